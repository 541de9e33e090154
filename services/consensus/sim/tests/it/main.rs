//! Seeds in which every property must hold, and worlds in which one must not.

#![allow(clippy::panic, reason = "all of this is tests")]

mod mutants;
mod seeds;
