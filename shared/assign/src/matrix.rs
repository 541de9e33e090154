//! The values, read once.

use crate::Error;

/// The furthest from zero that a value may be: 2^40.
pub const MAX_VALUE: i64 = 1 << 40;
/// The most rows, and the most columns.
pub const MAX_SIDE: usize = 1 << 16;
/// The most cells, rows times columns.
pub const MAX_CELLS: usize = 1 << 24;

/// Stands for a pair that is forbidden; no value is as low.
const FORBIDDEN: i64 = i64::MIN;

/// The values of all pairs, and one column more for each row that may stay without one.
#[derive(Debug)]
pub(crate) struct Matrix {
    rows: usize,
    cols: usize,
    /// Row by row.
    values: Vec<i64>,
    /// Whether column `cols + i` stands for "row i has none", worth 0 to row i and forbidden to all others.
    optional: bool,
}

impl Matrix {
    /// Reads each value once.
    pub(crate) fn read(
        rows: usize,
        cols: usize,
        value: &dyn Fn(usize, usize) -> Option<i64>,
        optional: bool,
    ) -> Result<Self, Error> {
        let cells = rows.checked_mul(cols).filter(|cells| *cells <= MAX_CELLS);
        let Some(cells) = cells.filter(|_| rows <= MAX_SIDE && cols <= MAX_SIDE) else {
            return Err(Error::TooLarge { rows, cols });
        };
        let mut values = Vec::with_capacity(cells);
        for row in 0..rows {
            for col in 0..cols {
                values.push(match value(row, col) {
                    None => FORBIDDEN,
                    Some(value) if (-MAX_VALUE..=MAX_VALUE).contains(&value) => value,
                    Some(value) => return Err(Error::ValueOutOfBounds { row, col, value }),
                });
            }
        }
        Ok(Self { rows, cols, values, optional })
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// How many real columns there are.
    pub(crate) fn cols(&self) -> usize {
        self.cols
    }

    /// How many columns there are, with those that stand for "none".
    pub(crate) fn width(&self) -> usize {
        if self.optional { self.cols + self.rows } else { self.cols }
    }

    /// What the pair is worth, or none where it is forbidden.
    pub(crate) fn value(&self, row: usize, col: usize) -> Option<i64> {
        if col < self.cols {
            self.values.get(row * self.cols + col).copied().filter(|value| *value != FORBIDDEN)
        } else {
            (self.optional && col - self.cols == row).then_some(0)
        }
    }
}
