//! What a run is made of: drawn from its seed, before anything happens.

use parley_consensus_core::{MemberIndex, View, VoteKind};
use parley_sim::Rng;

use crate::Config;
use crate::scene::Scene;

/// What a run is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A network that is stable soon and loses nothing.
    Fair,
    /// Loss, repetition, disorder, crashes of members and of the collector.
    Rough,
    /// The network is split: two collectors, each the correct code, each with a part of the members.
    Split,
    /// A collector that lies beside a correct one, messages that are altered, members that sign anything.
    Lies,
}

/// What is wrong with a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// Nothing; it may crash and come back.
    None,
    /// It says nothing at all.
    Silent,
    /// It does all but propose.
    SilentLeader,
    /// Two copies of correct code with one key.
    Twin,
    /// It signs anything.
    Liar,
}

/// How often things go wrong until the network is stable, in a thousand occasions.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Rates {
    /// A message is lost.
    pub(crate) lost: u64,
    /// It comes twice.
    pub(crate) repeated: u64,
    /// It is late, by up to [`Rates::latest`].
    pub(crate) late: u64,
    /// How late it is at most, in milliseconds.
    pub(crate) latest: u64,
    /// An altered copy comes as well.
    pub(crate) altered: u64,
    /// A member crashes, at each of the places around a durable write.
    pub(crate) crash: u64,
    /// A collector crashes, at each input.
    pub(crate) collector_crash: u64,
    /// A liar adds a lie to what it says.
    pub(crate) lie: u64,
}

/// What a run is made of.
#[derive(Debug)]
pub(crate) struct Plan {
    /// By member.
    pub(crate) faults: Vec<Fault>,
    /// Whether more members are faulty than the group tolerates.
    pub(crate) is_over: bool,
    /// Correct collectors until the network is stable; then the first one is the only one.
    pub(crate) collectors: usize,
    /// When the network is stable, the collector honest, and nobody crashes any more.
    pub(crate) stable_at: u64,
    pub(crate) rates: Rates,
    /// How often the lying collector lies, in milliseconds; never, if 0.
    pub(crate) lies_every: u64,
    /// Votes of these kinds do not reach collectors before the network is stable.
    pub(crate) withheld: &'static [VoteKind],
    /// Whether the lying collector shows each certificate to one audience only.
    pub(crate) is_stingy: bool,
    /// How often the parts of the network change, in milliseconds; never, if 0.
    pub(crate) parts_every: u64,
    /// Members that approve, in a thousand.
    pub(crate) approve: u64,
    /// How long a handler thinks at most, in milliseconds.
    pub(crate) thinking: u64,
    /// Handlers that never answer, in a thousand.
    pub(crate) mute_handlers: u64,
    /// Whether the collector is there no more once the network is stable: then members must do without.
    pub(crate) collector_dies: bool,
    /// Faulty members that say nothing once the network is stable.
    pub(crate) hushed: Vec<MemberIndex>,
}

impl Plan {
    /// What a run is made of.
    pub(crate) fn new(rng: &mut Rng, config: &Config, scene: &Scene) -> Self {
        let drawn = match rng.below(100) {
            0..15 => Kind::Fair,
            15..40 => Kind::Rough,
            40..70 => Kind::Split,
            _ => Kind::Lies,
        };
        let kind = config.kind.unwrap_or(drawn);
        let faults = if config.over { too_many(rng, scene) } else { faults(rng, scene, kind) };
        let hushed = (0_u32..).zip(&faults).filter(|(_, fault)| **fault != Fault::None);
        let hushed = hushed.map(|(member, _)| MemberIndex(member)).filter(|_| rng.per_mille(500)).collect();
        let is_split = kind == Kind::Split || (kind == Kind::Lies && rng.per_mille(500));
        Self {
            is_over: config.over,
            collectors: if is_split || config.over { 2 } else { 1 },
            stable_at: if kind == Kind::Fair { rng.below(300) } else { rng.between(300, 3_500) },
            rates: rates(rng, kind),
            lies_every: if kind == Kind::Lies { rng.between(15, 120) } else { 0 },
            withheld: withheld(rng, kind),
            is_stingy: rng.per_mille(500),
            parts_every: if is_split && rng.per_mille(600) { rng.between(100, 900) } else { 0 },
            approve: rng.one_of(&[1_000, 950, 900, 600, 300, 100, 0]).unwrap_or(1_000),
            thinking: if rng.per_mille(100) { 5_000 } else { 60 },
            mute_handlers: if rng.per_mille(50) { 150 } else { 0 },
            collector_dies: scene.broadcasts() && rng.per_mille(500),
            faults,
            hushed,
        }
    }
}

