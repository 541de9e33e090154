//! Why a member does not vote.

use parley_consensus_core::codes;
use parley_ids::GroupId;

/// Why an agent does not vote in decisions that its groups are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declined {
    /// The group; empty: all of them.
    pub group: String,
    /// The last epoch of the group in which it does not vote; 0 where the group is empty.
    pub epoch: u64,
    /// A word that never changes its meaning; docs/consensus.md lists them.
    pub code: &'static str,
    /// The same for people, and what to do.
    pub reason: String,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Why {
    /// There is nowhere to remember what it signs.
    #[error("the agent has no store for what it signs")]
    NoStore,
    /// There is nobody to ask for an opinion.
    #[error("the agent has no handler that judges")]
    NoJudge,
    /// The store was lost, or its journal.
    #[error("what it signed was lost; it votes again from the group's next epoch on")]
    Lost,
    /// The journal is there and cannot be trusted.
    #[error(
        "what it signed cannot be told: {0}. Put the files decisions and decisions.journal back as they were, or remove both to vote again from its groups' next epochs on"
    )]
    Damaged(String),
    /// The disk refuses.
    #[error("what it signs cannot be written: {0}. Nothing is signed until it can")]
    Unwritable(String),
    /// Somebody signs with its key, or its store is an old one.
    #[error(
        "its key signed what its store does not know: another process has the key, or the store was put back from a copy; it votes again from the group's next epoch on"
    )]
    Elsewhere,
    /// The group has gone on.
    #[error("the group is in epoch {0} by now")]
    OldEpoch(u64),
    /// What it signed may be forgotten.
    #[error("its deadline has passed by this member's clock")]
    Past,
    /// It would have to be remembered for too long.
    #[error("its deadline is more than eight days ahead by this member's clock")]
    Ahead,
    /// There is no room.
    #[error("the member takes part in as many decisions as it can")]
    Busy,
    /// The question is not one of the group that the member trusts.
    #[error("{0}")]
    Differs(String),
    /// Whom to trust is not known.
    #[error("the group's configuration cannot be told: {0}")]
    Unknown(String),
    /// No operator stands for the group's genesis or recovery.
    #[error("{0}: no operator that this member trusts stands for the group")]
    NotTheOperators(String),
    /// The registry's chain does not lead to the group.
    #[error("the chain of the group's configurations is broken: {0}")]
    BrokenChain(String),
}

impl Why {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NoStore => "no-store",
            Self::NoJudge => "no-judge",
            Self::Lost => "store-lost",
            Self::Damaged(_) => "store-damaged",
            Self::Unwritable(_) => "store-unwritable",
            Self::Elsewhere => "key-elsewhere",
            Self::OldEpoch(_) => "old-epoch",
            Self::Past => "deadline-past",
            Self::Ahead => "deadline-ahead",
            Self::Busy => "busy",
            Self::Differs(_) => "group-differs",
            Self::Unknown(_) => "group-unknown",
            Self::NotTheOperators(_) => "not-the-operators",
            Self::BrokenChain(_) => "chain-broken",
        }
    }

    /// Its code in docs/errors.
    pub(crate) fn wire_code(&self) -> &'static str {
        let code = match self {
            Self::NotTheOperators(_) => codes::NOT_THE_OPERATORS,
            Self::BrokenChain(_) => codes::BROKEN_CHAIN,
            _ => codes::DECLINED,
        };
        code.as_str()
    }

    /// Whether somebody has to do something about it.
    pub(crate) fn is_alarming(&self) -> bool {
        matches!(
            self,
            Self::Lost
                | Self::Damaged(_)
                | Self::Unwritable(_)
                | Self::Elsewhere
                | Self::NotTheOperators(_)
                | Self::BrokenChain(_)
        )
    }

    /// The reason in this group and epoch.
    pub(crate) fn within(&self, group: &GroupId, epoch: u64) -> Declined {
        Declined { group: group.to_string(), epoch, ..self.everywhere() }
    }

    /// The reason in every group.
    pub(crate) fn everywhere(&self) -> Declined {
        Declined { group: String::new(), epoch: 0, code: self.code(), reason: self.to_string() }
    }
}
