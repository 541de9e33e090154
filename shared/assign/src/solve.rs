//! The two questions.

use crate::Error;
use crate::matching::Matching;
use crate::matrix::Matrix;

/// Rows and the columns they have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The column of each row, no column twice; none where the row has none.
    pub column_of: Vec<Option<usize>>,
    /// The sum of the values of the pairs.
    pub value: i64,
}

/// Gives rows columns of their own so that the total value is the greatest; a row may stay without one, worth 0.
///
/// `value(row, col)` is what the pair is worth, at most [`MAX_VALUE`](crate::MAX_VALUE) either way, or none where
/// it is forbidden; it is asked once for each pair. Ties: see the crate's documentation; a pair worth 0 is
/// preferred to none. Time O(rows² · (rows + cols)).
///
/// # Errors
/// When there are too many rows, columns or cells, or a value is out of bounds; never [`Error::Infeasible`].
pub fn assign(
    rows: usize,
    cols: usize,
    value: &dyn Fn(usize, usize) -> Option<i64>,
) -> Result<Assignment, Error> {
    solve(Matrix::read(rows, cols, value, true)?)
}

/// Gives every row a column of its own so that the total value is the greatest.
///
/// `value` is as for [`assign`]; ties and time too.
///
/// # Errors
/// [`Error::Infeasible`] when not every row can have one; when there are too many rows, columns or cells, or a
/// value is out of bounds.
pub fn assign_all(
    rows: usize,
    cols: usize,
    value: &dyn Fn(usize, usize) -> Option<i64>,
) -> Result<Assignment, Error> {
    solve(Matrix::read(rows, cols, value, false)?)
}

fn solve(matrix: Matrix) -> Result<Assignment, Error> {
    let (rows, cols) = (matrix.rows(), matrix.cols());
    let mut matching = Matching::new(matrix);
    // Whether a row fits beside those placed before does not depend on where these are placed: sets of rows that
    // can be matched are the independent sets of a transversal matroid. So the rows left over are the fewest.
    let rows_that_cannot: Vec<usize> = (0..rows).filter(|row| !matching.place(*row)).collect();
    if !rows_that_cannot.is_empty() {
        return Err(Error::Infeasible { rows_that_cannot });
    }
    matching.prefer_lower_columns();
    let column_of: Vec<Option<usize>> =
        matching.column_of.iter().map(|col| col.filter(|col| *col < cols)).collect();
    // At most 2^16 rows of at most 2^40 each: the sum fits.
    let value = column_of
        .iter()
        .enumerate()
        .filter_map(|(row, col)| col.and_then(|col| matching.matrix.value(row, col)))
        .sum();
    Ok(Assignment { column_of, value })
}
