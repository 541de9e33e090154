//! The wire: types generated from `proto/parley/v1`, their canonical JSON, and conversions to Parley's own types.
//!
//! Boundary: nothing here knows NATS, time or a service's rules.

mod body;
mod convert;
pub mod decisions;
mod group;

/// The generated types of package `parley.v1`.
#[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
pub mod v1 {
    include!("generated/parley.v1.rs");
    include!("generated/parley.v1.serde.rs");
}

pub use body::{Body, ContentType};
pub use convert::{
    Malformed, hash, id, levels, list, millis, opt_id, resources, skills, wire_resources, wire_skills,
};
pub use group::{TIMEOUTS, compared_group, group, group_terms, timeouts, wire_group};
pub use prost::Message;
