//! Style sheets and browser modules, embedded, served under a path that changes with their content.

use super::WebError;
use actix_web::http::header;
use actix_web::{HttpResponse, web};
use data_encoding::{BASE64, HEXLOWER};
use rust_embed::Embed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Embed)]
#[folder = "src/web/assets"]
struct Own;

mod published {
    include!(concat!(env!("OUT_DIR"), "/modules.rs"));
}
use published::{MODULE_FILES, MODULE_NAMES};

/// One fingerprint for all assets together: modules import each other by relative paths.
static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for name in Own::iter() {
        hash.update(name.as_bytes());
        if let Some(file) = Own::get(&name) {
            hash.update(file.metadata.sha256_hash());
        }
    }
    for (name, bytes) in MODULE_FILES {
        hash.update(name.as_bytes());
        hash.update(bytes);
    }
    HEXLOWER.encode(&hash.finalize()[..8])
});

static IMPORT_MAP: LazyLock<String> = LazyLock::new(|| {
    let imports: BTreeMap<&str, String> =
        MODULE_NAMES.iter().map(|(name, file)| (*name, path(&format!("modules/{file}")))).collect();
    serde_json::json!({ "imports": imports }).to_string()
});

/// The address of an asset, by its name under `src/web/assets` (or `modules/…` for published modules).
pub fn path(name: &str) -> String {
    format!("/assets/{}/{name}", *FINGERPRINT)
}

/// The one inline script: names of published modules and where they lie.
pub fn import_map() -> &'static str {
    &IMPORT_MAP
}

/// The import map's hash as a source of the content security policy.
pub fn import_map_source() -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(IMPORT_MAP.as_bytes())))
}

/// `GET /assets/{fingerprint}/{name}`, the same on both origins.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/assets/{fingerprint}/{name:.*}", web::get().to(asset));
}

async fn asset(wanted: web::Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let (fingerprint, name) = wanted.into_inner();
    if fingerprint != *FINGERPRINT {
        return Err(WebError::NotFound);
    }
    let bytes = find(&name).ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, content_type(&name)))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(bytes.into_owned()))
}

fn find(name: &str) -> Option<Cow<'static, [u8]>> {
    match name.strip_prefix("modules/") {
        Some(module) => {
            let (_, bytes) = MODULE_FILES.iter().find(|(file, _)| *file == module)?;
            Some(Cow::Borrowed(bytes))
        }
        None => Own::get(name).map(|file| file.data),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_import_map_leads_to_an_embedded_module() {
        assert!(MODULE_NAMES.iter().any(|(name, _)| *name == "@noble/curves/ed25519.js"));
        for (name, file) in MODULE_NAMES {
            assert!(find(&format!("modules/{file}")).is_some(), "{name}");
        }
    }
}
