//! Comments that may be read: masked, shuffled, undated, of groups that are large enough (methods §4, rule 7).
//!
//! What no rule can do is said where they are shown: whoever knows a colleague's way of writing may recognise it.

mod gate;
pub mod masking;
mod order;
mod plain;
mod refusal;
mod search;
mod words;

pub use masking::{Mask, Masked, Names};
pub use refusal::CommentsRefused;
pub use search::Part;

use super::Published;
use crate::analysis::WaveFigures;
use crate::analysis::comments::{WrittenComment, WrittenComments};
use crate::organisation::UnitTree;
use crate::survey::{CommentPrompt, Definition};
use gate::Gate;
use rayon::prelude::*;
use search::Terms;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use words::Keywords;

/// Fewest comments of a group that a word must be in to be shown as its keyword.
pub const SMALLEST_KEYWORD: usize = 5;

/// The comments of one wave that may be read. Which of them belong to a division is asked by [`Comments::find`].
#[derive(Debug, Clone)]
pub struct Comments {
    pub wave: String,
    pub definition: Arc<Definition>,
    pub tree: Arc<UnitTree>,
    gate: Gate,
    planned: Vec<String>,
    /// In the order in which they are shown.
    comments: Vec<Comment>,
}

#[derive(Debug, Clone)]
struct Comment {
    division: usize,
    prompt: String,
    text: Masked,
    keywords: Keywords,
}

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Position in the tree; 0 is the whole organisation.
    pub unit: usize,
    /// Key of a prompt; all prompts without.
    pub prompt: Option<String>,
    pub keyword: Option<String>,
    pub search: Option<String>,
}

/// What may be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Prompts with the number of the unit's comments.
    pub prompts: Vec<(CommentPromptKey, usize)>,
    /// Comments of the unit to the prompt asked for, before keyword and search.
    pub all: usize,
    /// Words with the number of those comments that have them, most first.
    pub keywords: Vec<(String, usize)>,
    pub comments: Vec<FoundComment>,
}

/// Key of a prompt.
pub type CommentPromptKey = String;

/// A comment that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundComment {
    pub prompt: CommentPromptKey,
    pub parts: Vec<Part>,
}

/// Masks, shuffles and groups the comments of a wave. `names` are those of the rosters.
///
/// # Errors
/// A wave that has no comments to show: imported, without prompts, or with a charter that promised to show none.
pub fn publish_comments(
    wave: &WaveFigures,
    written: &WrittenComments,
    names: &Names,
) -> Result<Published<Comments>, CommentsRefused> {
    let key = || wave.wave.clone();
    if wave.imported {
        return Err(CommentsRefused::Imported(key()));
    }
    if wave.definition.comments.is_empty() {
        return Err(CommentsRefused::NoPrompts(key()));
    }
    if written.planned.is_empty() {
        return Err(CommentsRefused::NotPlanned(key()));
    }
    let gate = Gate::of(wave);
    // Where not even the whole organisation may be read, nothing is kept.
    let kept =
        written.comments.par_iter().filter(|comment| gate.is_open(0) && written.planned.contains(&comment.prompt));
    let mut comments: Vec<Comment> = kept.map(|comment| masked(comment, names)).collect();
    comments.par_sort_by_cached_key(|comment| order::place(&written.root, &comment.prompt, comment.text.as_str()));
    Ok(Published::new(Comments {
        wave: wave.wave.clone(),
        definition: Arc::clone(&wave.definition),
        tree: Arc::clone(&wave.tree),
        gate,
        planned: written.planned.clone(),
        comments,
    }))
}

fn masked(comment: &WrittenComment, names: &Names) -> Comment {
    let text = masking::mask(&comment.text, names);
    let keywords = words::keywords(&text);
    Comment { division: comment.division, prompt: comment.prompt.clone(), text, keywords }
}

impl Comments {
    /// Fewest responses of a group whose comments are shown.
    pub fn smallest(&self) -> u32 {
        self.gate.smallest
    }

    /// Positions of the units whose comments may be read, in the organisation's order.
    pub fn units(&self) -> Vec<usize> {
        (0..self.tree.len()).filter(|&unit| self.gate.is_open(unit)).collect()
    }

    /// Prompts whose comments are shown, in the definition's order.
    pub fn prompts(&self) -> impl Iterator<Item = &CommentPrompt> {
        self.definition.comments.iter().filter(|prompt| self.planned.contains(&prompt.key))
    }

