//! Rule: dead letters. They wait, with their bodies, until they are redriven or dropped; the newest of them.

use std::collections::BTreeSet;

use imbl::OrdMap;
use parley_core::{Caller, Effect, Effects, Refusal};
use parley_ids::{AgentId, ConversationId, MessageId, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::desk::Timer;
use crate::ledger::Phase;
use crate::limits::{KEPT_LETTERS, LETTER_BYTES, LONGEST_LIFE};
use crate::place::{Key, Lane, Place};
use crate::state::Work;
use crate::{Delivery, Dropped, Record, Redriven, Sender, Sequence, Skipped, codes};

/// Which dead letters of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// The conversation.
    pub conversation: ConversationId,
    /// The messages.
    pub ids: Vec<MessageId>,
    /// Whose copies; none: everyone's.
    pub recipient: Option<AgentId>,
}

/// A dead letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Letter {
    pub(crate) conversation: ConversationId,
    pub(crate) place: Place,
    pub(crate) recipient: AgentId,
    /// When it died.
    pub(crate) at: UnixMillis,
    /// Bytes of its body.
    pub(crate) bytes: u64,
}

/// All dead letters, by the order in which they died.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Letters {
    all: OrdMap<u64, Letter>,
    last: u64,
    bytes: u64,
}

impl Letters {
    /// Keeps one more. Returns its number.
    pub(crate) fn keep(&mut self, letter: Letter) -> u64 {
        self.last += 1;
        self.bytes = self.bytes.saturating_add(letter.bytes);
        self.all.insert(self.last, letter);
        self.last
    }

    fn remove(&mut self, number: u64) -> Option<Letter> {
        let letter = self.all.remove(&number)?;
        self.bytes = self.bytes.saturating_sub(letter.bytes);
        Some(letter)
    }

    /// Those behind a number, oldest first.
    pub(crate) fn behind(&self, number: u64) -> impl Iterator<Item = (u64, &Letter)> {
        let behind = self.all.range(number.saturating_add(1)..);
        behind.map(|(number, letter)| (*number, letter))
    }

    fn oldest_beyond_bounds(&self) -> Option<(u64, Letter)> {
        let is_beyond = self.all.len() > KEPT_LETTERS || self.bytes > LETTER_BYTES;
        self.all.get_min().filter(|_| is_beyond).cloned()
    }
}

impl Delivery {
    /// Dead letters go again.
    pub(crate) fn redrive(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        which: &Which,
        out: &mut Effects<Self>,
    ) -> Result<(), Refusal> {
        let by = actor(from)?;
        let mut work = self.known_work(at, &which.conversation, out)?;
        for (place, recipient) in work.chosen(from, which)? {
            work.redrive(&place, &recipient, by);
        }
        Ok(())
    }

    /// Dead letters are given up, and what waits behind them goes on.
    pub(crate) fn drop_letters(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        which: &Which,
        out: &mut Effects<Self>,
    ) -> Result<(), Refusal> {
        let by = actor(from)?;
        let mut work = self.known_work(at, &which.conversation, out)?;
        for (place, recipient) in work.chosen(from, which)? {
            work.drop_letter(&place, &recipient, Some(by));
        }
        Ok(())
    }

    /// Whatever is missing or dead up to a number is stepped over.
    pub(crate) fn skip(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        conversation: &ConversationId,
        key: &Key,
        last: Sequence,
        out: &mut Effects<Self>,
    ) -> Result<(), Refusal> {
        let by = actor(from)?;
        let mut work = self.known_work(at, conversation, out)?;
        let is_sender = |sender: &Sender| sender.agent() == Some(by);
        let conversation = &work.conversation;
        let is_theirs =
            is_sender(&conversation.founder) || conversation.entries.values().any(|e| is_sender(&e.sender));
        if !is_theirs && !is_operator(from) {
            return Err(not_theirs(by, "sent nothing in this conversation"));
        }
        if key.is_some() && !conversation.numbers.contains_key(key) {
            return Err(Refusal::new(
                codes::UNKNOWN_MESSAGE,
                format!("conversation {} has no message of that key", conversation.id),
            ));
        }
        work.skip_missing(key, last, by);
        work.skip_dead(key, last, by);
        work.watch_gap(key);
        work.advance_all(key);
        Ok(())
    }

    /// Gives up the oldest letters beyond the bounds.
    pub(crate) fn drop_oldest_letters(&mut self, at: UnixMillis, out: &mut Effects<Self>) {
        while let Some((number, letter)) = self.desk.letters.oldest_beyond_bounds() {
            match self.work(at, &letter.conversation, out) {
                Some(mut work) => work.drop_letter(&letter.place, &letter.recipient, None),
                None => drop(self.desk.letters.remove(number)),
            }
        }
    }
}

