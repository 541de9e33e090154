//! The things a doctor looks at.

use std::future::Future;
use std::time::{Duration, Instant};

use futures::future::join_all;
use parley_host::system_now;
use parley_ids::{ServiceName, UnixMillis};
use tokio::time::timeout;

mod service;
mod topology;

use super::{Check, Verdict};
use crate::monitor::{Durability, Varz};
use crate::session::Session;
use crate::timestamp;

/// How long one look at the server may take.
const LOOK: Duration = Duration::from_secs(5);
/// How far clocks may differ without being worth a look, in milliseconds.
const SKEW: u64 = 1_000;

/// Looks at everything, in the order in which one thing rests on the other.
pub(super) async fn all(session: &Session, fix: bool) -> Vec<Check> {
    let server = server(session);
    // On a server that no service starts on, nothing is made, and nothing else matters.
    let is_usable = server.verdict != Verdict::Fail;
    let mut checks = vec![connection(session).await, server];
    if is_usable {
        checks.push(topology::check(session, fix).await);
    }
    checks.extend(monitoring(session).await);
    checks.push(operator(session));
    if is_usable {
        let services = join_all(ServiceName::ALL.map(|name| service::all(session, name))).await;
        checks.extend(services.into_iter().flatten());
    }
    checks
}

async fn connection(session: &Session) -> Check {
    let began = Instant::now();
    let (url, source) = (&session.target.options.url, &session.target.source);
    if session.bus.check_server().is_err() {
        // Whether such a one answers says nothing.
        return Check::ok("connection", format!("{url} by {source}"));
    }
    match timeout(LOOK, session.bus.round_trip()).await {
        Ok(Ok(())) => {
            let took = timestamp::nanos(u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX));
            Check::ok("connection", format!("{url} by {source}, round trip {took}"))
        }
        Ok(Err(error)) => {
            Check::fail("connection", format!("{url} by {source}: {error}"), "look at the server")
        }
        Err(_) => {
            let found = format!("{url} by {source}: no answer within {LOOK:?}");
            Check::fail("connection", found, "look at the server")
        }
    }
}

fn server(session: &Session) -> Check {
    let version = session.bus.server_version();
    match session.bus.check_server() {
        Ok(()) => Check::ok("server", format!("nats-server {version} with JetStream")),
        Err(error) => Check::fail("server", error.to_string(), "docs/operations.md says what Parley needs"),
    }
}

/// What the server says of itself over HTTP: durability and clock.
async fn monitoring(session: &Session) -> Vec<Check> {
    let Some(base) = session.target.monitor() else {
        let advice = "configure nats.monitor_url, such as http://127.0.0.1:8222";
        return vec![Check::warn("durability", "unknown: nats.monitor_url is not configured", advice)];
    };
    let asked = system_now();
    let varz = match Varz::get(base).await {
        Ok(varz) => varz,
        Err(why) => return vec![Check::warn("durability", why, "is nats.monitor_url right?")],
    };
    // Between asking and the answer the server looked at its clock once.
    let middle = UnixMillis(asked.0.midpoint(system_now().0));
    let is_dev = session.target.dev.is_some();
    let mut checks = vec![durability(&varz.durability(), is_dev)];
    checks.extend(varz.now().map(|server| clock(middle, server)));
    checks
}

fn durability(durability: &Durability, is_dev: bool) -> Check {
    match durability {
        Durability::Always => Check::ok("durability", durability.to_string()),
        // A dev mode promises nothing about power failures.
        Durability::Every(_) if is_dev => Check::ok("durability", durability.to_string()),
        Durability::Every(_) => {
            let advice = "set `sync_interval: always` in the server's jetstream block";
            Check::warn("durability", durability.to_string(), advice)
        }
        Durability::Unknown(_) => {
            Check::warn("durability", durability.to_string(), "ask the server's operator")
        }
    }
}

fn clock(here: UnixMillis, server: UnixMillis) -> Check {
    let skew = here.0.abs_diff(server.0);
    let which = if here.0 >= server.0 { "ahead of" } else { "behind" };
    let found = format!("this machine is {} {which} the server", timestamp::duration(skew));
    if skew <= SKEW {
        return Check::ok("clock", found);
    }
    Check::warn("clock", found, "set the clocks; deadlines and leases are the server's time")
}

fn operator(session: &Session) -> Check {
    let configured = session.target.settings.cluster.operator_keys.len();
    match &session.target.dev {
        Some(dev) => Check::ok("operator", format!("the dev mode's, in {}", dev.operator_key_file.display())),
        None if configured > 0 => {
            Check::ok("operator", format!("{configured} keys in cluster.operator_keys"))
        }
        None => Check::warn(
            "operator",
            "no cluster.operator_keys in this configuration",
            "nobody can admit agents or form groups without: `parley key new`, then configure the registry",
        ),
    }
}

/// What the server says, where it says so in time.
async fn look<T>(asked: impl Future<Output = Result<T, parley_bus::Error>>) -> Option<T> {
    timeout(LOOK, asked).await.ok()?.ok()
}

/// An error with its causes, on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_may_differ_by_a_second() {
        for (here, server, verdict) in [(5_000, 5_900, Verdict::Ok), (5_000, 3_000, Verdict::Warn)] {
            assert_eq!(clock(UnixMillis(here), UnixMillis(server)).verdict, verdict);
        }
        assert_eq!(
            clock(UnixMillis(5_000), UnixMillis(5_400)).found,
            "this machine is 400 ms behind the server"
        );
    }

    #[test]
    fn durability_is_a_warning_in_production_only() {
        for (found, is_dev, verdict) in [
            (Durability::Always, false, Verdict::Ok),
            (Durability::Every(1), true, Verdict::Ok),
            (Durability::Every(1), false, Verdict::Warn),
            (Durability::Unknown(String::new()), true, Verdict::Warn),
        ] {
            assert_eq!(durability(&found, is_dev).verdict, verdict, "{found:?}");
        }
    }
}
