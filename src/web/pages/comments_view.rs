//! What a page of comments shows: prompts, keywords, the comments themselves, and the way through them.

use super::workspace::{Link, UnitOption, escaped, place_of};
use crate::disclosure::Published;
use crate::disclosure::comments::{Asked, Comments, CommentsRefused, Found, FoundComment, Part, SMALLEST_KEYWORD};
use crate::locale::Words;
use crate::message::Explain;
use crate::report::comments::mask_words;
use serde::Deserialize;

/// Comments on one page.
const ON_A_PAGE: usize = 50;
/// Keywords that are shown at once, and those behind "more".
const KEYWORDS: usize = 12;
const MOST_KEYWORDS: usize = 60;

/// What an address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Query {
    pub wave: Option<String>,
    pub unit: Option<String>,
    pub prompt: Option<String>,
    pub keyword: Option<String>,
    pub search: Option<String>,
    pub page: Option<usize>,
}

impl Query {
    /// Fields that a form left empty ask for nothing.
    pub fn asked(&self, unit: usize) -> Asked {
        let given = |field: &Option<String>| field.clone().filter(|text| !text.trim().is_empty());
        Asked { unit, prompt: given(&self.prompt), keyword: given(&self.keyword), search: given(&self.search) }
    }
}

pub struct View {
    pub lead: String,
    pub action: String,
    /// Fields that the form sends along.
    pub hidden: Vec<(String, String)>,
    pub units: Vec<UnitOption>,
    pub search: String,
    pub problem: Option<String>,
    pub found: Option<FoundView>,
}

pub struct FoundView {
    pub unit: String,
    pub prompts: Vec<Link>,
    pub keywords_note: String,
    pub keywords: Vec<KeywordView>,
    pub more_keywords: Vec<KeywordView>,
    pub clear: Option<Link>,
    pub shown: String,
    pub empty: Option<String>,
    pub comments: Vec<CommentView>,
    pub page: Option<String>,
    pub before: Option<Link>,
    pub next: Option<Link>,
    pub csv: Option<Link>,
}

pub struct KeywordView {
    pub link: Link,
    pub count: usize,
    /// Of the most frequent one, in %.
    pub share: String,
}

pub struct CommentView {
    pub parts: Vec<PartView>,
    /// Where comments to all prompts are shown.
    pub prompt: Option<String>,
}

impl CommentView {
    /// What was written, without the words that stand for what is masked.
    pub fn text(&self) -> String {
        self.parts.iter().filter(|part| part.class != "mask").map(|part| part.text.as_str()).collect()
    }
}

pub struct PartView {
    pub class: &'static str,
    pub text: String,
}

/// Whose page it is: where its links lead, and which units may be chosen.
pub struct Place<'a> {
    /// Path of the page.
    pub base: String,
    /// Wave, where the path does not name it.
    pub wave: Option<&'a str>,
    pub units: Vec<usize>,
    pub csv: bool,
}

impl Place<'_> {
    fn address(&self, path: &str, query: &Query, page: Option<usize>) -> String {
        let page = page.map(|page| page.to_string());
        let given = [
            ("wave", self.wave),
            ("unit", query.unit.as_deref()),
            ("prompt", query.prompt.as_deref()),
            ("keyword", query.keyword.as_deref()),
            ("search", query.search.as_deref()),
            ("page", page.as_deref()),
        ];
        let given: Vec<String> = given
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.filter(|value| !value.trim().is_empty())?)))
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        if given.is_empty() { path.to_owned() } else { format!("{path}?{}", given.join("&")) }
    }

    fn here(&self, query: &Query, page: Option<usize>) -> String {
        self.address(&self.base, query, page)
    }
}

/// A page of which nothing may be shown.
pub fn refused(words: Words, place: &Place<'_>, refusal: &CommentsRefused) -> View {
    View {
        lead: String::new(),
        action: place.base.clone(),
        hidden: Vec::new(),
        units: Vec::new(),
        search: String::new(),
        problem: Some(words.message(&refusal.message())),
        found: None,
    }
}

/// The comments of the unit at position `unit` as `query` asks for them.
pub fn view(words: Words, comments: &Published<Comments>, place: &Place<'_>, query: &Query, unit: usize) -> View {
    let option = |&position: &usize| UnitOption {
        path: comments.tree.units()[position].path.clone(),
        label: place_of(&comments.tree, position),
        chosen: position == unit,
    };
    let smallest = comments.smallest().to_string();
    let mut view = View {
        lead: words.with("comments-lead", &[("smallest", &smallest)]),
        action: place.base.clone(),
        hidden: hidden(place, query),
        units: place.units.iter().map(option).collect(),
        search: query.search.clone().unwrap_or_default(),
        problem: None,
        found: None,
    };
    match comments.find(&query.asked(unit)) {
        Ok(found) => view.found = Some(found_view(words, comments, place, query, unit, found)),
        Err(refusal) => view.problem = Some(words.message(&refusal.message())),
    }
    view
}

fn hidden(place: &Place<'_>, query: &Query) -> Vec<(String, String)> {
    let kept = [("wave", place.wave), ("prompt", query.prompt.as_deref())];
    kept.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))).collect()
}

