//! Profiles of delimited text: what each column holds.
//!
//! * The **delimiter** is the one of `,` `;` tab `|` under which most of the first 50 records have the same
//!   number of fields, more than one; ties go to more fields, then to that order. None: one column.
//! * The first record is a **header** if its cells are non-empty, all different, none a number, date or truth
//!   value, and either some column below is typed or no cell occurs again below itself.
//! * Cells are taken without surrounding white space. **Missing** are the empty cell, `NA`, `N/A`, `NaN` and
//!   `null`, in any case. `distinct` counts different texts: `1` and `1.0` are two.
//! * A column has the first **type** that all its cells have: integer (64 bits), number, date, bool, text.
//!   Digits after a leading zero, such as `007`, are a code and so text. Dates are `YYYY-MM-DD` or
//!   `YYYY/MM/DD`, optionally with `HH:MM[:SS][Z]`; truth values are one of true/false, yes/no, y/n throughout.
//! * **Quartiles** are R-7 of Hyndman and Fan (the default of R, `NumPy` and spreadsheets): linear between the
//!   order statistics around (n − 1)·p. Standard deviations divide by n − 1.
//! * Empty lines are skipped, so in a single column they are not missing cells.
//!
//! A record with another number of fields than the first, or bytes that are not UTF-8, are an error that names
//! the line: a profile of half a table would be wrong without looking so.

use std::fmt;

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use crate::decode::{self, NotUtf8};
use crate::tally::Tally;

mod column;
mod kinds;
mod shape;
#[cfg(test)]
mod tests;

/// How many of a column's most frequent cells are listed.
pub const TOP_CELLS: usize = 5;

/// Why there is no profile.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A byte is not UTF-8.
    #[error(transparent)]
    NotUtf8(#[from] NotUtf8),
    /// There is no record.
    #[error("there is no record")]
    Empty,
    /// Records differ in their number of fields.
    #[error("line {line}: {found} fields where the first record has {expected} ({others} more such records)")]
    Ragged {
        /// Where the first such record begins, from 1.
        line: u64,
        /// The fields of the first record.
        expected: usize,
        /// The fields of this record.
        found: usize,
        /// How many records after this one differ too.
        others: usize,
    },
    /// Sums over a column's numbers leave the range of a double.
    #[error("column {column:?}: the numbers are too large to sum")]
    TooLarge {
        /// The column's name.
        column: String,
    },
    /// The reader failed.
    #[error("the records cannot be read")]
    Reader(#[from] csv::Error),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Missing cells only.
    Empty,
    /// Integers of 64 bits.
    Integer,
    /// Decimal numbers.
    Number,
    /// Dates, with or without a time.
    Date,
    /// Truth values.
    Bool,
    /// Anything else.
    Text,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Empty => "empty",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Bool => "bool",
            Self::Text => "text",
        })
    }
}

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// What separates the cells of a record.
    pub delimiter: char,
    /// The first record names the columns.
    pub header: bool,
    /// Records without the header.
    pub rows: u64,
    /// In the order of the table.
    pub columns: Vec<Column>,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Column {
    /// From the header; otherwise "column 1" and so on.
    pub name: String,
    /// The type of all its cells.
    pub kind: Kind,
    /// Cells that are not missing.
    pub count: u64,
    /// Missing cells.
    pub missing: u64,
    /// Different cells, missing ones aside.
    pub distinct: u64,
    /// Of an integer or number column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers: Option<Numbers>,
    /// Of a date column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// Of a text column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lengths: Option<CellLengths>,
    /// The most frequent cells, at most [`TOP_CELLS`].
    pub top: Vec<Tally>,
}

/// Figures of a column of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// Of all.
    pub sum: f64,
    /// The arithmetic mean.
    pub mean: f64,
    /// Divided by n − 1; 0 where there is one number.
    pub stddev: f64,
    /// The smallest.
    pub min: f64,
    /// First quartile, R-7.
    pub q1: f64,
    /// Second quartile, R-7.
    pub median: f64,
    /// Third quartile, R-7.
    pub q3: f64,
    /// The largest.
    pub max: f64,
}

/// The range of a column of dates, as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// The earliest.
    pub first: String,
    /// The latest.
    pub last: String,
}

/// Lengths of the cells of a text column, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CellLengths {
    /// The shortest.
    pub min: u64,
    /// The longest.
    pub max: u64,
    /// The arithmetic mean.
    pub mean: f64,
}

/// The profile of the table in `body`.
///
/// # Errors
/// When `body` is not UTF-8, has no record, or has records of different widths; when a column's numbers are too
/// large to sum.
pub fn profile(body: &[u8]) -> Result<Profile, Error> {
    let text = decode::utf8(body)?;
    let delimiter = shape::delimiter(text)?;
    let records = shape::records(text, delimiter)?;
    let Some(first) = records.first() else {
        return Err(Error::Empty);
    };
    let header = shape::has_header(&records);
    let rows = records.get(usize::from(header)..).unwrap_or_default();
    let columns = (0..first.len()).map(|index| {
        let name = if header { cell(first, index).to_owned() } else { format!("column {}", index + 1) };
        let cells: Vec<&str> = rows.iter().map(|record| cell(record, index)).collect();
        column::profile(name, &cells)
    });
    Ok(Profile {
        delimiter: char::from(delimiter),
        header,
        rows: rows.len() as u64,
        columns: columns.collect::<Result<_, _>>()?,
    })
}

/// The cell without surrounding white space.
fn cell(record: &StringRecord, index: usize) -> &str {
    record.get(index).unwrap_or_default().trim()
}
