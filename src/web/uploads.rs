//! Files that analysts send: read into memory up to a limit, after it is known who sends them.

use super::WebError;
use super::guards::Analyst;
use super::posted::same_token;
use actix_multipart::{Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use std::collections::BTreeMap;
use std::future::{Future, poll_fn};
use std::pin::Pin;

/// Largest file, in bytes: 200,000 responses of 100 short cells are about twice as many.
pub const LARGEST_FILE: usize = 24 * 1024 * 1024;
/// What is read and thrown away beyond, so that the sender hears why instead of losing the connection.
const MOST_DISCARDED: usize = 256 * 1024 * 1024;
const LARGEST_FIELD: usize = 64 * 1024;

/// A file as sent.
pub struct SentFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A form with a file, sent by an analyst from a page of this session (its field `csrf` carries the token).
pub struct Upload {
    pub analyst: Analyst,
    pub fields: BTreeMap<String, String>,
    /// None where no file was chosen.
    pub file: Option<SentFile>,
}

impl Upload {
    /// A field; empty where it is missing.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

impl FromRequest for Upload {
    type Error = WebError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, WebError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let analyst = Analyst::from_request(request, payload);
        let form = Multipart::from_request(request, payload);
        Box::pin(async move {
            let analyst = analyst.await?;
            let form = form.await.map_err(|_| WebError::Unreadable)?;
            let (fields, file) = read(form).await?;
            same_token(fields.get("csrf").map_or("", String::as_str), &analyst.csrf)?;
            Ok(Upload { analyst, fields, file })
        })
    }
}

type Read = (BTreeMap<String, String>, Option<SentFile>);

async fn read(mut form: Multipart) -> Result<Read, WebError> {
    let (mut fields, mut file, mut too_large, mut discarded) = (BTreeMap::new(), None, false, 0);
    while let Some(field) = next(&mut form).await {
        let mut field = field.map_err(unreadable)?;
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.content_disposition().and_then(|about| about.get_filename()).map(str::to_owned);
        let most = if file_name.is_some() { LARGEST_FILE } else { LARGEST_FIELD };
        let mut bytes = Vec::new();
        while let Some(chunk) = next(&mut field).await {
            let chunk = chunk.map_err(unreadable)?;
            if bytes.len() + chunk.len() <= most && !too_large {
                bytes.extend_from_slice(&chunk);
                continue;
            }
            too_large = true;
            discarded += chunk.len();
            if discarded > MOST_DISCARDED {
                return Err(too_large_file());
            }
        }
        match file_name {
            Some(name) if !bytes.is_empty() || !name.is_empty() => file = Some(SentFile { name: shown(&name), bytes }),
            Some(_) => {}
            None => {
                fields.insert(name, String::from_utf8(bytes).map_err(|_| WebError::Unreadable)?);
            }
        }
    }
    if too_large { Err(too_large_file()) } else { Ok((fields, file)) }
}

fn too_large_file() -> WebError {
    WebError::FileTooLarge(LARGEST_FILE / (1024 * 1024))
}

/// The next part of a stream.
async fn next<S: futures_core::Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

fn unreadable(_: MultipartError) -> WebError {
    WebError::Unreadable
}

/// A file's name as faults show it: without folders, not longer than a line.
fn shown(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.chars().filter(|letter| !letter.is_control()).take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_is_shown_without_its_folders() {
        assert_eq!(shown("C:\\Users\\a\\名簿.csv"), "名簿.csv");
        assert_eq!(shown("a/b\n.csv"), "b.csv");
    }
}
