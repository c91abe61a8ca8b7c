//! Which of the own units and which of the waves told to managers a page is about.

use crate::store::WaveRecord;
use crate::web::WebError;

/// A wave, and the one before it that its changes are told against.
pub struct Chosen {
    told: Vec<WaveRecord>,
    at: usize,
}

impl Chosen {
    /// The wave asked for among those told, in order of creation; the last one if none is asked for, none where there
    /// is none.
    ///
    /// # Errors
    /// A wave that is not told.
    pub fn of(told: Vec<WaveRecord>, asked: Option<&str>) -> Result<Option<Self>, WebError> {
        let at = match asked {
            Some(asked) => told.iter().position(|wave| wave.key == asked).ok_or(WebError::NotFound)?,
            None if told.is_empty() => return Ok(None),
            None => told.len() - 1,
        };
        Ok(Some(Self { told, at }))
    }

    pub fn wave(&self) -> &WaveRecord {
        &self.told[self.at]
    }

    pub fn before(&self) -> Option<&str> {
        Some(&self.told[self.at.checked_sub(1)?].key)
    }

    /// Keys of all waves told, the last one first.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.told.iter().rev().map(|wave| wave.key.as_str())
    }
}

/// The unit asked for if it is one of the own, the first of the own if none is asked for.
///
/// # Errors
/// Another's unit, whether it exists or not.
pub fn own_unit(units: &[String], asked: Option<&str>) -> Result<Option<String>, WebError> {
    match asked {
        Some(asked) => units.iter().find(|unit| *unit == asked).cloned().map(Some).ok_or(WebError::NotYours),
        None => Ok(units.first().cloned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manager_reaches_the_own_units_only() {
        let units = ["県/総務部".to_owned(), "県/土木部".to_owned()];
        assert_eq!(own_unit(&units, None).ok().flatten().as_deref(), Some("県/総務部"));
        assert_eq!(own_unit(&units, Some("県/土木部")).ok().flatten().as_deref(), Some("県/土木部"));
        for other in ["県", "県/総務部/人事課", "県/農林部", ""] {
            assert!(matches!(own_unit(&units, Some(other)), Err(WebError::NotYours)), "{other}");
        }
        assert!(matches!(own_unit(&[], None), Ok(None)));
    }
}
