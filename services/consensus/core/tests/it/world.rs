//! A group, its collector and the network between them, from one seed.
//!
//! Messages are delayed, reordered and, until the network is stable, lost. Members crash around their durable
//! writes. After every step the invariants hold, or the run panics with its seed.

use std::collections::BTreeMap;

use parley_consensus_core::{
    Answer, CastVote, ChoiceIndex, Consensus, DecisionCertificate, DecisionRule, DurableRecord, Evidence,
    Instance, Judgement, Message, NewDecision, Opening, Record, Send, Validator, ValidatorEffect,
    ValidatorInput, View, VoteKind,
};
use parley_core::{Caller, Core, Effect, Input};
use parley_identity::{GroupConfig, GroupMember, SigningKey, cluster_id};
use parley_ids::{
    AgentId, ClusterName, DecisionId, GroupId, Millis, Ppm, ServiceName, TraceContext, UnixMillis,
};
use parley_proofs::testing::genesis;

use crate::plan::{Fault, Outcome, Plan, Seeded};

/// Refusals an honest member must never get.
const DISGRACE: [&str; 5] = ["CON-0006", "CON-0007", "CON-0008", "CON-0009", "CON-0015"];

/// When the group gives up.
const DEADLINE: u64 = 60_000;

type Effects = Vec<Effect<Record, Send, Answer>>;

struct Node {
    agent: AgentId,
    key: SigningKey,
    fault: Fault,
    up: bool,
    /// Raised by each crash: what was asked of an earlier life is not answered.
    life: u32,
    opening: Option<Opening>,
    validator: Option<Validator>,
    disk: Option<Vec<u8>>,
}

enum Event {
    ToCollector { node: usize, message: Message },
    ToMember { node: usize, message: Send },
    Judged { node: usize, life: u32, judgement: Judgement },
    Restart { node: usize },
}

pub(crate) struct World {
    seed: u64,
    plan: Plan,
    random: Seeded,
    now: u64,
    queue: BTreeMap<(u64, u64), Event>,
    counter: u64,
    config: GroupConfig,
    cluster: ClusterName,
    collector: Consensus,
    nodes: Vec<Node>,
    guilty: Vec<AgentId>,
    evidence: Vec<Evidence>,
    certificate: Option<DecisionCertificate>,
    crashes: usize,
    records: usize,
    decided_at: u64,
}

fn id() -> DecisionId {
    DecisionId::new("d").unwrap()
}

impl World {
    pub(crate) fn new(seed: u64, plan: Plan) -> Self {
        let keys: Vec<SigningKey> = (1..=plan.members).map(|i| SigningKey::from_seed(&[i; 32])).collect();
        let members = keys.iter().enumerate().map(|(i, key)| GroupMember {
            agent: AgentId::new(&format!("m{i}")).unwrap(),
            key: key.verifying_key().to_bytes(),
        });
        let group = GroupId::new("board").unwrap();
        let config = GroupConfig::genesis(group, members.collect(), None, Millis(400), Millis(150)).unwrap();
        let mut world = Self {
            seed,
            random: Seeded::new(seed),
            now: 0,
            queue: BTreeMap::new(),
            counter: 0,
            config,
            cluster: ClusterName::new("sim").unwrap(),
            collector: Consensus::default(),
            nodes: Vec::new(),
            guilty: Vec::new(),
            evidence: Vec::new(),
            certificate: None,
            crashes: 0,
            records: 0,
            decided_at: 0,
            plan,
        };
        let opening = world.open();
        world.people(&keys, &opening);
        world
    }

    /// Asks the group; the openings are on their way.
    fn open(&mut self) -> Opening {
        let registry = Caller::Service(ServiceName::Registry);
        let cluster = self.cluster.clone();
        self.tell_core(registry.clone(), Message::Configured { cluster });
        self.tell_core(registry, Message::GroupFormed(Box::new(genesis(&self.cluster, &self.config))));
        let request = NewDecision {
            decision_id: id(),
            group: self.config.group.clone(),
            statement: format!("Seed {}?", self.seed),
            context: None,
            choices: vec!["approve".into(), "reject".into()],
            rule: DecisionRule::Quorum,
            change: None,
            endorsement: None,
            deadline: Millis(DEADLINE),
        };
        let alice = Caller::Agent { id: AgentId::new("alice").unwrap(), key: None, operator: false };
        let effects = self.tell_core(alice, Message::Propose(Box::new(request)));
        effects
            .into_iter()
            .find_map(|effect| match effect {
                Effect::Send { message: Send::Opening(opening), .. } => Some(*opening),
                _ => None,
            })
            .unwrap()
    }

