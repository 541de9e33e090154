//! What became of each copy, by the log.

use std::collections::{BTreeMap, BTreeSet};

use parley_proto::v1;
use v1::delivery_record::Event;

use crate::journal::Handled;
use crate::ledger::Entry;

/// A message for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Copied<'a> {
    pub(super) conversation: &'a str,
    pub(super) id: &'a str,
    pub(super) recipient: &'a str,
}

impl<'a> Copied<'a> {
    /// What a line of an agent is about.
    pub(super) fn of(line: &'a Handled, agent: &'a str) -> Self {
        Self { conversation: &line.conversation, id: &line.id, recipient: agent }
    }
}

/// What became of a copy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Fate<'a> {
    /// How often the log accepts it: more than once where delivery had forgotten it and its sender asked again.
    pub(super) acceptances: u32,
    /// When it was accepted first, in milliseconds since 1970.
    pub(super) accepted_ms: u64,
    /// The number it got then.
    pub(super) sequence: u64,
    key: &'a str,
    /// When it was acknowledged.
    pub(super) acknowledged_ms: Option<u64>,
    pub(super) expired: bool,
    /// A dead letter, and not redriven since.
    pub(super) dead: bool,
    /// Whether what comes behind it may go before it: it was dead, expired or skipped once.
    pub(super) stepped_over: bool,
}

impl Fate<'_> {
    pub(super) fn is_ended(&self) -> bool {
        self.acknowledged_ms.is_some() || self.expired || self.dead
    }
}

/// What became of all of them.
#[derive(Debug, Default)]
pub(super) struct Fates<'a>(BTreeMap<Copied<'a>, Fate<'a>>);

impl<'a> Fates<'a> {
    /// Reads the log.
    pub(super) fn of(ledger: &'a [Entry]) -> Self {
        let mut fates = Self::default();
        for Entry { at_ms, record } in ledger {
            if let Some(event) = &record.event {
                fates.note(*at_ms, &record.conversation, event);
            }
        }
        fates
    }

    pub(super) fn get<'c>(&'c self, copy: Copied<'c>) -> Option<&'c Fate<'c>>
    where
        'a: 'c,
    {
        // What is shared may be seen as living no longer than what is asked for.
        let fates: &BTreeMap<Copied<'c>, Fate<'c>> = &self.0;
        fates.get(&copy)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (&Copied<'a>, &Fate<'a>)> {
        self.0.iter()
    }

    /// How many messages were accepted.
    pub(super) fn messages(&self) -> u64 {
        let messages: BTreeSet<_> = self.0.keys().map(|copy| (copy.conversation, copy.id)).collect();
        messages.len() as u64
    }

    fn note(&mut self, at_ms: u64, conversation: &'a str, event: &'a Event) {
        match event {
            Event::Accepted(accepted) => self.accepted(at_ms, conversation, accepted),
            Event::Acknowledged(v1::MessagesAcknowledged { recipient, ids, .. }) => {
                for id in ids {
                    self.change(conversation, id, recipient, |fate| {
                        fate.acknowledged_ms.get_or_insert(at_ms);
                    });
                }
            }
            Event::DeadLettered(letter) => {
                self.change(conversation, &letter.message_id, &letter.recipient, |fate| {
                    (fate.dead, fate.stepped_over) = (true, true);
                });
            }
            Event::Redriven(letter) => {
                self.change(conversation, &letter.message_id, &letter.recipient, |fate| fate.dead = false);
            }
            Event::Expired(expired) => {
                self.change(conversation, &expired.message_id, &expired.recipient, |fate| {
                    (fate.expired, fate.stepped_over) = (true, true);
                });
            }
            Event::Skipped(skipped) => self.skipped(conversation, skipped),
            // A dropped letter stays dead; the others are about no copy.
            _ => {}
        }
    }

    fn accepted(&mut self, at_ms: u64, conversation: &'a str, accepted: &'a v1::MessagesAccepted) {
        for message in &accepted.messages {
            for recipient in &message.recipients {
                let copy = Copied { conversation, id: &message.message_id, recipient };
                let fate = self.0.entry(copy).or_default();
                fate.acceptances += 1;
                if fate.acceptances == 1 {
                    fate.accepted_ms = at_ms;
                    fate.sequence = message.sequence;
                    fate.key = &message.key;
                }
            }
        }
    }

    fn skipped(&mut self, conversation: &'a str, skipped: &v1::MessagesSkipped) {
        let first = Copied { conversation, id: "", recipient: "" };
        let here = self.0.range_mut(first..).take_while(|(copy, _)| copy.conversation == conversation);
        for (copy, fate) in here {
            let is_theirs = skipped.recipient.is_empty() || skipped.recipient == copy.recipient;
            if is_theirs && fate.key == skipped.key && (skipped.from..=skipped.to).contains(&fate.sequence) {
                fate.stepped_over = true;
            }
        }
    }

    fn change(
        &mut self,
        conversation: &'a str,
        id: &'a str,
        recipient: &'a str,
        change: impl FnOnce(&mut Fate<'a>),
    ) {
        if let Some(fate) = self.0.get_mut(&Copied { conversation, id, recipient }) {
            change(fate);
        }
    }
}
