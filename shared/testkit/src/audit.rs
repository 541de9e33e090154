//! An independent judge of what a cell's twelve streams hold.
//!
//! It reads every log and every intake from the first message to the last and decides by the rules of the
//! architecture, in its own words: it shares with `parley-machine` what a record looks like, and none of the code
//! that keeps the rules.
//!
//! * In each log the first record with the next index counts. Those that count have every index once, every
//!   reader's counter without a gap, and causes that never go back and are in the intake. Every other record of an
//!   index says the same as the one that counts.
//! * Each reader, taking a sourced record when its counter is the next one, has taken what counts, all of it, and
//!   nothing else.
//! * Each task that was submitted has one end.
//!
//! Streams that were trimmed are not whole and fail.

mod judge;
mod streams;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use parley_bus::Bus;
use parley_ids::ServiceName;

use streams::Streams;

/// What a cell's streams hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// By log.
    pub logs: BTreeMap<ServiceName, LogReport>,
    /// Messages of all intakes.
    pub inputs: u64,
    /// Sourced records that their readers took.
    pub sourced: u64,
    /// Sourced records that were void to their readers.
    pub sourced_void: u64,
    /// Each task, and the event that ended it.
    pub tasks: BTreeMap<String, String>,
}

/// What a log holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LogReport {
    /// Records that count.
    pub records: u64,
    /// Void: the same as a record that counts, or another version's of the same index.
    pub repeated: u64,
    /// Void: no record, or one of another life of the log, or beyond its end. No service writes such a thing.
    pub foreign: u64,
}

/// What is wrong with a cell's streams, each with the place where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<String>);

/// How many problems are shown; one that is early brings many after it.
const SHOWN: usize = 12;

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} problems", self.0.len())?;
        self.0.iter().take(SHOWN).try_for_each(|problem| writeln!(f, "  {problem}"))
    }
}

/// Judges the streams of a cell whose services are stopped, or have nothing to do.
///
/// The server sources records by itself; those that are under way are waited for.
///
/// # Errors
/// What is wrong.
///
/// # Panics
/// When a stream cannot be read.
pub async fn audit(bus: &Bus) -> Result<Report, Problems> {
    judge::judge(&Streams::read(bus).await)
}
