//! Rows of any table as CSV.

use super::table::text_cell;
use serde::Serialize;

/// CSV with the fields' names as columns. Texts are kept from being taken for formulas.
pub fn csv_of<Row: Serialize>(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = rows.iter().try_for_each(|row| writer.serialize(row)).is_ok();
    let bytes = if written { writer.into_inner().unwrap_or_default() } else { Vec::new() };
    let mut out = String::new();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
    for record in reader.records().map_while(Result::ok) {
        let cells: Vec<String> = record.iter().map(cell).collect();
        out.push_str(&cells.join(","));
        out.push('\n');
    }
    out
}

/// A negative number begins like a formula and is none.
fn cell(text: &str) -> String {
    if text.parse::<f64>().is_ok() { text.to_owned() } else { text_cell(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row {
        unit: &'static str,
        value: Option<f64>,
    }

    #[test]
    fn numbers_stay_and_texts_are_no_formulas() {
        let rows = [Row { unit: "=県,\"甲\"", value: Some(-1.5) }, Row { unit: "県", value: None }];
        assert_eq!(csv_of(&rows), "unit,value\n\"'=県,\"\"甲\"\"\",-1.5\n県,\n");
        assert_eq!(csv_of::<Row>(&[]), "");
    }
}
