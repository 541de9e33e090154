//! What the auction is told.

use std::collections::{BTreeMap, BTreeSet};

use parley_identity::Signature;
use parley_ids::{
    AgentId, AuctionId, ClassName, ClusterName, CriterionName, Level, LotId, MicroCredits, Millis, Ppm,
    ResourceName, SkillName,
};
use serde::{Deserialize, Serialize};

/// One message to the auction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// `open`, or tasks' record `auctioned`: start an auction.
    Open(Terms),
    /// Another service asked for an auction that cannot be read; it is told so by a record.
    Unopenable {
        /// The auction it asked for.
        auction: AuctionId,
        /// What cannot be read, naming the field.
        problem: String,
    },
    /// `bid`: sealed offers for some of the lots.
    Bid {
        /// Which auction.
        auction: AuctionId,
        /// At most one per lot.
        bids: Vec<LotBid>,
    },
    /// `decline`: the caller does not bid, or withdraws what it bid.
    Decline {
        /// Which auction.
        auction: AuctionId,
        /// Why, for people.
        reason: String,
    },
    /// `cancel`: the opener ends the auction.
    Cancel {
        /// Which auction.
        auction: AuctionId,
        /// Why, for people.
        reason: String,
    },
    /// The registry knows an agent, or something new of it.
    Registered {
        /// Which agent.
        agent: AgentId,
        /// What is known of it.
        profile: Profile,
        /// Whether it is there; counts for an agent that was not known.
        online: bool,
    },
    /// The registry knows that an agent takes no more work.
    Retired {
        /// Which agent.
        agent: AgentId,
    },
    /// The registry saw an agent come or go.
    PresenceChanged {
        /// Which agent.
        agent: AgentId,
        /// Whether it is there now.
        online: bool,
    },
    /// The registry knows the cluster's name, which bids are signed for.
    Configured {
        /// The name.
        cluster: ClusterName,
    },
    /// tasks needs another agent for a lot that was awarded.
    Vacated {
        /// Which auction.
        auction: AuctionId,
        /// Which lot.
        lot: LotId,
        /// Who left it.
        agent: AgentId,
        /// Why.
        reason: String,
    },
    /// tasks knows how a role ended.
    Settled {
        /// The auction the role's task has, or would have.
        auction: AuctionId,
        /// The role.
        lot: LotId,
        /// How it ended.
        outcome: Outcome,
    },
    /// tasks ended the task an auction was for.
    TaskEnded {
        /// Which auction.
        auction: AuctionId,
        /// Why.
        reason: String,
    },
}

/// What is auctioned, and how bids are judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The auction's name.
    pub auction: AuctionId,
    /// One line for people, at most 256 bytes.
    pub title: String,
    /// The class of work, by which histories are kept.
    pub class: ClassName,
    /// 1 to 64, with names of their own.
    pub lots: Vec<Lot>,
    /// At most 16; none: the defaults.
    pub criteria: Vec<Criterion>,
    /// How long bids are taken, 1 ms to 7 days.
    pub window: Millis,
    /// The most a lot may cost.
    pub reserve: Option<MicroCredits>,
    /// How many eligible agents are invited per lot, 1 to 500.
    pub max_invited: u32,
}

/// One thing that is auctioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Its name.
    pub lot: LotId,
    /// Levels an agent needs at least.
    pub skills: BTreeMap<SkillName, Level>,
    /// Capacity it takes.
    pub load: BTreeMap<ResourceName, u64>,
    /// Expected effort in units, 1 to 1,000,000.
    pub effort: u32,
}

/// Which end of a criterion is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}

/// What bids are scored by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// `cost`, `quality`, `performance`, `reliability`, or an attribute that bids carry.
    pub name: CriterionName,
    /// Relative to the other criteria's.
    pub weight: u32,
    /// The lowest value that counts, in the criterion's own unit.
    pub low: u64,
    /// The highest value that counts, above `low`.
    pub high: u64,
    /// Which of the two is better.
    pub direction: Direction,
}

/// A signed offer for one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotBid {
    /// Which lot.
    pub lot: LotId,
    /// What is offered.
    pub offer: Offer,
    /// The bidder's signature on [`crate::bid_body`].
    pub signature: Signature,
}

/// What a bidder offers for a lot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// What it wants to be paid.
    pub cost: MicroCredits,
    /// How long it will take.
    pub duration: Millis,
    /// The quality it claims, at most [`Ppm::ONE`].
    pub quality: Ppm,
    /// How it would do it, at most 4,096 bytes.
    pub approach: String,
    /// Values for criteria of the opener's own, in their units.
    pub attributes: BTreeMap<CriterionName, u64>,
}

/// What the registry knows of an agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Its signing key.
    pub key: [u8; 32],
    /// How good it is at what.
    pub skills: BTreeMap<SkillName, Level>,
    /// Capacity by kind.
    pub capacity: BTreeMap<ResourceName, u64>,
    /// Price of one unit of effort.
    pub cost_per_unit: MicroCredits,
    /// Classes it takes; empty: any.
    pub classes: BTreeSet<ClassName>,
}

/// How a role ended, as its task saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Who had the role.
    pub agent: AgentId,
    /// The task's class.
    pub class: ClassName,
    /// Whether it was done.
    pub success: bool,
    /// What it really cost.
    pub cost: MicroCredits,
    /// How long it really took.
    pub duration: Millis,
    /// Delivered quality, where someone rated it.
    pub quality: Option<Level>,
}
