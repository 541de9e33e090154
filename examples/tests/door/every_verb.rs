//! What is wrong is answered with a code that has a page, at every verb, and leaves nothing behind.

use std::collections::{BTreeMap, BTreeSet};

use futures::StreamExt as _;
use futures::stream;
use parley_ids::ServiceName;
use parley_machine::Identity;
use parley_testkit::{Cell, eventually};

use crate::ground::{ANN, Ask, BOB, STRANGER, Who, causes, code, commands, is_alive, refusals, start, verbs};
use crate::samples::{Sample, samples_of};
use crate::stage;
use crate::wrong::{self, Wrong};

/// Commands under way at once.
const AT_ONCE: usize = 16;

/// What ingress sees costs nothing but the answer, and a place in the minute's summary: it is not in the order.
#[tokio::test(flavor = "multi_thread")]
async fn what_ingress_sees_is_refused_and_not_stored() {
    let mut cell = start().await;
    let mut counts = BTreeMap::from(ServiceName::ALL.map(|service| (service, 0)));
    let mut tables: Vec<_> = ServiceName::ALL.map(|service| (service, of_subjects(&cell, service))).into();
    for (service, verb) in verbs() {
        let sample = samples_of(service, verb.name).remove(0);
        tables.push((service, wrong::all(&cell, &sample, verb.identity)));
    }
    for (service, wrongs) in &tables {
        refused(&cell, *service, wrongs).await;
        is_alive(&cell, *service).await;
        *counts.entry(*service).or_default() += wrongs.len() as u64;
    }
    for service in ServiceName::ALL {
        let stored = commands(&cell, service).await;
        assert!(stored.is_empty(), "refused commands are in the intake of {service}: {stored:?}");
    }
    cell.stop().await;
    for (service, count) in counts {
        let told = refusals(&cell, service).await;
        assert!(told >= count, "{service}: the summaries speak of {told} refusals, there were {count}");
    }
}

async fn refused(cell: &Cell, service: ServiceName, wrongs: &[Wrong]) {
    stream::iter(wrongs)
        .for_each_concurrent(AT_ONCE, |wrong| async move {
            let what = format!("{}: {}", wrong.ask.subject, wrong.what);
            let reply = wrong.ask.send(cell, &wrong.what).await;
            assert_eq!(code(&what, &reply), wrong.code, "{what}: {reply:?}");
            assert_eq!(reply.as_of, 0, "{service}: {what}: not refused by ingress");
        })
        .await;
}

/// Senders and verbs that cannot be.
fn of_subjects(cell: &Cell, service: ServiceName) -> Vec<Wrong> {
    let of = |sender: &str, verb: &str, code| {
        let ask = Ask::new(cell, ANN, service, "x", "{}").unsigned();
        let ask = Ask { subject: format!("parley.in.{sender}.{service}.{verb}"), ..ask };
        Wrong { what: format!("{sender:?} {verb:?}"), ask, code }
    };
    let long = "x".repeat(65);
    vec![
        of("a%b", "x", "GEN-0001"),
        of("é", "x", "GEN-0001"),
        of("$SYS", "x", "GEN-0001"),
        of(&long, "x", "GEN-0001"),
        of("ann", "dance", "GEN-0007"),
        of("ann", "é", "GEN-0007"),
        of("ann", "{}\"\u{7f}", "GEN-0007"),
        of("ann", &long, "GEN-0007"),
    ]
}

/// Whose key it is decides the core, at the command's place in the order: it is in the intake, and changes nothing.
#[tokio::test(flavor = "multi_thread")]
async fn keys_of_others_change_nothing() {
    let mut cell = start().await;
    stage::agents(&cell).await;
    let (mut asked, mut unsure) = (Vec::new(), Vec::new());
    for (service, verb) in verbs() {
        let sample = samples_of(service, verb.name).remove(0);
        match verb.identity {
            Identity::Transport => unsure.push(sample),
            identity => {
                for (subject, signer, code) in of_keys(identity) {
                    asked.push((service, refused_to(&cell, &sample, subject, signer, code).await));
                }
            }
        }
    }
    for service in ServiceName::ALL {
        let refused: BTreeSet<u64> = asked.iter().filter(|(s, _)| *s == service).map(|(_, at)| *at).collect();
        let causes = causes(&cell, service).await;
        let made: Vec<_> = causes.keys().filter(|cause| refused.contains(cause)).collect();
        assert!(made.is_empty(), "{service} recorded something for the refused commands {made:?}");
    }
    // Where no signature is asked for, one by nobody's key says nothing.
    for sample in unsure {
        for signer in [STRANGER, ANN] {
            let ask = ask(&cell, &sample, BOB, signer);
            code(sample.verb, &ask.send(&cell, "a key that is not the sender's").await);
        }
        is_alive(&cell, sample.service).await;
    }
    cell.stop().await;
}

/// Who claims to send, whose key signs, and what that is answered.
fn of_keys(identity: Identity) -> Vec<(Who, Who, &'static str)> {
    match identity {
        Identity::Transport => Vec::new(),
        Identity::Signed => vec![(STRANGER, STRANGER, "GEN-0005"), (BOB, ANN, "GEN-0004")],
        Identity::OwnKey => vec![(BOB, ANN, "REG-0002")],
        Identity::Operator => {
            vec![(STRANGER, STRANGER, "GEN-0012"), (ANN, ANN, "GEN-0012"), (BOB, ANN, "GEN-0012")]
        }
    }
}

/// The sample as if `subject` sent it, with a good signature by `signer`.
fn ask(cell: &Cell, sample: &Sample, subject: Who, signer: Who) -> Ask {
    let text = sample.payload.to_string();
    Ask::new(cell, subject, sample.service, sample.verb, &text).signed(cell, signer.1)
}

/// Where the refused command stands in the intake. Who is known comes to each service by its own way: until then
/// nobody is.
async fn refused_to(cell: &Cell, sample: &Sample, subject: Who, signer: Who, expected: &str) -> u64 {
    let what = format!("{} {} of {} by {}'s key", sample.service, sample.verb, subject.0, signer.0);
    let (got, reply) = eventually(&what, || async {
        let reply = ask(cell, sample, subject, signer).send(cell, &what).await;
        let got = code(&what, &reply);
        (got != "GEN-0005" || expected == "GEN-0005").then_some((got, reply))
    })
    .await;
    assert_eq!(got, expected, "{what}: {reply:?}");
    assert!(reply.as_of > 0, "{what}: the core did not see it");
    reply.as_of
}
