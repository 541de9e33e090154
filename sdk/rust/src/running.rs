//! A running agent: one loop that owns what it knows; handlers run beside it and report back.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use parley_bus::{Bus, Caller, Incoming, Listener, Signed};
use parley_identity::cluster_id;
use parley_ids::{ClusterName, CommandId, GroupId, Hash32, ServiceName, TraceContext};
use parley_proto::{Message, v1};
use parley_telemetry::{Settings, Telemetry};
use tokio::sync::{mpsc, watch};
use tokio::task::{AbortHandle, JoinHandle};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::Error;
use crate::acks::Lane;
use crate::agent::Agent;
use crate::auctions;
use crate::birth::Birth;
use crate::decisions::{self, Decisions, Declined};
use crate::handler::PATIENCE;
use crate::messages::Messages;
use crate::outbox::Outbox;
use crate::recorder::Writing;
use crate::store::Store;
use crate::tasks::Tasks;

/// How often an agent says that it is there.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// What members of its groups said and it has not taken, at the most; then the rest waits, and a group that is too loud
/// for its connection is dropped from.
const WORDS: usize = 1_024;
/// How long a drain may take.
const DRAIN: Duration = Duration::from_secs(10);
/// How long the last answers may take after it.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// What every part of a running agent has.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    pub(crate) agent: Agent,
    pub(crate) caller: Caller,
    pub(crate) cluster: Hash32,
    pub(crate) cluster_name: ClusterName,
    pub(crate) telemetry: Telemetry,
    /// Handlers that run.
    pub(crate) tracker: TaskTracker,
    /// Writes to the store that run beside the loop. They hold the store's lock.
    pub(crate) disk: TaskTracker,
    /// Where handlers report.
    pub(crate) events: mpsc::UnboundedSender<Event>,
}

/// What handlers report to the loop.
#[derive(Debug)]
pub(crate) enum Event {
    /// A message was handled, or not.
    Handled(parley_delivery_core::receiver::Input),
    /// A write of what was handled has ended, and whether a snapshot is due.
    Written(Result<bool, Error>),
    /// A write of what was signed has ended, and whether a snapshot is due.
    Recorded(Result<bool, Error>),
    /// An ack of this lane has ended, or a nack.
    AckEnded(Option<Lane>),
    /// A step's work in one epoch is over, whatever came of it.
    WorkEnded(String, u64),
    /// The registry has said who a group is, or why not: which group and for which epoch it was asked.
    Configured(GroupId, u64, Box<decisions::Answer>),
    /// A member's opinion on a decision.
    Judged(Hash32, parley_consensus_core::Judgement),
}

impl Ground {
    /// Where writes to the store run.
    pub(crate) fn writing(&self) -> Writing {
        Writing { disk: self.disk.clone(), tracker: self.tracker.clone(), events: self.events.clone() }
    }

    /// Sends a command whose outcome the agent cannot do without; runs beside the loop.
    pub(crate) fn command<M: Message + 'static>(
        &self,
        service: ServiceName,
        verb: &'static str,
        message: M,
        trace: TraceContext,
    ) {
        let caller = self.caller.clone();
        self.tracker.spawn(async move {
            let reply = caller.command(service, verb, &message, trace, PATIENCE).await;
            report(&caller, service, verb, reply);
        });
    }

    /// Sends a command that is made of signatures itself, with an id of one's own: without another signature, and
    /// without waiting for its outcome. Whoever loses it says it again.
    pub(crate) fn post<M: Message + 'static>(
        &self,
        id: CommandId,
        service: ServiceName,
        verb: &'static str,
        message: M,
        trace: TraceContext,
    ) {
        let caller = self.caller.unsigned();
        self.tracker.spawn(async move {
            if let Err(error) = caller.post(&id, service, verb, &message, trace).await {
                tracing::warn!(agent = %caller.id(), %service, verb, %error, "not sent");
            }
        });
    }
}

fn report(
    caller: &Caller,
    service: ServiceName,
    verb: &'static str,
    reply: Result<v1::Reply, parley_bus::Error>,
) {
    match reply.map(|reply| reply.error) {
        Ok(None) => {}
        Ok(Some(error)) => {
            tracing::info!(agent = %caller.id(), %service, verb, code = error.code, error.message, "refused");
        }
        Err(error) => tracing::warn!(agent = %caller.id(), %service, verb, %error, "not answered"),
    }
}

