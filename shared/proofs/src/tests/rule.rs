use crate::testing::board;
use crate::{Ballot, ChoiceIndex, DecisionRule, Outcome};

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

#[test]
fn a_choice_must_lead_by_more_than_f_and_what_is_missing() {
    let board = board(10);
    let won = |choice| Some(Outcome::Chosen(ChoiceIndex(choice)));
    for (n, f, counts, expected) in [
        (4, 1, &[3, 0, 1][..], won(0)),
        (4, 1, &[0, 0, 4], won(2)),
        // One could have been given to the other instead.
        (4, 1, &[2, 1, 1], None),
        (4, 1, &[2, 2, 0], None),
        // The missing one could be for the second.
        (4, 1, &[3, 0, 0], won(0)),
        (4, 1, &[2, 0, 1], None),
        (4, 1, &[2, 0, 0], None),
        (7, 2, &[5, 0, 0], won(0)),
        (7, 2, &[4, 1, 0], None),
        (7, 2, &[4, 1, 1], None),
        (7, 2, &[1, 5, 1], won(1)),
        (7, 2, &[2, 5, 0], won(1)),
        (7, 2, &[3, 4, 0], None),
        (4, 0, &[2, 1, 1], won(0)),
        (1, 0, &[0, 0, 0, 1], won(3)),
    ] {
        let choices = (0_u32..).zip(counts).flat_map(|(choice, count)| (0..*count).map(move |_| choice));
        let ballots: Vec<Ballot> = (0_u32..).zip(choices).map(|(m, c)| board.ballot(m, c)).collect();
        let outcome = DecisionRule::Plurality.outcome(n, f, &ballots);
        assert_eq!(outcome, expected, "n={n} f={f} {counts:?}");
    }
}

#[test]
fn a_rule_takes_so_many_choices() {
    for (choices, quorum, plurality) in
        [(0, false, false), (1, false, false), (2, true, true), (3, false, true), (64, false, true)]
    {
        assert_eq!(DecisionRule::Quorum.takes(choices), quorum, "{choices}");
        assert_eq!(DecisionRule::Plurality.takes(choices), plurality, "{choices}");
    }
}
