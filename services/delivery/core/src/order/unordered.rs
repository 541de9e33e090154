//! No order: every message at once. Numbers are kept dense and unique, and hold nothing back.

use crate::Sequence;
use crate::conversation::Chain;

/// Whatever is held.
pub(super) fn turns(chain: &Chain) -> Vec<Sequence> {
    chain.held.iter().copied().collect()
}
