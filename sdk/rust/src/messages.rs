//! Messages: dedup and order by the receiver of `parley-delivery-core`, handlers, acknowledgements.

use std::sync::Arc;

use parley_bus::{Caller, Incoming};
use parley_delivery::receiving;
use parley_delivery_core::receiver::{Input, Output, Receiver};
use parley_delivery_core::{Body, DeliveredMessage, NotTaken};
use parley_ids::{ConversationId, Millis, ServiceName, TraceContext};
use parley_proto::{Message as _, v1};

use crate::handler::{Message, Receive};
use crate::running::{Event, Ground};
use crate::store::Store;
use crate::tasks::Tasks;
use crate::{Content, Error, bodies, spans};

/// The record of what was handled.
const RECORD: &str = "messages";
/// Media type of what the tasks service sends.
const TASK_MESSAGE: &str = "application/x-parley-task-message";
/// When a message whose handler failed may come again.
const LATER: Millis = Millis(1_000);

/// The messages of one agent.
#[derive(Debug)]
pub(crate) struct Messages {
    ground: Ground,
    receiver: Receiver,
    store: Option<Arc<Store>>,
    /// Where the messages at hand stand in their traces.
    trace: TraceContext,
}

impl Messages {
    /// Goes on where the store says.
    pub(crate) fn restore(ground: Ground, store: Option<Arc<Store>>) -> Result<Self, Error> {
        let state = match &store {
            Some(store) => store.read(RECORD)?,
            None => None,
        };
        let receiver = state.map_or_else(Receiver::default, Receiver::restore);
        Ok(Self { ground, receiver, store, trace: TraceContext::NONE })
    }

    /// Delivery brought something.
    pub(crate) fn delivered(&mut self, incoming: &Incoming, tasks: &mut Tasks) {
        let decoded = v1::Delivered::decode(incoming.payload.clone()).map_err(|e| e.to_string());
        match decoded.and_then(|wire| receiving::delivered(wire).map_err(|e| e.to_string())) {
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
        let mut outputs = self.receiver.handle(input);
        // What was handled is on disk before delivery hears of it. An answer that is left out now follows when
        // the message comes again.
        if let Some(store) = &self.store
            && let Err(error) = store.write(RECORD, self.receiver.state())
        {
            tracing::warn!(agent = %self.ground.agent.id, %error, "not acknowledged yet");
            outputs.retain(|output| matches!(output, Output::Handle { .. }));
        }
        self.carry_out(outputs, tasks);
    }

    fn carry_out(&mut self, outputs: Vec<Output>, tasks: &mut Tasks) {
        for output in outputs {
            match output {
                Output::Handle { conversation, message } => self.handle(conversation, message, tasks),
                Output::Acknowledge { conversation, what } => {
                    let ack = receiving::acknowledge(&conversation, &what);
                    self.ground.command(ServiceName::Delivery, "ack", ack, self.trace);
                }
                Output::Refuse { conversation, ids, refusal } => {
                    let nack = receiving::refuse(&conversation, &ids, &refusal);
                    self.ground.command(ServiceName::Delivery, "nack", nack, self.trace);
                }
            }
        }
    }

    fn handle(&mut self, conversation: ConversationId, message: DeliveredMessage, tasks: &mut Tasks) {
        let (id, in_conversation) = (message.id.clone(), conversation.clone());
        let done = move |outcome| Event::Handled(Input::HandlerDone { conversation, id, outcome });
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
        self.ground.tracker.spawn(async move {
            let outcome = match public(&ground.caller, &in_conversation, message).await {
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

/// What a handler gets. A large body is downloaded and verified before.
async fn public(
    caller: &Caller,
    conversation: &ConversationId,
    message: DeliveredMessage,
) -> Result<Message, NotTaken> {
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
        body,
    })
}
