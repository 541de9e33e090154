//! What each command does: a file for each noun.

pub(crate) mod agent;
pub(crate) mod auction;
pub(crate) mod dead_letter;
pub(crate) mod decision;
pub(crate) mod dev;
pub(crate) mod doctor;
pub(crate) mod group;
pub(crate) mod key;
pub(crate) mod message;
pub(crate) mod replay;
pub(crate) mod serve;
pub(crate) mod task;
pub(crate) mod team;
pub(crate) mod trace;
pub(crate) mod verify;

use anyhow::Result;
use parley_telemetry::LogFormat;

use crate::arguments::{Arguments, Command};
use crate::demo;
use crate::exit::Exit;

/// Runs a command.
///
/// # Errors
/// What the command says; `exit` knows its code.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit> {
    let Arguments { flags, command } = arguments;
    if !matches!(command, Command::Serve(_)) {
        // A service's logs look as its configuration says.
        parley_telemetry::init_logs(LogFormat::Text, "warn");
    }
    match command {
        Command::Dev(command) => dev::run(&flags, command).await,
        Command::Serve(command) => serve::run(&flags, command).await,
        Command::Demo(command) => demo::run(&flags, command).await,
        Command::Doctor(command) => doctor::run(&flags, command).await,
        Command::Task(command) => task::run(&flags, command).await,
        Command::Agent(command) => agent::run(&flags, command).await,
        Command::Group(command) => group::run(&flags, command).await,
        Command::Auction(command) => auction::run(&flags, command).await,
        Command::Decision(command) => decision::run(&flags, command).await,
        Command::Team(command) => team::run(&flags, command).await,
        Command::Message(command) => message::run(&flags, command).await,
        Command::DeadLetter(command) => dead_letter::run(&flags, command).await,
        Command::Verify(command) => verify::run(&flags, command).await,
        Command::Replay(command) => replay::run(&flags, command).await,
        Command::Trace(command) => trace::run(&flags, command).await,
        Command::Key(command) => key::run(&flags, command),
    }
}
