//! Properties, golden bytes and simulation of the production code, with seeds.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod golden;
mod plan;
mod properties;
mod simulation;
mod world;
