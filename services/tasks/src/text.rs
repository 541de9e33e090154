//! Texts of bounded length.

use parley_proto::Malformed;

/// The longest title, in bytes.
pub(crate) const MAX_TITLE: usize = 256;
/// The longest reason or note, in bytes.
pub(crate) const MAX_REASON: usize = 1_024;

/// Takes a text that may be empty.
pub(crate) fn text(field: &str, text: String, most: usize) -> Result<String, Malformed> {
    if text.len() > most {
        return Err(Malformed::new(field, format!("has {} bytes, the most is {most}", text.len())));
    }
    Ok(text)
}

/// The text, cut to at most `most` bytes: what another service says cannot be refused.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default().to_owned()
}
