//! Ingress: decodes, verifies, authorises and applies quotas, then publishes the command to the intake. What is
//! wrong is answered at once with a stable code. Nothing a client sends reaches a stream unchecked.

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use futures::future::{Either, Ready, ready};
use futures::stream::FuturesOrdered;
use futures::{FutureExt as _, StreamExt as _};
use parley_bus::{Asked, Commands, IntakeWriter, NotStored, Request, Stored, Subjects};
use parley_core::Refusal;
use parley_identity::{CommandToSign, Signature, VerifyingKey, cluster_id};
use parley_ids::{AgentId, CommandId, Hash32, Millis, ServiceName, TraceContext};
use parley_machine::{Command, Identity, Service, Verb, codes, refusal, wire_refusal};
use parley_proto::{Body, ContentType, Message as _, v1};
use tokio::task::{JoinError, JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::Error;
use crate::asides::{Asides, Room, Seen};
use crate::context::{Context, ONLY_PARTITION, log_of, system_now};
use crate::quota::Quota;
use crate::run::patiently;
use crate::shell::Aside;

/// Bytes of a payload that are decoded in passing.
const CHEAP_PAYLOAD: usize = 4 << 10;
/// How long the last confirmations may take at the end.
const LAST: Duration = Duration::from_secs(5);
/// Requests that are checked at once.
const IN_CHECK: usize = 64;
/// Commands on their way into the intake at once.
const UNCONFIRMED: usize = 4_096;
/// The share of an intake, in percent, that commands may fill; the rest is for ticks and records.
const FULL_PERCENT: u64 = 90;
const FULL_RETRY: Millis = Millis(1_000);

/// What a check needs to know.
#[derive(Debug, Clone, Copy)]
struct Policy {
    cluster: Hash32,
    max_payload: usize,
    /// Whether spans are exported.
    traced: bool,
}

/// A checked request.
struct Checked {
    request: Request,
    began: SystemTime,
    trace: TraceContext,
    verdict: Result<Admitted, Refusal>,
    content_type: ContentType,
    id: String,
}

/// A request that was let through.
enum Admitted {
    /// For the intake.
    Command(Stored),
    /// For ingress itself.
    Aside(Asked),
}

/// Where a request goes that was let through and has a place there.
enum Way {
    Intake(Stored),
    Aside(Asked, Room),
}

/// Runs ingress until it is told to stop.
pub(crate) async fn run<S: Service>(
    context: Context,
    aside: Option<Aside>,
    stop: CancellationToken,
) -> Result<(), Error> {
    let open = || async {
        let intake = IntakeWriter::new(&context.bus, S::NAME, ONLY_PARTITION).await?;
        Ok((Commands::new(&context.bus, S::NAME, env!("CARGO_PKG_VERSION")).await?, intake))
    };
    let Some((commands, intake)) = patiently(S::NAME, &stop, open).await? else { return Ok(()) };
    let full = Arc::new(AtomicBool::new(false));
    let watcher = tokio::spawn(watch_intake::<S>(context.clone(), Arc::clone(&full), stop.clone()));
    let ended = Ingress::<S>::new(context.clone(), intake, full, aside).run(commands, &stop).await;
    watcher.abort();
    context.refusals.report(&log_of(&context.bus, S::NAME), system_now(), true).await;
    ended
}

/// Requests on their way from the door into the intake.
struct Ingress<S: Service> {
    context: Context,
    policy: Policy,
    quota: Quota,
    full: Arc<AtomicBool>,
    /// Those that are being checked, in the order they came.
    checks: FuturesOrdered<Check>,
    /// Those that were let through, with whom to tell what became of them.
    intake: IntakeWriter<Confirm>,
    /// Those that ingress answers itself.
    asides: Asides,
    service: PhantomData<S>,
}

impl<S: Service> Ingress<S> {
    fn new(
        context: Context,
        intake: IntakeWriter<Confirm>,
        full: Arc<AtomicBool>,
        aside: Option<Aside>,
    ) -> Self {
        let settings = &context.settings.ingress;
        let policy = Policy {
            cluster: cluster_id(&context.settings.cluster.name),
            max_payload: settings.max_payload_bytes,
            traced: context.telemetry.is_on(),
        };
        let quota = Quota::new(settings.rate_per_second, settings.burst);
        let (checks, asides) = (FuturesOrdered::new(), Asides::new(aside));
        Self { policy, quota, full, checks, intake, asides, service: PhantomData, context }
    }

    /// Handles requests until it is told to stop, and then those that have arrived.
    async fn run(mut self, mut commands: Commands, stop: &CancellationToken) -> Result<(), Error> {
        let (mut open, mut end) = (true, None);
        loop {
            if !open && self.is_idle() {
                return Ok(());
            }
            let takes = self.checks.len() < IN_CHECK && self.intake.unconfirmed() < UNCONFIRMED;
            tokio::select! {
                request = commands.next(), if open && takes => match request {
                    Some(request) => self.begin(request).await,
                    None if end.is_some() => open = false,
                    None => return Err(Error::Ended("ingress")),
                },
                Some(checked) = self.checks.next(), if !self.checks.is_empty() => {
                    if let Ok(checked) = checked {
                        self.forward(checked).await;
                    }
                }
                (confirm, stored) = self.intake.confirmed(), if self.intake.unconfirmed() > 0 => {
                    confirm.tell(&self.context, S::NAME, stored).await;
                }
                () = self.asides.ended(), if !self.asides.is_idle() => {}
                () = stop.cancelled(), if end.is_none() => {
                    commands.close();
                    end = Some(tokio::time::Instant::now() + LAST);
                }
                // Whoever is not answered by then asks again.
                () = tokio::time::sleep_until(end.unwrap_or_else(tokio::time::Instant::now)), if end.is_some() => {
                    return Ok(());
                }
            }
        }
    }

    /// Whether no request is on its way.
    fn is_idle(&self) -> bool {
        self.checks.is_empty() && self.intake.unconfirmed() == 0 && self.asides.is_idle()
    }

    /// Begins to check a request. What costs little is done at once.
    async fn begin(&mut self, request: Request) {
        let (policy, began) = (self.policy, SystemTime::now());
        // Before anything costly: a flood of one sender must not take the others' turns.
        let rate = self.quota.take(&request.sender, Instant::now());
        if !is_cheap(&request) {
            let check = tokio::task::spawn_blocking(move || check::<S>(policy, request, began, rate));
            self.checks.push_back(check.right_future());
            return;
        }
        let checked = check::<S>(policy, request, began, rate);
        match self.checks.is_empty() {
            true => self.forward(checked).await,
            // Behind those that came before it.
            false => self.checks.push_back(ready(Ok(checked)).left_future()),
        }
    }

    /// Publishes what was let through, in the order it came, and answers what was not.
    async fn forward(&mut self, checked: Checked) {
        let Checked { request, began, trace, verdict, content_type, id } = checked;
        let way = verdict.and_then(|admitted| match admitted {
            Admitted::Command(_) if self.full.load(Ordering::Relaxed) => {
                Err(Refusal::new(codes::INTAKE_FULL, "intake or log is full").retry_after(FULL_RETRY))
            }
            Admitted::Command(stored) => Ok(Way::Intake(stored)),
            Admitted::Aside(asked) => {
                let room = self.asides.room(S::NAME, asked.sender.as_str())?;
                Ok(Way::Aside(asked, room))
            }
        });
        let seen = Seen { service: S::NAME, verb: request.verb, trace: (trace, request.trace), began };
        let to = request.reply.filter(|reply| Subjects::is_inbox(reply));
        let answer = Answer { sender: request.sender, to, content_type, id };
        match way {
            Err(refused) => {
                seen.report(&self.context, Some(&refused));
                answer.refuse(&self.context, S::NAME, &refused).await;
            }
            Ok(Way::Intake(stored)) => {
                seen.report(&self.context, None);
                self.intake.put(stored, Confirm { answer, accepted: request.wait_accepted }).await;
            }
            Ok(Way::Aside(asked, room)) => {
                self.asides.begin(self.context.clone(), asked, room, seen, answer);
            }
        }
    }
}

/// Who is told what became of a command on its way into the intake.
struct Confirm {
    answer: Answer,
    /// Whether also that it is there.
    accepted: bool,
}

impl Confirm {
    async fn tell(self, context: &Context, service: ServiceName, stored: Result<u64, NotStored>) {
        match stored {
            Ok(seq) if self.accepted => self.answer.accept(context, seq).await,
            Ok(_) => {}
            Err(why) => self.answer.refuse(context, service, &not_stored(why)).await,
        }
    }
}

/// A check under way.
type Check = Either<Ready<Result<Checked, JoinError>>, JoinHandle<Checked>>;

/// Sees in time when the intake or the log fills, and reports refusals of past minutes.
async fn watch_intake<S: Service>(context: Context, full: Arc<AtomicBool>, stop: CancellationToken) {
    let log = log_of(&context.bus, S::NAME);
    let mut every = tokio::time::interval(Duration::from_secs(1));
    while !stop.is_cancelled() {
        every.tick().await;
        if let (Ok(i), Ok(l)) = (log.intake_span().await, log.log_span().await) {
            full.store(i.percent().max(l.percent()) >= FULL_PERCENT, Ordering::Relaxed);
        }
        context.refusals.report(&log, system_now(), false).await;
    }
}

/// Whether a check costs less than handing it to another thread: no signature, and a small payload.
fn is_cheap(request: &Request) -> bool {
    request.key.is_none() && request.payload.len() <= CHEAP_PAYLOAD
}

/// Everything that can be checked without state, as a pure function of the request.
fn check<S: Service>(
    policy: Policy,
    request: Request,
    began: SystemTime,
    rate: Result<(), Millis>,
) -> Checked {
    let trace = match (request.trace.is_valid(), policy.traced) {
        (true, true) => request.trace.child(parley_telemetry::new_span_id()),
        // Without spans of our own, the sender's goes on.
        (_, false) => request.trace,
        (false, true) => parley_telemetry::new_trace(),
    };
    let detected = ContentType::detect(request.content_type.as_deref(), &request.payload);
    let content_type = detected.clone().unwrap_or_default();
    let id = request.id.clone().unwrap_or_else(|| uuid::Uuid::now_v7().simple().to_string());
    let over = |wait| Refusal::new(codes::TOO_MANY, "the sender is over its rate").retry_after(wait);
    let verdict = rate
        .map_err(over)
        .and_then(|()| detected.map_err(|e| malformed(&e)))
        .and_then(|content_type| admit::<S>(policy, &request, &id, content_type, trace));
    Checked { request, began, trace, verdict, content_type, id }
}

fn malformed(problem: &dyn std::fmt::Display) -> Refusal {
    Refusal::new(codes::MALFORMED, problem.to_string())
}

fn admit<S: Service>(
    policy: Policy,
    request: &Request,
    id: &str,
    content_type: ContentType,
    trace: TraceContext,
) -> Result<Admitted, Refusal> {
    if request.payload.len() > policy.max_payload {
        let (size, most) = (request.payload.len(), policy.max_payload);
        return Err(Refusal::new(
            codes::TOO_LARGE,
            format!("the payload has {size} bytes, the most is {most}"),
        ));
    }
    if request.reply.as_ref().is_some_and(|r| !Subjects::is_inbox(r)) {
        return Err(malformed(&"the reply subject must start with _INBOX"));
    }
    let sender = AgentId::new(&request.sender).map_err(|e| malformed(&format!("the sender {e}")))?;
    let id = CommandId::new(id).map_err(|e| malformed(&format!("Parley-Id {e}")))?;
    let (verb, is_aside) = verb::<S>(&request.verb)?;
    let key = verify(policy, request, &id)?;
    if verb.identity != Identity::Transport && key.is_none() {
        let text = format!("{} needs Parley-Key and Parley-Signature", verb.name);
        return Err(Refusal::new(codes::SIGNATURE_MISSING, text));
    }
    if is_aside {
        let (verb, payload) = (request.verb.clone(), request.payload.clone());
        return Ok(Admitted::Aside(Asked { sender, verb, content_type, payload }));
    }
    let body = Body { content_type, bytes: &request.payload };
    S::command(&Command { sender: &sender, id: &id, verb: verb.name, body }).map_err(|e| malformed(&e))?;
    let reply = request.reply.clone().filter(|_| !request.wait_accepted);
    let (verb, payload) = (request.verb.clone(), request.payload.clone());
    Ok(Admitted::Command(Stored { sender, id, verb, content_type, key, trace, reply, payload }))
}

/// The verb of that name, and whether ingress answers it itself.
fn verb<S: Service>(name: &str) -> Result<(&'static Verb, bool), Refusal> {
    let commands = S::VERBS.iter().map(|verb| (verb, false));
    let all = commands.chain(S::ASIDE.iter().map(|verb| (verb, true)));
    all.clone().find(|(verb, _)| verb.name == name).ok_or_else(|| {
        let known: Vec<_> = all.map(|(verb, _)| verb.name).collect();
        let text = format!("{} has no verb {name:?}; it has {}", S::NAME, known.join(", "));
        Refusal::new(codes::UNKNOWN_VERB, text)
    })
}

/// Verifies the signature with the key that the request shows. Whose key that is, is the core's question.
fn verify(
    policy: Policy,
    request: &Request,
    id: &CommandId,
) -> Result<Option<([u8; 32], Signature)>, Refusal> {
    let bad = |why: &str| Refusal::new(codes::BAD_SIGNATURE, why);
    let (key, signature) = match (&request.key, &request.signature) {
        (None, None) => return Ok(None),
        (Some(Ok(key)), Some(signature)) => (key, signature),
        (Some(Err(_)), _) => return Err(malformed(&"Parley-Key is not 32 bytes in lower-case hex")),
        _ => return Err(malformed(&"Parley-Key and Parley-Signature go together")),
    };
    let bytes = data_encoding::HEXLOWER.decode(signature.as_bytes());
    let bytes = bytes.map_err(|_| malformed(&"Parley-Signature is not lower-case hex"))?;
    let signature = Signature::from_slice(&bytes).map_err(|e| malformed(&e))?;
    let verifying = VerifyingKey::admit(key).map_err(|e| bad(&e.to_string()))?;
    let signed =
        CommandToSign { cluster: policy.cluster, subject: &request.subject, id, payload: &request.payload };
    verifying.verify(&signed.bytes(), &signature).map_err(|e| bad(&e.to_string()))?;
    Ok(Some((*key, signature)))
}

fn not_stored(why: NotStored) -> Refusal {
    match why {
        NotStored::Full => Refusal::new(codes::INTAKE_FULL, "the intake is full").retry_after(FULL_RETRY),
        NotStored::Unknown => {
            let text = "the intake did not confirm the command; send it again with the same Parley-Id";
            Refusal::new(codes::UNCONFIRMED, text).retry_after(Millis(200))
        }
    }
}

/// Who is to be answered, and how.
pub(crate) struct Answer {
    pub(crate) sender: String,
    pub(crate) to: Option<String>,
    pub(crate) content_type: ContentType,
    pub(crate) id: String,
}

impl Answer {
    async fn accept(&self, context: &Context, as_of: u64) {
        let status = v1::reply::Status::Accepted.into();
        let reply = v1::Reply { command_id: self.id.clone(), status, as_of, ..Default::default() };
        self.send(context, &reply).await;
    }

    /// Says that it is done, without a place in the intake.
    pub(crate) async fn done(&self, context: &Context, result: Option<v1::reply::Result>) {
        let status = v1::reply::Status::Done.into();
        let reply = v1::Reply { command_id: self.id.clone(), status, result, ..Default::default() };
        self.send(context, &reply).await;
    }

    pub(crate) async fn refuse(&self, context: &Context, service: ServiceName, refused: &Refusal) {
        count(context, &self.sender, refused.code.as_str());
        if self.to.is_some() {
            self.send(context, &refusal(&self.id, refused, 0)).await;
        } else {
            unheard(context, service, &self.sender, wire_refusal(refused)).await;
        }
    }

    async fn send(&self, context: &Context, reply: &v1::Reply) {
        let Some(to) = &self.to else { return };
        if let Err(error) = context.bus.reply(to, self.content_type, self.content_type.encode(reply)).await {
            tracing::debug!(%error, "an answer was not sent");
        }
    }
}

/// Counts a refusal.
pub(crate) fn count(context: &Context, sender: &str, code: &str) {
    tracing::debug!(sender, code, "refused");
    context.refusals.count(system_now(), sender, code);
}

/// Tells a sender that did not wait for an answer what was wrong.
pub(crate) async fn unheard(context: &Context, service: ServiceName, sender: &str, error: v1::Error) {
    let Ok(sender) = AgentId::new(sender) else { return };
    let payload = error.encode_to_vec();
    if let Err(error) = context.bus.send(service, &sender, "error", TraceContext::NONE, payload).await {
        tracing::debug!(%error, "an error was not sent");
    }
}
