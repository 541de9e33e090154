//! Who acts when: one queue of events, until every honest member has decided.

mod calm;
mod collectors;
mod events;
mod faults;
mod members;
mod peers;

use std::collections::BTreeSet;

use parley_consensus_core::{Opening, Send, View, VoteKind};
use parley_identity::Fallback;
use parley_ids::Hash32;
use parley_sim::{Agenda, Checked as _, Rng};

use crate::books::Books;
use crate::collector::Collector;
use crate::node::Node;
use crate::plan::{Fault, Plan};
use crate::scene::Scene;
use crate::{Broken, Config, Nature, Property, Summary};
use calm::Free;
use events::Event;

/// More steps than any run takes.
const MOST_STEPS: u64 = 1_000_000;
/// How long runs with too many faulty members go on after the network is stable.
const OVER_ENDS_AFTER: u64 = 20_000;

/// Everything that acts, and everything it stands in.
#[derive(Debug)]
pub(crate) struct World<N> {
    now: u64,
    rng: Rng,
    scene: Scene,
    plan: Plan,
    events: Agenda<Event>,
    /// Correct collectors; the first one is the one that stays.
    collectors: Vec<Collector>,
    nodes: Vec<Node>,
    books: Books,
    /// What the lying collector has shown, where it shows each certificate once.
    shown: BTreeSet<(VoteKind, View, Hash32)>,
    /// When the network became stable, once it has.
    stable_since: Option<u64>,
    /// From when on nothing keeps honest members from deciding, and which view they were in then.
    free: Option<Free>,
    journal: Option<Vec<String>>,
    nature: std::marker::PhantomData<N>,
}

impl<N: Nature> World<N> {
    /// The world of a seed.
    pub(crate) fn new(seed: u64, config: &Config, journal: Option<Vec<String>>) -> Self {
        let mut rng = Rng::new(seed);
        let fallback = if rng.per_mille(300) { Fallback::Broadcast } else { Fallback::None };
        let scene = Scene::new::<N>(seed, config.members, fallback);
        let plan = Plan::new(&mut rng, config, &scene);
        let mut world = Self {
            now: 0,
            rng,
            events: Agenda::default(),
            collectors: Vec::new(),
            nodes: Vec::new(),
            books: Books::new(&plan),
            shown: BTreeSet::new(),
            stable_since: None,
            free: None,
            journal,
            nature: std::marker::PhantomData,
            scene,
            plan,
        };
        world.note(|world| format!("{:?}", world.plan));
        world.people();
        world.open(seed);
        world.schedule();
        world
    }

    /// Members, in one or two copies, each in a part of the network.
    fn people(&mut self) {
        let members: Vec<_> = self.scene.instance.members().map(|(member, _)| member).collect();
        for (member, fault) in members.into_iter().zip(self.plan.faults.clone()) {
            let copies = if fault == Fault::Twin { 2 } else { 1 };
            let first = self.rng.below(self.plan.collectors as u64);
            for copy in 0..copies {
                let part = usize::try_from(first + copy).unwrap_or_default() % self.plan.collectors;
                self.nodes.push(Node::new(&self.scene, member, fault, part));
            }
        }
    }

    /// Every collector asks the group: the openings are the same.
    fn open(&mut self, seed: u64) {
        for collector in 0..self.plan.collectors {
            let opened = Collector::open(&self.scene, seed);
            if let Some(opening) = opened.opened() {
                self.send_openings(collector, &opening);
            }
            self.collectors.push(opened);
        }
    }

    fn send_openings(&mut self, collector: usize, opening: &Opening) {
        for node in 0..self.nodes.len() {
            if self.nodes[node].part == Some(collector) {
                self.carry(Event::Arrive { node, message: Send::Opening(Box::new(opening.clone())) });
            }
        }
    }

