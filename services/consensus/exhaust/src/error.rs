//! Why nothing can be checked.

use parley_consensus_core::{MemberIndex, ValidatorError, View, VoteKind};

/// Why nothing can be checked: a member alone does what it must not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A validator cannot be made, or not be restored from its own record.
    #[error("the validator of {member} does not start")]
    Start {
        /// Whose.
        member: MemberIndex,
        /// Why.
        #[source]
        source: ValidatorError,
    },
    /// A member signed a vote of a value that nobody has.
    #[error("{member} signs {kind:?} in {view} of a value that nobody has")]
    Stray {
        /// Who.
        member: MemberIndex,
        /// What.
        kind: VoteKind,
        /// Where.
        view: View,
    },
    /// A member that was shown a COMMIT-certificate decided something else, not at all though it had the value, or signed
    /// something afterwards.
    #[error("{member} is shown that {shown}, and {did}")]
    Decision {
        /// Who.
        member: MemberIndex,
        /// What.
        shown: String,
        /// What it did.
        did: String,
    },
    /// What was left out as being of no consequence is of some.
    #[error("{0} does otherwise when more of its state is told apart")]
    Shortcut(MemberIndex),
    /// There are more classes of states than are counted.
    #[error("a member has more than 65,536 classes of states")]
    TooMany,
}
