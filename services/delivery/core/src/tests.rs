mod acks;
mod causal;
mod letters;
mod order;
mod partial;
mod poison;
mod presence;
mod queues;
mod receiving;
mod retention;
mod retry;
mod sends;
mod signatures;
mod superseded;

use parley_core::{Caller, Core, Effect, Input};
use parley_ids::{AgentId, ConversationId, MessageId, ServiceName, TraceContext, UnixMillis};

use crate::{
    Acked, Acknowledgement, Answer, Body, Content, Delivered, DeliveredMessage, Delivery, Guarantees, Key,
    Message, Nack, NewMessage, NewMessages, NotTaken, Order, RecipientState, Record, Send, Sequence, State,
};

fn agent(name: &str) -> AgentId {
    AgentId::new(name).unwrap()
}

fn id(text: &str) -> MessageId {
    MessageId::new(text).unwrap()
}

fn talk() -> ConversationId {
    ConversationId::new("talk").unwrap()
}

/// The trace of the `n`-th command of a test.
fn trace(n: u8) -> TraceContext {
    TraceContext { trace_id: [n; 16], span_id: [n; 8], sampled: true }
}

fn text(body: &str) -> Content {
    Content { media_type: String::new(), body: Body::Text(body.to_owned()) }
}

/// A message for some recipients, in the conversation's order.
fn message(name: &str, recipients: &[&str]) -> NewMessage {
    NewMessage {
        id: id(name),
        recipients: recipients.iter().map(|r| agent(r)).collect(),
        order: None,
        after: Default::default(),
        key: None,
        sequence: None,
        body: text(name),
        guarantees: Guarantees::default(),
        require_signature: false,
        signature: None,
    }
}

fn strict(name: &str, recipients: &[&str]) -> NewMessage {
    NewMessage { order: Some(Order::Strict), ..message(name, recipients) }
}

fn given(name: &str, recipients: &[&str], sequence: u64) -> NewMessage {
    NewMessage { sequence: Some(Sequence(sequence)), ..strict(name, recipients) }
}

fn guaranteed(message: NewMessage, change: impl FnOnce(&mut Guarantees)) -> NewMessage {
    let mut message = message;
    change(&mut message.guarantees);
    message
}

fn send(messages: Vec<NewMessage>) -> Message {
    Message::Send(NewMessages { conversation: talk(), messages })
}

/// The same in another conversation.
fn send_in(conversation: &str, messages: Vec<NewMessage>) -> Message {
    Message::Send(NewMessages { conversation: ConversationId::new(conversation).unwrap(), messages })
}

/// An acknowledgement by ids in another conversation.
fn ack_in(conversation: &str, ids: &[&str]) -> Message {
    let conversation = ConversationId::new(conversation).unwrap();
    let what = Acked::Ids(ids.iter().map(|i| id(i)).collect());
    Message::Acknowledge(Acknowledgement { conversation, generation: 0, key: None, what })
}

fn ack_up_to(sequence: u64) -> Message {
    acked(None, Acked::UpTo(Sequence(sequence)))
}

fn ack_ids(ids: &[&str]) -> Message {
    let what = Acked::Ids(ids.iter().map(|i| id(i)).collect());
    acked(None, what)
}

fn acked(key: Key, what: Acked) -> Message {
    Message::Acknowledge(Acknowledgement { conversation: talk(), generation: 0, key, what })
}

fn nack(ids: &[&str], refusal: NotTaken) -> Message {
    let ids = ids.iter().map(|i| id(i)).collect();
    Message::Refuse(Nack { conversation: talk(), generation: 0, ids, redrives: None, refusal })
}

/// A core and its time.
struct Rig {
    core: Delivery,
    at: u64,
}

/// What some inputs did.
#[derive(Default)]
struct Did {
    records: Vec<Record>,
    traces: Vec<TraceContext>,
    sends: Vec<(AgentId, Send)>,
    answer: Option<Result<Answer, &'static str>>,
}

impl Did {
    /// Something of each message sent.
    fn of_sent<T>(&self, what: impl Fn(&AgentId, &DeliveredMessage) -> T) -> Vec<T> {
        let mut all = Vec::new();
        for (to, send) in &self.sends {
            if let Send::Messages(Delivered { messages, .. }) = send {
                all.extend(messages.iter().map(|message| what(to, message)));
            }
        }
        all
    }

    /// The messages sent, each with its recipient, which attempt it is, and which number was before it.
    fn sent(&self) -> Vec<String> {
        self.of_sent(|to, m| format!("{}>{to} attempt {} after {}", m.id, m.attempt, m.previous))
    }

    /// The ids of the messages sent, each with its recipient.
    fn sent_ids(&self) -> Vec<String> {
        self.of_sent(|to, m| format!("{}>{to}", m.id))
    }

