//! What the sample agents do: pure functions over real input.
//!
//! [`dispatch::work`] is the one entry: it takes an assignment's class, skills, input and the results of the
//! steps before it, and gives the result's media type and text. Nothing here reads a file, a clock or a random
//! source; the same job gives the same result, byte for byte.
//!
//! Read in this order: [`dispatch::work`], [`text::analyse`], [`table::profile`], [`review::review`],
//! [`report::write`]. [`submission::expand`] turns a file of `examples/tasks` into a `SubmitTask`.

pub mod bundle;
pub mod decode;
pub mod dispatch;
pub mod fleet;
pub mod outcome;
pub mod report;
pub mod review;
pub mod submission;
pub mod table;
pub mod tally;
pub mod text;
