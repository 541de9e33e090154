//! Shortest augmenting paths: one row after the other finds a column, and those before it make way where that
//! costs least.
//!
//! The cost of a pair is its value negated. Invariants, for every placed row i with column j and every pair that is
//! not forbidden: `cost(i, k) - row_price(i) - column_price(k) >= 0`, with equality for k = j; `column_price <= 0`,
//! with equality for every free column. By complementary slackness the matching is then optimal for its rows.

use crate::matrix::Matrix;

/// A matching of the rows placed so far, with the prices that prove it optimal.
#[derive(Debug)]
pub(crate) struct Matching {
    pub(crate) matrix: Matrix,
    row_price: Vec<i128>,
    column_price: Vec<i128>,
    /// The column of each placed row.
    pub(crate) column_of: Vec<Option<usize>>,
    /// The row of each column that is not free.
    pub(crate) row_of: Vec<Option<usize>>,
}

/// How a column is reached from the row that looks for one.
#[derive(Debug, Clone, Copy)]
struct Reach {
    /// Length of the shortest path found so far, in reduced costs.
    distance: Option<i128>,
    /// The row that takes the column on that path.
    by: usize,
    /// Whether no shorter path can be found.
    settled: bool,
}

impl Matching {
    /// Nothing is placed.
    pub(crate) fn new(matrix: Matrix) -> Self {
        Self {
            row_price: vec![0; matrix.rows()],
            column_price: vec![0; matrix.width()],
            column_of: vec![None; matrix.rows()],
            row_of: vec![None; matrix.width()],
            matrix,
        }
    }

    /// What the pair costs beyond its prices, or none where it is forbidden.
    fn reduced_cost(&self, row: usize, col: usize) -> Option<i128> {
        let value = self.matrix.value(row, col)?;
        Some(-i128::from(value) - self.row_price[row] - self.column_price[col])
    }

    /// Whether the pair may stand in an optimum.
    pub(crate) fn is_tight(&self, row: usize, col: usize) -> bool {
        self.reduced_cost(row, col) == Some(0)
    }

    /// Whether the column may be left free in an optimum.
    pub(crate) fn may_be_free(&self, col: usize) -> bool {
        self.column_price[col] == 0
    }

    /// Places `row`, which is not placed yet; says whether there was a way to.
    pub(crate) fn place(&mut self, row: usize) -> bool {
        let Some(lowest) = (0..self.matrix.width()).filter_map(|col| self.reduced_cost(row, col)).min()
        else {
            return false;
        };
        self.row_price[row] += lowest;
        let mut reach = vec![Reach { distance: None, by: row, settled: false }; self.matrix.width()];
        let Some((free, length)) = self.shortest_path(row, &mut reach) else {
            return false;
        };
        self.reprice(row, length, &reach);
        self.augment(free, &reach);
        true
    }

    /// Dijkstra's search for the nearest free column and how far it is; of equally near columns the lowest.
    fn shortest_path(&self, start: usize, reach: &mut [Reach]) -> Option<(usize, i128)> {
        let (mut row, mut length) = (start, 0_i128);
        loop {
            for (col, to) in reach.iter_mut().enumerate().filter(|(_, to)| !to.settled) {
                if let Some(step) = self.reduced_cost(row, col)
                    && to.distance.is_none_or(|known| length + step < known)
                {
                    to.distance = Some(length + step);
                    to.by = row;
                }
            }
            let open = reach.iter().enumerate().filter(|(_, to)| !to.settled);
            let (distance, nearest) = open.filter_map(|(col, to)| Some((to.distance?, col))).min()?;
            reach[nearest].settled = true;
            length = distance;
            match self.row_of[nearest] {
                Some(holder) => row = holder,
                None => return Some((nearest, length)),
            }
        }
    }

    /// Changes prices so that the path found costs nothing and no pair less than nothing.
    fn reprice(&mut self, start: usize, length: i128, reach: &[Reach]) {
        self.row_price[start] += length;
        for (col, to) in reach.iter().enumerate().filter(|(_, to)| to.settled) {
            let rest = length - to.distance.unwrap_or(length);
            self.column_price[col] -= rest;
            if let Some(holder) = self.row_of[col] {
                self.row_price[holder] += rest;
            }
        }
    }

    /// Moves each row on the path to the column it takes.
    fn augment(&mut self, free: usize, reach: &[Reach]) {
        let mut col = free;
        loop {
            let row = reach[col].by;
            self.row_of[col] = Some(row);
            match self.column_of[row].replace(col) {
                Some(left) => col = left,
                None => return,
            }
        }
    }
}
