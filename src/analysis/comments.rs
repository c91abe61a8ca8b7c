//! Comments of a sealed wave as they were written. None of them may be shown: the way out is
//! [`crate::disclosure::comments`].

use super::AnalysisError;
use crate::sealed::{BoxedComment, Manifest, SealedWave, lines};
use crate::wave::Charter;

/// A comment before masking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenComment {
    /// Position in the tree of the division that it was written in; 0 for ballots of the whole organisation.
    pub division: usize,
    /// Key of the prompt.
    pub prompt: String,
    pub text: String,
}

/// What a sealed wave holds of comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenComments {
    /// The sealed record's Merkle root, hexadecimal.
    pub root: String,
    /// Prompts whose comments the charter allows to be shown.
    pub planned: Vec<String>,
    pub comments: Vec<WrittenComment>,
}

/// Reads the comments of a sealed wave, in the order in which they were sealed.
///
/// # Errors
/// A part of the record that can't be read.
pub fn written_comments(sealed: &SealedWave) -> Result<WrittenComments, AnalysisError> {
    let damaged = |error: serde_json::Error| crate::sealed::SealedError::Damaged {
        part: "manifest.json",
        detail: error.to_string(),
    };
    let manifest: Manifest = serde_json::from_slice(&sealed.manifest).map_err(damaged)?;
    let charter = Charter::from_bytes(&sealed.charter).map_err(crate::sealed::SealedError::from)?;
    let boxed: Vec<BoxedComment> = lines::read("comments.jsonl", &sealed.comments)?;
    let written =
        |BoxedComment { division, comment }| WrittenComment { division, prompt: comment.prompt, text: comment.text };
    Ok(WrittenComments {
        root: manifest.root,
        planned: charter.plan.comments,
        comments: boxed.into_iter().map(written).collect(),
    })
}
