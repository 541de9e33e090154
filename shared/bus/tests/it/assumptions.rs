//! What Parley assumes of nats-server and of its client, one test for each: the next version is judged by
//! running them. A test that fails says that the design stands on something that is no longer there.

mod acks;
mod batches;
mod client;
mod cluster;
mod consumers;
mod daemon;
mod headers;
mod link;
mod permissions;
mod server;
mod sources;
mod streams;
