//! Simulates delivery: `--seed N` for one run, `--seeds COUNT [--from S]` for many.

use std::process::ExitCode;

use parley_delivery_sim::{Config, Summary, run};
use parley_sim::{SEEDS_USAGE, seeds};

/// Seeds between two lines of progress.
const STRIDE: u64 = 500;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(seeds) = seeds(&args.iter().map(String::as_str).collect::<Vec<_>>()) else {
        eprintln!("usage: {SEEDS_USAGE}");
        return ExitCode::from(2);
    };
    let (mut total, mut count) = (Summary::default(), 0);
    for seed in seeds {
        match run(seed, &Config::default()) {
            Ok(summary) => (total, count) = (total.plus(summary), count + 1),
            Err(failure) => {
                eprintln!("{failure}");
                return ExitCode::FAILURE;
            }
        }
        if count % STRIDE == 0 {
            println!("{count} seeds, up to {seed}");
        }
    }
    println!("{count} seeds, every property held: {total:#?}");
    ExitCode::SUCCESS
}
