//! Changes to bytes that were good: what a fuzzer would not get right by itself, such as a signature, stays.

use crate::Raw;

/// `original` with the changes that `edits` tell: each is four bytes, how, where (two, big endian) and with which
/// byte. Where there are none, it is as it was.
#[must_use]
pub fn edited(original: &[u8], mut edits: Raw<'_>) -> Vec<u8> {
    let mut bytes = original.to_vec();
    while !edits.is_empty() {
        let (how, place, value) = (edits.byte(), edits.array(), edits.byte());
        let at = usize::from(u16::from_be_bytes(place)) % (bytes.len() + 1);
        match how % 4 {
            0 => bytes.insert(at, value),
            1 if at < bytes.len() => {
                bytes.remove(at);
            }
            2 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = value),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= value),
        }
    }
    bytes
}
