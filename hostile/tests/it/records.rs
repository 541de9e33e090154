//! A member whose record of what it signed is lost, torn, damaged, or in another process's hands.

use std::fs::{File, OpenOptions};

use futures::future::join_all;
use parley_hostile::Conduct;
use parley_ids::ServiceName;
use parley_proto::v1;
use parley_testkit::eventually;

use crate::asked::question;
use crate::ground::Ground;
use crate::proofs;

/// Each is the fourth member of a group of that name.
const VICTIMS: [&str; 4] = ["lost", "torn", "damaged", "locked"];
const JOURNAL: &str = "decisions.journal";

async fn decide(ground: &Ground, victim: &str, round: &str) -> v1::DecisionDecided {
    let decision = format!("{victim}-{round}");
    ground.propose(victim, &decision).await;
    let decided = ground.decided(&decision).await;
    assert_eq!(decided.outcome(), v1::Outcome::Accepted, "{decision}");
    assert_eq!(proofs::certificate(ground, &decision)["outcome"], "ACCEPTED");
    decided
}

/// Does to each record what its member's name says. The lock is held as long as the file that is returned.
fn spoil(ground: &Ground) -> File {
    let path = |victim: &str, file: &str| ground.store(victim).join(file);
    std::fs::remove_file(path("lost", JOURNAL)).unwrap();
    let _ = std::fs::remove_file(path("lost", "decisions"));
    // The beginning of a frame whose write did not end.
    let frames = |victim| {
        let mut bytes = std::fs::read(path(victim, JOURNAL)).unwrap();
        bytes.truncate(bytes.iter().rposition(|byte| *byte != 0).unwrap() + 1);
        bytes
    };
    std::fs::write(path("torn", JOURNAL), [frames("torn"), vec![0xA5, 0, 0]].concat()).unwrap();
    let mut damaged = frames("damaged");
    *damaged.last_mut().unwrap() ^= 1;
    std::fs::write(path("damaged", JOURNAL), damaged).unwrap();
    let lock = OpenOptions::new().write(true).open(path("locked", "lock")).unwrap();
    lock.lock().unwrap();
    lock
}

/// A member that cannot have its store does not start.
async fn is_turned_away(ground: &mut Ground, name: &str) {
    ground.launch(name, Conduct::Honest);
    let process = ground.member(name);
    let ended = eventually("the end of a member", || std::future::ready(process.ended())).await;
    assert!(!ended.success());
    let why = ground.errors(name);
    assert!(why.contains("another process uses it"), "{why}");
}

/// It says to the collector why it does not vote, and the group decides without it.
async fn declines(ground: &Ground, victim: &str, word: &str) {
    decide(ground, victim, "after").await;
    let decision = format!("{victim}-after");
    let declined = |audit: &v1::DecisionAudit| audit.declined.iter().any(|declined| declined.agent == victim);
    let audit = ground.audited(&decision, &format!("that {victim} declines"), declined).await;
    let said = audit.declined.iter().find(|declined| declined.agent == victim).unwrap();
    assert_eq!((said.group.as_str(), said.code.as_str()), (victim, "CON-0023"));
    assert!(said.reason.starts_with(word), "{said:?}");
    assert_eq!(audit.proven, Vec::<String>::new());
    assert!(audit.silent.iter().any(|name| name == victim), "{audit:?}");
    assert!(audit.ballots.iter().all(|ballot| ballot.agent != victim), "{audit:?}");
}

/// Where it would be needed, the end says so.
async fn is_missed(ground: &Ground, victim: &str) {
    let decision = format!("{victim}-missed");
    let propose = v1::Propose { deadline_ms: 2_000, ..question(victim, &decision) };
    assert_eq!(ground.tell(ServiceName::Consensus, "propose", &propose).await.error, None);
    let undecided = eventually("no quorum", || async { ground.decision(&decision).await?.undecided }).await;
    let mut missing = undecided.missing.clone();
    missing.sort();
    assert_eq!(missing, [victim, "m-3"]);
    assert!(undecided.reason.contains(&format!("{victim} declines (CON-0023)")), "{undecided:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_member_that_cannot_tell_what_it_signed_does_not_vote_and_says_why() {
    let mut ground = Ground::start(1, true).await;
    let everyone = ["m-1", "m-2", "m-3"].into_iter().chain(VICTIMS).map(|name| (name, Conduct::Honest));
    ground.join(&everyone.collect::<Vec<_>>()).await;
    for victim in VICTIMS {
        ground.form(victim, &["m-1", "m-2", "m-3", victim]).await;
    }
    // Without the third one, the fourth is needed: it has signed something then.
    ground.kill_member("m-3");
    join_all(VICTIMS.map(|victim| decide(&ground, victim, "before"))).await;
    VICTIMS.iter().for_each(|victim| ground.kill_member(victim));
    let lock = spoil(&ground);
    let others = ["m-3", "lost", "torn", "damaged"].map(|name| (name, Conduct::Honest));
    ground.join(&others).await;
    is_turned_away(&mut ground, "locked").await;

    let locked = async {
        let decided = decide(&ground, "locked", "after").await;
        assert_eq!((decided.silent, decided.proven), (vec!["locked".to_owned()], Vec::new()));
    };
    tokio::join!(
        declines(&ground, "lost", "store-lost"),
        declines(&ground, "damaged", "store-damaged"),
        locked
    );

    // Whose record is whole, or torn only where nobody was told of it, votes again.
    drop(lock);
    ground.join(&[("locked", Conduct::Honest)]).await;
    ground.kill_member("m-3");
    let votes = |victim: &'static str| decide(&ground, victim, "needed");
    tokio::join!(votes("torn"), votes("locked"), is_missed(&ground, "lost"), is_missed(&ground, "damaged"));
    let records = ground.settle().await;
    assert!(records.iter().all(|(event, _)| event != "evidence"));
}
