//! What is sent, and what is said of it.

use std::time::Duration;

use parley_delivery_core::{Priority, State as DeliveryState};
use parley_ids::TraceContext;
use parley_proto::v1;
use parley_proto::v1::message::{OnGap, Ordering};

use crate::Content;

/// A message that is being described. What is not set is as delivery has it by default (docs/delivery.md).
#[derive(Debug, Clone, PartialEq)]
pub struct NewMessage {
    pub(super) wire: v1::Message,
    pub(super) conversation: Option<String>,
    /// Whether it is signed before it is sent.
    pub(super) signed: bool,
    pub(super) trace: TraceContext,
}

impl NewMessage {
    /// A message for one agent, without a body.
    #[must_use]
    pub fn to(recipient: &str) -> Self {
        let wire = v1::Message { recipients: vec![recipient.to_owned()], ..Default::default() };
        Self { wire, conversation: None, signed: false, trace: TraceContext::NONE }
    }

    /// The same for one more agent; at most 64.
    #[must_use]
    pub fn and_to(mut self, recipient: &str) -> Self {
        self.wire.recipients.push(recipient.to_owned());
        self
    }

    /// The conversation, which is the scope of order; without one, the message has one of its own.
    #[must_use]
    pub fn conversation(mut self, conversation: &str) -> Self {
        self.conversation = Some(conversation.to_owned());
        self
    }

    /// STRICT: each recipient gets the messages of the conversation in the order of their numbers, and the next only
    /// when the one before has ended.
    #[must_use]
    pub fn strict(self) -> Self {
        self.ordering(Ordering::Strict)
    }

    /// CAUSAL: it comes after these messages, by their ids; at most 32.
    #[must_use]
    pub fn causal<I>(self, after: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        let mut message = self.ordering(Ordering::Causal);
        message.wire.after = after.into_iter().map(Into::into).collect();
        message
    }

    /// PARTIAL: strict order among the messages with this key, none across keys.
    #[must_use]
    pub fn partial(self, key: &str) -> Self {
        let mut message = self.ordering(Ordering::Partial);
        key.clone_into(&mut message.wire.key);
        message
    }

    /// NONE: it is sent at once, whatever became of the others.
    #[must_use]
    pub fn unordered(self) -> Self {
        self.ordering(Ordering::None)
    }

    /// An order, without what belongs to another one.
    fn ordering(mut self, ordering: Ordering) -> Self {
        self.wire.ordering = ordering.into();
        self.wire.after.clear();
        self.wire.key.clear();
        self
    }

    /// Its number in the conversation, or within its key: from 1, without holes. A conversation whose first message
    /// has none is numbered by delivery.
    #[must_use]
    pub fn sequence(mut self, sequence: u64) -> Self {
        self.wire.sequence = sequence;
        self
    }

