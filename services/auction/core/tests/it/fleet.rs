//! A fleet of bidders around a core.

use std::collections::{BTreeMap, BTreeSet};

use parley_auction_core::{
    Answer, Auctions, Awarded, Criterion, Direction, Failed, Lot, LotBid, Message, Offer, Profile, Record,
    Send, Terms, bid_body,
};
use parley_core::{Caller, Core, Effect, Input};
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{
    AgentId, AuctionId, ClassName, ClusterName, CriterionName, LotId, MicroCredits, Millis, Ppm,
    ResourceName, ServiceName, TraceContext, UnixMillis,
};

pub(crate) type Effects = Vec<Effect<Record, Send, Answer>>;

/// What one agent bids on one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub(crate) lot: usize,
    pub(crate) cost: u64,
    pub(crate) duration: u64,
    pub(crate) quality: u64,
}

pub(crate) fn agent(index: usize) -> AgentId {
    AgentId::new(&format!("agent-{index}")).unwrap()
}

pub(crate) fn auction() -> AuctionId {
    AuctionId::new("a1").unwrap()
}

pub(crate) fn lot(index: usize) -> LotId {
    LotId::new(&format!("lot-{index}")).unwrap()
}

fn key(index: usize) -> SigningKey {
    SigningKey::from_seed(&[u8::try_from(index).unwrap() + 1; 32])
}

fn cluster() -> ClusterName {
    ClusterName::new("test").unwrap()
}

pub(crate) fn criterion(name: &str, weight: u32, low: u64, high: u64, direction: Direction) -> Criterion {
    Criterion { name: CriterionName::new(name).unwrap(), weight, low, high, direction }
}

/// Cost, quality and performance on bounds from 0 to 1,000; quality from 0 to one whole.
pub(crate) fn terms(lots: usize) -> Terms {
    let lot = |i| Lot { lot: lot(i), skills: BTreeMap::new(), load: BTreeMap::new(), effort: 1 };
    Terms {
        auction: auction(),
        title: String::new(),
        class: ClassName::new("general").unwrap(),
        lots: (0..lots).map(lot).collect(),
        criteria: vec![
            criterion("cost", 5, 0, 1_000, Direction::Cost),
            criterion("quality", 3, 0, 1_000_000, Direction::Benefit),
            criterion("performance", 2, 0, 1_000, Direction::Cost),
        ],
        window: Millis(1_000),
        reserve: None,
        max_invited: 50,
    }
}

pub(crate) fn told(from: Caller, message: Message) -> Input<Message> {
    Input::Message { from, trace: TraceContext::NONE, message }
}

pub(crate) fn configured() -> Input<Message> {
    told(Caller::Service(ServiceName::Registry), Message::Configured { cluster: cluster() })
}

pub(crate) fn registered(index: usize, slots: u64) -> Input<Message> {
    let profile = Profile {
        key: key(index).verifying_key().to_bytes(),
        skills: BTreeMap::new(),
        capacity: BTreeMap::from([(ResourceName::new("slots").unwrap(), slots)]),
        cost_per_unit: MicroCredits(1),
        classes: BTreeSet::new(),
    };
    let message = Message::Registered { agent: agent(index), profile, online: true };
    told(Caller::Service(ServiceName::Registry), message)
}

pub(crate) fn opening(terms: Terms) -> Input<Message> {
    told(Caller::Service(ServiceName::Tasks), Message::Open(terms))
}

pub(crate) fn bidding(index: usize, numbers: &[Numbers]) -> Input<Message> {
    let bids = numbers.iter().map(|n| signed(index, n)).collect();
    let key = Some(key(index).verifying_key().to_bytes());
    let from = Caller::Agent { id: agent(index), key, operator: false };
    told(from, Message::Bid { auction: auction(), bids })
}

fn signed(index: usize, numbers: &Numbers) -> LotBid {
    let offer = Offer {
        cost: MicroCredits(numbers.cost),
        duration: Millis(numbers.duration),
        quality: Ppm(numbers.quality),
        ..Offer::default()
    };
    let lot = lot(numbers.lot);
    let body = bid_body(cluster_id(&cluster()), &auction(), &lot, &agent(index), &offer);
    LotBid { lot, offer, signature: key(index).sign(&body) }
}

/// A core that knows `slots.len()` agents with that many slots.
pub(crate) fn fleet(slots: &[u64]) -> Auctions {
    let mut core = Auctions::default();
    core.handle(UnixMillis(1), configured());
    for (index, slots) in slots.iter().enumerate() {
        core.handle(UnixMillis(1), registered(index, *slots));
    }
    core
}

/// How an auction ends when these bids come in this order; `slots` has those of each agent.
pub(crate) fn run(
    lots: usize,
    slots: &[u64],
    bids: &[(usize, Vec<Numbers>)],
) -> (Option<Awarded>, Option<Failed>) {
    let mut core = fleet(slots);
    let mut effects = core.handle(UnixMillis(1), opening(terms(lots)));
    for (index, numbers) in bids {
        effects.extend(core.handle(UnixMillis(2), bidding(*index, numbers)));
    }
    while let Some(due) = core.deadline() {
        effects.extend(core.handle(due, Input::Tick));
        assert!(core.deadline().is_none_or(|next| next > due));
    }
    outcome(&effects)
}

/// The award or failure among effects.
pub(crate) fn outcome(effects: &Effects) -> (Option<Awarded>, Option<Failed>) {
    let (mut award, mut failure) = (None, None);
    for effect in effects {
        match effect {
            Effect::Record { record: Record::Awarded { awarded, .. }, .. } => award = Some(awarded.clone()),
            Effect::Record { record: Record::Failed { failed, .. }, .. } => failure = Some(failed.clone()),
            Effect::Answer(Err(refusal)) => panic!("{refusal}"),
            _ => {}
        }
    }
    (award, failure)
}

/// Lots and winners.
pub(crate) fn winners(awarded: &Awarded) -> BTreeMap<LotId, AgentId> {
    awarded.awards.iter().map(|a| (a.lot.clone(), a.agent.clone())).collect()
}
