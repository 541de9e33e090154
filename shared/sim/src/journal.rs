//! The event log of a run.

use parley_ids::UnixMillis;

/// What happened, line by line; kept only where somebody wants to read it.
#[derive(Debug, Default)]
pub(crate) struct Journal(Option<Vec<String>>);

impl Journal {
    /// A journal that keeps its lines.
    pub(crate) fn kept() -> Self {
        Self(Some(Vec::new()))
    }

    /// Something happened at `now`.
    pub(crate) fn note(&mut self, now: UnixMillis, line: impl FnOnce() -> String) {
        if let Some(lines) = &mut self.0 {
            lines.push(format!("{now} {}", line()));
        }
    }

    /// The lines.
    pub(crate) fn into_lines(self) -> Vec<String> {
        self.0.unwrap_or_default()
    }
}
