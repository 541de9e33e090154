use std::time::Duration;

/// What can go wrong between Parley and NATS. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No connection.
    #[error("cannot reach NATS at {url}; is the server running, and are URL and credentials right?")]
    Connect {
        /// Where.
        url: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A credentials file cannot be used.
    #[error("cannot use the credentials in {path}")]
    Credentials {
        /// Which file.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The server is too old.
    #[error(
        "nats-server {found} is too old: Parley needs {needed} or later (earlier ones ignore `sync_interval: always` while compacting)"
    )]
    Version {
        /// What runs.
        found: String,
        /// What is needed.
        needed: &'static str,
    },
    /// The server has no JetStream.
    #[error("the server has no JetStream; start it with `-js` or `jetstream {{ … }}` in its configuration")]
    NoJetStream,
    /// A stream or bucket is not as this version of Parley needs it.
    #[error(
        "{name} differs from what this version needs: {differences}; `parley doctor` shows all of them, and docs/operations.md how to migrate"
    )]
    Topology {
        /// Which stream or bucket.
        name: String,
        /// Field by field.
        differences: String,
    },
    /// The server refused something.
    #[error("{what} was refused by the server")]
    Refused {
        /// What was asked for.
        what: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// No answer in time.
    #[error("no answer to {what} within {after:?}; is the service running?")]
    Silent {
        /// What was asked for.
        what: String,
        /// How long it was waited for.
        after: Duration,
    },
    /// Nobody listens.
    #[error("nobody answers {what}; start the service with `parley serve` or everything with `parley dev`")]
    Nobody {
        /// What was asked for.
        what: String,
    },
    /// Something stored is not what Parley wrote.
    #[error("{what} is not what Parley wrote: {problem}")]
    Foreign {
        /// What.
        what: String,
        /// Why not.
        problem: String,
    },
    /// No nats-server to start.
    #[error("{0}")]
    Server(String),
}

impl Error {
    /// Whether only a person can mend it: trying again gives the same.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        matches!(
            self,
            Self::Foreign { .. } | Self::Topology { .. } | Self::Version { .. } | Self::NoJetStream
        )
    }

    /// A refusal of `what`.
    pub(crate) fn refused(
        what: impl Into<String>,
    ) -> impl FnOnce(Box<dyn std::error::Error + Send + Sync>) -> Self {
        let what = what.into();
        move |source| Self::Refused { what, source }
    }
}

/// `map_err(boxed(…))` for any error type.
pub(crate) fn refused<E: Into<Box<dyn std::error::Error + Send + Sync>>>(
    what: impl Into<String>,
) -> impl FnOnce(E) -> Error {
    let make = Error::refused(what);
    move |error| make(error.into())
}
