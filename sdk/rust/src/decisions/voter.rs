//! A member's side of all its decisions; pure: what comes in with the time, what is to be done comes out.
//!
//! Each decision has a validator of `parley-consensus-core`. What lies between them is here: which openings are taken,
//! whom to trust in a group, when a member is silent, and what is kept.

use parley_consensus_core::{
    Ballot, CastVote, Gathered, Judgement, Opening, Outcome, Proposal, RecordNumber, Validator,
    ValidatorEffect, ValidatorInput,
};
use parley_identity::{GroupConfig, SigningKey};
use parley_ids::{AgentId, DecisionId, GroupId, Hash32, Millis, TraceContext, UnixMillis};

use super::change;
use super::declined::{Declined, Why};
use super::groups::{self, Answer, Groups, Wait, Waited};
use super::kept::{Book, Case, Kept, Note, Standing};
use super::said::Said;
use super::table::{Member, Table};
use crate::birth::Birth;

/// How often something is forgotten, at the most: each time is a write.
const SWEEP: Millis = Millis::from_secs(1);

/// Who votes.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// The cluster's id.
    pub(crate) cluster: Hash32,
    pub(crate) agent: AgentId,
    pub(crate) key: SigningKey,
}

/// A record that is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ack {
    pub(crate) instance: Hash32,
    pub(crate) number: RecordNumber,
}

/// One thing to be done. A ballot or vote comes only after the note that holds its signature is on disk.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Write this.
    Remember(Note),
    /// Call [`Voter::durable`] once all notes so far are on disk.
    Hold(Ack),
    /// Ask the registry, and call [`Voter::configured`].
    Ask { group: GroupId, epoch: u64 },
    /// Ask the handler, and call [`Voter::judged`] where it has an opinion before the deadline.
    Judge { instance: Hash32, proposal: Box<Proposal>, deadline: UnixMillis, trace: TraceContext },
    /// Send the ballot, as the command with the id `id`.
    Ballot { id: Hash32, decision: DecisionId, ballot: Ballot, rationale: String, trace: TraceContext },
    /// Send the vote, as the command with the id `id`.
    Vote { id: Hash32, decision: DecisionId, cast: Box<CastVote>, trace: TraceContext },
    /// Ask the collector where the decision stands.
    Fetch { decision: DecisionId, trace: TraceContext },
    /// The group decided.
    Decided(DecisionId),
    /// Say that the member does not vote here.
    Decline { decision: DecisionId, case: Case, why: Why },
}

/// A member's side of all its decisions.
#[derive(Debug)]
pub(crate) struct Voter {
    seat: Seat,
    /// Why it cannot vote at all.
    able: Result<(), Why>,
    /// Why it cannot vote until the disk takes what it signs.
    writable: Result<(), Why>,
    birth: Birth,
    book: Book,
    table: Table,
    groups: Groups,
    said: Said,
    /// Before that nothing is forgotten.
    sweep_at: UnixMillis,
}

impl Voter {
    pub(crate) fn new(seat: Seat, able: Result<(), Why>, birth: Birth, kept: Kept) -> Self {
        Self {
            seat,
            able,
            writable: Ok(()),
            birth,
            book: Book::new(kept),
            table: Table::default(),
            groups: Groups::default(),
            said: Said::default(),
            sweep_at: UnixMillis::default(),
        }
    }

    /// All that is to be on disk, or on its way there.
    pub(crate) fn kept(&self) -> &Kept {
        self.book.kept()
    }

    /// A group is asked.
    pub(crate) fn opening(&mut self, now: UnixMillis, opening: Opening, trace: TraceContext) -> Vec<Action> {
        if self.table.contains(opening.instance) {
            return self.step(now, opening.instance, ValidatorInput::Opening);
        }
        let (case, decision) = (Case::of(&opening), opening.proposal.decision_id.clone());
        match self.standing(now, &case) {
            Ok(Standing::Ended) => return Vec::new(),
            Ok(Standing::New | Standing::Signed(_)) => {}
            Err(why) => return self.decline(decision, case, why),
        }
        let key = (case.group.clone(), case.epoch);
        if let Some(config) = self.groups.known(&key) {
            let (config, early) = (config.clone(), Vec::new());
            return self.take_part(now, Waited { opening, trace, early }, config);
        }
        match self.groups.wait(opening, trace) {
            // The opening does not say whom to trust.
            Wait::Ask => vec![Action::Ask { group: key.0, epoch: key.1 }],
            Wait::Asked => Vec::new(),
            Wait::Full => self.decline(decision, case, Why::Busy),
        }
    }

