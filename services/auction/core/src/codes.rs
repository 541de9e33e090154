//! The auction's refusals. Each has a page in `docs/errors`.

use parley_core::Code;

/// The auction's terms cannot be: no lots, bounds upside down, weights all zero, a name given twice.
pub const INVALID_AUCTION: Code = Code::new("AUC-0001");
/// No such auction is known.
pub const UNKNOWN_AUCTION: Code = Code::new("AUC-0002");
/// A bid's own signature is not the bidder's on that bid.
pub const BAD_SIGNATURE: Code = Code::new("AUC-0003");
/// The sender was not invited to this auction, or not to this lot.
pub const NOT_INVITED: Code = Code::new("AUC-0004");
/// The auction exists already with other terms or by another opener.
pub const AUCTION_EXISTS: Code = Code::new("AUC-0005");
/// The bid lacks something a criterion needs, or says something that cannot be.
pub const INVALID_BID: Code = Code::new("AUC-0006");
/// The auction takes no more answers: it has ended.
pub const ENDED: Code = Code::new("AUC-0007");
/// Only who opened the auction may cancel it.
pub const NOT_OPENER: Code = Code::new("AUC-0008");
/// The cluster's name, which bids are signed for, is not known yet.
pub const NOT_CONFIGURED: Code = Code::new("AUC-0009");
/// The criterion is planned and not there yet.
pub const NOT_YET: Code = Code::new("AUC-0010");
/// As many auctions are open as there may be.
pub const TOO_MANY_OPEN: Code = Code::new("AUC-0011");
