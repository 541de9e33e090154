//! A service's no.

use std::fmt;

use parley_proto::v1;

use crate::output::printable;

/// A service refused a command or a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused(pub(crate) v1::Error);

impl Refused {
    /// What a service would refuse with this code, for this reason.
    pub(crate) fn with(code: &str, reason: &dyn fmt::Display) -> Self {
        Self(v1::Error { code: code.to_owned(), message: reason.to_string(), ..Default::default() })
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let v1::Error { code, message, retry_after_ms, help } = &self.0;
        write!(f, "{} {}", printable(code), printable(message))?;
        if *retry_after_ms > 0 {
            write!(f, "; it may go well in {retry_after_ms} ms")?;
        }
        if help.is_empty() { Ok(()) } else { write!(f, " ({} says what to do)", printable(help)) }
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_shows_code_message_and_page() {
        let error = v1::Error {
            code: "AUC-0003".to_owned(),
            message: "bad signature".to_owned(),
            retry_after_ms: 0,
            help: "docs/errors/AUC-0003.md".to_owned(),
        };
        let later = v1::Error { retry_after_ms: 250, help: String::new(), ..error.clone() };
        assert_eq!(
            Refused(error).to_string(),
            "AUC-0003 bad signature (docs/errors/AUC-0003.md says what to do)"
        );
        assert_eq!(Refused(later).to_string(), "AUC-0003 bad signature; it may go well in 250 ms");
    }
}
