//! The core of tasks: gets one published task done through hierarchy, auction, consensus and delivery.
//!
//! A process manager. It turns what the four services recorded into requests to them, which are records of its own
//! log, and knows nothing of how they decide. Per task: `SUBMITTED → PLANNING → STAFFING → AWAITING_APPROVAL →
//! DISPATCHING → WORKING → COMPLETED | FAILED | CANCELED | REJECTED`.
//!
//! Invariants: a task has exactly one terminal record, at its deadline at the latest; a live task always has a
//! timer; a step is dispatched after every step it comes after is done, and never before; the epochs of a step's
//! bindings strictly increase.

mod approve;
pub mod codes;
mod content;
mod dispatch;
mod effect;
mod end;
mod graph;
mod input;
mod late;
mod names;
mod plan;
mod rate;
mod report;
mod request;
mod settle;
mod staff;
mod state;
mod submission;
mod submit;
mod task;
mod tick;
mod vacate;

#[cfg(test)]
mod tests;

pub use content::{Blob, Body, Content};
pub use effect::{Answer, Ending, Event, Record, Send, Settlement, StepOutcome};
pub use input::{Award, BindingRef, Epoch, Fact, Message, Percent, Report, ReportKind, TeamRole, Verdict};
pub use names::{MAX_TASK_ID, PREFIX, entity};
pub use report::MAX_RESULT_BYTES;
pub use request::{
    ApprovalRequest, Assignment, AuctionRequest, Lot, Recall, RoleBinding, StepInput, Structure, TeamRequest,
    Vacancy, WorkItem,
};
pub use state::{MAX_ENDED, MAX_ENDED_BYTES, MAX_LIVE, Tasks};
pub use submission::{
    Approval, Coordination, Criterion, Direction, Requirements, Staffing, StepSpec, Submission, TaskRequest,
};
pub use task::{Phase, State, StepState, Task, Transition};
