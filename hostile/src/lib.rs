//! Decisions among members that are killed, silent, slow or hostile: a member as a process, which is honest, or lies in
//! one way.
//!
//! Read in this order: `conduct` (what a member may be like; a file below it for each way to lie), `seat` (what it signs
//! in one decision), `act` (what it sends), then `honest` and `liar`, which run it. The tests are in `tests/it`.
//!
//! Boundary: an honest member is the agent SDK as it is shipped. A liar shares with it the types of what is signed, and
//! nothing of what keeps a member honest.

mod act;
mod arguments;
mod conduct;
mod honest;
mod liar;
mod seat;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser as _;
use parley_identity::SigningKey;
use parley_ids::Hash32;

use arguments::Arguments;

pub use conduct::Conduct;

/// The cluster, as it is where nothing is configured.
pub const CLUSTER: &str = "parley";

/// What a member is told when it is started.
#[derive(Debug, Clone)]
struct Setting {
    url: String,
    name: String,
    conduct: Conduct,
    /// A directory of its own.
    store: PathBuf,
}

/// The key of the member with this name: everyone knows it, so that a test knows what honest members would have signed
/// elsewhere.
#[must_use]
pub fn key(name: &str) -> SigningKey {
    SigningKey::from_seed(&Hash32::of(&[b"the key of ".as_slice(), name.as_bytes()]).0)
}

/// Runs the program with its arguments, the first of which is its own name.
///
/// The word `parley` makes it the program of that name, with the rest as its arguments: so services and tools are
/// processes of the very code that runs in production, and one program is all that has to be there.
///
/// A member says `ready` on standard output when it is registered, and runs until standard input ends.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = arguments.into_iter().collect();
    if words.get(1).is_some_and(|word| word.to_str() == Some("parley")) {
        return parley_cli::main(words.into_iter().skip(1));
    }
    match Arguments::parse_from(words).run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parley-hostile: {error:#}");
            ExitCode::FAILURE
        }
    }
}
