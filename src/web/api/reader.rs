//! Who asks the API: the holder of a token, handed nothing but published waves, and units of its scope.

use crate::message::Message;
use crate::organisation::UnitTree;
use crate::store::{ApiToken, Scope, WaveKeeper, WaveRecord};
use crate::wave::State;
use crate::web::WebError;
use crate::web::app::App;
use crate::web::figures::Figures;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::Utc;
use std::future::Future;
use std::pin::Pin;

/// The holder of a token.
pub struct ApiReader {
    token: ApiToken,
    keeper: WaveKeeper,
    pub figures: Figures,
}

impl ApiReader {
    /// # Errors
    /// A token that was not issued for this kind of figures.
    pub fn may(&self, scope: Scope) -> Result<(), WebError> {
        if self.token.scopes.contains(&scope) {
            return Ok(());
        }
        Err(WebError::OutOfScope(Message::new("api-out-of-scope").with("scope", scope.key())))
    }

    /// Every wave that is published, the first one first.
    pub fn waves(&self) -> Result<Vec<WaveRecord>, WebError> {
        let mut waves = self.keeper.list()?;
        waves.retain(|wave| wave.state == State::Published);
        Ok(waves)
    }

    /// # Errors
    /// A wave that is not there or not published: which of the two is not told.
    pub fn wave(&self, key: &str) -> Result<WaveRecord, WebError> {
        let found = self.waves()?.into_iter().find(|wave| wave.key == key);
        found.ok_or_else(|| WebError::NotThere(Message::new("api-no-such-wave").with("wave", key)))
    }

    /// Number of a wave's last publication.
    pub fn revision(&self, wave: &str) -> Result<u32, WebError> {
        Ok(self.keeper.revision(wave)?)
    }

    /// Positions of the units asked for: one, one with all below it, or all that the token may read.
    ///
    /// # Errors
    /// A unit that is not there, or that the token may not read.
    pub fn units(&self, tree: &UnitTree, unit: Option<&str>, below: bool) -> Result<Vec<usize>, WebError> {
        let all = || 0..tree.len();
        let mine = |position: &usize| self.reads(&tree.units()[*position].path);
        let Some(unit) = unit else { return Ok(all().filter(mine).collect()) };
        let unknown = || WebError::NotThere(Message::new("api-no-such-unit").with("unit", unit));
        let position = tree.position(unit).map_err(|_| unknown())?;
        if !mine(&position) {
            return Err(WebError::OutOfScope(Message::new("api-unit-out-of-scope").with("unit", unit)));
        }
        if !below {
            return Ok(vec![position]);
        }
        Ok(all().filter(|&each| lies_in(&tree.units()[each].path, unit)).collect())
    }

    fn reads(&self, path: &str) -> bool {
        self.token.units.is_empty() || self.token.units.iter().any(|unit| lies_in(path, unit))
    }
}

/// Whether a path is a unit's own or one below it.
fn lies_in(path: &str, unit: &str) -> bool {
    path.strip_prefix(unit).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl FromRequest for ApiReader {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<web::Data<App>>().cloned();
        let value = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let secret = value.and_then(bearer).map(str::to_owned);
        Box::pin(async move {
            let app = app.ok_or(WebError::NotFound)?;
            let secret = secret.ok_or(WebError::TokenNeeded)?;
            let (store, figures) = (app.store.clone(), app.figures.clone());
            web::block(move || {
                let token = store.api_token(&secret, Utc::now().date_naive())?.ok_or(WebError::TokenNeeded)?;
                Ok(ApiReader { token, keeper: store.keeper(), figures })
            })
            .await?
        })
    }
}

/// RFC 6750: `Bearer`, in any case, and a token.
fn bearer(value: &str) -> Option<&str> {
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(secret.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_lies_in_itself_and_in_what_is_above_it() {
        assert!(lies_in("県/総務部", "県/総務部") && lies_in("県/総務部/人事課", "県/総務部"));
        assert!(!lies_in("県/総務部別室", "県/総務部") && !lies_in("県", "県/総務部"));
    }

    #[test]
    fn a_token_is_read_from_its_header_alone() {
        assert_eq!(bearer("bearer koe_x"), Some("koe_x"));
        assert_eq!((bearer("Basic koe_x"), bearer("koe_x")), (None, None));
    }
}
