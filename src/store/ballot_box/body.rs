//! A response as bytes: leaf (32) ‖ unit (4, big-endian) ‖ serial (16) ‖ token (16) ‖ three salts (96), then the JSON
//! of attributes and answers. The leaf stands first: it alone decides between retry and conflict.

use super::BoxError;
use crate::ballot::{Credential, Leaf, Salts, Serial, Token};
use crate::response::{Answers, Attributes, Response};
use crate::sealed::Cast;
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};

pub const LEAF: std::ops::Range<usize> = 0..32;
const UNIT: std::ops::Range<usize> = 32..36;
const SERIAL: std::ops::Range<usize> = 36..52;
const TOKEN: std::ops::Range<usize> = 52..68;
const SALTS: std::ops::Range<usize> = 68..164;

/// # Errors
/// A unit beyond 32 bits or a salt that is not 256 bits of hexadecimal, which no checked cast has.
pub fn encode(cast: &Cast) -> Result<Vec<u8>, BoxError> {
    let unreadable = |part: &str| BoxError::Storage(format!("{part} can't be encoded"));
    let unit = u32::try_from(cast.credential.unit).map_err(|_| unreadable("unit"))?;
    let mut body = Vec::with_capacity(1024);
    body.extend_from_slice(&cast.leaf.0);
    body.extend_from_slice(&unit.to_be_bytes());
    body.extend_from_slice(&cast.credential.serial.0);
    body.extend_from_slice(&cast.credential.token.0);
    for salt in [&cast.salts.unit, &cast.salts.attributes, &cast.salts.answers] {
        let bytes = HEXLOWER_PERMISSIVE.decode(salt.as_bytes()).map_err(|_| unreadable("salt"))?;
        body.extend_from_slice(&<[u8; 32]>::try_from(bytes).map_err(|_| unreadable("salt"))?);
    }
    serde_json::to_writer(&mut body, &(&cast.response.attributes, &cast.response.answers))
        .map_err(|_| unreadable("answers"))?;
    Ok(body)
}

/// # Errors
/// Damaged bytes.
pub fn decode(body: &[u8]) -> Result<Cast, BoxError> {
    let damaged = || BoxError::Storage("a response in the ballot box is damaged".to_owned());
    let salts = body.get(SALTS).ok_or_else(damaged)?;
    let unit = unit(body)?;
    let (attributes, answers): (Attributes, Answers) =
        serde_json::from_slice(&body[SALTS.end..]).map_err(|_| damaged())?;
    Ok(Cast {
        credential: Credential {
            unit,
            serial: Serial(body[SERIAL].try_into().map_err(|_| damaged())?),
            token: Token(body[TOKEN].try_into().map_err(|_| damaged())?),
        },
        leaf: Leaf(body[LEAF].try_into().map_err(|_| damaged())?),
        salts: Salts {
            unit: HEXLOWER.encode(&salts[..32]),
            attributes: HEXLOWER.encode(&salts[32..64]),
            answers: HEXLOWER.encode(&salts[64..]),
        },
        response: Response { unit, attributes, answers },
    })
}

/// The unit alone, for counting.
pub fn unit(body: &[u8]) -> Result<usize, BoxError> {
    let damaged = || BoxError::Storage("a response in the ballot box is damaged".to_owned());
    let bytes: [u8; 4] = body.get(UNIT).and_then(|bytes| bytes.try_into().ok()).ok_or_else(damaged)?;
    usize::try_from(u32::from_be_bytes(bytes)).map_err(|_| damaged())
}
