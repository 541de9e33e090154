//! Large bodies on a real server, asked as agents ask; and signatures against the golden vectors of `proto/golden`.

#[cfg(test)]
mod bodies;
#[cfg(test)]
mod ground;
#[cfg(test)]
mod signatures;
