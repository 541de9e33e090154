//! What a check found, for people and as JSON.

use std::collections::BTreeMap;

use anyhow::Result;
use parley_ids::ConversationId;
use serde::Serialize;

use super::ledger::{Fate, Message};
use crate::output;

/// All that was found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    /// The order of the last message.
    pub(super) ordering: &'static str,
    /// Messages that were accepted.
    pub(super) messages: u64,
    /// Records that count.
    pub(super) records: u64,
    /// Index of the first one in the log.
    pub(super) first: u64,
    /// Index of the last one.
    pub(super) last: u64,
    /// Records that do not count: repetitions.
    pub(super) void: u64,
    /// The first index of a log that was trimmed: what was before it could not be checked. 0: it is not known.
    pub(super) since: Option<u64>,
    /// Records about messages that were accepted before that.
    pub(super) unseen: u64,
    /// Messages that were refused for a number that was taken.
    pub(super) regressions: u64,
    /// Records behind which another version of delivery went on.
    pub(super) superseded: Vec<u64>,
    /// What became of each recipient's copies.
    pub(super) recipients: BTreeMap<String, Counts>,
    /// Copies that have not ended.
    pub(super) open: Vec<OpenCopy>,
    /// What explains gaps.
    pub(super) tombstones: Vec<Tombstone>,
    /// What is not as it is promised.
    pub(super) violations: Vec<Violation>,
}

/// Copies of one recipient.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Counts {
    /// All of them.
    pub(super) accepted: u64,
    /// Ended well.
    pub(super) acknowledged: u64,
    /// Given up.
    pub(super) dead_lettered: u64,
    /// Ended by their deadline.
    pub(super) expired: u64,
    /// Given up for good.
    pub(super) dropped: u64,
    /// Not ended.
    pub(super) open: u64,
    /// Times that one of them was redriven.
    pub(super) redrives: u64,
}

/// A copy that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OpenCopy {
    pub(super) message_id: String,
    pub(super) key: String,
    pub(super) sequence: u64,
    pub(super) recipient: String,
    /// The record that accepted it, or redrove it.
    pub(super) record: u64,
}

/// Why a number is not acknowledged, and nobody waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Tombstone {
    /// The record's index.
    #[serde(rename = "record")]
    pub(super) index: u64,
    /// The record's event.
    pub(super) event: &'static str,
    pub(super) key: String,
    /// The first number.
    pub(super) from: u64,
    /// The last number.
    pub(super) to: u64,
    /// Empty: everyone.
    pub(super) recipient: String,
    pub(super) reason: String,
}

/// Something that is not as it is promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Violation {
    /// P1, P3 or P4.
    pub(super) rule: &'static str,
    /// Index of the record that shows it.
    pub(super) record: u64,
    pub(super) message_id: String,
    pub(super) sequence: u64,
    /// Empty: it is not about one.
    pub(super) recipient: String,
    pub(super) cause: String,
}

impl Violation {
    /// A violation of a rule that a record shows.
    pub(super) fn of(
        rule: &'static str,
        record: u64,
        message_id: &str,
        sequence: u64,
        recipient: &str,
        cause: String,
    ) -> Self {
        let (message_id, recipient) = (message_id.to_owned(), recipient.to_owned());
        Self { rule, record, message_id, sequence, recipient, cause }
    }
}

/// A report as one JSON document.
#[derive(Debug, Serialize)]
pub(super) struct Document<'a> {
    verified: bool,
    conversation: &'a str,
    #[serde(flatten)]
    report: &'a Report,
}

impl Report {
    /// Whether all is as it is promised; with `ended`, also that nothing is open.
    pub(super) fn holds(&self, ended: bool) -> bool {
        self.violations.is_empty() && (!ended || self.open.is_empty())
    }

    /// Counts the copies of a message.
    pub(super) fn count(&mut self, message: &Message) {
        for (recipient, copy) in &message.copies {
            let counts = self.recipients.entry(recipient.clone()).or_default();
            counts.accepted += 1;
            counts.redrives += u64::from(copy.redrives);
            match copy.fate {
                Fate::Acknowledged => counts.acknowledged += 1,
                Fate::DeadLettered => counts.dead_lettered += 1,
                Fate::Expired => counts.expired += 1,
                Fate::Dropped => counts.dropped += 1,
                Fate::Open => {
                    counts.open += 1;
                    self.open.push(OpenCopy {
                        message_id: message.id.clone(),
                        key: message.scope.0.clone(),
                        sequence: message.sequence,
                        recipient: recipient.clone(),
                        record: copy.index,
                    });
                }
            }
        }
    }

