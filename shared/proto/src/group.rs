//! Group configurations.

use parley_identity::{GroupConfig, GroupMember};
use parley_ids::Millis;

use crate::{Malformed, hash, id, list, v1};

/// A group's configuration for the wire, with its hash.
#[must_use]
pub fn wire_group(config: &GroupConfig) -> v1::GroupConfig {
    let member = |m: &GroupMember| v1::GroupMember { agent: m.agent.to_string(), public_key: m.key.to_vec() };
    v1::GroupConfig {
        group: config.group.to_string(),
        epoch: config.epoch,
        members: config.members().iter().map(member).collect(),
        max_faulty: u32::try_from(config.max_faulty()).unwrap_or(u32::MAX),
        timeouts: Some(v1::GroupTimeouts {
            view_ms: u32::try_from(config.view_timeout.0).unwrap_or(u32::MAX),
            resend_ms: u32::try_from(config.resend.0).unwrap_or(u32::MAX),
        }),
        config_hash: config.hash().0.to_vec(),
    }
}

/// Reads a group's configuration and checks its numbers and its hash.
///
/// # Errors
/// When it is no valid configuration, or its hash is another's.
pub fn group(wire: v1::GroupConfig) -> Result<GroupConfig, Malformed> {
    let members = list("members", wire.members, 256, |m| {
        Ok(GroupMember { agent: id("agent", &m.agent)?, key: hash("publicKey", &m.public_key)?.0 })
    })?;
    let timeouts = wire.timeouts.unwrap_or_default();
    let (view, resend) = (Millis(timeouts.view_ms.into()), Millis(timeouts.resend_ms.into()));
    let config =
        GroupConfig::new(id("group", &wire.group)?, wire.epoch, members, Some(wire.max_faulty), view, resend)
            .map_err(|e| Malformed::new("members", e))?;
    if config.hash() == hash("configHash", &wire.config_hash)? {
        Ok(config)
    } else {
        Err(Malformed::new("configHash", "is not the hash of the configuration"))
    }
}
