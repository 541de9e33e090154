//! The only crate that names async-nats: connections, subjects, streams, followers, leases and checkpoints.
//!
//! Boundary: what is decided is decided in `parley-machine`; here is how it reaches NATS. Subject and stream
//! names, headers and sources are one table in [`topology`] and [`Subjects`], and stand nowhere else.

mod bodies;
mod caller;
mod clock;
mod connect;
mod door;
mod error;
mod follow;
#[doc(hidden)]
pub mod fuzzing;
mod group;
mod halt;
mod header;
mod inbox;
mod ingress;
mod lease;
mod log;
mod pipeline;
mod raw;
pub mod server;
mod stamp;
mod subject;
mod tap;
pub mod topology;
mod vault;
mod wire;

pub use bodies::{Bodies, Kept, Part, Put};
pub use caller::{Caller, Incoming, Listener, Signed};
pub use clock::system_now;
pub use connect::{Bus, Credentials, Options};
pub use error::Error;
pub use follow::{Follower, Position};
pub use group::{GroupListener, GroupMessage};
pub use halt::Halt;
pub use inbox::{Inbox, Query};
pub use ingress::{Asked, Commands, IntakeWriter, Request, Stored};
pub use lease::{Claim, Held, Lease};
pub use log::{Confirmed, Log, LogWriter, Span};
pub use pipeline::NotStored;
pub use raw::{Raw, RawAnswerer, RawConsumer};
pub use subject::Subjects;
pub use tap::Tap;
pub use vault::{Pointer, Vault};
