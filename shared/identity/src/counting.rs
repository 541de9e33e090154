//! How many signatures this process made and checked. Decides nothing: a bench multiplies it by what one costs.

use std::sync::atomic::{AtomicU64, Ordering};

static SIGNED: AtomicU64 = AtomicU64::new(0);
static VERIFIED: AtomicU64 = AtomicU64::new(0);

pub(crate) fn signing() {
    SIGNED.fetch_add(1, Ordering::Relaxed);
}

pub(crate) fn verifying() {
    VERIFIED.fetch_add(1, Ordering::Relaxed);
}

/// Signatures made since the process began.
#[must_use]
pub fn signed() -> u64 {
    SIGNED.load(Ordering::Relaxed)
}

/// Signatures checked since the process began, whatever came of it.
#[must_use]
pub fn verified() -> u64 {
    VERIFIED.load(Ordering::Relaxed)
}
