//! Among all optima, the one that comes first.
//!
//! By complementary slackness the optima are exactly the matchings of tight pairs that place every row and leave
//! free no column with a price. So rows are taken in ascending order, and each is moved to the lowest column that
//! some optimum gives it beside the rows fixed before: those from which a chain of tight moves leads back to the
//! column it leaves.

use std::collections::VecDeque;

use crate::matching::Matching;

/// Where the holder of a column goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// To this column.
    Column(usize),
    /// To a free column.
    Free,
}

/// For each column, the next move of a shortest chain of moves that ends at one given column.
#[derive(Debug)]
struct Ways {
    /// Where the holder of each column goes; none where no chain leads on.
    from: Vec<Option<Place>>,
    /// The column that is left free when a chain takes a free one.
    left: Option<usize>,
}

impl Matching {
    /// Turns an optimum into the optimum that comes first.
    pub(crate) fn prefer_lower_columns(&mut self) {
        for row in 0..self.matrix.rows() {
            if let Some(own) = self.column_of[row] {
                self.lower(row, own);
            }
        }
    }

    fn lower(&mut self, row: usize, own: usize) {
        if !(0..own).any(|col| self.is_tight(row, col)) {
            return;
        }
        let ways = self.ways_to(row, own);
        let leads_on = |col: usize| match self.row_of[col] {
            Some(_) => ways.from[col].is_some(),
            None => ways.left.is_some(),
        };
        if let Some(better) = (0..own).find(|col| self.is_tight(row, *col) && leads_on(*col)) {
            let moves = self.chain(row, better, own, &ways);
            self.apply(&moves);
        }
    }

    /// Every chain of moves of rows after `row` that ends at `own`, searched backwards, the shortest ones first.
    fn ways_to(&self, row: usize, own: usize) -> Ways {
        let mut ways = Ways { from: vec![None; self.matrix.width()], left: None };
        let mut open = VecDeque::from([Place::Column(own)]);
        while let Some(place) = open.pop_front() {
            if let Place::Column(col) = place
                && ways.left.is_none()
                && self.may_be_free(col)
            {
                ways.left = Some(col);
                open.push_back(Place::Free);
            }
            for mover in row + 1..self.matrix.rows() {
                if let Some(held) = self.column_of[mover]
                    && ways.from[held].is_none()
                    && self.can_move(mover, place)
                {
                    ways.from[held] = Some(place);
                    open.push_back(Place::Column(held));
                }
            }
        }
        ways
    }

    fn can_move(&self, row: usize, place: Place) -> bool {
        match place {
            Place::Column(col) => self.is_tight(row, col),
            Place::Free => self.free_column_for(row).is_some(),
        }
    }

    fn free_column_for(&self, row: usize) -> Option<usize> {
        (0..self.matrix.width()).find(|col| self.row_of[*col].is_none() && self.is_tight(row, *col))
    }

    /// The moves that bring `row` to `better` and end with `own` taken, or left free.
    fn chain(&self, row: usize, better: usize, own: usize, ways: &Ways) -> Vec<(usize, usize)> {
        let mut moves = vec![(row, better)];
        let mut taken = better;
        while taken != own {
            // Whose holder goes on: of the column just taken, or where that was free, of the one left for it.
            let given_up = if self.row_of[taken].is_some() { Some(taken) } else { ways.left };
            let Some(given_up) = given_up.filter(|col| *col != own) else { break };
            let (Some(mover), Some(place)) = (self.row_of[given_up], ways.from[given_up]) else { break };
            let next = match place {
                Place::Column(col) => Some(col),
                Place::Free => self.free_column_for(mover),
            };
            let Some(next) = next else { break };
            moves.push((mover, next));
            taken = next;
        }
        moves
    }

    fn apply(&mut self, moves: &[(usize, usize)]) {
        for (row, _) in moves {
            if let Some(held) = self.column_of[*row] {
                self.row_of[held] = None;
            }
        }
        for (row, col) in moves {
            self.column_of[*row] = Some(*col);
            self.row_of[*col] = Some(*row);
        }
    }
}
