//! Checks consensus exhaustively: `--views 3` instead of two; `--leads N|none` for one place of the Byzantine member, all
//! otherwise; `--pairs` with two things in one message; `--exact` to tell all of a member's state apart.

use std::process::ExitCode;

use parley_consensus_core::View;
use parley_consensus_exhaust::{Config, Views, check};

const USAGE: &str = "usage: [--views 2|3] [--leads VIEW|none] [--pairs] [--exact] [--threads N]";

/// What to check: one after the other.
fn wanted(args: &[String]) -> Option<Vec<Config>> {
    let (mut views, mut leads, mut threads) = (Views::Two, None, None);
    let (mut pairs, mut exact) = (false, false);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--views" => {
                views = match rest.next()?.as_str() {
                    "2" => Views::Two,
                    "3" => Views::Three,
                    _ => return None,
                };
            }
            "--leads" => leads = Some(rest.next()?.clone()),
            "--pairs" => pairs = true,
            "--exact" => exact = true,
            "--threads" => threads = Some(rest.next()?.parse::<usize>().ok().filter(|count| *count > 0)?),
            _ => return None,
        }
    }
    let mut all = Config::all(views);
    if let Some(leads) = leads {
        let last = all.last().map(|config| config.leads)?;
        let leads = if leads == "none" { last } else { View(leads.parse().ok()?) };
        all.retain(|config| config.leads == leads);
    }
    for config in &mut all {
        (config.pairs, config.exact) = (pairs, exact);
        config.threads = threads.unwrap_or(config.threads);
    }
    (!all.is_empty()).then_some(all)
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(configs) = wanted(&args) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    for config in configs {
        println!("{config}");
        match check(&config, |progress| println!("  … {progress}")) {
            Ok(outcome) => {
                print!("{outcome}");
                if !outcome.broken().is_empty() {
                    println!("broken: {}", outcome.broken().join("; "));
                    return ExitCode::FAILURE;
                }
            }
            Err(error) => {
                eprintln!("{error}: {error:?}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
