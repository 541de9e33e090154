//! Messages: dedup and order by the receiver of `parley-delivery-core`, handlers, acknowledgements.

use std::sync::Arc;

use parley_bus::{Caller, Incoming};
use parley_delivery::receiving;
use parley_delivery_core::receiver::{Input, Note, Output, Receiver, State};
use parley_delivery_core::{Body, DeliveredMessage, NotTaken};
use parley_ids::{ConversationId, Millis, ServiceName, TraceContext};
use parley_proto::{Message as _, v1};

use crate::acks::{Acks, Lane, Nack, Reply};
use crate::handler::{Message, Receive};
use crate::read::read;
use crate::recorder::Recorder;
use crate::running::{Event, Ground};
use crate::signatures::Keys;
use crate::store::Store;
use crate::tasks::Tasks;
use crate::{Content, Error, bodies, spans};

/// Media type of what the tasks service sends.
const TASK_MESSAGE: &str = "application/x-parley-task-message";
/// When a message whose handler failed may come again.
const LATER: Millis = Millis(1_000);
/// The record of what was handled.
const RECORD: &str = "messages";

/// The messages of one agent.
#[derive(Debug)]
pub(crate) struct Messages {
    ground: Ground,
    receiver: Receiver,
    recorder: Recorder<Note, Reply>,
    acks: Acks,
    /// Those of senders that sign.
    keys: Keys,
    /// Where the messages at hand stand in their traces.
    trace: TraceContext,
}

impl Messages {
    /// Goes on where the store says.
    pub(crate) fn restore(ground: Ground, store: Option<Arc<Store>>) -> Result<Self, Error> {
        let apply = |state: &mut State, note: Note| state.apply(note);
        let (recorder, state) = match store {
            Some(store) => Recorder::open(ground.writing(), store, RECORD, Event::Written, apply)?,
            None => (Recorder::forgetful(ground.writing(), Event::Written), State::default()),
        };
        let (receiver, acks) = (Receiver::restore(state), Acks::new(ground.clone()));
        let keys = Keys::new(ground.caller.clone(), ground.cluster);
        Ok(Self { ground, receiver, recorder, acks, keys, trace: TraceContext::NONE })
    }

    /// Delivery brought something.
    pub(crate) fn delivered(&mut self, incoming: &Incoming, tasks: &mut Tasks) {
        match read(incoming.payload.clone(), receiving::delivered) {
            Ok(delivered) => {
                self.trace = incoming.trace;
                let outputs = self.receiver.handle(Input::Delivered(delivered));
                self.carry_out(outputs, tasks);
            }
            Err(problem) => {
                tracing::warn!(agent = %self.ground.agent.id, problem, "a message cannot be read")
            }
        }
    }

    /// A handler returned.
    pub(crate) fn handled(&mut self, input: Input, tasks: &mut Tasks) {
        let outputs = self.receiver.handle(input);
        self.carry_out(outputs, tasks);
    }

    /// A write to the store has ended.
    pub(crate) fn written(&mut self, outcome: Result<bool, Error>) {
        match self.recorder.written(outcome) {
            Ok(()) => self.settle(),
            // What is not answered comes again; it is written then.
            Err(error) => {
                tracing::warn!(agent = %self.ground.agent.id, %error, "what was handled is not acknowledged yet");
                self.recorder.give_up();
            }
        }
    }

    /// An ack of this lane has ended, or a nack.
    pub(crate) fn ack_ended(&mut self, lane: Option<&Lane>) {
        self.acks.ended(lane);
    }

    fn carry_out(&mut self, outputs: Vec<Output>, tasks: &mut Tasks) {
        let trace = self.trace;
        for output in outputs {
            match output {
                // It does not wait for the disk: should the agent crash, its message comes again, behind those
                // that were not remembered.
                Output::Handle { conversation, message } => self.handle(conversation, *message, tasks),
                Output::Remember(note) => self.recorder.remember(note),
                Output::Acknowledge { conversation, generation, key, what } => {
                    let lane = Lane { conversation, generation, key };
                    self.recorder.hold(Reply::Ack { lane, what, trace });
                }
                Output::Refuse { conversation, generation, ids, redrives, refusal } => {
                    let nack = Nack { conversation, generation, ids, redrives, refusal, trace };
                    self.recorder.hold(Reply::Nack(nack));
                }
            }
        }
        self.settle();
    }

