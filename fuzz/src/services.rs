//! The six services, by their names.

pub use parley_auction::AuctionService;
use parley_bus::topology::ROUTES;
pub use parley_consensus::ConsensusService;
use parley_core::{Effect, Effects};
pub use parley_delivery::DeliveryService;
pub use parley_hierarchy::HierarchyService;
pub use parley_ids::ServiceName;
use parley_machine::Service;
pub use parley_registry::RegistryService;
pub use parley_tasks::TasksService;

/// The most bytes of a record: what the machine takes.
const MOST_BYTES: usize = (256 + 16) << 10;

/// Does something with the type of the service that has a name.
#[macro_export]
macro_rules! with_service {
    ($name:expr, $service:ident => $what:expr) => {
        match $name {
            $crate::ServiceName::Consensus => {
                type $service = $crate::ConsensusService;
                $what
            }
            $crate::ServiceName::Auction => {
                type $service = $crate::AuctionService;
                $what
            }
            $crate::ServiceName::Hierarchy => {
                type $service = $crate::HierarchyService;
                $what
            }
            $crate::ServiceName::Delivery => {
                type $service = $crate::DeliveryService;
                $what
            }
            $crate::ServiceName::Tasks => {
                type $service = $crate::TasksService;
                $what
            }
            $crate::ServiceName::Registry => {
                type $service = $crate::RegistryService;
                $what
            }
        }
    };
}

/// One of them.
#[must_use]
pub fn service(which: u8) -> ServiceName {
    ServiceName::ALL[usize::from(which) % ServiceName::ALL.len()]
}

/// Every verb of every service.
#[must_use]
pub fn verbs() -> Vec<(ServiceName, &'static str)> {
    let of = |name: ServiceName| {
        let verbs = with_service!(name, S => S::VERBS);
        verbs.iter().map(move |verb| (name, verb.name))
    };
    ServiceName::ALL.into_iter().flat_map(of).collect()
}

/// Every query of every service.
#[must_use]
pub fn queries() -> Vec<(ServiceName, &'static str)> {
    let of = |name: ServiceName| {
        let queries = with_service!(name, S => S::QUERIES);
        queries.iter().map(move |query| (name, *query))
    };
    ServiceName::ALL.into_iter().flat_map(of).collect()
}

/// Whose records, with which event, go to which service.
#[must_use]
pub fn facts() -> Vec<(ServiceName, &'static str, ServiceName)> {
    let rows = ROUTES.iter();
    rows.flat_map(|(from, event, readers)| readers.iter().map(move |reader| (*from, *event, *reader)))
        .collect()
}

/// Encodes everything that a core wants done, as the machine does. Whether it refused, which it may only without a
/// record.
///
/// # Panics
/// When it breaks its contract.
pub fn carried_out<S: Service>(effects: Effects<S::Core>) -> bool {
    let (mut records, mut refused) = (0, false);
    for effect in effects {
        match effect {
            Effect::Record { record, .. } => {
                let encoded = S::record(&record);
                assert!(encoded.payload.len() <= MOST_BYTES, "{} is too large", encoded.event);
                records += 1;
            }
            Effect::Send { message, .. } => drop(S::send(&message)),
            Effect::Answer(Ok(answer)) => drop(S::answer(&answer)),
            Effect::Answer(Err(refusal)) => {
                assert!(!refusal.detail.is_empty(), "{} says nothing", refusal.code);
                refused = true;
            }
        }
    }
    assert!(!refused || records == 0, "{} refuses and records", S::NAME);
    refused
}
