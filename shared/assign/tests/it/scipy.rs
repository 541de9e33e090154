//! Totals of `scipy.optimize.linear_sum_assignment`; `data/scipy_cases.py` wrote them.

use parley_assign::Error;
use serde_json::Value;

use crate::{Table, all, checked, some};

fn cases() -> Vec<Value> {
    serde_json::from_str(include_str!("data/scipy.json")).unwrap()
}

fn table(case: &Value) -> Table {
    let row = |row: &Value| row.as_array().unwrap().iter().map(Value::as_i64).collect();
    case["table"].as_array().unwrap().iter().map(row).collect()
}

#[test]
fn totals_equal_those_of_scipy() {
    let cases = cases();
    assert_eq!(cases.len(), 60);
    for (number, case) in cases.iter().enumerate() {
        let table = table(case);
        let found = some(&table);
        assert_eq!(checked(&table, &found), found.value, "case {number}");
        assert_eq!(Some(found.value), case["some"].as_i64(), "case {number}");
        match all(&table) {
            Ok(found) => {
                assert_eq!(checked(&table, &found), found.value, "case {number}");
                assert_eq!(Some(found.value), case["all"].as_i64(), "case {number}");
            }
            Err(Error::Infeasible { rows_that_cannot }) => {
                assert!(case["all"].is_null(), "case {number}: {rows_that_cannot:?}");
            }
            Err(other) => panic!("case {number}: {other}"),
        }
    }
}
