//! Bodies of inputs, results and messages.

use parley_proto::v1;

/// A body with its media type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// An IANA media type; empty: plain text, or bytes.
    pub media_type: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether they are text.
    is_text: bool,
}

impl Content {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::text_as("text/plain", text)
    }

    /// Text of a media type, such as `application/json`.
    #[must_use]
    pub fn text_as(media_type: &str, text: impl Into<String>) -> Self {
        Self { media_type: media_type.to_owned(), bytes: text.into().into_bytes(), is_text: true }
    }

    /// Bytes of a media type.
    #[must_use]
    pub fn data(media_type: &str, bytes: Vec<u8>) -> Self {
        Self { media_type: media_type.to_owned(), bytes, is_text: false }
    }

    /// As text; bytes that are none are replaced.
    #[must_use]
    pub fn as_text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }

    /// From the wire. A body that is kept apart is empty here; [`bodies::download`](crate::bodies::download) has it.
    #[must_use]
    pub fn from_wire(wire: v1::Content) -> Self {
        use v1::content::Body;
        let (bytes, is_text) = match wire.body {
            Some(Body::Text(text)) => (text.into_bytes(), true),
            Some(Body::Data(bytes)) => (bytes, false),
            Some(Body::Object(_)) | None => (Vec::new(), false),
        };
        Self { media_type: wire.media_type, bytes, is_text }
    }

    /// For the wire.
    #[must_use]
    pub fn into_wire(self) -> v1::Content {
        use v1::content::Body;
        let body = match String::from_utf8(self.bytes) {
            Ok(text) if self.is_text => Body::Text(text),
            Ok(text) => Body::Data(text.into_bytes()),
            Err(error) => Body::Data(error.into_bytes()),
        };
        v1::Content { media_type: self.media_type, body: Some(body) }
    }
}
