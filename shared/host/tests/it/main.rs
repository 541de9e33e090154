//! The host on a real server.

#[cfg(test)]
mod full;
#[cfg(test)]
mod tails;
#[cfg(test)]
mod upgrade;
