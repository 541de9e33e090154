//! Queries, answered by the active replica from the state between two inputs.

use parley_bus::Query;
use parley_core::{Core, Refusal};
use parley_ids::Millis;
use parley_machine::{Machine, Service, codes, wire_refusal};
use parley_proto::{Body, ContentType, v1};
use tokio::time::{Duration, Instant};

use crate::context::Context;

/// Queries that may wait at once; more are answered at once that it is not ready.
const MOST_WAITING: usize = 1_024;
/// Left free of a message for its headers.
pub(crate) const HEADERS: usize = 4 << 10;
/// How long a query waits for the intake sequence it asks for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Queries that wait for a later state.
#[derive(Debug, Default)]
pub(crate) struct Queries {
    waiting: Vec<(Instant, Query)>,
}

/// What `health` says beside the machine's numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Facts {
    pub(crate) incarnation: u64,
    pub(crate) recovered_in: Duration,
}

impl Queries {
    /// Answers a query, or keeps it until the state is late enough.
    pub(crate) async fn take<S: Service>(
        &mut self,
        context: &Context,
        machine: &Machine<S>,
        facts: Facts,
        query: Query,
    ) {
        if query.min_as_of > machine.status().as_of && self.waiting.len() < MOST_WAITING {
            self.waiting.push((Instant::now() + PATIENCE, query));
            return;
        }
        answer(context, machine, facts, query).await;
    }

    /// Answers those whose state has come, or whose time is over.
    pub(crate) async fn again<S: Service>(&mut self, context: &Context, machine: &Machine<S>, facts: Facts) {
        let (as_of, now) = (machine.status().as_of, Instant::now());
        let ready = self.waiting.extract_if(.., |(until, q)| q.min_as_of <= as_of || *until <= now);
        for (_, query) in ready.collect::<Vec<_>>() {
            answer(context, machine, facts, query).await;
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

async fn answer<S: Service>(context: &Context, machine: &Machine<S>, facts: Facts, query: Query) {
    let detected = ContentType::detect(query.content_type.as_deref(), &query.payload);
    let content_type = detected.clone().unwrap_or_default();
    let result = detected
        .map_err(|e| Refusal::new(codes::MALFORMED, e.to_string()))
        .and_then(|content_type| decide(context, machine, facts, &query, content_type));
    let most = context.bus.max_payload().saturating_sub(HEADERS);
    let result = result.and_then(|payload| match payload.len() > most {
        true => {
            let text = format!("the answer has {} bytes, more than one message; ask for less", payload.len());
            Err(Refusal::new(codes::TOO_LARGE, text))
        }
        false => Ok(payload),
    });
    let sent = match result {
        Ok(payload) => context.bus.reply(&query.reply, content_type, payload).await,
        Err(refusal) => context.bus.reply_error(&query.reply, content_type, wire_refusal(&refusal)).await,
    };
    if let Err(error) = sent {
        tracing::debug!(%error, "an answer was not sent");
    }
}

fn decide<S: Service>(
    context: &Context,
    machine: &Machine<S>,
    facts: Facts,
    query: &Query,
    content_type: ContentType,
) -> Result<Vec<u8>, Refusal> {
    let as_of = machine.status().as_of;
    if query.min_as_of > as_of {
        let text = format!("the state is of intake sequence {as_of}, asked for was {}", query.min_as_of);
        return Err(Refusal::new(codes::NOT_READY, text).retry_after(Millis(200)));
    }
    if query.name == "health" {
        return Ok(content_type.encode(&status(context, machine, facts)));
    }
    if !S::QUERIES.contains(&query.name.as_str()) {
        let text =
            format!("{} has no query {:?}; it has health, {}", S::NAME, query.name, S::QUERIES.join(", "));
        return Err(Refusal::new(codes::UNKNOWN_QUERY, text));
    }
    machine.query(&query.name, Body { content_type, bytes: &query.payload })
}

fn status<S: Service>(context: &Context, machine: &Machine<S>, facts: Facts) -> v1::ServiceStatus {
    let status = machine.status();
    v1::ServiceStatus {
        service: S::NAME.to_string(),
        replica: context.replica.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        core_version: <S::Core as Core>::VERSION,
        as_of: status.as_of,
        stored: status.stored,
        pending: status.pending as u64,
        voids: status.voids,
        rewinds: status.rewinds,
        incarnation: facts.incarnation,
        gaps: machine.state().readers().map(|(_, reader)| reader.gap()).sum(),
        superseded: status.superseded,
        recovered_in_ms: u64::try_from(facts.recovered_in.as_millis()).unwrap_or(u64::MAX),
    }
}
