//! The example tasks through all services on a real server, with the sample agents.

#[cfg(test)]
mod bodies;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod epochs;
#[cfg(test)]
mod ground;
#[cfg(test)]
mod members;
#[cfg(test)]
mod poison;
#[cfg(test)]
mod signatures;
#[cfg(test)]
mod tasks;
#[cfg(test)]
mod trace;