    fn tell_core(&mut self, from: Caller, message: Message) -> Effects {
        let input = Input::Message { from, trace: TraceContext::NONE, message };
        self.collector.handle(UnixMillis(self.now), input)
    }

    /// Members, the faulty ones leading the first views, and their openings.
    fn people(&mut self, keys: &[SigningKey], opening: &Opening) {
        let instance =
            Instance::new(cluster_id(&self.cluster), self.config.clone(), opening.proposal.clone()).unwrap();
        let mut faults: BTreeMap<u32, Fault> = BTreeMap::new();
        for (view, fault) in (0_u32..).zip(&self.plan.faults) {
            faults.insert(instance.leader(View(view)).0, *fault);
        }
        for (index, member) in instance.members() {
            let fault = faults.get(&index.0).copied().unwrap_or(Fault::None);
            let key = keys.iter().find(|k| k.verifying_key().to_bytes() == member.key).cloned().unwrap();
            let copies = if fault == Fault::Twin { 2 } else { 1 };
            for _ in 0..copies {
                self.nodes.push(Node {
                    agent: member.agent.clone(),
                    key: key.clone(),
                    fault,
                    up: true,
                    life: 0,
                    opening: None,
                    validator: None,
                    disk: None,
                });
            }
            if fault == Fault::Twin {
                self.guilty.push(member.agent.clone());
            }
        }
        for node in 0..self.nodes.len() {
            self.post(Event::ToMember { node, message: Send::Opening(Box::new(opening.clone())) });
        }
    }

    /// Puts a message on the network, which may lose it.
    fn post(&mut self, event: Event) {
        if self.now < self.plan.stable_at && self.random.chance(self.plan.loss_permille) {
            return;
        }
        let delay = 1 + self.random.below(40);
        self.at(self.now + delay, event);
    }

    fn at(&mut self, time: u64, event: Event) {
        self.counter += 1;
        self.queue.insert((time, self.counter), event);
    }

    /// Runs until everyone who was asked knows the decision.
    pub(crate) fn run(mut self) -> Outcome {
        while !self.is_over() {
            assert!(self.now < DEADLINE, "seed {}: nothing decided in time, {:?}", self.seed, self.plan);
            self.advance();
        }
        let bytes = rmp_serde::to_vec_named(&self.collector).unwrap();
        assert_eq!(rmp_serde::from_slice::<Consensus>(&bytes).unwrap(), self.collector);
        let certificate = self.certificate.take().unwrap();
        certificate.verify(&self.cluster, &self.config).unwrap();
        Outcome {
            certificate,
            evidence: self.evidence.len(),
            crashes: self.crashes,
            records: self.records,
            decided_at: self.decided_at,
        }
    }

    fn is_over(&self) -> bool {
        let knows = |node: &Node| match (&node.opening, &node.validator) {
            _ if node.fault == Fault::Silent => true,
            (None, _) => true,
            (Some(_), validator) => validator.as_ref().is_some_and(|v| v.decided().is_some()),
        };
        self.certificate.is_some() && self.nodes.iter().all(knows)
    }

