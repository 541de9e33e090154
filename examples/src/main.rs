//! `parley-sample-agents`: the sample fleet against a running cell, until Ctrl-C or SIGTERM.

use std::path::PathBuf;
use std::process::ExitCode;

use parley_examples::fleet::Fleet;
use parley_sdk::{Connection, stop_signal};

const USAGE: &str = "usage: parley-sample-agents [URL] [--cluster NAME] [--otlp URL] [--stores DIR]
Runs eight sample agents: two that count words, one for tables, one that writes reports, four that review.
URL is $NATS_URL or nats://127.0.0.1:4222 where it is not given; the cluster is `parley`, as of `parley dev`.
Example: parley-sample-agents nats://127.0.0.1:4222";

#[tokio::main]
async fn main() -> ExitCode {
    let Some((connection, stores)) = arguments(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(64);
    };
    match Fleet::start(&connection, &stores).await {
        Ok(fleet) => {
            println!("{} agents at {}; Ctrl-C ends them", fleet.len(), connection.url);
            stop_signal().await;
            fleet.stop().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("parley-sample-agents: {error}");
            ExitCode::from(69)
        }
    }
}

/// Reads the arguments; none where they are wrong.
fn arguments(mut arguments: impl Iterator<Item = String>) -> Option<(Connection, PathBuf)> {
    let url = std::env::var("NATS_URL").unwrap_or_else(|_| "nats://127.0.0.1:4222".to_owned());
    let mut connection = Connection::new(&url);
    let mut stores = std::env::temp_dir().join("parley-sample-agents");
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--cluster" => connection.cluster = Some(arguments.next()?),
            "--otlp" => connection.otlp = Some(arguments.next()?),
            "--stores" => stores = arguments.next()?.into(),
            other if other.starts_with('-') => return None,
            url => url.clone_into(&mut connection.url),
        }
    }
    Some((connection, stores))
}
