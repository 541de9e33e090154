//! Contents, both ways.

use parley_proto::{Malformed, hash, v1};
use parley_tasks_core::{Blob, Body, Content};

use crate::text::text;

/// The longest media type, in bytes.
const MAX_MEDIA_TYPE: usize = 128;
/// The longest name of an object, in bytes.
const MAX_OBJECT_NAME: usize = 256;

/// Reads a content that may be absent.
pub(crate) fn optional(field: &str, wire: Option<v1::Content>) -> Result<Option<Content>, Malformed> {
    wire.map(content).transpose().map_err(|e| e.within(field))
}

/// Reads a content that has an empty text as default.
pub(crate) fn or_empty(field: &str, wire: Option<v1::Content>) -> Result<Content, Malformed> {
    Ok(optional(field, wire)?.unwrap_or_else(|| Content::text("")))
}

fn content(wire: v1::Content) -> Result<Content, Malformed> {
    use v1::content::Body as Wire;
    let media_type = text("mediaType", wire.media_type, MAX_MEDIA_TYPE)?;
    let body = match wire.body {
        None => Body::Text(String::new()),
        Some(Wire::Text(text)) => Body::Text(text),
        Some(Wire::Data(data)) => Body::Data(Blob(data)),
        Some(Wire::Object(object)) => {
            if object.name.is_empty() {
                return Err(Malformed::new("object.name", "is empty"));
            }
            Body::Object {
                name: text("object.name", object.name, MAX_OBJECT_NAME)?,
                sha256: hash("object.sha256", &object.sha256)?,
                size: object.size,
            }
        }
    };
    Ok(Content { media_type, body })
}

/// A content for the wire.
pub(crate) fn wire(content: &Content) -> v1::Content {
    use v1::content::Body as Wire;
    let body = match &content.body {
        Body::Text(text) => Wire::Text(text.clone()),
        Body::Data(blob) => Wire::Data(blob.0.clone()),
        Body::Object { name, sha256, size } => {
            Wire::Object(v1::ObjectRef { name: name.clone(), sha256: sha256.0.to_vec(), size: *size })
        }
    };
    v1::Content { media_type: content.media_type.clone(), body: Some(body) }
}
