//! Runs a service: every `main` is this with its core.
//!
//! Read in this order: [`run`], `active` (the loop), `recover`, `ingress`. What is decided is decided in
//! `parley-machine`; what reaches NATS goes through `parley-bus`; this crate only carries between them.

mod active;
mod asides;
mod compare;
mod context;
mod error;
mod follow;
mod ingress;
mod keeper;
mod leave;
mod queries;
mod quota;
mod recover;
mod refusals;
mod renewal;
mod replay;
mod run;
mod shell;
mod spans;

pub use context::{Context, Observer, ObserverContext, system_now};
pub use error::Error;
pub use replay::{Audit, replay};
pub use run::run;
pub use shell::{Answered, Aside, Shell};
