//! Snapshots: where a start begins instead of at the first input.

use std::collections::BTreeMap;

use parley_ids::{ServiceName, UnixMillis};
use serde::{Deserialize, Serialize};

use crate::{Fault, Reader, Service, State};

/// Raised when the form of a checkpoint changes.
const FORMAT: u32 = 1;

/// A snapshot and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Where it stands: small, for the pointer that names the current checkpoint.
    pub head: CheckpointHead,
    /// The state, encoded.
    pub body: Vec<u8>,
}

/// Where a checkpoint stands between the two logs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointHead {
    /// Form of the body.
    pub format: u32,
    /// Version of the core that made it.
    pub core: u32,
    /// Which life of the log it belongs to.
    pub incarnation: u64,
    /// How often a version adopted another one's records in it.
    #[serde(default)]
    pub era: u32,
    /// The first intake sequence it has not handled.
    pub next_intake: u64,
    /// The first index of the log that is not in it.
    pub next_index: u64,
    /// Stream sequence of the log's record before that.
    pub log_seq: u64,
    /// Stream sequence, at most that one, behind which records may lie that are void and were not compared.
    pub log_from: u64,
    /// The latest time of its inputs.
    pub at: UnixMillis,
    /// Records written so far, by reader.
    pub written: BTreeMap<ServiceName, u64>,
    /// Places in other services' logs.
    pub taken: BTreeMap<ServiceName, Reader>,
}

impl CheckpointHead {
    fn of<S: Service>(state: &State<S>) -> Self {
        Self {
            format: FORMAT,
            core: <S::Core as parley_core::Core>::VERSION,
            incarnation: state.incarnation,
            era: state.era,
            next_intake: state.next_intake,
            next_index: state.next_index,
            log_seq: 0,
            log_from: 0,
            at: state.at,
            written: state.counters.clone(),
            taken: state.readers.clone(),
        }
    }
}

fn encoded<S: Service>(state: &State<S>) -> Result<Vec<u8>, Fault> {
    rmp_serde::to_vec_named(state).map_err(|e| Fault::Checkpoint(e.to_string()))
}

/// A state as it was between two inputs, to be encoded beside the loop: it shares with the state that goes on whatever
/// did not change since.
#[derive(Debug)]
pub struct Snapshot<S: Service> {
    /// Where it stands.
    pub head: CheckpointHead,
    state: State<S>,
}

impl<S: Service> Snapshot<S> {
    pub(crate) fn of(state: &State<S>) -> Self {
        Self { head: CheckpointHead::of(state), state: state.clone() }
    }

    /// Encodes it; takes milliseconds for each 10,000 entities.
    ///
    /// # Errors
    /// When the core's state cannot be encoded: a defect of the core.
    pub fn encode(self) -> Result<Checkpoint, Fault> {
        Ok(Checkpoint { body: encoded(&self.state)?, head: self.head })
    }
}

impl Checkpoint {
    /// Encodes a state. Every record below its next index must be stored before the checkpoint is.
    ///
    /// # Errors
    /// When the core's state cannot be encoded: a defect of the core.
    pub fn of<S: Service>(state: &State<S>) -> Result<Self, Fault> {
        Ok(Self { head: CheckpointHead::of(state), body: encoded(state)? })
    }

    /// Decodes the state.
    ///
    /// # Errors
    /// When it was made by a newer core or form, or is damaged.
    pub fn state<S: Service>(&self) -> Result<State<S>, Fault> {
        let ours = <S::Core as parley_core::Core>::VERSION;
        if self.head.format != FORMAT {
            return Err(Fault::Checkpoint(format!(
                "its form is {}, this program reads {FORMAT}",
                self.head.format
            )));
        }
        if self.head.core > ours {
            let newer = format!("it was made by core version {}, this program has {ours}", self.head.core);
            return Err(Fault::Checkpoint(newer));
        }
        let state: State<S> =
            rmp_serde::from_slice(&self.body).map_err(|e| Fault::Checkpoint(e.to_string()))?;
        if state.next_intake == 0 || state.next_index == 0 {
            return Err(Fault::Checkpoint("it stands before the first message".to_owned()));
        }
        if (state.next_intake, state.next_index) != (self.head.next_intake, self.head.next_index) {
            return Err(Fault::Checkpoint("its head and body are of different places".to_owned()));
        }
        Ok(state)
    }
}
