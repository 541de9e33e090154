//! Files that commands read: JSON of the wire's types, and whatever goes into an input.

use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use parley_proto::v1;
use serde::de::DeserializeOwned;

use crate::exit::Failure;

/// Media types by extension; of texts without one of these it is `text/plain`.
const MEDIA_TYPES: [(&str, &str); 11] = [
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("tsv", "text/tab-separated-values"),
    ("html", "text/html"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
];

/// The bytes of a file; `-` is standard input.
///
/// # Errors
/// When it cannot be read: exit code 64.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let read = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    read.with_context(|| Failure::usage(format!("cannot read {}", path.display())))
}

/// The text of a file; `-` is standard input.
///
/// # Errors
/// When it cannot be read, or is no UTF-8: exit code 64.
pub(crate) fn text(path: &Path) -> Result<String> {
    String::from_utf8(bytes(path)?)
        .with_context(|| Failure::usage(format!("{} is no text in UTF-8", path.display())))
}

/// A message in canonical JSON; `what` names it in an error.
///
/// # Errors
/// When the text is not such a message: exit code 64.
pub(crate) fn message<T: DeserializeOwned>(text: &str, what: &str) -> Result<T> {
    serde_json::from_str(text)
        .with_context(|| Failure::usage(format!("this is no {what} in canonical JSON (proto/parley/v1)")))
}

/// A file as content: text where it is UTF-8, with a media type by its extension.
///
/// # Errors
/// When it cannot be read: exit code 64.
pub(crate) fn content(path: &Path) -> Result<v1::Content> {
    Ok(as_content(path, bytes(path)?))
}

fn as_content(path: &Path, bytes: Vec<u8>) -> v1::Content {
    use v1::content::Body;
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = MEDIA_TYPES.iter().find(|(known, _)| *known == extension).map(|(_, media_type)| *media_type);
    let (body, otherwise) = match String::from_utf8(bytes) {
        Ok(text) => (Body::Text(text), "text/plain"),
        Err(error) => (Body::Data(error.into_bytes()), "application/octet-stream"),
    };
    v1::Content { media_type: known.unwrap_or(otherwise).to_owned(), body: Some(body) }
}

#[cfg(test)]
mod tests {
    use v1::content::Body;

    use super::*;

    #[test]
    fn content_is_text_where_it_can_be() {
        let text = || Body::Text("a".to_owned());
        let data = || Body::Data(vec![0xff]);
        for (path, bytes, media_type, body) in [
            ("a.txt", b"a".to_vec(), "text/plain", text()),
            ("a.CSV", b"a".to_vec(), "text/csv", text()),
            ("a.rs", b"a".to_vec(), "text/plain", text()),
            ("a", b"a".to_vec(), "text/plain", text()),
            ("a.png", vec![0xff], "image/png", data()),
            ("a.bin", vec![0xff], "application/octet-stream", data()),
        ] {
            let content = as_content(Path::new(path), bytes);
            assert_eq!((content.media_type.as_str(), content.body), (media_type, Some(body)), "{path}");
        }
    }

    #[test]
    fn a_missing_file_is_wrong_usage() {
        let error = bytes(Path::new("/there/is/no/such/file")).unwrap_err();
        assert_eq!(crate::exit::of(&error), crate::exit::Exit::Usage);
    }
}
