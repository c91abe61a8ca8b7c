//! The description of the CSV files as CSV on the Web (Metadata Vocabulary for Tabular Data, W3C Recommendation,
//! 17 December 2015), in the file that its readers look for beside any CSV: `csv-metadata.json`.

use super::edition::Edition;
use super::table::{Column, Reference, Table};
use crate::locale::Words;
use crate::sealed::columns::Values;
use crate::survey::{Lang, Text};
use serde_json::{Value, json};

pub(super) fn metadata(edition: &Edition, tables: &[Table]) -> Vec<u8> {
    let described = json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "dc:title": texts(&edition.title),
        "dc:description": texts(&edition.purpose),
        "dc:publisher": edition.publisher,
        "dc:license": {"@id": edition.licence.url},
        "dc:provenance": in_all_languages(|lang| edition.say(lang, "open-data-notes-hidden")),
        "dialect": {"encoding": "utf-8", "header": true},
        "tables": tables.iter().map(table).collect::<Vec<_>>(),
    });
    super::data_package::json_bytes(&described)
}

fn table(table: &Table) -> Value {
    json!({
        "url": table.csv_name(),
        "dc:description": in_all_languages(|lang| Words(lang).get(&table.described())),
        "tableSchema": {
            "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
            "primaryKey": table.key,
            "foreignKeys": table.references.iter().map(foreign_key).collect::<Vec<_>>(),
        },
    })
}

fn column(column: &Column) -> Value {
    let datatype = match column.values {
        Values::Text(_) => "string",
        Values::Whole(_) => "integer",
        Values::Number(_) => "decimal",
        Values::Truth(_) => "boolean",
    };
    json!({
        "name": column.name,
        "titles": column.name,
        "dc:description": in_all_languages(|lang| Words(lang).get(&column.described())),
        "datatype": datatype,
        "required": column.required,
        "null": "",
    })
}

fn foreign_key(reference: &Reference) -> Value {
    json!({
        "columnReference": reference.columns,
        "reference": {"resource": format!("{}.csv", reference.table), "columnReference": reference.to},
    })
}

fn in_all_languages(text: impl Fn(Lang) -> String) -> Value {
    Lang::ALL.map(|lang| json!({"@value": text(lang), "@language": lang.tag()})).to_vec().into()
}

fn texts(text: &Text) -> Value {
    in_all_languages(|lang| text.get(lang).to_owned())
}
