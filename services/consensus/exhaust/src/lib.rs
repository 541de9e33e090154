//! Exhaustive check of consensus: every state that production validators ([`parley_consensus_core::Validator`]) of a
//! group of four, one of them Byzantine, can reach in the first two or three views.
//!
//! **The world.** Whatever the Byzantine member can sign is there from the beginning, so it has no state. The collector
//! is the adversary too: whatever was ever signed, and whatever can be made of it, may be shown to anybody, in any
//! order, again, or never; and nothing else exists. Time passes for each member alone, as the adversary likes. A member
//! may restart from its record at any point. What is on its disk is what it asked to store, at once: the seeded
//! simulation (`services/consensus/sim`) crashes between the write and its acknowledgement, alters messages, and has
//! groups with BROADCAST, more than f liars, and more views.
//!
//! **How.** In two steps, because members know of each other only what they are shown:
//!
//! 1. *Members* (`explore`): each honest member alone is told everything it could ever be told, and so is everything it
//!    becomes. That runs the production code, once for each of its states and inputs. States are told apart by
//!    [`parley_consensus_core::Standing`] and by what was signed so far; `classes` then merges those that no input ever
//!    tells apart by a signature (bisimulation, found by partition refinement).
//! 2. *The group* (`world`): stateright goes through every combination of the members' classes that can be reached when
//!    each is shown only what exists, and checks `properties` in each.
//!
//! Read in this order: `views`, `candidate`, `said`, `thing` and `input` (words), `scene` (what can be signed), `member`
//! (how a validator is driven), `looks`, `explore`, `classes`, `world`, `properties`, `check`.
//!
//! Invariants:
//! * nothing here decides for a validator: what a member does, the production code said;
//! * what exists is counted by signatures that a validator made, and by nothing else.

mod candidate;
mod check;
mod classes;
mod error;
mod explore;
mod input;
mod looks;
mod member;
mod outcome;
mod path;
mod properties;
mod said;
mod scene;
mod thing;
mod views;
mod world;

pub use check::{Config, check};
pub use error::Error;
pub use outcome::{Finding, Outcome, Progress, Size};
pub use properties::{AGREEMENT, COMMIT_XOR_SKIP, INNOCENCE};
pub use views::Views;
