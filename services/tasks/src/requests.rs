//! Core to wire: what hierarchy, auction and consensus are asked for.

use parley_proto::{v1, wire_resources, wire_skills};
use parley_tasks_core::{ApprovalRequest, AuctionRequest, Lot, Staffing, Structure, TeamRequest, WorkItem};

use crate::content;
use crate::submission::wire_criterion;

/// A team, of hierarchy.
pub(crate) fn team(request: &TeamRequest) -> v1::FormTeam {
    let structure = match request.structure {
        Structure::Auto => v1::form_team::Structure::Auto,
        Structure::Solo => v1::form_team::Structure::Solo,
        Structure::Flat => v1::form_team::Structure::Flat,
    };
    let staffing = match request.staffing {
        Staffing::Profile => v1::form_team::Staffing::Profile,
        Staffing::Auction => v1::form_team::Staffing::Auction,
    };
    v1::FormTeam {
        team_id: request.team.to_string(),
        title: request.title.clone(),
        class: request.class.to_string(),
        items: request.items.iter().map(item).collect(),
        criticality: request.criticality,
        structure: structure.into(),
        staffing: staffing.into(),
    }
}

fn item(item: &WorkItem) -> v1::WorkItem {
    v1::WorkItem {
        step_id: item.step.to_string(),
        skills: wire_skills(&item.requirements.skills),
        resources: wire_resources(&item.requirements.resources),
        after: item.after.iter().map(ToString::to_string).collect(),
        effort: item.effort,
    }
}

/// Agents, of auction.
pub(crate) fn auction(request: &AuctionRequest) -> v1::OpenAuction {
    v1::OpenAuction {
        auction_id: request.auction.to_string(),
        title: request.title.clone(),
        class: request.class.to_string(),
        lots: request.lots.iter().map(lot).collect(),
        criteria: request.criteria.iter().map(wire_criterion).collect(),
        window_ms: request.window.0,
        reserve_micro: request.reserve.map_or(0, |r| r.0),
        // The auction's default.
        max_invited: 0,
    }
}

fn lot(lot: &Lot) -> v1::Lot {
    v1::Lot {
        lot_id: lot.lot.to_string(),
        skills: wire_skills(&lot.requirements.skills),
        load: wire_resources(&lot.requirements.resources),
        effort: lot.effort,
    }
}

/// An approval, of consensus.
pub(crate) fn approval(request: &ApprovalRequest) -> v1::Propose {
    v1::Propose {
        decision_id: request.decision.to_string(),
        group: request.group.to_string(),
        statement: request.statement.clone(),
        context: Some(content::wire(&request.context)),
        // The defaults: approve and reject, by quorum.
        choices: Vec::new(),
        rule: String::new(),
        deadline_ms: request.deadline.0,
        ..Default::default()
    }
}
