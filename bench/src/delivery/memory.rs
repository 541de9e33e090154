//! Whether memory stays flat over many messages.

use super::flow::flow;
use super::{row, serving, settled};
use crate::endurance::{PART_NAMES, PARTS};
use crate::figures::{Case, rate};
use crate::ground::Setup;

/// Sends `count` messages and reads the memory of service and server on the way.
pub(super) async fn run(count: usize) -> anyhow::Result<Vec<Case>> {
    let (mut ground, mut gang) = serving(Setup::default()).await?;
    let mut cases = Vec::new();
    let mut before = settled(&ground).await?;
    for (part, name) in (1..).zip(PART_NAMES) {
        let (sent, took) = flow(&mut gang, count / PARTS).await?;
        let stored = settled(&ground).await?;
        let (service, server) = ground.resident();
        eprintln!("{} of {count} messages: service {service} MiB, server {server} MiB", part * sent);
        cases.push(Case {
            throughput_per_s: Some(rate(sent, took)),
            stored_per_message: Some((stored - before) as f64 / sent.max(1) as f64),
            service_mib: Some(service),
            server_mib: Some(server),
            ..row(name)
        });
        before = stored;
    }
    gang.stop().await;
    ground.stop()?;
    Ok(cases)
}
