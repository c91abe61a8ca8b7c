//! The same survey for the next wave: the same questions under a new version, graded as identical.

use super::definition::{Definition, Grade};

/// The definition under the version after its own, which it names as the previous one. A title that names the old
/// version names the new one.
pub fn carried_on(definition: &Definition) -> Definition {
    let mut next = definition.clone();
    next.version = after(&definition.version);
    next.previous = Some(definition.version.clone());
    next.items.iter_mut().for_each(|item| item.grade = Grade::Identical);
    for title in next.title.0.values_mut() {
        *title = title.replace(&definition.version, &next.version);
    }
    next
}

/// `R8` → `R9`, `2026-10` → `2026-11`; a version without a number at its end gets one.
fn after(version: &str) -> String {
    let digits = version.len() - version.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (name, number) = version.split_at(version.len() - digits);
    match number.parse::<u64>().ok().and_then(|number| number.checked_add(1)) {
        Some(next) => format!("{name}{next:0digits$}"),
        None => format!("{version}-2"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::parse;
    use crate::survey::written::{Remarks, written};

    #[test]
    fn versions_go_up_by_one() {
        for (version, next) in [("R8", "R9"), ("R9", "R10"), ("2026-09", "2026-10"), ("pulse", "pulse-2")] {
            assert_eq!(after(version), next);
        }
    }

    #[test]
    fn the_next_version_passes_the_check_and_asks_the_same() {
        let text = include_str!("../../survey-definitions/engagement-wellbeing/R8.toml");
        let old = parse("R8", text).unwrap().definition;
        let next = parse("R9", &written(&carried_on(&old), &Remarks::new())).unwrap().definition;
        assert_eq!((next.version.as_str(), next.previous.as_deref()), ("R9", Some("R8")));
        assert!(next.title.0["ja"].ends_with("R9") && next.items.len() == old.items.len());
    }
}
