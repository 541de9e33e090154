//! Ends of other kinds: an abort with its name, a leader that the collector does not hear, and a group that is frozen.

use parley_hostile::Conduct;
use parley_identity::Fallback;
use parley_ids::ServiceName;
use parley_proto::v1;

use crate::asked::question;
use crate::case::{Case, names};
use crate::ground::Ground;
use crate::proofs;

const MEMBERS: [(&str, Conduct); 8] = [
    ("m-1", Conduct::Honest),
    ("m-2", Conduct::Honest),
    ("m-3", Conduct::Honest),
    ("dissent", Conduct::Dissent),
    ("silent", Conduct::Silent),
    ("split-leader", Conduct::SplitLeader),
    ("equivocate-ballots", Conduct::EquivocateBallots),
    ("equivocate-votes", Conduct::EquivocateVotes),
];

/// Two approve, one rejects, one is silent: that is no outcome, and half of the time is what opinions have.
async fn aborts(ground: &Ground) {
    ground.form("torn", &["m-1", "m-2", "dissent", "silent"]).await;
    let propose = v1::Propose { deadline_ms: 10_000, ..question("torn", "torn-decision") };
    assert_eq!(ground.tell(ServiceName::Consensus, "propose", &propose).await.error, None);
    let decided = ground.decided("torn-decision").await;
    assert_eq!(decided.outcome(), v1::Outcome::Aborted);
    assert_eq!(decided.certificate.unwrap().value.unwrap().abort_reason, "ballots missing");
    assert_eq!((decided.proven, decided.silent), (Vec::new(), vec!["silent".to_owned()]));
    assert_eq!(proofs::certificate(ground, "torn-decision")["outcome"], "ABORTED");
}

/// The leader tells the members two values, and the collector none: who heard both brings both.
async fn is_split(ground: &Ground) {
    let honest = ["m-1", "m-2", "m-3"];
    let odd = [Conduct::SplitLeader];
    let case = Case::form_with(ground, "loud", &honest, &odd, Fallback::Broadcast).await;
    case.check(ground).await;
}

/// Two of four contradict themselves: one more than may. Nothing is decided twice, and nothing more is asked.
async fn freezes(ground: &Ground) {
    let liars = ["equivocate-ballots", "equivocate-votes"];
    ground.form("cold", &["m-1", "m-2", liars[0], liars[1]]).await;
    ground.propose("cold", "cold-decision").await;
    let guilty = names(&liars.map(str::to_owned));
    let audit = ground.audited("cold-decision", "both guilty", |audit| names(&audit.proven) == guilty).await;
    let ended = match (audit.decided, audit.undecided) {
        (Some(decided), None) => decided.outcome() == v1::Outcome::Accepted,
        (None, Some(undecided)) => undecided.code == "CON-0013",
        _ => false,
    };
    assert!(ended, "it has one end");
    let accused: Vec<String> =
        proofs::evidence(ground, "cold-decision").into_iter().map(|(agent, _)| agent).collect();
    assert_eq!(names(&accused), guilty);
    let again = ground.tell(ServiceName::Consensus, "propose", &question("cold", "cold-again")).await;
    assert_eq!(again.error.unwrap().code, "CON-0013");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_abort_says_why_a_split_is_seen_and_a_broken_group_is_frozen() {
    let mut ground = Ground::start(1, false).await;
    ground.join(&MEMBERS).await;
    tokio::join!(aborts(&ground), is_split(&ground), freezes(&ground));
    let records = ground.settle().await;
    assert_eq!(records.iter().filter(|(event, _)| event == "frozen").count(), 1);
}
