//! The published numbers of a page as files.

use crate::disclosure::Reason;
use crate::report::rows::ScoreRow;
use crate::survey::{FigureKind, UnitOfValue};
use crate::web::WebError;
use actix_web::HttpResponse;
use actix_web::http::header;
use serde::Serialize;

/// A form that tables are downloaded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Csv,
    Json,
}

impl Form {
    /// # Errors
    /// Another ending is another page, which does not exist.
    pub fn from_ending(ending: &str) -> Result<Self, WebError> {
        match ending {
            "csv" => Ok(Form::Csv),
            "json" => Ok(Form::Json),
            _ => Err(WebError::NotFound),
        }
    }
}

/// Rows as a file named `name`; `flat` makes the CSV's row, whose fields must be plain values.
pub fn table<'a, Row: Serialize, Flat: Serialize>(
    rows: &'a [Row],
    flat: impl Fn(&'a Row) -> Flat,
    form: Form,
    name: &str,
) -> Result<HttpResponse, WebError> {
    let (bytes, ending, kind) = match form {
        Form::Json => (serde_json::to_vec(rows).map_err(failed)?, "json", "application/json"),
        Form::Csv => (csv_bytes(rows.iter().map(flat))?, "csv", "text/csv; charset=utf-8"),
    };
    let name: String = name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")))
        .body(bytes))
}

/// Begins with a byte order mark, without which Excel misreads Japanese.
fn csv_bytes(rows: impl Iterator<Item = impl Serialize>) -> Result<Vec<u8>, WebError> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.serialize(row).map_err(failed)?;
    }
    writer.into_inner().map_err(failed)
}

fn failed(error: impl std::fmt::Display) -> WebError {
    WebError::Failed(error.to_string())
}

/// A row of scores for CSV: the distribution stands as JSON in its field.
#[derive(Serialize)]
pub struct FlatScore<'a> {
    wave: &'a str,
    unit: &'a str,
    measure: &'a str,
    kind: FigureKind,
    unit_of_value: UnitOfValue,
    n: Option<u32>,
    eligible: Option<u32>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    positive: Option<f64>,
    distribution: Option<String>,
    suppressed: bool,
    reason: Option<Reason>,
}

impl<'a> From<&'a ScoreRow> for FlatScore<'a> {
    fn from(row: &'a ScoreRow) -> Self {
        Self {
            wave: &row.wave,
            unit: &row.unit,
            measure: &row.measure,
            kind: row.kind,
            unit_of_value: row.unit_of_value,
            n: row.n,
            eligible: row.eligible,
            value: row.value,
            low: row.low,
            high: row.high,
            positive: row.positive,
            distribution: row.distribution.as_ref().and_then(|shares| serde_json::to_string(shares).ok()),
            suppressed: row.suppressed,
            reason: row.reason,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_keeps_the_fields_of_the_json_and_leaves_hidden_ones_empty() {
        let row = ScoreRow {
            wave: "R7".into(),
            unit: "県/部".into(),
            measure: "pride".into(),
            kind: FigureKind::Item,
            unit_of_value: UnitOfValue::Percent,
            n: None,
            eligible: None,
            value: None,
            low: None,
            high: None,
            positive: None,
            distribution: Some(vec![(1, 40.0), (5, 60.0)]),
            suppressed: true,
            reason: Some(Reason::FewAnswers),
        };
        let bytes = csv_bytes([&row].into_iter().map(FlatScore::from)).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let heads = "\u{feff}wave,unit,measure,kind,unit_of_value,n,eligible,value,low,high,positive,distribution,suppressed,reason";
        assert_eq!(text.lines().next(), Some(heads));
        assert_eq!(
            text.lines().nth(1),
            Some("R7,県/部,pride,item,percent,,,,,,,\"[[1,40.0],[5,60.0]]\",true,few_answers")
        );
    }
}
