//! The JSON API explained: each address with its parameters and the fields of its rows, read from its description.

use crate::web::api::document::described;
use crate::web::{Layout, Reader, WebError, page};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde_json::Value;

/// A program that draws a chart from the API.
const EXAMPLE: &str = include_str!("../../../docs/examples/theme_changes.py");

pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/api", web::get().to(explained));
}

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    layout: Layout,
    about: String,
    operations: Vec<Operation>,
    example: &'static str,
}

struct Operation {
    path: String,
    id: String,
    title: String,
    scope: Option<String>,
    parameters: Vec<Field>,
    /// The answer's fields, then those of every list in it.
    answers: Vec<FieldTable>,
}

/// Fields of one object.
struct FieldTable {
    /// The list's field; none for the answer itself.
    list: Option<String>,
    fields: Vec<Field>,
}

/// A parameter of an address or a field of its answer.
#[derive(Debug, PartialEq)]
struct Field {
    name: String,
    kind: String,
    about: String,
}

async fn explained(reader: Reader) -> Result<HttpResponse, WebError> {
    let document = described(reader.words)?;
    page(&ApiPage {
        layout: Layout::new(&reader, "api-title"),
        about: text(&document["info"]["description"]),
        operations: operations(&document),
        example: EXAMPLE,
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let mut operations: Vec<Operation> = paths
        .map(|(path, methods)| {
            let operation = &methods["get"];
            let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            Operation {
                path: path.clone(),
                id: text(&operation["operationId"]),
                title: text(&operation["summary"]),
                scope: operation["security"][0]["token"][0].as_str().map(str::to_owned),
                parameters: parameters
                    .map(|of| field(document, &text(&of["name"]), &of["schema"], text(&of["description"])))
                    .collect(),
                answers: answers(document, answer),
            }
        })
        .collect();
    operations.sort_by_key(|operation| operation.path.len());
    operations
}

/// Follows a reference to where the schema stands.
fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let place = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    place.and_then(|place| document.pointer(place)).unwrap_or(schema)
}

fn answers(document: &Value, answer: &Value) -> Vec<FieldTable> {
    let lists = properties(document, answer).into_iter().filter_map(|(name, schema)| {
        let fields = fields(document, &schema["items"]);
        (!fields.is_empty()).then(|| FieldTable { list: Some(name.clone()), fields })
    });
    [FieldTable { list: None, fields: fields(document, answer) }].into_iter().chain(lists).collect()
}

/// The properties of an object, with those that it takes over from others.
fn properties<'a>(document: &'a Value, schema: &'a Value) -> Vec<(&'a String, &'a Value)> {
    let schema = resolved(document, schema);
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(|part| properties(document, part));
    parts.chain(schema["properties"].as_object().into_iter().flatten()).collect()
}

fn fields(document: &Value, schema: &Value) -> Vec<Field> {
    let named = properties(document, schema).into_iter();
    named.map(|(name, of)| field(document, name, of, text(&of["description"]))).collect()
}

fn field(document: &Value, name: &str, schema: &Value, about: String) -> Field {
    Field { name: name.to_owned(), kind: kind(document, schema), about }
}

/// `string`, `number | null`, `"up" | "down" | …`, `[…]`.
fn kind(document: &Value, schema: &Value) -> String {
    let schema = resolved(document, schema);
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        return ways.iter().map(|way| kind(document, way)).collect::<Vec<_>>().join(" | ");
    }
    let one = |name: &str| match name {
        "array" => format!("[{}]", kind(document, &schema["items"])),
        other => other.to_owned(),
    };
    match &schema["type"] {
        Value::String(name) => one(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" | "),
        _ => "object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Words;
    use crate::survey::Lang;

    #[test]
    fn every_address_tells_its_parameters_and_the_fields_of_its_rows() {
        let document = described(Words(Lang::En)).expect("a description");
        let operations = operations(&document);
        let scores = operations.iter().find(|operation| operation.id == "scores").expect("scores");
        assert_eq!(scores.scope.as_deref(), Some("scores"));
        let kind = scores.parameters.iter().find(|of| of.name == "kind").expect("a kind");
        assert!(kind.kind.contains("\"theme\""), "{kind:?}");
        let rows = scores.answers.iter().find(|table| table.list.as_deref() == Some("rows")).expect("rows");
        let n = rows.fields.iter().find(|of| of.name == "n").expect("n");
        assert_eq!(n.kind, "integer | null");
        assert!(operations.iter().all(|operation| !operation.answers[0].fields.is_empty()));
    }
}
