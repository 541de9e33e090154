//! How each service stands: its active replica, its lease, the room in its streams.

use std::time::Duration;

use parley_bus::{Caller, Claim, Error, Halt, Log, Span};
use parley_host::system_now;
use parley_ids::{ServiceName, UnixMillis};
use parley_proto::v1;

use super::{chain, look};
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

/// What a service says of itself; or its refusal, or that nobody answers.
type Health = Result<Result<v1::ServiceStatus, v1::Error>, Error>;

/// Everything about one service.
pub(super) async fn all(session: &Session, name: ServiceName) -> Vec<Check> {
    let (what, log) = (name.as_str(), Log::new(&session.bus, name, 0));
    // Before its health: what comes meanwhile is not behind.
    let (intake, records, incarnation) =
        tokio::join!(look(log.intake_span()), look(log.log_span()), look(log.incarnation()));
    let (first, active) = match health(session, name).await {
        Ok(Ok(health)) => {
            let lag = intake.map(|span| span.last.saturating_sub(health.as_of));
            (judged(what, &health, lag, incarnation), Some(health.replica))
        }
        Ok(Err(refused)) => {
            (Check::fail(what, format!("{} {}", refused.code, refused.message), refused.help), None)
        }
        Err(error) => (silent(session, name, &error).await, None),
    };
    let mut checks = vec![first];
    let ttl = session.target.settings.service_loop.lease_ttl_ms.0;
    let claim = look(session.bus.claim(name, 0)).await.flatten();
    checks.extend(claim.and_then(|claim| lease(what, &claim, active.as_deref(), system_now(), ttl)));
    for (which, span) in [("intake", intake), ("log", records)] {
        checks.extend(span.and_then(|span| room(what, which, &span)));
    }
    checks
}

/// Asks the active replica.
async fn health(session: &Session, name: ServiceName) -> Health {
    let caller = Caller::new(&session.bus, session.target.sender.clone(), None);
    caller.query(name, "health", &(), 0, session.patience.min(HEALTH)).await
}

/// Nobody answers: why, as far as anybody left it behind.
async fn silent(session: &Session, name: ServiceName, error: &Error) -> Check {
    match look(session.bus.halt(name, 0)).await.flatten() {
        Some(halt) => halted(name.as_str(), &halt, system_now()),
        None => {
            let advice = format!(
                "start it with `parley serve {name}`, or everything with `parley dev`; where it runs, its log says \
                 what it waits for"
            );
            Check::fail(name.as_str(), chain(error), advice)
        }
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

/// `log` is the incarnation of its log.
fn judged(what: &str, health: &v1::ServiceStatus, lag: Option<u64>, log: Option<u64>) -> Check {
    let v1::ServiceStatus { replica, core_version, as_of, stored, pending, voids, rewinds, gaps, .. } =
        health;
    let behind = lag.map_or_else(|| "?".to_owned(), |lag| lag.to_string());
    let mut found = format!(
        "{replica}, core {core_version}, {as_of} inputs, {behind} behind, {stored} records, {pending} pending, {gaps} \
         gaps, {voids} void, {rewinds} rewinds"
    );
    if health.superseded > 0 {
        found = format!("{found}, {} superseded", health.superseded);
    }
    if let Some(log) = log.filter(|log| *log != health.incarnation) {
        let writes = health.incarnation;
        let found = format!("the incarnation changed: it writes {writes}, its log is {log} now, {found}");
        return Check::fail(what, found, "its log was made anew while it runs: docs/errors/MCH-0006.md");
    }
    let advice = advice(health, lag.is_some_and(|lag| lag > LAG));
    if advice.is_empty() { Check::ok(what, found) } else { Check::warn(what, found, advice.join("; ")) }
}

/// What to do about each number that is worth a look, what may be the cause first.
fn advice(health: &v1::ServiceStatus, is_late: bool) -> Vec<&'static str> {
    // A rewind that is over needs nobody: a server that was started again leaves one behind.
    let is_refused = health.rewinds > 0 && health.pending > 0;
    let cases = [
        (
            is_refused,
            "records had to be written again; if they stay pending, its log does not take them: look at the room there, \
             and at the server's log",
        ),
        (is_late, "it is behind: look at its CPU, and at who sends so much"),
        (
            health.gaps > 0,
            "records of other services are on their way; if this stays, `parley replay` and its log",
        ),
        (health.superseded > 0, "docs/errors/MCH-0004.md: submit again what failed with that code"),
    ];
    cases.into_iter().filter_map(|(holds, advice)| holds.then_some(advice)).collect()
}

/// A lease that its holder does not renew and nobody takes.
fn lease(what: &str, claim: &Claim, active: Option<&str>, now: UnixMillis, ttl_ms: u64) -> Option<Check> {
    // Whoever answers has renewed it, whatever the clocks here and there say.
    let holder = claim.holder.as_deref().filter(|holder| active != Some(*holder))?;
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

    const LIFE: u64 = 7;

    #[test]
    fn a_service_is_judged_by_its_numbers() {
        let well = v1::ServiceStatus { replica: "r".to_owned(), incarnation: LIFE, ..Default::default() };
        for (gaps, rewinds, pending, superseded, lag, verdict) in [
            (0, 0, 0, 0, Some(0), Verdict::Ok),
            (0, 0, 0, 0, Some(LAG), Verdict::Ok),
            (0, 0, 0, 0, None, Verdict::Ok),
            (0, 0, 0, 0, Some(LAG + 1), Verdict::Warn),
            (1, 0, 0, 0, Some(0), Verdict::Warn),
            (0, 1, 0, 0, Some(0), Verdict::Ok),
            (0, 0, 1, 0, Some(0), Verdict::Ok),
            (0, 1, 1, 0, Some(0), Verdict::Warn),
            (0, 0, 0, 1, Some(0), Verdict::Warn),
        ] {
            let health = v1::ServiceStatus { gaps, rewinds, pending, superseded, ..well.clone() };
            let found = judged("auction", &health, lag, Some(LIFE));
            assert_eq!(found.verdict, verdict, "{gaps} {rewinds} {pending} {superseded} {lag:?}");
        }
    }

    #[test]
    fn each_number_has_its_advice() {
        let health =
            v1::ServiceStatus { gaps: 1, rewinds: 1, pending: 1, superseded: 1, ..Default::default() };
        assert_eq!(advice(&health, true).len(), 4);
    }

    #[test]
    fn a_service_writes_the_life_that_its_log_is_of() {
        let health = v1::ServiceStatus { incarnation: LIFE, ..Default::default() };
        for (log, verdict) in
            [(None, Verdict::Ok), (Some(LIFE), Verdict::Ok), (Some(LIFE + 1), Verdict::Fail)]
        {
            assert_eq!(judged("auction", &health, Some(0), log).verdict, verdict, "{log:?}");
        }
    }

    #[test]
    fn a_lease_is_stale_when_its_holder_does_not_renew_it() {
        let held = Claim { holder: Some("r".to_owned()), renewed: UnixMillis(10_000) };
        let free = Claim { holder: None, ..held.clone() };
        for (claim, active, now, stale) in [
            (&held, None, 14_000, false),
            (&held, None, 14_001, true),
            (&held, Some("s"), 14_001, true),
            (&held, Some("r"), 99_000, false),
            (&held, None, 9_000, false),
            (&free, None, 99_000, false),
        ] {
            let found = lease("auction", claim, active, UnixMillis(now), 2_000);
            assert_eq!(found.is_some(), stale, "{claim:?}, {active:?} at {now}");
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
