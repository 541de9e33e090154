//! Which service reads which records of which.

use std::collections::BTreeSet;

use parley_ids::ServiceName::{self, Auction, Consensus, Delivery, Hierarchy, Registry, Tasks};
use parley_machine::Routes;

/// One row: records of this event in this service's log go to these readers.
type Row = (ServiceName, &'static str, &'static [ServiceName]);

/// Everyone but the registry.
const ALL: &[ServiceName] = &[Consensus, Auction, Hierarchy, Delivery, Tasks];

/// A new era of a log: to everyone who reads it at all.
const ERA: &str = parley_machine::FENCE;

/// The whole table.
pub const ROUTES: &[Row] = &[
    (Registry, ERA, ALL),
    (Tasks, ERA, &[Hierarchy, Auction, Delivery, Consensus]),
    (Hierarchy, ERA, &[Tasks]),
    (Auction, ERA, &[Tasks]),
    (Delivery, ERA, &[Tasks]),
    (Consensus, ERA, &[Tasks]),
    (Registry, "registered", ALL),
    (Registry, "retired", ALL),
    (Registry, "presence-changed", ALL),
    (Registry, "group-formed", ALL),
    (Registry, "configured", ALL),
    (Tasks, "planned", &[Hierarchy]),
    (Tasks, "staffed", &[Hierarchy]),
    (Tasks, "auctioned", &[Auction]),
    (Tasks, "approval-requested", &[Consensus]),
    (Tasks, "dispatched", &[Delivery]),
    (Tasks, "recalled", &[Delivery]),
    (Tasks, "vacated", &[Hierarchy, Auction]),
    (Tasks, "settled", &[Hierarchy, Auction]),
    (Tasks, "completed", &[Hierarchy]),
    (Tasks, "failed", &[Hierarchy, Auction, Consensus]),
    (Tasks, "canceled", &[Hierarchy, Auction, Consensus]),
    (Tasks, "rejected", &[Hierarchy]),
    (Hierarchy, "formed", &[Tasks]),
    (Hierarchy, "refused", &[Tasks]),
    (Hierarchy, "adapted", &[Tasks]),
    (Hierarchy, "vacant", &[Tasks]),
    (Auction, "awarded", &[Tasks]),
    (Auction, "failed", &[Tasks]),
    (Delivery, "dead-lettered", &[Tasks]),
    (Delivery, "expired", &[Tasks]),
    (Delivery, "refused-send", &[Tasks]),
    (Consensus, "decided", &[Tasks]),
    (Consensus, "undecided", &[Tasks]),
];

/// Readers of a service's events.
#[must_use]
pub fn routes(service: ServiceName) -> Routes {
    let rows = ROUTES.iter().filter(|(from, ..)| *from == service);
    Routes::new(rows.map(|(_, event, readers)| (*event, readers.to_vec())))
}

/// Services whose logs a service reads, and which of their events.
pub fn sources_of(reader: ServiceName) -> impl Iterator<Item = (ServiceName, Vec<&'static str>)> {
    let of_reader = ROUTES.iter().filter(move |(.., readers)| readers.contains(&reader));
    let sources: BTreeSet<_> = of_reader.clone().map(|(from, ..)| *from).collect();
    sources.into_iter().map(move |from| {
        let events = of_reader.clone().filter(|(f, ..)| *f == from).map(|(_, event, _)| *event);
        (from, events.collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_has_one_row_and_no_service_reads_itself() {
        let mut seen = BTreeSet::new();
        for (from, event, readers) in ROUTES {
            assert!(seen.insert((from, event)), "{from} {event} twice");
            assert!(!readers.contains(from), "{from} reads itself");
        }
    }

    #[test]
    fn a_new_era_reaches_every_reader() {
        for service in ServiceName::ALL {
            let routes = routes(service);
            let told: BTreeSet<_> = routes.readers(ERA).iter().copied().collect();
            assert_eq!(told, routes.all_readers(), "{service}");
        }
    }

    #[test]
    fn what_is_routed_is_sourced() {
        for (from, event, readers) in ROUTES {
            for reader in *readers {
                assert!(sources_of(*reader).any(|(f, events)| f == *from && events.contains(event)));
                assert!(routes(*from).readers(event).contains(reader));
            }
        }
    }
}
