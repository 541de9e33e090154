//! Standing: what the future signatures of a validator depend on. For the exhaustive check alone.

use parley_ids::{Hash32, Millis, UnixMillis};

use super::Validator;
use super::record::DurableRecord;
use crate::{Ballot, DecisionValue, MemberIndex, QuorumClaim, View, Vote, VoteKind};

/// What a vote or a certificate says, whoever signed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// PROPOSE, PREPARE, COMMIT or SKIP.
    pub kind: VoteKind,
    /// In which view.
    pub view: View,
    /// Of which value; zero for a SKIP.
    pub digest: Hash32,
}

/// What the future signatures of a validator depend on, but for its inputs.
///
/// Two validators of one member, that have begun at the same time, in a group without the fallback BROADCAST, with all
/// records on disk and of equal standing, sign the same from then on, and decide the same, if they are told the same;
/// as long as time either stands still or passes by more than every timer. What is left out, and why it may be:
///
/// * who signed a certificate: it was good, and nothing looks at more than kind, view and digest;
/// * the votes that were verified (`heard`), what did not verify, and who was accused: they save verifying again, and
///   tell the collector; only with BROADCAST a member acts on them;
/// * how often and when things are sent again, and what is lacking: that sends what was signed before, and fetches;
/// * when timers are due: whether they are set is here, and of time what is compared with: grace and half of the time.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// Whether the first step was taken.
    pub has_started: bool,
    /// The view it is in.
    pub view: View,
    /// Whether the view's time is running.
    pub is_timed: bool,
    /// Whether it waits to propose.
    pub waits_to_propose: bool,
    /// Whether a leader that came by a PREPARE-QC would propose now.
    pub is_grace_over: bool,
    /// Whether half of the time is over.
    pub is_halfway: bool,
    /// The digest of the view's admissible proposal.
    pub proposal: Option<Hash32>,
    /// Whether it signed a ballot: what that says is among the ballots.
    pub has_opinion: bool,
    /// The record's view, from which on the guard signs.
    pub signed_in: View,
    /// What it signed there, as a leader first.
    pub signed: Vec<Statement>,
    /// The certificates that it kept.
    pub certificates: Vec<Statement>,
    /// What the ballots that it knows say, by member.
    pub ballots: Vec<(MemberIndex, Hash32)>,
    /// The digests of the values in hand.
    pub values: Vec<Hash32>,
    /// The digest of the value in the record.
    pub stored: Option<Hash32>,
    /// The digests of the values in the record that may turn out to be prepared by a quorum.
    pub candidates: Vec<(View, Hash32)>,
    /// A COMMIT-QC whose value is missing.
    pub committed: Option<Statement>,
    /// The digest of what was decided.
    pub decided: Option<Hash32>,
    /// Whether something waits for the disk.
    pub is_waiting: bool,
}

impl From<&Vote> for Statement {
    fn from(vote: &Vote) -> Self {
        Self { kind: vote.kind, view: vote.view, digest: vote.digest }
    }
}

impl From<&QuorumClaim> for Statement {
    fn from(claim: &QuorumClaim) -> Self {
        Self { kind: claim.kind, view: claim.view, digest: claim.digest }
    }
}

impl Validator {
    /// Its standing at `now`, between two steps.
    #[must_use]
    pub fn standing(&self, now: UnixMillis) -> Standing {
        // Every field is named, here and below, so that nobody adds one without a thought of this.
        let Self {
            instance: _,
            cluster: _,
            me: _,
            guard,
            deadline_at: _,
            started,
            halfway,
            view,
            entered_at,
            view_ends,
            propose_at,
            resend_at: _,
            resends: _,
            lacking: _,
            ballots,
            values,
            proposal,
            heard: _,
            assemble_at: _,
            committed,
            accused: _,
            refused: _,
            garbage: _,
            decided,
            answers: _,
            outbox,
        } = self;
        let grace = Millis(self.patience(*view).0 / 4);
        let opinion = |(member, ballot): (&MemberIndex, &Ballot)| (*member, ballot.aux());
        Standing {
            has_started: *started,
            view: *view,
            is_timed: view_ends.is_some(),
            waits_to_propose: propose_at.is_some(),
            is_grace_over: now >= *entered_at + grace,
            is_halfway: now >= *halfway,
            proposal: *proposal,
            ballots: ballots.iter().map(opinion).collect(),
            values: values.keys().copied().collect(),
            committed: committed.as_ref().map(|commit| Statement::from(commit.claim())),
            decided: decided.as_ref().map(|decided| decided.value.digest()),
            is_waiting: outbox.is_waiting(),
            ..recorded(guard.record())
        }
    }
}

/// The part of it that is in the record.
fn recorded(record: &DurableRecord) -> Standing {
    let DurableRecord {
        instance: _,
        member: _,
        heard_at: _,
        ballot,
        rationale: _,
        view,
        // All three are `votes()`. What justified a PROPOSE is sent again with it, and not looked at.
        proposed: _,
        prepared: _,
        closed: _,
        certificates,
        value,
        candidates,
        // What the validator decided.
        decided: _,
    } = record;
    Standing {
        has_opinion: ballot.is_some(),
        signed_in: *view,
        signed: record.votes().map(Statement::from).collect(),
        certificates: certificates.iter().map(Statement::from).collect(),
        stored: value.as_ref().map(DecisionValue::digest),
        candidates: candidates.iter().map(|(view, (digest, _))| (*view, *digest)).collect(),
        ..Standing::default()
    }
}
