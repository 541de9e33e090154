//! Recovery is replay: from the newest checkpoint that can be read, compared with what the log holds.

use std::time::{Duration, Instant};

use parley_bus::{Bus, Follower, Log, Pointer, Vault};
use parley_core::Core;
use parley_machine::{Adopt, Checkpoint, Fault, Machine, Plan, Service};

use crate::Error;
use crate::compare::{Comparison, Spans, adopt};
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
}

/// Brings a machine to where the log ends, and has it adopt what another version of its core recorded otherwise.
pub(crate) async fn recover<S: Service>(bus: &Bus, plan: Plan) -> Result<Recovered<S>, Error> {
    let mut how = Adopt::Nothing;
    loop {
        let recovered = attempt::<S>(bus, plan, how).await;
        let Err(Error::Fault { fault, .. }) = &recovered else { return recovered };
        let Some(more) = how.after(fault) else { return recovered };
        tracing::warn!(service = %S::NAME, %fault, "adopting what another version recorded");
        how = more;
    }
}

async fn attempt<S: Service>(bus: &Bus, plan: Plan, how: Adopt) -> Result<Recovered<S>, Error> {
    let log = log_of(bus, S::NAME);
    let vault = Vault::new(bus, S::NAME, ONLY_PARTITION).await?;
    let incarnation = log.incarnation().await?;
    let (pointer, revision) = vault.pointer().await?;
    let spans = Spans::of(&log).await?;
    if let Some(current) = pointer.anchors.last().filter(|current| current.head.incarnation != incarnation) {
        // Before one is passed over because the log of another life is shorter.
        let checkpoint = current.head.incarnation;
        return Err(Error::fault(S::NAME)(Fault::Incarnation { checkpoint, log: incarnation }));
    }
    let checkpoint = newest::<S>(&vault, &pointer, spans.log.last).await?;
    let routes = parley_bus::topology::routes(S::NAME);
    let mut machine =
        Machine::<S>::begin(incarnation, routes, plan, checkpoint.as_ref()).map_err(Error::fault(S::NAME))?;
    let cause = machine.last_cause();
    if spans.intake.last >= cause.seq && !log.has_input(cause).await? {
        let (index, last) = (machine.status().stored, spans.intake.last);
        return Err(Error::fault(S::NAME)(Fault::IntakeLost { index, cause: cause.seq, last }));
    }
    let adopted = adopt(bus, &mut machine, spans.log, how).await;
    tracing::info!(
        service = %S::NAME,
        from = machine.next_intake(),
        inputs = (spans.intake.last + 1).saturating_sub(machine.next_intake()),
        adopted,
        "replaying"
    );
    let mut comparison = Comparison::new(bus, machine, spans).map_err(Error::fault(S::NAME))?;
    comparison.run(say::<S>()).await.map_err(Error::fault(S::NAME))?;
    let Comparison { machine, intake, .. } = comparison;
    let superseded = machine.status().superseded;
    if superseded > 0 {
        tracing::warn!(service = %S::NAME, superseded, "ended what another version had recorded otherwise");
    }
    let intake_last = spans.intake.last;
    Ok(Recovered { machine, intake, log, vault, pointer, revision, incarnation, intake_last })
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
