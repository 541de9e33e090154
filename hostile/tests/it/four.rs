//! Four members, of which one is not what it should be, in every way that there is.

use futures::future::join_all;
use parley_hostile::Conduct;

use crate::case::Case;
use crate::ground::Ground;

const HONEST: [&str; 3] = ["m-1", "m-2", "m-3"];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_member_of_four_cannot_forge_block_or_frame() {
    let mut ground = Ground::start(1, false).await;
    let odd = Conduct::ALL.into_iter().filter(|conduct| *conduct != Conduct::Honest);
    let odd: Vec<Conduct> = odd.collect();
    let honest = HONEST.map(|name| (name, Conduct::Honest));
    let members: Vec<_> = honest.into_iter().chain(odd.iter().map(|c| (c.as_str(), *c))).collect();
    ground.join(&members).await;
    let mut cases = Vec::new();
    for conduct in odd {
        cases.push((conduct, Case::form(&ground, conduct.as_str(), &HONEST, &[conduct]).await));
    }
    join_all(cases.iter().map(|(_, case)| case.check(&ground))).await;

    // Nothing of what it sent was believed, whoever it named.
    let garbage = ground.acted("garbage", "garbage-decision").await;
    assert!(garbage.taken == 0 && garbage.codes.len() > 20, "{garbage:?}");
    // Its own ballot, twice, and nothing that was signed elsewhere.
    let replayed = ground.acted("replay", "replay-decision").await;
    assert!(replayed.taken == 2 && replayed.codes.len() > 30, "{replayed:?}");

    // Now there is a decision of this very group to be sent again.
    let (_, replay) = cases.iter().find(|(conduct, _)| *conduct == Conduct::Replay).unwrap();
    ground.propose("replay", "replay-again").await;
    replay.check_decision(&ground, "replay-again").await;
    let again = ground.acted("replay", "replay-again").await;
    assert!(again.taken <= 3 && again.codes.len() > replayed.codes.len(), "{again:?}");
    ground.settle().await;
}
