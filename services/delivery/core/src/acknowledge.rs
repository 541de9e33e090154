//! Rule: what an acknowledgement ends.
//!
//! An ack of what was never dispatched is refused; an ack of what has ended is harmless. One ack makes at most one
//! record, however many messages it covers.

use std::collections::BTreeSet;

use parley_core::{Caller, Effect, Effects, Refusal};
use parley_ids::{AgentId, ConversationId, MessageId, Token, TraceContext, UnixMillis};

use crate::conversation::Conversation;
use crate::state::Work;
use crate::{Acked, Delivery, Order, Record, Sequence, codes};

impl Delivery {
    /// Takes an ack.
    pub(crate) fn acknowledge(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        conversation: &ConversationId,
        key: Option<&Token>,
        what: &Acked,
        out: &mut Effects<Self>,
    ) -> Result<(), Refusal> {
        if key.is_some() {
            return Err(Order::no_keys());
        }
        let recipient = recipient(from)?;
        let mut work = self.known_work(at, conversation, out)?;
        let open = match what {
            Acked::UpTo(last) => up_to(work.conversation, recipient, *last)?,
            Acked::Ids(ids) => work.conversation.owed(recipient, ids)?,
        };
        work.end_all_acknowledged(recipient, &open);
        Ok(())
    }
}

impl Work<'_> {
    fn end_all_acknowledged(&mut self, recipient: &AgentId, open: &BTreeSet<Sequence>) {
        let entries = open.iter().filter_map(|sequence| self.conversation.entries.get(sequence));
        let (ids, traces): (Vec<MessageId>, Vec<TraceContext>) =
            entries.map(|entry| (entry.id.clone(), entry.trace)).unzip();
        // One record has one trace: that of the first message it is about.
        let Some(trace) = traces.first().copied() else { return };
        let conversation = self.conversation.id.clone();
        let record = Record::Acknowledged { conversation, recipient: recipient.clone(), ids };
        self.out.push(Effect::Record { trace, record });
        for sequence in open {
            self.end_acknowledged(*sequence, recipient);
        }
        self.advance(recipient);
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
    last: Sequence,
) -> Result<BTreeSet<Sequence>, Refusal> {
    if !conversation.order.by_number() {
        return Err(Refusal::new(
            codes::NOT_CUMULATIVE,
            format!("conversation {} has no order: acknowledge by ids", conversation.id),
        ));
    }
    let Some(chain) = conversation.chains.get(recipient) else {
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
    let sent =
        |sequence: &Sequence| conversation.copy(*sequence, recipient).is_some_and(|copy| copy.attempts > 0);
    Ok(chain.open.range(..=last).copied().filter(sent).collect())
}
