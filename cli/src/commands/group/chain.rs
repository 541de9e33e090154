//! How a group came to be what it is.

use anyhow::Result;
use data_encoding::HEXLOWER;
use parley_ids::{GroupId, ServiceName};
use parley_proto::v1;
use parley_proto::v1::group_link::Authority;

use crate::output;
use crate::session::Session;

/// Shows every epoch.
///
/// # Errors
/// When there is no such group, or the registry does not answer.
pub(super) async fn run(session: &Session, group: &GroupId) -> Result<()> {
    let links = all(session, group).await?;
    if session.json {
        return links.iter().try_for_each(output::json);
    }
    let header = ["epoch", "authority", "by", "members", "f", "hash"];
    output::table(header, links.iter().map(row).collect())
}

/// Every epoch of a group from its genesis on. Nothing of it is verified.
///
/// # Errors
/// When there is no such group, or the registry does not answer.
pub(crate) async fn all(session: &Session, group: &GroupId) -> Result<Vec<v1::GroupLink>> {
    let mut query = v1::GroupChainQuery { group: group.to_string(), from_epoch: 0 };
    let mut links = Vec::new();
    loop {
        let page: v1::GroupChain = session.query(ServiceName::Registry, "group-chain", &query).await?;
        links.extend(page.links);
        // Epochs only grow: a service that says otherwise would be asked for ever.
        if page.next_epoch <= query.from_epoch {
            return Ok(links);
        }
        query.from_epoch = page.next_epoch;
    }
}

fn row(link: &v1::GroupLink) -> [String; 6] {
    let config = link.config.clone().unwrap_or_default();
    let short = |bytes: &[u8]| HEXLOWER.encode(bytes.get(..8).unwrap_or(bytes));
    let (authority, by) = match &link.authority {
        Some(Authority::Genesis(signed)) => ("GENESIS", format!("operator {}", short(&signed.operator_key))),
        Some(Authority::Decided(decided)) => {
            ("DECIDED", decided.proposal.clone().unwrap_or_default().decision_id)
        }
        Some(Authority::Recovered(recovered)) => {
            let signed = recovered.recovery.clone().unwrap_or_default();
            let why = output::clipped(&recovered.reason, 60);
            ("RECOVERED", format!("operator {}: {why}", short(&signed.operator_key)))
        }
        None => ("-", String::new()),
    };
    [
        config.epoch.to_string(),
        authority.to_owned(),
        output::or_dash(&by),
        config.members.len().to_string(),
        config.max_faulty.to_string(),
        short(&config.config_hash),
    ]
}
