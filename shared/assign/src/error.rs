//! Why there is no assignment.

use crate::{MAX_CELLS, MAX_SIDE, MAX_VALUE};

/// Why there is no assignment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There are more rows or columns than [`MAX_SIDE`], or more cells than [`MAX_CELLS`].
    #[error("{rows} rows by {cols} columns; the most is {MAX_SIDE} of each and {MAX_CELLS} cells")]
    TooLarge {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        cols: usize,
    },
    /// A value is further from zero than [`MAX_VALUE`].
    #[error("row {row}, column {col} is worth {value}; the most is {MAX_VALUE} either way")]
    ValueOutOfBounds {
        /// Its row.
        row: usize,
        /// Its column.
        col: usize,
        /// The value.
        value: i64,
    },
    /// Not every row can have a column of its own.
    #[error("{} rows cannot have a column of their own", .rows_that_cannot.len())]
    Infeasible {
        /// Rows left over when rows are taken in ascending order and each is kept that fits beside those kept
        /// before. No assignment leaves fewer. Ascending.
        rows_that_cannot: Vec<usize>,
    },
}
