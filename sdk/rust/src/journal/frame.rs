//! A journal's bytes; pure.
//!
//! A header (`PLYJRNL2`, epoch u64, sum), then frames, all big endian: `0xA5 | length of the body u32 | sum of the
//! length (4) | sum of the body (8) | body | 0x5A`. A sum is the first bytes of SHA-256 over epoch, place and what it
//! is of: bytes of another journal, or at another place, are no frame.
//!
//! What stands behind the last whole frame is *torn* where it can only be a write that never ended: the file ends before
//! its own length says so, or a whole sector of it was never written and is zeros. Otherwise it is *damaged*: it may
//! have been synced, and somebody may have been told. The marks at both ends keep every sector of a written frame from
//! being zeros alone.
//!
//! Source: etcd's write-ahead log, `isTornEntry` in `server/storage/wal/decoder.go`.

mod tail;

use parley_ids::Hash32;

const MAGIC: &[u8; 8] = b"PLYJRNL2";
/// The form before.
const EARLIER: &[u8; 8] = b"PLYJRNL1";
const SUM: usize = 8;
const LENGTH: usize = 4;
const LENGTH_SUM: usize = 4;
/// The first byte of a frame, and the last.
const FIRST: u8 = 0xA5;
const LAST: u8 = 0x5A;
/// Bytes that say a frame's length.
const PREFIX: usize = 1 + LENGTH + LENGTH_SUM;
/// Bytes before a frame's body.
const HEAD: usize = PREFIX + SUM;

/// Bytes of a header.
pub(super) const HEADER: usize = MAGIC.len() + 8 + SUM;

/// What a journal holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Scan<'a> {
    /// The bodies of its frames.
    pub(super) bodies: Vec<&'a [u8]>,
    /// Where they end. What stands behind it was torn.
    pub(super) end: usize,
}

/// The first bytes of a journal.
pub(super) fn header(epoch: u64) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(epoch.to_be_bytes());
    bytes.extend(sum::<SUM>(epoch, 0, MAGIC));
    bytes
}

/// The epoch of a journal; none where this is no header.
pub(super) fn epoch(bytes: &[u8]) -> Option<u64> {
    let (magic, rest) = bytes.split_first_chunk::<8>()?;
    let (epoch, rest) = rest.split_first_chunk::<8>()?;
    let (found, _) = rest.split_first_chunk::<SUM>()?;
    let epoch = u64::from_be_bytes(*epoch);
    (magic == MAGIC && *found == sum::<SUM>(epoch, 0, MAGIC)).then_some(epoch)
}

/// Whether an earlier build wrote it.
pub(super) fn is_earlier(bytes: &[u8]) -> bool {
    bytes.starts_with(EARLIER)
}

/// A frame for this place; none where its body is 4 GiB or more.
pub(super) fn frame(epoch: u64, place: u64, body: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(body.len()).ok()?.to_be_bytes();
    let mut bytes = Vec::with_capacity(HEAD + body.len() + 1);
    bytes.push(FIRST);
    bytes.extend(length);
    bytes.extend(sum::<LENGTH_SUM>(epoch, place, &length));
    bytes.extend(sum::<SUM>(epoch, place, body));
    bytes.extend(body);
    bytes.push(LAST);
    Some(bytes)
}

/// The frames of a journal up to a torn tail; none where it is damaged.
///
/// Only the last frame may be torn: the one before it was synced before it was begun. So a frame that is not whole
/// with a whole one behind it was synced, and damaged later.
pub(super) fn scan(bytes: &[u8], epoch: u64) -> Option<Scan<'_>> {
    let (mut bodies, mut end) = (Vec::new(), HEADER);
    while let Some(body) = at(bytes, epoch, end) {
        bodies.push(body);
        end += HEAD + body.len() + 1;
    }
    // A damaged length does not say where the next frame begins.
    let goes_on = (end + 1..bytes.len()).any(|place| at(bytes, epoch, place).is_some());
    (!goes_on && tail::is_torn(bytes, epoch, end)).then_some(Scan { bodies, end })
}

/// The length of the body of the frame at this place, where its head says one, and what stands behind the length.
fn length_at(bytes: &[u8], epoch: u64, place: usize) -> Option<(usize, &[u8])> {
    let (first, rest) = bytes.get(place..)?.split_first()?;
    if *first != FIRST {
        return None;
    }
    let (length, rest) = rest.split_first_chunk::<LENGTH>()?;
    let (found, rest) = rest.split_first_chunk::<LENGTH_SUM>()?;
    if *found != sum::<LENGTH_SUM>(epoch, place as u64, length) {
        return None;
    }
    // No frame is empty.
    let length = usize::try_from(u32::from_be_bytes(*length)).ok().filter(|length| *length > 0)?;
    Some((length, rest))
}

/// The body of the whole frame at this place.
fn at(bytes: &[u8], epoch: u64, place: usize) -> Option<&[u8]> {
    let (length, rest) = length_at(bytes, epoch, place)?;
    let (found, rest) = rest.split_first_chunk::<SUM>()?;
    let (body, rest) = rest.split_at_checked(length)?;
    let whole = rest.first() == Some(&LAST) && *found == sum::<SUM>(epoch, place as u64, body);
    whole.then_some(body)
}

fn sum<const N: usize>(epoch: u64, place: u64, of: &[u8]) -> [u8; N] {
    let Hash32(all) = Hash32::of(&[epoch.to_be_bytes().as_slice(), place.to_be_bytes().as_slice(), of]);
    all.first_chunk::<N>().copied().unwrap_or([0; N])
}

#[cfg(test)]
mod tests;
