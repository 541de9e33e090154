use std::error::Error;
use std::fmt;

use parley_ids::Millis;

/// A stable code for people and programs, such as `AUC-0003`, with a page in `docs/errors`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(&'static str);

impl Code {
    /// A code of the form `XXX-0000`.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What another version of a core recorded is not what this one makes of the same inputs.
pub const SUPERSEDED: Code = Code::new("MCH-0004");

/// Why a command is refused. A refused command changed nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: Code,
    /// What is wrong with this very command, in one sentence.
    pub detail: String,
    /// When the same command may succeed, where time alone can mend it.
    pub retry_after: Option<Millis>,
}

impl Refusal {
    /// A refusal that only a different command can mend.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), retry_after: None }
    }

    /// A refusal with the error and its causes in one sentence.
    #[must_use]
    pub fn of(code: Code, error: &dyn Error) -> Self {
        let mut detail = error.to_string();
        let mut cause = error.source();
        while let Some(source) = cause {
            detail.push_str(": ");
            detail.push_str(&source.to_string());
            cause = source.source();
        }
        Self::new(code, detail)
    }

    /// A refusal that time can mend.
    #[must_use]
    pub fn retry_after(mut self, after: Millis) -> Self {
        self.retry_after = Some(after);
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.detail)
    }
}
