//! The leader's part.

use parley_ids::{Millis, UnixMillis};

use super::record::Closed;
use super::{Validator, ValidatorEffect};
use crate::{AbortReason, Ballot, DecisionValue, QuorumClaim, Verdict, View};

impl Validator {
    /// Proposes, where this member leads the view and has what it takes.
    ///
    /// Back from the view before: a PREPARE-QC makes its value the one to propose, SKIP-QCs lead further back, and
    /// what is missing is fetched. Without a base it is the ballots' value, or from view 1 on an abort.
    pub(crate) fn try_propose(&mut self, now: UnixMillis) {
        self.propose_at = None;
        if self.instance.leader(self.view) != self.me || self.has_proposed_or_left() {
            return;
        }
        let Ok(justification) = self.guard.record().certificates.justify(self.view) else {
            self.fetch();
            return;
        };
        let value = match &justification.base {
            Some(base) => self.value_of(now, base),
            None => self.value_of_ballots(now),
        };
        let Some(value) = value else { return };
        let digest = value.digest();
        let Ok(cast) = self.guard.propose(&self.instance, self.view, value.clone(), justification) else {
            return;
        };
        self.values.insert(digest, value);
        self.proposal = Some(digest);
        self.say(now, cast);
        self.try_prepare(now);
    }

    fn has_proposed_or_left(&self) -> bool {
        let record = self.guard.record();
        record.view > self.view
            || (record.view == self.view
                && (record.proposed.is_some() || !matches!(record.closed, Closed::Open)))
    }

    /// The value that a quorum prepared.
    ///
    /// Right after its PREPARE-QC most members COMMIT, and the decision is on its way: proposing the value again
    /// waits for a quarter of the view.
    fn value_of(&mut self, now: UnixMillis, base: &QuorumClaim) -> Option<DecisionValue> {
        let grace = self.entered_at + Millis(self.patience(self.view).0 / 4);
        if base.view.following() == self.view && now < grace {
            self.propose_at = Some(grace);
            return None;
        }
        let value = self.values.get(&base.digest).cloned();
        if value.is_none() {
            self.fetch();
        }
        value
    }

    /// What the ballots give; or an abort, when all are in or half of the time is over.
    fn value_of_ballots(&mut self, now: UnixMillis) -> Option<DecisionValue> {
        let ballots: Vec<Ballot> = self.ballots.values().copied().collect();
        let proposal = self.instance.proposal_hash();
        if let Some(outcome) = self.instance.outcome(&ballots) {
            return Some(DecisionValue { proposal, verdict: Verdict::Ballots { ballots, outcome } });
        }
        if self.view == View::FIRST {
            return None;
        }
        let reason = if ballots.len() == self.instance.config().size() {
            AbortReason::Inconclusive
        } else if now >= self.halfway {
            AbortReason::BallotsMissing
        } else {
            self.propose_at = Some(self.halfway);
            return None;
        };
        Some(DecisionValue { proposal, verdict: Verdict::Abort(reason) })
    }

    /// Asks the collector, once per view and once per resend.
    pub(crate) fn fetch(&mut self) {
        if !self.lacking {
            self.outbox.push(ValidatorEffect::Fetch);
        }
        self.lacking = true;
    }
}
