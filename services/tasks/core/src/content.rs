//! Text, bytes, or a reference to a larger body.

use std::fmt;

use parley_ids::Hash32;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a task is given and what it gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// An IANA media type; empty: the body's default.
    pub media_type: String,
    /// The body.
    pub body: Body,
}

/// The body of a content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Text.
    Text(String),
    /// Bytes.
    Data(Blob),
    /// A body that is kept in the object store.
    Object {
        /// Its name there.
        name: String,
        /// SHA-256 of the body.
        sha256: Hash32,
        /// Bytes of the body.
        size: u64,
    },
}

impl Content {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { media_type: String::new(), body: Body::Text(text.into()) }
    }

    /// Bytes it takes in messages and records: of an object only the reference.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let body = match &self.body {
            Body::Text(text) => text.len(),
            Body::Data(blob) => blob.0.len(),
            // Its SHA-256 and size.
            Body::Object { name, .. } => name.len().saturating_add(40),
        };
        self.media_type.len().saturating_add(body)
    }
}

/// Bytes, kept as one value in snapshots.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Blob(pub Vec<u8>);

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Blob;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Blob, E> {
                Ok(Blob(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}
