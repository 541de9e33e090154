//! Causal order: after every message it names. Refused until it is written here.

use parley_core::Refusal;

use crate::codes;

/// The refusal.
pub(super) fn not_yet() -> Refusal {
    Refusal::new(codes::NOT_YET, "the ordering CAUSAL is not yet supported; use STRICT or NONE")
}