    /// Which attempts were made.
    fn attempts(&self) -> Vec<u32> {
        self.of_sent(|_, m| m.attempt)
    }

    /// The records in short: the event and the ids.
    fn events(&self) -> Vec<String> {
        let join = |ids: &[MessageId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let one = |record: &Record| match record {
            Record::Accepted { messages, .. } => {
                let ids: Vec<_> = messages.iter().map(|m| m.id.clone()).collect();
                format!("accepted {}", join(&ids))
            }
            Record::Acknowledged { recipient, ids, .. } => format!("acknowledged {}>{recipient}", join(ids)),
            Record::DeadLettered { letter, .. } => format!("dead {}>{}", letter.id, letter.recipient),
            Record::Expired { expired, .. } => format!("expired {}>{}", expired.id, expired.recipient),
            Record::RefusedSend { code, ids, .. } => format!("refused {code} {}", join(ids)),
            Record::Skipped { skipped, .. } => {
                let whose = skipped.recipient.as_ref().map(|r| format!(">{r}")).unwrap_or_default();
                format!("skipped {}-{}{whose}", skipped.from, skipped.to)
            }
            Record::Redriven { redriven, .. } => format!("redriven {}>{}", redriven.id, redriven.recipient),
            Record::Dropped { dropped, .. } => format!("dropped {}>{}", dropped.id, dropped.recipient),
            Record::SequenceRegression { regression, .. } => {
                format!("regression {} {}<{}", regression.id, regression.received, regression.expected)
            }
        };
        self.records.iter().map(one).collect()
    }

    /// The code of the refusal, if it was one.
    fn code(&self) -> Option<&'static str> {
        self.answer.as_ref().and_then(|answer| answer.as_ref().err().copied())
    }
}

impl Rig {
    fn new() -> Self {
        Self { core: Delivery::default(), at: 1_000 }
    }

    fn input(&mut self, input: Input<Message>, did: &mut Did) {
        let at = UnixMillis(self.at);
        let is_tick = input == Input::Tick;
        for effect in self.core.handle(at, input) {
            match effect {
                Effect::Record { record, trace } => {
                    did.records.push(record);
                    did.traces.push(trace);
                }
                Effect::Send { to, message, .. } => did.sends.push((to, message)),
                Effect::Answer(answer) => did.answer = Some(answer.map_err(|refusal| refusal.code.as_str())),
            }
        }
        if is_tick {
            assert!(self.core.deadline().is_none_or(|due| due > at), "a tick leaves nothing due");
        }
    }

    fn say_in(&mut self, trace: TraceContext, who: &str, message: Message) -> Did {
        let mut did = Did::default();
        let from = Caller::Agent { id: agent(who), key: None, operator: false };
        let before = self.core.clone();
        self.input(Input::Message { from, trace, message }, &mut did);
        if did.code().is_some() {
            let is_said = |record: &Record| matches!(record, Record::SequenceRegression { .. });
            assert!(
                did.records.iter().all(is_said) && did.sends.is_empty(),
                "a refused command does nothing"
            );
            assert!(self.core == before, "a refused command changes nothing");
        }
        did
    }

    fn say(&mut self, who: &str, message: Message) -> Did {
        self.say_in(TraceContext::NONE, who, message)
    }

    /// `say` compares whole states; with thousands of messages that takes too long.
    fn quick(&mut self, who: &str, message: Message) -> Did {
        let mut did = Did::default();
        let from = Caller::Agent { id: agent(who), key: None, operator: false };
        self.input(Input::Message { from, trace: TraceContext::NONE, message }, &mut did);
        did
    }

    fn fact(&mut self, from: ServiceName, message: Message) -> Did {
        let mut did = Did::default();
        let from = Caller::Service(from);
        self.input(Input::Message { from, trace: trace(9), message }, &mut did);
        did
    }

    fn online(&mut self, who: &str, online: bool) -> Did {
        self.fact(ServiceName::Registry, Message::PresenceChanged { agent: agent(who), online })
    }

    /// Lets time pass, with a tick for all that becomes due.
    fn wait_until(&mut self, at: u64) -> Did {
        let mut did = Did::default();
        while let Some(due) = self.core.deadline().filter(|due| due.0 <= at) {
            self.at = self.at.max(due.0);
            self.input(Input::Tick, &mut did);
        }
        self.at = at;
        did
    }

    /// Lets time pass until there is nothing more to wait for, but for at most that long.
    fn wait_at_most(&mut self, millis: u64) -> Did {
        self.wait_until(self.at + millis)
    }

    fn copy(&self, message: &str, recipient: &str) -> RecipientState {
        let state = self.core.message(&talk(), &id(message)).unwrap();
        state.recipients.into_iter().find(|r| r.recipient == agent(recipient)).unwrap()
    }

    fn state(&self, message: &str, recipient: &str) -> State {
        self.copy(message, recipient).state
    }
}
