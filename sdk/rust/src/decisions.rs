//! Decisions: the agent's side around [`voter`], which decides what is done. Here it is done: what is signed goes to
//! the journal `decisions` beside the loop and leaves after that; the handler and the registry are asked beside it.

mod actions;
mod chain;
mod change;
mod declined;
mod floor;
mod groups;
mod judging;
mod kept;
mod said;
mod table;
#[cfg(test)]
mod tests;
mod voter;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use parley_bus::{Caller, Incoming, system_now as now};
use parley_consensus::members;
use parley_consensus_core::Judgement;
use parley_ids::{
    AgentId, CommandId, DecisionId, GroupId, Hash32, Millis, ServiceName, TraceContext, UnixMillis,
};
use parley_proto::{Message, v1};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::birth::Birth;
use crate::read::read;
use crate::recorder::{Recorder, Writing};
use crate::running::{Event, Ground};
use crate::store::Store;
use crate::{Error, registry};
use actions::{Ack, Action};
use declined::Why;
use kept::{Case, Kept, Note};
use voter::{Seat, Voter};

pub use declined::Declined;
pub(crate) use groups::Answer;
pub(crate) use kept::RECORD;

/// When the disk is tried again that refused, and a subscription.
const RETRY: Millis = Millis::from_secs(1);
/// The most links of one chain that are asked for at once.
const MOST_LINKS: usize = 4_096;

/// What a member of a group says.
#[derive(Debug)]
pub(crate) struct Word {
    group: GroupId,
    member: AgentId,
    payload: Bytes,
}

/// The decisions an agent takes part in.
#[derive(Debug)]
pub(crate) struct Decisions {
    ground: Ground,
    voter: Voter,
    /// Without one nothing is signed.
    recorder: Option<Recorder<Note, Ack>>,
    /// When the disk is tried again.
    retry_at: Option<UnixMillis>,
    declined: watch::Sender<Vec<Declined>>,
    /// What listens to groups' members, and where it brings what they say. It ends with this.
    listeners: JoinSet<()>,
    words: mpsc::Sender<Word>,
}

impl Decisions {
    /// Goes on where the store says. What it cannot tell is no error here: the member is silent, and the receiver
    /// says why.
    pub(crate) fn new(
        ground: Ground,
        store: Option<Arc<Store>>,
        birth: Birth,
        words: mpsc::Sender<Word>,
    ) -> (Self, watch::Receiver<Vec<Declined>>) {
        let opened = store.ok_or(Why::NoStore).and_then(|store| open(ground.writing(), store));
        let (recorder, kept, able) = match opened {
            Ok((recorder, kept)) => {
                let able = ground.agent.judge.as_ref().map(|_| ()).ok_or(Why::NoJudge);
                (Some(recorder), kept, able)
            }
            Err(why) => (None, Kept::default(), Err(why)),
        };
        if let Err(why) = able.as_ref()
            && why.is_alarming()
        {
            tracing::error!(agent = %ground.agent.id, code = why.code(), %why, "does not vote");
        }
        let seat = Seat {
            cluster: ground.cluster,
            name: ground.cluster_name.clone(),
            agent: ground.agent.id.clone(),
            key: ground.agent.key.clone(),
            operators: ground.agent.operators.clone(),
        };
        let voter = Voter::new(seat, able, birth, kept);
        let (declined, receiver) = watch::channel(voter.declined());
        let listeners = JoinSet::new();
        (Self { ground, voter, recorder, retry_at: None, declined, listeners, words }, receiver)
    }

    /// The consensus service told something.
    pub(crate) fn told(&mut self, verb: &str, incoming: &Incoming) {
        let payload = incoming.payload.clone();
        let actions = match verb {
            "opening" => read(payload, members::opening)
                .map(|opening| self.voter.opening(now(), opening, incoming.trace)),
            "gathered" => {
                read(payload, members::gathered).map(|gathered| self.voter.gathered(now(), gathered))
            }
            _ => return,
        };
        match actions {
            Ok(actions) => self.carry_out(actions),
            Err(problem) => {
                tracing::warn!(agent = %self.ground.agent.id, verb, problem, "cannot be read");
            }
        }
    }

    /// A member of a group said something. What cannot be read, and what is about no decision that this agent takes part
    /// in, is nobody's business here.
    pub(crate) fn word(&mut self, word: Word) {
        let Word { group, member, payload } = word;
        match read(payload, members::group_talk) {
            Ok(said) => {
                let actions = self.voter.peer(now(), &group, member, said);
                self.carry_out(actions);
            }
            Err(problem) => tracing::debug!(%group, %member, problem, "cannot be read"),
        }
    }

