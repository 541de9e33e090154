//! Rule: what happens when time passes. No answer is an answer.

use std::fmt::Write as _;

use parley_ids::UnixMillis;

use crate::decision::Moment;
use crate::effect::Out;
use crate::{Cause, Decision, Declined, End, MemberIndex, Phase, Record, Send, Undecided, VoteKind};

/// Characters of a member's reason to decline in the reason of NO_QUORUM.
const MOST_WORDS: usize = 100;

impl Decision {
    /// Sends again what is owed, reports NO_QUORUM when the deadline has passed, or closes what takes nothing more.
    pub(crate) fn tick(&mut self, now: Moment<'_>) -> Vec<Out> {
        if self.end.is_some() {
            self.wake = None;
            return self.report_suspicions().into_iter().collect();
        }
        if now.at >= self.deadline_at {
            let undecided = self.no_quorum(now);
            return self.give_up(now.at, undecided);
        }
        let effects = self.owed();
        self.resends = self.resends.saturating_add(1);
        self.wake = Some((now.at + self.pause()).min(self.deadline_at));
        effects
    }

    /// Whoever asked needs it no more. What was decided, or found no quorum, stays as it is.
    pub(crate) fn withdraw(&mut self, at: UnixMillis, reason: String) -> Vec<Out> {
        if self.end.is_some() { Vec::new() } else { self.stop(at, Cause::Withdrawn, reason) }
    }

    /// The group cannot decide it any more. It takes nothing more, also where it found no quorum.
    pub(crate) fn cut_off(&mut self, at: UnixMillis, cause: Cause, reason: &str) -> Vec<Out> {
        match self.end {
            None => self.stop(at, cause, reason.to_owned()),
            Some(End::Undecided(_)) => {
                self.wake = None;
                Vec::new()
            }
            Some(End::Decided(_)) => Vec::new(),
        }
    }

    /// Ends, and takes nothing more.
    fn stop(&mut self, at: UnixMillis, cause: Cause, reason: String) -> Vec<Out> {
        let (phase, _) = self.waits_for();
        let undecided = Undecided { cause, reason, phase: Some(phase), missing: Vec::new() };
        let effects = self.give_up(at, undecided);
        self.wake = None;
        effects
    }

    fn give_up(&mut self, at: UnixMillis, undecided: Undecided) -> Vec<Out> {
        self.conclude_with(at, End::Undecided(undecided.clone()));
        let decision_id = self.id();
        let record = Record::Undecided { decision_id: decision_id.clone(), undecided: undecided.clone() };
        let mut effects = vec![self.note(record)];
        effects.extend(self.tell_initiator(Send::Undecided { decision_id, undecided }));
        effects
    }

    fn no_quorum(&self, now: Moment<'_>) -> Undecided {
        let (phase, missing) = self.waits_for();
        let missing = self.names(|m| missing.contains(&m));
        let mut reason = format!(
            "no quorum: {} of {} members are missing in phase {}, {} are needed",
            missing.len(),
            self.instance.config().size(),
            phase.as_str(),
            self.instance.config().quorum()
        );
        for Declined { agent, code, reason: why, .. } in self.declined(now.group) {
            if missing.contains(&agent) {
                let why: String = why.chars().take(MOST_WORDS).collect();
                let _ = write!(reason, "; {agent} declines ({code}): {why}");
            }
        }
        Undecided { cause: Cause::NoQuorum, reason, phase: Some(phase), missing }
    }

    /// What is suspected in the end, where the decision did not say so.
    fn report_suspicions(&self) -> Option<Out> {
        let suspected = self.suspicions();
        let told = match &self.end {
            Some(End::Decided(decided)) => decided.suspected.as_slice(),
            Some(End::Undecided(_)) | None => &[],
        };
        let decision_id = self.id();
        (suspected != told).then(|| self.note(Record::Suspected { decision_id, suspected }))
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