    /// Its id, unique in its conversation; without one it gets a new one. A message that is sent again with the same
    /// id is the same message.
    #[must_use]
    pub fn id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.wire.message_id);
        self
    }

    /// Plain text as its body.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.content(Content::text(text))
    }

    /// Bytes of a media type as its body.
    #[must_use]
    pub fn data(self, media_type: &str, bytes: Vec<u8>) -> Self {
        self.content(Content::data(media_type, bytes))
    }

    /// Its body; at most 240 KiB.
    #[must_use]
    pub fn content(mut self, content: Content) -> Self {
        self.wire.body = Some(content.into_wire());
        self
    }

    /// It expires this long after it was accepted; at most 30 days.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.wire.deadline_ms = millis(deadline);
        self
    }

    /// How long an acknowledgement may take before it is sent again: 10 ms to an hour.
    #[must_use]
    pub fn ack_timeout(mut self, timeout: Duration) -> Self {
        self.wire.ack_timeout_ms = u32::try_from(millis(timeout)).unwrap_or(u32::MAX);
        self
    }

    /// How often it is sent to a recipient before it is a dead letter: 1 to 100.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.wire.max_attempts = attempts;
        self
    }

    /// Which goes first.
    #[must_use]
    pub fn priority(mut self, priority: Priority) -> Self {
        self.wire.priority = match priority {
            Priority::Low => v1::message::Priority::Low,
            Priority::Normal => v1::message::Priority::Normal,
            Priority::High => v1::message::Priority::High,
        }
        .into();
        self
    }

    /// Should it die, it is stepped over. Otherwise what comes after it waits until it is redriven, dropped or
    /// skipped.
    #[must_use]
    pub fn skip_when_dead(mut self) -> Self {
        self.wire.on_gap = OnGap::Skip.into();
        self
    }

    /// Delivery tells this agent what became of it, for each recipient.
    #[must_use]
    pub fn receipts(mut self) -> Self {
        self.wire.reply_receipts = true;
        self
    }

    /// Signed end to end, with the sender's key: its recipients see that it is from this sender, as it was sent.
    #[must_use]
    pub fn signed(mut self) -> Self {
        self.signed = true;
        self
    }

    /// Every message of the conversation is signed, this one too. The conversation's first message decides that.
    #[must_use]
    pub fn require_signature(mut self) -> Self {
        self.wire.require_signature = true;
        self.signed()
    }

    /// Where it stands in a trace. Messages of different traces do not gather.
    #[must_use]
    pub fn trace(mut self, trace: TraceContext) -> Self {
        self.trace = trace;
        self
    }
}

/// Milliseconds, rounded up: 0 would ask for the default.
fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX).max(1)
}

/// What the ledger says of a message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its id.
    pub message_id: String,
    /// Its conversation.
    pub conversation: String,
    /// Its number there, or within its key; 0 without order.
    pub sequence: u64,
    /// How far it is; with several recipients, for the one that is least far.
    pub state: DeliveryState,
}

impl Sent {
    /// From the wire.
    pub(super) fn of(conversation: &str, wire: &v1::MessageState) -> Self {
        let states = wire.recipients.iter().map(|recipient| state(recipient.state()));
        Self {
            message_id: wire.message_id.clone(),
            conversation: conversation.to_owned(),
            sequence: wire.sequence,
            state: states.min().unwrap_or(DeliveryState::Accepted),
        }
    }
}

fn state(wire: v1::message_state::State) -> DeliveryState {
    use v1::message_state::State;
    match wire {
        State::Unspecified | State::Accepted => DeliveryState::Accepted,
        State::Held => DeliveryState::Held,
        State::Dispatched => DeliveryState::Dispatched,
        State::Acknowledged => DeliveryState::Acknowledged,
        State::Expired => DeliveryState::Expired,
        State::DeadLettered => DeliveryState::DeadLettered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_takes_what_belongs_to_another_one_with_it() {
        let message = NewMessage::to("ann").causal(["a", "b"]).partial("k");
        assert_eq!((message.wire.after.len(), message.wire.key.as_str()), (0, "k"));
        assert_eq!(message.wire.ordering(), Ordering::Partial);
        let message = message.strict();
        assert_eq!((message.wire.ordering(), message.wire.key.as_str()), (Ordering::Strict, ""));
    }

    #[test]
    fn a_duration_is_never_the_default() {
        let message =
            NewMessage::to("ann").deadline(Duration::ZERO).ack_timeout(Duration::from_micros(1_001));
        assert_eq!((message.wire.deadline_ms, message.wire.ack_timeout_ms), (1, 2));
    }

    #[test]
    fn the_state_is_that_of_the_recipient_that_is_least_far() {
        use v1::message_state::State;
        let recipient = |state: State| v1::RecipientState { state: state.into(), ..Default::default() };
        let wire = v1::MessageState {
            message_id: "m".to_owned(),
            sequence: 3,
            recipients: vec![recipient(State::DeadLettered), recipient(State::Held)],
            ..Default::default()
        };
        let sent = Sent::of("c", &wire);
        assert_eq!((sent.sequence, sent.state), (3, DeliveryState::Held));
    }
}
