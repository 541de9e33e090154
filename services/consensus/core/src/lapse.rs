//! Rule: what happens when time passes. No answer is an answer.

use parley_ids::UnixMillis;

use crate::effect::Out;
use crate::{Cause, Decision, End, MemberIndex, Phase, Record, Send, Undecided, VoteKind};

impl Decision {
    /// Sends again what is owed, or reports NO_QUORUM when the deadline has passed.
    pub(crate) fn tick(&mut self, at: UnixMillis) -> Vec<Out> {
        if self.end.is_some() {
            self.wake = None;
            return Vec::new();
        }
        if at >= self.deadline_at {
            let undecided = self.no_quorum();
            return self.give_up(undecided);
        }
        let effects = self.owed();
        self.resends = self.resends.saturating_add(1);
        self.wake = Some((at + self.pause()).min(self.deadline_at));
        effects
    }

    /// Whoever asked needs it no more.
    pub(crate) fn withdraw(&mut self, reason: String) -> Vec<Out> {
        match &self.end {
            None => {
                let (phase, _) = self.waits_for();
                let undecided =
                    Undecided { cause: Cause::Withdrawn, reason, phase: Some(phase), missing: Vec::new() };
                self.give_up(undecided)
            }
            Some(_) => Vec::new(),
        }
    }

    fn give_up(&mut self, undecided: Undecided) -> Vec<Out> {
        self.wake = None;
        self.end = Some(End::Undecided(undecided.clone()));
        let decision_id = self.id();
        let record = Record::Undecided { decision_id: decision_id.clone(), undecided: undecided.clone() };
        let mut effects = vec![self.note(record)];
        effects.extend(self.tell_initiator(Send::Undecided { decision_id, undecided }));
        effects
    }

    fn no_quorum(&self) -> Undecided {
        let (phase, missing) = self.waits_for();
        let missing = self.names(|m| missing.contains(&m));
        let reason = format!(
            "no quorum: {} of {} members are missing in phase {}, {} are needed",
            missing.len(),
            self.instance.config().size(),
            phase.as_str(),
            self.instance.config().quorum()
        );
        Undecided { cause: Cause::NoQuorum, reason, phase: Some(phase), missing }
    }

    /// The phase the decision is in, and the members it waits for.
    fn waits_for(&self) -> (Phase, Vec<MemberIndex>) {
        if let Some(prepared) = self.certificates.prepared() {
            let view = prepared.view;
            return (Phase::Commit, self.without(|m| self.tally.said(view, VoteKind::Commit, m)));
        }
        let enough = self.ballots.len() >= self.instance.config().quorum();
        if enough || !self.proposals.is_empty() {
            let view = self.view();
            return (Phase::Prepare, self.without(|m| self.tally.voted(view, m)));
        }
        (Phase::Ballots, self.without(|m| self.ballots.contains_key(&m)))
    }

    fn without(&self, has: impl Fn(MemberIndex) -> bool) -> Vec<MemberIndex> {
        self.instance.members().map(|(member, _)| member).filter(|member| !has(*member)).collect()
    }
}
