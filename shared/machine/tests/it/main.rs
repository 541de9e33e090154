//! A whole machine with a toy service: what it takes, what leaves, and how it begins again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "all of this is tests")]

mod answers;
mod attacks;
mod checkpoint;
mod desk;
mod outs;
mod recovery;
mod stuck;
mod ticks;
mod upgrade;
