//! Strict order: to each recipient by number. Partial order is the same within each key.
//!
//! What goes to a recipient is a run: its lowest open message and those right behind it, in one send. The next run
//! goes when all of it has ended. The recipient takes a run in its order and stops at what it does not take, so that
//! n+1 is never handled before n is acknowledged, expired or dead-lettered (docs/adr/0015).

use parley_ids::AgentId;

use crate::Sequence;
use crate::conversation::Conversation;
use crate::ledger::Phase;
use crate::limits::{BATCH_BYTES, BATCH_MESSAGES};
use crate::place::{Lane, Place};
use crate::state::Work;

impl Work<'_> {
    /// Gives the lowest open message of a lane its turn, where nothing holds it back: no lower number is missing, and
    /// nothing below it died with `HALT`.
    ///
    /// Source: design, table "Order", STRICT.
    pub(crate) fn advance(&mut self, lane: &Lane) {
        let Some(chain) = self.conversation.chains.get(lane) else { return };
        let Some(head) = chain.open.first().copied() else { return };
        let arrived = head < self.conversation.next(&lane.key);
        if chain.held.contains(&head) && arrived && chain.is_parked_below(head).is_none() {
            self.ready(&Place::new(&lane.key, head), &lane.recipient);
        }
    }

    /// What is in flight above a message that was not taken waits for its turn again, as if it had not been sent: the
    /// recipient left it.
    pub(crate) fn hold_back_above(&mut self, place: &Place, recipient: &AgentId) {
        if !self.conversation.order.by_number() {
            return;
        }
        let Some(chain) = self.conversation.chains.get(&Lane::new(recipient, &place.key)) else { return };
        let above: Vec<Sequence> = chain.open.range(place.sequence.following()..).copied().collect();
        for sequence in above {
            self.hold_back(&Place::new(&place.key, sequence), recipient);
        }
    }

    /// The same for one that is in flight.
    pub(crate) fn hold_back(&mut self, place: &Place, recipient: &AgentId) {
        let Some(copy) = self.conversation.copy_mut(place, recipient) else { return };
        if copy.phase == Phase::InFlight {
            copy.attempts = copy.attempts.saturating_sub(1);
            self.turn_to(place, recipient, Phase::Held, None);
        }
    }
}

/// A message whose turn it is, and those right behind it that are held by nothing else: as many as go in one send, for
/// a part of a run must not be lost before another part. One that nothing was heard of goes alone: should it be poison,
/// what is behind it takes no place of others.
pub(super) fn run(conversation: &Conversation, lane: &Lane, first: &Place) -> Vec<Place> {
    let Some(chain) = conversation.chains.get(lane) else { return Vec::new() };
    let Some(head) = conversation.entries.get(first) else { return Vec::new() };
    let next = conversation.next(&lane.key);
    let (mut run, mut bytes) = (vec![first.clone()], head.load.bytes);
    if head.copies.get(&lane.recipient).is_some_and(|copy| copy.unheard) {
        return run;
    }
    for sequence in chain.open.range(first.sequence.following()..).take(BATCH_MESSAGES - 1) {
        let place = Place::new(&lane.key, *sequence);
        let Some(entry) = conversation.entries.get(&place) else { break };
        let is_redriven = entry.copies.get(&lane.recipient).is_some_and(|copy| copy.redrives > 0);
        let is_held = chain.held.contains(sequence) && !is_redriven;
        let is_next = *sequence < next && chain.is_parked_below(*sequence).is_none();
        bytes = bytes.saturating_add(entry.load.bytes);
        if !is_held || !is_next || entry.trace != head.trace || bytes > BATCH_BYTES {
            break;
        }
        run.push(place);
    }
    run
}

/// The lowest open message of a lane and those right behind it, as far as they are in flight and go in one send. What is
/// in flight behind one that is not was left by the recipient, or is; it must not overtake that one.
pub(super) fn in_flight(conversation: &Conversation, lane: &Lane) -> Vec<Place> {
    let open = conversation.chains.get(lane).into_iter().flat_map(|chain| &chain.open);
    let (mut run, mut bytes, mut trace) = (Vec::new(), 0_u64, None);
    for sequence in open.take(BATCH_MESSAGES) {
        let place = Place::new(&lane.key, *sequence);
        let Some(entry) = conversation.entries.get(&place) else { break };
        let is_too_much = bytes.saturating_add(entry.load.bytes) > BATCH_BYTES && !run.is_empty();
        let is_other = *trace.get_or_insert(entry.trace) != entry.trace;
        if is_too_much || is_other || !conversation.is_in_flight(&place, &lane.recipient) {
            break;
        }
        bytes = bytes.saturating_add(entry.load.bytes);
        run.push(place);
    }
    run
}

/// Why a message of a lane is held.
pub(super) fn held_by(conversation: &Conversation, lane: &Lane, sequence: Sequence) -> String {
    let Some(chain) = conversation.chains.get(lane) else { return String::new() };
    if let Some(dead) = chain.is_parked_below(sequence) {
        return format!("parked: sequence {dead} was not acknowledged, and nothing may step over it");
    }
    let next = conversation.next(&lane.key);
    if sequence >= next {
        return format!("waiting for sequence {next}, which has not been sent");
    }
    let place = chain.open.iter().position(|open| *open == sequence).unwrap_or(0);
    match chain.open.range(..sequence).next_back() {
        Some(before) => format!("waiting for sequence {before} to be acknowledged, {place} before it"),
        None => String::new(),
    }
}
