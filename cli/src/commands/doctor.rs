//! What is wrong, and what to do about it.

mod checks;

use std::io::IsTerminal as _;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use crate::connection;
use crate::exit::{self, Exit};
use crate::flags::Flags;
use crate::output;
use crate::session::Session;

const EXAMPLES: &str = "\
Examples:
  parley doctor
  parley doctor --config parley.toml --json

Each line is ok, warn or fail, and says what to do. Exits 0 when nothing failed, 1 when something did, 69 when there is
no connection.";

/// What to look at.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct DoctorCommand {
    /// Make streams and buckets that are missing
    #[arg(long)]
    fix: bool,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    /// As it should be.
    Ok,
    /// Works, and is worth a look.
    Warn,
    /// Does not work.
    Fail,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Check {
    /// What was looked at.
    what: String,
    /// How bad it is.
    verdict: Verdict,
    /// What was found.
    found: String,
    /// What to do; empty where nothing is to be done.
    advice: String,
}

impl Check {
    fn ok(what: impl Into<String>, found: impl Into<String>) -> Self {
        Self { what: what.into(), verdict: Verdict::Ok, found: found.into(), advice: String::new() }
    }

    fn warn(what: impl Into<String>, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), verdict: Verdict::Warn, found: found.into(), advice: advice.into() }
    }

    fn fail(what: impl Into<String>, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), verdict: Verdict::Fail, found: found.into(), advice: advice.into() }
    }
}

/// Looks at everything.
///
/// # Errors
/// When the configuration is wrong, or the report cannot be written.
pub(crate) async fn run(flags: &Flags, command: DoctorCommand) -> Result<Exit> {
    let target = connection::find(flags)?;
    let source = target.source.clone();
    let session = match Session::to(target, flags.patience(), flags.json).await {
        Ok(session) => session,
        Err(error) => {
            let found = error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
            let advice = format!("the URL is by {source}; start a server, or name another with --url");
            report(&[Check::fail("connection", found, advice)], flags.json)?;
            return Ok(exit::of(&error));
        }
    };
    let all = checks::all(&session, command.fix).await;
    report(&all, flags.json)?;
    session.bus.close().await;
    let worst = all.iter().map(|check| check.verdict).max();
    Ok(if worst == Some(Verdict::Fail) { Exit::No } else { Exit::Done })
}

fn report(checks: &[Check], json: bool) -> Result<()> {
    if json {
        return checks.iter().try_for_each(output::json);
    }
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let longest = checks.iter().map(|check| check.what.chars().count()).max().unwrap_or(0);
    for check in checks {
        let (word, code) = match check.verdict {
            Verdict::Ok => ("ok", 32),
            Verdict::Warn => ("warn", 33),
            Verdict::Fail => ("FAIL", 31),
        };
        let word = if colour { format!("\u{1b}[{code}m{word:<4}\u{1b}[0m") } else { format!("{word:<4}") };
        let (what, found) = (&check.what, output::printable(&check.found));
        output::line(format!("{word}  {what:<longest$}  {found}"))?;
        if !check.advice.is_empty() {
            output::line(format!("      {:<longest$}  -> {}", "", output::printable(&check.advice)))?;
        }
    }
    Ok(())
}
