//! Published tables, properties and replay of the auction's core, from the outside.

#[cfg(test)]
mod fleet;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod published;
#[cfg(test)]
mod replay;
