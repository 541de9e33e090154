//! Core to wire: records and answers.

use parley_hierarchy_core::{
    Adaptation, Answer, Complexity, ComplexityLevel, Formed, Record, Refused, Role, RoleAssignment, Staffing,
    Structure, Unassigned,
};
use parley_ids::RecordKey;
use parley_machine::EncodedRecord;
use parley_proto::{Message as _, v1, wire_resources, wire_skills};

use v1::hierarchy_record::Event;

/// Encodes a record with its place in the log's subjects.
pub(crate) fn encode(record: &Record) -> EncodedRecord {
    let (event, team, wire) = match record {
        Record::Formed(formed) => ("formed", &formed.team, Event::Formed(wire_formed(formed))),
        Record::Refused(refused) => ("refused", &refused.team, Event::Refused(wire_refused(refused))),
        Record::Adapted { team, assignments, reason } => (
            "adapted",
            team,
            Event::Adapted(v1::TeamAdapted {
                assignments: wire_assignments(assignments),
                reason: reason.clone(),
            }),
        ),
        Record::Dissolved { team, reason } => {
            ("dissolved", team, Event::Dissolved(v1::TeamDissolved { reason: reason.clone() }))
        }
        Record::Vacant(refused) => ("vacant", &refused.team, Event::Vacant(wire_refused(refused))),
    };
    EncodedRecord {
        event,
        key: RecordKey::from(team.token().clone()),
        payload: v1::HierarchyRecord { team_id: team.to_string(), event: Some(wire) }.encode_to_vec(),
    }
}

/// A team as it was formed.
pub(crate) fn wire_formed(formed: &Formed) -> v1::TeamFormed {
    let structure = match formed.structure {
        Structure::Solo => v1::form_team::Structure::Solo,
        Structure::Flat => v1::form_team::Structure::Flat,
        Structure::Tree => v1::form_team::Structure::Tree,
    };
    let staffing = match formed.staffing {
        Staffing::Profile => v1::form_team::Staffing::Profile,
        Staffing::Auction => v1::form_team::Staffing::Auction,
    };
    v1::TeamFormed {
        title: formed.title.clone(),
        owner: formed.owner.to_string(),
        structure: structure.into(),
        staffing: staffing.into(),
        complexity: Some(wire_complexity(&formed.complexity)),
        roles: formed.roles.iter().map(wire_role).collect(),
        assignments: wire_assignments(&formed.assignments),
        efficiency_ppm: formed.efficiency.0,
        coverage_ppm: formed.coverage.0,
        idle_agents: formed.idle.iter().map(ToString::to_string).collect(),
    }
}

fn wire_complexity(complexity: &Complexity) -> v1::Complexity {
    let level = match complexity.level {
        ComplexityLevel::Simple => v1::complexity::Level::Simple,
        ComplexityLevel::Moderate => v1::complexity::Level::Moderate,
        ComplexityLevel::Complex => v1::complexity::Level::Complex,
        ComplexityLevel::VeryComplex => v1::complexity::Level::VeryComplex,
    };
    v1::Complexity {
        size: complexity.size,
        depth: complexity.depth,
        width: complexity.width,
        skills: complexity.skills,
        level: level.into(),
    }
}

fn wire_role(role: &Role) -> v1::Role {
    v1::Role {
        role_id: role.role.to_string(),
        kind: v1::role::Kind::Execute.into(),
        skills: wire_skills(&role.skills),
        resources: wire_resources(&role.resources),
        criticality: role.criticality.get(),
        step_id: role.step.to_string(),
        parent: String::new(),
    }
}

/// Who has which role.
pub(crate) fn wire_assignments(assignments: &[RoleAssignment]) -> Vec<v1::RoleAssignment> {
    let adaptation = |lack: &Adaptation| v1::Adaptation {
        skill: lack.skill.to_string(),
        required: lack.required.get(),
        held: lack.held.get(),
    };
    let assignment = |given: &RoleAssignment| v1::RoleAssignment {
        role_id: given.role.to_string(),
        agent: given.agent.to_string(),
        suitability_ppm: given.suitability.0,
        epoch: given.epoch.0,
        adaptations: given.adaptations.iter().map(adaptation).collect(),
    };
    assignments.iter().map(assignment).collect()
}

fn wire_refused(refused: &Refused) -> v1::TeamRefused {
    let unassigned = |role: &Unassigned| v1::UnassignedRole {
        role_id: role.role.to_string(),
        reason: role.reason.clone(),
        exclusions: role
            .exclusions
            .iter()
            .map(|one| v1::Exclusion { agent: one.agent.to_string(), reason: one.reason.clone() })
            .collect(),
    };
    v1::TeamRefused {
        reason: refused.reason.clone(),
        code: refused.code.to_string(),
        unassigned: refused.unassigned.iter().map(unassigned).collect(),
    }
}

/// Encodes an answer.
pub(crate) fn answer(answer: &Answer) -> Option<v1::reply::Result> {
    match answer {
        Answer::Team(team) => Some(v1::reply::Result::Team(v1::FormTeamResult {
            team_id: team.to_string(),
            // The host knows the cell's subjects.
            follow: String::new(),
        })),
        Answer::Done => None,
    }
}
