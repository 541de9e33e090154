//! A table's profile against its table.

use std::ops::Range;

use super::figures::{moments, quartile, runs, sum};
use super::findings::Findings;
use super::sample::Sampler;
use super::{COLUMNS, NUMERIC, cells};
use crate::table::{CellLengths, Column, Dates, Kind, Numbers, Profile};

pub(super) fn check(text: &str, claimed: &Profile, sampler: &mut Sampler, findings: &mut Findings) {
    let records = cells::records(text, claimed.delimiter);
    let width = records.first().map_or(0, Vec::len);
    let rows = records.get(usize::from(claimed.header)..).unwrap_or_default();
    findings.same("columns", claimed.columns.len(), width);
    findings.same(
        "records of another width",
        0,
        records.iter().filter(|record| record.len() != width).count(),
    );
    findings.same("rows", claimed.rows, rows.len() as u64);
    for (index, column) in claimed.columns.iter().enumerate() {
        let name = match records.first().and_then(|first| first.get(index)) {
            Some(name) if claimed.header => name.clone(),
            _ => format!("column {}", index + 1),
        };
        findings.same(&format!("name of column {}", index + 1), &column.name, &name);
        let all = column.count.saturating_add(column.missing);
        findings.same(&format!("{name}: values and missing cells"), all, rows.len() as u64);
    }
    for index in sampled(&claimed.columns, sampler) {
        if let Some(column) = claimed.columns.get(index) {
            let cells: Vec<&str> = rows.iter().map(|row| row.get(index).map_or("", String::as_str)).collect();
            check_column(column, &cells, findings);
        }
    }
}

/// Up to [`NUMERIC`] numeric columns, the others from all the rest.
fn sampled(columns: &[Column], sampler: &mut Sampler) -> Vec<usize> {
    let numeric = |index: &usize| columns.get(*index).is_some_and(|column| column.numbers.is_some());
    let candidates: Vec<usize> = (0..columns.len()).filter(numeric).collect();
    let mut chosen: Vec<usize> = sampler
        .choose(candidates.len(), NUMERIC)
        .into_iter()
        .filter_map(|place| candidates.get(place).copied())
        .collect();
    let rest: Vec<usize> = (0..columns.len()).filter(|index| !chosen.contains(index)).collect();
    let places = sampler.choose(rest.len(), COLUMNS - chosen.len());
    chosen.extend(places.into_iter().filter_map(|place| rest.get(place).copied()));
    chosen.sort_unstable();
    chosen
}

fn check_column(claimed: &Column, cells: &[&str], findings: &mut Findings) {
    let name = |figure: &str| format!("{}: {figure}", claimed.name);
    let mut values: Vec<&str> = cells.iter().copied().filter(|cell| !is_missing(cell)).collect();
    values.sort_unstable();
    let counts = runs(&values);
    let kind = kind(&counts);
    findings.same(&name("type"), claimed.kind, kind);
    findings.same(&name("values"), claimed.count, values.len() as u64);
    findings.same(&name("missing"), claimed.missing, (cells.len() - values.len()) as u64);
    findings.same(&name("distinct"), claimed.distinct, counts.len() as u64);
    findings.leading(&name("frequent cells"), &claimed.top, &counts);

    let numeric = matches!(kind, Kind::Integer | Kind::Number);
    findings.same(&name("has figures"), claimed.numbers.is_some(), numeric);
    findings.same(&name("has dates"), claimed.dates.is_some(), kind == Kind::Date);
    findings.same(&name("has lengths"), claimed.lengths.is_some(), kind == Kind::Text);
    if let (Some(figures), true) = (&claimed.numbers, numeric) {
        check_numbers(&name, figures, &values, findings);
    }
    if let (Some(range), Kind::Date) = (&claimed.dates, kind) {
        check_dates(&name, range, &values, findings);
    }
    if let (Some(lengths), Kind::Text) = (&claimed.lengths, kind) {
        check_lengths(&name, lengths, &values, findings);
    }
}

