//! The registry's refusals. Each has a page in `docs/errors`.

use parley_core::Code;
pub use parley_proofs::codes::{BROKEN_CHAIN, NOT_NEXT, NOT_THE_OPERATORS, UNKNOWN_GROUP};

/// No admission lets this agent in.
pub const NOT_ADMITTED: Code = Code::new("REG-0001");
/// The name belongs to another key.
pub const NAME_TAKEN: Code = Code::new("REG-0002");
/// No such agent is registered.
pub const UNKNOWN_AGENT: Code = Code::new("REG-0003");
/// The group exists already with other members or numbers.
pub const GROUP_EXISTS: Code = Code::new("REG-0004");
/// The key is weak: of small order, or not on the curve.
pub const WEAK_KEY: Code = Code::new("REG-0005");
/// The name is reserved for Parley's own parts.
pub const RESERVED_NAME: Code = Code::new("REG-0006");
/// A member of the configuration is registered with another key.
pub const OTHER_KEY: Code = Code::new("REG-0007");
/// The group has as many epochs as the registry keeps.
pub const TOO_MANY_EPOCHS: Code = Code::new("REG-0008");
/// A group of n members tolerates at most floor((n-1)/3) faults, and needs distinct members and keys.
pub const TOO_FEW_MEMBERS: Code = Code::new("CON-0001");
