use parley_core::Code;
use parley_ids::ServiceName;
use parley_machine::Fault;

/// Why a service ended.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The connection or the server.
    #[error(transparent)]
    Bus(#[from] parley_bus::Error),
    /// The machine stopped rather than guess.
    #[error("{service} stopped: {code} {fault} (docs/errors/{code}.md says what to do)", code = fault.code())]
    Fault {
        /// Which service.
        service: ServiceName,
        /// Why.
        fault: Fault,
    },
    /// Another version of the core left a record behind a missing one.
    #[error(
        "{service} stopped: {code} another version of the core left record {index} behind one that is missing \
         (docs/errors/{code}.md says what to do)", code = parley_core::SUPERSEDED
    )]
    Beside {
        /// Which service.
        service: ServiceName,
        /// The record.
        index: u64,
    },
    /// A part of the service ended that must not.
    #[error("{0} ended unexpectedly")]
    Ended(&'static str),
}

impl Error {
    /// The stable code, where the machine stopped.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Fault { fault, .. } => Some(fault.code()),
            Self::Beside { .. } => Some(parley_core::SUPERSEDED),
            Self::Bus(_) | Self::Ended(_) => None,
        }
    }

    /// Names the service of a fault.
    pub(crate) fn fault(service: ServiceName) -> impl FnOnce(Fault) -> Self {
        move |fault| Self::Fault { service, fault }
    }
}
