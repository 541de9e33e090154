//! What is to be done for a member's decisions.

use parley_consensus::members::GroupTalk;
use parley_consensus_core::{
    Ballot, CastVote, DecisionCertificate, Proposal, RecordNumber, Talk, ValidatorEffect,
};
use parley_ids::{DecisionId, GroupId, Hash32, TraceContext, UnixMillis};

use super::declined::Why;
use super::kept::{Case, Note};
use super::table::Member;
use crate::handler::Change;

/// A record that is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ack {
    pub(crate) instance: Hash32,
    pub(crate) number: RecordNumber,
}

/// One thing to be done. A ballot or vote comes only after the note that holds its signature is on disk.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Write this.
    Remember(Note),
    /// Call [`super::voter::Voter::durable`] once all notes so far are on disk.
    Hold(Ack),
    /// Ask the registry for the group's chain from the epoch `from` on, and call [`super::voter::Voter::configured`].
    Ask { group: GroupId, epoch: u64, from: u64 },
    /// Call [`super::voter::Voter::peer`] for what the group's members say.
    Listen { group: GroupId },
    /// Ask the handler, and call [`super::voter::Voter::judged`] where it has an opinion before the deadline.
    Judge { instance: Hash32, proposal: Box<Proposal>, deadline: UnixMillis, trace: TraceContext },
    /// The same about a change of the group.
    JudgeChange { instance: Hash32, change: Box<Change>, deadline: UnixMillis, trace: TraceContext },
    /// Send the ballot, as the command with the id `id`.
    Ballot {
        id: Hash32,
        decision: DecisionId,
        instance: Hash32,
        ballot: Ballot,
        rationale: String,
        trace: TraceContext,
    },
    /// Send the vote, as the command with the id `id`.
    Vote { id: Hash32, decision: DecisionId, instance: Hash32, cast: Box<CastVote>, trace: TraceContext },
    /// Ask the collector where the decision stands.
    Fetch { decision: DecisionId, instance: Hash32, trace: TraceContext },
    /// Tell the group's members.
    Tell { group: GroupId, said: Box<GroupTalk> },
    /// Hand the decision in to the collector.
    Certify { certificate: Box<DecisionCertificate>, trace: TraceContext },
    /// The group decided.
    Decided(DecisionId),
    /// Say that the member does not vote here; to the collector as well, where it is `told`.
    Decline { decision: DecisionId, case: Case, why: Why, told: bool },
}

/// What a validator wants sent. Its own ballots and votes go to the collector, and to its group where it listens.
pub(crate) fn outgoing(member: &mut Member, effect: ValidatorEffect, actions: &mut Vec<Action>) {
    let (decision, trace, instance) = (member.decision.clone(), member.trace, member.case.instance);
    let (group, broadcasts) = (member.case.group.clone(), member.validator.broadcasts());
    let tell = |talk: Talk| {
        let said = GroupTalk { decision_id: decision.clone(), instance, talk };
        Action::Tell { group: group.clone(), said: Box::new(said) }
    };
    match effect {
        ValidatorEffect::Cast { ballot, rationale } => {
            let own = Talk::Ballot { ballot, rationale: rationale.clone() };
            actions.extend(broadcasts.then(|| tell(own)));
            let id = member.command(&ballot.signature);
            actions.push(Action::Ballot {
                id,
                decision: decision.clone(),
                instance,
                ballot,
                rationale,
                trace,
            });
        }
        ValidatorEffect::Vote(cast) => {
            actions.extend(broadcasts.then(|| tell(Talk::Vote(cast.clone()))));
            let id = member.command(&cast.vote.signature);
            actions.push(Action::Vote { id, decision: decision.clone(), instance, cast, trace });
        }
        ValidatorEffect::Accuse(both) => {
            for cast in *both {
                let (id, cast) = (member.command(&cast.vote.signature), Box::new(cast));
                actions.push(Action::Vote { id, decision: decision.clone(), instance, cast, trace });
            }
        }
        ValidatorEffect::Fetch => {
            actions.push(Action::Fetch { decision: decision.clone(), instance, trace });
        }
        ValidatorEffect::Tell(talk) => actions.push(tell(*talk)),
        ValidatorEffect::Certify(certificate) => actions.push(Action::Certify { certificate, trace }),
        ValidatorEffect::Judge(_) | ValidatorEffect::Persist { .. } | ValidatorEffect::Decided(_) => {}
    }
}
