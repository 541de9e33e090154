//! A real nats-server for each test, on a random port, and waiters instead of sleeps. A dev-dependency only.
//!
//! A missing server fails the test with the line that installs it; nothing skips.

#![allow(clippy::expect_used, clippy::panic, reason = "a test's ground must fail loudly")]

mod cell;
mod wait;

pub use cell::{Cell, NatsServer};
pub use wait::{eventually, within};