    /// The registry has said who a group is.
    pub(crate) fn configured(&mut self, group: &GroupId, epoch: u64, answer: Answer) {
        let actions = self.voter.configured(now(), group, epoch, answer);
        self.carry_out(actions);
        self.publish();
    }

    /// The handler has an opinion.
    pub(crate) fn judged(&mut self, instance: Hash32, judgement: Judgement) {
        let actions = self.voter.judged(now(), instance, judgement);
        self.carry_out(actions);
    }

    /// A write has ended. What waits for one that failed waits until the disk takes it.
    pub(crate) fn written(&mut self, outcome: Result<bool, Error>) {
        let Some(recorder) = &mut self.recorder else { return };
        let outcome = recorder.written(outcome).map_err(|error| Why::Unwritable(error.to_string()));
        let (agent, failed) = (&self.ground.agent.id, outcome.as_ref().err().map(ToString::to_string));
        self.retry_at = failed.is_some().then(|| now() + RETRY);
        if self.voter.wrote(outcome) {
            match failed {
                Some(why) => tracing::error!(%agent, why, "does not vote"),
                None => tracing::info!(%agent, "what it signs can be written again"),
            }
            self.publish();
        }
        self.carry_out(Vec::new());
    }

    /// When to call [`Self::tick`].
    pub(crate) fn wake(&self) -> Instant {
        let far = Duration::from_secs(3_600);
        let next = [self.voter.wake(), self.retry_at].into_iter().flatten().min();
        Instant::now() + next.map_or(far, |at| Duration::from(at.since(now())).max(Duration::from_millis(1)))
    }

    /// Timers that are due.
    pub(crate) fn tick(&mut self) {
        let now = now();
        self.retry_at = self.retry_at.filter(|at| *at > now);
        let actions = self.voter.tick(now);
        self.carry_out(actions);
    }

