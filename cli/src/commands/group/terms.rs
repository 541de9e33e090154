//! What a group shall be: members by name, and numbers.

use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use parley_identity::{Fallback, GroupConfig, GroupMember, GroupTerms};
use parley_ids::{AgentId, Millis, Ppm};

use crate::commands::agent;
use crate::refused::Refused;
use crate::session::Session;

/// Who is in it.
#[derive(Debug, Args)]
pub(crate) struct Members {
    /// The members, by commas; may be repeated
    #[arg(
        long = "members",
        visible_alias = "member",
        value_name = "AGENT",
        value_delimiter = ',',
        required = true,
        value_parser = AgentId::new
    )]
    pub(super) agents: Vec<AgentId>,
}

/// Numbers that its members go by. What is absent is as before; of a new group as stands there.
#[derive(Debug, Default, Args)]
pub(crate) struct Numbers {
    /// Faulty members it tolerates [default: (members - 1) / 3]
    #[arg(long, visible_alias = "f", value_name = "NUMBER")]
    max_faulty: Option<u32>,
    /// What members do where the service is silent: wait, or publish their votes to each other [of a new group: none]
    #[arg(long, value_name = "none|broadcast", hide_possible_values = true)]
    fallback: Option<Silence>,
    /// How likely any one member is faulty, in parts per million; decides nothing [of a new group: 50000]
    #[arg(long, value_name = "PPM", value_parser = clap::value_parser!(u64).range(0..=1_000_000))]
    prior: Option<u64>,
    /// How long view 0 may take [of a new group: 2000]
    #[arg(long, value_name = "MILLISECONDS", value_parser = clap::value_parser!(u64).range(50..=600_000))]
    view_timeout: Option<u64>,
    /// How often unanswered things are sent again [of a new group: 1000]
    #[arg(long, value_name = "MILLISECONDS", value_parser = clap::value_parser!(u64).range(50..=600_000))]
    resend: Option<u64>,
}

/// The fallback, as flags name it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Silence {
    /// Members wait.
    None,
    /// Members publish their votes.
    Broadcast,
}

impl Numbers {
    /// Says them of a group.
    ///
    /// # Errors
    /// CON-0001, when there can be no such group.
    pub(super) fn of(&self, terms: GroupTerms) -> Result<GroupConfig> {
        let fallback = self.fallback.map(|silence| match silence {
            Silence::None => Fallback::None,
            Silence::Broadcast => Fallback::Broadcast,
        });
        let terms = GroupTerms {
            max_faulty: self.max_faulty,
            fallback: fallback.unwrap_or(terms.fallback),
            prior: self.prior.map_or(terms.prior, Ppm),
            view_timeout: self.view_timeout.map_or(terms.view_timeout, Millis),
            resend: self.resend.map_or(terms.resend, Millis),
            ..terms
        };
        Ok(terms.check().map_err(|e| Refused::with("CON-0001", &e))?)
    }
}

/// The epoch after `current`, of members with the keys that the registry knows.
///
/// # Errors
/// When a member is not registered, or there can be no such group.
pub(super) async fn next(
    session: &Session,
    current: &GroupConfig,
    members: &[AgentId],
    numbers: &Numbers,
) -> Result<GroupConfig> {
    let members = known(session, members).await?;
    numbers.of(after(current, members))
}

pub(super) fn after(current: &GroupConfig, members: Vec<GroupMember>) -> GroupTerms {
    let epoch = current.epoch.saturating_add(1);
    GroupTerms { epoch, members, previous: current.hash(), ..current.terms() }
}

/// Agents with the keys that the registry knows.
///
/// # Errors
/// When one is not registered, or has retired: the registry would not have it in a group.
pub(super) async fn known(session: &Session, agents: &[AgentId]) -> Result<Vec<GroupMember>> {
    let mut members = Vec::with_capacity(agents.len());
    for agent in agents {
        let mut found = agent::list(session, agent.to_string()).await?;
        let view = found.pop().with_context(|| format!("the registry knows no agent {agent}"))?;
        if view.retired {
            let reason = format!("{agent} has retired; it must be started again to be in a group");
            return Err(Refused::with("REG-0003", &reason).into());
        }
        let key = <[u8; 32]>::try_from(view.public_key).ok();
        let key = key.with_context(|| format!("the registry's key of {agent} has not 32 bytes"))?;
        members.push(GroupMember { agent: agent.clone(), key });
    }
    Ok(members)
}
