//! `parley`: every service, the dev mode and the tools in one binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    parley_cli::main(std::env::args_os())
}
