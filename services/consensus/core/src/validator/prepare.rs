//! Opinions, and PREPAREs for admissible proposals.

use parley_ids::UnixMillis;

use super::{Judgement, Validator, ValidatorEffect};
use crate::CastVote;

impl Validator {
    /// The handler's opinion becomes the member's one ballot.
    pub(crate) fn judged(&mut self, now: UnixMillis, judgement: Judgement) {
        let choices = self.instance.proposal().choices.len();
        if !usize::try_from(judgement.choice.0).is_ok_and(|choice| choice < choices) {
            return;
        }
        let ballot = self.guard.ballot(&self.instance, judgement);
        self.ballots.insert(self.me, ballot);
        self.send_ballot();
        self.start_first_view(now);
        self.try_propose(now);
    }

    /// Sends the ballot, where there is one.
    pub(crate) fn send_ballot(&mut self) {
        let record = self.guard.record();
        if let Some(ballot) = record.ballot {
            let rationale = record.rationale.clone();
            self.outbox.push(ValidatorEffect::Cast { ballot, rationale });
        }
    }

    /// PREPAREs the view's admissible proposal, whatever this member's own opinion: that is in its ballot. Called
    /// again for the same proposal, because the collector did not hear it, it sends the same signature again.
    pub(crate) fn try_prepare(&mut self, now: UnixMillis) {
        let Some(digest) = self.proposal else { return };
        if let Ok(vote) = self.guard.prepare(&self.instance, self.view, digest) {
            if let Some(value) = self.values.get(&digest) {
                self.guard.keep_candidate(self.view, digest, value);
            }
            self.say(now, CastVote::bare(vote));
        }
    }
}
