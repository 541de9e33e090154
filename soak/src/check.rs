//! The judge: a pure function of the agents' journals and delivery's log.
//!
//! Every copy (a message for one recipient) that was accepted was handled once, or ended dead or expired by the log;
//! nothing was handled twice; what has an order was handled in it. What counts as handled is the recipient's own line,
//! what counts as promised is the sender's own line and the log.

mod fates;
mod order;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::journal::{Handled, Line};
use crate::ledger::Entry;
use crate::plan::{Mode, Sent};
use fates::{Copied, Fate, Fates};

/// Journals by agent.
pub(crate) type Journals = BTreeMap<String, Vec<Line>>;
/// Messages by conversation and id.
type Messages<'a> = BTreeMap<(&'a str, &'a str), &'a Sent>;

/// What is wrong with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// It was sent, and nobody ever accepted it.
    Unaccepted,
    /// Its sender was told that it is accepted, and the log does not know it.
    Unrecorded,
    /// It was accepted, and has no end.
    Open,
    /// It was acknowledged, and its recipient has no effect of it.
    Lost,
    /// It was handled, and the log knows of no such copy.
    Phantom,
    /// It was handled more than once.
    Twice,
    /// It was handled before what it comes after.
    Disorder,
    /// It was delivered with another number than the log has.
    Misnumbered,
}

/// Something that must not be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    pub(crate) kind: Kind,
    pub(crate) conversation: String,
    pub(crate) id: String,
    /// Whose copy; of all of them, or of the sender's side: its sender.
    pub(crate) agent: String,
    pub(crate) detail: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, conversation, id, agent, detail } = self;
        write!(f, "{kind:?}: {id} of {conversation}, {agent}: {detail}")
    }
}

/// What the judge says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Messages that were accepted.
    pub(crate) messages: u64,
    /// Their copies, one for each recipient.
    pub(crate) copies: u64,
    /// Copies that were handled.
    pub(crate) handled: u64,
    /// Copies that ended expired.
    pub(crate) expired: u64,
    /// Copies that ended as dead letters.
    pub(crate) dead: u64,
    /// Handler runs that found their effect done: each was cut by a kill before.
    pub(crate) repeated: u64,
    /// From acceptance to handling, in microseconds.
    pub(crate) latencies_us: Vec<u64>,
    pub(crate) violations: Vec<Violation>,
}

impl Verdict {
    /// How many violations are of a kind.
    pub(crate) fn count(&self, kinds: &[Kind]) -> u64 {
        self.violations.iter().filter(|violation| kinds.contains(&violation.kind)).count() as u64
    }

    /// What may still come right by itself.
    pub(crate) fn unfinished(&self) -> u64 {
        self.count(&[Kind::Unaccepted, Kind::Unrecorded, Kind::Open])
    }

    fn violation(&mut self, kind: Kind, (conversation, id): (&str, &str), agent: &str, detail: String) {
        let (conversation, id, agent) = (conversation.to_owned(), id.to_owned(), agent.to_owned());
        self.violations.push(Violation { kind, conversation, id, agent, detail });
    }
}

/// Judges.
pub(crate) fn check(journals: &Journals, ledger: &[Entry]) -> Verdict {
    let fates = Fates::of(ledger);
    let sent = sent(journals);
    let mut verdict = Verdict::default();
    for (agent, lines) in journals {
        acceptances(agent, lines, &fates, &mut verdict);
    }
    let mut handled = BTreeSet::new();
    for (agent, lines) in journals {
        effects(agent, lines, &fates, &sent, &mut handled, &mut verdict);
        order::check(agent, lines, &fates, &sent, &mut verdict);
    }
    endings(&fates, &handled, &mut verdict);
    verdict
}

fn sent(journals: &Journals) -> Messages<'_> {
    let lines = journals.values().flatten();
    let sent = lines.filter_map(|line| match line {
        Line::Sent(sent) => Some(((sent.conversation.as_str(), sent.id.as_str()), sent)),
        _ => None,
    });
    sent.collect()
}

/// What an agent sent was accepted, and what was accepted is in the log for everyone it was for.
fn acceptances(agent: &str, lines: &[Line], fates: &Fates<'_>, verdict: &mut Verdict) {
    let accepted: BTreeSet<(&str, &str)> = lines
        .iter()
        .filter_map(|line| match line {
            Line::Accepted { conversation, id, .. } => Some((conversation.as_str(), id.as_str())),
            _ => None,
        })
        .collect();
    for line in lines {
        let Line::Sent(Sent { conversation, id, recipients, .. }) = line else { continue };
        let message = (conversation.as_str(), id.as_str());
        if !accepted.contains(&message) {
            verdict.violation(Kind::Unaccepted, message, agent, "sent, and never accepted".to_owned());
            continue;
        }
        for recipient in recipients {
            if fates.get(Copied { conversation, id, recipient }).is_none() {
                let detail = format!("accepted, and the log has no copy for {recipient}");
                verdict.violation(Kind::Unrecorded, message, agent, detail);
            }
        }
    }
}

