//! The delivery service's core: guaranteed, ordered messages; and in [`receiver`] the side that takes them.
//!
//! Guarantees are per message, order is per conversation, and every message's fate stands on a ledger: each
//! recipient's copy ends acknowledged, expired or dead-lettered, and a dead letter can be redriven.

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
mod letters;
pub mod limits;
mod nack;
mod order;
mod place;
mod presence;
mod queue;
pub mod receiver;
mod retention;
mod send;
mod sequence;
mod signers;
mod signing;
mod state;
mod status;

#[cfg(test)]
mod tests;

pub use content::{Body, Bytes, Content};
pub use desk::Load;
pub use effect::{
    Accepted, Answer, DeadLetter, Delivered, DeliveredMessage, Dropped, Expired, Receipt, Record, Redriven,
    Regression, Send, Skipped,
};
pub use input::{
    Acked, Acknowledgement, Guarantees, Message, Nack, NewMessage, NewMessages, NotTaken, OnGap, Priority,
    Sender,
};
pub use letters::Which;
pub use order::Order;
pub use place::Key;
pub use sequence::Sequence;
pub use signing::{Error as SigningError, MESSAGE_BODY_LEN, MESSAGE_DOMAIN, MessageToSign, Signed};
pub use state::Delivery;
pub use status::{LetterState, MessageState, RecipientState, State};
