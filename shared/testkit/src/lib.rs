//! A real nats-server for each test, on a random port, and waiters instead of sleeps. A dev-dependency only.
//!
//! [`audit()`] judges what a server's streams hold, on its own.
//!
//! A missing server fails the test with the line that installs it; nothing skips.

#![allow(clippy::expect_used, clippy::panic, reason = "a test's ground must fail loudly")]

mod audit;
mod cell;
pub mod foreign;
mod genesis;
mod operator;
mod process;
mod wait;

pub use audit::{LogReport, Problems, Report, audit};
pub use cell::{Cell, NatsServer, Remembered};
pub use genesis::genesis;
pub use operator::{OPERATOR, operator, operator_hex};
pub use process::{Process, configure, program};
pub use wait::{eventually, within};