/// What an agent handled was sent to it, and was handled once.
fn effects<'a>(
    agent: &'a str,
    lines: &'a [Line],
    fates: &Fates<'a>,
    sent: &Messages<'a>,
    handled: &mut BTreeSet<Copied<'a>>,
    verdict: &mut Verdict,
) {
    let (mut life, mut lives) = (0_u64, BTreeMap::new());
    for line in lines {
        match line {
            Line::Started { .. } => life += 1,
            Line::Handled(line) => {
                let (copy, message) =
                    (Copied::of(line, agent), (line.conversation.as_str(), line.id.as_str()));
                if lives.insert(copy, life).is_some() {
                    verdict.violation(Kind::Twice, message, agent, "its effect is there twice".to_owned());
                    continue;
                }
                handled.insert(copy);
                verdict.handled += 1;
                match fates.get(copy) {
                    None => verdict.violation(
                        Kind::Phantom,
                        message,
                        agent,
                        "handled, and the log has no such copy".to_owned(),
                    ),
                    Some(fate) => effect(line, fate, sent.get(&message).copied(), agent, verdict),
                }
            }
            Line::Repeated(line) => {
                verdict.repeated += 1;
                let copy = Copied::of(line, agent);
                if let Some(detail) = excuse(line, life, lives.get(&copy).copied(), fates.get(copy)).err() {
                    let message = (line.conversation.as_str(), line.id.as_str());
                    verdict.violation(Kind::Twice, message, agent, detail.to_owned());
                }
            }
            Line::Sent(_) | Line::Accepted { .. } => {}
        }
    }
}

/// One effect beside its place in the log.
fn effect(line: &Handled, fate: &Fate<'_>, sent: Option<&Sent>, agent: &str, verdict: &mut Verdict) {
    verdict.latencies_us.push(line.at_us.saturating_sub(fate.accepted_ms.saturating_mul(1_000)));
    let by_number = sent.is_some_and(|sent| matches!(sent.order, Mode::Strict | Mode::Partial));
    // What delivery had forgotten and took anew has two numbers.
    if by_number && fate.acceptances == 1 && line.sequence != fate.sequence {
        let detail = format!("delivered as number {}, and the log has {}", line.sequence, fate.sequence);
        verdict.violation(Kind::Misnumbered, (&line.conversation, &line.id), agent, detail);
    }
}

/// A handler may run again for what it did only where a kill came between its effect and the SDK's own note of it:
/// not in the life in which it did it, and not after the SDK has acknowledged it.
fn excuse(line: &Handled, life: u64, done: Option<u64>, fate: Option<&Fate<'_>>) -> Result<(), &'static str> {
    match done {
        None => return Err("its handler says that it was handled, and it was not"),
        Some(done) if done == life => return Err("its handler ran again in the same life"),
        Some(_) => {}
    }
    let acknowledged = fate.filter(|fate| fate.acceptances == 1).and_then(|fate| fate.acknowledged_ms);
    // The server's clock counts milliseconds.
    match acknowledged {
        Some(at_ms) if line.at_us > at_ms.saturating_add(1).saturating_mul(1_000) => {
            Err("its handler ran again after it was acknowledged")
        }
        _ => Ok(()),
    }
}

/// Every copy in the log ended, and those that ended well were handled.
fn endings(fates: &Fates<'_>, handled: &BTreeSet<Copied<'_>>, verdict: &mut Verdict) {
    verdict.messages = fates.messages();
    for (copy, fate) in fates.all() {
        let message = (copy.conversation, copy.id);
        verdict.copies += 1;
        verdict.expired += u64::from(fate.expired);
        verdict.dead += u64::from(fate.dead);
        if !fate.is_ended() {
            let detail = if handled.contains(copy) { "handled, and" } else { "accepted, and" };
            verdict.violation(Kind::Open, message, copy.recipient, format!("{detail} has no end"));
        } else if fate.acknowledged_ms.is_some() && !handled.contains(copy) {
            let detail = "acknowledged, and never handled".to_owned();
            verdict.violation(Kind::Lost, message, copy.recipient, detail);
        }
    }
}
