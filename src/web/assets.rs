//! Style sheets and browser modules, embedded, served under a path that changes with their content.

use super::WebError;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpResponse, web};
use data_encoding::{BASE64, HEXLOWER};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::Embed;
use sha2::{Digest, Sha256, Sha384};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

#[derive(Embed)]
#[folder = "src/web/assets"]
struct Own;

mod published {
    include!(concat!(env!("OUT_DIR"), "/modules.rs"));
}
use published::{MODULE_FILES, MODULE_NAMES};

/// A file as browsers get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedFile {
    /// Under `/assets/{fingerprint}/`.
    pub name: String,
    /// Bytes, before any compression on the way.
    pub size: usize,
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// `sha384-…` as pages say it (Subresource Integrity).
    pub integrity: String,
}

/// Everything served, by name. What pages say of a script is worked out once, so a script changed under a running
/// server is refused by browsers until the server starts anew.
static SERVED: LazyLock<BTreeMap<String, ServedFile>> = LazyLock::new(|| {
    let own = Own::iter().filter_map(|name| Some((name.to_string(), Own::get(&name)?.data)));
    let modules = MODULE_FILES.iter().map(|(name, bytes)| (format!("modules/{name}"), Cow::Borrowed(*bytes)));
    let file = |(name, bytes): (String, Cow<'static, [u8]>)| {
        let served = ServedFile {
            size: bytes.len(),
            sha256: HEXLOWER.encode(&Sha256::digest(&bytes)),
            integrity: format!("sha384-{}", BASE64.encode(&Sha384::digest(&bytes))),
            name: name.clone(),
        };
        (name, served)
    };
    own.chain(modules).map(file).collect()
});

/// One fingerprint for all assets together: modules import each other by relative paths.
static FINGERPRINT: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (name, file) in SERVED.iter() {
        hash.update(name.as_bytes());
        hash.update(file.sha256.as_bytes());
    }
    HEXLOWER.encode(&hash.finalize()[..8])
});

static IMPORT_MAP: LazyLock<String> = LazyLock::new(|| {
    let imports: BTreeMap<&str, String> =
        MODULE_NAMES.iter().map(|(name, file)| (*name, path(&format!("modules/{file}")))).collect();
    let scripts = SERVED.values().filter(|file| content_type(&file.name).starts_with("text/javascript"));
    let integrity: BTreeMap<String, &str> = scripts.map(|file| (path(&file.name), file.integrity.as_str())).collect();
    serde_json::json!({ "imports": imports, "integrity": integrity }).to_string()
});

/// Everything that browsers are served, by name: Koe's own style sheets and scripts, modules and licences as published.
pub fn served() -> impl Iterator<Item = &'static ServedFile> {
    SERVED.values()
}

/// What a page says that an asset must be: `sha384-…`; nothing for an asset that there is not.
pub fn integrity(name: &str) -> &'static str {
    SERVED.get(name).map_or("", |file| &file.integrity)
}

/// The address of an asset, by its name under `src/web/assets` (or `modules/…` for published modules).
pub fn path(name: &str) -> String {
    format!("/assets/{}/{name}", *FINGERPRINT)
}

/// The one inline script: names of published modules, where they lie, and what every script's bytes must be, those
/// included that scripts import themselves.
pub fn import_map() -> &'static str {
    &IMPORT_MAP
}

/// The import map's hash as a source of the content security policy.
pub fn import_map_source() -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(IMPORT_MAP.as_bytes())))
}

/// The service worker's script, which must lie above the addresses that it answers for; on the cast origin alone.
pub fn worker_route(config: &mut web::ServiceConfig) {
    config.route("/worker.js", web::get().to(worker));
}

async fn worker() -> Result<HttpResponse, WebError> {
    let bytes = find("worker.js").ok_or(WebError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, content_type("worker.js")))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(bytes.into_owned()))
}

/// `GET /assets/{fingerprint}/{name}`, the same on both origins.
pub fn routes(config: &mut web::ServiceConfig) {
    config.route("/assets/{fingerprint}/{name:.*}", web::get().to(asset));
}

async fn asset(
    wanted: web::Path<(String, String)>,
    accepted: Option<web::Header<header::AcceptEncoding>>,
) -> Result<HttpResponse, WebError> {
    let (fingerprint, name) = wanted.into_inner();
    if fingerprint != *FINGERPRINT {
        return Err(WebError::NotFound);
    }
    let bytes = find(&name).ok_or(WebError::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, content_type(&name)))
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "accept-encoding"));
    if takes_gzip(accepted) {
        let packed = packed(&name, &bytes).map_err(|error| WebError::Failed(error.to_string()))?;
        return Ok(response.insert_header(header::ContentEncoding::Gzip).body(packed));
    }
    Ok(response.body(bytes.into_owned()))
}

/// Each file as small as gzip makes it, from its first reader on.
static PACKED: LazyLock<BTreeMap<&'static str, OnceLock<Bytes>>> =
    LazyLock::new(|| SERVED.keys().map(|name| (name.as_str(), OnceLock::new())).collect());

fn packed(name: &str, bytes: &[u8]) -> std::io::Result<Bytes> {
    let kept = PACKED.get(name);
    if let Some(packed) = kept.and_then(OnceLock::get) {
        return Ok(packed.clone());
    }
    let packed = Bytes::from(gzipped(bytes)?);
    Ok(kept.map_or_else(|| packed.clone(), |place| place.get_or_init(|| packed.clone()).clone()))
}

pub fn takes_gzip(accepted: Option<web::Header<header::AcceptEncoding>>) -> bool {
    let offered = [header::Encoding::gzip(), header::Encoding::identity()];
    accepted.and_then(|accepted| accepted.0.negotiate(offered.iter())) == Some(header::Encoding::gzip())
}

/// As small as gzip makes it: for what is asked for often, or weighs most of a page. What is packed on the way is packed
/// fast.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn gzipped(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
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

    #[test]
    fn every_script_has_its_integrity_in_the_import_map() {
        let map: serde_json::Value = serde_json::from_str(import_map()).unwrap();
        for file in served().filter(|file| file.name.ends_with(".js") || file.name.ends_with(".mjs")) {
            assert_eq!(map["integrity"][path(&file.name)], file.integrity, "{}", file.name);
        }
        assert!(served().any(|file| file.name == "modules/@noble/hashes/sha2.js" && file.sha256.len() == 64));
    }
}
