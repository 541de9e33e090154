use crate::{Assignment, Error, MAX_SIDE, MAX_VALUE, assign, assign_all};

const X: Option<i64> = None;

fn some(values: &[&[i64]]) -> Vec<Vec<Option<i64>>> {
    values.iter().map(|row| row.iter().copied().map(Some).collect()).collect()
}

fn best(table: &[Vec<Option<i64>>]) -> Assignment {
    let cols = table.first().map_or(0, Vec::len);
    assign(table.len(), cols, &|row, col| table[row][col]).unwrap()
}

fn all(table: &[Vec<Option<i64>>]) -> Result<Assignment, Error> {
    let cols = table.first().map_or(0, Vec::len);
    assign_all(table.len(), cols, &|row, col| table[row][col])
}

#[test]
fn takes_the_best_total_not_the_best_pair() {
    let table = some(&[&[10, 9], &[9, 1]]);
    assert_eq!(best(&table), Assignment { column_of: vec![Some(1), Some(0)], value: 18 });
    assert_eq!(all(&table), Ok(best(&table)));
}

#[test]
fn a_row_stays_without_a_column_where_that_is_better_or_the_only_way() {
    assert_eq!(best(&some(&[&[-1], &[5]])), Assignment { column_of: vec![None, Some(0)], value: 5 });
    assert_eq!(best(&[vec![X], vec![X]]), Assignment { column_of: vec![None, None], value: 0 });
    assert_eq!(best(&[vec![], vec![]]), Assignment { column_of: vec![None, None], value: 0 });
    assert_eq!(best(&[]), Assignment { column_of: vec![], value: 0 });
}

#[test]
fn every_row_has_a_column_where_that_is_asked_for() {
    assert_eq!(
        all(&some(&[&[-1, -7], &[-2, -9]])),
        Ok(Assignment { column_of: vec![Some(1), Some(0)], value: -9 })
    );
    assert_eq!(all(&some(&[&[1], &[2]])), Err(Error::Infeasible { rows_that_cannot: vec![1] }));
    assert_eq!(
        all(&[vec![Some(1), X], vec![X, X], vec![Some(9), X], vec![X, Some(1)]]),
        Err(Error::Infeasible { rows_that_cannot: vec![1, 2] })
    );
    assert_eq!(all(&[vec![]]), Err(Error::Infeasible { rows_that_cannot: vec![0] }));
}

#[test]
fn ties_go_to_the_first_row_and_the_lowest_column() {
    assert_eq!(best(&some(&[&[3, 3, 3], &[3, 3, 3]])).column_of, [Some(0), Some(1)]);
    assert_eq!(best(&some(&[&[3], &[3]])).column_of, [Some(0), None]);
    assert_eq!(best(&some(&[&[0]])).column_of, [Some(0)], "a pair worth nothing is preferred to none");
    assert_eq!(best(&[vec![Some(2), Some(2)], vec![Some(2), X]]).column_of, [Some(1), Some(0)]);
}

#[test]
fn bounds_are_checked() {
    let most = |value| assign(1, 1, &move |_, _| Some(value));
    assert_eq!(most(MAX_VALUE).unwrap().value, MAX_VALUE);
    assert_eq!(most(-MAX_VALUE).unwrap().column_of, [None]);
    for value in [MAX_VALUE + 1, -MAX_VALUE - 1, i64::MIN, i64::MAX] {
        assert_eq!(most(value), Err(Error::ValueOutOfBounds { row: 0, col: 0, value }));
    }
    for (rows, cols) in [(MAX_SIDE + 1, 1), (1, MAX_SIDE + 1), (MAX_SIDE, MAX_SIDE), (usize::MAX, 2)] {
        assert_eq!(assign(rows, cols, &|_, _| None), Err(Error::TooLarge { rows, cols }));
    }
}

#[test]
fn the_greatest_values_do_not_overflow() {
    let n = 200;
    let value =
        |row: usize, col: usize| Some(if (row + col).is_multiple_of(3) { -MAX_VALUE } else { MAX_VALUE });
    assert_eq!(assign_all(n, n, &value).unwrap().value, 200 * MAX_VALUE);
}
