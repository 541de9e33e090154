//! A journal's bytes; pure.
//!
//! A header (`PLYJRNL1`, epoch u64, sum), then frames (length of the body u32, sum, body), all big endian. A sum is
//! the first 8 bytes of SHA-256 over epoch, place and body: bytes of another journal, or at another place, are no
//! frame.

use parley_ids::Hash32;

const MAGIC: &[u8; 8] = b"PLYJRNL1";
const SUM: usize = 8;
const LENGTH: usize = 4;

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
    bytes.extend(sum(epoch, 0, MAGIC));
    bytes
}

/// The epoch of a journal; none where this is no header.
pub(super) fn epoch(bytes: &[u8]) -> Option<u64> {
    let (magic, rest) = bytes.split_first_chunk::<8>()?;
    let (epoch, rest) = rest.split_first_chunk::<8>()?;
    let (found, _) = rest.split_first_chunk::<SUM>()?;
    let epoch = u64::from_be_bytes(*epoch);
    (magic == MAGIC && *found == sum(epoch, 0, MAGIC)).then_some(epoch)
}

/// A frame for this place; none where its body is 4 GiB or more.
pub(super) fn frame(epoch: u64, place: u64, body: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(body.len()).ok()?;
    let mut bytes = Vec::with_capacity(LENGTH + SUM + body.len());
    bytes.extend(length.to_be_bytes());
    bytes.extend(sum(epoch, place, body));
    bytes.extend(body);
    Some(bytes)
}

/// The frames of a journal up to the first that is not whole; none where a whole one stands behind that.
///
/// Only the last frame may be torn: the one before it was synced before it was begun. So a frame that is not whole
/// with a whole one behind it was synced, and damaged later.
pub(super) fn scan(bytes: &[u8], epoch: u64) -> Option<Scan<'_>> {
    let (mut bodies, mut end) = (Vec::new(), HEADER);
    while let Some(body) = at(bytes, epoch, end) {
        bodies.push(body);
        end += LENGTH + SUM + body.len();
    }
    // A damaged length does not say where the next frame begins.
    let goes_on = (end + 1..bytes.len()).any(|place| at(bytes, epoch, place).is_some());
    (!goes_on).then_some(Scan { bodies, end })
}

/// The body of the whole frame at this place.
fn at(bytes: &[u8], epoch: u64, place: usize) -> Option<&[u8]> {
    let (length, rest) = bytes.get(place..)?.split_first_chunk::<LENGTH>()?;
    let (found, rest) = rest.split_first_chunk::<SUM>()?;
    // No frame is empty: a hole full of zeros holds none.
    let length = usize::try_from(u32::from_be_bytes(*length)).ok().filter(|length| *length > 0)?;
    let body = rest.get(..length)?;
    (*found == sum(epoch, place as u64, body)).then_some(body)
}

fn sum(epoch: u64, place: u64, body: &[u8]) -> [u8; SUM] {
    let Hash32(all) = Hash32::of(&[epoch.to_be_bytes().as_slice(), place.to_be_bytes().as_slice(), body]);
    all.first_chunk::<SUM>().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal(bodies: &[&[u8]]) -> Vec<u8> {
        let mut bytes = header(7);
        for body in bodies {
            bytes.extend(frame(7, bytes.len() as u64, body).unwrap());
        }
        bytes
    }

    #[test]
    fn what_is_framed_is_read_in_order() {
        let bytes = journal(&[b"one", b"two"]);
        assert_eq!(epoch(&bytes), Some(7));
        let scan = scan(&bytes, 7).unwrap();
        assert_eq!((scan.bodies, scan.end), (vec![b"one".as_slice(), b"two"], bytes.len()));
    }

    #[test]
    fn a_tail_is_torn_wherever_it_ends() {
        let (whole, two) = (journal(&[b"one"]), journal(&[b"one", b"two"]));
        for end in whole.len()..two.len() {
            let scan = scan(&two[..end], 7).unwrap();
            assert_eq!((scan.bodies, scan.end), (vec![b"one".as_slice()], whole.len()), "cut at {end}");
        }
    }

    #[test]
    fn any_damage_before_a_whole_frame_is_found() {
        let bytes = journal(&[b"one", b"two"]);
        let second = journal(&[b"one"]).len();
        for place in HEADER..second {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x55;
            assert_eq!(scan(&damaged, 7), None, "damaged at {place}");
        }
        for place in second..bytes.len() {
            let mut torn = bytes.clone();
            torn[place] ^= 0x55;
            assert_eq!(scan(&torn, 7).unwrap().end, second, "torn at {place}");
        }
    }

    #[test]
    fn zeros_and_another_journals_frames_are_none() {
        let mut bytes = journal(&[b"one"]);
        let end = bytes.len();
        bytes.extend(frame(6, end as u64, b"old").unwrap());
        bytes.extend([0_u8; 64]);
        assert_eq!(scan(&bytes, 7).unwrap().end, end);
    }

    #[test]
    fn a_damaged_header_has_no_epoch() {
        for place in 0..HEADER {
            let mut bytes = header(7);
            bytes[place] ^= 1;
            assert_eq!(epoch(&bytes), None);
        }
        assert_eq!(epoch(b"short"), None);
    }
}
