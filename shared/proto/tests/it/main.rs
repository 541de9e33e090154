//! The generated types against the golden vectors of `proto/golden`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod golden;
mod messages;
