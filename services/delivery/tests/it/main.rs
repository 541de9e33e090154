//! Large bodies on a real server, asked as agents ask.

#[cfg(test)]
mod bodies;
#[cfg(test)]
mod ground;
