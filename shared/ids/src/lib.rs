//! Typed ids, times and units, so that no public signature carries a bare `u64`, `f64` or `String`.
//!
//! Everything here is plain data: cheap to clone, ordered, and serialised as its text or number.

mod amount;
mod hash;
mod service;
mod time;
mod token;
mod trace;

pub use amount::{Level, MicroCredits, Ppm};
pub use hash::{Hash32, Hashing};
pub use service::{ServiceName, UnknownService};
pub use time::{Millis, UnixMillis};
pub use token::{
    AgentId, AuctionId, ClassName, ClusterName, CommandId, ConversationId, CriterionName, DecisionId, Error,
    GroupId, LotId, MessageId, RecordKey, ResourceName, RoleId, SkillName, StepId, TaskId, TeamId, Token,
};
pub use trace::TraceContext;
