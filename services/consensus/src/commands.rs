//! Wire to core: commands.

use parley_consensus_core::Message;
use parley_machine::Command;
use parley_proto::{Malformed, id, v1};

use crate::wire;

/// The most bytes of a rationale.
const MAX_RATIONALE: usize = 4_096;

/// Decodes a command by its verb.
pub(crate) fn decode(command: &Command<'_>) -> Result<Message, Malformed> {
    match command.verb {
        "propose" => propose(command, command.body.decode()?),
        "ballot" => ballot(command.body.decode()?),
        "vote" => vote(command.body.decode()?),
        "fetch" => {
            let wire: v1::FetchDecision = command.body.decode()?;
            Ok(Message::Fetch { decision_id: id("decisionId", &wire.decision_id)? })
        }
        other => Err(Malformed::new("verb", format!("{other} is no verb of consensus"))),
    }
}

fn propose(command: &Command<'_>, wire: v1::Propose) -> Result<Message, Malformed> {
    let decision_id = command.chosen("decisionId", &wire.decision_id, "decision", 0)?;
    wire::asked(decision_id, wire).map(|asked| Message::Propose(Box::new(asked)))
}

fn ballot(wire: v1::CastBallot) -> Result<Message, Malformed> {
    let cast = wire::present("ballot", wire.ballot)?;
    Ok(Message::CastBallot {
        decision_id: id("decisionId", &wire.decision_id)?,
        ballot: wire::ballot(cast).map_err(|e| e.within("ballot"))?,
        rationale: wire::text("rationale", wire.rationale, MAX_RATIONALE)?,
    })
}

fn vote(wire: v1::CastVote) -> Result<Message, Malformed> {
    let decision_id = id("decisionId", &wire.decision_id)?;
    Ok(Message::CastVote { decision_id, cast: Box::new(wire::cast_vote(wire)?) })
}
