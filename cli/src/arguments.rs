//! What can be said on the command line.

use clap::{Parser, Subcommand};

use crate::commands::agent::AgentCommand;
use crate::commands::auction::AuctionCommand;
use crate::commands::dead_letter::DeadLetterCommand;
use crate::commands::decision::DecisionCommand;
use crate::commands::dev::DevCommand;
use crate::commands::doctor::DoctorCommand;
use crate::commands::group::GroupCommand;
use crate::commands::key::KeyCommand;
use crate::commands::message::MessageCommand;
use crate::commands::replay::ReplayCommand;
use crate::commands::serve::ServeCommand;
use crate::commands::task::TaskCommand;
use crate::commands::team::TeamCommand;
use crate::commands::trace::TraceCommand;
use crate::commands::verify::VerifyCommand;
use crate::demo::DemoCommand;
use crate::flags::Flags;

const EXAMPLES: &str = "\
Examples:
  parley dev                                       everything on this machine, until Ctrl-C
  parley task submit --title 'Count' --input a.txt --skill text:50 --wait
  parley task watch t-0f3a                      each transition as it happens
  parley trace t-0f3a                           one task as a waterfall

Exit codes: 0 done, 1 the answer is no, 64 wrong usage, 69 a needed server does not answer,
70 a service stopped with a fault, 78 wrong configuration.";

/// Coordination for fleets of agents: every service, the dev mode and the tools
#[derive(Debug, Parser)]
#[command(name = "parley", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// For every command.
    #[command(flatten)]
    pub(crate) flags: Flags,
    /// The command.
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// How many threads the command wants; none where that is left to the machine.
    pub(crate) fn threads(&self) -> Option<usize> {
        match &self.command {
            Command::Serve(serve) => serve.threads(),
            _ => None,
        }
    }
}

/// A noun, or what stands for itself.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Everything on this machine: a nats-server, the six services, a trace collector
    Dev(DevCommand),
    /// A service, or all of them, by configuration
    Serve(ServeCommand),
    /// A cell with sample agents that work through the examples, and ends
    Demo(DemoCommand),
    /// What is wrong, and what to do about it
    Doctor(DoctorCommand),
    /// Tasks: get something done
    #[command(subcommand)]
    Task(TaskCommand),
    /// Agents: who is there
    #[command(subcommand)]
    Agent(AgentCommand),
    /// Groups: who decides together
    #[command(subcommand)]
    Group(GroupCommand),
    /// Auctions: who should do it
    #[command(subcommand)]
    Auction(AuctionCommand),
    /// Decisions: whether a group agrees
    #[command(subcommand)]
    Decision(DecisionCommand),
    /// Teams: who takes which role
    #[command(subcommand)]
    Team(TeamCommand),
    /// Messages: whether they arrived, in order
    #[command(subcommand)]
    Message(MessageCommand),
    /// Dead letters: messages that were given up, until somebody redrives or drops them
    #[command(subcommand)]
    DeadLetter(DeadLetterCommand),
    /// Proofs, checked without trusting the service that made them
    #[command(subcommand)]
    Verify(VerifyCommand),
    /// A service's inputs once more, compared with its log
    Replay(ReplayCommand),
    /// A task's trace as a waterfall
    Trace(TraceCommand),
    /// Signing keys
    #[command(subcommand)]
    Key(KeyCommand),
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::Arguments;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn every_command_has_an_example() {
        fn check(command: &clap::Command, path: &str) {
            let path = format!("{path} {}", command.get_name());
            assert!(command.get_after_help().is_some(), "{path} has no example");
            for below in command.get_subcommands().filter(|c| c.get_name() != "help") {
                check(below, &path);
            }
        }
        check(&Arguments::command(), "");
    }

    #[test]
    fn global_flags_may_follow_the_command() {
        let said = ["parley", "task", "get", "t-1", "--json", "--as", "alice", "--timeout", "3"];
        let flags = Arguments::try_parse_from(said).unwrap().flags;
        assert!(flags.json);
        assert_eq!((flags.sender.unwrap().as_str(), flags.timeout), ("alice", 3));
    }

    #[test]
    fn members_come_by_commas_or_one_by_one() {
        for said in ["--members ada,bob", "--member ada --member bob", "--members ada --member bob --f 0"] {
            for command in ["create board", "rotate board", "recover board --reason why"] {
                let words = format!("parley group {command} {said}");
                assert!(Arguments::try_parse_from(words.split(' ')).is_ok(), "{words}");
            }
        }
    }

    #[test]
    fn what_cannot_be_said_is_wrong_usage() {
        for said in [
            vec!["parley"],
            vec!["parley", "fly"],
            vec!["parley", "task", "get"],
            vec!["parley", "task", "get", "a.b"],
            vec!["parley", "task", "submit", "--skill", "text"],
            vec!["parley", "task", "submit", "--skill", "text:101"],
            vec!["parley", "serve", "kitchen"],
            vec!["parley", "message", "watch"],
            vec!["parley", "message", "skip", "--conversation", "chat"],
            vec!["parley", "message", "skip", "--conversation", "chat", "--up-to", "0"],
            vec!["parley", "dead-letter", "show"],
            vec!["parley", "group", "create", "board"],
            vec!["parley", "group", "create", "board", "--members", "ada", "--resend", "49"],
            vec!["parley", "group", "create", "board", "--members", "ada", "--prior", "1000001"],
            vec!["parley", "group", "create", "board", "--members", "ada", "--fallback", "pray"],
            vec!["parley", "group", "rotate", "board"],
            vec!["parley", "group", "rotate", "board", "--members", "ada", "--operator-key", "k"],
            vec!["parley", "group", "rotate", "board", "--members", "ada", "--resume", "d-1"],
            vec!["parley", "group", "recover", "board", "--members", "ada"],
            vec!["parley", "dead-letter", "redrive", "--rate", "0"],
            vec!["parley", "verify", "order"],
            vec!["parley", "doctor", "--as", "a.b"],
            vec!["parley", "doctor", "--timeout", "0"],
        ] {
            let error = Arguments::try_parse_from(&said).unwrap_err();
            assert!(error.use_stderr(), "{said:?}");
        }
    }
}
