//! Seeds that must pass, seeds that once did not, and worlds that must not.

#![allow(clippy::panic, reason = "all of this is tests")]

mod mutants;
mod seeds;
