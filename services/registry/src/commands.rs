//! Wire to core: commands and observations.

use std::collections::BTreeSet;

use parley_identity::{GroupError, GroupTerms};
use parley_ids::{GroupId, Hash32, Token, UnixMillis};
use parley_machine::Command;
use parley_proto::decisions::{certificate, operator_signature, present};
use parley_proto::{Malformed, group_terms, hash, id, list, opt_id, resources, skills, timeouts, v1};
use parley_registry_core::{Admission, Message, NamePattern, NewGroup, Profile, Recovery, Registration};

/// Decodes a command by its verb.
pub(crate) fn decode(command: &Command<'_>) -> Result<Message, Malformed> {
    match command.verb {
        "register" => register(command.body.decode()?),
        "retire" => Ok(Message::Retire { reason: reason(command.body.decode::<v1::RetireAgent>()?.reason)? }),
        "admit" => admit(command.body.decode()?),
        "group" => group(command.body.decode()?),
        "advance" => advance(command.body.decode()?),
        "recover" => recover(command.body.decode()?),
        other => Err(Malformed::new("verb", format!("{other} is no verb of the registry"))),
    }
}

/// Decodes an observation of the shell.
pub(crate) fn observed(observation: v1::Observation) -> Result<Option<Message>, Malformed> {
    match observation.what {
        Some(v1::observation::What::Presence(seen)) => {
            Ok(Some(Message::PresenceObserved { agent: id("agent", &seen.agent)?, online: seen.online }))
        }
        Some(v1::observation::What::Cluster(settings)) => {
            let keys = list("operatorKeys", settings.operator_keys, 64, |k| Ok(hash("key", &k)?.0))?;
            Ok(Some(Message::Configure {
                cluster: id("cluster", &settings.cluster)?,
                operator_keys: keys.into_iter().collect(),
                admit_everyone: settings.admit_everyone,
            }))
        }
        Some(v1::observation::What::Refused(_)) | None => Ok(None),
    }
}

/// Bytes of a reason at the most.
const MAX_REASON: usize = 1_024;

fn reason(text: String) -> Result<String, Malformed> {
    if text.len() > MAX_REASON {
        return Err(Malformed::new("reason", format!("has {} bytes, the most is {MAX_REASON}", text.len())));
    }
    Ok(text)
}

fn register(wire: v1::RegisterAgent) -> Result<Message, Malformed> {
    let profile = profile(wire.profile.unwrap_or_default()).map_err(|e| e.within("profile"))?;
    let token = Some(wire.join_token).filter(|t| !t.is_empty()).map(|t| Hash32::of(&[t.as_bytes()]));
    Ok(Message::Register(Registration { profile, join_token: token }))
}

/// Reads what an agent says of itself.
fn profile(wire: v1::Profile) -> Result<Profile, Malformed> {
    Ok(Profile {
        skills: skills("skills", wire.skills)?,
        capacity: resources("capacity", wire.capacity)?,
        cost_per_unit: parley_ids::MicroCredits(wire.cost_per_unit_micro),
        classes: list("classes", wire.classes, 64, |c| id("name", &c))?.into_iter().collect(),
        failure_domain: opt_id("failureDomain", &wire.failure_domain)?,
        agent_card: short("agentCard", wire.agent_card)?,
        description: short("description", wire.description)?,
    })
}

fn short(field: &str, text: String) -> Result<String, Malformed> {
    if text.len() > 1_024 {
        return Err(Malformed::new(field, format!("has {} bytes, the most is 1024", text.len())));
    }
    Ok(text)
}

fn admit(wire: v1::AdmitAgent) -> Result<Message, Malformed> {
    let name = match wire.name.strip_suffix('*') {
        Some(prefix) => NamePattern::Prefix(id::<Token>("name", prefix)?),
        None => NamePattern::Exact(id("name", &wire.name)?),
    };
    let opt_hash =
        |field, bytes: &[u8]| if bytes.is_empty() { Ok(None) } else { hash(field, bytes).map(Some) };
    let key = opt_hash("publicKey", &wire.public_key)?.map(|h| h.0);
    let join_token = opt_hash("joinTokenSha256", &wire.join_token_sha256)?;
    if key.is_none() && join_token.is_none() {
        return Err(Malformed::new("publicKey", "an admission needs a key or a join token"));
    }
    let groups: BTreeSet<GroupId> =
        list("groups", wire.groups, 64, |g| id("name", &g))?.into_iter().collect();
    let expires = Some(wire.expires_ms).filter(|e| *e != 0).map(UnixMillis);
    Ok(Message::Admit(Admission { name, key, join_token, groups, expires }))
}

fn group(wire: v1::CreateGroup) -> Result<Message, Malformed> {
    let terms = terms(present("config", wire.config)?).map_err(|e| e.within("config"))?;
    let genesis = operator_signature(&present("genesis", wire.genesis)?).map_err(|e| e.within("genesis"))?;
    Ok(Message::CreateGroup(NewGroup { terms, genesis }))
}

fn advance(wire: v1::AdvanceGroup) -> Result<Message, Malformed> {
    let wire = present("certificate", wire.certificate)?;
    Ok(Message::Advance(Box::new(certificate(wire).map_err(|e| e.within("certificate"))?)))
}

fn recover(wire: v1::RecoverGroup) -> Result<Message, Malformed> {
    let terms = terms(present("config", wire.config)?).map_err(|e| e.within("config"))?;
    let signed = present("recovery", wire.recovery)?;
    let signature = operator_signature(&signed).map_err(|e| e.within("recovery"))?;
    if wire.reason.trim().is_empty() {
        return Err(Malformed::new("reason", "is empty: everyone who verifies the group is shown it"));
    }
    Ok(Message::Recover(Recovery { terms, signature, reason: reason(wire.reason)? }))
}

/// Reads a configuration that somebody signed: there are no defaults, and whether there can be such a group is for the
/// core to say.
fn terms(wire: v1::GroupConfig) -> Result<GroupTerms, Malformed> {
    let said = wire.config_hash.clone();
    let terms = group_terms(wire)?;
    timeouts(terms.view_timeout, terms.resend)?;
    match terms.clone().check() {
        Err(e @ GroupError::Prior(_)) => Err(Malformed::new("priorPpm", e)),
        Err(e @ GroupError::Previous) => Err(Malformed::new("previousHash", e)),
        Ok(config) if !said.is_empty() && config.hash() != hash("configHash", &said)? => {
            Err(Malformed::new("configHash", "is not the hash of the configuration"))
        }
        Ok(_) | Err(_) => Ok(terms),
    }
}
