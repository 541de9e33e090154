//! Queries, answered from the state that every script begins with.
//!
//! An answer in JSON is JSON, and a refusal says why.
//!
//! Input: which query, which encoding, the payload.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_fuzz::{Raw, must, prepared, queries, with_service};
use parley_machine::Service;
use parley_proto::{Body, ContentType};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| asked(bytes));

fn asked(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let queries = queries();
    let (service, query) = queries[usize::from(raw.byte()) % queries.len()];
    let content_type = if raw.byte() & 1 == 0 { ContentType::Json } else { ContentType::Protobuf };
    let body = Body { content_type, bytes: raw.rest() };
    with_service!(service, S => answered::<S>(query, body));
}

fn answered<S: Service>(query: &str, body: Body<'_>) {
    let state = prepared::<S>();
    match S::query(state.core(), query, body, state.as_of()) {
        Ok(answer) if body.content_type == ContentType::Json => {
            must(serde_json::from_slice::<Value>(&answer));
        }
        Ok(_) => {}
        Err(refusal) => assert!(!refusal.detail.is_empty(), "{} says nothing", refusal.code),
    }
}
