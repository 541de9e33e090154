//! How a simulated world is made: soundly, unless a test of the simulation wants to see it caught.

use parley_ids::{ServiceName, UnixMillis};
use parley_machine::IntakeMessage;

/// How a world is made.
///
/// Everything provided is sound. A test that overrides one thing expects [`crate::run_as`] to fail.
pub trait Nature: std::fmt::Debug + Send + Sync + 'static {
    /// Version of the cores.
    const VERSION: u32 = 1;
    /// Whether a start reads its log and replays its intake, or goes on where the intake ends.
    const REPLAYS: bool = true;
    /// Whether a publish counts as stored when the broker says so, or when it is under way.
    const WAITS: bool = true;

    /// What a core takes from beside its inputs into its records.
    #[must_use]
    fn aside() -> u64 {
        0
    }

    /// Whether what a core sends about this credit counts as proof of what it says, and waits for no record.
    #[must_use]
    fn proves(_token: u64) -> bool {
        false
    }

    /// What a machine is given of a message of its intake.
    #[must_use]
    fn hand(message: IntakeMessage, _hand: &Hand) -> IntakeMessage {
        message
    }
}

/// Into whose hands a message of an intake goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    /// The service.
    pub service: ServiceName,
    /// The time by its host's clock.
    pub local: UnixMillis,
    /// How many records of the message's source it has taken; 0 where the message is no record.
    pub taken: u64,
}

/// As it should be.
#[derive(Debug)]
pub struct Sound;

impl Nature for Sound {}
