//! Seven members, of which two are not what they should be, each in its own way.

use futures::future::join_all;
use parley_hostile::Conduct;

use crate::case::Case;
use crate::ground::Ground;

const HONEST: [&str; 5] = ["m-1", "m-2", "m-3", "m-4", "m-5"];
const PAIRS: [(&str, [Conduct; 2]); 5] = [
    ("equivocators", [Conduct::EquivocateBallots, Conduct::EquivocateVotes]),
    ("split", [Conduct::SplitLeader, Conduct::Garbage]),
    ("invalid", [Conduct::InvalidProposal, Conduct::Replay]),
    ("late", [Conduct::ContradictLate, Conduct::EquivocateVotes]),
    ("absent", [Conduct::Silent, Conduct::Slow]),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_members_of_seven_cannot_forge_block_or_frame() {
    let mut ground = Ground::start(1, false).await;
    let mut members = HONEST.map(|name| (name, Conduct::Honest)).to_vec();
    for conduct in PAIRS.iter().flat_map(|(_, pair)| pair) {
        if !members.contains(&(conduct.as_str(), *conduct)) {
            members.push((conduct.as_str(), *conduct));
        }
    }
    ground.join(&members).await;
    let mut cases = Vec::new();
    for (name, pair) in &PAIRS {
        cases.push(Case::form(&ground, name, &HONEST, pair).await);
    }
    join_all(cases.iter().map(|case| case.check(&ground))).await;
    ground.settle().await;
}