/// A registered agent at work.
#[derive(Debug)]
pub struct Running {
    stop: CancellationToken,
    task: JoinHandle<()>,
    caller: Caller,
    outbox: Outbox,
    outbox_task: AbortHandle,
    disk: TaskTracker,
    /// How often its store waited for the disk.
    syncs: Arc<AtomicU64>,
    declined: watch::Receiver<Vec<Declined>>,
}

impl Running {
    /// Registers and begins to work.
    pub(crate) async fn start(
        agent: Agent,
        bus: Bus,
        cluster: &ClusterName,
        otlp: Option<String>,
    ) -> Result<Self, Error> {
        let store = agent.store.as_deref().map(Store::open).transpose()?.map(Arc::new);
        let syncs = store.as_deref().map(Store::syncs).unwrap_or_default();
        let telemetry = Telemetry::start(&Settings { service: format!("agent {}", agent.id), otlp })?;
        let (cluster_name, cluster) = (cluster.clone(), cluster_id(cluster));
        let caller = Caller::new(&bus, agent.id.clone(), Some(Signed { key: agent.key.clone(), cluster }));
        let listener = caller.listen().await?;
        let birth = match &store {
            Some(store) => Birth::of(store, &caller).await?,
            None => Birth::default(),
        };
        register(&agent, &caller).await?;
        let (events, reported) = mpsc::unbounded_channel();
        let (tracker, disk) = (TaskTracker::new(), TaskTracker::new());
        let (outbox, outbox_task) = Outbox::start(caller.clone());
        let ground = Ground {
            agent,
            caller: caller.clone(),
            cluster,
            cluster_name,
            telemetry,
            tracker,
            disk: disk.clone(),
            events,
        };
        let messages = Messages::restore(ground.clone(), store.clone())?;
        let tasks = Tasks::new(ground.clone());
        let (words, heard) = mpsc::channel(WORDS);
        let (decisions, declined) = Decisions::new(ground.clone(), store, birth, words);
        let stop = CancellationToken::new();
        let work = Loop { ground, listener, reported, heard, messages, tasks, decisions };
        let task = tokio::spawn(work.run(stop.clone()));
        Ok(Self { stop, task, caller, outbox, outbox_task, disk, syncs, declined })
    }

    /// Its way to ask Parley for things, in its own name.
    #[must_use]
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Its way to send messages, for handlers too: it is cheap to clone.
    #[must_use]
    pub fn outbox(&self) -> Outbox {
        self.outbox.clone()
    }

    /// Why it does not vote where its groups are asked, as long as that lasts; empty where it votes.
    #[must_use]
    pub fn declined(&self) -> Vec<Declined> {
        self.declined.borrow().clone()
    }

    /// How often its store waited for the disk since it started, which grows with what it signs and handles: one fsync
    /// is for all that gathered before it. 0 without a store.
    #[must_use]
    pub fn syncs(&self) -> u64 {
        self.syncs.load(Ordering::Relaxed)
    }

    /// Takes no more work, lets running handlers end (at most 10 s), and closes its connection. Sends that are still
    /// waited for then end with an error.
    pub async fn stop(self) {
        self.stop.cancel();
        if let Err(error) = self.task.await {
            tracing::warn!(%error, "the agent's loop failed");
        }
        self.outbox_task.abort();
    }

    /// Ends at once, as a crash would: nothing is finished, nothing is said.
    pub async fn kill(self) {
        self.task.abort();
        self.outbox_task.abort();
        let _ = self.task.await;
        // A write that has begun cannot be taken back, and keeps the store from whoever comes next.
        self.disk.close();
        self.disk.wait().await;
    }
}

async fn register(agent: &Agent, caller: &Caller) -> Result<(), Error> {
    let command =
        v1::RegisterAgent { profile: Some(agent.profile.clone()), join_token: agent.join_token.clone() };
    let reply =
        caller.command(ServiceName::Registry, "register", &command, TraceContext::NONE, PATIENCE).await?;
    match reply.error {
        None => Ok(()),
        Some(error) => {
            Err(Error::NotAdmitted { agent: agent.id.to_string(), code: error.code, message: error.message })
        }
    }
}

struct Loop {
    ground: Ground,
    listener: Listener,
    reported: mpsc::UnboundedReceiver<Event>,
    /// What members of its groups say.
    heard: mpsc::Receiver<decisions::Word>,
    messages: Messages,
    tasks: Tasks,
    decisions: Decisions,
}

