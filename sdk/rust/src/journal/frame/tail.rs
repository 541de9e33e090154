//! Rule: what stands behind the last whole frame was torn by a crash, or it is damaged.

use super::{HEAD, length_at};

/// What a disk writes as one, at the least.
const SECTOR: usize = 512;

/// Whether what stands from `end` on can only be a write that never ended.
pub(super) fn is_torn(bytes: &[u8], epoch: u64, end: usize) -> bool {
    let tail = bytes.len().saturating_sub(end);
    if tail < HEAD || has_unwritten_sector(bytes, end) {
        return true;
    }
    length_at(bytes, epoch, end).is_some_and(|(length, _)| tail < HEAD + length + 1)
}

/// Whether a sector, as far as it belongs to the tail, is zeros alone.
fn has_unwritten_sector(bytes: &[u8], mut from: usize) -> bool {
    while from < bytes.len() {
        let next = ((from / SECTOR + 1) * SECTOR).min(bytes.len());
        if bytes.get(from..next).is_some_and(|sector| sector.iter().all(|byte| *byte == 0)) {
            return true;
        }
        from = next;
    }
    false
}
