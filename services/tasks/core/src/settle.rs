//! Rule: the outcome of a role is told to those who learn from it.

use parley_ids::{Level, MicroCredits, Millis};

use crate::task::Out;
use crate::{Event, RoleBinding, Settlement, Task};

impl Task {
    /// Records that a binding gave a result.
    pub(crate) fn settle_success(
        &self,
        binding: RoleBinding,
        cost: MicroCredits,
        duration: Millis,
        quality: Option<Level>,
        out: &mut Out,
    ) {
        self.settle(binding, Settled { success: true, cost, duration, quality }, out);
    }

    /// Records that an agent which had accepted gave no result.
    pub(crate) fn settle_failure(&self, binding: RoleBinding, duration: Millis, out: &mut Out) {
        let settled = Settled { success: false, cost: MicroCredits(0), duration, quality: None };
        self.settle(binding, settled, out);
    }

    fn settle(&self, binding: RoleBinding, settled: Settled, out: &mut Out) {
        let settlement = Settlement {
            role: binding.role,
            step: binding.step,
            agent: binding.agent,
            class: self.request.class.clone(),
            success: settled.success,
            cost: settled.cost,
            duration: settled.duration,
            quality: settled.quality,
        };
        self.record(Event::Settled(settlement), out);
    }
}

struct Settled {
    success: bool,
    cost: MicroCredits,
    duration: Millis,
    quality: Option<Level>,
}
