//! Hierarchy's core: teams, and which agent takes which role.
//!
//! Read in this order: [`Hierarchy`] (`state.rs`, the dispatch), `forming.rs` and `adapting.rs` (when a role is
//! given to an agent), `eligibility.rs` and `suitability.rs` (who may have it and who suits), `objective.rs` and
//! `assignment.rs` (which of all assignments is taken, and why it is the best).

mod adapting;
mod assignment;
pub mod codes;
mod complexity;
mod effect;
mod eligibility;
mod ending;
mod forming;
mod graph;
mod greedy;
mod input;
mod instance;
mod loading;
mod objective;
mod pool;
mod state;
mod suitability;
mod team;
mod unassigned;

#[cfg(test)]
mod tests;

pub use adapting::VACANCY_TIMEOUT;
pub use complexity::{Complexity, ComplexityLevel};
pub use effect::{
    Adaptation, Answer, Exclusion, Formed, Record, Refused, Role, RoleAssignment, Send, Unassigned,
};
pub use ending::KEPT_TEAMS;
pub use forming::{FORM_TIMEOUT, MAX_OPEN_TEAMS};
pub use graph::{MAX_ITEMS, MAX_NEEDS};
pub use input::{
    Binding, Criticality, Departure, Epoch, Item, Message, Profile, Request, Staffing, Structure, TaskEnd,
};
pub use state::Hierarchy;
pub use team::{Owner, Team};
