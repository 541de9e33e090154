//! One pass over the characters: words, sentences and lines.

use std::collections::BTreeMap;

use super::Bin;

/// What one pass finds.
pub(super) struct Scan {
    pub(super) lines: u64,
    pub(super) characters: u64,
    pub(super) words: BTreeMap<String, u64>,
    /// A bin per sentence, in the order of the text.
    pub(super) sentences: Vec<Bin>,
}

/// Where the pass is with regard to the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Within,
    /// After a terminator and any closing quotes or brackets.
    Terminated,
    /// After those and white space: the next word decides.
    Gap,
}

struct Scanner {
    word: String,
    words: BTreeMap<String, u64>,
    sentence: u64,
    sentences: Vec<Bin>,
    place: Place,
    /// Line feeds since the last character that is not white space.
    feeds: u32,
}

pub(super) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        word: String::new(),
        words: BTreeMap::new(),
        sentence: 0,
        sentences: Vec::new(),
        place: Place::Within,
        feeds: 0,
    };
    let (mut lines, mut characters) = (0, 0);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        characters += 1;
        lines += u64::from(c == '\n');
        if c.is_alphanumeric() {
            scanner.letter(c);
        } else if is_apostrophe(c)
            && !scanner.word.is_empty()
            && rest.peek().is_some_and(|next| next.is_alphanumeric())
        {
            scanner.word.push('\'');
        } else {
            scanner.end_word();
            scanner.between(c);
        }
    }
    scanner.end_word();
    scanner.end_sentence();
    lines += u64::from(!text.is_empty() && !text.ends_with('\n'));
    Scan { lines, characters, words: scanner.words, sentences: scanner.sentences }
}

impl Scanner {
    fn letter(&mut self, c: char) {
        if self.word.is_empty() {
            if self.place == Place::Gap && !c.is_lowercase() {
                self.end_sentence();
            }
            self.place = Place::Within;
            self.feeds = 0;
            self.sentence += 1;
        }
        self.word.extend(c.to_lowercase().next());
    }

    fn between(&mut self, c: char) {
        self.place = match self.place {
            Place::Gap => Place::Gap,
            _ if is_terminator(c) => Place::Terminated,
            Place::Terminated if c.is_whitespace() => Place::Gap,
            Place::Terminated if is_closer(c) => Place::Terminated,
            _ => Place::Within,
        };
        if c == '\n' {
            self.feeds += 1;
        } else if !c.is_whitespace() {
            self.feeds = 0;
        }
        if self.feeds >= 2 {
            self.end_sentence();
        }
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            *self.words.entry(std::mem::take(&mut self.word)).or_default() += 1;
        }
    }

    fn end_sentence(&mut self) {
        if self.sentence > 0 {
            self.sentences.push(Bin { length: self.sentence, count: 1 });
        }
        self.sentence = 0;
        self.place = Place::Within;
    }
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

pub(crate) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\u{2026}')
}

pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '\'' | '"' | '\u{2019}' | '\u{201d}' | '\u{bb}' | ')' | ']' | '}' | '*' | '_')
}
