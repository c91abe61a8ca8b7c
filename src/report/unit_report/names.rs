//! Names of files that every system takes.

use crate::organisation::UnitTree;
use crate::report::say::place_of;

/// Most characters of a unit's name in a file's name: Windows ends paths at 260, Linux names at 255 bytes.
const LONGEST: usize = 40;

/// The name of a unit's files without their ending: its place in the organisation chart, which makes it unique and
/// keeps the order, and its name as far as every system takes it.
pub fn stem(tree: &UnitTree, unit: usize) -> String {
    let digits = tree.len().to_string().len().max(3);
    format!("{:0digits$}-{}", unit + 1, safe(&place_of(tree, unit)))
}

/// Letters and digits of any script stay; everything that some system refuses, and spaces, become `_`.
fn safe(name: &str) -> String {
    let fits = |character: char| character.is_alphanumeric() || matches!(character, '-' | 'ー' | '・' | '々');
    let kept: String = name.chars().map(|character| if fits(character) { character } else { '_' }).collect();
    let kept: String = kept.chars().take(LONGEST).collect();
    kept.trim_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::tree_with_headcounts;

    #[test]
    fn names_are_safe_on_every_system_and_unique() {
        let long = format!("県/{}", "長".repeat(90));
        let paths = ["県", "県/A:B?", "県/A:B?/C*", "県/CON", "県/人事課 (本庁).", &long].map(|path| (path, 30_u32));
        let tree = tree_with_headcounts(&paths);
        let stems: Vec<String> = (0..tree.len()).map(|unit| stem(&tree, unit)).collect();
        for stem in &stems {
            assert!(stem.len() < 200 && !stem.ends_with(['.', ' ']), "{stem}");
            assert!(!stem.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*', ' ']), "{stem}");
        }
        let unique: std::collections::BTreeSet<&String> = stems.iter().collect();
        assert_eq!(unique.len(), stems.len());
        assert!(stems.iter().any(|stem| stem.ends_with("人事課__本庁")), "{stems:?}");
    }
}
