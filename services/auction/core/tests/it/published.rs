//! Scores against published tables.

use parley_auction_core::{Criterion, Direction, additive, worth};
use parley_ids::Ppm;
use serde_json::Value;

use crate::fleet::criterion;

/// A published problem in whole numbers.
struct Table {
    criteria: Vec<Criterion>,
    alternatives: Vec<Vec<u64>>,
    expected: Vec<f64>,
    ranking: Vec<u64>,
    tolerance: f64,
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

/// `x` in hundredths above `origin`: tables have at most two decimals, and some have negative values.
fn whole(x: f64, origin: f64) -> u64 {
    ((x - origin) * 100.0).round() as u64
}

/// Reads a table; `bounds` gives those of each column.
fn read(text: &str, method: &str, bounds: impl Fn(&Value, usize) -> (f64, f64)) -> Table {
    let table: Value = serde_json::from_str(text).unwrap();
    let weights = numbers(&table["weights"]);
    let types = numbers(&table["types"]);
    let limits: Vec<(f64, f64)> = (0..weights.len()).map(|i| bounds(&table, i)).collect();
    // Values may lie below the bounds, so the origin does too.
    let origin = |i: usize| limits[i].0 - 100.0;
    let criteria = (0..weights.len())
        .map(|i| {
            let direction = if types[i] > 0.0 { Direction::Benefit } else { Direction::Cost };
            let weight = (weights[i] * 10_000.0).round() as u32;
            let (low, high) = (whole(limits[i].0, origin(i)), whole(limits[i].1, origin(i)));
            criterion(&format!("c{i}"), weight, low, high, direction)
        })
        .collect();
    let row = |r: &Value| numbers(r).iter().enumerate().map(|(i, x)| whole(*x, origin(i))).collect();
    let alternatives = table["matrix"].as_array().unwrap().iter().map(row).collect();
    let results = table["results"].as_array().unwrap();
    let result = results.iter().find(|r| r["method"] == method).unwrap();
    Table {
        criteria,
        alternatives,
        expected: numbers(&result["scores"]),
        ranking: numbers(&result["ranking"]).iter().map(|r| *r as u64).collect(),
        tolerance: result["tol"].as_f64().unwrap(),
    }
}

fn scores(table: &Table) -> Vec<Ppm> {
    table
        .alternatives
        .iter()
        .map(|row| additive(table.criteria.iter().zip(row).map(|(c, x)| (c.weight, worth(c, *x).0))))
        .collect()
}

/// Checks scores, given what the published ones are of ours, and the ranking: place of each alternative.
fn check(table: &Table, published: impl Fn(f64) -> f64) {
    let scores = scores(table);
    for (i, (score, expected)) in scores.iter().zip(&table.expected).enumerate() {
        let ours = published(score.0 as f64 / 1e6);
        assert!((ours - expected).abs() <= table.tolerance, "{i}: {ours} is not {expected}");
    }
    let places: Vec<u64> =
        scores.iter().map(|s| 1 + scores.iter().filter(|other| *other > s).count() as u64).collect();
    assert_eq!(places, table.ranking);
}

/// Bounds that the table declares.
fn declared(table: &Value, i: usize) -> (f64, f64) {
    let bounds = numbers(&table["bounds"][i]);
    (bounds[0], bounds[1])
}

#[test]
fn one_minus_the_score_is_spotis() {
    for text in
        [include_str!("data/spotis_dezert2020_cars.json"), include_str!("data/spotis_dezert2020_ex1.json")]
    {
        check(&read(text, "SPOTIS", declared), |score| 1.0 - score);
    }
}

#[test]
fn on_bounds_from_zero_to_the_best_the_score_is_saw() {
    let from_zero = |table: &Value, i: usize| {
        let column = table["matrix"].as_array().unwrap().iter().map(|row| numbers(row)[i]);
        (0.0, column.fold(0.0, f64::max))
    };
    check(&read(include_str!("data/saw_afshari_personnel.json"), "WSM_linear_max", from_zero), |score| score);
}
