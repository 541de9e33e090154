//! The loop: the replica with the lease runs the core between its two logs.

use std::time::{Duration, SystemTime};

use futures::FutureExt as _;
use parley_bus::{Confirmed, Follower, Held, Inbox, Lease, Log, LogWriter};
use parley_config::Settings;
use parley_ids::Millis;
use parley_machine::{Cause, Fault, Machine, Plan, Service, Snapshot};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

use crate::context::{Context, ONLY_PARTITION, Observer, ObserverContext, system_now};
use crate::keeper::Keeper;
use crate::leave::leave;
use crate::queries::{Facts, Queries};
use crate::recover::{Recovered, recover};
use crate::renewal::{Renewal, is_over};
use crate::{Error, spans};

/// Inputs handled in a row before anything else gets its turn.
const BATCH: usize = 128;
/// How long they may take.
const TURN: Duration = Duration::from_millis(20);
/// How soon a server is asked again that did not say what it has.
const ASK_AGAIN: Duration = Duration::from_millis(100);
/// The pause before the log writer begins again, doubled up to the most.
const REWIND_PAUSE: Duration = Duration::from_millis(20);
const REWIND_PAUSE_MOST: Duration = Duration::from_secs(1);
/// Encoding checkpoints, beside the loop, takes at most one part of this many of a core's time. What comes between two is
/// replayed after a crash, much faster than it came.
const CHECKPOINT_SHARE: u32 = 200;
/// However long one took: a busy machine takes long for a small one, and others wait for it to trim their logs.
const CHECKPOINT_GAP_MOST: Duration = Duration::from_secs(10);
/// How long a drain may take.
const DRAIN: Duration = Duration::from_secs(10);

/// Why the loop ended without a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// It was told to stop, and everything it produced is stored.
    Stopped,
    /// Another replica has the lease.
    Lost,
    /// It begins again at its last checkpoint, with the streams as they are now.
    Again,
    /// A replica with another version of the core wrote a record that this one does not give. Whoever starts next
    /// adopts it.
    Superseded {
        /// The record.
        index: u64,
        /// Whether that version is the newer one.
        newer: bool,
    },
}

struct Active<S: Service> {
    context: Context,
    machine: Machine<S>,
    intake: Follower,
    log: Log,
    writer: LogWriter,
    queries: Queries,
    facts: Facts,
    keeper: mpsc::Sender<Snapshot<S>>,
    /// How long the last checkpoint took to encode.
    encoding: watch::Receiver<Duration>,
    /// Ends when the keeper has stored everything it was given; or with this life, which knows no more than that.
    kept: AbortOnDropHandle<()>,
    /// The intake's last sequence at recovery, until it is reached.
    intake_last: Option<u64>,
    /// The writer begins again at this time.
    paused: Option<Instant>,
    pause: Duration,
    /// Changes when the connection is made again, since before anything was read.
    connections: watch::Receiver<u64>,
    /// The server was away, and may have come back with less.
    doubtful: bool,
}

