//! The example tasks through all services on a real server, with the sample agents.

mod ground;
mod tasks;
mod trace;