    /// Does the one thing that is next.
    fn advance(&mut self) {
        let queued = self.queue.first_key_value().map(|((time, _), _)| *time);
        let core = self.collector.deadline().map(|due| due.0);
        let nodes = self.nodes.iter().filter_map(|n| n.validator.as_ref()?.deadline()).map(|due| due.0).min();
        let Some(next) = [queued, core, nodes].into_iter().flatten().min() else {
            panic!("seed {}: nothing is left to happen", self.seed);
        };
        self.now = self.now.max(next);
        if core.is_some_and(|due| due <= self.now) {
            let effects = self.collector.handle(UnixMillis(self.now), Input::Tick);
            assert!(self.collector.deadline().is_none_or(|due| due.0 > self.now), "seed {}", self.seed);
            self.spread(None, effects);
        } else if nodes.is_some_and(|due| due <= self.now) {
            let due = |n: &Node| {
                n.validator.as_ref().and_then(Validator::deadline).is_some_and(|d| d.0 <= self.now)
            };
            if let Some(node) = self.nodes.iter().position(due) {
                self.step(node, ValidatorInput::Tick);
                let next = self.nodes[node].validator.as_ref().and_then(Validator::deadline);
                assert!(next.is_none_or(|due| due.0 > self.now), "seed {}", self.seed);
            }
        } else if let Some((_, event)) = self.queue.pop_first() {
            self.happen(event);
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::ToCollector { node, message } => {
                let id = self.nodes[node].agent.clone();
                let from = Caller::Agent { id, key: None, operator: false };
                let effects = self.tell_core(from, message);
                self.spread(Some(node), effects);
            }
            Event::ToMember { node, message } => self.receive(node, message),
            Event::Judged { node, life, judgement } => {
                if self.nodes[node].up && self.nodes[node].life == life {
                    self.step(node, ValidatorInput::Judged(judgement));
                }
            }
            Event::Restart { node } => {
                self.nodes[node].up = true;
                self.wake(node);
            }
        }
    }

    /// Everyone who goes by this name.
    fn copies(&self, agent: &AgentId) -> Vec<usize> {
        (0..self.nodes.len()).filter(|node| self.nodes[*node].agent == *agent).collect()
    }

    /// What the collector did: evidence and decisions are checked, sends go out.
    fn spread(&mut self, asker: Option<usize>, effects: Effects) {
        for effect in effects {
            match effect {
                Effect::Record { record, .. } => {
                    self.records += 1;
                    self.recorded(record);
                }
                Effect::Send { to, message, .. } => {
                    for node in self.copies(&to) {
                        self.post(Event::ToMember { node, message: message.clone() });
                    }
                }
                Effect::Answer(Err(refusal)) => {
                    let honest = asker.is_some_and(|node| self.nodes[node].fault != Fault::Twin);
                    let disgrace = honest && DISGRACE.contains(&refusal.code.as_str());
                    assert!(!disgrace, "seed {}: an honest member is refused: {refusal}", self.seed);
                }
                Effect::Answer(Ok(_)) => {}
            }
        }
    }

    fn recorded(&mut self, record: Record) {
        match record {
            Record::Evidence { evidence, .. } => {
                assert_eq!(evidence.verify(), Ok(()), "seed {}", self.seed);
                assert_eq!(evidence.names_member_of(&self.config), Ok(()), "seed {}", self.seed);
                let guilty = self.guilty.contains(&evidence.agent);
                assert!(guilty, "seed {}: {} is honest: {:?}", self.seed, evidence.agent, evidence.rule);
                self.evidence.push(*evidence);
            }
            Record::Decided(decided) => {
                self.decided_at = self.now;
                self.agree(decided.certificate);
            }
            Record::Undecided { undecided, .. } => panic!("seed {}: {}", self.seed, undecided.reason),
            Record::InvalidProposal { evidence, .. } => {
                panic!("seed {}: {:?} proposed what is not valid", self.seed, evidence.vote)
            }
            Record::Frozen(frozen) => panic!("seed {}: {frozen:?}", self.seed),
            Record::Opened(_)
            | Record::Ballot { .. }
            | Record::Vote { .. }
            | Record::Certified { .. }
            | Record::Suspected { .. }
            | Record::Declined(_) => {}
        }
    }

    /// Agreement: whoever knows a decision knows the same one.
    fn agree(&mut self, certificate: DecisionCertificate) {
        if let Some(known) = &self.certificate {
            let same = known.value == certificate.value;
            assert!(same, "seed {}: two decisions, {known:?} and {certificate:?}", self.seed);
        } else {
            self.certificate = Some(certificate);
        }
    }

    fn receive(&mut self, node: usize, message: Send) {
        if !self.nodes[node].up || self.nodes[node].fault == Fault::Silent {
            return;
        }
        match message {
            Send::Opening(opening) => {
                self.nodes[node].opening = Some(*opening);
                self.wake(node);
            }
            Send::Gathered(gathered) => self.step(node, ValidatorInput::Gathered(gathered)),
            Send::Decided(_) | Send::Undecided { .. } => {}
        }
    }

