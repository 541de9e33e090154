//! What the registry's shell sees: the cluster's settings at start, and agents that come and go. Only changes
//! enter the intake.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER;
use parley_bus::{Caller, Inbox};
use parley_host::{Observer, ObserverContext};
use parley_ids::{AgentId, ServiceName, TraceContext};
use parley_proto::v1;

/// How often presence is compared with what the registry knows.
const EVERY: Duration = Duration::from_secs(1);

/// The registry's observers, to be run with it.
#[must_use]
pub fn observers() -> Vec<Observer> {
    vec![Arc::new(|active| Box::pin(configure(active))), Arc::new(|active| Box::pin(presence(active)))]
}

/// Puts the cluster's settings into the intake: they decide who may register.
async fn configure(active: ObserverContext) {
    let cluster = &active.context.settings.cluster;
    let settings = v1::ClusterConfigured {
        cluster: cluster.name.to_string(),
        // The configuration has checked that they are hex.
        operator_keys: cluster
            .operator_keys
            .iter()
            .filter_map(|k| HEXLOWER.decode(k.as_bytes()).ok())
            .collect(),
        admit_everyone: cluster.admit_everyone,
    };
    while !active.stop.is_cancelled()
        && !observe(&active, v1::observation::What::Cluster(settings.clone())).await
    {
        tokio::time::sleep(EVERY).await;
    }
}

/// Compares heartbeats heard with presence known, and reports differences.
async fn presence(active: ObserverContext) {
    let timeout = Duration::from(active.context.settings.service_loop.presence_timeout_ms);
    let Ok(mut beats) = Inbox::heartbeats(&active.context.bus).await else { return };
    let Ok(me) = AgentId::new("shell") else { return };
    let caller = Caller::new(&active.context.bus, me, None);
    let mut heard: BTreeMap<AgentId, Instant> = BTreeMap::new();
    let mut began = Instant::now();
    let mut interrupted = beats.interrupted();
    let mut every = tokio::time::interval(EVERY);
    loop {
        tokio::select! {
            // Meanwhile nobody could be heard.
            Ok(()) = interrupted.changed() => began = Instant::now(),
            Some(agent) = beats.heartbeat() => { heard.insert(agent, Instant::now()); }
            _ = every.tick() => {
                heard.retain(|_, then| then.elapsed() < timeout);
                // Before a whole timeout has passed, silence says nothing.
                let sure = began.elapsed() >= timeout;
                report(&active, &caller, &heard, sure).await;
            }
            () = active.stop.cancelled() => return,
        }
    }
}

async fn report(active: &ObserverContext, caller: &Caller, heard: &BTreeMap<AgentId, Instant>, sure: bool) {
    let mut page = v1::ListAgents { brief: true, ..Default::default() };
    loop {
        let known: Result<Result<v1::AgentList, _>, _> =
            caller.query(ServiceName::Registry, "agents", &page, 0, Duration::from_secs(1)).await;
        let Ok(Ok(known)) = known else { return };
        for agent in known.agents {
            let Ok(id) = AgentId::new(&agent.agent) else { continue };
            let online = heard.contains_key(&id);
            if online != agent.online && (online || sure) {
                let seen = v1::PresenceObserved { agent: agent.agent, online };
                observe(active, v1::observation::What::Presence(seen)).await;
            }
        }
        if known.next.is_empty() {
            return;
        }
        page.after = known.next;
    }
}

/// Whether the observation is stored.
async fn observe(active: &ObserverContext, what: v1::observation::What) -> bool {
    let observation = v1::Observation { what: Some(what) };
    let stored = active.log.observe(&observation, TraceContext::NONE).await;
    if let Err(error) = &stored {
        tracing::warn!(%error, "an observation was not stored");
    }
    stored.is_ok()
}
