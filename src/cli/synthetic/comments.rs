//! Comments of the fictional staff (seeds/comments.toml).

use super::noise::Noise;
use super::truths::Truths;
use crate::response::Comment;
use crate::survey::Definition;
use anyhow::Context;
use serde::Deserialize;

/// The texts that comments are put together from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comments {
    prompt: Vec<Prompt>,
    /// Sentences that some comments end with.
    closing: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prompt {
    key: String,
    texts: Vec<String>,
}

impl Comments {
    /// Those of the demo's prefecture.
    ///
    /// # Errors
    /// None, as long as the seed built into the program is sound.
    pub fn demo() -> anyhow::Result<Self> {
        toml::from_str(include_str!("../../../seeds/comments.toml")).context("seeds/comments.toml")
    }

    /// What a person writes in a year: mostly nothing, else one comment, now and then one for each prompt.
    pub fn of(&self, definition: &Definition, truths: &Truths, year: usize, person: u64) -> Vec<Comment> {
        let mut noise = Noise::of(truths.seed, &format!("comments {year}"), person);
        let written = definition.comments.iter().filter_map(|prompt| {
            let given = noise.happens(truths.model.comment_given);
            let texts = &self.prompt.iter().find(|seed| seed.key == prompt.key)?.texts;
            let mut text = texts.get(noise.below(texts.len()))?.clone();
            let closing = self.closing.get(noise.below(self.closing.len())).filter(|_| noise.happens(0.3));
            text.extend(closing.map(String::as_str));
            let fits = text.chars().count() <= prompt.max_chars;
            (given && fits).then(|| Comment { prompt: prompt.key.clone(), text })
        });
        written.collect()
    }
}
