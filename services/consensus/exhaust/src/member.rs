//! One honest member: how its validator is driven.

use std::collections::VecDeque;

use parley_consensus_core::{
    ChoiceIndex, DurableRecord, Evidence, Gathered, Judgement, MemberIndex, Rules, Standing, Validator,
    ValidatorEffect, ValidatorInput, View, Vote, VoteKind,
};
use parley_ids::{Hash32, Ppm, UnixMillis};
use parley_proofs::testing::RATIONALE;

use crate::candidate::Candidate;
use crate::input::Input;
use crate::looks::Look;
use crate::said::{Said, Word};
use crate::scene::Scene;
use crate::thing::Thing;
use crate::{Config, Error};

/// After any of these a leader does not propose in the view any more.
const BEYOND_PROPOSING: [VoteKind; 3] = [VoteKind::Propose, VoteKind::Commit, VoteKind::Skip];

/// How much of a member's state is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// All of its standing, and everything that may happen to it does.
    All,
    /// What can be of consequence in the views that are looked at: see [`Member::key`].
    Needed,
}

/// What of a member's state is compared.
pub(crate) type Key = (Standing, Said, bool);

/// One honest member.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    scene: &'a Scene,
    pub(crate) index: MemberIndex,
    rules: Rules,
    recalls: bool,
    detail: Detail,
    /// Everything that may happen to it, as its validator is told.
    inputs: Vec<(Input, ValidatorInput)>,
    /// Every COMMIT-certificate that it may be shown.
    pub(crate) looks: Vec<Look>,
}

/// One state of a member.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    validator: Validator,
    /// What is on its disk.
    record: Option<DurableRecord>,
    /// Its clock: only what happens to it moves it.
    now: UnixMillis,
    /// Its validator's, now.
    standing: Standing,
    /// What it signed in the views that are looked at.
    votes: Vec<Vote>,
    /// The same in words.
    pub(crate) said: Said,
    /// Whether two of them are evidence against it.
    pub(crate) is_guilty: bool,
}

impl Node {
    /// The digest of what it decided.
    pub(crate) fn decided(&self) -> Option<Hash32> {
        self.standing.decided
    }
}

impl<'a> Member<'a> {
    /// A member of the group, with the rules of `config`, to which all of `inputs` may happen.
    pub(crate) fn new(
        scene: &'a Scene,
        index: MemberIndex,
        config: &Config,
        detail: Detail,
        inputs: &[Input],
    ) -> Self {
        let gathered = |gathered: Gathered| ValidatorInput::Gathered(Box::new(gathered));
        let told = |input: &Input| match input {
            Input::Shown(_) | Input::Together(..) => gathered(scene.shown(input.things(), index)),
            Input::Ballots(candidate) => gathered(scene.ballots(*candidate)),
            Input::Late => gathered(scene.nothing()),
            Input::ViewEnds => ValidatorInput::Tick,
            Input::Restart => ValidatorInput::Opening,
        };
        let inputs = inputs.iter().map(|input| (*input, told(input))).collect();
        let (rules, recalls, looks) = (config.rules, config.recalls, Look::all(scene, index));
        Self { scene, index, rules, recalls, detail, inputs, looks }
    }

    /// How it begins: it has approved. Whoever will lead a view knows no other ballot yet, everyone else knows all:
    /// ballots are of consequence to whoever has yet to propose.
    pub(crate) fn begins(&self) -> Result<Node, Error> {
        let validator = self.validator(None)?;
        let now = UnixMillis(0);
        let standing = validator.standing(now);
        let (votes, said) = (Vec::new(), Said::default());
        let mut node = Node { validator, record: None, now, standing, votes, said, is_guilty: false };
        self.tell(&mut node, ValidatorInput::Opening)?;
        let (choice, confidence) = (ChoiceIndex(0), Ppm(800_000));
        let judgement = Judgement { choice, confidence, rationale: RATIONALE.to_owned() };
        self.tell(&mut node, ValidatorInput::Judged(judgement))?;
        if !self.is_yet_to_lead(&node.standing) {
            let all = self.scene.ballots(Candidate::Four);
            self.tell(&mut node, ValidatorInput::Gathered(Box::new(all)))?;
        }
        Ok(node)
    }

    /// How many things may happen to it.
    pub(crate) fn count_inputs(&self) -> usize {
        self.inputs.len()
    }

    /// What becomes of it by an input; none where that cannot happen to it or is of no consequence.
    pub(crate) fn step(&self, node: &Node, place: usize) -> Result<Option<Node>, Error> {
        let (input, told) = &self.inputs[place];
        if !self.takes(node, *input) {
            return Ok(None);
        }
        let mut next = node.clone();
        match input {
            Input::Late | Input::ViewEnds => next.now = self.scene.later(next.now),
            Input::Restart => {
                next.record = next.record.filter(|_| self.recalls);
                next.validator = self.validator(next.record.clone())?;
            }
            Input::Shown(_) | Input::Together(..) | Input::Ballots(_) => {}
        }
        self.tell(&mut next, told.clone())?;
        Ok(Some(next))
    }

