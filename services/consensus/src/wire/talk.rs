//! What members say without the collector, and hand in to it.

use parley_consensus_core::{DecisionCertificate, Talk};
use parley_ids::{DecisionId, Hash32};
use parley_proto::decisions::{
    ballot, cast_vote, certificate, claim, present, text, wire_ballot, wire_cast_vote, wire_certificate,
    wire_claim, wire_value,
};
use parley_proto::{Malformed, hash, id, v1};

use v1::group_talk::What;

/// The most bytes of a rationale.
const MAX_RATIONALE: usize = 4_096;

/// What a member says to the others, and of which decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTalk {
    /// The decision's name.
    pub decision_id: DecisionId,
    /// Which one with this name.
    pub instance: Hash32,
    /// What it says.
    pub talk: Talk,
}

/// Reads what a member says. Nothing in it is verified.
pub(crate) fn group_talk(wire: v1::GroupTalk) -> Result<GroupTalk, Malformed> {
    let talk = match present("what", wire.what)? {
        What::Ballot(cast) => Talk::Ballot {
            ballot: present("ballot", cast.ballot).and_then(ballot).map_err(|e| e.within("ballot"))?,
            rationale: text("rationale", cast.rationale, MAX_RATIONALE)?,
        },
        What::Vote(cast) => Talk::Vote(Box::new(cast_vote(cast).map_err(|e| e.within("vote"))?)),
        What::Certificate(wire) => Talk::Certificate(claim(wire).map_err(|e| e.within("certificate"))?),
        What::Decided(wire) => Talk::Decided(Box::new(certificate(wire).map_err(|e| e.within("decided"))?)),
    };
    Ok(GroupTalk {
        decision_id: id("decisionId", &wire.decision_id)?,
        instance: hash("instance", &wire.instance)?,
        talk,
    })
}

/// What a member says, for the wire.
pub(crate) fn wire_group_talk(said: &GroupTalk) -> v1::GroupTalk {
    let what = match &said.talk {
        Talk::Ballot { ballot, rationale } => What::Ballot(v1::CastBallot {
            ballot: Some(wire_ballot(ballot)),
            rationale: rationale.clone(),
            ..Default::default()
        }),
        // The talk names the decision.
        Talk::Vote(cast) => {
            What::Vote(v1::CastVote { decision_id: String::new(), ..wire_cast_vote(&said.decision_id, cast) })
        }
        Talk::Certificate(claim) => What::Certificate(wire_claim(claim)),
        Talk::Decided(certificate) => What::Decided(wire_certificate(certificate)),
    };
    v1::GroupTalk {
        decision_id: said.decision_id.to_string(),
        instance: said.instance.0.to_vec(),
        what: Some(what),
    }
}

/// The command `certify`.
pub(crate) fn wire_certify(certificate: &DecisionCertificate) -> v1::CertifyDecision {
    v1::CertifyDecision {
        decision_id: certificate.proposal.decision_id.to_string(),
        instance: certificate.instance.0.to_vec(),
        commit: Some(wire_claim(&certificate.commit)),
        value: Some(wire_value(&certificate.value)),
    }
}

#[cfg(test)]
mod tests {
    use parley_consensus_core::{CastVote, VoteKind};
    use parley_proofs::testing::{Board, RATIONALE, board, cluster, proposal};
    use parley_proto::Message as _;

    use super::*;

    fn said(board: &Board) -> Vec<Talk> {
        let value = board.value(&[0, 1, 2]);
        let commit = board.claim(VoteKind::Commit, 0, value.digest(), &[0, 1, 2]);
        let decided = DecisionCertificate {
            cluster: cluster(),
            proposal: proposal(),
            instance: board.instance.id(),
            value: value.clone(),
            commit: commit.clone(),
            config: board.instance.config().clone(),
        };
        vec![
            Talk::Ballot { ballot: board.ballot(1, 0), rationale: RATIONALE.to_owned() },
            Talk::Vote(Box::new(board.proposed(1, &value))),
            Talk::Vote(Box::new(CastVote::bare(board.vote(VoteKind::Prepare, 0, 2, value.digest())))),
            Talk::Certificate(commit),
            Talk::Decided(Box::new(decided)),
        ]
    }

    #[test]
    fn what_members_say_is_read_as_it_was_said() {
        let board = board(4);
        for talk in said(&board) {
            let said = GroupTalk { decision_id: proposal().decision_id, instance: board.instance.id(), talk };
            let bytes = wire_group_talk(&said).encode_to_vec();
            assert_eq!(group_talk(v1::GroupTalk::decode(bytes.as_slice()).unwrap()), Ok(said));
        }
        assert_eq!(group_talk(v1::GroupTalk::default()).unwrap_err().field, "what");
    }
}
