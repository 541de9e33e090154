//! Whether streams and buckets are there, and as they should be.

use std::time::Duration;

use futures::future::join_all;
use parley_bus::{Bodies, Error, Log, Vault, topology};
use parley_host::system_now;
use parley_ids::ServiceName;
use tokio::time::timeout;

use super::{LOOK, chain};
use crate::commands::doctor::Check;
use crate::dev::limits;
use crate::session::Session;

/// How long it may take to make all of them.
const MAKE: Duration = Duration::from_secs(30);

/// What is not on the server.
#[derive(Debug, Default)]
struct Missing {
    /// Services of which a stream is missing.
    services: Vec<&'static str>,
    /// Other streams.
    others: Vec<String>,
    /// Buckets.
    buckets: Vec<String>,
}

/// Makes what is missing only when asked to: a doctor looks first.
pub(super) async fn check(session: &Session, fix: bool) -> Check {
    let Ok(missing) = timeout(LOOK, Missing::on(session)).await else { return silent() };
    if !missing.is_empty() && !fix {
        return Check::fail("topology", format!("no {}", missing.names(" and no ")), missing.advice());
    }
    let (limits, patience) =
        (limits(&session.target.settings.nats), if missing.is_empty() { LOOK } else { MAKE });
    match timeout(patience, topology::ensure(&session.bus, &limits, system_now().0)).await {
        Ok(Ok(())) if missing.is_empty() => {
            Check::ok("topology", "streams and buckets are as they should be")
        }
        Ok(Ok(())) => Check::ok("topology", format!("made {}", missing.names(" and "))),
        Ok(Err(Error::Topology { name, differences })) => {
            let advice = "give doctor the configuration of the services with --config; if it differs still, \
                          docs/operations.md says how to migrate; another one that differs is named after this one";
            // It is made after that one, hence not yet.
            let missing = Some(missing.names(" and no ")).filter(|names| !names.is_empty());
            let missing = missing.map(|names| format!("; no {names}")).unwrap_or_default();
            Check::fail("topology", format!("{name} differs: {differences}{missing}"), advice)
        }
        Ok(Err(error)) => Check::warn("topology", chain(&error), "ask as a user who may read streams"),
        Err(_) => silent(),
    }
}

/// Whoever may not ask gets no answer.
fn silent() -> Check {
    let advice = "ask as a user who may read streams; otherwise look at the server";
    Check::warn("topology", "the server does not say in time which streams it has", advice)
}

impl Missing {
    /// What cannot be read.
    async fn on(session: &Session) -> Self {
        let streams = join_all(ServiceName::ALL.map(|service| async move {
            let log = Log::new(&session.bus, service, 0);
            let found = tokio::try_join!(log.intake_span(), log.log_span());
            found.is_err().then_some(service.as_str())
        }));
        let bodies = Bodies::new(&session.bus);
        let (services, bodies, buckets) = tokio::join!(streams, bodies.span(), buckets(session));
        let others = bodies.err().map(|_| session.bus.subjects().bodies_stream()).into_iter().collect();
        Self { services: services.into_iter().flatten().collect(), others, buckets }
    }

    fn is_empty(&self) -> bool {
        self.services.is_empty() && self.others.is_empty() && self.buckets.is_empty()
    }

    fn names(&self, and: &str) -> String {
        let of = |what: &str, names: String| Some(format!("{what} {names}")).filter(|_| !names.is_empty());
        let streams = of("streams of", self.services.join(", "));
        let others = of("stream", self.others.join(", "));
        let buckets = of("bucket", self.buckets.join(", "));
        streams.into_iter().chain(others).chain(buckets).collect::<Vec<_>>().join(and)
    }

    /// What a cell has lost and is made anew is empty, and its services stop at that. Only the stream of bodies is
    /// of no service's history: a cell of an earlier version has none.
    fn advice(&self) -> &'static str {
        let lost = !(self.services.is_empty() && self.buckets.is_empty());
        if !lost || self.services.len() == ServiceName::ALL.len() {
            "make them with `parley doctor --fix`, or `parley serve … --with-topology`"
        } else {
            "where the cell has run before, restore a backup (docs/operations.md); where not, make them with `parley \
             doctor --fix`"
        }
    }
}

/// Buckets that cannot be read.
async fn buckets(session: &Session) -> Vec<String> {
    let (bus, any) = (&session.bus, ServiceName::Registry);
    let (claim, halt, vault) = tokio::join!(bus.claim(any, 0), bus.halt(any, 0), Vault::new(bus, any, 0));
    let rows = [
        ("LEASES", claim.is_ok()),
        ("POINTERS", halt.is_ok()),
        // A vault is of the pointers too.
        ("CHECKPOINTS", vault.is_ok() || halt.is_err()),
    ];
    rows.into_iter().filter(|(_, there)| !there).map(|(what, _)| bus.subjects().bucket(what)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_and_made_anew_only_where_nothing_was() {
        let all = ServiceName::ALL.map(ServiceName::as_str).to_vec();
        let lease = || vec!["PARLEY_LEASES".to_owned()];
        let bodies = || vec!["PARLEY_BODIES".to_owned()];
        let every = "streams of registry, delivery, consensus, auction, hierarchy, tasks";
        for (services, others, buckets, names, is_new) in [
            (vec!["tasks"], vec![], vec![], "streams of tasks".to_owned(), false),
            (vec![], vec![], lease(), "bucket PARLEY_LEASES".to_owned(), false),
            (vec![], bodies(), vec![], "stream PARLEY_BODIES".to_owned(), true),
            (vec![], bodies(), lease(), "stream PARLEY_BODIES and bucket PARLEY_LEASES".to_owned(), false),
            (
                vec!["tasks", "auction"],
                vec![],
                lease(),
                "streams of tasks, auction and bucket PARLEY_LEASES".to_owned(),
                false,
            ),
            (all, bodies(), vec![], format!("{every} and stream PARLEY_BODIES"), true),
        ] {
            let missing = Missing { services, others, buckets };
            assert_eq!(missing.names(" and "), names);
            assert_eq!(!missing.advice().contains("backup"), is_new, "{names}");
        }
    }
}