    /// Whether an input can happen to it.
    fn takes(&self, node: &Node, input: Input) -> bool {
        // It knows what it proposed itself, and nobody else can sign in its name.
        let leads = |view: View| self.scene.instance().leader(view) == self.index;
        let is_forged = |thing: Thing| match thing {
            Thing::Proposal(view, candidate, _) => {
                leads(view) && !node.said.has(Word::Propose(view, candidate))
            }
            Thing::Prepared(..) | Thing::Skipped(_) => false,
        };
        let is_for_leaders =
            matches!(input, Input::Ballots(_) | Input::Late) && self.detail == Detail::Needed;
        !input.things().any(is_forged) && (!is_for_leaders || self.is_yet_to_lead(&node.standing))
    }

    /// Whether it may have to propose in one of the views that are looked at.
    fn is_yet_to_lead(&self, standing: &Standing) -> bool {
        let leads = |view: &View| *view >= standing.view && self.scene.instance().leader(*view) == self.index;
        // Once it proposed in a view, or closed it, it does not propose there.
        let is_over = |view: View| view == standing.view && signed(standing, &BEYOND_PROPOSING);
        self.scene.views().all().filter(leads).any(|view| !is_over(view))
    }

    /// What of a state is compared: whatever has the same key signs the same in the views that are looked at.
    ///
    /// A member signs in its view or a later one, so beyond the last of them nothing of its standing matters. Before
    /// that, with [`Detail::Needed`], what it would propose with is left out once it has nothing more to propose:
    /// certificates, values, ballots, grace and half of the time. Certificates are of earlier views then, and only
    /// proposals build on them. So is a proposal that it cannot PREPARE, because it has PREPAREd another one or closed
    /// the view, and the timer of a closed view. With [`Detail::All`] nothing is left out: `Config::exact` compares
    /// what comes of both.
    pub(crate) fn key(&self, node: &Node) -> Key {
        let mut standing = node.standing.clone();
        if self.is_done(node) {
            standing = Standing { view: standing.view, ..Standing::default() };
        } else if self.detail == Detail::Needed && !self.is_yet_to_lead(&standing) {
            let is_closed = signed(&standing, &[VoteKind::Commit, VoteKind::Skip]);
            if is_closed || signed(&standing, &[VoteKind::Prepare]) {
                standing.proposal = None;
            }
            standing.is_timed &= !is_closed;
            standing.certificates.clear();
            standing.values.clear();
            standing.candidates.clear();
            standing.stored = None;
            standing.ballots.clear();
            (standing.is_grace_over, standing.is_halfway, standing.waits_to_propose) = (false, false, false);
        }
        (standing, node.said, node.is_guilty)
    }

    /// Whether nothing more is asked of it: it is in a view that is not looked at, or guilty, which ends the check.
    pub(crate) fn is_done(&self, node: &Node) -> bool {
        node.standing.view > self.scene.views().last() || node.is_guilty
    }

    fn validator(&self, record: Option<DurableRecord>) -> Result<Validator, Error> {
        let made = self.scene.validator(self.index, self.rules, record);
        made.map_err(|source| Error::Start { member: self.index, source })
    }

    /// Lets the view's time pass.
    pub(crate) fn view_ends(&self, node: &mut Node) -> Result<(), Error> {
        node.now = self.scene.later(node.now);
        self.tell(node, ValidatorInput::Tick)
    }

    /// Tells its validator something, and carries out what it wants; every record is on disk at once.
    pub(crate) fn tell(&self, node: &mut Node, input: ValidatorInput) -> Result<(), Error> {
        let mut effects = VecDeque::from(node.validator.step(node.now, input));
        while let Some(effect) = effects.pop_front() {
            match effect {
                ValidatorEffect::Persist { number, record } => {
                    node.record = Some(*record);
                    effects.extend(node.validator.step(node.now, ValidatorInput::Persisted(number)));
                }
                ValidatorEffect::Vote(cast) => self.hear(node, &cast.vote)?,
                ValidatorEffect::Judge(_)
                | ValidatorEffect::Cast { .. }
                | ValidatorEffect::Fetch
                | ValidatorEffect::Tell(_)
                | ValidatorEffect::Certify(_)
                | ValidatorEffect::Accuse(_)
                | ValidatorEffect::Decided(_) => {}
            }
        }
        node.standing = node.validator.standing(node.now);
        Ok(())
    }

    /// The member signed a vote.
    fn hear(&self, node: &mut Node, vote: &Vote) -> Result<(), Error> {
        if vote.view > self.scene.views().last() || node.votes.contains(vote) {
            return Ok(());
        }
        let Vote { kind, view, .. } = *vote;
        let word = self.scene.word(vote).ok_or(Error::Stray { member: self.index, kind, view })?;
        let instance = self.scene.instance();
        let body = |vote: &Vote| (instance.vote_body(vote.kind, vote.view, vote.digest), vote.signature);
        let mut against =
            node.votes.iter().filter_map(|other| Evidence::of(instance, self.index, body(other), body(vote)));
        node.is_guilty |= against.any(|evidence| evidence.verify().is_ok());
        node.said = node.said.and(Said::of([word]));
        node.votes.push(*vote);
        Ok(())
    }
}

/// Whether it signed one of `kinds` in the view it is in.
fn signed(standing: &Standing, kinds: &[VoteKind]) -> bool {
    standing.signed_in == standing.view && standing.signed.iter().any(|said| kinds.contains(&said.kind))
}
