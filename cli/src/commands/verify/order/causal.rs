//! The rule P4: in causal order a copy is acknowledged after every message it names, through others too, has ended for
//! that recipient. One that died does not hold it back where a record says that it was stepped over.
//!
//! Source: design, "Delivery", Order and Properties.

use std::collections::BTreeSet;

use parley_proto::v1::message::Ordering;

use super::check::Checker;
use super::ledger::{Fate, Message};
use super::report::Violation;

/// Messages below which nothing is left to look at, for a recipient.
#[derive(Debug, Default)]
pub(super) struct Causes {
    settled: BTreeSet<(String, usize)>,
}

impl Checker {
    /// P4 for an acknowledged copy.
    pub(super) fn after_its_causes(&mut self, index: u64, slot: usize, recipient: &str) {
        let Some(message) = self.messages.get(slot) else { return };
        if message.ordering != Ordering::Causal {
            return;
        }
        let (seen, problems) = self.ancestors(message, recipient);
        for cause in &problems {
            let (id, sequence) = (&message.id, message.sequence);
            let violation = Violation::of("P4", index, id, sequence, recipient, cause.clone());
            self.report.violations.push(violation);
        }
        if problems.is_empty() {
            let settled = seen.into_iter().chain([slot]).map(|slot| (recipient.to_owned(), slot));
            self.causes.settled.extend(settled);
        }
    }

    /// All that a message comes after, as far as it is not settled, and what of it is not as it must be.
    fn ancestors(&self, message: &Message, recipient: &str) -> (BTreeSet<usize>, Vec<String>) {
        let (mut seen, mut problems) = (BTreeSet::new(), Vec::new());
        let mut names: Vec<(&str, &Message)> =
            message.after.iter().map(|id| (id.as_str(), message)).collect();
        while let Some((id, named_by)) = names.pop() {
            let known = self.names.get(id).copied().and_then(|slot| Some((slot, self.messages.get(slot)?)));
            let Some((slot, ancestor)) = known else {
                problems.extend(self.unknown(id, named_by));
                continue;
            };
            if self.causes.settled.contains(&(recipient.to_owned(), slot)) || !seen.insert(slot) {
                continue;
            }
            problems.extend(not_ended(ancestor, recipient));
            names.extend(ancestor.after.iter().map(|id| (id.as_str(), ancestor)));
        }
        (seen, problems)
    }

    /// A message that is named and never came: where somebody skipped the numbers of the one that waits, or the log
    /// has lost its beginning, that is no fault.
    fn unknown(&self, id: &str, named_by: &Message) -> Option<String> {
        let numbers = self.numbers.get(&named_by.scope);
        let is_excused = numbers.is_some_and(|numbers| numbers.is_excused(named_by.sequence));
        let is_fault = !is_excused && !named_by.superseded && !self.is_trimmed();
        is_fault.then(|| format!("it comes after {id}, which never came"))
    }
}

fn not_ended(ancestor: &Message, recipient: &str) -> Option<String> {
    let copy = ancestor.copies.get(recipient)?;
    if copy.passed || ancestor.superseded {
        return None;
    }
    let id = &ancestor.id;
    match copy.fate {
        Fate::Acknowledged | Fate::Dropped => None,
        Fate::Open => Some(format!("it comes after {id}, which had not ended")),
        Fate::DeadLettered | Fate::Expired => {
            let fate = copy.fate.text();
            Some(format!("it comes after {id}, which was {fate} by record {} and not skipped", copy.index))
        }
    }
}
