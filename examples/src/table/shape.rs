//! The delimiter, the records and the header.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};

use super::{Error, Kind, cell, kinds};

const CANDIDATES: [u8; 4] = *b",;\t|";
/// How many records the delimiter is judged by.
const JUDGED: usize = 50;

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The candidate under which most records have the same number of fields, more than one; a comma if none.
pub(super) fn delimiter(text: &str) -> Result<u8, Error> {
    let (mut best, mut most) = (b',', (0, 0));
    for candidate in CANDIDATES {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for record in reader(text, candidate).records().take(JUDGED) {
            *widths.entry(record?.len()).or_default() += 1;
        }
        let modal =
            widths.iter().filter(|(width, _)| **width > 1).map(|(width, times)| (*times, *width)).max();
        if let Some(modal) = modal
            && modal > most
        {
            (best, most) = (candidate, modal);
        }
    }
    Ok(best)
}

/// All records, which have the same number of fields.
pub(super) fn records(text: &str, delimiter: u8) -> Result<Vec<StringRecord>, Error> {
    let records = reader(text, delimiter).into_records().collect::<Result<Vec<_>, _>>()?;
    let expected = records.first().map_or(0, StringRecord::len);
    let mut ragged = records.iter().filter(|record| record.len() != expected);
    match ragged.next() {
        None => Ok(records),
        Some(first) => Err(Error::Ragged {
            line: line(text, first),
            expected,
            found: first.len(),
            others: ragged.count(),
        }),
    }
}

/// The line on which `record` begins. The reader's own number is one short after CRLF and after empty lines.
fn line(text: &str, record: &StringRecord) -> u64 {
    let start = record.position().map_or(0, |position| position.byte() as usize);
    let skipped = text.bytes().skip(start).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    1 + text.bytes().take(start + skipped).filter(|byte| *byte == b'\n').count() as u64
}

/// Whether the first record names the columns.
pub(super) fn has_header(records: &[StringRecord]) -> bool {
    let Some((first, rows)) = records.split_first() else {
        return false;
    };
    let names: Vec<&str> = (0..first.len()).map(|index| cell(first, index)).collect();
    let different: BTreeSet<&str> = names.iter().copied().collect();
    if different.len() < names.len() || names.iter().any(|name| kinds::of(&[*name]) != Kind::Text) {
        return false;
    }
    let column = move |index: usize| rows.iter().map(move |row| cell(row, index));
    let typed = (0..names.len()).any(|index| {
        let cells: Vec<&str> = column(index).filter(|cell| !kinds::is_missing(cell)).collect();
        !matches!(kinds::of(&cells), Kind::Text | Kind::Empty)
    });
    typed || !names.iter().enumerate().any(|(index, name)| column(index).any(|cell| cell == *name))
}
