//! The reviewer: recomputes a result from the original input by other means and says where it differs.
//!
//! Nothing here calls the code under review. Words are found by searching for their ends instead of stepping
//! through states, single words are counted by scanning the text for them, cells come from a CSV reader of its
//! own, sums are compensated, means and deviations are Welford's, quartiles are selected instead of sorted. Only
//! definitions are shared: which characters end a sentence, which words are function words.
//!
//! | of a text | of a table |
//! |---|---|
//! | whole: lines, characters, words, sentences, every figure and bin of both histograms | whole: width of every record, rows, names, and that each column's cells add up |
//! | whole: that word table, distinct, hapax, ratio and the lists of frequent words agree with each other; without a table they are recounted by sorting | sampled: [`COLUMNS`] columns, up to [`NUMERIC`] numeric ones first, all of their figures |
//! | sampled: [`WORDS`] words recounted by scanning: five of the most frequent, the others half from the table and half from places in the text | |
//!
//! The sample is drawn by the input's FNV-1a hash, so that anyone can repeat a review. It is therefore no
//! secret: a worker who knows this rule can foresee which words and columns are looked at.

use serde::{Deserialize, Serialize};

use crate::decode::{self, NotUtf8};
use crate::outcome::Outcome;
use findings::Findings;
use sample::Sampler;

mod cells;
mod columns;
mod counts;
mod figures;
mod findings;
mod sample;
mod spans;
#[cfg(test)]
mod tests;

/// How many words of a text are recounted.
pub const WORDS: usize = 20;
/// How many columns of a table are recomputed.
pub const COLUMNS: usize = 5;
/// How many of them are numeric, where there are as many.
pub const NUMERIC: usize = 3;

/// Why a result cannot be reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The original is not a text.
    #[error(transparent)]
    NotUtf8(#[from] NotUtf8),
    /// It is not a result that this reviewer knows.
    #[error("the result is neither text statistics nor a table's profile")]
    NotReviewable,
}

/// What the review comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing that was checked differs.
    Confirmed,
    /// Something differs.
    Contradicted,
}

/// The review of one result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// The step whose result it is.
    pub subject: String,
    /// Contradicted with the first discrepancy.
    pub verdict: Verdict,
    /// What the sample was drawn by: FNV-1a of the input, 16 hexadecimal digits.
    pub seed: String,
    /// Every figure that was recomputed.
    pub checked: Vec<String>,
    /// Those that differ.
    pub discrepancies: Vec<Discrepancy>,
}

/// A figure that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discrepancy {
    /// Which, as in [`Review::checked`].
    pub what: String,
    /// What the result says.
    pub claimed: String,
    /// What the reviewer found.
    pub found: String,
}

/// Reviews of several results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviews {
    /// Contradicted where any of them is.
    pub verdict: Verdict,
    /// One per result.
    pub reviews: Vec<Review>,
}

impl Reviews {
    /// The verdict over all `reviews`.
    #[must_use]
    pub fn of(reviews: Vec<Review>) -> Self {
        let contradicted = reviews.iter().any(|review| review.verdict == Verdict::Contradicted);
        Self { verdict: Verdict::of(contradicted), reviews }
    }
}

impl Verdict {
    fn of(contradicted: bool) -> Self {
        if contradicted { Self::Contradicted } else { Self::Confirmed }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Confirmed => "confirmed",
            Self::Contradicted => "contradicted",
        })
    }
}

/// Reviews what step `subject` `claimed` about `original`.
///
/// # Errors
/// When `original` is not UTF-8, or `claimed` is neither text statistics nor a table's profile.
pub fn review(subject: &str, original: &[u8], claimed: &Outcome) -> Result<Review, Error> {
    let text = decode::utf8(original)?;
    let mut sampler = Sampler::new(original);
    let seed = sampler.seed();
    let mut findings = Findings::default();
    match claimed {
        Outcome::TextStatistics(claimed) => counts::check(text, claimed, &mut sampler, &mut findings),
        Outcome::CsvProfile(claimed) => columns::check(text, claimed, &mut sampler, &mut findings),
        Outcome::Review(_) => return Err(Error::NotReviewable),
    }
    Ok(Review {
        subject: subject.to_owned(),
        verdict: Verdict::of(!findings.discrepancies.is_empty()),
        seed,
        checked: findings.checked,
        discrepancies: findings.discrepancies,
    })
}
