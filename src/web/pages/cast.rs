//! `POST /cast`: responses come in, signed out. Nothing here reads a cookie, and nothing is logged of who asks.

use crate::sealed::CastMessage;
use crate::store::{BallotDoor, CastRefusal, LastTime};
use crate::web::WebError;
use crate::web::serve::Addresses;
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use data_encoding::HEXLOWER;
use serde::Serialize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Invalid casts that are answered at once before the slow-down, and how many more each second.
const INVALID_AT_ONCE: f64 = 60.0;
const INVALID_PER_SECOND: f64 = 5.0;
/// How long an invalid cast waits for its refusal beyond that.
const WAIT: Duration = Duration::from_secs(2);

/// What the cast origin can reach: its door, what all staff may read of earlier waves, and no people.
pub struct CastApp {
    pub door: BallotDoor,
    pub last_time: LastTime,
    pub sign_in_origin: String,
    pub cast_origin: String,
    invalid: InvalidCasts,
}

impl CastApp {
    pub fn new(door: BallotDoor, last_time: LastTime, addresses: &Addresses) -> Self {
        Self {
            door,
            last_time,
            sign_in_origin: addresses.sign_in_origin.clone(),
            cast_origin: addresses.cast_origin.clone(),
            invalid: InvalidCasts::default(),
        }
    }
}

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/cast", web::post().to(cast));
}

/// The answer to a cast, the same for the first time and for a retry, to the byte.
#[derive(Serialize)]
struct Accepted {
    wave: String,
    leaf: String,
    signature: String,
}

async fn cast(app: web::Data<CastApp>, message: web::Json<CastMessage>) -> Result<HttpResponse, WebError> {
    match app.door.cast(message.into_inner()).await {
        Ok((receipt, _)) => Ok(HttpResponse::Ok()
            // Compressed lengths would tell what plain ones do not.
            .insert_header((header::CONTENT_ENCODING, "identity"))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(Accepted {
                wave: receipt.wave,
                leaf: HEXLOWER.encode(&receipt.leaf),
                signature: HEXLOWER.encode(&receipt.signature),
            })),
        Err(refusal @ CastRefusal::Cast(_)) => {
            if !app.invalid.allows(Instant::now()) {
                actix_web::rt::time::sleep(WAIT).await;
                return Err(WebError::TooMany(WAIT.as_secs()));
            }
            Err(refusal.into())
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// One bucket for the whole origin, drawn from by invalid casts alone: valid ones are never refused for rate.
#[derive(Default)]
struct InvalidCasts(Mutex<Option<(f64, Instant)>>);

impl InvalidCasts {
    fn allows(&self, now: Instant) -> bool {
        let mut bucket = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (left, since) = bucket.unwrap_or((INVALID_AT_ONCE, now));
        let refilled = left + now.saturating_duration_since(since).as_secs_f64() * INVALID_PER_SECOND;
        let left = refilled.min(INVALID_AT_ONCE);
        let allowed = left >= 1.0;
        *bucket = Some((if allowed { left - 1.0 } else { left }, now));
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invalid_casts_are_slowed_down_and_forgiven_after_a_while() {
        let bucket = InvalidCasts::default();
        let start = Instant::now();
        assert!((0..60).all(|_| bucket.allows(start)));
        assert!(!bucket.allows(start));
        assert!(bucket.allows(start + Duration::from_secs(1)));
    }
}
