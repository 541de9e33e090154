//! Rule: how long to wait before sending again.
//!
//! Full jitter: `rand(0, min(cap, base * 2^(attempt - 1)))`.
//! Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015, "Full Jitter".

use parley_ids::{AgentId, Hash32, MessageId, Millis};

/// The most to wait after the first attempt.
pub const BASE: Millis = Millis(200);
/// The most to wait after any attempt.
pub const CAP: Millis = Millis(30_000);

/// The step of splitmix64's state.
const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// The most to wait after `attempt` failed; attempts count from 1.
#[must_use]
pub fn ceiling(attempt: u32) -> Millis {
    let factor = 1_u64.checked_shl(attempt.saturating_sub(1)).unwrap_or(u64::MAX);
    Millis(BASE.0.saturating_mul(factor).min(CAP.0))
}

/// How long to wait after `attempt` failed: 0 to [`ceiling`], both included. The same for the same copy and
/// attempt, so that replay waits as long as the first run did.
#[must_use]
pub fn delay(message: &MessageId, recipient: &AgentId, attempt: u32) -> Millis {
    let drawn = u128::from(splitmix64(seed(message, recipient), u64::from(attempt)));
    let values = u128::from(ceiling(attempt).0) + 1;
    // The high half of the product is uniform over the values, as the draw is over 64 bits.
    Millis(u64::try_from((drawn * values) >> 64).unwrap_or(0))
}

/// The first 8 bytes of a hash: each recipient of a message waits for its own time.
fn seed(message: &MessageId, recipient: &AgentId) -> u64 {
    let hash = Hash32::of(&[message.as_str().as_bytes(), b"\0", recipient.as_str().as_bytes()]);
    hash.0.iter().take(8).fold(0, |seed, byte| (seed << 8) | u64::from(*byte))
}

/// The `draw`-th value, from 1, of the generator that starts at `seed`.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
pub(crate) fn splitmix64(seed: u64, draw: u64) -> u64 {
    let z = seed.wrapping_add(GOLDEN_GAMMA.wrapping_mul(draw));
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