    /// What was handled is on disk before delivery hears of it.
    fn settle(&mut self) {
        let replies = self.recorder.settle(self.receiver.state());
        self.acks.send(replies);
    }

    fn handle(&mut self, conversation: ConversationId, message: DeliveredMessage, tasks: &mut Tasks) {
        let (id, key, in_conversation) = (message.id.clone(), message.key.clone(), conversation.clone());
        let done = move |outcome| Event::Handled(Input::HandlerDone { conversation, key, id, outcome });
        if message.body.media_type == TASK_MESSAGE && message.sender.name() == ServiceName::Tasks.as_str() {
            self.task_message(&message, tasks);
            let _ = self.ground.events.send(done(Ok(())));
            return;
        }
        let Some(receive) = self.ground.agent.receive.clone() else {
            let reason = "this agent takes no messages".to_owned();
            let _ = self.ground.events.send(done(Err(NotTaken::Never { reason })));
            return;
        };
        let (events, ground, trace) = (self.ground.events.clone(), self.ground.clone(), self.trace);
        let keys = self.keys.clone();
        self.ground.tracker.spawn(async move {
            let outcome = match public(&keys, &ground.caller, &in_conversation, message).await {
                Ok(message) => run(&ground, receive, message, trace).await,
                Err(not_taken) => Err(not_taken),
            };
            let _ = events.send(done(outcome));
        });
    }

    fn task_message(&self, message: &DeliveredMessage, tasks: &mut Tasks) {
        let Body::Data(bytes) = &message.body.body else { return };
        match v1::TaskMessage::decode(bytes.0.as_slice()).map(|m| m.kind) {
            Ok(Some(v1::task_message::Kind::Assignment(assignment))) => {
                tasks.assigned(assignment, self.trace)
            }
            Ok(Some(v1::task_message::Kind::Cancel(cancel))) => tasks.cancelled(&cancel),
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(agent = %self.ground.agent.id, %error, "an assignment cannot be read")
            }
        }
    }
}

/// Runs a handler; one that panics is as one that failed.
async fn run(
    ground: &Ground,
    receive: Receive,
    message: Message,
    trace: TraceContext,
) -> Result<(), NotTaken> {
    let (began, span) = (std::time::SystemTime::now(), spans::child(trace));
    let outcome =
        tokio::spawn(receive(message)).await.unwrap_or_else(|e| Err(format!("the handler failed: {e}")));
    let name = format!("receive {}", ground.agent.id);
    spans::report(&ground.telemetry, name, (span, trace), began, Vec::new(), outcome.clone().err());
    outcome.map_err(|reason| NotTaken::Later { after: Some(LATER), reason })
}

/// What a handler gets. A signature is verified before, and a large body downloaded and verified.
async fn public(
    keys: &Keys,
    caller: &Caller,
    conversation: &ConversationId,
    message: DeliveredMessage,
) -> Result<Message, NotTaken> {
    keys.check(conversation, &message).await?;
    let signed = message.signed.is_some();
    let media_type = message.body.media_type;
    let body = match message.body.body {
        Body::Text(text) => Content::text_as(&media_type, text),
        Body::Data(bytes) => Content::data(&media_type, bytes.0),
        Body::Object { name, sha256, size } => {
            let object = v1::ObjectRef { name, sha256: sha256.0.to_vec(), size };
            bodies::received(caller, &media_type, &object).await?
        }
        Body::Empty => Content::data(&media_type, Vec::new()),
    };
    Ok(Message {
        id: message.id.to_string(),
        conversation: conversation.to_string(),
        sender: message.sender.name().to_owned(),
        sequence: message.sequence.0,
        key: message.key.map(|key| key.to_string()),
        attempt: message.attempt,
        redrives: message.redrives,
        signed,
        body,
    })
}