    /// The registry has answered.
    pub(crate) fn configured(
        &mut self,
        now: UnixMillis,
        group: &GroupId,
        epoch: u64,
        answer: Answer,
    ) -> Vec<Action> {
        let mut actions = Vec::new();
        let config = groups::verified(group, answer).and_then(|config| {
            actions.extend(self.learn(&config));
            groups::of_epoch(config, epoch)
        });
        for waited in self.groups.answered(&(group.clone(), epoch)) {
            actions.extend(match &config {
                Ok(config) => self.take_part(now, waited, config.clone()),
                Err(why) => {
                    let case = Case::of(&waited.opening);
                    self.decline(waited.opening.proposal.decision_id, case, why.clone())
                }
            });
        }
        actions
    }

    fn learn(&mut self, config: &GroupConfig) -> Option<Action> {
        let (group, epoch) = (config.group.clone(), config.epoch);
        self.groups.keep(config.clone());
        let newer = self.book.epoch(&group).is_none_or(|known| epoch > known);
        newer.then(|| self.remember(Note::Verified { group, epoch }))
    }

    fn take_part(&mut self, now: UnixMillis, waited: Waited, config: GroupConfig) -> Vec<Action> {
        let Waited { opening, trace, early } = waited;
        let (case, decision) = (Case::of(&opening), opening.proposal.decision_id.clone());
        let instance = case.instance;
        match self.validator(now, opening, config) {
            Err(why) => self.decline(decision, case, why),
            Ok(None) => Vec::new(),
            Ok(Some(validator)) => {
                self.table.insert(Member::new(now, validator, case, decision, trace));
                let mut actions = self.step(now, instance, ValidatorInput::Opening);
                for gathered in early {
                    actions.extend(self.heard(now, instance, gathered));
                }
                actions
            }
        }
    }

    /// A new validator, or one that goes on where its record says; none where the decision has ended.
    fn validator(
        &self,
        now: UnixMillis,
        opening: Opening,
        config: GroupConfig,
    ) -> Result<Option<Validator>, Why> {
        if !self.table.has_room(&opening.proposal.decision_id) {
            return Err(Why::Busy);
        }
        let Seat { cluster, agent, key } = self.seat.clone();
        let validator = match self.standing(now, &Case::of(&opening))? {
            Standing::Ended => return Ok(None),
            Standing::New => Validator::new(cluster, &agent, key, config, opening),
            Standing::Signed(record) => Validator::restore(cluster, &agent, key, config, opening, *record),
        };
        validator.map(Some).map_err(|error| Why::Differs(error.to_string()))
    }

    /// Whoever forgot what it signed would contradict itself.
    fn standing(&self, now: UnixMillis, case: &Case) -> Result<Standing, Why> {
        self.able.clone()?;
        let standing = self.book.standing(now, case)?;
        if standing == Standing::New && !self.birth.may_begin(&case.group, case.epoch) {
            return Err(Why::Lost);
        }
        Ok(standing)
    }

    /// The collector says what there is. It is for every decision with this id: each verifies what it takes.
    pub(crate) fn gathered(&mut self, now: UnixMillis, gathered: Gathered) -> Vec<Action> {
        self.groups.gathered(&gathered);
        let mut instances = self.table.of(&gathered.decision_id);
        let Some(last) = instances.pop() else { return Vec::new() };
        let mut actions = Vec::new();
        for instance in instances {
            actions.extend(self.heard(now, instance, gathered.clone()));
        }
        actions.extend(self.heard(now, last, gathered));
        actions
    }

    fn heard(&mut self, now: UnixMillis, instance: Hash32, gathered: Gathered) -> Vec<Action> {
        let Some(member) = self.table.get(instance) else { return Vec::new() };
        if member.validator.signed_elsewhere(&gathered).is_some() {
            let Case { group, epoch, .. } = member.case.clone();
            return self.stop(group, epoch);
        }
        self.step(now, instance, ValidatorInput::Gathered(Box::new(gathered)))
    }

    /// Somebody else signs with this key: the member is silent in the group up to this epoch.
    fn stop(&mut self, group: GroupId, epoch: u64) -> Vec<Action> {
        let members = self.table.remove_group(&group, epoch);
        let mut actions = vec![self.remember(Note::Stopped { group, epoch })];
        for Member { decision, case, .. } in members {
            actions.extend(self.decline(decision, case, Why::Elsewhere));
        }
        actions
    }

    /// The handler has an opinion.
    pub(crate) fn judged(&mut self, now: UnixMillis, instance: Hash32, judgement: Judgement) -> Vec<Action> {
        let Some(member) = self.table.get(instance) else { return Vec::new() };
        let mut actions = Vec::new();
        let change = change::of(member.validator.instance().proposal());
        if let Some(change) = change.filter(|_| judgement.choice == change::APPROVE) {
            let (decision, case) = (member.decision.clone(), member.case.clone());
            if !self.book.may_approve(&case.group, case.epoch, change) {
                return self.decline(decision, case, Why::Approved);
            }
            actions.push(self.remember(Note::Approved { group: case.group, epoch: case.epoch, change }));
        }
        actions.extend(self.step(now, instance, ValidatorInput::Judged(judgement)));
        actions
    }

