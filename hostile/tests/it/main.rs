//! Decisions on a real nats-server, with services and members as processes, up to f of which are killed, silent, slow or
//! hostile.
//!
//! Whatever they do, a decision ends in one certificate, or says why not; who is proven guilty is who contradicted
//! itself, and nobody else; and both can be verified without a server.

#[cfg(test)]
mod asked;
#[cfg(test)]
mod case;
#[cfg(test)]
mod ends;
#[cfg(test)]
mod four;
#[cfg(test)]
mod ground;
#[cfg(test)]
mod judge;
#[cfg(test)]
mod kills;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod records;
#[cfg(test)]
mod seven;
