//! What a liar sends.

use parley_consensus::members::{self, GroupTalk};
use parley_consensus_core::{Ballot, CastVote, DecisionValue, QuorumClaim, Talk};
use parley_proto::decisions::{wire_claim, wire_value};
use parley_proto::{Message as _, v1};

use crate::seat::{RATIONALE, Seat};

/// One thing that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// A command to the collector, in the member's own name.
    Command {
        /// Its verb.
        verb: &'static str,
        /// Any bytes.
        payload: Vec<u8>,
    },
    /// A word to the members of the group, in the member's own place.
    Tell(Vec<u8>),
}

impl Act {
    fn command(verb: &'static str, message: &impl parley_proto::Message) -> Self {
        Self::Command { verb, payload: message.encode_to_vec() }
    }

    /// The command `ballot`.
    pub(crate) fn ballot(seat: &Seat, ballot: &Ballot) -> Self {
        let cast = members::cast_ballot(&seat.instance.proposal().decision_id, ballot, RATIONALE);
        Self::command("ballot", &v1::CastBallot { instance: instance(seat), ..cast })
    }

    /// The command `vote`.
    pub(crate) fn vote(seat: &Seat, cast: &CastVote) -> Self {
        let cast = members::cast_vote(&seat.instance.proposal().decision_id, cast);
        Self::command("vote", &v1::CastVote { instance: instance(seat), ..cast })
    }

    /// The command `certify`.
    pub(crate) fn certify(seat: &Seat, commit: &QuorumClaim, value: &DecisionValue) -> Self {
        let certify = v1::CertifyDecision {
            decision_id: seat.instance.proposal().decision_id.to_string(),
            instance: instance(seat),
            commit: Some(wire_claim(commit)),
            value: Some(wire_value(value)),
        };
        Self::command("certify", &certify)
    }

    /// A word to the group.
    pub(crate) fn tell(seat: &Seat, talk: Talk) -> Self {
        let decision_id = seat.instance.proposal().decision_id.clone();
        let said = GroupTalk { decision_id, instance: seat.instance.id(), talk };
        Self::Tell(members::wire_group_talk(&said).encode_to_vec())
    }
}

fn instance(seat: &Seat) -> Vec<u8> {
    seat.instance.id().0.to_vec()
}
