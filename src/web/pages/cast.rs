//! `POST /cast`: responses come in, signed out.

use crate::store::BallotDoor;
use crate::web::serve::Addresses;
use actix_web::web::ServiceConfig;

/// What the cast origin can reach: its door, and no people.
pub struct CastApp {
    pub door: BallotDoor,
    pub sign_in_origin: String,
    pub cast_origin: String,
    pub demo: bool,
}

impl CastApp {
    pub fn new(door: BallotDoor, addresses: &Addresses, demo: bool) -> Self {
        Self {
            door,
            sign_in_origin: addresses.sign_in_origin.clone(),
            cast_origin: addresses.cast_origin.clone(),
            demo,
        }
    }
}

pub fn routes(config: &mut ServiceConfig) {
    let _ = config;
}
