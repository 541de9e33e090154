//! Groups as they stand.

use anyhow::{Context as _, Result};
use clap::Args;
use data_encoding::HEXLOWER;
use parley_ids::{GroupId, Ppm, ServiceName};
use parley_proto::v1;
use parley_proto::v1::group_authority::Kind;
use serde::Serialize;

use crate::output;
use crate::session::Session;

/// Which group.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The group
    #[arg(value_name = "GROUP", value_parser = GroupId::new)]
    pub(super) group: Option<GroupId>,
}

/// A group in its newest epoch.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Standing<'a> {
    config: &'a v1::GroupConfig,
    /// How many of its members decide.
    quorum: usize,
    authority: &'static str,
    /// Why an operator recovered it.
    #[serde(skip_serializing_if = "str::is_empty")]
    reason: &'a str,
    /// How many epochs there were, the newest one included.
    chain_length: u64,
}

/// Shows one group, or all of them.
///
/// # Errors
/// When there is none of that name, or the registry does not answer.
pub(super) async fn run(session: &Session, group: String) -> Result<()> {
    let list = list(session, group).await?;
    if list.groups.is_empty() && !session.json {
        eprintln!("There are none.");
    }
    // A registry of an earlier build names no authorities.
    let none = v1::GroupAuthority::default();
    let authorities = list.authorities.iter().chain(std::iter::repeat(&none));
    for (config, authority) in list.groups.iter().zip(authorities) {
        let standing = standing(config, authority);
        if session.json { output::json(&standing)? } else { show(&standing)? }
    }
    Ok(())
}

/// Shows a configuration that a command gave.
///
/// # Errors
/// When it cannot be written.
pub(super) fn config(session: &Session, config: &v1::GroupConfig) -> Result<()> {
    if session.json { output::json(config) } else { members(config) }
}

/// A group by its name, in its newest epoch.
///
/// # Errors
/// When there is none, or the registry does not answer.
pub(crate) async fn find(session: &Session, group: &str) -> Result<v1::GroupConfig> {
    let mut found = list(session, group.to_owned()).await?.groups;
    found.pop().with_context(|| format!("the registry knows no group {group}"))
}

async fn list(session: &Session, group: String) -> Result<v1::GroupList> {
    session.query(ServiceName::Registry, "groups", &v1::ListGroups { group }).await
}

fn standing<'a>(config: &'a v1::GroupConfig, authority: &'a v1::GroupAuthority) -> Standing<'a> {
    let name = match authority.kind() {
        Kind::Unspecified => "",
        kind => kind.as_str_name(),
    };
    let quorum = quorum(config);
    let chain_length = config.epoch.saturating_add(1);
    Standing { config, quorum, authority: name, reason: &authority.reason, chain_length }
}

fn quorum(config: &v1::GroupConfig) -> usize {
    config.members.len().saturating_sub(config.max_faulty as usize)
}

fn show(standing: &Standing<'_>) -> Result<()> {
    let Standing { config, authority, reason, chain_length, .. } = standing;
    let timeouts = config.timeouts.unwrap_or_default();
    output::line(headline(config))?;
    output::facts(&[
        ("authority", format!("{authority} {reason}").trim().to_owned()),
        ("chain", format!("{chain_length} epochs; see `parley group chain {}`", config.group)),
        ("fallback", config.fallback().as_str_name().to_owned()),
        ("view timeout", format!("{} ms", timeouts.view_ms)),
        ("resend", format!("{} ms", timeouts.resend_ms)),
        ("prior", Ppm(config.prior_ppm).to_string()),
        ("hash", HEXLOWER.encode(&config.config_hash)),
    ])?;
    table(config)
}

fn members(config: &v1::GroupConfig) -> Result<()> {
    output::line(headline(config))?;
    output::line(format!("hash {}", HEXLOWER.encode(&config.config_hash)))?;
    table(config)
}

fn headline(config: &v1::GroupConfig) -> String {
    format!(
        "{}  epoch {}, {} members, tolerates {} faulty, a quorum is {}",
        output::printable(&config.group),
        config.epoch,
        config.members.len(),
        config.max_faulty,
        quorum(config)
    )
}

fn table(config: &v1::GroupConfig) -> Result<()> {
    let row = |(place, member): (usize, &v1::GroupMember)| {
        [place.to_string(), member.agent.clone(), HEXLOWER.encode(&member.public_key)]
    };
    output::table(["#", "member", "key"], config.members.iter().enumerate().map(row).collect())
}