    /// For programs.
    pub(super) fn as_json<'a>(&'a self, conversation: &'a ConversationId, verified: bool) -> Document<'a> {
        Document { verified, conversation: conversation.as_str(), report: self }
    }

    /// For people.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn show(&self, conversation: &ConversationId, holds: bool) -> Result<()> {
        output::line(format!("{conversation}  {}  {} messages", self.ordering, self.messages))?;
        output::line(format!("{} records, {} to {} of the log", self.records, self.first, self.last))?;
        for note in self.notes() {
            output::line(note)?;
        }
        output::line("")?;
        self.show_recipients()?;
        self.show_tombstones()?;
        self.show_open()?;
        self.show_violations()?;
        output::line("")?;
        let (violations, open) = (self.violations.len(), self.open.len());
        match (holds, violations) {
            (true, _) if open > 0 => {
                output::line(format!("verified: P1, P3 and P4 hold so far; {open} copies are open"))
            }
            (true, _) => output::line("verified: P1, P3 and P4 hold"),
            (false, 0) => output::line(format!("NOT verified: {open} copies are open")),
            (false, _) => output::line(format!("NOT verified: {violations} violations")),
        }
    }

    /// What limits the check, or is worth a look.
    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        match self.since {
            None => {}
            Some(0) => notes.push("the log was trimmed: what was before its beginning is not checked".to_owned()),
            Some(index) => notes.push(format!(
                "the log was trimmed: checked from its record {index} on; {} records are about messages before that",
                self.unseen
            )),
        }
        if self.regressions > 0 {
            notes.push(format!("{} messages were refused for a number that was taken", self.regressions));
        }
        for index in &self.superseded {
            notes.push(format!(
                "at record {index} another version of delivery went on: how messages before it ended is not checked"
            ));
        }
        notes
    }

    fn show_recipients(&self) -> Result<()> {
        let row = |(recipient, counts): (&String, &Counts)| {
            [
                recipient.clone(),
                counts.accepted.to_string(),
                counts.acknowledged.to_string(),
                counts.dead_lettered.to_string(),
                counts.expired.to_string(),
                counts.dropped.to_string(),
                counts.open.to_string(),
                counts.redrives.to_string(),
            ]
        };
        let header = [
            "recipient",
            "accepted",
            "acknowledged",
            "dead-lettered",
            "expired",
            "dropped",
            "open",
            "redrives",
        ];
        output::table(header, self.recipients.iter().map(row).collect())
    }

    fn show_tombstones(&self) -> Result<()> {
        let row = |tombstone: &Tombstone| {
            let Tombstone { index, event, key, from, to, recipient, reason } = tombstone;
            let numbers = if from == to { from.to_string() } else { format!("{from} to {to}") };
            let everyone = if recipient.is_empty() { "everyone" } else { recipient.as_str() };
            [
                index.to_string(),
                (*event).to_owned(),
                output::or_dash(key),
                numbers,
                everyone.to_owned(),
                output::clipped(reason, 60),
            ]
        };
        let header = ["record", "tombstone", "key", "numbers", "recipient", "reason"];
        section(header, self.tombstones.iter().map(row).collect())
    }

    fn show_open(&self) -> Result<()> {
        let row = |copy: &OpenCopy| {
            [
                copy.record.to_string(),
                copy.message_id.clone(),
                output::or_dash(&copy.key),
                copy.sequence.to_string(),
                copy.recipient.clone(),
            ]
        };
        let header = ["record", "open", "key", "sequence", "recipient"];
        section(header, self.open.iter().map(row).collect())
    }

    fn show_violations(&self) -> Result<()> {
        let row = |violation: &Violation| {
            [
                violation.rule.to_owned(),
                violation.record.to_string(),
                violation.message_id.clone(),
                violation.sequence.to_string(),
                output::or_dash(&violation.recipient),
                violation.cause.clone(),
            ]
        };
        let header = ["violated", "record", "message", "sequence", "recipient", "cause"];
        section(header, self.violations.iter().map(row).collect())
    }
}

/// A table below an empty line; nothing where it has no rows.
fn section<const N: usize>(header: [&str; N], rows: Vec<[String; N]>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    output::line("")?;
    output::table(header, rows)
}
