//! Traces as Jaeger gives them.

#![allow(clippy::unwrap_used, reason = "all of this is tests")]

mod jaeger;
