//! Streams, sources and buckets: the one table of what Parley keeps on a server.

mod routes;
mod streams;

pub use routes::{ROUTES, routes, sources_of};
pub(crate) use streams::incarnation as streams_incarnation;
pub use streams::{Limits, ensure, resize};
