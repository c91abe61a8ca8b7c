//! Mail and web addresses, in whatever width they are written.

use super::{Find, Mask, Searched};
use regex::Regex;
use std::sync::LazyLock;

/// `name@domain`, with the usual disguises of @; an @ with letters on one side only is masked as well.
static MAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = r"[0-9A-Za-z._%+\-]";
    let at = r"(?:@|[ ]?[(\[](?:at|アット|@)[)\]][ ]?)";
    Regex::new(&format!("{name}+{at}{name}*|{at}{name}+|[^\\s@、。]@[^\\s@、。]")).ok()
});

/// With a scheme, with `www.`, with a slash after a domain, or a domain of a kind that is common here.
static WEB: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let rest = r"[0-9A-Za-z\-._~:/?#\[\]@!$&'()*+,;=%]";
    let domain = r"[0-9A-Za-z\-]+(?:\.[0-9A-Za-z\-]+)*\.(?:jp|com|org|net|info|dev|io|local)";
    Regex::new(&format!(
        r"(?i:[a-z][a-z0-9+.\-]*://{rest}+|www\.{rest}+|{domain}(?:/{rest}*)?|\\\\[0-9a-z\-._$]+(?:\\[^\s\\、。]+)*)"
    ))
    .ok()
});

pub(super) fn finds(searched: &Searched<'_>) -> Vec<Find> {
    let mut finds = found(&WEB, searched, Mask::Web);
    for find in found(&MAIL, searched, Mask::Mail) {
        // An address of a person may stand where a domain alone was found.
        finds
            .retain(|(range, _)| !(range.start < find.0.end && find.0.start < range.end && range.start > find.0.start));
        if finds.iter().all(|(taken, _)| taken.end <= find.0.start || find.0.end <= taken.start) {
            finds.push(find);
        }
    }
    finds
}

fn found(pattern: &LazyLock<Option<Regex>>, searched: &Searched<'_>, mask: Mask) -> Vec<Find> {
    let plain = &searched.plain;
    let matches = pattern.iter().flat_map(|pattern| pattern.find_iter(&plain.text));
    matches
        .map(|found| {
            let kept = found.as_str().trim_end_matches(['.', ',', ')', '!', '?', ';', ':']).len().max(1);
            (plain.char_at(found.start())..plain.char_at(found.start() + kept), mask)
        })
        .collect()
}
