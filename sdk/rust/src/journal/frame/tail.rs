//! Rule: what stands behind the last whole frame was torn by a crash, or it is damaged.

use super::{HEAD, PREFIX, length_at};

/// What a disk writes as one, at the least.
const SECTOR: usize = 512;

/// Whether what stands from `end` on can only be a write that never ended. Zeros alone are no write at all.
pub(super) fn is_torn(bytes: &[u8], epoch: u64, end: usize) -> bool {
    let frame = match length_at(bytes, epoch, end) {
        Some((length, _)) => end + HEAD + length + 1,
        // The sectors that hold the length: whoever wrote one of them wrote more than zeros.
        None if end + PREFIX <= bytes.len() => (end + PREFIX).next_multiple_of(SECTOR).min(bytes.len()),
        None => return true,
    };
    frame > bytes.len() || has_unwritten_sector(bytes, end, frame)
}

/// Whether a sector, as far as it belongs to a frame, is zeros alone.
fn has_unwritten_sector(bytes: &[u8], mut from: usize, to: usize) -> bool {
    while from < to {
        let next = ((from / SECTOR + 1) * SECTOR).min(to);
        if bytes.get(from..next).is_some_and(|sector| sector.iter().all(|byte| *byte == 0)) {
            return true;
        }
        from = next;
    }
    false
}
