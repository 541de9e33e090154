//! Whole-number units for everything that decides.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A share in parts per million: 0 to 1,000,000 where it is a probability or a score, more where it is a factor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ppm(pub u64);

/// Money in millionths of a credit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MicroCredits(pub u64);

/// How good an agent is at a skill, 0 to 100.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Level(u8);

impl Ppm {
    /// One whole.
    pub const ONE: Self = Self(1_000_000);
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// `part` of `whole` in parts per million, rounded down; [`Ppm::ONE`] when `whole` is zero.
    #[must_use]
    pub fn share(part: u64, whole: u64) -> Self {
        if whole == 0 {
            return Self::ONE;
        }
        Self(u64::try_from(u128::from(part) * 1_000_000 / u128::from(whole)).unwrap_or(u64::MAX))
    }

    /// This share of `amount`, rounded down.
    #[must_use]
    pub fn of(self, amount: u64) -> u64 {
        u64::try_from(u128::from(self.0) * u128::from(amount) / 1_000_000).unwrap_or(u64::MAX)
    }
}

impl Level {
    /// The highest level.
    pub const MAX: Self = Self(100);

    /// A level, where `value` is at most 100.
    #[must_use]
    pub fn new(value: u32) -> Option<Self> {
        u8::try_from(value).ok().filter(|v| *v <= 100).map(Self)
    }

    /// The number, 0 to 100.
    #[must_use]
    pub fn get(self) -> u32 {
        u32::from(self.0)
    }
}

impl fmt::Display for Ppm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04} %", self.0 / 10_000, self.0 % 10_000)
    }
}

impl fmt::Display for MicroCredits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}
