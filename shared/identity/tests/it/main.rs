//! What is signed and hashed, against the golden vectors of `proto/golden`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod signatures;
