//! Where words are, found by searching for their ends, and how often one of them occurs.

use std::ops::Range;

use crate::text::is_apostrophe;

/// The byte ranges of all words of `text`, in order.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find(char::is_alphanumeric) {
        let start = from + found;
        let mut end = start;
        loop {
            end = text[end..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| end + length);
            let Some(joint) = joint(&text[end..]) else { break };
            end += joint;
        }
        spans.push(start..end);
        from = end;
    }
    spans
}

/// The length of the apostrophe that `rest` begins with, where a letter or digit follows it.
fn joint(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let apostrophe = chars.next().filter(|c| is_apostrophe(*c))?;
    chars.next().filter(|c| c.is_alphanumeric())?;
    Some(apostrophe.len_utf8())
}

/// As words are compared: one kind of apostrophe, and the simple lower case, which is the first character of the
/// full one.
pub(super) fn folded(text: &str) -> String {
    let fold = |c: char| if is_apostrophe(c) { Some('\'') } else { c.to_lowercase().next() };
    text.chars().filter_map(fold).collect()
}

/// How often `word` stands in `folded` as a whole word.
pub(super) fn occurrences(folded: &str, word: &str) -> u64 {
    if word.is_empty() {
        return 0;
    }
    let whole = |at: usize| {
        let before: Vec<char> = folded[..at].chars().rev().take(2).collect();
        let after: Vec<char> = folded[at + word.len()..].chars().take(2).collect();
        !goes_on(&before) && !goes_on(&after)
    };
    folded.match_indices(word).filter(|(at, _)| whole(*at)).count() as u64
}

/// Whether the word goes on with these neighbours, the nearest first.
fn goes_on(neighbours: &[char]) -> bool {
    match neighbours {
        [nearest, ..] if nearest.is_alphanumeric() => true,
        ['\'', next] => next.is_alphanumeric(),
        _ => false,
    }
}
