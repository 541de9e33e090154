//! Rules that a test of the simulation takes away, one at a time, to see that the simulation notices.

/// Which of those rules a validator keeps: all, and none but the feature `mutants` makes others. Nothing that serves
/// anyone has that feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Only a justified proposal is prepared.
    pub(crate) justification: bool,
    /// g5: no COMMIT after SKIP.
    pub(crate) commit_xor_skip: bool,
}

impl Rules {
    /// All of them.
    pub const PRODUCTION: Self = Self { justification: true, commit_xor_skip: true };

    /// Any valid proposal of a view's leader is prepared.
    #[cfg(feature = "mutants")]
    pub const WITHOUT_JUSTIFICATION: Self = Self { justification: false, ..Self::PRODUCTION };

    /// A member COMMITs also where it SKIPped.
    #[cfg(feature = "mutants")]
    pub const COMMIT_AFTER_SKIP: Self = Self { commit_xor_skip: false, ..Self::PRODUCTION };
}
