//! What a member does because time passes.

use parley_ids::{Millis, UnixMillis};

use super::{Validator, ValidatorEffect};
use crate::{CastVote, View};

/// A view may take up to 2 to the power of this many times the first one's time.
const MOST_VIEW_DOUBLINGS: u32 = 6;

/// Resends of one view are spaced by up to 2 to the power of this many resend intervals.
const MOST_RESEND_DOUBLINGS: u32 = 4;

impl Validator {
    /// The first step: asks the handler; after a restart, says again what was said before.
    pub(crate) fn start(&mut self, now: UnixMillis) {
        self.started = true;
        self.entered_at = now;
        if let Some(decided) = &self.decided {
            self.outbox.push(ValidatorEffect::Decided(decided.clone()));
            return;
        }
        let heard_at = self.guard.heard_at(now);
        self.halfway = heard_at + Millis(self.deadline_at.since(heard_at).0 / 2);
        let begins = if self.view == View::FIRST { self.halfway.max(now) } else { now };
        self.view_ends = Some(begins + self.patience(self.view));
        self.start_first_view(now);
        self.resend_at = now + self.pause();
        let record = self.guard.record();
        let signed = record.ballot.is_some() || record.votes().next().is_some() || self.view > View::FIRST;
        let undecided = record.ballot.is_none();
        if undecided {
            self.outbox.push(ValidatorEffect::Judge(Box::new(self.instance.proposal().clone())));
        }
        if signed {
            self.repeat(now);
            self.fetch();
        }
    }

    /// In view 0 the clock starts when this member knows that the leader could propose: when it has seen
    /// conclusive ballots, or a proposal, whose ballots may be others than its own; or when half of the time is over.
    /// Slow opinions are no reason to suspect the leader.
    pub(crate) fn start_first_view(&mut self, now: UnixMillis) {
        if self.view != View::FIRST {
            return;
        }
        if self.proposal.is_some() || self.instance.outcome(self.ballots.values()).is_some() {
            let ends = now + self.patience(self.view);
            self.view_ends = self.view_ends.map(|set| set.min(ends));
        }
    }

    /// T(v) = T0 · 2^min(v, cap).
    pub(crate) fn patience(&self, view: View) -> Millis {
        let first = self.instance.config().view_timeout.0.max(1);
        Millis(first.saturating_mul(1_u64 << view.0.min(MOST_VIEW_DOUBLINGS)))
    }

    /// How long the next resend waits.
    pub(crate) fn pause(&self) -> Millis {
        let resend = self.instance.config().resend.0.max(1);
        Millis(resend.saturating_mul(1_u64 << self.resends.min(MOST_RESEND_DOUBLINGS)))
    }

    /// Does what is due.
    pub(crate) fn tick(&mut self, now: UnixMillis) {
        if self.assemble_at.is_some_and(|due| due <= now) {
            self.assemble(now);
        }
        if self.decided.is_some() {
            return;
        }
        if self.view_ends.is_some_and(|due| due <= now) {
            self.view_ends = None;
            if let Ok(vote) = self.guard.skip(&self.instance, self.view) {
                self.say(now, CastVote::bare(vote));
            }
        }
        if self.resend_at <= now {
            self.resends = self.resends.saturating_add(1);
            self.resend_at = now + self.pause();
            if !self.outbox.is_waiting() {
                self.repeat(now);
            }
            if std::mem::take(&mut self.lacking) {
                self.fetch();
            }
        }
        if self.propose_at.is_some_and(|due| due <= now) {
            self.try_propose(now);
        }
    }

    /// Says again everything that was signed last, with the best certificates.
    fn repeat(&mut self, now: UnixMillis) {
        self.send_ballot();
        let record = self.guard.record();
        let closing = record.closed.vote().copied();
        let mut casts: Vec<CastVote> = record.proposed.iter().cloned().collect();
        casts.extend(record.prepared.into_iter().chain(closing).map(CastVote::bare));
        if let Some(last) = casts.last_mut().filter(|last| last.value.is_none()) {
            last.base = record.certificates.prepared().cloned();
            last.skips =
                record.certificates.iter().filter(|c| Some(*c) != last.base.as_ref()).cloned().collect();
        }
        for cast in casts {
            self.say(now, cast);
        }
    }
}
