//! What may go wrong, and how often.

use std::collections::BTreeMap;

use crate::Rng;

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mishap {
    /// A command is lost before the intake stores it.
    CommandLost,
    /// The intake stores a command, and its PubAck is lost.
    CommandUnconfirmed,
    /// A client sends an answered command again, or another one with its id.
    CommandAgain,
    /// A tick is lost before the intake stores it.
    TickLost,
    /// A publish is refused by the log, or lost before it.
    PublishRefused,
    /// The log stores a record, and its PubAck is lost.
    PublishUnconfirmed,
    /// A publish overtakes the one before it.
    PublishOvertaken,
    /// A source delivers nothing for a while.
    SourceStalls,
    /// A source delivers its last records again.
    SourceRepeats,
    /// A host's connection is made again: it hears no more of what was under way.
    Reconnect,
    /// A host dies, between any two things it does.
    Crash,
    /// What a host had under way when it died or lost its connection is stored nevertheless, later.
    LateStore,
    /// A second replica takes over while the first one still writes.
    Takeover,
    /// A host does nothing for a while and then goes on as if nothing had been.
    Pause,
    /// A checkpoint is stored without its end.
    CheckpointTorn,
    /// A checkpoint is not found again.
    CheckpointGone,
    /// A start ignores every checkpoint, where its intake still has everything.
    CheckpointIgnored,
    /// Intake and log are trimmed.
    Trim,
}

impl Mishap {
    /// Every one.
    pub const ALL: [Self; 18] = [
        Self::CommandLost,
        Self::CommandUnconfirmed,
        Self::CommandAgain,
        Self::TickLost,
        Self::PublishRefused,
        Self::PublishUnconfirmed,
        Self::PublishOvertaken,
        Self::SourceStalls,
        Self::SourceRepeats,
        Self::Reconnect,
        Self::Crash,
        Self::LateStore,
        Self::Takeover,
        Self::Pause,
        Self::CheckpointTorn,
        Self::CheckpointGone,
        Self::CheckpointIgnored,
        Self::Trim,
    ];

    /// How often in a thousand occasions, unless said otherwise.
    fn usual(self) -> u64 {
        match self {
            Self::SourceRepeats => 20,
            Self::SourceStalls => 30,
            Self::PublishOvertaken => 40,
            Self::CommandAgain | Self::PublishRefused | Self::PublishUnconfirmed => 80,
            Self::CommandLost | Self::CommandUnconfirmed | Self::CheckpointGone => 100,
            Self::TickLost | Self::Pause | Self::CheckpointIgnored => 150,
            Self::CheckpointTorn => 200,
            Self::Crash | Self::Reconnect | Self::Takeover | Self::Trim => 250,
            Self::LateStore => 500,
        }
    }
}

/// How often each thing goes wrong, in a thousand occasions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(BTreeMap<Mishap, u64>);

impl Faults {
    /// Nothing ever goes wrong.
    #[must_use]
    pub fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// Everything goes wrong now and then.
    #[must_use]
    pub fn usual() -> Self {
        Self(Mishap::ALL.into_iter().map(|mishap| (mishap, mishap.usual())).collect())
    }

    /// The same, with `mishap` so often in a thousand occasions.
    #[must_use]
    pub fn with(mut self, mishap: Mishap, per_mille: u64) -> Self {
        self.0.insert(mishap, per_mille);
        self
    }

    /// Some of them: each with two chances in three, so that runs differ in what they combine.
    pub(crate) fn some(&self, rng: &mut Rng) -> Self {
        Self(self.0.iter().filter(|_| rng.below(3) > 0).map(|(mishap, chance)| (*mishap, *chance)).collect())
    }

    /// Whether `mishap` happens on this occasion.
    pub(crate) fn happens(&self, mishap: Mishap, rng: &mut Rng) -> bool {
        self.0.get(&mishap).is_some_and(|chance| rng.per_mille(*chance))
    }
}