    /// Does it, begins to write, and goes on with what waited for a write that has ended.
    fn carry_out(&mut self, actions: Vec<Action>) {
        let mut todo = VecDeque::from(actions);
        loop {
            while let Some(action) = todo.pop_front() {
                self.act(action);
            }
            let recorder = self.recorder.as_mut().filter(|_| self.retry_at.is_none());
            let ready = recorder.map(|recorder| recorder.settle(self.voter.kept())).unwrap_or_default();
            if ready.is_empty() {
                return;
            }
            for ack in ready {
                todo.extend(self.voter.durable(now(), ack));
            }
        }
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Remember(note) => {
                if let Some(recorder) = &mut self.recorder {
                    recorder.remember(note);
                }
            }
            Action::Hold(ack) => {
                if let Some(recorder) = &mut self.recorder {
                    recorder.hold(ack);
                }
            }
            Action::Ask { group, epoch, from } => self.ask(group, epoch, from),
            Action::Listen { group } => self.listen(group),
            Action::Judge { instance, proposal, deadline, trace } => {
                judging::judge(&self.ground, instance, *proposal, deadline, trace);
            }
            Action::JudgeChange { instance, change, deadline, trace } => {
                judging::judge_change(&self.ground, instance, *change, deadline, trace);
            }
            Action::Decided(decision) => {
                tracing::info!(agent = %self.ground.agent.id, %decision, "decided");
            }
            Action::Decline { decision, case, why, told } => self.decline(&decision, &case, &why, told),
            other => self.send(other),
        }
    }

    /// Sends what is for the collector or the group.
    fn send(&self, action: Action) {
        match action {
            Action::Ballot { id, decision, instance, ballot, rationale, trace } => {
                let cast = members::cast_ballot(&decision, &ballot, &rationale);
                self.cast(id, "ballot", v1::CastBallot { instance: instance.0.to_vec(), ..cast }, trace);
            }
            Action::Vote { id, decision, instance, cast, trace } => {
                let cast = members::cast_vote(&decision, &cast);
                self.cast(id, "vote", v1::CastVote { instance: instance.0.to_vec(), ..cast }, trace);
            }
            Action::Fetch { decision, instance, trace } => {
                let (decision_id, instance) = (decision.to_string(), instance.0.to_vec());
                let fetch = v1::FetchDecision { decision_id, instance };
                self.ground.command(ServiceName::Consensus, "fetch", fetch, trace);
            }
            Action::Certify { certificate, trace } => {
                let certify = members::certify(&certificate);
                self.ground.command(ServiceName::Consensus, "certify", certify, trace);
            }
            Action::Tell { group, said } => self.tell(group, members::wire_group_talk(&said)),
            _ => {}
        }
    }

    /// Tells the members of a group something, beside the loop. What is lost is said again.
    fn tell(&self, group: GroupId, said: v1::GroupTalk) {
        let caller = self.ground.caller.clone();
        self.ground.tracker.spawn(async move {
            if let Err(error) = caller.tell_group(&group, said.encode_to_vec()).await {
                tracing::debug!(agent = %caller.id(), %group, %error, "not told");
            }
        });
    }

    /// Hears what the members of a group say.
    fn listen(&mut self, group: GroupId) {
        let (caller, words) = (self.ground.caller.clone(), self.words.clone());
        self.listeners.spawn(async move {
            let mut listener = loop {
                match caller.listen_to_group(&group).await {
                    Ok(listener) => break listener,
                    Err(error) => {
                        tracing::warn!(agent = %caller.id(), %group, %error, "its members are not heard yet");
                        tokio::time::sleep(RETRY.into()).await;
                    }
                }
            };
            while let Some(said) = listener.next().await {
                let word = Word { group: group.clone(), member: said.member, payload: said.payload };
                if words.send(word).await.is_err() {
                    return;
                }
            }
        });
    }

    /// Asks the registry whom to trust, beside the loop.
    fn ask(&self, group: GroupId, epoch: u64, from: u64) {
        let ground = self.ground.clone();
        self.ground.tracker.spawn(async move {
            let answer = chain_of(&ground.caller, &group, from).await;
            // The loop is gone only when the agent is.
            let _ = ground.events.send(Event::Configured(group, epoch, Box::new(answer)));
        });
    }

    fn cast<M: Message + 'static>(&self, id: Hash32, verb: &'static str, message: M, trace: TraceContext) {
        // 64 digits of hex are one.
        if let Ok(id) = CommandId::new(&id.to_hex()) {
            self.ground.post(id, ServiceName::Consensus, verb, message, trace);
        }
    }

    /// Says that the member does not vote in a decision, and why; the collector hears it once for each group, epoch and
    /// code.
    fn decline(&self, decision: &DecisionId, case: &Case, why: &Why, told: bool) {
        let Declined { group, epoch, code, reason } = why.within(&case.group, case.epoch);
        let agent = &self.ground.agent.id;
        if why.is_alarming() {
            tracing::error!(%agent, %decision, group, epoch, code, reason, "does not vote");
            self.publish();
        } else {
            tracing::warn!(%agent, %decision, group, epoch, code, reason, "does not vote");
        }
        if told {
            let reason = format!("{code}: {reason}");
            let decline = members::decline(&case.group, epoch, why.wire_code(), reason);
            self.ground.command(ServiceName::Consensus, "decline", decline, TraceContext::NONE);
        }
    }

    /// Shows why it does not vote.
    fn publish(&self) {
        let current = self.voter.declined();
        self.declined.send_if_modified(|shown| {
            let news = *shown != current;
            *shown = current;
            news
        });
    }
}

/// Reads what the member signed.
fn open(writing: Writing, store: Arc<Store>) -> Result<(Recorder<Note, Ack>, Kept), Why> {
    let applied = |kept: &mut Kept, note: Note| kept.apply(note);
    let opened = Recorder::open(writing, store, RECORD, Event::Recorded, applied);
    let (recorder, kept) = opened.map_err(|error| Why::Damaged(error.to_string()))?;
    Ok((recorder.prompt(), kept))
}

/// The chain of a group's configurations from an epoch on, as the registry tells it; none where it knows no such group.
async fn chain_of(caller: &Caller, group: &GroupId, from: u64) -> Answer {
    let (mut links, mut from_epoch) = (Vec::new(), from);
    loop {
        let query = v1::GroupChainQuery { group: group.to_string(), from_epoch };
        let page: Result<Option<v1::GroupChain>, Error> = registry::ask(caller, "group-chain", &query).await;
        let Some(page) = page.map_err(|error| error.to_string())? else { return Ok(None) };
        for link in page.links {
            links.push(parley_proto::decisions::link(link).map_err(|malformed| malformed.to_string())?);
        }
        if page.next_epoch <= from_epoch || links.len() >= MOST_LINKS {
            return Ok(Some(links));
        }
        from_epoch = page.next_epoch;
    }
}
