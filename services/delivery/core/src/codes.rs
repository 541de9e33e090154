//! Delivery's refusals. Each has a page in `docs/errors`.

use parley_core::Code;

/// The message id is taken by another message of the conversation.
pub const ID_TAKEN: Code = Code::new("DLV-0002");
/// The sequence is taken by another message, or below what the conversation expects.
pub const SEQUENCE_TAKEN: Code = Code::new("DLV-0003");
/// The conversation has another ordering.
pub const OTHER_ORDERING: Code = Code::new("DLV-0004");
/// The conversation's sequences are assigned and this message brings one, or the other way round.
pub const OTHER_NUMBERING: Code = Code::new("DLV-0005");
/// The conversation holds as much as it may.
pub const CONVERSATION_FULL: Code = Code::new("DLV-0006");
/// The service holds as much as it may.
pub const SERVICE_FULL: Code = Code::new("DLV-0007");
/// No such conversation or message is known, or it is not for the caller.
pub const UNKNOWN_MESSAGE: Code = Code::new("DLV-0008");
/// The message was never dispatched to the caller.
pub const NOT_DISPATCHED: Code = Code::new("DLV-0009");
/// The conversation's order has no cumulative acknowledgements.
pub const NOT_CUMULATIVE: Code = Code::new("DLV-0010");
/// Messages that another service asked for cannot be read.
pub const UNREADABLE: Code = Code::new("DLV-0011");
/// The conversation has as many recipients as it may.
pub const TOO_MANY_RECIPIENTS: Code = Code::new("DLV-0012");
/// A message would come after itself.
pub const CYCLE: Code = Code::new("DLV-0013");
/// Only a sender, or an operator, may do that.
pub const NOT_THEIRS: Code = Code::new("DLV-0014");
/// A message is acknowledged while one before it is open.
pub const OUT_OF_ORDER: Code = Code::new("DLV-0015");
/// The sender's messages take as much room as one sender may.
pub const SENDER_FULL: Code = Code::new("DLV-0016");
/// The conversation requires signatures, and the message has none.
pub const UNSIGNED: Code = Code::new("DLV-0020");
/// The message's signature is not its sender's on exactly this message.
pub const BAD_SIGNATURE: Code = Code::new("DLV-0021");
/// The sender's key, or the cluster's name, is not known (yet): its signature cannot be checked.
pub const SIGNER_UNKNOWN: Code = Code::new("DLV-0022");
/// The message requires signatures, and the conversation began without.
pub const NOT_REQUIRED: Code = Code::new("DLV-0023");
