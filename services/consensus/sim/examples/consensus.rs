//! Simulates consensus: `--seed N` for one run, `--seeds COUNT [--from S]` for many; `--n MEMBERS` for one size, all
//! four otherwise; `--over` with too many twins.

use std::process::ExitCode;
use std::time::Instant;

use parley_consensus_sim::{Config, Summary, run};

/// The sizes that are simulated where none is given.
const SIZES: [u8; 4] = [4, 5, 7, 10];
/// Seeds between two lines of progress.
const STRIDE: u64 = 2_000;
const USAGE: &str = "usage: [--n MEMBERS] [--over] --seed N | --seeds COUNT [--from S]";

/// What to do.
#[derive(Debug, Default)]
struct Wanted {
    members: Option<u8>,
    over: bool,
    first: u64,
    count: u64,
}

fn wanted(args: &[String]) -> Option<Wanted> {
    let mut wanted = Wanted { first: 1, ..Wanted::default() };
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--over" => wanted.over = true,
            "--n" => wanted.members = Some(rest.next()?.parse().ok().filter(|n| (1..=64).contains(n))?),
            "--seed" => (wanted.first, wanted.count) = (rest.next()?.parse().ok()?, 1),
            "--seeds" => wanted.count = rest.next()?.parse().ok()?,
            "--from" => wanted.first = rest.next()?.parse().ok()?,
            _ => return None,
        }
    }
    (wanted.count > 0).then_some(wanted)
}

fn simulate(config: &Config, wanted: &Wanted) -> Result<Summary, String> {
    let (mut total, began) = (Summary::default(), Instant::now());
    for seed in wanted.first..wanted.first.saturating_add(wanted.count) {
        let summary = run(seed, config).map_err(|failure| failure.to_string())?;
        total = total.plus(summary);
        if total.seeds % STRIDE == 0 && total.seeds < wanted.count {
            println!("n={}: {} seeds in {:?}", config.members, total.seeds, began.elapsed());
        }
    }
    println!("n={}, every property held in {:?}: {total:#?}", config.members, began.elapsed());
    Ok(total)
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(wanted) = wanted(&args) else {
        eprintln!("{USAGE}");
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
