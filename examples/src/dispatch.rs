//! The one entry for the agent binary: which work an assignment is, and its result.
//!
//! | a required skill | or the class | input | result |
//! |---|---|---|---|
//! | `text` | `text-statistics` | a text; without one, the text statistics among the inputs are merged | [`Outcome::TextStatistics`] |
//! | `csv` | `csv-profile` | a table | [`Outcome::CsvProfile`] |
//! | `review` | `review` | a [bundle](crate::bundle) with the originals; the plain original where there is one result | [`Outcome::Review`] |
//! | `report` | `report` | none; reports on all inputs | Markdown |
//!
//! The skill decides, because steps of one task share its class. Several of these skills in one assignment, or
//! none: the class decides.

use crate::bundle::{self, Bundle};
use crate::decode::{self, NotUtf8};
use crate::outcome::Outcome;
use crate::report::{self, Part};
use crate::review::{self, Reviews};
use crate::table;
use crate::text::{self, Limits};

#[cfg(test)]
mod tests;

/// The media type of every result but a report's.
pub const JSON: &str = "application/json";
/// The media type of a report.
pub const MARKDOWN: &str = "text/markdown";

/// Why there is no result. None of these goes away by trying again with the same assignment.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no work of these agents; another agent may know it.
    #[error("class {class:?} with skills {skills:?} is none of text-statistics, csv-profile, review, report")]
    Unknown {
        /// Of the task.
        class: String,
        /// Required ones.
        skills: Vec<String>,
    },
    /// There is nothing to work on.
    #[error("step {step:?} has no input")]
    NoInput {
        /// Of the assignment.
        step: String,
    },
    /// The input is not a text.
    #[error(transparent)]
    NotUtf8(#[from] NotUtf8),
    /// A text has no statistics.
    #[error("the text cannot be analysed")]
    Text(#[from] text::Error),
    /// A table has no profile.
    #[error("the table cannot be profiled")]
    Table(#[from] table::Error),
    /// The result of a step before this one is not one of these agents'.
    #[error("the result of step {step:?} is none that these agents give")]
    Result {
        /// Whose.
        step: String,
        /// Where it stops being one.
        #[source]
        source: serde_json::Error,
    },
    /// The originals are not a bundle.
    #[error("the originals are not a JSON object of step id to mediaType and text")]
    Originals(#[source] serde_json::Error),
    /// A result has no original to be compared with.
    #[error("the input has no original of step {step:?}")]
    NoOriginal {
        /// Whose result it is.
        step: String,
    },
    /// A result cannot be reviewed.
    #[error("the result of step {step:?} cannot be reviewed")]
    Review {
        /// Whose.
        step: String,
        /// Why.
        #[source]
        source: review::Error,
    },
    /// There is no report.
    #[error("the report cannot be written")]
    Report(#[from] report::Error),
    /// A result cannot be written as JSON.
    #[error("the result cannot be written")]
    Write(#[source] serde_json::Error),
}

impl Error {
    /// Whether no other agent could do it either: everything but work that is not known here.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        !matches!(self, Self::Unknown { .. })
    }
}

/// A body with its media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body<'a> {
    /// An IANA media type; may be empty.
    pub media_type: &'a str,
    /// The whole body.
    pub bytes: &'a [u8],
}

/// The result of a step before this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input<'a> {
    /// Whose.
    pub step: &'a str,
    /// Who did it.
    pub agent: &'a str,
    /// What came out.
    pub body: Body<'a>,
}

/// What is to be done: the fields of an assignment that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job<'a> {
    /// Of the task.
    pub class: &'a str,
    /// The names of the required skills.
    pub skills: &'a [&'a str],
    /// Of the assignment: heads a report.
    pub title: &'a str,
    /// The step's id.
    pub step: &'a str,
    /// The step's own input.
    pub input: Option<Body<'a>>,
    /// The results of the steps it comes after.
    pub inputs: &'a [Input<'a>],
}

/// What is delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// [`JSON`] or [`MARKDOWN`].
    pub media_type: &'static str,
    /// The result.
    pub text: String,
}

