use crate::testing::board;
use crate::{Ballot, DecisionRule, Outcome};

#[test]
fn a_quorum_accepts_and_more_than_f_reject() {
    let board = board(10);
    for (n, f, approve, reject, expected) in [
        (4, 1, 3, 0, Some(Outcome::Accepted)),
        (4, 1, 3, 1, Some(Outcome::Accepted)),
        (4, 1, 2, 2, Some(Outcome::Rejected)),
        (4, 1, 1, 2, Some(Outcome::Rejected)),
        (4, 1, 2, 1, None),
        (4, 1, 2, 0, None),
        (4, 1, 0, 2, None),
        (5, 1, 3, 0, None),
        (5, 1, 3, 1, None),
        (5, 1, 4, 0, Some(Outcome::Accepted)),
        (5, 1, 2, 2, Some(Outcome::Rejected)),
        (7, 2, 5, 0, Some(Outcome::Accepted)),
        (7, 2, 4, 2, None),
        (7, 2, 4, 3, Some(Outcome::Rejected)),
        (1, 0, 1, 0, Some(Outcome::Accepted)),
        (1, 0, 0, 1, Some(Outcome::Rejected)),
    ] {
        let ballots: Vec<Ballot> = (0..approve)
            .map(|m| board.ballot(m, 0))
            .chain((0..reject).map(|m| board.ballot(approve + m, 1)))
            .collect();
        let outcome = DecisionRule::Quorum.outcome(n, f, &ballots);
        assert_eq!(outcome, expected, "n={n} f={f} {approve}:{reject}");
    }
}
