//! `cargo xtask`: everything a developer of Parley does, as commands.

mod bench;
mod codegen;
mod demo;
mod exhaust;
mod fuzz;
mod nats;
mod process;
mod python;
mod sim;
mod soak;
mod test;
mod tidy;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = include_str!("usage.txt");

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let args: Vec<String> = std::env::args().skip(1).collect();
    dispatch(root, &args.iter().map(String::as_str).collect::<Vec<_>>()).unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}

fn dispatch(root: &Path, args: &[&str]) -> Result<ExitCode> {
    match args {
        ["demo", "--", rest @ ..] | ["demo", rest @ ..] => demo::run(root, rest),
        ["bench", "--", rest @ ..] | ["bench", rest @ ..] => bench::run(root, rest),
        ["soak", "--", rest @ ..] | ["soak", rest @ ..] => soak::run(root, rest),
        ["sim", rest @ ..] => sim::run(root, rest),
        ["exhaust", rest @ ..] => exhaust::run(root, rest),
        ["fuzz", rest @ ..] => fuzz::run(root, rest),
        ["test"] => test::run(root, test::Extent::Full),
        ["test", "--quick"] => test::run(root, test::Extent::Quick),
        ["tidy"] => tidy::check(root).map(|()| ExitCode::SUCCESS),
        ["codegen"] => codegen::run(root, false).map(|()| ExitCode::SUCCESS),
        ["codegen", "--check"] => codegen::run(root, true).map(|()| ExitCode::SUCCESS),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            eprint!("{USAGE}");
            Ok(ExitCode::from(2))
        }
    }
}