/// Runs the core while the lease is held.
pub(crate) async fn run<S: Service>(
    context: &Context,
    lease: &Lease,
    held: Held,
    observers: &[Observer],
    stop: &CancellationToken,
) -> Result<End, Error> {
    let mut renewal = Renewal::begin(lease, held);
    let (until, lease_until) = (renewal.until(), renewal.until());
    let own = stop.child_token();
    let work = async {
        let began = Instant::now();
        let recovered = tokio::select! {
            recovered = recover::<S>(&context.bus, plan(&context.settings)) => recovered?,
            () = own.cancelled() => return Ok(End::Stopped),
        };
        let recovered_in = began.elapsed();
        tracing::info!(service = %S::NAME, replica = context.replica, ?recovered_in, "active");
        if context.bus.halt(S::NAME, ONLY_PARTITION).await?.is_some() {
            context.bus.note_halt(S::NAME, ONLY_PARTITION, None).await?;
        }
        let writer = LogWriter::new(&context.bus, S::NAME, ONLY_PARTITION).await?;
        let active = Active::begin(context, recovered, writer, recovered_in);
        let ended = active.run(observers, until, &own).await;
        ended.or_else(|error| match error {
            Error::Fault { fault: Fault::Superseded { index, logged, ours, .. }, .. } => {
                Ok(End::Superseded { index, newer: logged > ours })
            }
            error => Err(error),
        })
    };
    let ended = tokio::select! {
        ended = work => ended,
        () = renewal.lost() => Ok(End::Lost),
    };
    own.cancel();
    match ended {
        // Whoever slept past its lease meets streams that others have trimmed.
        Err(Error::Fault { fault, .. }) if *lease_until.borrow() <= std::time::Instant::now() => {
            tracing::warn!(service = %S::NAME, %fault, "without the lease this says nothing");
            Ok(End::Lost)
        }
        ended => ended,
    }
}

fn plan(settings: &Settings) -> Plan {
    let numbers = &settings.service_loop;
    Plan {
        window: numbers.window,
        backlog: 4 * numbers.window,
        checkpoint_inputs: numbers.checkpoint_inputs,
        checkpoint_every: numbers.checkpoint_every_ms,
        checkpoint_bytes: checkpoint_bytes(settings),
    }
}

/// Whether intake and log still have the last of what a machine knows of: a server that lost its unsynced end gives
/// its numbers again, and they would be passed over as known. None while the server does not say.
async fn tails_are_there(log: &Log, cause: Cause, stored_at: u64) -> Option<bool> {
    let (records, intake) = tokio::try_join!(log.log_span(), log.intake_span()).ok()?;
    if intake.last < cause.seq || records.last < stored_at {
        return Some(false);
    }
    log.has_input(cause).await.ok()
}

/// An eighth of the smaller stream: so much of it cannot be trimmed.
fn checkpoint_bytes(settings: &Settings) -> usize {
    let least = settings.nats.intake_bytes.min(settings.nats.log_bytes);
    usize::try_from(least / 8).unwrap_or(usize::MAX)
}

impl<S: Service> Active<S> {
    fn begin(context: &Context, recovered: Recovered<S>, writer: LogWriter, recovered_in: Duration) -> Self {
        let Recovered {
            machine,
            intake,
            log,
            vault,
            pointer,
            revision,
            incarnation,
            intake_last,
            connections,
        } = recovered;
        let (keeper, snapshots) = mpsc::channel(1);
        let (encoded, encoding) = watch::channel(Duration::ZERO);
        let readers = parley_bus::topology::routes(S::NAME).all_readers().into_iter().collect();
        let (retention, replica) = (context.settings.retention.clone(), context.replica.clone());
        let keep =
            Keeper { vault, log: log.clone(), pointer, revision, readers, retention, replica, encoded };
        let kept = AbortOnDropHandle::new(tokio::spawn(keep.run(snapshots)));
        Self {
            kept,
            context: context.clone(),
            machine,
            intake,
            log,
            writer,
            queries: Queries::default(),
            facts: Facts { incarnation, recovered_in },
            keeper,
            encoding,
            intake_last: Some(intake_last),
            paused: None,
            pause: REWIND_PAUSE,
            connections,
            doubtful: false,
        }
    }

    /// Waits until it is known whether the tails are there, or there is something else to do. False: they are not.
    async fn settle_doubt(
        &mut self,
        until: &mut watch::Receiver<std::time::Instant>,
        stop: &CancellationToken,
    ) -> bool {
        let (cause, stored_at) = (self.machine.last_cause(), self.machine.stored_at());
        let there = tokio::select! {
            there = tails_are_there(&self.log, cause, stored_at) => there,
            () = stop.cancelled() => return true,
            _ = until.changed() => return true,
        };
        match there {
            Some(true) => self.doubtful = false,
            Some(false) => {
                tracing::warn!(service = %S::NAME, ?cause, "the server came back without what it had confirmed");
                return false;
            }
            None => tokio::time::sleep(ASK_AGAIN).await,
        }
        true
    }