/// Does `job`. The same job has the same output, byte for byte.
///
/// # Errors
/// When the work is not known, or cannot be done with this input.
pub fn work(job: &Job<'_>) -> Result<Output, Error> {
    match kind(job) {
        Some(Kind::Text) => json(&count(job)?),
        Some(Kind::Csv) => json(&Outcome::CsvProfile(table::profile(input(job)?.bytes)?)),
        Some(Kind::Review) => json(&Outcome::Review(compare(job)?)),
        Some(Kind::Report) => {
            let parts = job.inputs.iter().map(part).collect::<Result<Vec<_>, _>>()?;
            Ok(Output { media_type: MARKDOWN, text: report::write(job.title, &parts)? })
        }
        None => Err(Error::Unknown {
            class: job.class.to_owned(),
            skills: job.skills.iter().map(|skill| (*skill).to_owned()).collect(),
        }),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Csv,
    Review,
    Report,
}

fn kind(job: &Job<'_>) -> Option<Kind> {
    let of_skill = |skill: &&str| match *skill {
        "text" => Some(Kind::Text),
        "csv" => Some(Kind::Csv),
        "review" => Some(Kind::Review),
        "report" => Some(Kind::Report),
        _ => None,
    };
    let known: Vec<Kind> = job.skills.iter().filter_map(of_skill).collect();
    if let [one] = known.as_slice() {
        return Some(*one);
    }
    match job.class {
        "text-statistics" => Some(Kind::Text),
        "csv-profile" => Some(Kind::Csv),
        "review" => Some(Kind::Review),
        "report" => Some(Kind::Report),
        _ => None,
    }
}

fn count(job: &Job<'_>) -> Result<Outcome, Error> {
    let limits = Limits::default();
    if job.input.is_some() || job.inputs.is_empty() {
        let text = decode::utf8(input(job)?.bytes)?;
        return Ok(Outcome::TextStatistics(Box::new(text::analyse(text, limits)?)));
    }
    let mut parts = Vec::new();
    for input in job.inputs {
        if let Outcome::TextStatistics(stats) = outcome(input)? {
            parts.push(*stats);
        }
    }
    Ok(Outcome::TextStatistics(Box::new(text::merge(&parts, limits)?)))
}

/// Reviews every text and table among the inputs; other results are left alone.
fn compare(job: &Job<'_>) -> Result<Reviews, Error> {
    let original = input(job)?;
    let mut results = Vec::new();
    for input in job.inputs {
        let outcome = outcome(input)?;
        if !matches!(outcome, Outcome::Review(_)) {
            results.push((input.step, outcome));
        }
    }
    let originals = if original.media_type.starts_with(bundle::MEDIA_TYPE) {
        Some(serde_json::from_slice::<Bundle>(original.bytes).map_err(Error::Originals)?)
    } else {
        None
    };
    let mut reviews = Vec::new();
    for (step, outcome) in &results {
        let bytes = match originals.as_ref().map(|bundle| bundle.get(*step)) {
            Some(Some(original)) => original.text.as_bytes(),
            None if results.len() == 1 => original.bytes,
            _ => return Err(Error::NoOriginal { step: (*step).to_owned() }),
        };
        let review = review::review(step, bytes, outcome);
        reviews.push(review.map_err(|source| Error::Review { step: (*step).to_owned(), source })?);
    }
    if reviews.is_empty() {
        return Err(Error::NoInput { step: job.step.to_owned() });
    }
    Ok(Reviews::of(reviews))
}

fn input<'a>(job: &Job<'a>) -> Result<Body<'a>, Error> {
    job.input.ok_or_else(|| Error::NoInput { step: job.step.to_owned() })
}

fn outcome(input: &Input<'_>) -> Result<Outcome, Error> {
    serde_json::from_slice(input.body.bytes)
        .map_err(|source| Error::Result { step: input.step.to_owned(), source })
}

fn part(input: &Input<'_>) -> Result<Part, Error> {
    Ok(Part { step: input.step.to_owned(), agent: input.agent.to_owned(), outcome: outcome(input)? })
}

fn json(outcome: &Outcome) -> Result<Output, Error> {
    let text = serde_json::to_string(outcome).map_err(Error::Write)?;
    Ok(Output { media_type: JSON, text })
}
