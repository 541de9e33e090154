//! Properties of whole histories: capacity is never exceeded, the order of registrations does not matter, greedy is
//! never better, and a replay says the same, from the start and from any snapshot.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod fleet;
mod histories;
mod teams;
