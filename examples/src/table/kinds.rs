//! What a cell may be, and what all cells of a column are.

use super::Kind;

/// The words of one pair are a column's truth values.
const PAIRS: [[&str; 2]; 3] = [["true", "false"], ["yes", "no"], ["y", "n"]];
const MISSING: [&str; 4] = ["na", "n/a", "nan", "null"];

/// Year, month, day and second of the day: sorts as time does.
pub(super) type Moment = (u32, u32, u32, u32);

pub(super) fn is_missing(cell: &str) -> bool {
    cell.is_empty() || MISSING.iter().any(|missing| missing.eq_ignore_ascii_case(cell))
}

/// The first type that all of `cells`, none of them missing, have.
pub(super) fn of(cells: &[&str]) -> Kind {
    let all = |is: fn(&str) -> bool| cells.iter().all(|cell| is(cell));
    let one_of =
        |pair: &[&str; 2]| cells.iter().all(|cell| pair.iter().any(|word| word.eq_ignore_ascii_case(cell)));
    if cells.iter().all(|cell| is_missing(cell)) {
        Kind::Empty
    } else if all(is_integer) {
        Kind::Integer
    } else if all(|cell| number(cell).is_some()) {
        Kind::Number
    } else if all(|cell| moment(cell).is_some()) {
        Kind::Date
    } else if PAIRS.iter().any(one_of) {
        Kind::Bool
    } else {
        Kind::Text
    }
}

/// Digits after a leading zero: a postcode or an article number, not a quantity.
fn is_code(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell).as_bytes();
    matches!(digits, [b'0', b'0'..=b'9', ..])
}

fn is_integer(cell: &str) -> bool {
    !is_code(cell) && cell.parse::<i64>().is_ok()
}

/// The number in `cell`: decimal, optionally with an exponent; finite.
pub(super) fn number(cell: &str) -> Option<f64> {
    let decimal = |byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    if is_code(cell) || !cell.bytes().all(decimal) {
        return None;
    }
    cell.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The date in `cell`, midnight where it has no time.
pub(super) fn moment(cell: &str) -> Option<Moment> {
    let (day, time) = match cell.split_once(['T', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (cell, None),
    };
    let mut fields = day.split(if day.contains('/') { '/' } else { '-' });
    let (year, month, date) =
        (digits(fields.next()?, 4)?, digits(fields.next()?, 2)?, digits(fields.next()?, 2)?);
    if fields.next().is_some() || date == 0 || date > days(year, month)? {
        return None;
    }
    Some((year, month, date, time.map_or(Some(0), second)?))
}

/// `HH:MM`, `HH:MM:SS`, and either with a `Z`.
fn second(time: &str) -> Option<u32> {
    let mut fields = time.strip_suffix('Z').unwrap_or(time).split(':');
    let (hour, minute) = (digits(fields.next()?, 2)?, digits(fields.next()?, 2)?);
    let second = fields.next().map_or(Some(0), |text| digits(text, 2))?;
    let valid = fields.next().is_none() && hour < 24 && minute < 60 && second < 60;
    valid.then_some(hour * 3_600 + minute * 60 + second)
}

fn digits(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The days of a month of the Gregorian calendar.
fn days(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}