fn found_view(
    words: Words,
    comments: &Published<Comments>,
    place: &Place<'_>,
    query: &Query,
    unit: usize,
    found: Found,
) -> FoundView {
    let pages = found.comments.len().div_ceil(ON_A_PAGE).max(1);
    let page = query.page.unwrap_or(1).clamp(1, pages);
    let (shown, all) = (found.comments.len().to_string(), found.all.to_string());
    let on_page = found.comments.iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let step = |key: &str, to: usize, count: usize| {
        Link::new(place.here(query, Some(to)), words.with(key, &[("count", &count.to_string())]))
    };
    let numbers = [("page", page.to_string()), ("pages", pages.to_string())];
    let numbers: Vec<(&'static str, &str)> = numbers.iter().map(|(name, number)| (*name, number.as_str())).collect();
    let mut keywords = keyword_views(place, query, &found.keywords);
    let more_keywords = keywords.split_off(KEYWORDS.min(keywords.len()));
    let fewest = [("fewest", SMALLEST_KEYWORD.to_string())];
    let note = if keywords.is_empty() { "comments-no-keywords" } else { "comments-keywords-note" };
    FoundView {
        unit: place_of(&comments.tree, unit),
        prompts: prompt_links(words, comments, place, query, &found),
        keywords_note: words.with(note, &[(fewest[0].0, &fewest[0].1)]),
        keywords,
        more_keywords,
        clear: cleared(words, place, query),
        shown: words.with("comments-shown-of", &[("shown", &shown), ("all", &all)]),
        empty: match (found.all, found.comments.len()) {
            (0, _) => Some(words.get("comments-none-written")),
            (_, 0) => Some(words.get("comments-nothing-found")),
            _ => None,
        },
        comments: on_page.map(|comment| comment_view(words, comments, query, comment)).collect(),
        page: (pages > 1).then(|| words.with("comments-page", &numbers)),
        before: (page > 1).then(|| step("comments-before", page - 1, ON_A_PAGE)),
        next: (page < pages)
            .then(|| step("comments-next", page + 1, (found.comments.len() - page * ON_A_PAGE).min(ON_A_PAGE))),
        csv: place
            .csv
            .then(|| Link::new(place.address(&format!("{}.csv", place.base), query, None), words.get("comments-csv"))),
    }
}

fn prompt_links(
    words: Words,
    comments: &Published<Comments>,
    place: &Place<'_>,
    query: &Query,
    found: &Found,
) -> Vec<Link> {
    let to = |prompt: Option<&str>| {
        let query = Query { prompt: prompt.map(str::to_owned), keyword: None, page: None, ..query.clone() };
        place.here(&query, None)
    };
    let chosen = query.prompt.as_deref().filter(|prompt| !prompt.is_empty());
    let all: usize = found.prompts.iter().map(|(_, count)| count).sum();
    let all = words.with("comments-all-prompts", &[("count", &all.to_string())]);
    let mut links = vec![Link::new(to(None), all).here(chosen.is_none())];
    for (prompt, (key, count)) in comments.prompts().zip(&found.prompts) {
        let wording = prompt.wording.get(words.0);
        let label = words.with("comments-prompt", &[("prompt", wording), ("count", &count.to_string())]);
        links.push(Link::new(to(Some(key)), label).here(chosen == Some(key)));
    }
    links
}

fn keyword_views(place: &Place<'_>, query: &Query, keywords: &[(String, usize)]) -> Vec<KeywordView> {
    let most = keywords.first().map_or(1, |(_, count)| *count).max(1);
    let view = |(word, count): &(String, usize)| {
        let here = query.keyword.as_deref() == Some(word);
        let to = Query { keyword: Some(word.clone()), page: None, ..query.clone() };
        KeywordView {
            link: Link::new(place.here(&to, None), word).here(here),
            count: *count,
            share: (100 * count / most).to_string(),
        }
    };
    keywords.iter().take(MOST_KEYWORDS).map(view).collect()
}

/// The way back from a keyword.
fn cleared(words: Words, place: &Place<'_>, query: &Query) -> Option<Link> {
    let keyword = query.keyword.as_ref().filter(|keyword| !keyword.trim().is_empty())?;
    let to = Query { keyword: None, page: None, ..query.clone() };
    Some(Link::new(place.here(&to, None), words.with("comments-clear-keyword", &[("keyword", keyword)])))
}

fn comment_view(words: Words, comments: &Published<Comments>, query: &Query, comment: &FoundComment) -> CommentView {
    let part = |part: &Part| match part {
        Part::Text(text) => PartView { class: "", text: text.clone() },
        Part::Hit(text) => PartView { class: "hit", text: text.clone() },
        Part::Mask(mask) => PartView { class: "mask", text: mask_words(words, *mask) },
    };
    let many = query.prompt.as_deref().is_none_or(str::is_empty);
    let prompt = comments.prompts().find(|prompt| many && prompt.key == comment.prompt);
    CommentView {
        parts: comment.parts.iter().map(part).collect(),
        prompt: prompt.map(|prompt| prompt.wording.get(words.0).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_what_is_asked_and_nothing_empty() {
        let place = Place { base: "/summary/comments".to_owned(), wave: Some("R7"), units: Vec::new(), csv: false };
        let query = Query { search: Some("会議".to_owned()), prompt: Some(String::new()), ..Query::default() };
        assert_eq!(place.here(&query, Some(2)), "/summary/comments?wave=R7&search=%E4%BC%9A%E8%AD%B0&page=2");
        assert_eq!(query.asked(3), Asked { unit: 3, search: Some("会議".to_owned()), ..Asked::default() });
    }
}
