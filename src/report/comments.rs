//! Comments in rows and words.

use crate::disclosure::Published;
use crate::disclosure::comments::{Comments, Found, FoundComment, Mask, Part};
use crate::locale::Words;
use serde::Serialize;

/// Most keywords of the printed form; the others have few comments and stand in JSON.
const KEYWORDS_IN_TEXT: usize = 40;

/// What `koe comments --format json` gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommentsFile {
    pub wave: String,
    pub unit: String,
    /// Comments of the unit to the prompt asked for, before keyword and search.
    pub all: usize,
    pub prompts: Vec<PromptRow>,
    pub keywords: Vec<KeywordRow>,
    pub comments: Vec<CommentRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PromptRow {
    pub prompt: String,
    pub comments: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeywordRow {
    pub keyword: String,
    /// Comments that have it, however often.
    pub comments: usize,
}

/// A comment, with words for its masks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommentRow {
    pub wave: String,
    pub unit: String,
    pub prompt: String,
    pub text: String,
}

/// The words that stand for a mask.
pub fn mask_words(words: Words, mask: Mask) -> String {
    words.get(&format!("comments-mask-{}", mask.key()))
}

pub fn comment_rows(comments: &Published<Comments>, unit: usize, found: &Found, words: Words) -> Vec<CommentRow> {
    let row = |comment: &FoundComment| CommentRow {
        wave: comments.wave.clone(),
        unit: comments.tree.units()[unit].path.clone(),
        prompt: comment.prompt.clone(),
        text: written(comment, words),
    };
    found.comments.iter().map(row).collect()
}

pub fn comments_file(comments: &Published<Comments>, unit: usize, found: &Found, words: Words) -> CommentsFile {
    let prompts = found.prompts.iter().map(|(prompt, count)| PromptRow { prompt: prompt.clone(), comments: *count });
    let keywords = found.keywords.iter().map(|(word, count)| KeywordRow { keyword: word.clone(), comments: *count });
    CommentsFile {
        wave: comments.wave.clone(),
        unit: comments.tree.units()[unit].path.clone(),
        all: found.all,
        prompts: prompts.collect(),
        keywords: keywords.collect(),
        comments: comment_rows(comments, unit, found, words),
    }
}

/// `koe comments` for people: keywords first, then comments by prompt.
pub fn comments_text(comments: &Published<Comments>, unit: usize, found: &Found, words: Words) -> String {
    let mut out = format!("{}  {}\n", comments.tree.units()[unit].path, comments.wave);
    let (shown, all) = (found.comments.len().to_string(), found.all.to_string());
    out.push_str(&words.with("comments-shown-of", &[("shown", &shown), ("all", &all)]));
    out.push('\n');
    if !found.keywords.is_empty() {
        let first = found.keywords.iter().take(KEYWORDS_IN_TEXT);
        let keywords: Vec<String> = first.map(|(word, count)| format!("{word} {count}")).collect();
        out.push_str(&words.with("comments-keywords-line", &[("keywords", &keywords.join(", "))]));
        out.push('\n');
    }
    for prompt in comments.prompts() {
        let of_prompt: Vec<&FoundComment> =
            found.comments.iter().filter(|comment| comment.prompt == prompt.key).collect();
        if !of_prompt.is_empty() {
            out.push_str(&format!("\n{} ({})\n", prompt.wording.get(words.0), prompt.key));
            of_prompt
                .into_iter()
                .for_each(|comment| out.push_str(&format!("- {}\n", one_line(&written(comment, words)))));
        }
    }
    out.push_str(&format!("\n{}\n", words.get("comments-style-warning")));
    out
}

fn written(comment: &FoundComment, words: Words) -> String {
    let part = |part: &Part| match part {
        Part::Text(text) | Part::Hit(text) => text.clone(),
        Part::Mask(mask) => mask_words(words, *mask),
    };
    comment.parts.iter().map(part).collect()
}

/// No line breaks, and nothing that steers a terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
