//! The auctions' state and its dispatch of inputs to rules.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_ids::{AgentId, AuctionId, ClusterName, LotId, TraceContext, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{Answer, Auction, Learning, Message, Outcome, Profile, Record, Send, codes};

/// How many ended auctions are kept for queries and runners-up; beyond it the one that ended first is dropped.
pub(crate) const MAX_ENDED: usize = 10_000;

/// Everyone the registry ever registered.
pub(crate) type Agents = BTreeMap<AgentId, Agent>;

/// Effects of the auction.
pub(crate) type Out = Effects<Auctions>;

/// All auctions, and what they are judged by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Auctions {
    /// The installation's name, which bids are signed for; none before the registry told it.
    pub(crate) cluster: Option<ClusterName>,
    /// Everyone the registry ever registered.
    pub(crate) agents: Agents,
    /// Open ones, and the newest that ended.
    pub(crate) auctions: BTreeMap<AuctionId, Auction>,
    /// When each open auction next has something to do: exactly one entry for each.
    pub(crate) timers: BTreeSet<(UnixMillis, AuctionId)>,
    /// Those that ended, oldest first.
    pub(crate) ended: VecDeque<AuctionId>,
    /// What outcomes taught.
    pub(crate) learning: Learning,
}

/// An agent, as the registry knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// What it says of itself.
    pub profile: Profile,
    /// Whether its heartbeat is heard.
    pub online: bool,
    /// Whether it takes no more work.
    pub retired: bool,
}

impl Auctions {
    /// One auction.
    #[must_use]
    pub fn get(&self, auction: &AuctionId) -> Option<&Auction> {
        self.auctions.get(auction)
    }

    /// Open auctions by their next event, then ended ones, the newest first.
    pub fn list(&self) -> impl Iterator<Item = &Auction> {
        let open = self.timers.iter().map(|(_, id)| id);
        open.chain(self.ended.iter().rev()).filter_map(|id| self.auctions.get(id))
    }

    /// What outcomes taught.
    #[must_use]
    pub fn learning(&self) -> &Learning {
        &self.learning
    }

    fn apply(&mut self, at: UnixMillis, from: &Caller, trace: TraceContext, message: Message) -> Out {
        match message {
            Message::Open(terms) => self.opening(at, from, trace, terms),
            Message::Unopenable { auction, problem } => {
                Self::not_opened(from, trace, auction, Refusal::new(codes::INVALID_AUCTION, problem))
            }
            Message::Bid { auction, bids } => answered(self.bid(from, &auction, bids)),
            Message::Decline { auction, reason } => answered(self.decline(from, &auction, reason)),
            Message::Cancel { auction, reason } => answered(self.cancel(from, &auction, &reason)),
            Message::Registered { agent, profile, online } => self.registered(agent, profile, online),
            Message::Retired { agent } => self.retired(&agent),
            Message::PresenceChanged { agent, online } => self.presence(&agent, online),
            Message::Configured { cluster } => {
                self.cluster = Some(cluster);
                Vec::new()
            }
            Message::Vacated { auction, lot, agent, reason } => self.vacated(&auction, &lot, &agent, &reason),
            Message::Settled { auction, lot, outcome } => self.settled(trace, auction, lot, outcome),
            Message::TaskEnded { auction, reason } => self.call_off(&auction, &reason),
        }
    }

    /// A new profile leaves presence as it is; the registry keeps it so too.
    fn registered(&mut self, agent: AgentId, profile: Profile, online: bool) -> Out {
        let online = self.agents.get(&agent).map_or(online, |known| known.online);
        self.agents.insert(agent.clone(), Agent { profile, online, retired: false });
        self.welcome(&agent)
    }

    fn presence(&mut self, agent: &AgentId, online: bool) -> Out {
        let Some(known) = self.agents.get_mut(agent) else { return Vec::new() };
        known.online = online;
        if online { self.welcome(agent) } else { Vec::new() }
    }

    /// Nobody waits for the answer of an agent that takes no more work.
    fn retired(&mut self, agent: &AgentId) -> Out {
        let Some(known) = self.agents.get_mut(agent) else { return Vec::new() };
        known.retired = true;
        let open: Vec<AuctionId> = self.timers.iter().map(|(_, id)| id.clone()).collect();
        open.iter().flat_map(|id| self.close_if_answered(id)).collect()
    }

    fn settled(&mut self, trace: TraceContext, auction: AuctionId, lot: LotId, outcome: Outcome) -> Out {
        if !self.learning.settle(&auction, &lot, &outcome) {
            return Vec::new();
        }
        let trace = self.auctions.get(&auction).map_or(trace, |known| known.trace);
        vec![Effect::Record { trace, record: Record::Settled { auction, lot, outcome } }]
    }

    /// Calls off an auction of which another version of this core recorded something else; in silence where that was
    /// its end.
    fn superseded(&mut self, auction: &AuctionId, ended: bool) -> Out {
        let out = self.call_off(auction, "another version of the service went on with it");
        if ended { Vec::new() } else { out }
    }

    fn tick(&mut self, at: UnixMillis) -> Out {
        let mut out = Vec::new();
        while let Some((due, id)) = self.timers.first().cloned() {
            if due > at {
                break;
            }
            self.timers.pop_first();
            let over = self.auctions.get(&id).is_some_and(|a| a.opened.closes_at <= at);
            out.extend(if over { self.close(&id) } else { self.remind(at, &id) });
        }
        out
    }
}

fn answered(result: Result<Out, Refusal>) -> Out {
    match result {
        Ok(mut out) => {
            out.push(Effect::Answer(Ok(Answer::Done)));
            out
        }
        Err(refusal) => vec![Effect::Answer(Err(refusal))],
    }
}

impl Core for Auctions {
    type Message = Message;
    type Record = Record;
    type Send = Send;
    type Answer = Answer;

    const VERSION: u32 = 1;

    fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Out {
        match input {
            Input::Message { from, trace, message } => self.apply(at, &from, trace, message),
            Input::Tick => self.tick(at),
            Input::Resume => self.resume(),
            Input::Superseded { key, ended } => self.superseded(&AuctionId::from(key.token().clone()), ended),
        }
    }

    fn deadline(&self) -> Option<UnixMillis> {
        self.timers.first().map(|(due, _)| *due)
    }
}
