//! Rule: messages wait for recipients that are away.
//!
//! Away is who the registry says is away, or retired. Nothing is sent to it and no attempt is spent, until it
//! returns or the deadline passes. Whom the registry never spoke of is sent to: its registration may be on its way.

use parley_core::{Caller, Effects};
use parley_ids::{AgentId, UnixMillis};

use crate::Delivery;
use crate::desk::Presence;
use crate::ledger::Phase;
use crate::place::{Lane, Place};
use crate::state::Work;

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
            self.give_turns(at, agent, &[Phase::Backoff], out);
        }
    }

    /// An agent says that it is (back) there: what waits for it is sent, and what it may have lost once more.
    pub(crate) fn hello(&mut self, at: UnixMillis, from: &Caller, out: &mut Effects<Self>) {
        let Some(agent) = from.agent() else { return };
        if let Some(known) = self.desk.agents.get_mut(agent).filter(|p| **p == Presence::Offline) {
            *known = Presence::Online;
        }
        self.give_turns(at, agent, &[Phase::Backoff, Phase::InFlight], out);
    }

    /// Gives an agent's copies that are in one of `phases` their turn now, as far as they have an attempt left; and
    /// has it looked at, for what was its turn before.
    fn give_turns(&mut self, at: UnixMillis, agent: &AgentId, phases: &[Phase], out: &mut Effects<Self>) {
        self.desk.stirred.insert(agent.clone());
        let conversations = self.desk.open.get(agent).cloned().unwrap_or_default();
        for conversation in &conversations {
            let Some(mut work) = self.work(at, conversation, out) else { continue };
            for place in work.open_places(agent) {
                work.give_turn(&place, agent, phases);
            }
        }
    }
}

impl Work<'_> {
    /// An agent's open copies of the conversation.
    fn open_places(&self, agent: &AgentId) -> Vec<Place> {
        let lanes = self.conversation.chains.range(Lane::new(agent, &None)..);
        let lanes = lanes.take_while(|(lane, _)| lane.recipient == *agent);
        lanes.flat_map(|(lane, chain)| chain.open.iter().map(|s| Place::new(&lane.key, *s))).collect()
    }

    fn give_turn(&mut self, place: &Place, agent: &AgentId, phases: &[Phase]) {
        // It is there again: what it did not say before means nothing now.
        self.unheard(place, agent, false);
        let Some(copy) = self.conversation.copy(place, agent) else { return };
        let is_last = self.attempts_left(place, agent).is_none();
        if !phases.contains(&copy.phase) || is_last {
            return;
        }
        let is_behind = self.conversation.order.by_number() && !self.conversation.is_head(place, agent);
        match (is_behind, copy.phase) {
            (false, _) => self.ready(place, agent),
            (true, Phase::InFlight) => self.hold_back(place, agent),
            (true, _) => self.turn_to(place, agent, Phase::Held, None),
        }
    }
}
