//! Core to wire: records and answers.

use parley_core::Caller;
use parley_ids::{GroupId, RecordKey, Token};
use parley_machine::EncodedRecord;
use parley_proto::decisions::wire_link;
use parley_proto::{Message as _, v1, wire_group, wire_resources, wire_skills};
use parley_registry_core::{Admission, Answer, NamePattern, Profile, Record};
use std::collections::BTreeSet;

use v1::registry_record::Event;

/// Encodes a record with its place in the log's subjects.
pub(crate) fn encode(record: &Record) -> EncodedRecord {
    let (event, key, wire) = match record {
        Record::Registered { agent, key, profile, groups } => (
            "registered",
            agent.token().clone(),
            Event::Registered(v1::AgentRegistered {
                agent: agent.to_string(),
                public_key: key.to_vec(),
                profile: Some(wire_profile(profile)),
                groups: names(groups),
                online: true,
            }),
        ),
        Record::Retired { agent, reason } => (
            "retired",
            agent.token().clone(),
            Event::Retired(v1::AgentRetired { agent: agent.to_string(), reason: reason.clone() }),
        ),
        Record::Admitted { admission, by } => {
            ("admitted", pattern_token(&admission.name), Event::Admitted(admitted(admission, by)))
        }
        Record::GroupFormed(link) => {
            ("group-formed", link.config.group.token().clone(), Event::GroupFormed(wire_link(link)))
        }
        Record::PresenceChanged { agent, online } => (
            "presence-changed",
            agent.token().clone(),
            Event::PresenceChanged(v1::PresenceObserved { agent: agent.to_string(), online: *online }),
        ),
        Record::Configured { cluster, operator_keys, admit_everyone } => (
            "configured",
            cluster.token().clone(),
            Event::Configured(v1::ClusterConfigured {
                cluster: cluster.to_string(),
                operator_keys: operator_keys.iter().map(|k| k.to_vec()).collect(),
                admit_everyone: *admit_everyone,
            }),
        ),
    };
    EncodedRecord {
        event,
        key: RecordKey::from(key),
        payload: v1::RegistryRecord { event: Some(wire) }.encode_to_vec(),
    }
}

/// What an agent says of itself, for the wire.
pub(crate) fn wire_profile(profile: &Profile) -> v1::Profile {
    v1::Profile {
        skills: wire_skills(&profile.skills),
        capacity: wire_resources(&profile.capacity),
        cost_per_unit_micro: profile.cost_per_unit.0,
        classes: profile.classes.iter().map(ToString::to_string).collect(),
        failure_domain: profile.failure_domain.as_ref().map(ToString::to_string).unwrap_or_default(),
        agent_card: profile.agent_card.clone(),
        description: profile.description.clone(),
    }
}

/// Names of groups.
pub(crate) fn names(groups: &BTreeSet<GroupId>) -> Vec<String> {
    groups.iter().map(ToString::to_string).collect()
}

fn pattern_token(pattern: &NamePattern) -> Token {
    match pattern {
        NamePattern::Exact(agent) => agent.token().clone(),
        NamePattern::Prefix(prefix) => prefix.clone(),
    }
}

fn admitted(admission: &Admission, by: &Caller) -> v1::AgentAdmitted {
    let name = match &admission.name {
        NamePattern::Exact(agent) => agent.to_string(),
        NamePattern::Prefix(prefix) => format!("{prefix}*"),
    };
    v1::AgentAdmitted {
        admission: Some(v1::AdmitAgent {
            name,
            public_key: admission.key.map(|k| k.to_vec()).unwrap_or_default(),
            join_token_sha256: admission.join_token.map(|t| t.0.to_vec()).unwrap_or_default(),
            groups: names(&admission.groups),
            expires_ms: admission.expires.map_or(0, |e| e.0),
        }),
        by: by.name().to_owned(),
    }
}

/// Encodes an answer.
pub(crate) fn answer(answer: &Answer) -> Option<v1::reply::Result> {
    match answer {
        Answer::Registered { agent, key } => Some(v1::reply::Result::Registered(v1::RegisterResult {
            agent: agent.to_string(),
            public_key: key.to_vec(),
        })),
        Answer::Group(config) => Some(v1::reply::Result::Group(wire_group(config))),
        Answer::Done => None,
    }
}
