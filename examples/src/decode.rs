//! Bytes to text, with the line where that fails.

use std::str::Utf8Error;

/// The bytes are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not UTF-8")]
pub struct NotUtf8 {
    /// The line of the first bad byte, from 1.
    pub line: u64,
    #[source]
    source: Utf8Error,
}

/// The text of `body`, without a byte order mark.
///
/// # Errors
/// When it is not UTF-8.
pub fn utf8(body: &[u8]) -> Result<&str, NotUtf8> {
    match std::str::from_utf8(body) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(source) => {
            let good = body.get(..source.valid_up_to()).unwrap_or_default();
            Err(NotUtf8 { line: 1 + newlines(good), source })
        }
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::utf8;

    #[test]
    fn names_the_line() {
        let cases: [(&[u8], Result<&str, u64>); 5] = [
            (b"", Ok("")),
            (b"\xef\xbb\xbfa,b\n", Ok("a,b\n")),
            ("caf\u{e9}\n".as_bytes(), Ok("caf\u{e9}\n")),
            (b"\xff", Err(1)),
            (b"one\ntwo\ncaf\xe9\nfour\n", Err(3)),
        ];
        for (body, expected) in cases {
            assert_eq!(utf8(body).map_err(|error| error.line), expected, "{body:?}");
        }
    }
}
