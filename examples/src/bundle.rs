//! Several originals in one input: what a reviewer is given, since a step has one input.
//!
//! A JSON object `{"<step id>": {"mediaType": "text/csv", "text": "…"}, …}` of media type [`MEDIA_TYPE`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Of a bundle.
pub const MEDIA_TYPE: &str = "application/json";

/// Originals by the step that worked on them.
pub type Bundle = BTreeMap<String, Original>;

/// The input of another step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Original {
    /// An IANA media type.
    pub media_type: String,
    /// The whole input.
    pub text: String,
}
