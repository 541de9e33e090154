//! `parley replay`: runs a service over its intake once more and compares with its log.

use parley_bus::{Bus, Pointer, Vault};
use parley_core::Core;
use parley_machine::{Adopt, Anchor, Checkpoint, Machine, Plan, Service};

use crate::Error;
use crate::compare::{Compared, Comparison, Spans, adopt};
use crate::context::{ONLY_PARTITION, log_of};

/// What a replay found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// The first intake sequence that was replayed.
    pub from: u64,
    /// The last one.
    pub through: u64,
    /// Records that were produced and are the log's.
    pub equal: u64,
    /// Records that count and cannot be produced here: another version of the core made them.
    pub adopted: u64,
    /// Records of the log that are void: repetitions.
    pub void: u64,
    /// The first difference, for people; none where the log is what its inputs give.
    pub difference: Option<String>,
}

/// Replays a service from the oldest checkpoint that is kept and that this version of its core went on from, or from
/// the first input, up to where intake and log end now. `progress` is told inputs done and inputs in all.
///
/// # Errors
/// When the streams cannot be read.
pub async fn replay<S: Service>(bus: &Bus, mut progress: impl FnMut(u64, u64)) -> Result<Audit, Error> {
    let mut how = Adopt::Nothing;
    loop {
        let (audit, compared) = once::<S>(bus, how, &mut progress).await?;
        let fault = match compared {
            Compared::Done => return Ok(audit),
            Compared::Interrupted => continue,
            Compared::Stopped(fault) => fault,
        };
        match how.after(&fault) {
            Some(more) => how = more,
            None => return Ok(Audit { difference: Some(fault.to_string()), ..audit }),
        }
    }
}

async fn once<S: Service>(
    bus: &Bus,
    how: Adopt,
    progress: &mut impl FnMut(u64, u64),
) -> Result<(Audit, Compared), Error> {
    let mut connections = bus.connections();
    connections.mark_unchanged();
    let log = log_of(bus, S::NAME);
    let (incarnation, spans) = (log.incarnation().await?, Spans::of(&log).await?);
    let vault = Vault::new(bus, S::NAME, ONLY_PARTITION).await?;
    let checkpoint = begin::<S>(&vault, spans.intake.first).await?;
    let routes = parley_bus::topology::routes(S::NAME);
    let begun = Machine::<S>::begin(incarnation, routes, Plan::default(), checkpoint.as_ref());
    let mut machine = begun.map_err(Error::fault(S::NAME))?;
    machine.mute();
    let mut audit =
        Audit { from: machine.next_intake(), through: machine.last_cause().seq, ..Audit::default() };
    audit.adopted = match adopt(bus, &mut connections, &mut machine, spans.log, how).await {
        Ok(adopted) => adopted,
        Err(compared) => return Ok((audit, compared)),
    };
    let before = machine.status().stored;
    let mut comparison = match Comparison::new(bus, machine, spans) {
        Ok(comparison) => comparison,
        Err(fault) => return Ok((audit, Compared::Stopped(fault))),
    };
    let compared = comparison.run(&mut connections, progress).await;
    let status = comparison.machine.status();
    let equal = status.stored - before;
    audit = Audit { through: status.as_of, equal, void: comparison.found.saturating_sub(equal), ..audit };
    Ok((audit, compared))
}

/// Where an audit begins: none is the first input.
async fn begin<S: Service>(vault: &Vault, first: u64) -> Result<Option<Checkpoint>, Error> {
    let (pointer, _) = vault.pointer().await?;
    let anchors = readable(&pointer, <S::Core as Core>::VERSION);
    if first <= 1 && anchors.first().is_none_or(|anchor| anchor.head.core == <S::Core as Core>::VERSION) {
        return Ok(None);
    }
    for anchor in anchors.into_iter().filter(|anchor| anchor.head.next_intake >= first) {
        if let Some(checkpoint) = vault.load(anchor).await? {
            return Ok(Some(checkpoint));
        }
    }
    Ok(None)
}

/// The checkpoints that this version reads, from the last one of an earlier version on: behind that, this version made
/// what is there.
fn readable(pointer: &Pointer, ours: u32) -> Vec<&Anchor> {
    let readable: Vec<_> = pointer.anchors.iter().filter(|anchor| anchor.head.core <= ours).collect();
    let begin = readable.iter().rposition(|anchor| anchor.head.core != ours).unwrap_or(0);
    readable.into_iter().skip(begin).collect()
}
