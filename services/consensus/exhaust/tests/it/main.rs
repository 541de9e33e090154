//! Groups that keep every property as far as the suite goes, and groups that do not.

mod mutants;
mod sound;