impl Loop {
    async fn run(mut self, stop: CancellationToken) {
        let mut heartbeat = tokio::time::interval(HEARTBEAT);
        let mut connections = self.ground.caller.bus().connections();
        loop {
            let timer = self.decisions.wake();
            tokio::select! {
                Some(incoming) = self.listener.next() => self.incoming(incoming),
                Some(event) = self.reported.recv() => self.event(event),
                Some(word) = self.heard.recv() => self.decisions.word(word),
                _ = heartbeat.tick() => self.beat().await,
                Ok(()) = connections.changed() => self.hello(),
                () = tokio::time::sleep_until(timer) => self.decisions.tick(),
                () = stop.cancelled() => break,
            }
        }
        self.drain().await;
    }

    fn incoming(&mut self, incoming: Incoming) {
        match (incoming.service, incoming.verb.as_str()) {
            (ServiceName::Delivery, "messages") => self.messages.delivered(&incoming, &mut self.tasks),
            (ServiceName::Auction, "invite") => {
                auctions::invited(&self.ground, &incoming, self.tasks.has_room())
            }
            (ServiceName::Consensus, verb) => self.decisions.told(verb, &incoming),
            (_, "error") => {
                let error = v1::Error::decode(incoming.payload).unwrap_or_default();
                tracing::info!(agent = %self.ground.agent.id, service = %incoming.service, code = error.code, error.message, "refused");
            }
            (service, verb) => tracing::debug!(%service, verb, "not for this agent's handlers"),
        }
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::Handled(input) => self.messages.handled(input, &mut self.tasks),
            Event::Written(outcome) => self.messages.written(outcome),
            Event::AckEnded(lane) => self.messages.ack_ended(lane.as_ref()),
            Event::WorkEnded(key, epoch) => self.tasks.ended(&key, epoch),
            Event::Recorded(outcome) => self.decisions.written(outcome),
            Event::Configured(group, epoch, answer) => self.decisions.configured(&group, epoch, *answer),
            Event::Judged(instance, judgement) => self.decisions.judged(instance, judgement),
        }
    }

    async fn beat(&self) {
        if let Err(error) = self.ground.caller.bus().beat(&self.ground.agent.id).await {
            tracing::debug!(%error, "no heartbeat");
        }
    }

    /// What waited for this agent is sent now. No drain waits for the answer.
    fn hello(&self) {
        let caller = self.ground.caller.clone();
        tokio::spawn(async move {
            let (delivery, hello, none) = (ServiceName::Delivery, v1::Hello {}, TraceContext::NONE);
            let reply = caller.command(delivery, "hello", &hello, none, PATIENCE).await;
            report(&caller, delivery, "hello", reply);
        });
    }

    /// Takes no new work, and hears running handlers out: what they did is stored and told.
    async fn drain(mut self) {
        let tracker = self.ground.tracker.clone();
        tracker.close();
        self.tasks.refuse_new();
        let end = tokio::time::sleep(DRAIN);
        tokio::pin!(end);
        loop {
            tokio::select! {
                biased;
                Some(event) = self.reported.recv() => self.event(event),
                () = tracker.wait() => break,
                Some(incoming) = self.listener.next() => self.incoming(incoming),
                () = &mut end => {
                    tracing::warn!(agent = %self.ground.agent.id, "handlers did not end in time");
                    self.tasks.give_up();
                    break;
                }
            }
        }
        // The answers that were just sent, and those who gave up.
        let _ = tokio::time::timeout(LAST_WORDS, self.hear_out()).await;
        self.ground.disk.close();
        self.ground.disk.wait().await;
        self.ground.caller.bus().close().await;
        self.ground.telemetry.clone().shutdown().await;
    }

    /// Until nothing runs any more, and nothing is left to be heard of it.
    async fn hear_out(&mut self) {
        let tracker = self.ground.tracker.clone();
        loop {
            tokio::select! {
                biased;
                Some(event) = self.reported.recv() => self.event(event),
                // Who ends reports before: what has come since the line above is all there is.
                () = tracker.wait() => match self.reported.try_recv() {
                    Ok(event) => self.event(event),
                    Err(_) => return,
                },
            }
        }
    }
}

/// Waits for SIGINT or SIGTERM.
pub async fn stop_signal() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