    async fn run(
        mut self,
        observers: &[Observer],
        mut until: watch::Receiver<std::time::Instant>,
        stop: &CancellationToken,
    ) -> Result<End, Error> {
        let mut inbox = Inbox::queries(&self.context.bus, S::NAME).await?;
        for observer in observers {
            let (context, log, stop) = (self.context.clone(), self.log.clone(), stop.clone());
            tokio::spawn(observer(ObserverContext { context, log, stop }));
        }
        // A full intake refuses it; then whoever is owed something is asked again by the cores' own deadlines.
        if let Err(error) = self.log.resume().await {
            tracing::warn!(service = %S::NAME, %error, "the takeover was not told to the core");
        }
        while !stop.is_cancelled() {
            if is_over(&mut until).await {
                return Ok(End::Lost);
            }
            if self.connections.has_changed().unwrap_or(false) {
                self.connections.mark_unchanged();
                self.interrupted();
            }
            if self.doubtful {
                // Nothing is taken or published meanwhile.
                if !self.settle_doubt(&mut until, stop).await {
                    return Ok(End::Again);
                }
                continue;
            }
            if self.machine.is_overtaken() {
                return Ok(End::Again);
            }
            self.settle().await?;
            let wake = self.wake();
            tokio::select! {
                (_, message) = self.intake.intake(), if self.machine.takes_input() => self.handle(message)?,
                confirmed = self.writer.confirmed() => self.all_confirmed(confirmed).await?,
                Some(query) = inbox.query() => self.queries.take(&self.context, &self.machine, self.facts, query).await,
                () = tokio::time::sleep_until(wake) => {}
                Ok(()) = self.connections.changed() => self.interrupted(),
                _ = until.changed() => {}
                () = stop.cancelled() => {}
            }
        }
        drop(inbox);
        if !self.doubtful {
            self.drain().await?;
        }
        Ok(End::Stopped)
    }

    /// The connection was made again: answers to publishes may be lost, and what was stored may be gone.
    fn interrupted(&mut self) {
        if self.machine.interrupted() {
            self.rewound();
        }
        self.doubtful = true;
    }

    /// Hands the core a message, and those that are there already.
    fn handle(&mut self, first: parley_machine::IntakeMessage) -> Result<(), Error> {
        let began = SystemTime::now();
        self.take(first)?;
        let turn = Instant::now();
        for _ in 1..BATCH {
            if !self.machine.takes_input() || turn.elapsed() > TURN {
                break;
            }
            match self.intake.intake().now_or_never() {
                Some((_, message)) => self.take(message)?,
                None => break,
            }
        }
        spans::handled(&self.context.telemetry, S::NAME, self.machine.take_spans(), began);
        Ok(())
    }

    fn take(&mut self, message: parley_machine::IntakeMessage) -> Result<(), Error> {
        self.machine.take(message).map_err(Error::fault(S::NAME))?;
        if let Some(last) = self.intake_last
            && self.machine.status().as_of >= last
        {
            self.intake_last = None;
            self.machine.caught_up(last).map_err(Error::fault(S::NAME))?;
        }
        Ok(())
    }

    /// Carries out what the machine asks for: records, sends and answers, ticks, checkpoints.
    async fn settle(&mut self) -> Result<(), Error> {
        self.paused = self.paused.filter(|until| *until > Instant::now());
        if self.paused.is_none() && self.machine.publishes(system_now()) {
            while let Some(append) = self.machine.next_append() {
                let (event, key) = (append.record.event.as_str(), &append.record.key);
                if S::ALARMS.contains(&event) {
                    tracing::error!(service = %S::NAME, event, %key, "needs somebody");
                }
                self.writer.append(append).await;
            }
        }
        while let Some(out) = self.machine.next_out() {
            leave::<S>(&self.context, out).await;
        }
        if !self.queries.is_empty() {
            self.queries.again(&self.context, &self.machine, self.facts).await;
        }
        if self.machine.tick_due(system_now()) {
            self.log.tick().await?;
        }
        self.checkpoint();
        Ok(())
    }

