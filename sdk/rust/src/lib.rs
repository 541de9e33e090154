//! The agent SDK: an agent says what it can do and brings handlers; the rest is here.
//!
//! ```no_run
//! use parley_sdk::{Agent, Content, WorkError};
//!
//! # async fn example() -> Result<(), parley_sdk::Error> {
//! let agent = Agent::builder("counter")
//!     .skill("text", 80)
//!     .work(|assignment, _context| async move {
//!         let words = assignment.text().split_whitespace().count();
//!         Ok::<_, WorkError>(Content::text(words.to_string()))
//!     });
//! agent.run("nats://127.0.0.1:4222").await
//! # }
//! ```
//!
//! What the SDK does: registration, heartbeats, bids, signed ballots and votes (the validator of
//! `parley-consensus-core`), dedup, order and acknowledgements (the receiver of `parley-delivery-core`), sending in
//! order ([`Outbox`]), signatures of messages, progress, cancellation, traces, drain.

mod acks;
mod agent;
mod auctions;
mod birth;
pub mod bodies;
mod content;
mod decisions;
mod error;
mod handler;
mod journal;
mod messages;
mod outbox;
mod read;
mod recorder;
mod registry;
mod running;
mod signatures;
mod spans;
mod store;
mod tasks;
mod write_ahead;

pub use agent::{Agent, AgentBuilder, Connection};
pub use content::Content;
pub use decisions::Declined;
pub use error::{Error, WorkError};
pub use handler::{Assignment, Bid, Change, Invitation, Judgement, Message, Prior, Proposal, WorkContext};
pub use outbox::{DeliveryState, NewMessage, Outbox, Sent};
pub use parley_delivery_core::Priority;
pub use parley_identity::SigningKey;
pub use running::{Running, stop_signal};
