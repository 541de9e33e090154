//! Every assignment of small matrices, tried one after the other.

use parley_assign::{Assignment, Error};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

use crate::{Table, all, checked, some};

/// Up to 5 by 5, often with ties and with forbidden pairs.
fn tables() -> impl Strategy<Value = Table> {
    let most = prop_oneof![Just(1_i64), Just(3), Just(50)];
    let allowed = prop_oneof![Just(0.98_f64), Just(0.75), Just(0.4)];
    (0_usize..=5, 0_usize..=5, most, allowed)
        .prop_flat_map(|(rows, cols, most, allowed)| vec(vec(weighted(allowed, -most..=most), cols), rows))
}

/// The first of the best, in the order that the crate promises: rows first, lower columns first, none last.
struct Search<'a> {
    table: &'a Table,
    optional: bool,
    chosen: Vec<Option<usize>>,
    best: Option<Assignment>,
}

impl Search<'_> {
    fn run(table: &Table, optional: bool) -> Option<Assignment> {
        let mut search = Search { table, optional, chosen: Vec::new(), best: None };
        search.deeper(0);
        search.best
    }

    fn deeper(&mut self, value: i64) {
        let Some(row) = self.table.get(self.chosen.len()) else {
            if self.best.as_ref().is_none_or(|best| value > best.value) {
                self.best = Some(Assignment { column_of: self.chosen.clone(), value });
            }
            return;
        };
        for (col, pair) in row.iter().enumerate() {
            if let Some(more) = pair.filter(|_| !self.chosen.contains(&Some(col))) {
                self.step(Some(col), value + more);
            }
        }
        if self.optional {
            self.step(None, value);
        }
    }

    fn step(&mut self, col: Option<usize>, value: i64) {
        self.chosen.push(col);
        self.deeper(value);
        self.chosen.pop();
    }
}

/// Rows left over when each is kept that fits beside those kept before.
fn left_over(table: &Table) -> Vec<usize> {
    let (mut kept, mut left) = (Table::new(), Vec::new());
    for (row, pairs) in table.iter().enumerate() {
        kept.push(pairs.clone());
        if Search::run(&kept, false).is_none() {
            kept.pop();
            left.push(row);
        }
    }
    left
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn the_first_of_the_best_where_rows_may_stay_without(table in tables()) {
        let found = some(&table);
        prop_assert_eq!(checked(&table, &found), found.value);
        prop_assert_eq!(Some(found), Search::run(&table, true));
    }

    #[test]
    fn the_first_of_the_best_where_every_row_has_one(table in tables()) {
        match (all(&table), Search::run(&table, false)) {
            (Ok(found), Some(best)) => prop_assert_eq!(found, best),
            (Err(Error::Infeasible { rows_that_cannot }), None) => {
                prop_assert_eq!(rows_that_cannot, left_over(&table));
            }
            (found, best) => prop_assert!(false, "found {:?}, there is {:?}", found, best),
        }
    }
}
