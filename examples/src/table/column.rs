//! The figures of one column.

use std::collections::BTreeMap;

use super::{CellLengths, Column, Dates, Error, Kind, Numbers, TOP_CELLS, kinds};
use crate::tally::ranked;

/// The profile of `cells`, which have no surrounding white space.
pub(super) fn profile(name: String, cells: &[&str]) -> Result<Column, Error> {
    let values: Vec<&str> = cells.iter().copied().filter(|cell| !kinds::is_missing(cell)).collect();
    let kind = kinds::of(&values);
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for value in &values {
        *counts.entry(*value).or_default() += 1;
    }
    let numeric = matches!(kind, Kind::Integer | Kind::Number);
    let numbers = if numeric { numbers(&values) } else { None };
    if numeric && numbers.is_none() {
        return Err(Error::TooLarge { column: name });
    }
    Ok(Column {
        name,
        kind,
        count: values.len() as u64,
        missing: (cells.len() - values.len()) as u64,
        distinct: counts.len() as u64,
        numbers,
        dates: if kind == Kind::Date { dates(&values) } else { None },
        lengths: (kind == Kind::Text).then(|| lengths(&values)),
        top: ranked(counts, TOP_CELLS),
    })
}

/// `None` where a figure is not finite.
fn numbers(values: &[&str]) -> Option<Numbers> {
    let mut sorted: Vec<f64> = values.iter().filter_map(|value| kinds::number(value)).collect();
    let n = sorted.len() as f64;
    let sum: f64 = sorted.iter().sum();
    let mean = sum / n;
    let squares: f64 = sorted.iter().map(|x| (x - mean) * (x - mean)).sum();
    let stddev = if sorted.len() < 2 { 0.0 } else { (squares / (n - 1.0)).sqrt() };
    sorted.sort_by(f64::total_cmp);
    let figures = Numbers {
        sum,
        mean,
        stddev,
        min: sorted.first().copied()?,
        q1: quantile(&sorted, 0.25)?,
        median: quantile(&sorted, 0.5)?,
        q3: quantile(&sorted, 0.75)?,
        max: sorted.last().copied()?,
    };
    [sum, mean, stddev, figures.q1, figures.median, figures.q3]
        .iter()
        .all(|x| x.is_finite())
        .then_some(figures)
}

/// with h = (n − 1)·p, x[⌊h⌋] + (h − ⌊h⌋)·(x[⌊h⌋ + 1] − x[⌊h⌋]).
///
/// Source: Hyndman and Fan, Sample Quantiles in Statistical Packages, The American Statistician 50(4), 1996.
fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let h = (sorted.len().checked_sub(1)?) as f64 * p;
    let below = h as usize;
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    Some(low + (h - below as f64) * (high - low))
}

fn dates(values: &[&str]) -> Option<Dates> {
    let by_time = || values.iter().filter_map(|value| Some((kinds::moment(value)?, *value)));
    let (first, last) = (by_time().min()?, by_time().max()?);
    Some(Dates { first: first.1.to_owned(), last: last.1.to_owned() })
}

fn lengths(values: &[&str]) -> CellLengths {
    let all = || values.iter().map(|value| value.chars().count() as u64);
    CellLengths {
        min: all().min().unwrap_or_default(),
        max: all().max().unwrap_or_default(),
        mean: all().sum::<u64>() as f64 / values.len().max(1) as f64,
    }
}
