use super::{Error, Part, write};
use crate::outcome::Outcome;
use crate::review::{Reviews, review};
use crate::table;
use crate::text::{self, Limits};

const A: &str = "The cat sat. The cat ran!\n";
const B: &str = "Dogs bark.\n";
const DAYS: &str = "day,id,ok,price,note\n2024-02-29,1,yes,1.5,first\n2024-03-01,2,no,2.5,second one\n\
                    2024-03-02,3,yes,4,NA\n2024-03-03,4,yes,10,first\n";

fn part(step: &str, agent: &str, outcome: Outcome) -> Part {
    Part { step: step.to_owned(), agent: agent.to_owned(), outcome }
}

fn count(text: &str) -> Outcome {
    Outcome::TextStatistics(Box::new(text::analyse(text, Limits::default()).unwrap()))
}

fn profile(text: &str) -> Outcome {
    Outcome::CsvProfile(table::profile(text.as_bytes()).unwrap())
}

fn has(report: &str, lines: &[&str]) {
    for line in lines {
        assert!(report.lines().any(|got| got == *line), "{line}\nis not in\n{report}");
    }
}

#[test]
fn shows_every_part() {
    let reviews = [
        review("count-a", A.as_bytes(), &count(A)).unwrap(),
        review("profile", DAYS.as_bytes(), &profile(DAYS)).unwrap(),
    ];
    let checks = reviews[0].checked.len() + reviews[1].checked.len();
    let parts = [
        part("count-a", "ada", count(A)),
        part("count-b", "bob", count(B)),
        part("profile", "cy", profile(DAYS)),
        part("review", "dee", Outcome::Review(Reviews::of(reviews.to_vec()))),
    ];
    let report = write("Cats | dogs", &parts).unwrap();
    let confirmed = format!("**Confirmed:** 2 results, {checks} figures recomputed, 0 differ.");
    has(
        &report,
        &[
            "# Cats \\| dogs",
            &confirmed,
            "|  | count-a | count-b | together |",
            "|---|---:|---:|---:|",
            "| lines | 1 | 1 | 2 |",
            "| characters | 26 | 11 | 37 |",
            "| words | 6 | 2 | 8 |",
            "| distinct words | 4 | 2 | 6 |",
            "| type-token ratio | 0.667 | 1 | 0.75 |",
            "| word length: mean | 3 | 4 | 3.25 |",
            "| sentence length: mean | 3 | 2 | 2.667 |",
            "Most frequent: cat (2), the (2), bark (1), dogs (1), ran (1), sat (1).",
            "Without function words: cat (2), bark (1), dogs (1), ran (1), sat (1).",
            "## Table: profile",
            "4 rows, 5 columns, separated by ',', with a header.",
            "| day | date | 4 | 0 | 4 | 2024-02-29 to 2024-03-03 |  |  |  | 2024-02-29 (1), 2024-03-01 (1) |",
            "| id | integer | 4 | 0 | 4 | 1 to 4 | 2.5 | 1.291 | 1.75 / 2.5 / 3.25 | 1 (1), 2 (1) |",
            "| ok | bool | 4 | 0 | 2 |  |  |  |  | yes (3), no (1) |",
            "| price | number | 4 | 0 | 4 | 1.5 to 10 | 4.5 | 3.808 | 2.25 / 3.25 / 5.5 |  |",
            "| note | text | 3 | 1 | 2 | 5 to 10 characters |  |  |  | first (2), second one (1) |",
            "## Review: review",
            "| count-a | ada |",
            "| review | dee |",
        ],
    );
}

#[test]
fn says_what_differs() {
    let wrong = review("count", A.as_bytes(), &count("The cat sat. The cat sat!\n")).unwrap();
    let parts =
        [part("count", "ada", count(A)), part("review", "dee", Outcome::Review(Reviews::of(vec![wrong])))];
    let report = write("Cats", &parts).unwrap();
    assert!(report.contains("**Contradicted:** 1 result, "), "{report}");
    has(
        &report,
        &["* count, count of \"ran\": claimed 0, found 1", "* count, count of \"sat\": claimed 2, found 1"],
    );
}

#[test]
fn says_what_is_unknown() {
    let small = text::analyse(A, Limits { top: 1, table: 1 }).unwrap();
    let parts = [part("a", "ada", Outcome::TextStatistics(Box::new(small))), part("b", "bob", count(B))];
    let report = write("Cats", &parts).unwrap();
    has(&report, &["**Not reviewed.**", "| distinct words | 4 | 2 | unknown |"]);
    assert_eq!(write("Cats", &[]), Err(Error::Nothing));
}