    /// A record is on disk.
    pub(crate) fn durable(&mut self, now: UnixMillis, ack: Ack) -> Vec<Action> {
        self.step(now, ack.instance, ValidatorInput::Persisted(ack.number))
    }

    /// When to call [`Voter::tick`].
    pub(crate) fn wake(&self) -> Option<UnixMillis> {
        let sweep = self.book.next_end().map(|at| at.max(self.sweep_at));
        [self.table.next(), sweep].into_iter().flatten().min()
    }

    /// Timers that are due.
    pub(crate) fn tick(&mut self, now: UnixMillis) -> Vec<Action> {
        let mut actions = Vec::new();
        for instance in self.table.due(now) {
            if self.table.get(instance).is_some_and(|member| member.is_over(now)) {
                self.table.remove(instance);
            } else {
                actions.extend(self.step(now, instance, ValidatorInput::Tick));
            }
        }
        if now >= self.sweep_at
            && let Some(note) = self.book.due(now)
        {
            self.sweep_at = now + SWEEP;
            actions.push(self.remember(note));
        }
        actions
    }

    /// The disk takes what it signs, or does not. Says whether that is news.
    pub(crate) fn wrote(&mut self, outcome: Result<(), Why>) -> bool {
        let news = self.writable.is_ok() != outcome.is_ok();
        self.writable = outcome;
        news
    }

    /// Why it does not vote, as long as that lasts.
    pub(crate) fn declined(&self) -> Vec<Declined> {
        let everywhere = [&self.able, &self.writable].into_iter().filter_map(|able| able.as_ref().err());
        let mut declined: Vec<Declined> = everywhere.map(Why::everywhere).collect();
        let lost =
            self.birth.lost().filter(|(group, last)| self.book.epoch(group).is_none_or(|e| e <= *last));
        declined.extend(lost.map(|(group, last)| Why::Lost.within(group, last)));
        let stopped =
            self.book.stopped().filter(|(group, last)| self.book.epoch(group).is_none_or(|e| e <= *last));
        declined.extend(stopped.map(|(group, last)| Why::Elsewhere.within(group, last)));
        declined
    }

    fn decline(&mut self, decision: DecisionId, case: Case, why: Why) -> Vec<Action> {
        if self.said.again(case.instance, why.code()) {
            return Vec::new();
        }
        vec![Action::Decline { decision, case, why }]
    }

    fn remember(&mut self, note: Note) -> Action {
        Action::Remember(self.book.note(note))
    }

    fn step(&mut self, now: UnixMillis, instance: Hash32, input: ValidatorInput) -> Vec<Action> {
        let Some(member) = self.table.get_mut(instance) else { return Vec::new() };
        let effects = member.validator.step(now, input);
        let mut actions = Vec::new();
        for effect in effects {
            self.carry_out(instance, effect, &mut actions);
        }
        self.table.arm(instance);
        actions
    }

    fn carry_out(&mut self, instance: Hash32, effect: ValidatorEffect, actions: &mut Vec<Action>) {
        let Some(member) = self.table.get_mut(instance) else { return };
        let (decision, trace, case) = (member.decision.clone(), member.trace, member.case.clone());
        let action = match effect {
            ValidatorEffect::Persist { number, record } => {
                actions.push(Action::Remember(self.book.note(Note::Signed { case, record })));
                Action::Hold(Ack { instance, number })
            }
            ValidatorEffect::Judge(proposal) => {
                Action::Judge { instance, proposal, deadline: case.deadline, trace }
            }
            ValidatorEffect::Cast { ballot, rationale } => {
                let id = member.command(&ballot.signature);
                Action::Ballot { id, decision, ballot, rationale, trace }
            }
            ValidatorEffect::Vote(cast) => {
                let id = member.command(&cast.vote.signature);
                Action::Vote { id, decision, cast, trace }
            }
            ValidatorEffect::Fetch => Action::Fetch { decision, trace },
            ValidatorEffect::Decided(certificate) => {
                self.table.remove(instance);
                if let Some(change) = change::of(&certificate.proposal)
                    && certificate.value.outcome() != Outcome::Accepted
                {
                    let (group, epoch) = (case.group.clone(), case.epoch);
                    actions.push(self.remember(Note::Released { group, epoch, change }));
                }
                actions.push(self.remember(Note::Ended(case)));
                Action::Decided(decision)
            }
        };
        actions.push(action);
    }
}
