mod from_wire;
mod to_wire;

use parley_ids::{AgentId, CommandId, ServiceName};
use parley_machine::{Command, Service};
use parley_proto::{Body, ContentType, Message as _, v1};
use parley_tasks_core::{Fact, Message, Submission};

use crate::TasksService;

fn decode(verb: &str, json: &str) -> Result<Message, String> {
    decode_bytes(verb, ContentType::Json, json.as_bytes())
}

fn decode_bytes(verb: &str, content_type: ContentType, bytes: &[u8]) -> Result<Message, String> {
    let (sender, id) = (AgentId::new("alice").unwrap(), CommandId::new("1").unwrap());
    let body = Body { content_type, bytes };
    TasksService::command(&Command { sender: &sender, id: &id, verb, body }).map_err(|e| e.to_string())
}

fn submission(json: &str) -> Submission {
    match decode("submit", json).unwrap() {
        Message::Submit(submission) => *submission,
        other => panic!("{other:?}"),
    }
}

fn fact(from: ServiceName, event: &str, payload: &[u8]) -> Option<(String, Fact)> {
    match TasksService::fact(from, event, payload).unwrap() {
        Some(Message::Told { task, fact }) => Some((task.to_string(), fact)),
        Some(other) => panic!("{other:?}"),
        None => None,
    }
}
