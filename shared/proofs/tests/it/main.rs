//! Properties, golden bytes of what is signed, and golden files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod certificates;
mod golden;
mod properties;
