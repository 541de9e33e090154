//! The core and its host: inputs, checkpoints, crashes.

use std::marker::PhantomData;

use parley_core::{Core, Effect, Effects, Input};
use parley_delivery_core::{Delivery, Message};
use parley_ids::UnixMillis;
use parley_sim::Checked as _;

use crate::{Broken, Nature, Property};

/// A core with what it takes to restore it.
#[derive(Debug)]
pub(crate) struct Service<N> {
    core: Delivery,
    /// The last checkpoint, as the machine stores it; none: the beginning.
    checkpoint: Option<Vec<u8>>,
    /// The inputs since then, each with what it gave.
    since: Vec<(UnixMillis, Input<Message>, Effects<Delivery>)>,
    nature: PhantomData<N>,
}

impl<N: Nature> Service<N> {
    /// A core that knows nothing.
    pub(crate) fn new() -> Self {
        Self { core: Delivery::default(), checkpoint: None, since: Vec::new(), nature: PhantomData }
    }

    /// The core, to look at.
    pub(crate) fn core(&self) -> &Delivery {
        &self.core
    }

    /// When a tick is due.
    pub(crate) fn deadline(&self) -> Option<UnixMillis> {
        N::deadline(self.core.deadline())
    }

    /// One input.
    pub(crate) fn handle(&mut self, at: UnixMillis, input: Input<Message>) -> Effects<Delivery> {
        let effects = self.core.handle(at, input.clone());
        self.since.push((at, input, effects.clone()));
        effects
    }

    /// How many inputs there were since the last checkpoint.
    pub(crate) fn behind(&self) -> usize {
        self.since.len()
    }

    /// Stores the state.
    pub(crate) fn store(&mut self) -> Result<(), Broken> {
        let stored = rmp_serde::to_vec_named(&self.core);
        self.checkpoint = Some(stored.map_err(|e| Property::Replay.broken(e.to_string()))?);
        self.since.clear();
        Ok(())
    }

    /// Dies, and is restored from the checkpoint and the inputs since then, which must give what they gave.
    pub(crate) fn crash(&mut self) -> Result<(), Broken> {
        let mut restored = match &self.checkpoint {
            Some(stored) => {
                rmp_serde::from_slice(stored).map_err(|e| Property::Replay.broken(e.to_string()))?
            }
            None => Delivery::default(),
        };
        let inputs = self.since.iter().map(|(at, input, _)| (*at, input.clone())).collect();
        let mut given = self.since.iter().map(|(_, _, effects)| effects);
        for (at, input) in N::replays(inputs) {
            let again = restored.handle(at, input.clone());
            Property::Replay.holds(given.next() == Some(&again), || {
                format!("{input:?} at {at} gave other effects when it was replayed")
            })?;
        }
        Property::Replay.holds(restored == self.core, || "the restored core is another one".to_owned())?;
        self.core = restored;
        Ok(())
    }

    /// Sends again what is in flight: sends only, and the state stays as it was.
    pub(crate) fn resume(&mut self, at: UnixMillis) -> Result<Effects<Delivery>, Broken> {
        let before = self.core.clone();
        let effects = self.handle(at, Input::Resume);
        let only_sends = effects.iter().all(|effect| matches!(effect, Effect::Send { .. }));
        Property::Replay
            .holds(only_sends && before == self.core, || "a resume changed something".to_owned())?;
        Ok(effects)
    }
}
