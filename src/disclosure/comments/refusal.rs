//! Why no comments are shown.

use crate::message::{Explain, Message};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommentsRefused {
    #[error("wave {0} was imported: comments of other tools are not taken over")]
    Imported(String),
    #[error("the definition of wave {0} asks for no comments")]
    NoPrompts(String),
    #[error("the charter of wave {0} promises that no comment is shown")]
    NotPlanned(String),
    #[error("{0} is smaller than a division")]
    BelowDivision(String),
    #[error("{unit} has fewer than {smallest} responses")]
    FewResponses { unit: String, smallest: u32 },
    #[error("{unit} is shown only within the whole organisation, as too few responses would be left beside it")]
    Pooled { unit: String, smallest: u32 },
    #[error("no prompt {prompt}; there are {known}")]
    UnknownPrompt { prompt: String, known: String },
    #[error("{keyword} is in fewer than {fewest} of the comments shown")]
    UnknownKeyword { keyword: String, fewest: usize },
    #[error("nothing to search for")]
    EmptySearch,
}

impl Explain for CommentsRefused {
    fn message(&self) -> Message {
        match self {
            CommentsRefused::Imported(wave) => Message::new("error-comments-imported").with("wave", wave),
            CommentsRefused::NoPrompts(wave) => Message::new("error-comments-no-prompts").with("wave", wave),
            CommentsRefused::NotPlanned(wave) => Message::new("error-comments-not-planned").with("wave", wave),
            CommentsRefused::BelowDivision(unit) => Message::new("error-comments-below-division").with("unit", unit),
            CommentsRefused::FewResponses { unit, smallest } => {
                Message::new("error-comments-few-responses").with("unit", unit).with("smallest", smallest)
            }
            CommentsRefused::Pooled { unit, smallest } => {
                Message::new("error-comments-pooled").with("unit", unit).with("smallest", smallest)
            }
            CommentsRefused::UnknownPrompt { prompt, known } => {
                Message::new("error-comments-unknown-prompt").with("prompt", prompt).with("known", known)
            }
            CommentsRefused::UnknownKeyword { keyword, fewest } => {
                Message::new("error-comments-unknown-keyword").with("keyword", keyword).with("fewest", fewest)
            }
            CommentsRefused::EmptySearch => Message::new("error-comments-empty-search"),
        }
    }
}
