//! Just enough of Rust's lexical structure to tell code from comments, literals and tests.

#[cfg(test)]
mod tests;

use std::ops::Range;

/// The code of a file.
#[derive(Debug)]
pub(super) struct Rust {
    /// The text with comments and the insides of literals blanked: same length, same lines.
    pub(super) code: String,
    /// Its string literals, in order.
    pub(super) strings: Vec<Literal>,
    /// What is compiled for tests only.
    tests: Vec<Range<usize>>,
}

/// A string literal, raw or not.
#[derive(Debug)]
pub(super) struct Literal {
    /// The byte of its opening quote.
    pub(super) at: usize,
    /// What stands between the quotes, escapes as written.
    pub(super) text: String,
    /// Whether it is one of bytes.
    pub(super) bytes: bool,
}

impl Rust {
    /// Reads `text`.
    pub(super) fn new(text: &str) -> Self {
        let code = text.as_bytes().to_vec();
        let mut lexer = Lexer { bytes: text.as_bytes(), at: 0, code, strings: Vec::new() };
        lexer.run();
        let code = String::from_utf8(lexer.code).unwrap_or_default();
        Self { tests: test_regions(&code), code, strings: lexer.strings }
    }

    /// Whether byte `at` is in an item under `#[cfg(test)]`.
    pub(super) fn is_test_at(&self, at: usize) -> bool {
        self.tests.iter().any(|region| region.contains(&at))
    }

    /// Where `path`, an identifier or several with `::`, stands as a whole.
    pub(super) fn find(&self, path: &str) -> Vec<usize> {
        let whole = |at: usize| {
            !self.code[..at].ends_with(is_word_char)
                && !self.code[at + path.len()..].starts_with(is_word_char)
        };
        self.code.match_indices(path).map(|(at, _)| at).filter(|at| whole(*at)).collect()
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The identifiers, keywords and numbers of some code, with their places.
pub(super) fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.split(|c: char| !is_word_char(c)).filter(|word| !word.is_empty()).map(|word| {
        // `word` is a part of `code`: the difference of their addresses is its place.
        (word.as_ptr().addr() - code.as_ptr().addr(), word)
    })
}

struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    code: Vec<u8>,
    strings: Vec<Literal>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            let rest = &self.bytes[self.at..];
            match byte {
                b'/' if rest.starts_with(b"//") => {
                    let line = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                    self.blank_to(self.at + line);
                }
                b'/' if rest.starts_with(b"/*") => self.block_comment(),
                b'"' => self.string(false),
                b'\'' => self.character_or_lifetime(),
                _ if is_word_byte(byte) => self.word(),
                _ => self.at += 1,
            }
        }
    }

    /// Blanks from here to `end`, and goes there.
    fn blank_to(&mut self, end: usize) {
        let end = end.min(self.bytes.len());
        for byte in &mut self.code[self.at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        self.at = end;
    }

    fn block_comment(&mut self) {
        let (mut end, mut depth) = (self.at, 0_usize);
        while end < self.bytes.len() {
            let rest = &self.bytes[end..];
            if rest.starts_with(b"/*") {
                depth += 1;
                end += 2;
            } else if rest.starts_with(b"*/") {
                depth -= 1;
                end += 2;
                if depth == 0 {
                    break;
                }
            } else {
                end += 1;
            }
        }
        self.blank_to(end);
    }

    fn word(&mut self) {
        let bytes = self.bytes;
        let start = self.at;
        while bytes.get(self.at).is_some_and(|b| is_word_byte(*b)) {
            self.at += 1;
        }
        match (&bytes[start..self.at], bytes.get(self.at)) {
            (b"b", Some(b'"')) => self.string(true),
            (b"br", Some(b'"' | b'#')) => self.raw_string(true),
            (b"r" | b"cr", Some(b'"' | b'#')) => self.raw_string(false),
            _ => {}
        }
    }

    fn string(&mut self, bytes: bool) {
        let open = self.at;
        let mut end = open + 1;
        while let Some(byte) = self.bytes.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        self.literal(open, end, 0, bytes);
    }

    /// A raw string; or a raw identifier, which stays as it is.
    fn raw_string(&mut self, bytes: bool) {
        let hashes = self.bytes[self.at..].iter().take_while(|b| **b == b'#').count();
        let open = self.at + hashes;
        if self.bytes.get(open) != Some(&b'"') {
            return;
        }
        let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
        let inside = open + 1..self.bytes.len();
        let end = inside.clone().find(|end| self.bytes[*end..].starts_with(&close)).unwrap_or(inside.end);
        self.literal(open, end, hashes, bytes);
    }

    /// Keeps the literal between the quotes at `open` and `end`, and goes past it.
    fn literal(&mut self, open: usize, end: usize, hashes: usize, bytes: bool) {
        let end = end.min(self.bytes.len());
        let text = String::from_utf8_lossy(&self.bytes[open + 1..end]).into_owned();
        self.strings.push(Literal { at: open, text, bytes });
        self.at = open + 1;
        self.blank_to(end);
        self.at = (end + 1 + hashes).min(self.bytes.len());
    }

    fn character_or_lifetime(&mut self) {
        let rest = &self.bytes[self.at + 1..];
        let length = match rest.first() {
            Some(b'\\') => rest.iter().skip(2).position(|b| *b == b'\'').map(|after| after + 2),
            Some(first) => {
                let width = utf8_width(*first);
                (rest.get(width) == Some(&b'\'')).then_some(width)
            }
            None => None,
        };
        self.at += 1;
        if let Some(length) = length {
            self.blank_to(self.at + length);
            self.at += 1;
        }
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn utf8_width(first: u8) -> usize {
    match first {
        0..=0x7f => 1,
        0x80..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xff => 4,
    }
}

fn test_regions(code: &str) -> Vec<Range<usize>> {
    let mut regions = Vec::new();
    let mut from = 0;
    while let Some(found) = code[from..].find("[cfg(") {
        let start = from + found;
        let close = code[start..].find(']').map_or(code.len(), |length| start + length);
        let condition: Vec<&str> = words(&code[start..close]).map(|(_, word)| word).collect();
        let tests = condition.contains(&"test") && !condition.contains(&"not");
        from = close;
        if !tests {
            continue;
        }
        if code[..start].ends_with("#!") {
            return std::iter::once(0..code.len()).collect();
        }
        from = item_end(code, close);
        regions.push(start..from);
    }
    regions
}

/// The end of the item whose attribute ends at `from`: its closing brace, or its semicolon.
fn item_end(code: &str, from: usize) -> usize {
    let (mut braces, mut brackets) = (0_usize, 0_usize);
    for (at, byte) in code.bytes().enumerate().skip(from + 1) {
        match byte {
            b'(' | b'[' => brackets += 1,
            b')' | b']' => brackets = brackets.saturating_sub(1),
            b'{' => braces += 1,
            b'}' if braces <= 1 => return at + 1,
            b'}' => braces -= 1,
            b';' if braces == 0 && brackets == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}
