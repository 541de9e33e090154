//! The snapshotted state of a service: its core and what the machine knows around it. A pure function of the
//! intake: [`State::step`] is all that a replay runs.

use std::collections::BTreeMap;

use parley_core::{Caller, Core, Effect, Effects, Input, Refusal};
use parley_identity::Directory;
use parley_ids::{AgentId, CommandId, RecordKey, ServiceName, Token, TraceContext, UnixMillis};
use parley_proto::{Body, Message as _, v1};
use serde::{Deserialize, Serialize};

use crate::adopt::{Adopted, Differing};
use crate::answers::{Answers, Fingerprint, Seen};
use crate::message::{Arrival, Cause, IntakeMessage, Life, LogRecord, Routes, Stamp};
use crate::outbox::{Out, Reply};
use crate::reader::{Reader, Taken};
use crate::span::{SpanNote, Spans};
use crate::{Command, EncodedRecord, Fault, Service, codes, gate};

/// How many ticks one input may give; more are a defect of the core.
const MOST_TICKS: usize = 10_000;

/// Bytes of a record's payload at the most: above what any core may make, below what a log takes. An oversized
/// record would stop every service that sources it.
const MOST_BYTES: usize = (256 + 16) << 10;

/// The event of the record that ends an era.
pub const FENCE: &str = "adopted";

/// A service's state between two inputs.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub struct State<S: Service> {
    pub(crate) core: S::Core,
    answers: Answers,
    directory: Directory,
    pub(crate) readers: BTreeMap<ServiceName, Reader>,
    /// The latest time of any input.
    pub(crate) at: UnixMillis,
    /// The next intake sequence.
    pub(crate) next_intake: u64,
    /// The last message handled.
    #[serde(default)]
    pub(crate) cause: Cause,
    /// The next index of the log.
    pub(crate) next_index: u64,
    /// Records so far, by reader.
    pub(crate) counters: BTreeMap<ServiceName, u64>,
    /// Which life of the log this is.
    pub(crate) incarnation: u64,
    /// How often in it another version's records were adopted.
    #[serde(default)]
    pub(crate) era: u32,
    /// Inputs that said nothing: void records and messages Parley did not write.
    pub(crate) voids: u64,
}

/// What one input gave.
#[derive(Debug, Default)]
pub struct Handled {
    /// Records, in order.
    pub records: Vec<LogRecord>,
    /// Sends that wait for nothing, in order.
    pub proofs: Vec<Out>,
    /// The other sends and the answer, in order.
    pub outs: Vec<Out>,
    /// Spans to report.
    pub spans: Vec<SpanNote>,
    /// What the input was, for spans and logs: `cmd.submit`, `log.auction.awarded`, `tick`.
    pub name: String,
}

impl Handled {
    /// Whether the last thing that waits for records is for this agent.
    fn tells(&self, agent: &AgentId) -> bool {
        matches!(self.outs.last(), Some(Out::Send { to, .. }) if to == agent)
    }
}

/// One input being handled.
struct Step<'a> {
    routes: &'a Routes,
    cause: Cause,
    spans: Spans,
    handled: Handled,
    /// The first record that no log would take.
    oversized: Option<(&'static str, usize)>,
}

impl Step<'_> {
    fn finish(self, service: ServiceName) -> Result<Handled, Fault> {
        match self.oversized {
            Some((event, bytes)) => Err(Fault::Oversized { service, event, bytes }),
            None => Ok(Handled { spans: self.spans.into_notes(), ..self.handled }),
        }
    }
}

impl<S: Service> Clone for State<S> {
    fn clone(&self) -> Self {
        Self {
            core: self.core.clone(),
            answers: self.answers.clone(),
            directory: self.directory.clone(),
            readers: self.readers.clone(),
            counters: self.counters.clone(),
            ..*self
        }
    }
}

