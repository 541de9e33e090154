//! The pure logic of the loop that runs a core between its two logs.
//!
//! A [`Machine`] takes messages of the intake in their one order, hands them to the service's core, numbers the
//! records that come out, and decides what may leave when. It does no IO: the host feeds it and carries out what
//! it asks for, and the simulator does the same in memory, so that what is simulated is what runs.
//!
//! Invariants:
//! * nothing leaves (send or answer) before every record up to it is stored, but what proves itself;
//! * a record is published only after every record with a lower index was published, and all of them again from
//!   the first one that is missing;
//! * what a replay produces equals what the log holds, or the machine stops; what another version of the core
//!   recorded is adopted.

mod adopt;
mod answers;
mod checkpoint;
pub mod codes;
mod fault;
mod gate;
mod linger;
mod machine;
mod message;
mod outbox;
mod reader;
mod service;
mod span;
mod state;
mod tick;
mod trim;
mod writer;

#[cfg(test)]
mod tests;

pub use adopt::{Adopt, Adoption};
pub use checkpoint::{Checkpoint, CheckpointHead, Snapshot};
pub use fault::Fault;
pub use machine::{Machine, Plan, Status};
pub use message::{Arrival, Cause, IntakeMessage, Life, LogRecord, Routes, Stamp};
pub use outbox::{Out, Reply, refusal, wire_refusal};
pub use reader::{Reader, Taken};
pub use service::{Command, EncodedRecord, EncodedSend, Identity, RESERVED_PREFIX, Service, Verb, derived};
pub use span::SpanNote;
pub use state::{FENCE, Handled, State};
pub use trim::{Anchor, Relief, Trim, trim};
pub use writer::{Append, ReadLog, Ticket};
