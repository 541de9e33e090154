//! One auction: sealed while it is open, and what came of it.

use std::collections::{BTreeMap, BTreeSet};

use parley_identity::Signature;
use parley_ids::{
    AgentId, CriterionName, Hash32, LotId, MicroCredits, Millis, Ppm, TraceContext, UnixMillis,
};
use serde::{Deserialize, Serialize};

use crate::close::excerpt;
use crate::state::Agents;
use crate::{Awarded, Criterion, Failed, LotAward, Opened, Participant, Participation, ScoredBid};

/// An auction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Auction {
    /// How it was opened.
    pub(crate) opened: Opened,
    /// The criteria as they were asked for, before defaults.
    pub(crate) asked_criteria: Vec<Criterion>,
    /// The trace of the message that opened it.
    pub(crate) trace: TraceContext,
    /// Where it stands.
    pub(crate) phase: Phase,
}

/// Where an auction stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Phase {
    /// It takes bids. What is inside is sealed: no query reads it.
    Open(Sealed),
    /// It has ended.
    Ended(Box<Closed>),
}

/// Where an auction stands, for queries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It takes bids.
    Open,
    /// Every lot has a winner.
    Awarded,
    /// It ended without, or a lot lost its last bidder.
    Failed,
}

/// What is known while bids are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sealed {
    /// Who may bid on what, and what it said.
    pub(crate) invited: BTreeMap<AgentId, Invited>,
    /// When the silent are asked again.
    pub(crate) next_reminder: UnixMillis,
    /// How often.
    pub(crate) remind_every: Millis,
}

/// An invited agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invited {
    /// Lots it may bid on.
    pub(crate) lots: BTreeSet<LotId>,
    /// What it said last.
    pub(crate) reply: Reply,
}

/// What an invited agent said last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Reply {
    /// Nothing yet.
    Silent,
    /// Bids, by lot.
    Bid(BTreeMap<LotId, Bid>),
    /// It declined.
    Declined,
}

/// A bid as far as it decides something. The approach is in the log; the signature covers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Bid {
    pub(crate) cost: MicroCredits,
    pub(crate) duration: Millis,
    pub(crate) quality: Ppm,
    pub(crate) attributes: BTreeMap<CriterionName, u64>,
    pub(crate) signature: Signature,
}

/// What came of an auction.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Closed {
    /// What everyone invited did before the end.
    pub(crate) participants: BTreeMap<AgentId, Participation>,
    /// [`digest`] of the bids that counted.
    pub(crate) counted: BTreeMap<AgentId, Hash32>,
    /// Who bid after the end.
    pub(crate) late: BTreeSet<AgentId>,
    /// Valid bids by lot, in the order of the terms, best first.
    pub(crate) ranking: Vec<ScoredBid>,
    /// Who has which lot now.
    pub(crate) winners: BTreeMap<LotId, LotAward>,
    /// Who had a lot and left it.
    pub(crate) vacated: BTreeMap<LotId, BTreeSet<AgentId>>,
    /// Why it was awarded so.
    pub(crate) reason: String,
    /// Why it was not, or is not any more.
    pub(crate) failed: Option<Failed>,
}

impl Auction {
    /// How it was opened.
    #[must_use]
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        match &self.phase {
            Phase::Open(_) => State::Open,
            Phase::Ended(closed) if closed.failed.is_some() => State::Failed,
            Phase::Ended(_) => State::Awarded,
        }
    }

    /// What everyone invited did, by name; nobody while it is open, since who has bid is sealed too.
    #[must_use]
    pub fn participants(&self) -> Vec<Participant> {
        self.closed().map(Closed::participants).unwrap_or_default()
    }

    /// The awards as they stand, where any lot has a winner.
    #[must_use]
    pub fn awarded(&self) -> Option<Awarded> {
        let closed = self.closed().filter(|c| !c.winners.is_empty())?;
        let lots = &self.opened.terms.lots;
        Some(Awarded {
            awards: lots.iter().filter_map(|l| closed.winners.get(&l.lot).cloned()).collect(),
            ranking: excerpt(&closed.ranking, lots.len()),
            participants: closed.participants(),
            reason: closed.reason.clone(),
        })
    }

    /// Why it failed.
    #[must_use]
    pub fn failed(&self) -> Option<&Failed> {
        self.closed()?.failed.as_ref()
    }

    /// When the auction next has something to do; none when it has ended.
    pub(crate) fn timer(&self) -> Option<UnixMillis> {
        match &self.phase {
            Phase::Open(sealed) => Some(sealed.next_reminder.min(self.opened.closes_at)),
            Phase::Ended(_) => None,
        }
    }

    fn closed(&self) -> Option<&Closed> {
        match &self.phase {
            Phase::Open(_) => None,
            Phase::Ended(closed) => Some(closed),
        }
    }
}

impl Sealed {
    /// Whether nobody invited has anything left to say: all bid, declined or retired, and not all retired.
    pub(crate) fn all_answered(&self, agents: &Agents) -> bool {
        let answered = |i: &Invited| i.reply != Reply::Silent;
        let gone = |agent: &AgentId| agents.get(agent).is_none_or(|a| a.retired);
        self.invited.values().any(answered) && self.invited.iter().all(|(id, i)| answered(i) || gone(id))
    }

    /// How many may bid on a lot.
    pub(crate) fn invited_to(&self, lot: &LotId) -> usize {
        self.invited.values().filter(|i| i.lots.contains(lot)).count()
    }

    /// What everyone did, if the auction ended now.
    pub(crate) fn participants(&self) -> BTreeMap<AgentId, Participation> {
        let kind = |invited: &Invited| match invited.reply {
            Reply::Silent => Participation::Silent,
            Reply::Bid(_) => Participation::Bid,
            Reply::Declined => Participation::Declined,
        };
        self.invited.iter().map(|(agent, invited)| (agent.clone(), kind(invited))).collect()
    }

    /// [`digest`] of everyone's bids.
    pub(crate) fn digests(&self) -> BTreeMap<AgentId, Hash32> {
        self.invited
            .iter()
            .filter_map(|(agent, invited)| match &invited.reply {
                Reply::Bid(bids) => {
                    Some((agent.clone(), digest(bids.iter().map(|(lot, b)| (lot, &b.signature)))))
                }
                Reply::Silent | Reply::Declined => None,
            })
            .collect()
    }
}

impl Closed {
    /// What everyone did, by name; a late bid shows where nothing else counted.
    pub(crate) fn participants(&self) -> Vec<Participant> {
        self.participants
            .iter()
            .map(|(agent, kind)| {
                let counts = matches!(kind, Participation::Bid | Participation::Invalid);
                let late = !counts && self.late.contains(agent);
                let kind = if late { Participation::Late } else { *kind };
                Participant { agent: agent.clone(), kind }
            })
            .collect()
    }
}

/// Names a set of bids: their lots and signatures, by lot.
pub(crate) fn digest<'a>(bids: impl Iterator<Item = (&'a LotId, &'a Signature)>) -> Hash32 {
    let sorted: BTreeMap<&LotId, &Signature> = bids.collect();
    let mut bytes = Vec::new();
    for (lot, signature) in sorted {
        bytes.extend_from_slice(lot.as_str().as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(&signature.0);
    }
    Hash32::of(&[&bytes])
}
