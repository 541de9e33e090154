//! Text statistics against their text.

use std::ops::Range;

use super::figures::{moments, runs};
use super::findings::Findings;
use super::sample::Sampler;
use super::{WORDS, spans};
use crate::text::{Bin, Lengths, TextStats, Vocabulary, is_closer, is_stop_word, is_terminator};

pub(super) fn check(text: &str, claimed: &TextStats, sampler: &mut Sampler, findings: &mut Findings) {
    let ranges = spans::words(text);
    let words: Vec<String> = ranges.iter().map(|range| spans::folded(&text[range.clone()])).collect();
    let sentences = sentences(text, &ranges);

    findings.same("texts", claimed.parts, 1);
    findings.same("lines", claimed.lines, text.lines().count() as u64);
    let continuing = text.bytes().filter(|byte| byte & 0xc0 == 0x80).count();
    findings.same("characters", claimed.characters, (text.len() - continuing) as u64);
    findings.same("words", claimed.words, words.len() as u64);
    findings.same("sentences", claimed.sentences, sentences.len() as u64);
    let of_words = words.iter().map(|word| word.chars().count() as u64).collect();
    lengths("word length", &claimed.word_length, of_words, findings);
    lengths("sentence length", &claimed.sentence_length, sentences, findings);
    match &claimed.vocabulary {
        Some(vocabulary) => check_vocabulary(text, &words, vocabulary, sampler, findings),
        None => findings.same("vocabulary", "absent", "present"),
    }
}

/// The number of words of every sentence: between two words, one ends or not.
fn sentences(text: &str, words: &[Range<usize>]) -> Vec<u64> {
    let mut all = Vec::new();
    let mut length = u64::from(!words.is_empty());
    for pair in words.windows(2) {
        let next = text[pair[1].clone()].chars().next();
        if ends_between(&text[pair[0].end..pair[1].start], next.is_some_and(char::is_lowercase)) {
            all.push(std::mem::take(&mut length));
        }
        length += 1;
    }
    if length > 0 {
        all.push(length);
    }
    all
}

fn ends_between(gap: &str, lower_case_follows: bool) -> bool {
    let feeds = gap.matches('\n').count();
    let blank_line = feeds > 1
        && gap.split('\n').enumerate().any(|(n, line)| (1..feeds).contains(&n) && line.trim().is_empty());
    let mut pieces = gap.split(char::is_whitespace);
    pieces.next_back();
    let terminated = pieces.any(|piece| piece.trim_end_matches(is_closer).ends_with(is_terminator));
    blank_line || (terminated && !lower_case_follows)
}

fn lengths(what: &str, claimed: &Lengths, mut found: Vec<u64>, findings: &mut Findings) {
    found.sort_unstable();
    let count = found.len();
    let middle = |rank: usize| found.get(rank).copied().unwrap_or_default() as f64;
    let (mean, stddev) = moments(found.iter().map(|length| *length as f64));
    let histogram: Vec<Bin> = runs(&found).into_iter().map(|(length, count)| Bin { length, count }).collect();
    let name = |figure: &str| format!("{what}: {figure}");

    findings.same(&name("count"), claimed.count, count as u64);
    findings.same(&name("sum"), claimed.sum, found.iter().sum());
    findings.same(&name("sum of squares"), claimed.sum_of_squares, found.iter().map(|x| x * x).sum());
    findings.same(&name("min"), claimed.min, found.first().copied().unwrap_or_default());
    findings.same(&name("max"), claimed.max, found.last().copied().unwrap_or_default());
    findings.close(&name("mean"), claimed.mean, mean, mean);
    findings.close(&name("stddev"), claimed.stddev, stddev, mean);
    let median = (middle(count.saturating_sub(1) / 2) + middle(count / 2)) / 2.0;
    findings.close(&name("median"), claimed.median, median, median);
    let differing = histogram.iter().filter(|bin| !claimed.histogram.contains(bin)).count()
        + claimed.histogram.iter().filter(|bin| !histogram.contains(bin)).count();
    findings.same(&name("bins that differ"), 0, differing);
}

fn check_vocabulary(
    text: &str,
    words: &[String],
    claimed: &Vocabulary,
    sampler: &mut Sampler,
    findings: &mut Findings,
) {
    let mut sorted: Vec<&str> = words.iter().map(String::as_str).collect();
    let counts: Vec<(&str, u64)> = match &claimed.table {
        Some(table) => table.iter().map(|(word, count)| (word.as_str(), *count)).collect(),
        None => {
            sorted.sort_unstable();
            runs(&sorted)
        }
    };
    let distinct = counts.len() as u64;
    let total = counts.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    let ratio = distinct as f64 / words.len().max(1) as f64;
    findings.same("sum of the word table", total, words.len() as u64);
    findings.same("distinct words", claimed.distinct, distinct);
    findings.same("hapax", claimed.hapax, counts.iter().filter(|(_, count)| *count == 1).count() as u64);
    findings.close("type-token ratio", claimed.type_token_ratio, ratio, ratio);
    findings.same("word table included", claimed.table.is_some(), distinct <= claimed.table_limit);
    findings.leading("frequent words", &claimed.top, &counts);
    let content: Vec<(&str, u64)> = counts.iter().copied().filter(|(word, _)| !is_stop_word(word)).collect();
    findings.leading("frequent words without stop words", &claimed.top_content, &content);

    let folded = spans::folded(text);
    for word in sampled(words, claimed, &counts, sampler) {
        let claim = counts.iter().find(|(known, _)| *known == word).map_or(0, |(_, count)| *count);
        findings.same(&format!("count of {word:?}"), claim, spans::occurrences(&folded, word));
    }
}

/// Five of the most frequent; of the rest half from the table, half from places in the text, so that words that
/// the table has made up and words that it has left out are both met.
fn sampled<'a>(
    words: &'a [String],
    claimed: &'a Vocabulary,
    counts: &[(&'a str, u64)],
    sampler: &mut Sampler,
) -> Vec<&'a str> {
    let mut sample: Vec<&str> = claimed.top.iter().map(|tally| tally.value.as_str()).take(5).collect();
    let half = (WORDS - sample.len()) / 2;
    let from_table = sampler.choose(counts.len(), half);
    sample.extend(from_table.into_iter().filter_map(|index| counts.get(index)).map(|(word, _)| *word));
    let from_text = sampler.choose(words.len(), WORDS.saturating_sub(sample.len()));
    sample.extend(from_text.into_iter().filter_map(|index| words.get(index)).map(String::as_str));
    sample.sort_unstable();
    sample.dedup();
    sample
}
