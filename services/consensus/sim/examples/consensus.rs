//! Simulates consensus: `--seed N` for one run, `--seeds COUNT [--from S]` for many; `--n MEMBERS` for one size, all
//! four otherwise; `--over` with too many twins.

use std::ops::Range;
use std::process::ExitCode;
use std::time::Instant;

use parley_consensus_sim::{Config, Summary, run};
use parley_sim::{SEEDS_USAGE, seeds};

/// The sizes that are simulated where none is given.
const SIZES: [u8; 4] = [4, 5, 7, 10];
/// Seeds between two lines of progress.
const STRIDE: u64 = 2_000;

/// What to do.
struct Wanted {
    members: Option<u8>,
    over: bool,
    seeds: Range<u64>,
}

fn wanted(args: &[String]) -> Option<Wanted> {
    let (mut members, mut over, mut others): (Option<u8>, _, _) = (None, false, Vec::new());
    let mut rest = args.iter().map(String::as_str);
    while let Some(arg) = rest.next() {
        match arg {
            "--over" => over = true,
            "--n" => members = Some(rest.next()?.parse().ok().filter(|n| (1..=64).contains(n))?),
            other => others.push(other),
        }
    }
    Some(Wanted { members, over, seeds: seeds(&others)? })
}

fn simulate(config: &Config, wanted: &Wanted) -> Result<Summary, String> {
    let (mut total, began) = (Summary::default(), Instant::now());
    let count = wanted.seeds.end - wanted.seeds.start;
    for seed in wanted.seeds.clone() {
        let summary = run(seed, config).map_err(|failure| failure.to_string())?;
        total = total.plus(summary);
        if total.seeds % STRIDE == 0 && total.seeds < count {
            println!("n={}: {} seeds in {:?}", config.members, total.seeds, began.elapsed());
        }
    }
    println!("n={}, every property held in {:?}: {total:#?}", config.members, began.elapsed());
    Ok(total)
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(wanted) = wanted(&args) else {
        eprintln!("usage: [--n MEMBERS] [--over] {SEEDS_USAGE}");
        return ExitCode::from(2);
    };
    for members in wanted.members.map_or(SIZES.to_vec(), |members| vec![members]) {
        let config = Config { members, over: wanted.over, kind: None };
        if let Err(failure) = simulate(&config, &wanted) {
            eprintln!("{failure}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
