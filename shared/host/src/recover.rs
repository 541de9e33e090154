//! Recovery is replay: from the newest checkpoint that can be read, compared with what the log holds.

use std::time::{Duration, Instant};

use parley_bus::{Bus, Follower, Log, Pointer, Vault};
use parley_core::Core;
use parley_ids::ServiceName;
use parley_machine::{Adopt, Checkpoint, Fault, Machine, Plan, Service};
use tokio::sync::watch;

use crate::Error;
use crate::compare::{Compared, Comparison, Spans, adopt};
use crate::context::{ONLY_PARTITION, log_of};

/// How often a long replay says how far it is.
const SAY_EVERY: Duration = Duration::from_secs(2);

/// A machine that has compared everything the log held when it began.
pub(crate) struct Recovered<S: Service> {
    pub(crate) machine: Machine<S>,
    pub(crate) intake: Follower,
    pub(crate) log: Log,
    pub(crate) vault: Vault,
    pub(crate) pointer: Pointer,
    pub(crate) revision: u64,
    pub(crate) incarnation: u64,
    /// The intake's last sequence when it began.
    pub(crate) intake_last: u64,
    /// Changes when the connection is made again, since before anything was read.
    pub(crate) connections: watch::Receiver<u64>,
}

/// Brings a machine to where the log ends, and has it adopt what another version of its core recorded otherwise.
pub(crate) async fn recover<S: Service>(bus: &Bus, plan: Plan) -> Result<Recovered<S>, Error> {
    let mut how = Adopt::Nothing;
    loop {
        // From before anything is asked for: what a server had before it was away says nothing of what it has now.
        let mut connections = bus.connections();
        connections.mark_unchanged();
        let (log, vault) = (log_of(bus, S::NAME), Vault::new(bus, S::NAME, ONLY_PARTITION).await?);
        let (pointer, revision) = vault.pointer().await?;
        let start = Start { bus, log: &log, vault: &vault, pointer: &pointer };
        match start.attempt::<S>(&mut connections, plan, how).await {
            Ok((machine, intake, incarnation, intake_last)) => {
                return Ok(Recovered {
                    machine,
                    intake,
                    log,
                    vault,
                    pointer,
                    revision,
                    incarnation,
                    intake_last,
                    connections,
                });
            }
            Err(Ended::Interrupted) => {
                tracing::warn!(service = %S::NAME, "the server was away; replaying again");
            }
            // A replica that went on has moved the pointer and trimmed.
            Err(Ended::Error(Error::Fault { fault: Fault::IntakeGap { .. }, .. }))
                if vault.pointer().await?.0 != pointer => {}
            Err(Ended::Error(error)) => {
                let Error::Fault { fault, .. } = &error else { return Err(error) };
                let Some(more) = how.after(fault) else { return Err(error) };
                tracing::warn!(service = %S::NAME, %fault, "adopting what another version recorded");
                how = more;
            }
        }
    }
}

/// Why an attempt did not end well.
enum Ended {
    Interrupted,
    Error(Error),
}

impl<E: Into<Error>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl Ended {
    fn of(service: ServiceName, compared: Compared) -> Result<(), Self> {
        match compared {
            Compared::Done => Ok(()),
            Compared::Interrupted => Err(Self::Interrupted),
            Compared::Stopped(fault) => Err(Self::Error(Error::Fault { service, fault })),
        }
    }
}

/// What a start has to begin with.
struct Start<'a> {
    bus: &'a Bus,
    log: &'a Log,
    vault: &'a Vault,
    pointer: &'a Pointer,
}

/// A machine, where it follows its intake, the life of its log, and the intake's last sequence when it began.
type Attempt<S> = (Machine<S>, Follower, u64, u64);

impl Start<'_> {
    async fn attempt<S: Service>(
        &self,
        connections: &mut watch::Receiver<u64>,
        plan: Plan,
        how: Adopt,
    ) -> Result<Attempt<S>, Ended> {
        let incarnation = self.log.incarnation().await?;
        let spans = Spans::of(self.log).await?;
        let mut machine = self.machine::<S>(incarnation, spans.log.last, plan).await?;
        let cause = machine.last_cause();
        if spans.intake.last >= cause.seq && !self.log.has_input(cause).await? {
            let (index, last) = (machine.status().stored, spans.intake.last);
            return Err(Error::fault(S::NAME)(Fault::IntakeLost { index, cause: cause.seq, last }).into());
        }
        let adopted = match adopt(self.bus, connections, &mut machine, spans.log, how).await {
            Ok(adopted) => adopted,
            Err(compared) => return Err(Ended::of(S::NAME, compared).err().unwrap_or(Ended::Interrupted)),
        };
        tracing::info!(
            service = %S::NAME,
            from = machine.next_intake(),
            inputs = (spans.intake.last + 1).saturating_sub(machine.next_intake()),
            adopted,
            "replaying"
        );
        let mut comparison = Comparison::new(self.bus, machine, spans).map_err(Error::fault(S::NAME))?;
        Ended::of(S::NAME, comparison.run(connections, say::<S>()).await)?;
        let Comparison { machine, intake, .. } = comparison;
        let superseded = machine.status().superseded;
        if superseded > 0 {
            tracing::warn!(service = %S::NAME, superseded, "ended what another version had recorded otherwise");
        }
        Ok((machine, intake, incarnation, spans.intake.last))
    }

    /// A machine at the newest checkpoint that is whole, that this version reads, and whose records the log still has;
    /// at the first input where there is none. Where the log lost its end, an older one produces it again.
    async fn machine<S: Service>(
        &self,
        incarnation: u64,
        log_last: u64,
        plan: Plan,
    ) -> Result<Machine<S>, Error> {
        let begin = |checkpoint: Option<&Checkpoint>| {
            Machine::<S>::begin(incarnation, parley_bus::topology::routes(S::NAME), plan, checkpoint)
        };
        let (service, ours) = (S::NAME, <S::Core as Core>::VERSION);
        for anchor in self.pointer.anchors.iter().rev() {
            let head = &anchor.head;
            if head.incarnation != incarnation {
                // Not passed over, although the log of another life may be shorter.
                let fault = Fault::Incarnation { checkpoint: head.incarnation, log: incarnation };
                return Err(Error::Fault { service, fault });
            }
            let why = if head.core > ours {
                "a newer core made this checkpoint".to_owned()
            } else if head.log_seq > log_last {
                format!("the log lost its end and is at {log_last}")
            } else {
                match self.vault.load(anchor).await?.map(|checkpoint| begin(Some(&checkpoint))) {
                    Some(Err(fault @ Fault::Checkpoint(_))) => fault.to_string(),
                    Some(begun) => return begun.map_err(Error::fault(service)),
                    None => "it is missing or damaged".to_owned(),
                }
            };
            tracing::warn!(%service, object = anchor.object, why, "passing over a checkpoint");
        }
        begin(None).map_err(Error::fault(service))
    }
}

/// Says now and then how far a replay is.
fn say<S: Service>() -> impl FnMut(u64, u64) {
    let mut said = Instant::now();
    move |done, all| {
        if said.elapsed() >= SAY_EVERY {
            said = Instant::now();
            tracing::info!(service = %S::NAME, done, all, "still replaying");
        }
    }
}
