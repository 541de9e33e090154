//! Delivery's state and its dispatch of inputs to rules.

use std::sync::Arc;

use imbl::OrdMap;
use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_ids::{ConversationId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::conversation::Conversation;
use crate::desk::{Desk, Presence};
use crate::signers::Signers;
use crate::{Answer, Message, Record, Send, codes};

/// Delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Every conversation that is remembered.
    pub(crate) conversations: OrdMap<ConversationId, Arc<Conversation>>,
    /// What they share.
    pub(crate) desk: Desk,
    /// Whose signatures are known.
    pub(crate) signers: Signers,
}

/// One conversation at hand, with all that its rules change.
pub(crate) struct Work<'a> {
    /// The time of the input.
    pub(crate) at: UnixMillis,
    /// The conversation.
    pub(crate) conversation: &'a mut Conversation,
    /// What it shares with the others.
    pub(crate) desk: &'a mut Desk,
    /// What is to be done.
    pub(crate) out: &'a mut Effects<Delivery>,
}

impl Delivery {
    /// Takes a conversation at hand, if there is such a one.
    pub(crate) fn work<'a>(
        &'a mut self,
        at: UnixMillis,
        conversation: &ConversationId,
        out: &'a mut Effects<Self>,
    ) -> Option<Work<'a>> {
        let conversation = Arc::make_mut(self.conversations.get_mut(conversation)?);
        Some(Work { at, conversation, desk: &mut self.desk, out })
    }

    /// Takes a conversation at hand for a command about it.
    pub(crate) fn known_work<'a>(
        &'a mut self,
        at: UnixMillis,
        conversation: &ConversationId,
        out: &'a mut Effects<Self>,
    ) -> Result<Work<'a>, Refusal> {
        self.work(at, conversation, out).ok_or_else(|| {
            Refusal::new(codes::UNKNOWN_MESSAGE, format!("no conversation {conversation} is known"))
        })
    }

    fn message_in(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        message: Message,
        out: &mut Effects<Self>,
    ) -> Result<Answer, Refusal> {
        match message {
            Message::Send(new) => return self.send(at, from, trace, new, out),
            Message::Unreadable { conversation, ids, problem } => out.push(Effect::Record {
                trace,
                record: Record::RefusedSend { conversation, code: codes::UNREADABLE, reason: problem, ids },
            }),
            Message::Acknowledge(ack) => self.acknowledge(at, from, &ack, out)?,
            Message::Refuse(nack) => self.refuse(at, from, &nack, out)?,
            Message::Redrive(which) => self.redrive(at, from, &which, out)?,
            Message::Drop(which) => self.drop_letters(at, from, &which, out)?,
            Message::Skip { conversation, key, up_to } => {
                self.skip(at, from, &conversation, &key, up_to, out)?;
            }
            Message::Hello => self.hello(at, from, out),
            Message::Registered { agent, key, online } => {
                if let Some(key) = key {
                    self.signers.registered(&agent, key);
                }
                self.registered(at, &agent, online, out);
            }
            Message::Configured { cluster } => self.signers.configured(&cluster),
            Message::Retired { agent } => self.present(at, &agent, Presence::Retired, out),
            Message::PresenceChanged { agent, online } => {
                let presence = if online { Presence::Online } else { Presence::Offline };
                self.present(at, &agent, presence, out);
            }
        }
        Ok(Answer::Done)
    }
}

impl Core for Delivery {
    type Message = Message;
    type Record = Record;
    type Send = Send;
    type Answer = Answer;

    const VERSION: u32 = 3;

    fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Effects<Self> {
        let mut out = Vec::new();
        let mut answer = None;
        match input {
            Input::Message { from, trace, message } => {
                answer = Some(self.message_in(at, &from, trace, message, &mut out));
            }
            Input::Tick => self.tick(at, &mut out),
            Input::Resume => return self.unanswered_sends(),
            Input::Superseded { key, ended } => {
                self.superseded(at, &ConversationId::from(key.token().clone()), ended, &mut out);
            }
        }
        self.drop_oldest_letters(at, &mut out);
        self.send_waiting(at, &mut out);
        self.forget_oldest();
        out.extend(answer.map(Effect::Answer));
        out
    }

    fn deadline(&self) -> Option<UnixMillis> {
        self.desk.timers.get_min().map(|(due, _)| *due)
    }
}
