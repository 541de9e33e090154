mod bidding;
mod closing;
mod following;
mod inviting;
mod learning;
mod opening;
mod superseded;

use std::collections::{BTreeMap, BTreeSet};

use parley_core::{Caller, Core, Effect, Input};
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{
    AgentId, AuctionId, ClassName, ClusterName, CriterionName, Hash32, Level, LotId, MicroCredits, Millis,
    Ppm, ResourceName, ServiceName, SkillName, TraceContext, UnixMillis,
};

use crate::{
    Answer, Auctions, Awarded, Cause, Criterion, Direction, Failed, Lot, LotBid, Message, Offer, Outcome,
    Profile, Record, Send, Terms, bid_body,
};

/// What one input did.
#[derive(Debug, Default, PartialEq)]
struct Said {
    records: Vec<Record>,
    sends: Vec<(String, Send)>,
    answer: Option<Result<Answer, &'static str>>,
}

impl Said {
    fn code(&self) -> &'static str {
        match &self.answer {
            Some(Err(code)) => code,
            _ => "",
        }
    }

    fn awarded(&self) -> Option<&Awarded> {
        self.records.iter().find_map(|r| match r {
            Record::Awarded { awarded, .. } => Some(awarded),
            _ => None,
        })
    }

    fn failed(&self) -> Option<&Failed> {
        self.records.iter().find_map(|r| match r {
            Record::Failed { failed, .. } => Some(failed),
            _ => None,
        })
    }

    /// Lots and winners of an award.
    fn winners(&self) -> Vec<(&str, &str, u32)> {
        let awards = self.awarded().map(|a| a.awards.iter()).into_iter().flatten();
        awards.map(|a| (a.lot.as_str(), a.agent.as_str(), a.award)).collect()
    }

    fn cause(&self) -> Option<Cause> {
        self.failed().map(|f| f.cause)
    }

    /// Who was sent what.
    fn told(&self) -> Vec<(&str, &'static str)> {
        let verb = |send: &Send| match send {
            Send::Invite { .. } => "invite",
            Send::Awarded { .. } => "awarded",
            Send::Lost { .. } => "lost",
            Send::Failed { .. } => "failed",
            Send::Late { .. } => "late",
        };
        self.sends.iter().map(|(to, send)| (to.as_str(), verb(send))).collect()
    }
}

/// A core with its time.
struct House {
    core: Auctions,
    now: u64,
}

fn agent(name: &str) -> AgentId {
    AgentId::new(name).unwrap()
}

fn auction(name: &str) -> AuctionId {
    AuctionId::new(name).unwrap()
}

fn lot_id(name: &str) -> LotId {
    LotId::new(name).unwrap()
}

fn criterion_name(name: &str) -> CriterionName {
    CriterionName::new(name).unwrap()
}

fn class() -> ClassName {
    ClassName::new("general").unwrap()
}

fn key(name: &str) -> SigningKey {
    SigningKey::from_seed(&Hash32::of(&[name.as_bytes()]).0)
}

fn caller(name: &str) -> Caller {
    Caller::Agent { id: agent(name), key: Some(key(name).verifying_key().to_bytes()), operator: false }
}

fn cluster() -> ClusterName {
    ClusterName::new("test").unwrap()
}

fn profile(name: &str) -> Profile {
    Profile {
        key: key(name).verifying_key().to_bytes(),
        skills: BTreeMap::from([(SkillName::new("rust").unwrap(), Level::new(80).unwrap())]),
        capacity: BTreeMap::new(),
        cost_per_unit: MicroCredits(10),
        classes: BTreeSet::new(),
    }
}

fn with_slots(name: &str, slots: u64) -> Profile {
    let capacity = BTreeMap::from([(ResourceName::new("slots").unwrap(), slots)]);
    Profile { capacity, ..profile(name) }
}

fn lot(name: &str) -> Lot {
    Lot { lot: lot_id(name), skills: BTreeMap::new(), load: BTreeMap::new(), effort: 1 }
}

fn criterion(name: &str, weight: u32, high: u64, direction: Direction) -> Criterion {
    Criterion { name: criterion_name(name), weight, low: 0, high, direction }
}

/// An auction of the given lots: cost weighs 3, duration 1, each from 0 to 1,000; ten seconds.
fn terms(name: &str, lots: &[&str]) -> Terms {
    Terms {
        auction: auction(name),
        title: "a title".to_owned(),
        class: class(),
        lots: lots.iter().map(|l| lot(l)).collect(),
        criteria: vec![
            criterion("cost", 3, 1_000, Direction::Cost),
            criterion("performance", 1, 1_000, Direction::Cost),
        ],
        window: Millis(10_000),
        reserve: None,
        max_invited: 50,
    }
}

