//! How the program ends: what went well or wrong, as an exit code and on standard error.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

use crate::output::Closed;
use crate::refused::Refused;

/// What an exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// The answer is no: refused, failed, not verified.
    No = 1,
    /// Wrong usage.
    Usage = 64,
    /// A server that is needed does not answer.
    Unreachable = 69,
    /// A service stopped rather than guess.
    Fault = 70,
    /// Wrong configuration.
    Config = 78,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// An error whose exit code is known where it happens; also the context of one.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    text: String,
}

impl Failure {
    /// Wrong usage.
    pub(crate) fn usage(text: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, text: text.into() }
    }

    /// Wrong configuration.
    pub(crate) fn config(text: impl Into<String>) -> Self {
        Self { exit: Exit::Config, text: text.into() }
    }

    /// A server does not answer.
    pub(crate) fn unreachable(text: impl Into<String>) -> Self {
        Self { exit: Exit::Unreachable, text: text.into() }
    }

    /// A service stopped.
    pub(crate) fn fault(text: impl Into<String>) -> Self {
        Self { exit: Exit::Fault, text: text.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Error for Failure {}

/// The exit code of what a command came to. An error goes to standard error with its causes, one a line.
pub(crate) fn end(ended: anyhow::Result<Exit>) -> Exit {
    match ended {
        Ok(exit) => exit,
        // Whoever read the output has read enough, as `head` does.
        Err(error) if error.is::<Closed>() => Exit::Done,
        Err(error) => {
            for line in lines(&error) {
                eprintln!("{line}");
            }
            of(&error)
        }
    }
}

/// An error and its causes, one a line.
pub(crate) fn lines(error: &anyhow::Error) -> Vec<String> {
    let causes = error.chain().skip(1).map(|cause| format!("  because: {cause}"));
    std::iter::once(format!("parley: {error}")).chain(causes).collect()
}

/// The exit code of an error: the first of its causes that has one; otherwise [`Exit::No`].
pub(crate) fn of(error: &anyhow::Error) -> Exit {
    if let Some(failure) = error.downcast_ref::<Failure>() {
        return failure.exit;
    }
    error.chain().find_map(known).unwrap_or(Exit::No)
}

fn known(cause: &(dyn Error + 'static)) -> Option<Exit> {
    if let Some(failure) = cause.downcast_ref::<Failure>() {
        return Some(failure.exit);
    }
    if cause.is::<Refused>() {
        return Some(Exit::No);
    }
    if cause.is::<parley_config::Error>() {
        return Some(Exit::Config);
    }
    if let Some(error) = cause.downcast_ref::<parley_host::Error>() {
        return Some(of_host(error));
    }
    cause.downcast_ref::<parley_bus::Error>().map(of_bus)
}

fn of_host(error: &parley_host::Error) -> Exit {
    match error {
        parley_host::Error::Bus(error) => of_bus(error),
        parley_host::Error::Fault { .. }
        | parley_host::Error::Beside { .. }
        | parley_host::Error::Ended(_) => Exit::Fault,
    }
}

fn of_bus(error: &parley_bus::Error) -> Exit {
    use parley_bus::Error as Bus;
    match error {
        Bus::Connect { .. } | Bus::Silent { .. } | Bus::Nobody { .. } | Bus::Server(_) => Exit::Unreachable,
        Bus::Credentials { .. } | Bus::Version { .. } | Bus::NoJetStream | Bus::Topology { .. } => {
            Exit::Config
        }
        Bus::Refused { .. } | Bus::Foreign { .. } => Exit::No,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use anyhow::Context as _;
    use parley_proto::v1;

    use super::*;

    fn topology() -> parley_bus::Error {
        parley_bus::Error::Topology { name: "S".to_owned(), differences: "d".to_owned() }
    }

    fn silent() -> parley_bus::Error {
        parley_bus::Error::Silent { what: "w".to_owned(), after: Duration::from_secs(1) }
    }

    #[test]
    fn every_kind_of_error_has_its_code() {
        let config = parley_config::Error {
            key: "k".to_owned(),
            source_name: "s".to_owned(),
            problem: "p".to_owned(),
            fix: "f".to_owned(),
        };
        let cases: [(anyhow::Error, Exit); 9] = [
            (Refused(v1::Error::default()).into(), Exit::No),
            (anyhow::anyhow!("something"), Exit::No),
            (Failure::usage("u").into(), Exit::Usage),
            (silent().into(), Exit::Unreachable),
            (parley_host::Error::Bus(silent()).into(), Exit::Unreachable),
            (parley_host::Error::Ended("ingress").into(), Exit::Fault),
            (Failure::fault("f").into(), Exit::Fault),
            (topology().into(), Exit::Config),
            (config.into(), Exit::Config),
        ];
        for (error, expected) in cases {
            assert_eq!(of(&error), expected, "{error}");
            assert_eq!(of(&error.context("while doing it")), expected);
        }
    }

    #[test]
    fn a_failure_as_context_says_the_code() {
        let error = Err::<(), _>(std::io::Error::other("gone")).context(Failure::config("no seed"));
        assert_eq!(error.map_err(|e| (of(&e), lines(&e))), {
            let lines = vec!["parley: no seed".to_owned(), "  because: gone".to_owned()];
            Err((Exit::Config, lines))
        });
    }

    #[test]
    fn the_numbers_are_those_of_sysexits() {
        let all = [Exit::Done, Exit::No, Exit::Usage, Exit::Unreachable, Exit::Fault, Exit::Config]
            .map(|e| e as u8);
        assert_eq!(all, [0, 1, 64, 69, 70, 78]);
    }
}
