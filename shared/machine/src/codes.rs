//! The codes that every service may answer with. Each has a page in `docs/errors`.

use parley_core::Code;

/// The payload or a header cannot be read.
pub const MALFORMED: Code = Code::new("GEN-0001");
/// The signature does not verify.
pub const BAD_SIGNATURE: Code = Code::new("GEN-0002");
/// The verb needs a signature.
pub const SIGNATURE_MISSING: Code = Code::new("GEN-0003");
/// The key that signed is not the sender's.
pub const WRONG_KEY: Code = Code::new("GEN-0004");
/// The registry does not know the sender (yet).
pub const UNKNOWN_SENDER: Code = Code::new("GEN-0005");
/// The command id was used before with another body.
pub const ID_REUSED: Code = Code::new("GEN-0006");
/// The service has no such verb.
pub const UNKNOWN_VERB: Code = Code::new("GEN-0007");
/// The payload is too large.
pub const TOO_LARGE: Code = Code::new("GEN-0008");
/// The sender is over its rate.
pub const TOO_MANY: Code = Code::new("GEN-0009");
/// The intake is full.
pub const INTAKE_FULL: Code = Code::new("GEN-0010");
/// The intake did not confirm the command in time.
pub const UNCONFIRMED: Code = Code::new("GEN-0011");
/// Only the operator may.
pub const OPERATOR_ONLY: Code = Code::new("GEN-0012");
/// The service has no such query.
pub const UNKNOWN_QUERY: Code = Code::new("GEN-0013");
/// No such thing is known.
pub const NOT_FOUND: Code = Code::new("GEN-0014");
/// The service is not ready to answer.
pub const NOT_READY: Code = Code::new("GEN-0015");
