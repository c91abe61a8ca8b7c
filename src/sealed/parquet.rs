//! The Parquet codec of the answers part.

use crate::response::Response;
use crate::survey::Definition;
use polars::prelude::{DataFrame, PolarsResult};

/// Columns of the answers part for a definition, after `unit`: attributes `a_<key>`, items `<key>`, options
/// `<key>.<code>`.
pub fn columns(definition: &Definition) -> Vec<String> {
    let _ = definition;
    todo!()
}

/// Writes responses, in the given order, as Parquet (zstd).
pub fn write(definition: &Definition, responses: &[Response]) -> PolarsResult<Vec<u8>> {
    let _ = (definition, responses);
    todo!()
}

/// Reads the answers part as a frame: `unit` u32, the rest u8 with nulls.
pub fn read(bytes: &[u8]) -> PolarsResult<DataFrame> {
    let _ = bytes;
    todo!()
}
