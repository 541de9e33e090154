//! Commands of agents and users, decoded as ingress and the machine do.
//!
//! What is malformed names its field. What is not, a new core takes; one that it refuses makes no record and changes
//! nothing.
//!
//! Input: which verb, which encoding, the payload.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_core::{Caller, Core as _, Input};
use parley_fuzz::{Raw, carried_out, must, person, verbs, with_service};
use parley_ids::{CommandId, TraceContext, UnixMillis};
use parley_machine::{Command, Service};
use parley_proto::{Body, ContentType};

fuzz_target!(|bytes: &[u8]| commands(bytes));

fn commands(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let verbs = verbs();
    let (service, verb) = verbs[usize::from(raw.byte()) % verbs.len()];
    let content_type = if raw.byte() & 1 == 0 { ContentType::Json } else { ContentType::Protobuf };
    let body = Body { content_type, bytes: raw.rest() };
    with_service!(service, S => command::<S>(verb, body));
}

fn command<S: Service>(verb: &str, body: Body<'_>) {
    let (sender, id) = (person(0), must(CommandId::new("c")));
    let message = match S::command(&Command { sender: &sender.id, id: &id, verb, body }) {
        Ok(message) => message,
        Err(malformed) => {
            assert!(!malformed.field.is_empty(), "{malformed} names no field");
            return;
        }
    };
    let mut core = S::genesis();
    let before = must(rmp_serde::to_vec_named(&core));
    let from = Caller::Agent { id: sender.id.clone(), key: Some(sender.public_key()), operator: true };
    let input = Input::Message { from, trace: TraceContext::NONE, message };
    if carried_out::<S>(core.handle(UnixMillis(1_700_000_000_000), input)) {
        assert_eq!(must(rmp_serde::to_vec_named(&core)), before, "a refused {verb} changed something");
    }
}
