//! Refusals of the shell; those of the core are in `parley_delivery_core::codes`.

use parley_core::Code;

/// No whole body of that name is kept, or no longer.
pub const UNKNOWN_BODY: Code = Code::new("DLV-0017");
/// A chunk of the body is missing, or the chunks are not what the name says.
pub const NOT_WHOLE: Code = Code::new("DLV-0018");
/// The store of bodies is full.
pub const BODIES_FULL: Code = Code::new("DLV-0019");
