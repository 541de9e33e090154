//! Recovery is replay: from the newest checkpoint that can be read, compared with what the log holds.

use parley_bus::{Bus, Follower, Log, Pointer, Span, Vault};
use parley_core::Core;
use parley_machine::{Checkpoint, Fault, IntakeMessage, Machine, Plan, Service};

use crate::Error;
use crate::context::{ONLY_PARTITION, log_of};

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
}

/// Brings a machine to where the log ends.
pub(crate) async fn recover<S: Service>(bus: &Bus, plan: Plan) -> Result<Recovered<S>, Error> {
    let log = log_of(bus, S::NAME);
    let vault = Vault::new(bus, S::NAME, ONLY_PARTITION).await?;
    let incarnation = log.incarnation().await?;
    let (pointer, revision) = vault.pointer().await?;
    // In this order: whatever the log holds up to its end, the intake holds the cause of.
    let (logged, intake_span) = (log.log_span().await?, log.intake_span().await?);
    let checkpoint = newest::<S>(&vault, &pointer, logged.last).await?;
    let routes = parley_bus::topology::routes(S::NAME);
    let mut machine =
        Machine::<S>::begin(incarnation, routes, plan, checkpoint.as_ref()).map_err(Error::fault(S::NAME))?;
    if !logged.is_empty()
        && let Some(last) = log.record_at(logged.last).await?
    {
        machine.replay_through(last.stamp.cause.seq);
    }
    let next = machine.next_intake();
    if intake_span.first > next && intake_span.last >= next {
        // Also where nothing is left to be read that would show it.
        let fault = Fault::IntakeGap { expected: next, got: intake_span.first };
        return Err(Error::fault(S::NAME)(fault));
    }
    tracing::info!(
        service = %S::NAME,
        from = machine.next_intake(),
        inputs = (intake_span.last + 1).saturating_sub(machine.next_intake()),
        "replaying"
    );
    let intake = Follower::new(bus, bus.subjects().intake_stream(S::NAME), None, machine.next_intake());
    let mut recovered = Recovered {
        machine,
        intake,
        log,
        vault,
        pointer,
        revision,
        incarnation,
        intake_last: intake_span.last,
    };
    recovered.compare(bus, logged).await?;
    Ok(recovered)
}

/// The newest checkpoint whose object is whole, and whose records the log still has. Where the log lost its end,
/// an older one produces it again.
async fn newest<S: Service>(
    vault: &Vault,
    pointer: &Pointer,
    log_last: u64,
) -> Result<Option<Checkpoint>, Error> {
    let (service, ours) = (S::NAME, <S::Core as Core>::VERSION);
    for anchor in pointer.anchors.iter().rev() {
        if anchor.head.core > ours {
            tracing::warn!(%service, object = anchor.object, "a newer core made this checkpoint; trying the one before");
            continue;
        }
        if anchor.head.log_seq > log_last {
            tracing::warn!(%service, object = anchor.object, log_last, "the log lost its end; trying the checkpoint before");
            continue;
        }
        if let Some(checkpoint) = vault.load(anchor).await? {
            return Ok(Some(checkpoint));
        }
        tracing::warn!(%service, object = anchor.object, "a checkpoint is missing or damaged; trying the one before it");
    }
    Ok(None)
}

impl<S: Service> Recovered<S> {
    /// Reads log and intake side by side until the log's end is compared, or the intake ends.
    async fn compare(&mut self, bus: &Bus, logged: Span) -> Result<(), Error> {
        let fault = Error::fault;
        let mut read = self.machine.log_seq();
        let mut records = Follower::new(bus, bus.subjects().log_stream(S::NAME), None, read + 1);
        let end = if logged.is_empty() { read } else { logged.last };
        loop {
            while self.machine.wants_log() && read < end {
                let (position, record) = records.record().await;
                read = position.seq;
                if let Ok(record) = record {
                    self.machine.logged(position.seq, record).map_err(fault(S::NAME))?;
                }
            }
            if read >= end && self.machine.status().recovering {
                self.machine.log_ended(logged.last);
            }
            if self.machine.status().as_of >= self.intake_last {
                return self.machine.caught_up(self.intake_last).map_err(fault(S::NAME));
            }
            if !self.machine.takes_input() && !self.machine.status().recovering {
                // What was produced must be stored before more is taken: that is the loop's work.
                return Ok(());
            }
            if self.machine.takes_input() {
                let (_, message): (_, IntakeMessage) = self.intake.intake().await;
                self.machine.take(message).map_err(fault(S::NAME))?;
            }
        }
    }
}
