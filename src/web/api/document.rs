//! The API's description (OpenAPI 3.1), in the reader's language: its texts are keys of the catalogue.

use super::{comparisons, scores, waves};
use crate::locale::Words;
use crate::web::WebError;
use crate::web::reader::Reader;
use actix_web::HttpResponse;
use actix_web::http::header;
use serde_json::Value;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(title = "api-title", description = "api-about", license(name = "MIT", identifier = "MIT")),
    paths(waves::list, waves::one, scores::of_wave, comparisons::between),
    tags((name = "waves", description = "api-tag-waves"), (name = "figures", description = "api-tag-figures")),
    modifiers(&Bearer)
)]
struct Document;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("api-token")).build();
        document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// `GET /api/v1/openapi.json`: readable without a token.
pub async fn openapi(reader: Reader) -> Result<HttpResponse, WebError> {
    let text = serde_json::to_string(&described(reader.words)?).map_err(|error| WebError::Failed(error.to_string()))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::VARY, "Accept-Language, Cookie"))
        .content_type("application/json")
        .body(text))
}

/// The description with its texts in a language.
///
/// # Errors
/// None but a fault of ours.
pub fn described(words: Words) -> Result<Value, WebError> {
    let mut document =
        serde_json::to_value(Document::openapi()).map_err(|error| WebError::Failed(error.to_string()))?;
    say(&mut document, words);
    Ok(document)
}

/// Puts words into every place that people read: titles by their own keys, parameters, fields and statuses by name.
fn say(value: &mut Value, words: Words) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| say(value, words)),
        Value::Object(fields) => {
            for place in ["title", "summary", "description"] {
                match fields.get_mut(place) {
                    Some(Value::String(text)) if text.starts_with("api-") => *text = words.get(text),
                    _ => {}
                }
            }
            if let (Some(name), true) = (fields.get("name").and_then(Value::as_str), fields.contains_key("in")) {
                let told = words.get(&format!("api-parameter-{name}"));
                fields.insert("description".to_owned(), Value::String(told));
            }
            if let Some(Value::Object(responses)) = fields.get_mut("responses") {
                for (status, response) in responses {
                    describe(response, words.get(&format!("api-status-{status}")));
                }
            }
            if let Some(Value::Object(properties)) = fields.get_mut("properties") {
                for (name, property) in properties {
                    describe(property, words.get(&format!("api-field-{}", name.replace('_', "-"))));
                }
            }
            if let Some(Value::Object(schemas)) = fields.get_mut("schemas") {
                // What a type is for stands in the source; readers meet its fields.
                schemas.values_mut().filter_map(Value::as_object_mut).for_each(|schema| {
                    schema.remove("description");
                });
            }
            fields.values_mut().for_each(|value| say(value, words));
        }
        _ => {}
    }
}

fn describe(value: &mut Value, text: String) {
    if let Value::Object(fields) = value {
        fields.insert("description".to_owned(), Value::String(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Lang;

    fn untold<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::String(text) if text.contains('⟦') => found.push(text),
            Value::Array(values) => values.iter().for_each(|value| untold(value, found)),
            Value::Object(fields) => fields.values().for_each(|value| untold(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_place_of_the_description_has_words_in_both_languages() {
        for lang in Lang::ALL {
            let document = described(Words(lang)).expect("a description");
            let mut found = Vec::new();
            untold(&document, &mut found);
            assert_eq!(found, Vec::<&str>::new(), "{}", lang.tag());
        }
    }

    #[test]
    fn every_operation_but_the_description_needs_a_token() {
        let document = described(Words(Lang::En)).expect("a description");
        let paths = document["paths"].as_object().expect("paths");
        assert!(paths.len() >= 4);
        assert!(paths.values().all(|path| path["get"]["security"][0]["token"].is_array()), "{paths:#?}");
    }
}
