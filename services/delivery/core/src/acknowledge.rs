//! Rule: what an acknowledgement ends.
//!
//! An ack of what was never dispatched is refused; an ack of what has ended is harmless, and so is one of another
//! generation of the conversation. One ack makes at most one record, however many messages it covers.

use std::collections::BTreeSet;

use parley_core::{Caller, Effect, Effects, Refusal};
use parley_ids::{AgentId, MessageId, TraceContext, UnixMillis};

use crate::conversation::Conversation;
use crate::input::Acknowledgement;
use crate::place::{Key, Lane, Place};
use crate::state::Work;
use crate::{Acked, Delivery, Order, Record, Sequence, codes};

impl Delivery {
    /// Takes an ack.
    pub(crate) fn acknowledge(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        ack: &Acknowledgement,
        out: &mut Effects<Self>,
    ) -> Result<(), Refusal> {
        let recipient = recipient(from)?;
        let mut work = self.known_work(at, &ack.conversation, out)?;
        if work.is_other_generation(ack.generation) {
            return Ok(());
        }
        let open = match &ack.what {
            Acked::UpTo(last) => up_to(work.conversation, recipient, &ack.key, *last)?,
            Acked::Ids(ids) => {
                let open = work.conversation.owed(recipient, ids)?;
                in_order(work.conversation, recipient, &open)?;
                open
            }
        };
        work.end_all_acknowledged(recipient, &open);
        Ok(())
    }
}

impl Work<'_> {
    /// Whether what a recipient says is about a conversation of that name which was forgotten.
    pub(crate) fn is_other_generation(&self, said: u64) -> bool {
        said != 0 && said != self.conversation.generation
    }

    fn end_all_acknowledged(&mut self, recipient: &AgentId, open: &BTreeSet<Place>) {
        let entries = open.iter().filter_map(|place| self.conversation.entries.get(place));
        let (ids, traces): (Vec<MessageId>, Vec<TraceContext>) =
            entries.map(|entry| (entry.id.clone(), entry.trace)).unzip();
        // One record has one trace: that of the first message it is about.
        let Some(trace) = traces.first().copied() else { return };
        let conversation = self.conversation.id.clone();
        let record = Record::Acknowledged { conversation, recipient: recipient.clone(), ids };
        self.out.push(Effect::Record { trace, record });
        for place in open {
            self.end_acknowledged(place, recipient);
        }
        for place in open {
            self.passed(place, recipient);
        }
    }
}

/// The recipient that a caller is.
pub(crate) fn recipient(from: &Caller) -> Result<&AgentId, Refusal> {
    from.agent().ok_or_else(|| {
        Refusal::new(codes::NOT_DISPATCHED, format!("nothing is dispatched to {}", from.name()))
    })
}

/// What a cumulative ack covers.
fn up_to(
    conversation: &Conversation,
    recipient: &AgentId,
    key: &Key,
    last: Sequence,
) -> Result<BTreeSet<Place>, Refusal> {
    if !conversation.order.by_number() {
        return Err(Refusal::new(
            codes::NOT_CUMULATIVE,
            format!("conversation {} is {}: acknowledge by ids", conversation.id, conversation.order),
        ));
    }
    if key.is_some() != (conversation.order == Order::Partial) {
        return Err(Refusal::new(
            codes::NOT_CUMULATIVE,
            format!("conversation {} is {}: only PARTIAL has keys", conversation.id, conversation.order),
        ));
    }
    let Some(chain) = conversation.chains.get(&Lane::new(recipient, key)) else {
        return Err(Refusal::new(
            codes::UNKNOWN_MESSAGE,
            format!("conversation {} has no message for {recipient}", conversation.id),
        ));
    };
    if last > chain.dispatched {
        return Err(Refusal::new(
            codes::NOT_DISPATCHED,
            format!("nothing above sequence {} was dispatched to {recipient}", chain.dispatched),
        ));
    }
    // One that was redriven goes by its id: what is above it may have been acknowledged long ago.
    let sent = |place: &Place| {
        let copy = conversation.copy(place, recipient);
        copy.is_some_and(|copy| copy.redrives == 0 && conversation.was_sent(place, recipient, copy))
    };
    Ok(chain.open.range(..=last).map(|sequence| Place::new(key, *sequence)).filter(sent).collect())
}

/// Refuses acks by ids that step over one that is open, where numbers decide.
fn in_order(
    conversation: &Conversation,
    recipient: &AgentId,
    acked: &BTreeSet<Place>,
) -> Result<(), Refusal> {
    if !conversation.order.by_number() {
        return Ok(());
    }
    let is_redriven =
        |place: &Place| conversation.copy(place, recipient).is_some_and(|copy| copy.redrives > 0);
    for place in acked.iter().filter(|place| !is_redriven(place)) {
        let Some(chain) = conversation.chains.get(&Lane::new(recipient, &place.key)) else { continue };
        let before = chain.open.range(..place.sequence).map(|sequence| Place::new(&place.key, *sequence));
        if let Some(open) = before.filter(|p| !is_redriven(p)).find(|p| !acked.contains(p)) {
            return Err(Refusal::new(
                codes::OUT_OF_ORDER,
                format!("sequence {} is acknowledged while {} is open", place.sequence, open.sequence),
            ));
        }
    }
    Ok(())
}
