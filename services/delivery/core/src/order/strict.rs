//! Strict order: to each recipient by number, n+1 not before n is acknowledged, expired or dead-lettered.

use crate::Sequence;
use crate::conversation::{Chain, Conversation};

/// The lowest message that has not ended, where it is held by nothing: no lower number is missing from the
/// conversation, and no lower message of this chain died with `HALT`.
///
/// Source: design, table "Order", STRICT.
pub(super) fn turn(conversation: &Conversation, chain: &Chain) -> Option<Sequence> {
    let head = chain.open.first().copied()?;
    let arrived = head < conversation.numbers.next();
    let parked = chain.parked.is_some_and(|dead| dead < head);
    (chain.held.contains(&head) && arrived && !parked).then_some(head)
}

/// Why a message of this chain is held.
pub(super) fn held_by(conversation: &Conversation, chain: &Chain, sequence: Sequence) -> String {
    if let Some(dead) = chain.parked.filter(|dead| *dead < sequence) {
        return format!("parked: sequence {dead} was not acknowledged, and nothing may step over it");
    }
    let next = conversation.numbers.next();
    if sequence >= next {
        return format!("waiting for sequence {next}, which has not been sent");
    }
    match chain.open.range(..sequence).next_back() {
        Some(before) => format!("waiting for sequence {before} to be acknowledged"),
        None => String::new(),
    }
}
