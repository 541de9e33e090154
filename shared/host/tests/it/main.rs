//! The host on a real server.

#[cfg(test)]
mod upgrade;
