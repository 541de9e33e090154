//! Queries: `get`, `list` and `audit`.

mod audit;

use parley_consensus_core::{
    Cause, Conclusion, Consensus, Decided, Decision, End, Entry, Kept, Undecided, View,
};
use parley_core::Refusal;
use parley_ids::DecisionId;
use parley_machine::codes;
use parley_proto::{Body, Malformed, Message as _, id, v1};

use crate::wire::{
    wire_bare_decided, wire_decided, wire_operator_signature, wire_outcome, wire_proposal, wire_undecided,
};

/// How many decisions `list` names where nothing is said.
const DEFAULT_LIMIT: usize = 50;
/// How many it names at most.
const MAX_LIMIT: usize = 200;
/// It ends with the decision that brings it past so many bytes (of protobuf), so that the answer fits one message.
const MAX_BYTES: usize = 256 * 1_024;

/// What is shown of a decision that is decided: with its certificate, or without.
type Shown = fn(&Decided) -> v1::DecisionDecided;

/// Answers a query from the state as of `as_of`.
pub(crate) fn answer(core: &Consensus, query: &str, body: Body<'_>, as_of: u64) -> Result<Vec<u8>, Refusal> {
    let malformed = |e: Malformed| Refusal::new(codes::MALFORMED, e.to_string());
    match query {
        "get" => {
            let wanted = body.decode::<v1::GetDecision>().map_err(malformed)?.decision_id;
            let wanted: DecisionId = id("decisionId", &wanted).map_err(malformed)?;
            let missing = || Refusal::new(codes::NOT_FOUND, format!("decision {wanted} is not known"));
            let decision = view(&wanted, core.entry(&wanted).ok_or_else(missing)?, wire_decided);
            Ok(body.content_type.encode(&v1::GetDecisionResult { as_of, decision: Some(decision) }))
        }
        "list" => {
            let limit = body.decode::<v1::ListDecisions>().map_err(malformed)?.limit;
            Ok(body.content_type.encode(&v1::DecisionList { as_of, decisions: list(core, limit) }))
        }
        "audit" => {
            let wire = body.decode::<v1::AuditDecision>().map_err(malformed)?;
            let wanted: DecisionId = id("decisionId", &wire.decision_id).map_err(malformed)?;
            let missing = || Refusal::new(codes::NOT_FOUND, format!("decision {wanted} is not known"));
            let entry = core.entry(&wanted).ok_or_else(missing)?;
            let audit = Some(audit::audit(core, &wanted, entry, View(wire.from_view)));
            Ok(body.content_type.encode(&v1::AuditDecisionResult { as_of, audit }))
        }
        other => Err(Refusal::new(codes::UNKNOWN_QUERY, format!("consensus has no query {other:?}"))),
    }
}

/// The newest first, without contexts and certificates.
fn list(core: &Consensus, limit: u32) -> Vec<v1::Decision> {
    let limit = match usize::try_from(limit).unwrap_or(MAX_LIMIT) {
        0 => DEFAULT_LIMIT,
        limit => limit.min(MAX_LIMIT),
    };
    let mut entries: Vec<(&DecisionId, &Entry)> = core.entries().collect();
    entries.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.asked_at()));
    let (mut decisions, mut bytes) = (Vec::new(), 0);
    for (decision_id, entry) in entries.into_iter().take(limit) {
        if bytes > MAX_BYTES {
            break;
        }
        let mut decision = view(decision_id, entry, wire_bare_decided);
        if let Some(proposal) = &mut decision.proposal {
            proposal.context = None;
        }
        bytes += decision.encoded_len();
        decisions.push(decision);
    }
    decisions
}

fn view(decision_id: &DecisionId, entry: &Entry, shown: Shown) -> v1::Decision {
    let blank = v1::Decision { decision_id: decision_id.to_string(), ..Default::default() };
    match entry {
        Entry::Waiting(_) => blank,
        Entry::Asked(decision) => asked(decision, blank, shown),
        Entry::Kept(kept) => put_away(kept, blank, shown),
        Entry::TurnedAway(away) => without(&away.undecided, blank),
    }
}

fn asked(decision: &Decision, blank: v1::Decision, shown: Shown) -> v1::Decision {
    let known = v1::Decision {
        proposal: Some(wire_proposal(decision.instance().proposal())),
        ballots_from: decision.ballots_from().map(ToString::to_string).collect(),
        view: decision.view().0,
        instance: decision.instance().id().0.to_vec(),
        endorsement: decision.endorsement().map(wire_operator_signature),
        ..blank
    };
    match decision.end() {
        None => known,
        Some(End::Undecided(undecided)) => without(undecided, known),
        Some(End::Decided(decided)) => with(decided, shown, known),
    }
}

fn put_away(kept: &Kept, blank: v1::Decision, shown: Shown) -> v1::Decision {
    let known = v1::Decision {
        proposal: Some(wire_proposal(kept.question())),
        ballots_from: kept.ballots_from.iter().map(ToString::to_string).collect(),
        view: kept.view.0,
        instance: kept.instance.0.to_vec(),
        endorsement: kept.endorsement.as_ref().map(wire_operator_signature),
        ..blank
    };
    match &kept.conclusion {
        Conclusion::Decided(decided) => with(decided, shown, known),
        Conclusion::Undecided { undecided, .. } => without(undecided, known),
    }
}

fn with(decided: &Decided, shown: Shown, known: v1::Decision) -> v1::Decision {
    let (outcome, view) = (wire_outcome(decided.outcome).into(), decided.certificate.commit.view.0);
    v1::Decision { outcome, view, decided: Some(shown(decided)), ..known }
}

fn without(undecided: &Undecided, known: v1::Decision) -> v1::Decision {
    let outcome = match undecided.cause {
        Cause::NoQuorum => v1::Outcome::NoQuorum,
        _ => v1::Outcome::Unspecified,
    };
    v1::Decision { outcome: outcome.into(), undecided: Some(wire_undecided(undecided)), ..known }
}
