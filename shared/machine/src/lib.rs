//! The pure logic of the loop that runs a core between its two logs.

pub mod codes;
mod service;

pub use service::{Command, EncodedRecord, EncodedSend, Identity, RESERVED_PREFIX, Service, Verb, derived};