fn offer(cost: u64) -> Offer {
    Offer { cost: MicroCredits(cost), duration: Millis(100), quality: Ppm(500_000), ..Offer::default() }
}

fn signed(name: &str, auction_name: &str, lot_name: &str, offer: Offer) -> LotBid {
    let (auction, lot) = (auction(auction_name), lot_id(lot_name));
    let body = bid_body(cluster_id(&cluster()), &auction, &lot, &agent(name), &offer);
    LotBid { lot, offer, signature: key(name).sign(&body) }
}

fn outcome(name: &str, success: bool, quality: Option<u32>) -> Outcome {
    Outcome {
        agent: agent(name),
        class: class(),
        success,
        cost: MicroCredits(1),
        duration: Millis(1),
        quality: quality.map(|q| Level::new(q).unwrap()),
    }
}

fn tasks() -> Caller {
    Caller::Service(ServiceName::Tasks)
}

impl House {
    /// Agents of these names, and nothing more.
    fn with(agents: &[&str]) -> Self {
        let mut house = Self { core: Auctions::default(), now: 1_000 };
        let registry = Caller::Service(ServiceName::Registry);
        house.say(registry, Message::Configured { cluster: cluster() });
        for name in agents {
            house.register(name, profile(name));
        }
        house
    }

    fn say(&mut self, from: Caller, message: Message) -> Said {
        let input = Input::Message { from, trace: TraceContext::NONE, message };
        self.give(input)
    }

    fn give(&mut self, input: Input<Message>) -> Said {
        let mut said = Said::default();
        for effect in self.core.handle(UnixMillis(self.now), input) {
            match effect {
                Effect::Record { record, .. } => said.records.push(record),
                Effect::Send { to, message, .. } => said.sends.push((to.to_string(), message)),
                Effect::Answer(answer) => {
                    assert!(said.answer.is_none(), "one answer per input");
                    said.answer = Some(answer.map_err(|refusal| refusal.code.as_str()));
                }
            }
        }
        let refused = matches!(said.answer, Some(Err(_)));
        assert!(!refused || said.records.is_empty(), "a refused command makes no records");
        said
    }

    /// Lets time pass, with every tick on the way.
    fn pass(&mut self, millis: u64) -> Said {
        let mut all = Said::default();
        let end = self.now + millis;
        while let Some(due) = self.core.deadline().filter(|due| due.0 <= end) {
            self.now = due.0;
            let said = self.give(Input::Tick);
            assert!(self.core.deadline().is_none_or(|next| next > due), "no deadline stays after its tick");
            all.records.extend(said.records);
            all.sends.extend(said.sends);
        }
        self.now = end;
        all
    }

    fn register(&mut self, name: &str, profile: Profile) -> Said {
        let registry = Caller::Service(ServiceName::Registry);
        self.say(registry, Message::Registered { agent: agent(name), profile, online: true })
    }

    fn presence(&mut self, name: &str, online: bool) -> Said {
        let registry = Caller::Service(ServiceName::Registry);
        self.say(registry, Message::PresenceChanged { agent: agent(name), online })
    }

    fn retire(&mut self, name: &str) -> Said {
        self.say(Caller::Service(ServiceName::Registry), Message::Retired { agent: agent(name) })
    }

    fn open(&mut self, terms: Terms) -> Said {
        self.say(caller("opener"), Message::Open(terms))
    }

    /// Bids the given costs on the given lots.
    fn bid(&mut self, name: &str, auction_name: &str, costs: &[(&str, u64)]) -> Said {
        let bids = costs.iter().map(|(lot, cost)| signed(name, auction_name, lot, offer(*cost))).collect();
        self.place(name, auction_name, bids)
    }

    fn place(&mut self, name: &str, auction_name: &str, bids: Vec<LotBid>) -> Said {
        self.say(caller(name), Message::Bid { auction: auction(auction_name), bids })
    }

    fn decline(&mut self, name: &str, auction_name: &str) -> Said {
        let message = Message::Decline { auction: auction(auction_name), reason: "busy".to_owned() };
        self.say(caller(name), message)
    }

    fn settle(&mut self, task: &str, outcome: Outcome) -> Said {
        let message = Message::Settled { auction: auction(task), lot: lot_id("main"), outcome };
        self.say(tasks(), message)
    }

    fn vacate(&mut self, auction_name: &str, lot_name: &str, name: &str) -> Said {
        let message = Message::Vacated {
            auction: auction(auction_name),
            lot: lot_id(lot_name),
            agent: agent(name),
            reason: "silent".to_owned(),
        };
        self.say(tasks(), message)
    }
}
