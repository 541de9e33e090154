//! Wire to core: commands.

use parley_consensus_core::Message;
use parley_machine::Command;
use parley_proto::{Malformed, id, v1};

use crate::records::GROUP_PREFIX;
use crate::wire;

/// The most bytes of the code of a decline.
const MAX_CODE: usize = 64;
/// The most bytes of its reason.
const MAX_REASON: usize = 1_024;
/// The most bytes of a rationale.
const MAX_RATIONALE: usize = 4_096;

/// Decodes a command by its verb.
pub(crate) fn decode(command: &Command<'_>) -> Result<Message, Malformed> {
    match command.verb {
        "propose" => propose(command, command.body.decode()?),
        "ballot" => ballot(command.body.decode()?),
        "vote" => vote(command.body.decode()?),
        "fetch" => fetch(command.body.decode()?),
        "certify" => certify(command.body.decode()?),
        "decline" => decline(command.body.decode()?),
        other => Err(Malformed::new("verb", format!("{other} is no verb of consensus"))),
    }
}

fn propose(command: &Command<'_>, wire: v1::Propose) -> Result<Message, Malformed> {
    let decision_id = command.chosen("decisionId", &wire.decision_id, "decision", 0)?;
    if wire.decision_id.starts_with(GROUP_PREFIX) {
        let problem = format!("starts with {GROUP_PREFIX:?}, which is reserved for records about groups");
        return Err(Malformed::new("decisionId", problem));
    }
    wire::asked(decision_id, wire).map(|asked| Message::Propose(Box::new(asked)))
}

fn ballot(wire: v1::CastBallot) -> Result<Message, Malformed> {
    let cast = wire::present("ballot", wire.ballot)?;
    Ok(Message::CastBallot {
        decision_id: id("decisionId", &wire.decision_id)?,
        instance: wire::opt_hash("instance", &wire.instance)?,
        ballot: wire::ballot(cast).map_err(|e| e.within("ballot"))?,
        rationale: wire::text("rationale", wire.rationale, MAX_RATIONALE)?,
    })
}

fn vote(wire: v1::CastVote) -> Result<Message, Malformed> {
    let decision_id = id("decisionId", &wire.decision_id)?;
    let instance = wire::opt_hash("instance", &wire.instance)?;
    Ok(Message::CastVote { decision_id, instance, cast: Box::new(wire::cast_vote(wire)?) })
}

fn fetch(wire: v1::FetchDecision) -> Result<Message, Malformed> {
    Ok(Message::Fetch {
        decision_id: id("decisionId", &wire.decision_id)?,
        instance: wire::opt_hash("instance", &wire.instance)?,
    })
}

fn certify(wire: v1::CertifyDecision) -> Result<Message, Malformed> {
    let (commit, value) = (wire::present("commit", wire.commit)?, wire::present("value", wire.value)?);
    Ok(Message::Certify {
        decision_id: id("decisionId", &wire.decision_id)?,
        instance: wire::opt_hash("instance", &wire.instance)?,
        commit: Box::new(wire::claim(commit).map_err(|e| e.within("commit"))?),
        value: Box::new(wire::value(value).map_err(|e| e.within("value"))?),
    })
}

fn decline(wire: v1::DeclineToVote) -> Result<Message, Malformed> {
    if wire.code.is_empty() {
        return Err(Malformed::new("code", "is empty"));
    }
    Ok(Message::Decline {
        group: id("group", &wire.group)?,
        epoch: wire.epoch,
        code: wire::text("code", wire.code, MAX_CODE)?,
        reason: wire::text("reason", wire.reason, MAX_REASON)?,
    })
}
