//! Simulates the machine: `--seed N` for one run, `--seeds COUNT [--from S]` for many.

use std::process::ExitCode;

use parley_sim::{Config, SEEDS_USAGE, run, seeds};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(seeds) = seeds(&args.iter().map(String::as_str).collect::<Vec<_>>()) else {
        eprintln!("usage: {SEEDS_USAGE}");
        return ExitCode::from(2);
    };
    for seed in seeds {
        match run(seed, &Config::default()) {
            Ok(summary) => println!("seed {seed}: {summary:?}"),
            Err(failure) => {
                eprintln!("{failure}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