impl Work<'_> {
    /// The dead letters among those that are named, each once though it is named twice. What is named and no dead letter
    /// is left as it is.
    fn chosen(&self, from: &Caller, which: &Which) -> Result<BTreeSet<(Place, AgentId)>, Refusal> {
        let mut chosen = BTreeSet::new();
        for id in &which.ids {
            let Some((place, entry)) = self.conversation.entry(id) else {
                return Err(Refusal::new(
                    codes::UNKNOWN_MESSAGE,
                    format!("conversation {} has no message {id}", self.conversation.id),
                ));
            };
            if entry.sender.agent() != from.agent() && !is_operator(from) {
                return Err(not_theirs(actor(from)?, &format!("did not send message {id}")));
            }
            let dead = entry.copies.iter().filter(|(_, copy)| copy.letter.is_some());
            let meant =
                dead.filter(|(recipient, _)| which.recipient.as_ref().is_none_or(|r| r == *recipient));
            chosen.extend(meant.map(|(recipient, _)| (place.clone(), recipient.clone())));
        }
        Ok(chosen)
    }

    fn redrive(&mut self, place: &Place, recipient: &AgentId, by: &AgentId) {
        let Some(entry) = self.conversation.entries.get_mut(place) else { return };
        if entry.is_ended() {
            // Its room was given back, and its deadline is over: both begin anew.
            let life = entry.guarantees.deadline.map_or(LONGEST_LIFE, |d| d.min(LONGEST_LIFE));
            entry.deadline = self.at + life;
            let timer = Timer::Deadline { conversation: self.conversation.id.clone(), place: place.clone() };
            self.desk.timers.insert((entry.deadline, timer));
            self.desk.takes(&entry.sender, entry.load);
            self.conversation.load = self.conversation.load.plus(entry.load);
        }
        let Some(copy) = entry.copies.get_mut(recipient) else { return };
        if let Some(number) = copy.letter.take() {
            self.desk.letters.remove(number);
        }
        (copy.attempts, copy.stepped_over) = (0, false);
        copy.redrives += 1;
        copy.detail = format!("redriven by {by}");
        let redriven = Redriven {
            id: entry.id.clone(),
            sequence: place.sequence,
            key: place.key.clone(),
            recipient: recipient.clone(),
            redrives: copy.redrives,
            by: by.clone(),
        };
        let record = Record::Redriven { conversation: self.conversation.id.clone(), redriven };
        self.out.push(Effect::Record { trace: entry.trace, record });
        let chain = self.conversation.chains.entry(Lane::new(recipient, &place.key)).or_default();
        chain.open.insert(place.sequence);
        chain.kept.insert(place.sequence);
        let open = self.desk.open.entry(recipient.clone()).or_default();
        open.insert(self.conversation.id.clone());
        self.turn_to(place, recipient, Phase::Held, None);
        self.unpark(place, recipient);
        self.entered(place, recipient);
    }

    fn drop_letter(&mut self, place: &Place, recipient: &AgentId, by: Option<&AgentId>) {
        let Some(entry) = self.conversation.entries.get_mut(place) else { return };
        let Some(copy) = entry.copies.get_mut(recipient) else { return };
        let Some(number) = copy.letter.take() else { return };
        self.desk.letters.remove(number);
        copy.stepped_over = true;
        copy.detail = format!("dropped by {}: {}", by.map_or("the service", |by| by.as_str()), copy.detail);
        let dropped = Dropped {
            id: entry.id.clone(),
            sequence: place.sequence,
            key: place.key.clone(),
            recipient: recipient.clone(),
            by: by.cloned(),
        };
        let record = Record::Dropped { conversation: self.conversation.id.clone(), dropped };
        self.out.push(Effect::Record { trace: entry.trace, record });
        self.let_go(place);
        self.unpark(place, recipient);
        self.passed(place, recipient);
    }

    fn skip_missing(&mut self, key: &Key, last: Sequence, by: &AgentId) {
        let Some(numbers) = self.conversation.numbers.get_mut(key) else { return };
        if !self.conversation.numbering.is_given() {
            return;
        }
        let trace = self.conversation.entries.values().next().map_or_else(Default::default, |e| e.trace);
        for (from, to) in numbers.skip(last) {
            let skipped = Skipped {
                key: key.clone(),
                from,
                to,
                recipient: None,
                reason: "never sent".to_owned(),
                by: Some(by.clone()),
            };
            let record = Record::Skipped { conversation: self.conversation.id.clone(), skipped };
            self.out.push(Effect::Record { trace, record });
        }
    }

    fn skip_dead(&mut self, key: &Key, last: Sequence, by: &AgentId) {
        let up_to = Place::new(key, Sequence::NONE)..=Place::new(key, last);
        let halts = |phase: Phase| matches!(phase, Phase::Expired | Phase::DeadLettered);
        let mut dead = Vec::new();
        for (place, entry) in self.conversation.entries.range(up_to) {
            let copies = entry.copies.iter().filter(|(_, copy)| halts(copy.phase) && !copy.stepped_over);
            dead.extend(copies.map(|(recipient, _)| (place.clone(), recipient.clone())));
        }
        if !self.conversation.order.has_successors() {
            return;
        }
        for (place, recipient) in dead {
            self.step_over(&place, &recipient, "skipped", Some(by));
            self.passed(&place, &recipient);
        }
        // What died and was forgotten meanwhile holds back as well.
        for (lane, chain) in &mut self.conversation.chains {
            if lane.key == *key {
                chain.parked.retain(|sequence| *sequence > last);
            }
        }
    }

    /// Gives every lane of a key its turn, where numbers decide.
    pub(crate) fn advance_all(&mut self, key: &Key) {
        if !self.conversation.order.by_number() {
            return;
        }
        let lanes: Vec<Lane> =
            self.conversation.chains.keys().filter(|lane| lane.key == *key).cloned().collect();
        for lane in &lanes {
            self.advance(lane);
        }
    }
}

/// Who asks: an agent, or an operator under its own name.
fn actor(from: &Caller) -> Result<&AgentId, Refusal> {
    from.agent().ok_or_else(|| Refusal::new(codes::NOT_THEIRS, format!("{} is no agent", from.name())))
}

fn is_operator(from: &Caller) -> bool {
    matches!(from, Caller::Agent { operator: true, .. })
}

fn not_theirs(who: &AgentId, why: &str) -> Refusal {
    Refusal::new(codes::NOT_THEIRS, format!("{who} {why}, and is no operator"))
}