/// What the lying collector withholds, if anything: most often COMMITs.
fn withheld(rng: &mut Rng, kind: Kind) -> &'static [VoteKind] {
    if kind != Kind::Lies || rng.per_mille(400) {
        return &[];
    }
    match rng.below(10) {
        0..4 => &[VoteKind::Commit],
        4..8 => &[VoteKind::Prepare, VoteKind::Commit],
        8 => &[VoteKind::Prepare],
        _ => &[VoteKind::Skip],
    }
}

/// Up to f faulty members, most often f, most often those that lead the first views.
fn faults(rng: &mut Rng, scene: &Scene, kind: Kind) -> Vec<Fault> {
    let most = scene.max_faulty();
    let count = if rng.per_mille(850) { most as u64 } else { rng.below(most as u64 + 1) };
    let mut faults = vec![Fault::None; scene.keys.len()];
    for place in faulty(rng, scene, count) {
        let twins = if kind == Kind::Lies { 30 } else { 55 };
        faults[place] = match rng.below(100) {
            drawn if drawn < twins => Fault::Twin,
            0..90 => Fault::Liar,
            90..95 => Fault::SilentLeader,
            _ => Fault::Silent,
        };
    }
    faults
}

/// At least f + 1 twins.
fn too_many(rng: &mut Rng, scene: &Scene) -> Vec<Fault> {
    let (most, members) = (scene.max_faulty() as u64, scene.keys.len() as u64);
    let count = (most + 1 + rng.below(most + 1)).min(members);
    let mut faults = vec![Fault::None; scene.keys.len()];
    for place in faulty(rng, scene, count) {
        faults[place] = Fault::Twin;
    }
    faults
}

fn faulty(rng: &mut Rng, scene: &Scene, count: u64) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::new();
    let mut view = if rng.per_mille(700) { 0 } else { rng.below(scene.keys.len() as u64) };
    while (places.len() as u64) < count {
        let leader = scene.instance.leader(View(u32::try_from(view).unwrap_or(u32::MAX))).0 as usize;
        if !places.contains(&leader) {
            places.push(leader);
        }
        view += if rng.per_mille(800) { 1 } else { 1 + rng.below(2) };
    }
    places
}

fn rates(rng: &mut Rng, kind: Kind) -> Rates {
    let mut one_of = |choices: &[u64]| rng.one_of(choices).unwrap_or_default();
    match kind {
        Kind::Fair => Rates { repeated: 20, lie: one_of(&[0, 300]), ..Rates::default() },
        Kind::Rough => Rates {
            lost: one_of(&[20, 150, 300, 450]),
            repeated: one_of(&[0, 50, 200]),
            late: one_of(&[0, 100, 300]),
            latest: one_of(&[200, 1_000, 3_000]),
            altered: one_of(&[0, 0, 50]),
            crash: one_of(&[0, 30, 80, 150]),
            collector_crash: one_of(&[0, 5, 15]),
            lie: one_of(&[0, 200]),
        },
        Kind::Split => Rates {
            lost: one_of(&[0, 0, 30, 150]),
            repeated: one_of(&[0, 50]),
            late: one_of(&[0, 50, 200]),
            latest: one_of(&[200, 1_000]),
            altered: 0,
            crash: one_of(&[0, 0, 30, 100]),
            collector_crash: one_of(&[0, 5]),
            lie: one_of(&[0, 200]),
        },
        Kind::Lies => Rates {
            lost: one_of(&[0, 50, 200]),
            repeated: one_of(&[0, 50]),
            late: one_of(&[0, 100]),
            latest: one_of(&[200, 1_000]),
            altered: one_of(&[0, 50, 200]),
            crash: one_of(&[0, 30, 100]),
            collector_crash: one_of(&[0, 5]),
            lie: one_of(&[100, 300, 700]),
        },
    }
}
