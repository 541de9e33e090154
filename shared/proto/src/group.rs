//! Group configurations.

use parley_identity::{Fallback, GroupConfig, GroupError, GroupMember, GroupTerms, MAX_MEMBERS};
use parley_ids::{Hash32, Millis, Ppm};

use crate::{Malformed, hash, id, list, v1};

/// Milliseconds that view 0, and that a resend, may take.
pub const TIMEOUTS: std::ops::RangeInclusive<u64> = 50..=600_000;

/// Checks the times of a group that shall be; those of one that is are its own matter.
///
/// # Errors
/// When one is outside of [`TIMEOUTS`].
pub fn timeouts(view: Millis, resend: Millis) -> Result<(), Malformed> {
    for (field, millis) in [("timeouts.viewMs", view), ("timeouts.resendMs", resend)] {
        if !TIMEOUTS.contains(&millis.0) {
            let (start, end) = (TIMEOUTS.start(), TIMEOUTS.end());
            let problem = format!("is {} ms, allowed are {start} to {end} ms", millis.0);
            return Err(Malformed::new(field, problem));
        }
    }
    Ok(())
}

/// A group's configuration for the wire, with its hash.
#[must_use]
pub fn wire_group(config: &GroupConfig) -> v1::GroupConfig {
    let member = |m: &GroupMember| v1::GroupMember { agent: m.agent.to_string(), public_key: m.key.to_vec() };
    let fallback = match config.fallback {
        Fallback::None => v1::group_config::Fallback::None,
        Fallback::Broadcast => v1::group_config::Fallback::Broadcast,
    };
    v1::GroupConfig {
        group: config.group.to_string(),
        epoch: config.epoch,
        members: config.members().iter().map(member).collect(),
        max_faulty: u32::try_from(config.max_faulty()).unwrap_or(u32::MAX),
        timeouts: Some(v1::GroupTimeouts {
            view_ms: u32::try_from(config.view_timeout.0).unwrap_or(u32::MAX),
            resend_ms: u32::try_from(config.resend.0).unwrap_or(u32::MAX),
        }),
        fallback: fallback.into(),
        prior_ppm: config.prior.0,
        previous_hash: config.previous.0.to_vec(),
        config_hash: config.hash().0.to_vec(),
    }
}

/// Reads a group's configuration and checks its numbers and its hash.
///
/// # Errors
/// When it is no valid configuration, or its hash is another's.
pub fn group(wire: v1::GroupConfig) -> Result<GroupConfig, Malformed> {
    checked(wire, GroupTerms::check)
}

/// The same of one that is only compared with a configuration that is trusted: its keys are not looked at.
///
/// # Errors
/// As [`group`], but for keys.
pub fn compared_group(wire: v1::GroupConfig) -> Result<GroupConfig, Malformed> {
    checked(wire, GroupTerms::arrange)
}

fn checked(
    mut wire: v1::GroupConfig,
    check: fn(GroupTerms) -> Result<GroupConfig, GroupError>,
) -> Result<GroupConfig, Malformed> {
    let said = hash("configHash", &std::mem::take(&mut wire.config_hash))?;
    let config = check(group_terms(wire)?).map_err(|e| Malformed::new("members", e))?;
    if config.hash() == said {
        Ok(config)
    } else {
        Err(Malformed::new("configHash", "is not the hash of the configuration"))
    }
}

/// Reads a group's configuration without checking that there can be such a group, nor its hash. A previous hash that is
/// absent is zero.
///
/// # Errors
/// When a field cannot be read.
pub fn group_terms(wire: v1::GroupConfig) -> Result<GroupTerms, Malformed> {
    use v1::group_config::Fallback as Wire;
    let members = list("members", wire.members, MAX_MEMBERS, |m| {
        Ok(GroupMember { agent: id("agent", &m.agent)?, key: hash("publicKey", &m.public_key)?.0 })
    })?;
    let timeouts = wire.timeouts.unwrap_or_default();
    let fallback = match Wire::try_from(wire.fallback) {
        Ok(Wire::None) => Fallback::None,
        Ok(Wire::Broadcast) => Fallback::Broadcast,
        Err(_) => return Err(Malformed::new("fallback", format!("{} is none", wire.fallback))),
    };
    let previous = match wire.previous_hash.as_slice() {
        [] => Hash32::default(),
        bytes => hash("previousHash", bytes)?,
    };
    Ok(GroupTerms {
        group: id("group", &wire.group)?,
        epoch: wire.epoch,
        members,
        max_faulty: Some(wire.max_faulty),
        view_timeout: Millis(timeouts.view_ms.into()),
        resend: Millis(timeouts.resend_ms.into()),
        fallback,
        prior: Ppm(wire.prior_ppm),
        previous,
    })
}