fn check_numbers(name: &dyn Fn(&str) -> String, claimed: &Numbers, values: &[&str], findings: &mut Findings) {
    let mut numbers: Vec<f64> = values.iter().filter_map(|value| value.parse().ok()).collect();
    let (sum, magnitude) = sum(&numbers);
    let (mean, stddev) = moments(numbers.iter().copied());
    let scale = magnitude / numbers.len().max(1) as f64;
    findings.close(&name("sum"), claimed.sum, sum, magnitude);
    findings.close(&name("mean"), claimed.mean, mean, scale);
    findings.close(&name("stddev"), claimed.stddev, stddev, scale);
    findings.close(&name("min"), claimed.min, numbers.iter().copied().fold(f64::INFINITY, f64::min), scale);
    findings.close(
        &name("max"),
        claimed.max,
        numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        scale,
    );
    for (quarters, figure, claimed) in
        [(1, "first quartile", claimed.q1), (2, "median", claimed.median), (3, "third quartile", claimed.q3)]
    {
        findings.close(&name(figure), claimed, quartile(&mut numbers, quarters), scale);
    }
}

fn check_dates(name: &dyn Fn(&str) -> String, claimed: &Dates, values: &[&str], findings: &mut Findings) {
    let key = |date: &str| format!("{:0<14}", date.chars().filter(char::is_ascii_digit).collect::<String>());
    let keys = || values.iter().map(|value| key(value));
    findings.same(&name("first"), key(&claimed.first), keys().min().unwrap_or_default());
    findings.same(&name("last"), key(&claimed.last), keys().max().unwrap_or_default());
}

fn check_lengths(
    name: &dyn Fn(&str) -> String,
    claimed: &CellLengths,
    values: &[&str],
    findings: &mut Findings,
) {
    let mut lengths: Vec<u64> = values.iter().map(|value| length(value)).collect();
    lengths.sort_unstable();
    let (mean, _) = moments(lengths.iter().map(|length| *length as f64));
    findings.same(&name("shortest"), claimed.min, lengths.first().copied().unwrap_or_default());
    findings.same(&name("longest"), claimed.max, lengths.last().copied().unwrap_or_default());
    findings.close(&name("mean length"), claimed.mean, mean, mean);
}

/// Characters: the bytes that do not continue one.
fn length(value: &str) -> u64 {
    value.bytes().filter(|byte| byte & 0xc0 != 0x80).count() as u64
}

fn is_missing(cell: &str) -> bool {
    matches!(cell.to_ascii_lowercase().as_str(), "" | "na" | "n/a" | "nan" | "null")
}

/// The type that all different cells have: told by how many of them pass each test.
fn kind(counts: &[(&str, u64)]) -> Kind {
    let passing = |test: &dyn Fn(&str) -> bool| counts.iter().filter(|(cell, _)| test(cell)).count();
    let all = counts.len();
    let pair = |yes: &str, no: &str| passing(&|cell| [yes, no].contains(&cell.to_ascii_lowercase().as_str()));
    if all == 0 {
        Kind::Empty
    } else if passing(&|cell| is_number(cell) && cell.parse::<i64>().is_ok()) == all {
        Kind::Integer
    } else if passing(&is_number) == all {
        Kind::Number
    } else if passing(&is_date) == all {
        Kind::Date
    } else if [pair("true", "false"), pair("yes", "no"), pair("y", "n")].contains(&all) {
        Kind::Bool
    } else {
        Kind::Text
    }
}

/// What the standard library reads as a finite number and is no code such as 007.
fn is_number(cell: &str) -> bool {
    let unsigned = cell.trim_start_matches(['+', '-']);
    let code = unsigned.len() > 1 && unsigned.starts_with('0') && unsigned.as_bytes()[1].is_ascii_digit();
    !code && cell.parse::<f64>().is_ok_and(f64::is_finite)
}

/// The shape of a date, with digits masked, and a month and day that exist.
fn is_date(cell: &str) -> bool {
    let mask: String = cell.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let mask = mask.replace('/', "-").replace(' ', "T");
    let mask = mask.strip_suffix('Z').filter(|rest| rest.contains('T')).unwrap_or(&mask);
    let mixed = cell.contains('/') && cell.contains('-');
    let part = |range: Range<usize>| {
        cell.get(range).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or_default()
    };
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let february = if year.is_multiple_of(400) || (year.is_multiple_of(4) && !year.is_multiple_of(100)) {
        29
    } else {
        28
    };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let exists = (1..=12).contains(&month) && (1..=lengths[month as usize - 1]).contains(&day);
    let clock = part(11..13) < 24 && part(14..16) < 60 && part(17..19) < 60;
    ["0000-00-00", "0000-00-00T00:00", "0000-00-00T00:00:00"].contains(&mask) && !mixed && exists && clock
}
