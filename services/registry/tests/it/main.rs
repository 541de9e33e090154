//! The registry on a real server, asked as an agent asks.

#[cfg(test)]
mod agents;
#[cfg(test)]
mod refusals;
