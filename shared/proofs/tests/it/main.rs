//! Properties and golden bytes of what is signed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod golden;
mod properties;