    fn checkpoint(&mut self) {
        // One at a time: the keeper's channel has one place.
        let Ok(place) = self.keeper.try_reserve() else { return };
        let gap = self.encoding.borrow().saturating_mul(CHECKPOINT_SHARE).min(CHECKPOINT_GAP_MOST);
        self.machine.space_checkpoints(Millis(u64::try_from(gap.as_millis()).unwrap_or(u64::MAX)));
        if let Some(snapshot) = self.machine.checkpoint(system_now(), false) {
            place.send(snapshot);
        }
    }

    /// When to look again although nothing came.
    fn wake(&self) -> Instant {
        let now = Instant::now();
        let slice = Duration::from_millis(250);
        let publish = self.machine.next_publish().filter(|_| self.paused.is_none());
        let next = self.machine.next_tick().into_iter().chain(publish).min();
        let next = next.map_or(slice, |at| at.since(system_now()).into());
        let mut wake = now + next.clamp(Duration::from_millis(1), slice);
        if let Some(until) = self.paused {
            wake = wake.min(until);
        }
        wake
    }

    /// The writer begins again after a pause.
    fn rewound(&mut self) {
        self.paused = Some(Instant::now() + self.pause);
        self.pause = (self.pause * 2).min(REWIND_PAUSE_MOST);
    }

    /// Records are stored, or not known to be: the first one, and those whose answers are there already.
    async fn all_confirmed(&mut self, first: Confirmed) -> Result<(), Error> {
        self.confirmed(first).await?;
        for _ in 1..BATCH {
            let Some(confirmed) = self.writer.confirmed().now_or_never() else { break };
            self.confirmed(confirmed).await?;
        }
        Ok(())
    }

    async fn confirmed(&mut self, (ticket, seq): Confirmed) -> Result<(), Error> {
        let Some(seq) = seq else {
            if self.machine.failed(ticket) {
                self.rewound();
            }
            return Ok(());
        };
        let before = self.machine.status().stored;
        let mut part = self.machine.acked(ticket, seq);
        while let Some(range) = part {
            tracing::info!(service = %S::NAME, from = range.from, through = range.through, "somebody else wrote here");
            for (seq, record) in self.log.read(range).await? {
                self.machine.logged(seq, record).map_err(Error::fault(S::NAME))?;
            }
            part = self.machine.log_read(range);
        }
        // Not by what is stored behind a record that is refused again and again.
        if self.machine.status().stored > before {
            self.pause = REWIND_PAUSE;
        }
        Ok(())
    }

    /// Stores what was produced, lets leave what may, and writes a checkpoint.
    async fn drain(mut self) -> Result<(), Error> {
        let end = Instant::now() + DRAIN;
        while !self.machine.is_idle() && Instant::now() < end {
            self.settle().await?;
            tokio::select! {
                confirmed = self.writer.confirmed() => self.all_confirmed(confirmed).await?,
                () = tokio::time::sleep(Duration::from_millis(20)) => {}
            }
        }
        let Self { mut machine, keeper, kept, .. } = self;
        let last = async {
            // One may have waited for its records; the one after it is of the last input.
            while let Ok(place) = keeper.reserve().await {
                match machine.checkpoint(system_now(), true) {
                    Some(snapshot) => place.send(snapshot),
                    None => break,
                }
            }
            drop(keeper);
            let _ = kept.await;
        };
        // Without it the next start replays a little more.
        let _ = tokio::time::timeout(DRAIN, last).await;
        Ok(())
    }
}
