//! The `parley` program as a user runs it: real processes on a real server.

#[cfg(test)]
mod admit;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod wrong;
