//! The results of the sample agents, as they travel: JSON with a `kind`.

use serde::{Deserialize, Serialize};

use crate::review::Reviews;
use crate::table::Profile;
use crate::text::TextStats;

/// A result that a later step can read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outcome {
    /// Of `text`.
    TextStatistics(Box<TextStats>),
    /// Of `csv`.
    CsvProfile(Profile),
    /// Of `review`.
    Review(Reviews),
}
