//! Which record of another log is the next one.

use parley_ids::ServiceName;
use serde::{Deserialize, Serialize};

use crate::{Life, Stamp};

/// A reader's place in one source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// Which life of the source's log it follows.
    #[serde(flatten)]
    pub life: Life,
    /// Records taken: the next one carries this + 1.
    pub taken: u64,
    /// The highest counter seen beyond the next one: what is between is missing so far.
    pub ahead: u64,
}

/// What a record is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The next one.
    Next,
    /// The next one, and the first of a new life of the source.
    NewLife,
    /// A repetition, or one whose predecessor is not there yet. It says nothing.
    Void,
}

impl Reader {
    /// Judges a record by the counter it carries for `reader`.
    ///
    /// Source: architecture, rule 4: the first record with the next index counts; every other one is void.
    pub fn take(&mut self, reader: ServiceName, stamp: &Stamp) -> Taken {
        let Some(counter) = stamp.to.get(&reader).copied() else { return Taken::Void };
        let life = stamp.life();
        if life > self.life && counter == 1 {
            let first = self.life == Life::default();
            *self = Self { life, taken: 1, ahead: 0 };
            return if first { Taken::Next } else { Taken::NewLife };
        }
        if life > self.life {
            // A life whose first records have not come: so many are missing.
            self.ahead = self.ahead.max(self.taken.saturating_add(counter));
            return Taken::Void;
        }
        if life != self.life || counter <= self.taken {
            return Taken::Void;
        }
        if counter > self.taken + 1 {
            self.ahead = self.ahead.max(counter);
            return Taken::Void;
        }
        self.taken = counter;
        if self.ahead <= self.taken {
            self.ahead = 0;
        }
        Taken::Next
    }

    /// How many records are known to exist and have not come, if any.
    #[must_use]
    pub fn gap(&self) -> u64 {
        self.ahead.saturating_sub(self.taken)
    }
}
