//! Simulation of the production code, with seeds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod plan;
mod simulation;
mod world;
