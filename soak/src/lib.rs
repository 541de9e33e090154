//! Delivery under kills: agents as processes send each other messages in every order, while agents, both replicas of
//! delivery and nats-server are killed with SIGKILL at random. Afterwards an independent judge counts what was lost,
//! handled twice or out of order, from the agents' own journals and delivery's log alone.
//!
//! Read in this order: `plan` (who sends what to whom), `journal` (what an agent writes down), `agent` (one process),
//! `run` (the soak), then `check`, the judge, which is a pure function.
//!
//! Boundary: the judge shares no code with delivery and none with the SDK.

mod agent;
mod arguments;
mod chaos;
mod check;
mod journal;
mod ledger;
mod plan;
mod report;
mod run;
mod troupe;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};

pub use chaos::Victim;
pub use report::Report;
pub use run::{Options, delivery};

/// Runs the program with its arguments, the first of which is its own name.
///
/// The word `parley` makes it the program of that name, with the rest as its arguments: so the services of a soak are
/// processes of the very code that runs in production, and one program is all that has to be there.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = arguments.into_iter().collect();
    if words.get(1).is_some_and(|word| word.to_str() == Some("parley")) {
        return parley_cli::main(words.into_iter().skip(1));
    }
    let ended = match Arguments::parse_from(words).command {
        Command::Delivery(arguments) => arguments.run(),
        Command::Agent(arguments) => arguments.run().map(|()| ExitCode::SUCCESS),
    };
    ended.unwrap_or_else(|error| {
        eprintln!("parley-soak: {error:#}");
        ExitCode::FAILURE
    })
}
