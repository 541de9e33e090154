//! The operator of clusters under test.

use parley_identity::SigningKey;
use parley_ids::Hash32;

/// The seed of its key, as [`crate::Cell::caller`] takes it.
pub const OPERATOR: u8 = 99;

/// Its key.
#[must_use]
pub fn operator() -> SigningKey {
    SigningKey::from_seed(&[OPERATOR; 32])
}

/// The public half of it in hex: what services are configured with, and whoever verifies offline trusts.
#[must_use]
pub fn operator_hex() -> String {
    Hash32(operator().verifying_key().to_bytes()).to_hex()
}
