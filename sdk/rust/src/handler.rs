//! What handlers get and give.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use parley_ids::{MicroCredits, Millis, Ppm, TraceContext, UnixMillis};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::{Content, WorkError};

pub(crate) type Boxed<T> = Pin<Box<dyn Future<Output = T> + Send>>;
pub(crate) type Work =
    Arc<dyn Fn(Assignment, WorkContext) -> Boxed<Result<Content, WorkError>> + Send + Sync>;
pub(crate) type Judge = Arc<dyn Fn(Proposal) -> Boxed<Judgement> + Send + Sync>;
pub(crate) type JudgeChange = Arc<dyn Fn(Change) -> Boxed<Judgement> + Send + Sync>;
pub(crate) type Bidder = Arc<dyn Fn(Invitation) -> Boxed<Option<Bid>> + Send + Sync>;
pub(crate) type Receive = Arc<dyn Fn(Message) -> Boxed<Result<(), String>> + Send + Sync>;

/// A step of a task, to be done by this agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The task.
    pub task: String,
    /// The step.
    pub step: String,
    /// Number of the binding.
    pub epoch: u64,
    /// What the task is called.
    pub title: String,
    /// Its class.
    pub class: String,
    /// Skills the step asks for.
    pub skills: Vec<String>,
    /// Its input.
    pub input: Content,
    /// Results of the steps before it.
    pub inputs: Vec<Prior>,
    /// When the task must be over.
    pub deadline: UnixMillis,
}

/// The result of a step before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prior {
    /// The step.
    pub step: String,
    /// Who did it.
    pub agent: String,
    /// Its result.
    pub result: Content,
}

impl Assignment {
    /// The input as text.
    #[must_use]
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        self.input.as_text()
    }
}

/// What a work handler has beside its assignment.
#[derive(Debug, Clone)]
pub struct WorkContext {
    /// Cancelled when the task no longer wants the work.
    pub cancelled: CancellationToken,
    /// Where the work stands in its trace.
    pub trace: TraceContext,
    pub(crate) progress: mpsc::Sender<(u32, String)>,
}

impl WorkContext {
    /// Says how far the work is, 0 to 100, and what it is at. What cannot be said at once is left out.
    pub fn progress(&self, percent: u32, note: &str) {
        if self.progress.try_send((percent.min(100), note.to_owned())).is_err() {
            tracing::debug!("progress was left out: the one before it is still on its way");
        }
    }
}

/// A question to a group this agent belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The decision.
    pub decision: String,
    /// The group.
    pub group: String,
    /// What is asked.
    pub statement: String,
    /// What it is about.
    pub context: Content,
    /// The choices.
    pub choices: Vec<String>,
    /// Who asks.
    pub proposer: String,
}

/// A question to a group this agent belongs to: whether it goes on with another configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The decision.
    pub decision: String,
    /// The group.
    pub group: String,
    /// The epoch that would follow.
    pub epoch: u64,
    /// What is asked, in the proposer's words.
    pub statement: String,
    /// Who asks.
    pub proposer: String,
    /// The members there would be, by key.
    pub members: Vec<(String, [u8; 32])>,
    /// The faulty ones that they would tolerate.
    pub max_faulty: usize,
    /// Who is no member by that key now.
    pub joining: Vec<String>,
    /// Who would be none any more.
    pub leaving: Vec<String>,
    /// Whether an operator that this agent trusts signed that it is for it.
    pub endorsed: bool,
}

/// An opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Index into the proposal's choices; 0 is approve where none were given.
    pub choice: u32,
    /// How sure, 0 to 1,000,000.
    pub confidence: Ppm,
    /// Why, for people.
    pub rationale: String,
}

/// An auction this agent may bid in, with the lots it is eligible for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The auction.
    pub auction: String,
    /// What it is about.
    pub title: String,
    /// The class of task.
    pub class: String,
    /// Lot and expected effort.
    pub lots: Vec<(String, u32)>,
    /// When it closes.
    pub closes: UnixMillis,
    /// The most a lot may cost; 0: no limit.
    pub reserve: MicroCredits,
}

/// What this agent offers for every lot it was invited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bid {
    /// The price for one unit of effort.
    pub cost_per_unit: MicroCredits,
    /// How long one unit of effort takes.
    pub duration_per_unit: Millis,
    /// Claimed quality, 0 to 1,000,000.
    pub quality: Ppm,
    /// How it will be done.
    pub approach: String,
}

/// A message from another agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// The conversation.
    pub conversation: String,
    /// Who sent it.
    pub sender: String,
    /// Its number in the conversation, or within its key; 0 without order.
    pub sequence: u64,
    /// What it is in order with, where the conversation's order is partial.
    pub key: Option<String>,
    /// How often it was sent to this agent, this time included; from 1.
    pub attempt: u32,
    /// How often it came back from the dead letters: messages behind it may have been handled before.
    pub redrives: u32,
    /// Whether its sender signed it, for this agent among others. What does not verify never gets here.
    pub signed: bool,
    /// The body.
    pub body: Content,
}

/// How long the SDK tries to bring a command that must not be lost.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);
