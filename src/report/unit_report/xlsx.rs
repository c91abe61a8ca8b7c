use super::{ReportError, UnitReport};

pub fn write(_report: &UnitReport) -> Result<Vec<u8>, ReportError> {
    Ok(Vec::new())
}
