//! The delivery service's core: guaranteed, ordered messages; and in [`receiver`] the side that takes them.
//!
//! Guarantees are per message, order is per conversation, and every message's fate stands on a ledger: each
//! recipient's copy ends acknowledged, expired or dead-lettered, exactly once.

mod acknowledge;
pub mod backoff;
pub mod codes;
mod content;
mod conversation;
mod desk;
mod dispatch;
mod due;
mod effect;
mod ending;
mod fingerprint;
mod gap;
mod input;
mod ledger;
pub mod limits;
mod nack;
mod order;
mod presence;
pub mod receiver;
mod retention;
mod send;
mod sequence;
mod state;
mod status;

#[cfg(test)]
mod tests;

pub use content::{Body, Bytes, Content};
pub use desk::Load;
pub use effect::{Accepted, Answer, DeadLetter, Delivered, DeliveredMessage, Expired, Receipt, Record, Send};
pub use input::{Acked, Guarantees, Message, NewMessage, NewMessages, NotTaken, OnGap, Priority, Sender};
pub use order::Order;
pub use sequence::Sequence;
pub use state::Delivery;
pub use status::{MessageState, RecipientState, State};
