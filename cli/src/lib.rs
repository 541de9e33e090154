//! `parley` as a library: one binary with every service, the dev mode and the tools.
//!
//! Read in this order: [`main`], `arguments` (what can be said), `connection` (where it goes), `session` (asking a
//! service), `replicas` and `dev` (running services), then `commands`, a file for each noun.
//!
//! Boundary: nothing is decided here. What a command asks is decided by a service; what is shown is what the service
//! answered, as a table for people and as canonical JSON with `--json`.

mod arguments;
mod commands;
mod connection;
mod delivery_log;
mod demo;
mod dev;
mod document;
mod exit;
mod flags;
mod keys;
mod monitor;
mod output;
mod refused;
mod replicas;
mod results;
mod session;
mod signals;
mod submission;
mod timestamp;
mod watch;
mod waterfall;

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use tokio::runtime::{Builder, Runtime};

use crate::arguments::Arguments;
use crate::exit::Exit;

/// Runs the program with its arguments, the first of which is its own name, and says how it ended: 0 done, 1 the
/// answer is no, 64 wrong usage, 69 a needed server does not answer, 70 a service stopped with a fault, 78 wrong
/// configuration.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version were asked for; anything else is wrong usage. Neither can be said elsewhere.
            let exit = if error.use_stderr() { Exit::Usage } else { Exit::Done };
            return error.print().map_or(ExitCode::FAILURE, |()| exit.into());
        }
    };
    let runtime = match runtime(arguments.threads()) {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("parley: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let ended = runtime.block_on(commands::run(arguments));
    runtime.shutdown_timeout(Duration::from_millis(500));
    exit::end(ended).into()
}

fn runtime(threads: Option<usize>) -> std::io::Result<Runtime> {
    match threads {
        Some(1) => Builder::new_current_thread().enable_all().build(),
        Some(threads) => Builder::new_multi_thread().worker_threads(threads).enable_all().build(),
        None => Builder::new_multi_thread().enable_all().build(),
    }
}
