//! Query `audit`: everything that is known about a decision, in pages of views.

use parley_consensus_core::{
    Conclusion, Consensus, CountedVote, Decision, End, Entry, Kept, MemberIndex, Opinion, Proof, QuorumClaim,
    Review, View,
};
use parley_ids::DecisionId;
use parley_proto::{Message as _, v1, wire_group};

use crate::wire::{
    names, wire_ballot, wire_bare_decided, wire_claim, wire_confidence, wire_declined,
    wire_operator_signature, wire_proof, wire_proposal, wire_suspicion, wire_undecided, wire_vote,
};

/// A page ends with the view that brings its votes and certificates past so many bytes (of protobuf), and so does what
/// the first page has of evidence.
const MAX_BYTES: usize = 256 * 1_024;

/// What is known of a decision. The first page, from view 0 on, has the question, ballots and evidence as well.
pub(super) fn audit(core: &Consensus, id: &DecisionId, entry: &Entry, from: View) -> v1::DecisionAudit {
    let blank = v1::DecisionAudit { decision_id: id.to_string(), ..Default::default() };
    match entry {
        Entry::Waiting(_) => blank,
        Entry::Asked(decision) => asked(core, decision, from, blank),
        Entry::Kept(kept) => put_away(kept, from, blank),
        Entry::TurnedAway(away) => {
            v1::DecisionAudit { undecided: Some(wire_undecided(&away.undecided)), ..blank }
        }
    }
}

fn asked(core: &Consensus, decision: &Decision, from: View, blank: v1::DecisionAudit) -> v1::DecisionAudit {
    let instance = decision.instance();
    let mut audit = reviewed(&core.review(decision), blank);
    audit.instance = instance.id().0.to_vec();
    audit.opened_at_ms = decision.opened_at().0;
    match decision.end() {
        Some(End::Decided(decided)) => {
            audit.decided = Some(wire_bare_decided(decided));
        }
        Some(End::Undecided(undecided)) => audit.undecided = Some(wire_undecided(undecided)),
        None => {}
    }
    if from == View::FIRST {
        audit.proposal = Some(wire_proposal(instance.proposal()));
        audit.endorsement = decision.endorsement().map(wire_operator_signature);
        audit.config = Some(wire_group(instance.config()));
        audit.ballots = decision.opinions().map(|opinion| ballot(decision, opinion)).collect();
        audit.evidence = evidence(decision.evidence());
    }
    page(decision, from, &mut audit);
    audit
}

/// Of a decision that takes nothing more, votes and ballots are in the log alone.
fn put_away(kept: &Kept, from: View, blank: v1::DecisionAudit) -> v1::DecisionAudit {
    let mut audit = reviewed(&kept.review, blank);
    audit.instance = kept.instance.0.to_vec();
    audit.opened_at_ms = kept.opened_at.0;
    match &kept.conclusion {
        Conclusion::Decided(decided) => audit.decided = Some(wire_bare_decided(decided)),
        Conclusion::Undecided { undecided, .. } => audit.undecided = Some(wire_undecided(undecided)),
    }
    if from == View::FIRST {
        audit.proposal = Some(wire_proposal(kept.question()));
        audit.endorsement = kept.endorsement.as_ref().map(wire_operator_signature);
        audit.config = match &kept.conclusion {
            Conclusion::Decided(decided) => Some(wire_group(&decided.certificate.config)),
            Conclusion::Undecided { .. } => None,
        };
        audit.evidence = evidence(&kept.evidence);
    }
    audit
}

fn reviewed(review: &Review, blank: v1::DecisionAudit) -> v1::DecisionAudit {
    v1::DecisionAudit {
        suspected: review.suspected.iter().map(wire_suspicion).collect(),
        declined: review.declined.iter().map(wire_declined).collect(),
        silent: names(&review.silent),
        proven: names(&review.proven),
        unimpeached: names(&review.unimpeached),
        confidence: review.confidence.as_ref().map(wire_confidence),
        ..blank
    }
}

fn agent(decision: &Decision, member: MemberIndex) -> String {
    decision.instance().member(member).map(|member| member.agent.to_string()).unwrap_or_default()
}

fn ballot(decision: &Decision, opinion: &Opinion) -> v1::AuditedBallot {
    v1::AuditedBallot {
        agent: agent(decision, opinion.ballot.member),
        ballot: Some(wire_ballot(&opinion.ballot)),
        at_ms: opinion.at.0,
    }
}

fn vote(decision: &Decision, counted: &CountedVote) -> v1::AuditedVote {
    let vote = counted.vote.vote();
    let agent = agent(decision, vote.member);
    v1::AuditedVote { agent, vote: Some(wire_vote(vote)), at_ms: counted.at.0 }
}

fn evidence(proofs: &[Proof]) -> Vec<v1::Evidence> {
    let mut bytes = 0;
    let mut fits = |wire: &v1::Evidence| {
        bytes += wire.encoded_len();
        bytes <= MAX_BYTES
    };
    proofs.iter().map(wire_proof).take_while(|wire| fits(wire)).collect()
}

/// Votes and certificates view by view, until there are enough.
fn page(decision: &Decision, from: View, audit: &mut v1::DecisionAudit) {
    let mut bytes = 0;
    let mut votes = decision.votes().filter(|counted| counted.vote.vote().view >= from).peekable();
    let mut claims = decision.certified().filter(|claim| claim.view >= from).peekable();
    loop {
        let vote_view = votes.peek().map(|counted| counted.vote.vote().view);
        let claim_view = claims.peek().map(|claim: &&QuorumClaim| claim.view);
        let Some(view) = [vote_view, claim_view].into_iter().flatten().min() else { return };
        if bytes > MAX_BYTES {
            audit.next_view = view.0;
            return;
        }
        while let Some(counted) = votes.next_if(|counted| counted.vote.vote().view == view) {
            let wire = vote(decision, counted);
            bytes += wire.encoded_len();
            audit.votes.push(wire);
        }
        while let Some(claim) = claims.next_if(|claim| claim.view == view) {
            let wire = wire_claim(claim);
            bytes += wire.encoded_len();
            audit.certificates.push(wire);
        }
    }
}
