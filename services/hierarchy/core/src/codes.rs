//! Hierarchy's refusals. Each has a page in `docs/errors`.

use parley_core::Code;

/// The steps wait for each other in a circle.
pub const CYCLE: Code = Code::new("HIE-0001");
/// A step comes after one that is not there.
pub const UNKNOWN_STEP: Code = Code::new("HIE-0002");
/// The team exists already with another plan or of another owner.
pub const TEAM_EXISTS: Code = Code::new("HIE-0003");
/// The structure asked for cannot be built yet.
pub const NO_SUCH_STRUCTURE: Code = Code::new("HIE-0004");
/// Not every role got an agent in time.
pub const UNASSIGNED: Code = Code::new("HIE-0005");
/// Nobody is left for a vacated role.
pub const VACANT: Code = Code::new("HIE-0006");
// HIE-0007 is reserved for stale epochs of bindings.
/// No such team is known.
pub const UNKNOWN_TEAM: Code = Code::new("HIE-0008");
/// The team is another's.
pub const NOT_OWNER: Code = Code::new("HIE-0009");
/// There are no items, too many, or one stands twice, or they ask for too much in all.
pub const BAD_ITEMS: Code = Code::new("HIE-0010");
/// Too many teams are open.
pub const TOO_MANY_TEAMS: Code = Code::new("HIE-0011");
/// What tasks asks for cannot be read.
pub const UNREADABLE_PLAN: Code = Code::new("HIE-0012");
