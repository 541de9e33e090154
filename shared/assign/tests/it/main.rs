//! Against brute force on small matrices, and against totals that scipy computed on larger ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod brute;
mod scipy;

use parley_assign::{Assignment, Error, assign, assign_all};

/// Values by row and column; none where the pair is forbidden.
type Table = Vec<Vec<Option<i64>>>;

fn cols(table: &Table) -> usize {
    table.first().map_or(0, Vec::len)
}

fn some(table: &Table) -> Assignment {
    assign(table.len(), cols(table), &|row, col| table[row][col]).unwrap()
}

fn all(table: &Table) -> Result<Assignment, Error> {
    assign_all(table.len(), cols(table), &|row, col| table[row][col])
}

/// The total of an assignment, after checking that it is one.
fn checked(table: &Table, assignment: &Assignment) -> i64 {
    assert_eq!(assignment.column_of.len(), table.len());
    let mut taken: Vec<usize> = assignment.column_of.iter().flatten().copied().collect();
    taken.sort_unstable();
    assert!(taken.windows(2).all(|pair| pair[0] != pair[1]), "a column stands twice");
    let pairs = table.iter().zip(&assignment.column_of);
    pairs.filter_map(|(row, col)| col.map(|col| row[col].expect("a forbidden pair"))).sum()
}
