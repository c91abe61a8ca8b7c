//! The order that comments are shown in: by a hash over the sealed record's root and the comment itself. It is the
//! same for everybody, follows from what is published, and says nothing of when or by whom anything was written.

use sha2::{Digest, Sha256};

/// Where a comment stands among the others.
pub fn place(root: &str, prompt: &str, text: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [root, prompt, text] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn shuffled(root: &str, texts: &[String]) -> Vec<String> {
        let mut texts = texts.to_vec();
        texts.sort_by_cached_key(|text| place(root, "improve", text));
        texts
    }

    proptest! {
        #[test]
        fn the_order_is_a_permutation_and_does_not_depend_on_the_stored_one(texts in prop::collection::btree_set("[a-z]{1,5}", 2..30)) {
            let stored: Vec<String> = texts.into_iter().collect();
            let shown = shuffled("root", &stored);
            let backwards: Vec<String> = stored.iter().rev().cloned().collect();
            prop_assert_eq!(&shown, &shuffled("root", &backwards));
            prop_assert_eq!(shown.iter().collect::<BTreeSet<_>>(), stored.iter().collect::<BTreeSet<_>>());
        }
    }

    #[test]
    fn another_wave_has_another_order_and_neither_is_the_stored_one() {
        let stored: Vec<String> = (0..40).map(|number| format!("comment {number:02}")).collect();
        let (one, other) = (shuffled("a", &stored), shuffled("b", &stored));
        assert!(one != other && one != stored && other != stored);
    }
}