    /// Starts the validator where there is none, from the disk where there is a record, and shows it the opening.
    fn wake(&mut self, node: usize) {
        let Some(opening) = self.nodes[node].opening.clone() else { return };
        if self.nodes[node].validator.is_none() {
            let (cluster, config) = (cluster_id(&self.cluster), self.config.clone());
            let Node { agent, key, disk, .. } = &self.nodes[node];
            let validator = match disk {
                Some(bytes) => {
                    let record: DurableRecord = rmp_serde::from_slice(bytes).unwrap();
                    Validator::restore(cluster, agent, key.clone(), config, opening, record).unwrap()
                }
                None => Validator::new(cluster, agent, key.clone(), config, opening).unwrap(),
            };
            self.nodes[node].validator = Some(validator);
        }
        self.step(node, ValidatorInput::Opening);
    }

    fn step(&mut self, node: usize, input: ValidatorInput) {
        let now = UnixMillis(self.now);
        let Some(validator) = &mut self.nodes[node].validator else { return };
        let effects = validator.step(now, input);
        self.act(node, effects);
    }

    /// Does what a validator wants, or crashes around a durable write: before it, or after it and before anything
    /// that depends on it leaves.
    fn act(&mut self, node: usize, effects: Vec<ValidatorEffect>) {
        let mut on_disk = Vec::new();
        for effect in effects {
            match effect {
                ValidatorEffect::Judge(_) => self.judge(node),
                ValidatorEffect::Persist { number, record } => {
                    if self.crashes_now(node) {
                        return;
                    }
                    self.nodes[node].disk = Some(rmp_serde::to_vec_named(&*record).unwrap());
                    if self.crashes_now(node) {
                        return;
                    }
                    on_disk.push(number);
                }
                ValidatorEffect::Cast { ballot, rationale } => {
                    let message =
                        Message::CastBallot { decision_id: id(), instance: None, ballot, rationale };
                    self.post(Event::ToCollector { node, message });
                }
                ValidatorEffect::Vote(cast) => self.send_vote(node, cast),
                ValidatorEffect::Fetch => {
                    let message = Message::Fetch { decision_id: id(), instance: None };
                    self.post(Event::ToCollector { node, message });
                }
                ValidatorEffect::Decided(certificate) => self.agree(*certificate),
                // This collector is never behind a member.
                ValidatorEffect::Tell(_) | ValidatorEffect::Certify(_) | ValidatorEffect::Accuse(_) => {}
            }
        }
        for number in on_disk {
            self.step(node, ValidatorInput::Persisted(number));
        }
    }

    fn send_vote(&mut self, node: usize, cast: Box<CastVote>) {
        let proposes = cast.vote.kind == VoteKind::Propose;
        if proposes && self.nodes[node].fault == Fault::SilentLeader {
            return;
        }
        let message = Message::CastVote { decision_id: id(), instance: None, cast };
        self.post(Event::ToCollector { node, message });
    }

    /// The handler thinks for a while. Asked again after a crash, it may think otherwise.
    fn judge(&mut self, node: usize) {
        let choice = ChoiceIndex(u32::from(!self.random.chance(self.plan.approve_permille)));
        let confidence = Ppm(self.random.below(1_000_001));
        let judgement = Judgement { choice, confidence, rationale: format!("reason {}", self.counter) };
        let (life, thinks) = (self.nodes[node].life, 1 + self.random.below(100));
        self.at(self.now + thinks, Event::Judged { node, life, judgement });
    }

    fn crashes_now(&mut self, node: usize) -> bool {
        let may = self.nodes[node].fault != Fault::Twin && self.nodes[node].life < 3;
        if !may || !self.random.chance(self.plan.crash_permille) {
            return false;
        }
        self.crashes += 1;
        let down = &mut self.nodes[node];
        down.up = false;
        down.life += 1;
        down.validator = None;
        let back = self.now + 50 + self.random.below(400);
        self.at(back, Event::Restart { node });
        true
    }
}
