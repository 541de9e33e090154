//! The example tasks, worked through without a server.

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tasks;