    /// The comments of a unit by prompt, keyword and search.
    ///
    /// # Errors
    /// A unit that is too small or below a division, an unknown prompt, a word that too few comments have, a search
    /// for nothing.
    pub fn find(&self, asked: &Asked) -> Result<Found, CommentsRefused> {
        let path = self.tree.units().get(asked.unit).map_or("", |unit| unit.path.as_str());
        self.gate.pass(asked.unit, path)?;
        let here: Vec<&Comment> =
            self.comments.iter().filter(|comment| asked.unit == 0 || comment.division == asked.unit).collect();
        let prompts: Vec<(String, usize)> = self
            .prompts()
            .map(|prompt| (prompt.key.clone(), here.iter().filter(|comment| comment.prompt == prompt.key).count()))
            .collect();
        let group = self.of_prompt(here, asked.prompt.as_deref())?;
        let keywords = counted(&group);
        let wanted = asked.keyword.as_deref().map(|keyword| known_keyword(&keywords, keyword)).transpose()?;
        let terms = match asked.search.as_deref() {
            Some(search) => Terms::of(search).ok_or(CommentsRefused::EmptySearch)?,
            None => Terms::none(),
        };
        let fits = |comment: &&&Comment| {
            wanted.as_ref().is_none_or(|wanted| comment.keywords.contains_key(wanted)) && terms.are_in(&comment.text)
        };
        let shown =
            |comment: &&Comment| FoundComment { prompt: comment.prompt.clone(), parts: terms.marked(&comment.text) };
        Ok(Found {
            prompts,
            all: group.len(),
            comments: group.iter().filter(fits).map(shown).collect(),
            keywords: keywords.into_iter().map(|keyword| (keyword.shown, keyword.comments)).collect(),
        })
    }

    fn of_prompt<'a>(&self, here: Vec<&'a Comment>, prompt: Option<&str>) -> Result<Vec<&'a Comment>, CommentsRefused> {
        let Some(prompt) = prompt else { return Ok(here) };
        if !self.prompts().any(|known| known.key == prompt) {
            let known: Vec<&str> = self.prompts().map(|known| known.key.as_str()).collect();
            return Err(CommentsRefused::UnknownPrompt { prompt: prompt.to_owned(), known: known.join(" ") });
        }
        Ok(here.into_iter().filter(|comment| comment.prompt == prompt).collect())
    }
}

/// A word that enough comments have.
struct Keyword {
    counted_by: String,
    /// As most comments write it.
    shown: String,
    comments: usize,
}

/// Words of a group, most comments first. A part of a compound that always comes with it is left out.
fn counted(group: &[&Comment]) -> Vec<Keyword> {
    let mut counts: HashMap<&str, BTreeMap<&str, usize>> = HashMap::new();
    for comment in group {
        for (counted_by, written) in &comment.keywords {
            *counts.entry(counted_by).or_default().entry(written).or_default() += 1;
        }
    }
    let keyword = |(counted_by, written): (&str, BTreeMap<&str, usize>)| {
        let comments = written.values().sum();
        let shown = written.into_iter().max_by_key(|(_, count)| *count).map_or(counted_by, |(written, _)| written);
        (comments >= SMALLEST_KEYWORD).then(|| Keyword {
            counted_by: counted_by.to_owned(),
            shown: shown.to_owned(),
            comments,
        })
    };
    let mut keywords: Vec<Keyword> = counts.into_iter().filter_map(keyword).collect();
    keywords.sort_by(|one, other| {
        let length = |keyword: &Keyword| std::cmp::Reverse(keyword.shown.chars().count());
        other.comments.cmp(&one.comments).then(length(one).cmp(&length(other))).then(one.shown.cmp(&other.shown))
    });
    let whole: Vec<(String, usize)> =
        keywords.iter().map(|keyword| (keyword.shown.clone(), keyword.comments)).collect();
    let is_part = |keyword: &Keyword| {
        let within = |(other, comments): &(String, usize)| {
            *comments == keyword.comments && *other != keyword.shown && other.contains(&keyword.shown)
        };
        whole.iter().any(within)
    };
    keywords.retain(|keyword| !is_part(keyword));
    keywords
}

fn known_keyword(keywords: &[Keyword], asked: &str) -> Result<String, CommentsRefused> {
    let plain = plain::plain_text(asked.trim());
    let found = keywords.iter().find(|keyword| {
        keyword.shown == plain || keyword.counted_by == plain || keyword.shown.eq_ignore_ascii_case(&plain)
    });
    found
        .map(|keyword| keyword.counted_by.clone())
        .ok_or_else(|| CommentsRefused::UnknownKeyword { keyword: asked.to_owned(), fewest: SMALLEST_KEYWORD })
}

#[cfg(test)]
mod tests;
