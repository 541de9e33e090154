//! Exact assignment of rows to columns, in whole numbers.
//!
//! [`assign`] maximises the total value where a row may stay without a column; [`assign_all`] where every row must
//! have one. Both return an optimum, not an approximation, so the value returned is its own proven upper bound.
//!
//! Among several optima the answer is the one whose [`Assignment::column_of`] comes first when compared row by row,
//! a lower column before a higher one and any column before none. It depends on the values alone: not on the
//! algorithm, the machine or what was solved before.
//!
//! Source: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
//! assignment problems", Computing 38 (1987), without its initial reductions; D. F. Crouse, "On implementing 2D
//! rectangular assignment algorithms", IEEE Trans. Aerosp. Electron. Syst. 52 (2016), for the rectangular case.

mod error;
mod matching;
mod matrix;
mod solve;
mod ties;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use matrix::{MAX_CELLS, MAX_SIDE, MAX_VALUE};
pub use solve::{Assignment, assign, assign_all};
