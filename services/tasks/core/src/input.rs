//! What tasks is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use parley_ids::{AgentId, Level, LotId, MessageId, MicroCredits, RoleId, StepId, TaskId};
use serde::{Deserialize, Serialize};

use crate::{Content, Requirements, Submission};

/// One message to tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// `submit`: get this done.
    Submit(Box<Submission>),
    /// `cancel`, by who submitted it.
    Cancel {
        /// Which task.
        task: TaskId,
        /// Why, for people.
        reason: String,
    },
    /// `accept`, `decline`, `progress`, `result` or `fail`: a bound agent says something of its assignment.
    Report {
        /// Which binding it speaks of.
        binding: BindingRef,
        /// What it says.
        report: Report,
    },
    /// `rate`, by who submitted it: how good a completed step was.
    Rate {
        /// Which task.
        task: TaskId,
        /// Which step; none: the only one.
        step: Option<StepId>,
        /// 0 to 100.
        quality: Level,
    },
    /// Another service recorded something about what tasks asked it.
    Told {
        /// For which task it was asked.
        task: TaskId,
        /// What was recorded.
        fact: Fact,
    },
}

/// A binding as its agent names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingRef {
    /// The task.
    pub task: TaskId,
    /// The step.
    pub step: StepId,
    /// The binding's number.
    pub epoch: Epoch,
}

/// Number of a step's binding: 1, 2, 3…; 0 where it never had one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Epoch(pub u64);

impl Epoch {
    /// The number of the next binding.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// How far a step is, 0 to 100.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(u8);

impl Percent {
    /// A percentage, where `value` is at most 100.
    #[must_use]
    pub fn new(value: u32) -> Option<Self> {
        u8::try_from(value).ok().filter(|v| *v <= 100).map(Self)
    }

    /// The number, 0 to 100.
    #[must_use]
    pub fn get(self) -> u32 {
        u32::from(self.0)
    }
}

/// What an agent says of its assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// It takes it.
    Accept,
    /// It does not.
    Decline {
        /// Why.
        reason: String,
    },
    /// It is at it.
    Progress {
        /// How far.
        percent: Percent,
        /// For people.
        note: String,
    },
    /// It is done.
    Result {
        /// What came out.
        result: Content,
        /// What it really cost.
        cost: MicroCredits,
    },
    /// It cannot be done by this agent.
    Fail {
        /// Why.
        reason: String,
        /// No other agent could either.
        permanent: bool,
    },
}

/// Which of an agent's five verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReportKind {
    /// `accept`.
    Accept,
    /// `decline`.
    Decline,
    /// `progress`.
    Progress,
    /// `result`.
    Result,
    /// `fail`.
    Fail,
}

impl Report {
    /// Which verb it is.
    #[must_use]
    pub fn kind(&self) -> ReportKind {
        match self {
            Self::Accept => ReportKind::Accept,
            Self::Decline { .. } => ReportKind::Decline,
            Self::Progress { .. } => ReportKind::Progress,
            Self::Result { .. } => ReportKind::Result,
            Self::Fail { .. } => ReportKind::Fail,
        }
    }
}

impl ReportKind {
    /// The verb.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Progress => "progress",
            Self::Result => "result",
            Self::Fail => "fail",
        }
    }
}

/// What another service recorded about what tasks asked it. One that no longer fits changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// hierarchy `formed`.
    TeamFormed {
        /// Roles that do a step.
        roles: Vec<TeamRole>,
        /// Who does what; empty where an auction decides.
        assignments: BTreeMap<RoleId, AgentId>,
    },
    /// hierarchy `refused`.
    TeamRefused {
        /// Why.
        reason: String,
        /// Its code; may be empty.
        code: String,
    },
    /// hierarchy `adapted`: roles changed hands.
    TeamAdapted {
        /// Who does what now; only what changed.
        assignments: BTreeMap<RoleId, AgentId>,
    },
    /// hierarchy `vacant`: nobody is left for vacated roles.
    RolesVacant {
        /// Which; empty: all that are vacant.
        roles: BTreeSet<RoleId>,
        /// Why.
        reason: String,
        /// Its code; may be empty.
        code: String,
    },
    /// auction `awarded`: the first time, or a runner-up after a vacancy.
    LotsAwarded {
        /// Who won what.
        awards: BTreeMap<LotId, Award>,
    },
    /// auction `failed`.
    AuctionFailed {
        /// Which lots; empty: all.
        lots: BTreeSet<LotId>,
        /// Why.
        reason: String,
    },
    /// consensus `decided`.
    Decided(Verdict),
    /// consensus `undecided`.
    Undecided {
        /// Why.
        reason: String,
        /// Its code; may be empty.
        code: String,
    },
    /// delivery `dead-lettered`, `expired` or `refused-send`.
    Undeliverable {
        /// Which messages.
        messages: BTreeSet<MessageId>,
        /// Why.
        reason: String,
    },
}

/// A role that does a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRole {
    /// The role.
    pub role: RoleId,
    /// The step it does.
    pub step: StepId,
    /// What it takes.
    pub requirements: Requirements,
}

/// Who won a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// The winner.
    pub agent: AgentId,
    /// 1 for the first award of a lot, 2 for the runner-up, and so on.
    pub number: u32,
}

/// What a group decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Accepted,
    /// Do not.
    Rejected,
    /// The group agreed that it has no answer.
    Aborted {
        /// Why.
        reason: String,
    },
}
