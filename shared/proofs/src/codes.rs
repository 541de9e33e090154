//! Refusals of proofs: the collector, the registry and the tools give the same codes. Each has a page in
//! `docs/errors`.

use parley_core::Code;

/// A member's signature over a fixed-width body does not verify.
pub const BAD_SIGNATURE: Code = Code::new("CON-0007");
/// The group is in another epoch.
pub const WRONG_EPOCH: Code = Code::new("CON-0016");
/// The change is not the group's next configuration.
pub const NOT_NEXT: Code = Code::new("CON-0017");
/// Fewer members signed than a quorum needs.
pub const TOO_FEW_SIGNERS: Code = Code::new("CON-0018");
/// A signer stands twice, or is no member.
pub const BAD_SIGNERS: Code = Code::new("CON-0019");
/// Something follows the end of what was to be read.
pub const TRAILING_BYTES: Code = Code::new("CON-0020");
/// A configuration does not follow the one before it.
pub const BROKEN_CHAIN: Code = Code::new("CON-0021");
/// What an operator has to sign is signed by none, or by nobody.
pub const NOT_THE_OPERATORS: Code = Code::new("CON-0022");
/// A member says that it does not vote.
pub const DECLINED: Code = Code::new("CON-0023");
/// The bytes are not those of a certificate or of evidence.
pub const UNREADABLE: Code = Code::new("CON-0024");
/// Everything can be read and is signed, and does not prove what it should.
pub const PROVES_NOTHING: Code = Code::new("CON-0025");
