//! What the auction records, sends and answers.

use std::fmt;

use parley_core::Caller;
use parley_ids::{AgentId, AuctionId, LotId, MicroCredits, Ppm, ServiceName, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{CriterionScore, Ineligible, LotBid, Outcome, Terms};

/// One record of the auction's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// Bids are taken.
    Opened(Opened),
    /// An invited agent bid; what it bid before on the same lots is void.
    BidPlaced {
        /// Which auction.
        auction: AuctionId,
        /// Who.
        agent: AgentId,
        /// The key its offers are signed with.
        key: [u8; 32],
        /// The offers, as received.
        bids: Vec<LotBid>,
    },
    /// An invited agent does not bid.
    Declined {
        /// Which auction.
        auction: AuctionId,
        /// Who.
        agent: AgentId,
        /// Why.
        reason: String,
    },
    /// An invited agent bid after the end. Once per agent; it changes nothing.
    Late {
        /// Which auction.
        auction: AuctionId,
        /// Who.
        agent: AgentId,
    },
    /// Every lot has a winner, or one lot has another one.
    Awarded {
        /// Which auction.
        auction: AuctionId,
        /// Who won what.
        awarded: Awarded,
    },
    /// There is no award, or none any more for a lot.
    Failed {
        /// Which auction.
        auction: AuctionId,
        /// Why.
        failed: Failed,
    },
    /// An outcome counted for an agent's history.
    Settled {
        /// The auction the role's task has, or would have.
        auction: AuctionId,
        /// The role.
        lot: LotId,
        /// How it ended.
        outcome: Outcome,
    },
}

/// Something told to an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Send {
    /// Please bid or decline. May come more than once.
    Invite {
        /// The terms, with the lots this agent may bid on.
        terms: Terms,
        /// When bids are no longer taken.
        closes_at: UnixMillis,
    },
    /// The agent won.
    Awarded {
        /// Which auction.
        auction: AuctionId,
        /// What it won.
        awards: Vec<LotAward>,
        /// How its own bids were scored.
        bids: Vec<ScoredBid>,
    },
    /// The agent bid and won nothing.
    Lost {
        /// Which auction.
        auction: AuctionId,
        /// How its own bids were scored.
        bids: Vec<ScoredBid>,
    },
    /// The auction the agent was invited to ended without award.
    Failed {
        /// Which auction.
        auction: AuctionId,
        /// Why.
        cause: Cause,
        /// In one sentence.
        detail: String,
    },
    /// The agent's bid came after the end.
    Late {
        /// Which auction.
        auction: AuctionId,
        /// Who is told.
        agent: AgentId,
    },
}

/// What the auction answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The auction takes, or took, bids.
    Opened {
        /// Which auction.
        auction: AuctionId,
        /// Until when.
        closes_at: UnixMillis,
    },
    /// Done; nothing more to say.
    Done,
}

/// Who opened an auction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opener {
    /// An agent or user, by a command.
    Agent(AgentId),
    /// A service, by a record.
    Service(ServiceName),
}

impl Opener {
    /// Who a caller is as an opener; a shell opens nothing.
    #[must_use]
    pub fn of(caller: &Caller) -> Option<Self> {
        match caller {
            Caller::Agent { id, .. } => Some(Self::Agent(id.clone())),
            Caller::Service(service) => Some(Self::Service(*service)),
            Caller::Shell => None,
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Agent(agent) => agent.as_str(),
            Self::Service(service) => service.as_str(),
        }
    }
}

/// An auction as it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The terms; criteria that were left out are filled in.
    pub terms: Terms,
    /// By whom.
    pub opener: Opener,
    /// When bids are no longer taken.
    pub closes_at: UnixMillis,
    /// Who was invited at once, by name. Agents that appear later are invited while there are places.
    pub invited: Vec<AgentId>,
    /// Who was not, and why, by lot and name; as many as fit 48 KiB.
    pub excluded: Vec<Excluded>,
}

/// An agent that was not invited to a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// Which lot.
    pub lot: LotId,
    /// Who.
    pub agent: AgentId,
    /// Why.
    pub reason: Ineligible,
}

/// A valid bid with its score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoredBid {
    /// Which lot.
    pub lot: LotId,
    /// Who.
    pub agent: AgentId,
    /// What it asks for.
    pub cost: MicroCredits,
    /// The weighted score, 0 to 1,000,000.
    pub score: Ppm,
    /// Its reliability at the close, the first of the ties' rules.
    pub reliability: Ppm,
    /// Where the score comes from.
    pub criteria: Vec<CriterionScore>,
    /// What speaks against it, with numbers.
    pub risk_factors: Vec<String>,
}

/// A lot and its winner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotAward {
    /// Which lot.
    pub lot: LotId,
    /// Who won it.
    pub agent: AgentId,
    /// With which score.
    pub score: Ppm,
    /// What it is paid: its bid.
    pub payment: MicroCredits,
    /// 1 for the first award of the lot, one more for each runner-up.
    pub award: u32,
}

/// What an invited agent did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Participation {
    /// Nothing.
    Silent,
    /// A bid that counted.
    Bid,
    /// It declined.
    Declined,
    /// A bid after the end, and none that counted.
    Late,
    /// Bids, of which none counted at the close: it had retired, or lost what a lot asks for.
    Invalid,
}

/// An invited agent and what it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Who.
    pub agent: AgentId,
    /// What it did.
    pub kind: Participation,
}

/// An award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awarded {
    /// The lots this award is about, in the order of the terms.
    pub awards: Vec<LotAward>,
    /// Valid bids on them, best first per lot; as many of the best as a record holds.
    pub ranking: Vec<ScoredBid>,
    /// Every invited agent, by name.
    pub participants: Vec<Participant>,
    /// Why, in one sentence.
    pub reason: String,
}

/// Why there is no award.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cause {
    /// Nobody could be invited to a lot within the window.
    NoEligible,
    /// Nobody bid on a lot.
    NoBids,
    /// Every bid on a lot is above the reserve.
    BelowReserve,
    /// There are bids, and no way to give every lot a winner within the bidders' capacity.
    NoFeasible,
    /// The opener, or the task, ended it.
    Cancelled,
    /// There never was such an auction: its terms were refused.
    Refused,
}

/// An end without award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Why.
    pub cause: Cause,
    /// In one sentence.
    pub detail: String,
    /// Lots without a winner.
    pub lots: Vec<LotId>,
    /// Every invited agent, by name.
    pub participants: Vec<Participant>,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoEligible => "NO_ELIGIBLE",
            Self::NoBids => "NO_BIDS",
            Self::BelowReserve => "BELOW_RESERVE",
            Self::NoFeasible => "NO_FEASIBLE",
            Self::Cancelled => "CANCELLED",
            Self::Refused => "REFUSED",
        })
    }
}
