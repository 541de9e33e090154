//! How each service stands: its active replica, its lease, the room in its streams.

use std::time::Duration;

use parley_bus::{Caller, Claim, Halt, Log, Span};
use parley_host::system_now;
use parley_ids::{ServiceName, UnixMillis};
use parley_proto::v1;

use super::chain;
use crate::commands::doctor::Check;
use crate::session::Session;
use crate::timestamp;

/// How long a service may take to say how it is.
const HEALTH: Duration = Duration::from_secs(4);
/// Inputs that may wait without being worth a look.
const LAG: u64 = 1_000;
/// Percent of a stream from which on it is worth a look…
const FILLS: u64 = 80;
/// …and from which on commands are refused.
const FULL: u64 = 90;
/// A lease that was not renewed for so many of its times is nobody's.
const STALE: u64 = 2;

/// Everything about one service.
pub(super) async fn all(session: &Session, name: ServiceName) -> Vec<Check> {
    let log = Log::new(&session.bus, name, 0);
    let (intake, records) = (log.intake_span().await, log.log_span().await);
    let mut checks = vec![health(session, name, intake.as_ref().ok()).await];
    checks.extend(session.bus.claim(name, 0).await.ok().flatten().and_then(|claim| {
        let ttl = session.target.settings.service_loop.lease_ttl_ms.0;
        lease(name.as_str(), &claim, system_now(), ttl)
    }));
    for (which, span) in [("intake", intake), ("log", records)] {
        checks.extend(span.ok().and_then(|span| room(name.as_str(), which, &span)));
    }
    checks
}

/// How the active replica stands; where there is none, why.
async fn health(session: &Session, name: ServiceName, intake: Option<&Span>) -> Check {
    let what = name.as_str();
    let caller = Caller::new(&session.bus, session.target.sender.clone(), None);
    let patience = session.patience.min(HEALTH);
    let health: Result<Result<v1::ServiceStatus, v1::Error>, _> =
        caller.query(name, "health", &(), 0, patience).await;
    match health {
        Ok(Ok(health)) => judged(what, &health, intake.map(|span| span.last.saturating_sub(health.as_of))),
        Ok(Err(refused)) => Check::fail(what, format!("{} {}", refused.code, refused.message), refused.help),
        Err(error) => match session.bus.halt(name, 0).await {
            Ok(Some(halt)) => halted(what, &halt, system_now()),
            _ => {
                let advice = format!("start it with `parley serve {name}`, or everything with `parley dev`");
                Check::fail(what, chain(&error), advice)
            }
        },
    }
}

/// It stopped rather than guess: what it said then.
fn halted(what: &str, halt: &Halt, now: UnixMillis) -> Check {
    let Halt { code, message, replica, at } = halt;
    let ago = timestamp::duration(now.since(*at).0);
    let found = format!("{replica} stopped {ago} ago: {message}");
    Check::fail(
        what,
        found,
        format!("docs/errors/{code}.md and docs/operations.md, \"When a service stops\""),
    )
}

fn judged(what: &str, health: &v1::ServiceStatus, lag: Option<u64>) -> Check {
    let v1::ServiceStatus { replica, core_version, as_of, stored, pending, voids, rewinds, gaps, .. } =
        health;
    let behind = lag.map_or_else(|| "?".to_owned(), |lag| lag.to_string());
    let found = format!(
        "{replica}, core {core_version}, {as_of} inputs, {behind} behind, {stored} records, {pending} pending, {gaps} \
         gaps, {voids} void, {rewinds} rewinds"
    );
    if lag.is_some_and(|lag| lag > LAG) {
        return Check::warn(what, found, "it is behind: look at its CPU, and at who sends so much");
    }
    if *gaps > 0 {
        let advice = "records of other services are on their way; if this stays, `parley replay` and its log";
        return Check::warn(what, found, advice);
    }
    if health.superseded > 0 {
        let found = format!("{found}, {} superseded", health.superseded);
        return Check::warn(what, found, "docs/errors/MCH-0004.md: submit again what failed with that code");
    }
    if *rewinds > 0 {
        return Check::warn(what, found, "records had to be written again: look at the server's log");
    }
    Check::ok(what, found)
}

/// A lease that its holder does not renew and nobody takes.
fn lease(what: &str, claim: &Claim, now: UnixMillis, ttl_ms: u64) -> Option<Check> {
    let holder = claim.holder.as_ref()?;
    let age = now.since(claim.renewed).0;
    (age > STALE * ttl_ms).then(|| {
        let found = format!("stale: {holder} has not renewed it for {}", timestamp::duration(age));
        let advice = "no replica runs, or none has the same lease_ttl_ms: start one, and look at its log";
        Check::warn(format!("{what} lease"), found, advice)
    })
}

fn room(what: &str, which: &str, span: &Span) -> Option<Check> {
    let percent = span.percent();
    let found = format!("{percent} % of {} bytes", span.most_bytes);
    let what = format!("{what} {which}");
    let advice = "docs/operations.md, \"Room\": a service that is stopped holds up trimming";
    match percent {
        0..FILLS => None,
        FILLS..FULL => Some(Check::warn(what, found, advice)),
        FULL.. => Some(Check::fail(what, format!("full: {found}; commands are refused"), advice)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::Verdict;

    #[test]
    fn a_service_is_judged_by_its_numbers() {
        let well = v1::ServiceStatus { replica: "r".to_owned(), ..Default::default() };
        for (gaps, rewinds, superseded, lag, verdict) in [
            (0, 0, 0, Some(0), Verdict::Ok),
            (0, 0, 0, Some(LAG), Verdict::Ok),
            (0, 0, 0, None, Verdict::Ok),
            (0, 0, 0, Some(LAG + 1), Verdict::Warn),
            (1, 0, 0, Some(0), Verdict::Warn),
            (0, 1, 0, Some(0), Verdict::Warn),
            (0, 0, 1, Some(0), Verdict::Warn),
        ] {
            let health = v1::ServiceStatus { gaps, rewinds, superseded, ..well.clone() };
            assert_eq!(judged("auction", &health, lag).verdict, verdict, "{gaps} {rewinds} {lag:?}");
        }
    }

    #[test]
    fn a_lease_is_stale_when_its_holder_does_not_renew_it() {
        let held = Claim { holder: Some("r".to_owned()), renewed: UnixMillis(10_000) };
        let free = Claim { holder: None, ..held.clone() };
        for (claim, now, stale) in
            [(&held, 14_000, false), (&held, 14_001, true), (&held, 9_000, false), (&free, 99_000, false)]
        {
            assert_eq!(
                lease("auction", claim, UnixMillis(now), 2_000).is_some(),
                stale,
                "{claim:?} at {now}"
            );
        }
    }

    #[test]
    fn streams_warn_before_they_refuse() {
        for (bytes, verdict) in
            [(0, None), (799, None), (800, Some(Verdict::Warn)), (900, Some(Verdict::Fail))]
        {
            let span = Span { bytes, most_bytes: 1_000, ..Span::default() };
            assert_eq!(room("auction", "log", &span).map(|check| check.verdict), verdict, "{bytes}");
        }
    }
}
