//! Who asks the group, and waits for the decisions.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use parley_bus::{Bus, Caller, Listener, Signed};
use parley_identity::cluster_id;
use parley_ids::{AgentId, ServiceName, TraceContext};
use parley_proto::v1::consensus_record::Event;
use parley_proto::{Message as _, v1};
use tokio::sync::oneshot;
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::group::{GROUP, cluster};
use crate::ground::{PATIENCE, operator};
use crate::refused::done;

/// Those who wait, by decision.
type Waiting = Arc<Mutex<BTreeMap<String, oneshot::Sender<Event>>>>;

/// Asks.
pub(super) struct Initiator {
    caller: Caller,
    waiting: Waiting,
    listening: AbortHandle,
}

/// A decision.
pub(super) struct Decided {
    /// From the call of `propose` on.
    pub(super) took: Duration,
    /// In which view.
    pub(super) view: u32,
}

impl Initiator {
    /// The operator, over this connection.
    pub(super) async fn start(bus: &Bus) -> anyhow::Result<Self> {
        let signed = Signed { key: operator(), cluster: cluster_id(&cluster()?) };
        let caller = Caller::new(bus, AgentId::new("operator")?, Some(signed));
        let waiting = Waiting::default();
        let listening = tokio::spawn(listen(caller.listen().await?, Arc::clone(&waiting))).abort_handle();
        Ok(Self { caller, waiting, listening })
    }

    pub(super) fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Has the group decide, and waits for its certificate.
    pub(super) async fn decide(&self, decision: &str) -> anyhow::Result<Decided> {
        let (tell, told) = oneshot::channel();
        lock(&self.waiting).insert(decision.to_owned(), tell);
        let propose = v1::Propose {
            decision_id: decision.to_owned(),
            group: GROUP.to_owned(),
            statement: "May it be so?".to_owned(),
            ..Default::default()
        };
        let began = Instant::now();
        let (consensus, none) = (ServiceName::Consensus, TraceContext::NONE);
        let reply = self.caller.command(consensus, "propose", &propose, none, PATIENCE).await?;
        done(reply).with_context(|| decision.to_owned())?;
        let event = tokio::time::timeout(PATIENCE, told).await;
        let event = event.with_context(|| format!("nobody says how {decision} ended"))?;
        let took = began.elapsed();
        match event.context("nobody listens any more")? {
            Event::Decided(decided) if decided.outcome() == v1::Outcome::Accepted => {
                let commit = decided.certificate.and_then(|certificate| certificate.commit);
                let commit = commit.with_context(|| format!("{decision} has no certificate"))?;
                Ok(Decided { took, view: commit.view })
            }
            other => anyhow::bail!("{decision} was not accepted: {other:?}"),
        }
    }
}

impl Drop for Initiator {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(mut listener: Listener, waiting: Waiting) {
    while let Some(incoming) = listener.next().await {
        if incoming.service != ServiceName::Consensus || !matches!(&*incoming.verb, "decided" | "undecided") {
            continue;
        }
        let Ok(record) = v1::ConsensusRecord::decode(incoming.payload) else { continue };
        let tell = lock(&waiting).remove(&record.decision_id);
        if let (Some(tell), Some(event)) = (tell, record.event) {
            // It may have been given up.
            let _ = tell.send(event);
        }
    }
}

fn lock(waiting: &Waiting) -> MutexGuard<'_, BTreeMap<String, oneshot::Sender<Event>>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}
