//! What a message carries.

use std::fmt;

use parley_ids::Hash32;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a message carries, and of which kind it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// An IANA media type; empty: text/plain for text, application/octet-stream for data.
    pub media_type: String,
    /// The body itself.
    pub body: Body,
}

/// A body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Body {
    /// Nothing: that there is a message says it all.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// Bytes.
    Data(Bytes),
    /// A reference to a larger body in the object store.
    Object {
        /// Its name there.
        name: String,
        /// SHA-256 of the body.
        sha256: Hash32,
        /// Its size in bytes.
        size: u64,
    },
}

impl Content {
    /// How many bytes it takes to keep: a reference counts as its name, not as what it refers to.
    #[must_use]
    pub fn size(&self) -> u64 {
        let body = match &self.body {
            Body::Empty => 0,
            Body::Text(text) => text.len(),
            Body::Data(data) => data.0.len(),
            Body::Object { name, .. } => name.len(),
        };
        u64::try_from(body.saturating_add(self.media_type.len())).unwrap_or(u64::MAX)
    }
}

/// Bytes that are serialised as bytes, not as a list of numbers.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_byte_buf(BytesVisitor)
    }
}

struct BytesVisitor;

impl<'de> Visitor<'de> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
        Ok(Bytes(bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Bytes, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = list.next_element()? {
            bytes.push(byte);
        }
        Ok(Bytes(bytes))
    }
}
