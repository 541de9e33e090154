//! Configuration: defaults, then a TOML file, then the environment (`PARLEY_NATS__URL`), then flags.
//! The only crate that names figment. Unknown keys are refused; an error names the key, its source and the fix.

mod load;
mod settings;

#[cfg(test)]
mod tests;

pub use load::{Error, Overrides, load};
pub use settings::{ClusterSettings, Ingress, Loop, Nats, Observe, Retention, Settings};
