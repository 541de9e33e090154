//! Payloads: protobuf or canonical JSON, kept as received.

use prost::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Malformed;

/// How a payload is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ContentType {
    /// `application/protobuf`.
    #[default]
    Protobuf,
    /// `application/json`: protobuf's canonical JSON, names in lowerCamelCase.
    Json,
}

impl ContentType {
    /// The media type.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Protobuf => "application/protobuf",
            Self::Json => "application/json",
        }
    }

    /// What a `Content-Type` header says; without one, JSON where the first byte is `{`.
    ///
    /// # Errors
    /// When the header names something else.
    pub fn detect(header: Option<&str>, payload: &[u8]) -> Result<Self, Malformed> {
        match header.map(|h| h.split(';').next().unwrap_or(h).trim()) {
            None if payload.first() == Some(&b'{') => Ok(Self::Json),
            None => Ok(Self::Protobuf),
            Some("application/json") => Ok(Self::Json),
            Some("application/protobuf" | "application/x-protobuf") => Ok(Self::Protobuf),
            Some(other) => Err(Malformed::new(
                "Content-Type",
                format!("{other:?} is neither application/protobuf nor application/json"),
            )),
        }
    }
}

/// A payload as it was received.
#[derive(Debug, Clone, Copy)]
pub struct Body<'a> {
    /// How it is encoded.
    pub content_type: ContentType,
    /// The received bytes.
    pub bytes: &'a [u8],
}

impl Body<'_> {
    /// Decodes it.
    ///
    /// # Errors
    /// When the bytes are not such a message; unknown JSON fields are refused.
    pub fn decode<M: Message + Default + DeserializeOwned>(&self) -> Result<M, Malformed> {
        match self.content_type {
            ContentType::Protobuf => {
                M::decode(self.bytes).map_err(|e| Malformed::new("payload", e.to_string()))
            }
            ContentType::Json if self.bytes.is_empty() => Ok(M::default()),
            ContentType::Json => {
                serde_json::from_slice(self.bytes).map_err(|e| Malformed::new("payload", e.to_string()))
            }
        }
    }
}

impl ContentType {
    /// Encodes `message` this way.
    #[must_use]
    pub fn encode<M: Message + Serialize>(self, message: &M) -> Vec<u8> {
        match self {
            Self::Protobuf => message.encode_to_vec(),
            // Serialising a generated message to memory does not fail: every map key is a string.
            Self::Json => serde_json::to_vec(message).unwrap_or_default(),
        }
    }
}