impl<S: Service> State<S> {
    /// The state before the first input, in one life of the log.
    #[must_use]
    pub fn genesis(incarnation: u64) -> Self {
        Self {
            core: S::genesis(),
            answers: Answers::default(),
            directory: Directory::default(),
            readers: BTreeMap::new(),
            at: UnixMillis(0),
            next_intake: 1,
            cause: Cause::default(),
            next_index: 1,
            counters: BTreeMap::new(),
            incarnation,
            era: 0,
            voids: 0,
        }
    }

    /// The core, for queries.
    #[must_use]
    pub fn core(&self) -> &S::Core {
        &self.core
    }

    /// The intake sequence this state is of.
    #[must_use]
    pub fn as_of(&self) -> u64 {
        self.next_intake - 1
    }

    /// What its records are counted in.
    pub(crate) fn life(&self) -> Life {
        Life { incarnation: self.incarnation, era: self.era }
    }

    /// The next index of the log.
    #[must_use]
    pub fn next_index(&self) -> u64 {
        self.next_index
    }

    /// Places in other services' logs.
    pub fn readers(&self) -> impl Iterator<Item = (ServiceName, Reader)> + '_ {
        self.readers.iter().map(|(s, r)| (*s, *r))
    }

    /// Handles one message. Time never runs backwards: `at` is the later of the message's time and the last one.
    /// What is due at `at` is given to the core before the message.
    ///
    /// # Errors
    /// When the message is not the next one, or the core asks for the same tick forever.
    pub fn step(&mut self, routes: &Routes, message: IntakeMessage) -> Result<Handled, Fault> {
        if message.seq < self.next_intake {
            // Handled before.
            return Ok(Handled::default());
        }
        if message.seq > self.next_intake {
            return Err(Fault::IntakeGap { expected: self.next_intake, got: message.seq });
        }
        self.next_intake += 1;
        self.at = self.at.max(message.time);
        let cause = Cause { seq: message.seq, time: message.time };
        self.cause = cause;
        let spans = Spans::new(S::NAME, self.incarnation, message.seq, message.trace);
        let mut step = Step { routes, cause, spans, handled: Handled::default(), oversized: None };
        self.tick(&mut step)?;
        self.arrive(&mut step, message.trace, message.arrival);
        step.finish(S::NAME)
    }

    fn tick(&mut self, step: &mut Step<'_>) -> Result<(), Fault> {
        for _ in 0..MOST_TICKS {
            match self.core.deadline().filter(|d| *d <= self.at) {
                None => return Ok(()),
                Some(_) => {
                    let effects = self.core.handle(self.at, Input::Tick);
                    self.apply(step, effects);
                }
            }
        }
        match self.core.deadline().filter(|d| *d <= self.at) {
            Some(deadline) => Err(Fault::Stuck { service: S::NAME, deadline, at: self.at }),
            None => Ok(()),
        }
    }

    fn arrive(&mut self, step: &mut Step<'_>, trace: TraceContext, arrival: Arrival) {
        match arrival {
            Arrival::Command { sender, id, verb, content_type, payload, key, reply } => {
                step.handled.name = format!("cmd.{verb}");
                let body = Body { content_type, bytes: &payload };
                let answer = self.command(step, trace, &sender, &id, &verb, body, key);
                // Who asks for no reply is told of a refusal all the same.
                if reply.is_some() || answer.error.is_some() {
                    let out = Reply { sender, to: reply, content_type, reply: answer };
                    step.handled.outs.push(Out::Reply(out));
                }
            }
            Arrival::Record { from, record } => {
                step.handled.name = format!("log.{from}.{}", record.event);
                self.record(step, trace, from, &record);
            }
            Arrival::Tick => "tick".clone_into(&mut step.handled.name),
            Arrival::Resume => {
                "resume".clone_into(&mut step.handled.name);
                let effects = self.core.handle(self.at, Input::Resume);
                self.apply(step, effects);
            }
            Arrival::Observation(payload) => {
                "observation".clone_into(&mut step.handled.name);
                self.observe(step, trace, &payload);
            }
            Arrival::Foreign(_) => self.voids += 1,
        }
    }

    /// A command: known answer, gate, codec, core.
    #[allow(clippy::too_many_arguments, reason = "the parts of one command, taken apart once")]
    fn command(
        &mut self,
        step: &mut Step<'_>,
        trace: TraceContext,
        sender: &AgentId,
        id: &CommandId,
        verb: &str,
        body: Body<'_>,
        key: Option<[u8; 32]>,
    ) -> v1::Reply {
        let fingerprint = Fingerprint::of(sender, id, verb, body.bytes);
        match self.answers.seen(fingerprint) {
            Seen::New => {}
            Seen::Answered(bytes) => return v1::Reply::decode(bytes).unwrap_or_default(),
            Seen::Reused => {
                let why = format!("{sender} used the id {id} for another command");
                return self.refused(id, &Refusal::new(codes::ID_REUSED, why));
            }
        }
        let records = step.handled.records.len();
        match self.decide(step, trace, Command { sender, id, verb, body }, key) {
            Ok(result) => {
                let status = v1::reply::Status::Done.into();
                let reply = v1::Reply {
                    command_id: id.to_string(),
                    status,
                    error: None,
                    as_of: self.as_of(),
                    result,
                };
                self.answers.remember(self.at, fingerprint, reply.encode_to_vec());
                reply
            }
            Err(refusal) => {
                let reply = self.refused(id, &refusal);
                if step.handled.records.len() > records {
                    // What a refusal put on record, as delivery does with a number that comes too late, is there once.
                    self.answers.remember(self.at, fingerprint, reply.encode_to_vec());
                }
                reply
            }
        }
    }

    fn decide(
        &mut self,
        step: &mut Step<'_>,
        trace: TraceContext,
        command: Command<'_>,
        key: Option<[u8; 32]>,
    ) -> Result<Option<v1::reply::Result>, Refusal> {
        let known = S::VERBS.iter().find(|v| v.name == command.verb);
        let unknown =
            || Refusal::new(codes::UNKNOWN_VERB, format!("{} has no verb {:?}", S::NAME, command.verb));
        let identity = known.ok_or_else(unknown)?.identity;
        let from = gate::admit(&self.directory, identity, command.sender, key)?;
        let message = S::command(&command).map_err(|e| Refusal::new(codes::MALFORMED, e.to_string()))?;
        let effects = self.core.handle(self.at, Input::Message { from, trace, message });
        match self.apply(step, effects) {
            Some(Ok(answer)) => Ok(S::answer(&answer)),
            Some(Err(refusal)) => Err(refusal),
            None => Ok(None),
        }
    }

    fn refused(&self, id: &CommandId, refusal: &Refusal) -> v1::Reply {
        crate::outbox::refusal(id.as_str(), refusal, self.as_of())
    }

    fn record(&mut self, step: &mut Step<'_>, trace: TraceContext, from: ServiceName, record: &LogRecord) {
        if self.readers.entry(from).or_default().take(S::NAME, &record.stamp) == Taken::Void {
            self.voids += 1;
            return;
        }
        if from == ServiceName::Registry {
            gate::learn(&mut self.directory, &record.event, &record.payload);
        }
        if record.event == FENCE {
            // It has said all it has to say: counters begin anew.
            return;
        }
        if let Ok(Some(message)) = S::fact(from, &record.event, &record.payload) {
            let from = Caller::Service(from);
            let effects = self.core.handle(self.at, Input::Message { from, trace, message });
            self.apply(step, effects);
        }
    }

    fn observe(&mut self, step: &mut Step<'_>, trace: TraceContext, payload: &[u8]) {
        let Ok(observation) = v1::Observation::decode(payload) else {
            self.voids += 1;
            return;
        };
        if let Some(v1::observation::What::Refused(summary)) = &observation.what {
            let Ok(sender) = Token::new(&summary.sender) else { return };
            let payload = summary.encode_to_vec();
            let encoded = EncodedRecord { event: "refusals", key: RecordKey::from(sender), payload };
            self.append(step, TraceContext::NONE, encoded);
            return;
        }
        if let Ok(Some(message)) = S::observation(observation) {
            let effects = self.core.handle(self.at, Input::Message { from: Caller::Shell, trace, message });
            self.apply(step, effects);
        }
    }

    /// Goes on behind what another version of the core recorded, and ends the entities of which this one has another
    /// idea.
    ///
    /// # Errors
    /// When a core makes a record that no log takes.
    pub(crate) fn supersede(
        &mut self,
        routes: &Routes,
        adopted: &Adopted,
        differing: Vec<Differing>,
    ) -> Result<Handled, Fault> {
        (self.next_index, self.era) = (adopted.index + 1, adopted.era + 1);
        self.counters.clear();
        let cause = adopted.through;
        let spans = Spans::aside(S::NAME, self.incarnation, cause.seq);
        let mut step = Step { routes, cause, spans, handled: Handled::default(), oversized: None };
        // First of all, to every reader: what comes of the former era behind this is void for them.
        let fence = v1::Adopted {
            core: S::Core::VERSION,
            recorded_core: adopted.core,
            through_index: adopted.index,
            era: self.era,
        };
        let key = RecordKey::from(S::NAME.token());
        let payload = fence.encode_to_vec();
        self.append(&mut step, TraceContext::NONE, EncodedRecord { event: FENCE, key, payload });
        for Differing { key, ended, untold } in differing {
            let superseded = v1::Superseded {
                core: S::Core::VERSION,
                recorded_core: adopted.core,
                through_index: adopted.index,
                ended,
            };
            let payload = superseded.encode_to_vec();
            let record = EncodedRecord { event: "superseded", key: key.clone(), payload };
            self.append(&mut step, TraceContext::NONE, record);
            if let Some(end) = untold
                && let Some(event) = S::ENDS.iter().find(|event| **event == end.event)
            {
                // Whoever waits for it has not seen it.
                let record = EncodedRecord { event, key: end.key, payload: end.payload };
                self.append(&mut step, TraceContext::NONE, record);
            }
            let effects = self.core.handle(self.at, Input::Superseded { key, ended });
            self.apply(&mut step, effects);
        }
        step.finish(S::NAME)
    }

    /// Turns effects into records and outs; returns the core's answer, if it gave one.
    fn apply(
        &mut self,
        step: &mut Step<'_>,
        effects: Effects<S::Core>,
    ) -> Option<Result<<S::Core as Core>::Answer, Refusal>> {
        let mut verdict = None;
        for effect in effects {
            match effect {
                Effect::Record { trace, record } => self.append(step, trace, S::record(&record)),
                Effect::Send { trace, to, message } => {
                    let trace = step.spans.of(trace);
                    // It does not overtake what the agent is told just before it.
                    let waits = !S::proves(&message) || step.handled.tells(&to);
                    let out = Out::Send { to, send: S::send(&message), trace };
                    if waits { &mut step.handled.outs } else { &mut step.handled.proofs }.push(out);
                }
                Effect::Answer(answer) => verdict = Some(answer),
            }
        }
        verdict
    }

    fn append(&mut self, step: &mut Step<'_>, entity: TraceContext, encoded: EncodedRecord) {
        let trace = step.spans.of(entity);
        if encoded.payload.len() > MOST_BYTES {
            step.oversized.get_or_insert((encoded.event, encoded.payload.len()));
        }
        let mut to = BTreeMap::new();
        for reader in step.routes.readers(encoded.event) {
            let counter = self.counters.entry(*reader).or_default();
            *counter += 1;
            to.insert(*reader, *counter);
        }
        if S::NAME == ServiceName::Registry {
            gate::learn(&mut self.directory, encoded.event, &encoded.payload);
        }
        let stamp = Stamp {
            index: self.next_index,
            to,
            cause: step.cause,
            incarnation: self.incarnation,
            era: self.era,
            core: S::Core::VERSION,
        };
        self.next_index += 1;
        let (event, key, payload) = (encoded.event.to_owned(), encoded.key, encoded.payload);
        step.handled.records.push(LogRecord { stamp, event, key, payload, trace });
    }
}

impl<S: Service> std::fmt::Debug for State<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("service", &S::NAME)
            .field("next_intake", &self.next_intake)
            .field("next_index", &self.next_index)
            .finish_non_exhaustive()
    }
}
