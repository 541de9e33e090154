//! A member's side of all its decisions; pure: what comes in with the time, what is to be done comes out.
//!
//! Each decision has a validator of `parley-consensus-core`. What lies between them is here: which openings are taken,
//! whom to trust in a group, when a member is silent, and what is kept.

use std::collections::BTreeSet;

use parley_consensus::members::GroupTalk;
use parley_consensus_core::{
    DecisionCertificate, Gathered, Judgement, Opening, Outcome, Validator, ValidatorEffect, ValidatorInput,
};
use parley_identity::{GroupConfig, SigningKey};
use parley_ids::{AgentId, ClusterName, DecisionId, GroupId, Hash32, Millis, TraceContext, UnixMillis};

use super::actions::{Ack, Action, outgoing};
use super::declined::{Declined, Why};
use super::groups::{Answer, Groups, Wait, Waited};
use super::kept::{Book, Case, Kept, Note, Standing};
use super::said::Said;
use super::table::{Member, Table};
use super::{chain, change};
use crate::birth::Birth;

/// How often something is forgotten, at the most: each time is a write.
const SWEEP: Millis = Millis::from_secs(1);

/// Who votes.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// The cluster's id.
    pub(crate) cluster: Hash32,
    /// Its name.
    pub(crate) name: ClusterName,
    pub(crate) agent: AgentId,
    pub(crate) key: SigningKey,
    /// Whose word makes a group; none: that of the first genesis.
    pub(crate) operators: BTreeSet<[u8; 32]>,
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
    /// Groups whose members are listened to.
    listened: BTreeSet<GroupId>,
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
            listened: BTreeSet::new(),
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
        let from = self.groups.missing_from(&key.0, key.1);
        match self.groups.wait(opening, trace) {
            // The opening does not say whom to trust.
            Wait::Ask => vec![Action::Ask { group: key.0, epoch: key.1, from }],
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
        let why = self.learn(group, answer, &mut actions);
        let key = (group.clone(), epoch);
        for waited in self.groups.answered(&key) {
            actions.extend(match self.groups.known(&key) {
                Some(config) => {
                    let config = config.clone();
                    self.take_part(now, waited, config)
                }
                None => {
                    let case = Case::of(&waited.opening);
                    self.decline(waited.opening.proposal.decision_id, case, why.clone())
                }
            });
        }
        actions
    }

    /// Learns what the group's chain proves, and says why there is no more of it.
    fn learn(&mut self, group: &GroupId, answer: Answer, actions: &mut Vec<Action>) -> Why {
        let links = match answer {
            Ok(Some(links)) => links,
            Ok(None) => return Why::Unknown("the registry knows no such group".to_owned()),
            Err(problem) => return Why::Unknown(problem),
        };
        // An answer from the genesis on is verified from there: an older epoch was forgotten.
        let whole = links.first().is_some_and(|link| link.config.epoch == 0);
        let last = self.groups.last(group).filter(|_| !whole);
        let verified = chain::verify(self.seat.cluster, group, last, &links, &self.operators());
        if let Some(operator) = verified.pinned {
            actions.push(self.remember(Note::Pinned { operator }));
        }
        let mut why = verified.broken;
        for config in verified.configs {
            let epoch = config.epoch;
            if self.groups.known(&(group.clone(), epoch)).is_some_and(|known| *known != config) {
                let problem = format!("epoch {epoch} is another one than was verified before");
                why = Some(Why::BrokenChain(problem));
                break;
            }
            self.groups.keep(config);
        }
        let newest = self.groups.last(group).map(|last| last.epoch);
        if let Some(epoch) = newest.filter(|epoch| self.book.epoch(group).is_none_or(|known| *epoch > known))
        {
            actions.push(self.remember(Note::Verified { group: group.clone(), epoch }));
        }
        why.unwrap_or_else(|| Why::Unknown(format!("the registry is at epoch {}", newest.unwrap_or(0))))
    }

    /// Whose word makes a group.
    fn operators(&self) -> BTreeSet<[u8; 32]> {
        if self.seat.operators.is_empty() {
            self.book.operator().into_iter().collect()
        } else {
            self.seat.operators.clone()
        }
    }

    fn take_part(&mut self, now: UnixMillis, waited: Waited, config: GroupConfig) -> Vec<Action> {
        let Waited { opening, trace, early } = waited;
        let (case, decision) = (Case::of(&opening), opening.proposal.decision_id.clone());
        let instance = case.instance;
        let endorsed = change::is_endorsed(self.seat.cluster, &opening, &self.operators());
        match self.validator(now, opening, config) {
            Err(why) => self.decline(decision, case, why),
            Ok(None) => Vec::new(),
            Ok(Some(validator)) => {
                let group = case.group.clone();
                let listens = validator.broadcasts() && self.listened.insert(group.clone());
                let mut actions = Vec::from_iter(listens.then_some(Action::Listen { group }));
                self.table.insert(Member::new(now, validator, case, decision, trace).endorsed(endorsed));
                actions.extend(self.step(now, instance, ValidatorInput::Opening));
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
        let Seat { cluster, name, agent, key, .. } = self.seat.clone();
        let validator = match self.standing(now, &Case::of(&opening))? {
            Standing::Ended => return Ok(None),
            Standing::New => Validator::new(cluster, &agent, key, config, opening),
            Standing::Signed(record) => Validator::restore(cluster, &agent, key, config, opening, *record),
        };
        let validator = validator.map_err(|error| Why::Differs(error.to_string()))?;
        Ok(Some(validator.in_cluster(&name)))
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

    /// The collector says what there is. Where it does not say which instance, it is for every decision with this id:
    /// each verifies what it takes.
    pub(crate) fn gathered(&mut self, now: UnixMillis, gathered: Gathered) -> Vec<Action> {
        self.groups.gathered(&gathered);
        let mut instances = self.table.of(gathered.instance, &gathered.decision_id);
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

    /// A member of a group says something, its own words come back, or somebody else has its place.
    pub(crate) fn peer(
        &mut self,
        now: UnixMillis,
        group: &GroupId,
        from: AgentId,
        said: GroupTalk,
    ) -> Vec<Action> {
        let member = self.table.get(said.instance).filter(|member| member.case.group == *group);
        let Some(member) = member else { return Vec::new() };
        if member.validator.signed_elsewhere_by(&said.talk).is_some() {
            let Case { group, epoch, .. } = member.case.clone();
            return self.stop(group, epoch);
        }
        if from == self.seat.agent {
            return Vec::new();
        }
        self.step(now, said.instance, ValidatorInput::Peer { from, talk: Box::new(said.talk) })
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
        let member = self.table.get(instance).filter(|member| member.validator.decided().is_none());
        let Some(member) = member else { return Vec::new() };
        let (mut actions, mut judgement) = (Vec::new(), judgement);
        let change = change::of(member.validator.instance().proposal());
        if let Some(change) = change.filter(|_| judgement.choice == change::APPROVE) {
            let case = member.case.clone();
            if self.book.may_approve(&case, change) {
                let Case { group, epoch, .. } = case;
                actions.push(self.remember(Note::Approved { group, epoch, change, instance }));
            } else {
                judgement = change::not_a_second_one();
            }
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
        let told = !self.said.again_in(&case.group, case.epoch, why.code());
        vec![Action::Decline { decision, case, why, told }]
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
        let (trace, case) = (member.trace, member.case.clone());
        match effect {
            ValidatorEffect::Persist { number, record } => {
                // The collector has the certificate on its log, and of a decision that has ended an entry is enough. A
                // group that may do without the collector keeps it.
                if record.decided().is_none() || member.validator.broadcasts() {
                    actions.push(Action::Remember(self.book.note(Note::Signed { case, record })));
                }
                actions.push(Action::Hold(Ack { instance, number }));
            }
            ValidatorEffect::Judge(proposal) => {
                let (config, deadline) = (member.validator.instance().config(), case.deadline);
                let change = change::shown(config, &proposal, member.endorsed).map(Box::new);
                actions.push(match change {
                    Some(change) => Action::JudgeChange { instance, change, deadline, trace },
                    None => Action::Judge { instance, proposal, deadline, trace },
                });
            }
            ValidatorEffect::Decided(certificate) => self.decided(case, &certificate, actions),
            ValidatorEffect::Cast { .. }
            | ValidatorEffect::Vote(_)
            | ValidatorEffect::Fetch
            | ValidatorEffect::Tell(_)
            | ValidatorEffect::Certify(_)
            | ValidatorEffect::Accuse(_) => outgoing(member, effect, actions),
        }
    }

    fn decided(&mut self, case: Case, certificate: &DecisionCertificate, actions: &mut Vec<Action>) {
        let Case { instance, group, .. } = case.clone();
        let kept = self.table.get(instance).is_some_and(|member| member.validator.broadcasts());
        let oldest = self.table.end(instance).filter(|member| member.validator.broadcasts());
        let refused = certificate.value.outcome() != Outcome::Accepted;
        if refused && change::of(&certificate.proposal).is_some() {
            actions.push(self.remember(Note::Released { group, instance }));
        }
        for case in oldest.map(|member| member.case).into_iter().chain((!kept).then_some(case)) {
            actions.push(self.remember(Note::Ended(case)));
        }
        actions.push(Action::Decided(certificate.proposal.decision_id.clone()));
    }
}
