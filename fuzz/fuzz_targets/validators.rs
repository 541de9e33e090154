//! A member of a deciding group, told anything by a collector that holds every key, on a disk that fails at times.
//!
//! No panic; and by its signatures, which all verify, the member says one thing: one opinion; in each view at most one
//! PROPOSE, one PREPARE, and one COMMIT or a SKIP. A restart goes on from the last record that is on disk.
//!
//! Input: who it is, then what happens, each three bytes (what, which, how much later), with a message behind its
//! length where the collector says something of its own.

#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use parley_consensus::members;
use parley_consensus_core::{
    Ballot, ChoiceIndex, DurableRecord, Gathered, Judgement, Opening, Validator, ValidatorEffect,
    ValidatorInput, View, Vote, VoteKind,
};
use parley_fuzz::{Board, Person, Raw, must, person, proposal};
use parley_ids::{Hash32, Ppm, UnixMillis};
use parley_proto::{Message as _, v1};

/// When the decision is opened.
const BEGIN: u64 = 1_700_000_000_000;
/// The most that happens.
const MOST: usize = 48;
/// The views that the collector makes something of.
const VIEWS: u32 = 4;

static BOARD: LazyLock<Board> = LazyLock::new(|| must(Board::new(proposal()).ok_or("another group")));
static GATHERED: LazyLock<Vec<Gathered>> = LazyLock::new(everything);

fuzz_target!(|bytes: &[u8]| taking_part(bytes));

fn taking_part(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let mut member = Member::new(person(raw.byte()));
    for _ in 0..MOST {
        if raw.is_empty() {
            return;
        }
        member.happens(&mut raw);
    }
}

struct Member {
    me: &'static Person,
    validator: Validator,
    now: u64,
    /// Whether it writes.
    disk: bool,
    /// What it wrote last.
    record: Option<DurableRecord>,
    said: Said,
}

/// What it said by its signatures.
#[derive(Default)]
struct Said {
    opinion: Option<Ballot>,
    votes: BTreeMap<(View, VoteKind), Hash32>,
}

impl Member {
    fn new(me: &'static Person) -> Self {
        let validator = begun(me, None);
        Self { me, validator, now: BEGIN, disk: true, record: None, said: Said::default() }
    }

    fn happens(&mut self, raw: &mut Raw<'_>) {
        let (what, which, later) = (raw.byte(), raw.byte(), raw.byte());
        self.now += u64::from(later) * 16;
        let input = match what % 8 {
            0 => ValidatorInput::Opening,
            1 => ValidatorInput::Tick,
            2 => ValidatorInput::Judged(Judgement {
                choice: ChoiceIndex(u32::from(which % 3)),
                confidence: Ppm(u64::from(which) * 10_000),
                rationale: "because".to_owned(),
            }),
            3 if which % 2 == 0 => {
                self.disk = !self.disk;
                return;
            }
            3 => {
                self.validator = begun(self.me, self.record.clone());
                self.disk = true;
                return;
            }
            4 => {
                let Ok(wire) = v1::DecisionGathered::decode(raw.chunk()) else { return };
                let Ok(gathered) = members::gathered(wire) else { return };
                ValidatorInput::Gathered(Box::new(gathered))
            }
            _ => {
                let gathered = &GATHERED[usize::from(which) % GATHERED.len()];
                ValidatorInput::Gathered(Box::new(gathered.clone()))
            }
        };
        self.step(input);
    }

    fn step(&mut self, input: ValidatorInput) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            for effect in self.validator.step(UnixMillis(self.now), input) {
                match effect {
                    ValidatorEffect::Persist { number, record } if self.disk => {
                        self.record = Some(stored(&record));
                        inputs.push(ValidatorInput::Persisted(number));
                    }
                    ValidatorEffect::Cast { ballot, .. } => self.said.ballot(ballot),
                    ValidatorEffect::Vote(cast) => self.said.vote(&cast.vote),
                    ValidatorEffect::Persist { .. }
                    | ValidatorEffect::Judge(_)
                    | ValidatorEffect::Fetch
                    | ValidatorEffect::Tell(_)
                    | ValidatorEffect::Certify(_)
                    | ValidatorEffect::Accuse(_)
                    | ValidatorEffect::Decided(_) => {}
                }
            }
        }
    }
}

impl Said {
    fn ballot(&mut self, ballot: Ballot) {
        must(BOARD.instance.verify_ballot(&ballot));
        let first = self.opinion.get_or_insert(ballot);
        assert!(first.says_the_same(&ballot), "two opinions");
    }

    fn vote(&mut self, vote: &Vote) {
        must(BOARD.instance.verify_vote(vote));
        let first = *self.votes.entry((vote.view, vote.kind)).or_insert(vote.digest);
        assert_eq!(first, vote.digest, "two {:?} in {}", vote.kind, vote.view);
        let both = [VoteKind::Commit, VoteKind::Skip].map(|kind| self.votes.contains_key(&(vote.view, kind)));
        assert_ne!(both, [true, true], "COMMIT and SKIP in {}", vote.view);
    }
}

/// A member that begins, or goes on where its record says.
fn begun(me: &Person, record: Option<DurableRecord>) -> Validator {
    let instance = &BOARD.instance;
    let (cluster, config, key) = (instance.cluster(), instance.config().clone(), me.key.clone());
    let opening = Opening {
        instance: instance.id(),
        proposal: instance.proposal().clone(),
        config: config.clone(),
        endorsement: None,
    };
    must(match record {
        Some(record) => Validator::restore(cluster, &me.id, key, config, opening, record),
        None => Validator::new(cluster, &me.id, key, config, opening),
    })
}

/// As it is on disk.
fn stored(record: &DurableRecord) -> DurableRecord {
    let again: DurableRecord = must(rmp_serde::from_slice(&must(rmp_serde::to_vec_named(record))));
    assert_eq!(&again, record, "the disk has another record");
    again
}

/// What a collector can say that has every key: of both choices, in each of the first views.
fn everything() -> Vec<Gathered> {
    let empty = || Gathered::empty(proposal().decision_id);
    let mut all = Vec::new();
    for choice in [0, 1] {
        let value = BOARD.value(choice);
        for most in 1..=value.ballots().len() {
            all.push(Gathered { ballots: value.ballots()[..most].to_vec(), ..empty() });
        }
        for view in (0..VIEWS).map(View) {
            let proposed = BOARD.proposed(view, BOARD.instance.leader(view), choice);
            all.push(Gathered { proposal: Some(proposed), ..empty() });
            for (kind, digest) in [
                (VoteKind::Prepare, value.digest()),
                (VoteKind::Commit, value.digest()),
                (VoteKind::Skip, Hash32::default()),
            ] {
                all.push(Gathered { certificates: vec![BOARD.claim(kind, view, digest)], ..empty() });
            }
        }
    }
    // Last and seldom: nothing follows.
    all.push(Gathered { decided: Some(BOARD.certificate(View::FIRST, 0)), ..empty() });
    all
}