    /// Lets everything happen.
    ///
    /// # Errors
    /// When a property does not hold.
    pub(crate) fn run(&mut self) -> Result<(), Broken> {
        for _ in 0..MOST_STEPS {
            if self.is_over() {
                return self.ends();
            }
            self.step()?;
            self.books.summary.steps += 1;
            self.is_in_time()?;
        }
        Err(Property::Decides.broken(format!("the run does not end: {}", self.undecided())))
    }

    /// What happened.
    pub(crate) fn summary(&self) -> Summary {
        let (views, proven) = (u64::from(self.books.newest_view().0), self.books.count_proven() as u64);
        let forks = u64::from(self.books.is_forked());
        Summary { seeds: 1, view_changes: views, proven, forks, ..self.books.summary }
    }

    /// The event log.
    pub(crate) fn into_events(self) -> Vec<String> {
        self.journal.unwrap_or_default()
    }

    /// Does the one thing that is next.
    fn step(&mut self) -> Result<(), Broken> {
        let queued = self.events.next();
        let collector = self.collectors.iter().take(self.running()).enumerate();
        let collector = collector.filter_map(|(place, c)| Some((c.deadline()?.0, place))).min();
        let nodes = self.nodes.iter().enumerate();
        let node = nodes.filter_map(|(place, node)| Some((node.deadline()?.0, place))).min();
        let due = [queued, collector.map(|(due, _)| due), node.map(|(due, _)| due)];
        let Some(next) = due.into_iter().flatten().min() else {
            return Err(Property::Decides.broken(format!("nothing happens any more: {}", self.undecided())));
        };
        self.now = self.now.max(next);
        if let Some((_, place)) = collector.filter(|(due, _)| *due <= self.now) {
            return self.collector_tick(place);
        }
        if let Some((_, place)) = node.filter(|(due, _)| *due <= self.now) {
            return self.member_tick(place);
        }
        match self.events.pop() {
            Some((_, event)) => self.happens(event),
            None => Ok(()),
        }
    }

    fn happens(&mut self, event: Event) -> Result<(), Broken> {
        match event {
            Event::Hear { collector, node, message, is_own } => self.hears(collector, node, message, is_own),
            Event::Arrive { node, message } => self.arrives(node, message),
            Event::Judged { node, life, judgement } => self.judged(node, life, judgement),
            Event::Stored { node, life, number } => self.stored(node, life, number),
            Event::Restart { node } => self.restarts(node),
            Event::Lie => self.collector_lies(),
            Event::Parts => self.parts_change(),
            Event::Stable => self.becomes_stable(),
            Event::Peer { node, from, talk } => self.hears_peer(node, &from, talk),
            Event::Halfway => self.is_free_at_last(),
        }
    }

    fn is_over(&self) -> bool {
        let Some(since) = self.stable_since else { return false };
        (self.missing().next().is_none() && self.is_archived())
            || (self.plan.is_over && self.now > since + OVER_ENDS_AFTER)
    }

    /// Honest members that must still decide: but for those that never heard of the question, once the collector need
    /// not ask them any more.
    fn missing(&self) -> impl Iterator<Item = &Node> {
        let honest = self.nodes.iter().filter(|node| node.is_honest() && !node.has_decided());
        honest.filter(|node| node.opening.is_some() || !self.collectors[0].is_decided)
    }

    fn undecided(&self) -> String {
        let view = |node: &Node| node.validator.as_ref().map_or(View::FIRST, |validator| validator.view());
        let missing: Vec<String> =
            self.missing().map(|node| format!("{} in {}", node.agent, view(node))).collect();
        let archived = if self.is_archived() { "knows" } else { "does not know" };
        format!("at {} undecided: {}; the collector {archived} the decision", self.now, missing.join(", "))
    }

    fn note(&mut self, line: impl FnOnce(&Self) -> String) {
        if self.journal.is_some() {
            let line = format!("{} {}", self.now, line(self));
            if let Some(journal) = &mut self.journal {
                journal.push(line);
            }
        }
    }
}
