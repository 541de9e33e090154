//! What delivery brings to an agent, through the SDK's receiver.
//!
//! The messages of a conversation are handled one after the other. What the receiver says of them, delivery can read;
//! and what an agent keeps of it is the same when it is written and read again.
//!
//! Input: messages, each a byte that says what happens, and what is delivered behind its length; or that the oldest
//! handler returns, and how.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use parley_delivery::receiving;
use parley_delivery_core::receiver::{Input, Note, Output, Receiver, State};
use parley_delivery_core::{Acked, Key, NotTaken, Sequence};
use parley_fuzz::{DeliveryService, Raw, must, person};
use parley_ids::{CommandId, ConversationId, MessageId, Millis};
use parley_machine::{Command, Service as _};
use parley_proto::{Body, ContentType, Message as _, v1};

/// The most messages of an ack or nack that delivery reads, and more than it ever brings at once.
const MOST_IDS: usize = 1_024;

fuzz_target!(|bytes: &[u8]| delivered(bytes));

fn delivered(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let mut receiver = Receiver::default();
    let mut running: BTreeMap<(ConversationId, Key), MessageId> = BTreeMap::new();
    while !raw.is_empty() {
        let how = raw.byte();
        let input = if how % 3 == 0 {
            let Ok(wire) = v1::Delivered::decode(raw.chunk()) else { continue };
            let Ok(delivered) = receiving::delivered(wire) else { continue };
            Input::Delivered(delivered)
        } else {
            let Some(((conversation, key), id)) = running.pop_first() else { continue };
            Input::HandlerDone { conversation, key, id, outcome: outcome(how, &mut raw) }
        };
        for output in receiver.handle(input) {
            carried_out(output, &mut running);
        }
    }
    let bytes = must(rmp_serde::to_vec_named(receiver.state()));
    assert_eq!(
        &must(rmp_serde::from_slice::<State>(&bytes)),
        receiver.state(),
        "it remembers something else"
    );
}

fn outcome(how: u8, raw: &mut Raw<'_>) -> Result<(), NotTaken> {
    match how % 5 {
        0 | 1 => Ok(()),
        2 => Err(NotTaken::Later { after: None, reason: text(raw) }),
        3 => Err(NotTaken::Later { after: Some(Millis(raw.number())), reason: text(raw) }),
        _ => Err(NotTaken::Never { reason: text(raw) }),
    }
}

fn text(raw: &mut Raw<'_>) -> String {
    String::from_utf8_lossy(raw.chunk()).into_owned()
}

fn carried_out(output: Output, running: &mut BTreeMap<(ConversationId, Key), MessageId>) {
    match output {
        Output::Handle { conversation, message } => {
            let before = running.insert((conversation, message.key), message.id);
            assert_eq!(before, None, "two handlers of one lane");
        }
        // Delivery counts from 1, and brings fewer at once.
        Output::Acknowledge { what: Acked::UpTo(Sequence::NONE), .. } => {}
        Output::Acknowledge { what: Acked::Ids(ids), .. } | Output::Refuse { ids, .. }
            if ids.len() > MOST_IDS => {}
        Output::Remember(note) => {
            let bytes = must(rmp_serde::to_vec_named(&note));
            assert_eq!(must(rmp_serde::from_slice::<Note>(&bytes)), note, "it remembers something else");
        }
        Output::Acknowledge { conversation, generation, key, what } => {
            said("ack", &receiving::acknowledge(&conversation, generation, &key, &what).encode_to_vec());
        }
        Output::Refuse { conversation, generation, ids, redrives, refusal } => {
            let nack = receiving::refuse(&conversation, generation, &ids, redrives, &refusal);
            said("nack", &nack.encode_to_vec());
        }
    }
}

fn said(verb: &str, bytes: &[u8]) {
    let (sender, id) = (&person(0).id, must(CommandId::new("c")));
    let body = Body { content_type: ContentType::Protobuf, bytes };
    must(DeliveryService::command(&Command { sender, id: &id, verb, body }));
}
