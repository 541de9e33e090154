//! From an error to a refusal that says every cause.

use std::error::Error;

use parley_core::{Code, Refusal};

/// A refusal with the error and its causes in one sentence.
pub(crate) fn refuse(code: Code, error: &dyn Error) -> Refusal {
    let mut detail = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        detail.push_str(": ");
        detail.push_str(&source.to_string());
        cause = source.source();
    }
    Refusal::new(code, detail)
}
