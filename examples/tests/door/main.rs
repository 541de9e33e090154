//! What the door lets through, on a real server: all services, asked as a hostile client asks.

#[cfg(test)]
mod bytes;
#[cfg(test)]
mod every_verb;
#[cfg(test)]
mod extremes;
#[cfg(test)]
mod flood;
#[cfg(test)]
mod ground;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod long_mistakes;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod repetition;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod wrong;
