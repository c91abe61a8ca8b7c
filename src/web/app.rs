//! What every page of an origin can reach.

use super::figures::Figures;
use super::sealing::Sealing;
use crate::mail::Post;
use crate::store::Store;

/// The sign-in origin's: everything but answers.
pub struct App {
    pub store: Store,
    /// Scheme, host and port under which people reach this origin; what `Origin` must say on every POST.
    pub sign_in_origin: String,
    pub cast_origin: String,
    pub figures: Figures,
    pub sealing: Sealing,
    pub post: Post,
}

impl App {
    /// Whether cookies may be sent over TLS only.
    pub fn secure(&self) -> bool {
        self.sign_in_origin.starts_with("https://")
    }
}
