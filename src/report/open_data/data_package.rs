//! The description of all files as a Frictionless Data Package (specification 1.0), with their checksums.

use super::File;
use super::edition::Edition;
use super::table::{Column, Reference, Table};
use crate::locale::Words;
use crate::sealed::columns::Values;
use crate::survey::{Lang, Text};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The descriptor; `files` are those written before it.
pub(super) fn descriptor(edition: &Edition, tables: &[Table], files: &[File]) -> Vec<u8> {
    let described = json!({
        "profile": "data-package",
        "name": package_name(edition),
        "title": edition.title.get(Lang::Ja),
        "description": Lang::ALL.map(|lang| edition.say(lang, "open-data-about")).join("\n\n"),
        "titles": texts(&edition.title),
        "purpose_of_use": texts(&edition.purpose),
        "wave": edition.wave,
        "threshold": edition.threshold,
        "licenses": [{"name": edition.licence.id, "title": edition.licence.title, "path": edition.licence.url}],
        "contributors": [{"title": edition.publisher, "role": "publisher"}],
        "sources": edition.attribution.iter().map(|source| json!({"title": source.get(Lang::En)})).collect::<Vec<_>>(),
        "generator": Edition::program(),
        "resources": files.iter().map(|file| resource(tables, file)).collect::<Vec<_>>(),
    });
    json_bytes(&described)
}

/// Lower-case letters, digits and `-`, as the specification wants names; other characters of a wave's name by number.
fn package_name(edition: &Edition) -> String {
    let plain = |character: char| match character.to_ascii_lowercase() {
        plain @ ('a'..='z' | '0'..='9' | '-' | '_') => plain.to_string(),
        other => format!("u{:x}", u32::from(other)),
    };
    let wave: String = edition.wave.chars().map(plain).collect();
    format!("{}-{wave}", edition.survey)
}

fn resource(tables: &[Table], (path, bytes): &File) -> Value {
    let (name, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let name = format!("{}-{ending}", name.replace('_', "-").to_lowercase());
    let common = json!({
        "name": name,
        "path": path,
        "format": ending,
        "mediatype": media_type(ending),
        "bytes": bytes.len(),
        "hash": format!("sha256:{}", sha256(bytes)),
    });
    match (tables.iter().find(|table| table.csv_name() == *path), common) {
        (Some(table), Value::Object(mut fields)) => {
            let of_table = json!({
                "profile": "tabular-data-resource",
                "type": "table",
                "encoding": "utf-8",
                "description": Lang::ALL.map(|lang| Words(lang).get(&table.described())).join(" / "),
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true},
                "schema": schema(table),
            });
            if let Value::Object(of_table) = of_table {
                fields.extend(of_table);
            }
            Value::Object(fields)
        }
        (None, Value::Object(mut fields)) => {
            fields.insert("type".to_owned(), "file".into());
            Value::Object(fields)
        }
        (_, common) => common,
    }
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "csv" => "text/csv",
        "parquet" => "application/vnd.apache.parquet",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "md" => "text/markdown",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}

fn schema(table: &Table) -> Value {
    json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": table.key,
        "foreignKeys": table.references.iter().map(foreign_key).collect::<Vec<_>>(),
    })
}

fn field(column: &Column) -> Value {
    let kind = match column.values {
        Values::Text(_) => "string",
        Values::Whole(_) => "integer",
        Values::Number(_) => "number",
        Values::Truth(_) => "boolean",
    };
    let described = |lang| Words(lang).get(&column.described());
    json!({
        "name": column.name,
        "type": kind,
        "description": format!("{} / {}", described(Lang::Ja), described(Lang::En)),
        "descriptions": {"ja": described(Lang::Ja), "en": described(Lang::En)},
        "constraints": {"required": column.required},
    })
}

fn foreign_key(reference: &Reference) -> Value {
    json!({
        "fields": reference.columns,
        "reference": {"resource": format!("{}-csv", reference.table.replace('_', "-")), "fields": reference.to},
    })
}

fn texts(text: &Text) -> Value {
    json!({"ja": text.get(Lang::Ja), "en": text.get(Lang::En)})
}

/// A line a file, as `sha256sum --check` reads them.
pub(super) fn checksums(files: &[File]) -> String {
    files.iter().map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes))).collect()
}

fn sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

/// JSON for people as well as machines, its keys in alphabetical order.
pub(super) fn json_bytes(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}
