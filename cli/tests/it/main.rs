//! The `parley` program as a user runs it: real processes on a real server.

#[cfg(test)]
mod admit;
#[cfg(test)]
mod campaign;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod client;
#[cfg(test)]
mod council;
#[cfg(test)]
mod delivery;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod epochs;
#[cfg(test)]
mod fake;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod split;
#[cfg(test)]
mod wrong;
