//! Rule: messages wait for recipients that are away.
//!
//! Away is who the registry says is away, or retired. Nothing is sent to it and no attempt is spent, until it
//! returns or the deadline passes. Whom the registry never spoke of is sent to: its registration may be on its way.

use parley_core::{Caller, Effects};
use parley_ids::{AgentId, UnixMillis};

use crate::desk::Presence;
use crate::ledger::Phase;
use crate::{Delivery, Sequence};

impl Delivery {
    /// The registry knows an agent. That an agent was away stands until the registry says that it is back.
    pub(crate) fn registered(
        &mut self,
        at: UnixMillis,
        agent: &AgentId,
        online: bool,
        out: &mut Effects<Self>,
    ) {
        let presence = match self.desk.agents.get(agent) {
            Some(Presence::Offline) => return,
            _ if online => Presence::Online,
            _ => Presence::Offline,
        };
        self.present(at, agent, presence, out);
    }

    /// The registry says whether an agent is there.
    pub(crate) fn present(
        &mut self,
        at: UnixMillis,
        agent: &AgentId,
        presence: Presence,
        out: &mut Effects<Self>,
    ) {
        let before = self.desk.agents.insert(agent.clone(), presence);
        if presence == Presence::Online && before != Some(Presence::Online) {
            self.send_waiting(at, agent, &[Phase::Ready, Phase::Backoff], out);
        }
    }

    /// An agent says that it is (back) there: what waits for it is sent, and what it may have lost once more.
    pub(crate) fn hello(&mut self, at: UnixMillis, from: &Caller, out: &mut Effects<Self>) {
        let Some(agent) = from.agent() else { return };
        if let Some(known) = self.desk.agents.get_mut(agent).filter(|p| **p == Presence::Offline) {
            *known = Presence::Online;
        }
        self.send_waiting(at, agent, &[Phase::Ready, Phase::Backoff, Phase::InFlight], out);
    }

    /// Sends an agent's copies that are in one of `phases`, as far as they have an attempt left.
    fn send_waiting(&mut self, at: UnixMillis, agent: &AgentId, phases: &[Phase], out: &mut Effects<Self>) {
        let conversations = self.desk.open.get(agent).cloned().unwrap_or_default();
        for conversation in &conversations {
            let Some(mut work) = self.work(at, conversation, out) else { continue };
            let Some(chain) = work.conversation.chains.get(agent) else { continue };
            let is_meant = |sequence: &Sequence| {
                let copy = work.conversation.copy(*sequence, agent);
                copy.is_some_and(|copy| phases.contains(&copy.phase))
            };
            let waiting: Vec<Sequence> = chain.open.iter().copied().filter(is_meant).collect();
            work.dispatch(agent, &waiting);
        }
    }
}
