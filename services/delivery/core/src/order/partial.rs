//! Partial order: strict within a key, nothing across keys. Refused until it is written here.

use parley_core::Refusal;

use crate::codes;

/// The refusal.
pub(super) fn not_yet() -> Refusal {
    Refusal::new(
        codes::NOT_YET,
        "the ordering PARTIAL and its keys are not yet supported; use a STRICT conversation for each key",
    )
}
