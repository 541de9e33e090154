//! What is signed leaves after its record is on disk.

use std::collections::VecDeque;

use super::{DurableRecord, RecordNumber, ValidatorEffect};

/// Outputs of a validator, some of which wait.
#[derive(Debug, Default)]
#[cfg_attr(feature = "exhaust", derive(Clone))]
pub(crate) struct Outbox {
    /// The newest record that was handed out.
    number: RecordNumber,
    /// The newest record that is on disk.
    on_disk: RecordNumber,
    /// Signed outputs and the record each waits for.
    held: VecDeque<(RecordNumber, ValidatorEffect)>,
    /// Outputs whose record has come to disk.
    released: Vec<ValidatorEffect>,
    /// Outputs of this step.
    fresh: Vec<ValidatorEffect>,
}

impl Outbox {
    /// An output of this step.
    pub(crate) fn push(&mut self, effect: ValidatorEffect) {
        self.fresh.push(effect);
    }

    /// Whether something waits for the disk: then nothing needs to be sent again.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.held.is_empty()
    }

    /// A record is on disk; what waited for it or an earlier one is released.
    pub(crate) fn acknowledge(&mut self, number: RecordNumber) {
        self.on_disk = self.on_disk.max(number.min(self.number));
        while self.held.front().is_some_and(|(needs, _)| *needs <= self.on_disk) {
            self.released.extend(self.held.pop_front().map(|(_, effect)| effect));
        }
    }

    /// The outputs of a step: what was released, then the record where it changed, then what need not wait for it.
    pub(crate) fn flush(&mut self, record: Option<Box<DurableRecord>>) -> Vec<ValidatorEffect> {
        let mut effects = std::mem::take(&mut self.released);
        if let Some(record) = record {
            self.number = RecordNumber(self.number.0.saturating_add(1));
            effects.push(ValidatorEffect::Persist { number: self.number, record });
        }
        for effect in std::mem::take(&mut self.fresh) {
            if effect.is_signed() && self.number > self.on_disk {
                self.held.push_back((self.number, effect));
            } else {
                effects.push(effect);
            }
        }
        effects
    }

    /// The decision is there: nothing else matters.
    pub(crate) fn clear(&mut self) {
        self.held.clear();
        self.released.clear();
        self.fresh.clear();
    }
}
