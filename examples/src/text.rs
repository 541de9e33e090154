//! Word counts and summary statistics of a text, and their exact merging.
//!
//! * A **word** is a run of Unicode alphanumeric characters; an apostrophe (`'` or `’`) between two of them
//!   belongs to it. Words are lower-cased by Unicode's simple mapping and `’` is written `'`, so "Alice’s" is
//!   `alice's`, and "rock-n-roll" is three words. Combining marks end a word: give NFC.
//! * A **sentence** ends after `.`, `!`, `?` or `…` (and closing quotes or brackets), where whitespace follows
//!   and the next word does not begin in lower case; and at a blank line. Abbreviations are not known: "Mr.
//!   Hatter" is two. It counts where it has a word.
//! * A **line** ends with a line feed; what follows the last one is a line too, unless empty.
//! * **Characters** are Unicode scalar values, white space included.
//! * Word lengths are in characters, sentence lengths in words. Standard deviations divide by n − 1.
//!
//! Merging is exact for everything but the vocabulary, because the histograms travel with the result. Distinct
//! words can only be merged from the full word table; a result carries it up to [`Limits::table`] entries.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::tally::{Tally, ranked};

pub use lengths::{Bin, Lengths};
pub(crate) use scan::{is_apostrophe, is_closer, is_terminator};
pub use stop_words::STOP_WORDS;

mod lengths;
mod scan;
mod stop_words;
#[cfg(test)]
mod tests;

/// Why there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There are no parts.
    #[error("there is nothing to merge")]
    NoParts,
    /// A sum is over 64 bits: only a forged part has such.
    #[error("a sum is over 64 bits")]
    TooLarge,
}

/// How much of the vocabulary a result shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many of the most frequent words are listed.
    pub top: usize,
    /// The largest word table that is included whole.
    pub table: usize,
}

impl Default for Limits {
    /// 20 words listed; tables up to 4,000 words, which is some 60 KB of JSON and a text of about 40,000 words.
    fn default() -> Self {
        Self { top: 20, table: 4_000 }
    }
}

/// The statistics of one text, or of several merged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TextStats {
    /// How many texts it describes.
    pub parts: u64,
    /// Lines.
    pub lines: u64,
    /// Characters, white space included.
    pub characters: u64,
    /// Words.
    pub words: u64,
    /// Sentences.
    pub sentences: u64,
    /// Of words, in characters.
    pub word_length: Lengths,
    /// Of sentences, in words.
    pub sentence_length: Lengths,
    /// Absent: unknown, because a merged part came without its word table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vocabulary: Option<Vocabulary>,
}

/// Which words there are, and how often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Vocabulary {
    /// Different words.
    pub distinct: u64,
    /// Words that occur once.
    pub hapax: u64,
    /// Distinct words by words; 0 where there is none.
    pub type_token_ratio: f64,
    /// The most frequent words.
    pub top: Vec<Tally>,
    /// The most frequent words that are not in [`STOP_WORDS`].
    pub top_content: Vec<Tally>,
    /// The table is included up to this many distinct words.
    pub table_limit: u64,
    /// Every word with its count; absent where there are more than `table_limit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<BTreeMap<String, u64>>,
}

/// The statistics of `text`.
///
/// # Errors
/// [`Error::TooLarge`], which no text that fits into memory reaches.
pub fn analyse(text: &str, limits: Limits) -> Result<TextStats, Error> {
    let scan = scan::scan(text);
    let word_bins: Vec<Bin> = scan
        .words
        .iter()
        .map(|(word, count)| Bin { length: word.chars().count() as u64, count: *count })
        .collect();
    let word_length = Lengths::of(&word_bins)?;
    let sentence_length = Lengths::of(&scan.sentences)?;
    let words = word_length.count;
    Ok(TextStats {
        parts: 1,
        lines: scan.lines,
        characters: scan.characters,
        words,
        sentences: sentence_length.count,
        word_length,
        sentence_length,
        vocabulary: Some(Vocabulary::of(scan.words, words, limits)),
    })
}

/// The statistics of all `parts` together, as if no word or sentence crossed from one into the next.
///
/// Everything is exact. The vocabulary is absent where a part has no word table.
///
/// # Errors
/// When there are no parts, or forged ones whose sums are over 64 bits.
pub fn merge(parts: &[TextStats], limits: Limits) -> Result<TextStats, Error> {
    if parts.is_empty() {
        return Err(Error::NoParts);
    }
    let sum = |of: fn(&TextStats) -> u64| {
        parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(of(part))).ok_or(Error::TooLarge)
    };
    let bins = |of: fn(&TextStats) -> &Lengths| {
        let all: Vec<Bin> = parts.iter().flat_map(|part| of(part).histogram.iter().copied()).collect();
        Lengths::of(&all)
    };
    let word_length = bins(|part| &part.word_length)?;
    let sentence_length = bins(|part| &part.sentence_length)?;
    let words = word_length.count;
    Ok(TextStats {
        parts: sum(|part| part.parts)?,
        lines: sum(|part| part.lines)?,
        characters: sum(|part| part.characters)?,
        words,
        sentences: sentence_length.count,
        word_length,
        sentence_length,
        vocabulary: merged_table(parts)?.map(|table| Vocabulary::of(table, words, limits)),
    })
}

fn merged_table(parts: &[TextStats]) -> Result<Option<BTreeMap<String, u64>>, Error> {
    let mut merged: BTreeMap<String, u64> = BTreeMap::new();
    for part in parts {
        let Some(table) = part.vocabulary.as_ref().and_then(|vocabulary| vocabulary.table.as_ref()) else {
            return Ok(None);
        };
        for (word, count) in table {
            let entry = merged.entry(word.clone()).or_default();
            *entry = entry.checked_add(*count).ok_or(Error::TooLarge)?;
        }
    }
    Ok(Some(merged))
}

impl Vocabulary {
    fn of(table: BTreeMap<String, u64>, words: u64, limits: Limits) -> Self {
        let all = || table.iter().map(|(word, count)| (word.as_str(), *count));
        let distinct = table.len() as u64;
        Self {
            distinct,
            hapax: table.values().filter(|count| **count == 1).count() as u64,
            type_token_ratio: if words == 0 { 0.0 } else { distinct as f64 / words as f64 },
            top: ranked(all(), limits.top),
            top_content: ranked(all().filter(|(word, _)| !is_stop_word(word)), limits.top),
            table_limit: limits.table as u64,
            table: (table.len() <= limits.table).then_some(table),
        }
    }
}

pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}
