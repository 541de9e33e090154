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
    /// A part of the service ended that must not.
    #[error("{0} ended unexpectedly")]
    Ended(&'static str),
}

impl Error {
    /// Names the service of a fault.
    pub(crate) fn fault(service: ServiceName) -> impl FnOnce(Fault) -> Self {
        move |fault| Self::Fault { service, fault }
    }
}
