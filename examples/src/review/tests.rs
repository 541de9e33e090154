use super::{Error, Review, Reviews, Verdict, review};
use crate::outcome::Outcome;
use crate::table::{self, Column, Kind, Numbers, Profile};
use crate::text::{self, Limits, TextStats, Vocabulary};

const TEXTS: [&str; 3] = [
    include_str!("../../data/alice-1-2.txt"),
    include_str!("../../data/alice-3-4.txt"),
    include_str!("../../data/alice-5-12.txt"),
];
const PENGUINS: &str = include_str!("../../data/penguins-raw.csv");
/// Few enough columns for all of them to be looked at; one of each kind.
const DAYS: &str = "day,id,ok,price,note\n2024-02-29,1,yes,1.5,first\n2024-03-01,2,no,2.5,second one\n\
                    2024-03-02,3,yes,4,NA\n2024-03-03,4,yes,10,first\n";

fn count(text: &str) -> TextStats {
    text::analyse(text, Limits::default()).unwrap()
}

fn of_text(text: &str, claimed: TextStats) -> Review {
    review("count", text.as_bytes(), &Outcome::TextStatistics(Box::new(claimed))).unwrap()
}

fn of_table(text: &str, claimed: Profile) -> Review {
    review("profile", text.as_bytes(), &Outcome::CsvProfile(claimed)).unwrap()
}

fn differing(review: &Review) -> Vec<&str> {
    review.discrepancies.iter().map(|one| one.what.as_str()).collect()
}

#[test]
fn right_results_are_confirmed() {
    let odd = [
        "",
        "x",
        "\n\n",
        "It's 'quoted' -- don\u{2019}t\r\n\r\nend. (Or?) Yes",
        "\u{130}stanbul istanbul \u{3a3}",
    ];
    for text in TEXTS.into_iter().chain(odd) {
        let got = of_text(text, count(text));
        assert_eq!((got.verdict, differing(&got)), (Verdict::Confirmed, vec![]));
        assert!(got.checked.len() >= 25, "{:?}", got.checked);
    }
    for text in [PENGUINS, DAYS, "a;b\r\n\"x \"\"y\"\"\";007\r\n\r\n;\r\n", "1\n", "only a header\n"] {
        let got = of_table(text, table::profile(text.as_bytes()).unwrap());
        assert_eq!((got.verdict, differing(&got)), (Verdict::Confirmed, vec![]));
    }
}

/// A result whose table was too large to be included is recounted by sorting.
#[test]
fn without_the_word_table() {
    let limits = Limits { top: 5, table: 10 };
    let right = text::analyse(TEXTS[0], limits).unwrap();
    let got = of_text(TEXTS[0], right.clone());
    assert_eq!((got.verdict, differing(&got)), (Verdict::Confirmed, vec![]));
    let mut wrong = right;
    vocabulary(&mut wrong).hapax -= 1;
    assert_eq!(differing(&of_text(TEXTS[0], wrong)), ["hapax"]);
}

fn vocabulary(stats: &mut TextStats) -> &mut Vocabulary {
    stats.vocabulary.as_mut().unwrap()
}

#[test]
fn wrong_counts_are_found() {
    type Tamper = fn(&mut TextStats);
    let cases: [(&str, Tamper); 18] = [
        ("texts", |s| s.parts = 2),
        ("lines", |s| s.lines += 1),
        ("characters", |s| s.characters -= 1),
        ("words", |s| s.words += 1),
        ("sentences", |s| s.sentences -= 1),
        ("word length: count", |s| s.word_length.count += 1),
        ("word length: sum of squares", |s| s.word_length.sum_of_squares += 1),
        ("word length: median", |s| s.word_length.median += 0.5),
        ("sentence length: mean", |s| s.sentence_length.mean *= 1.000_001),
        ("sentence length: stddev", |s| s.sentence_length.stddev = f64::NAN),
        ("sentence length: bins that differ", |s| s.sentence_length.histogram[0].count += 1),
        ("distinct words", |s| vocabulary(s).distinct += 1),
        ("hapax", |s| vocabulary(s).hapax -= 1),
        ("type-token ratio", |s| vocabulary(s).type_token_ratio += 1e-6),
        ("frequent words", |s| vocabulary(s).top.swap(0, 1)),
        ("frequent words without stop words", |s| drop(vocabulary(s).top_content.remove(0))),
        ("word table included", |s| vocabulary(s).table_limit = 3),
        ("vocabulary", |s| s.vocabulary = None),
    ];
    for (what, tamper) in cases {
        let mut claimed = count(TEXTS[0]);
        tamper(&mut claimed);
        let got = of_text(TEXTS[0], claimed);
        assert_eq!((got.verdict, differing(&got)), (Verdict::Contradicted, vec![what]));
    }
}

/// Forgeries that agree with themselves: only the sample can tell.
#[test]
fn consistent_forgeries_are_found() {
    let mut moved = count(TEXTS[0]);
    let forged = vocabulary(&mut moved);
    let table = forged.table.as_mut().unwrap();
    *table.get_mut("the").unwrap() += 2;
    *table.get_mut("and").unwrap() -= 2;
    forged.top[0].count += 2;
    forged.top[1].count -= 2;
    let got = of_text(TEXTS[0], moved);
    assert_eq!(differing(&got), ["count of \"and\"", "count of \"the\""]);

    let mut invented = count(TEXTS[0]);
    let table = vocabulary(&mut invented).table.as_mut().unwrap();
    *table = std::mem::take(table)
        .into_iter()
        .map(|(word, count)| if count == 1 { (format!("{word}zz"), 1) } else { (word, count) })
        .collect();
    let got = of_text(TEXTS[0], invented);
    assert_eq!(got.verdict, Verdict::Contradicted);
    assert!(differing(&got).iter().any(|what| what.starts_with("count of ")));

    assert!(of_text(TEXTS[1], count(TEXTS[0])).discrepancies.len() > 20);
}

fn numbers(profile: &mut Profile, column: usize) -> &mut Numbers {
    profile.columns[column].numbers.as_mut().unwrap()
}

#[test]
fn wrong_profiles_are_found() {
    type Tamper = fn(&mut Profile);
    let cases: [(&str, Tamper); 20] = [
        ("columns", |p| drop(p.columns.pop())),
        ("name of column 1", |p| p.columns[0].name = "date".to_owned()),
        ("id: values and missing cells", |p| p.columns[1].count += 1),
        ("note: missing", |p| p.columns[4].missing += 1),
        ("ok: type", |p| p.columns[2].kind = Kind::Text),
        ("note: distinct", |p| p.columns[4].distinct = 3),
        ("price: sum", |p| numbers(p, 3).sum += 0.5),
        ("price: mean", |p| numbers(p, 3).mean = 4.4),
        ("price: stddev", |p| numbers(p, 3).stddev = 3.3),
        ("price: first quartile", |p| numbers(p, 3).q1 = 2.0),
        ("price: median", |p| numbers(p, 3).median = 3.0),
        ("id: third quartile", |p| numbers(p, 1).q3 = 3.5),
        ("id: min", |p| numbers(p, 1).min = 0.0),
        ("id: max", |p| numbers(p, 1).max = 5.0),
        ("day: first", |p| p.columns[0].dates.as_mut().unwrap().first = "2024-02-28".to_owned()),
        ("day: last", |p| p.columns[0].dates.as_mut().unwrap().last = "2024-03-02".to_owned()),
        ("note: longest", |p| p.columns[4].lengths.as_mut().unwrap().max = 11),
        ("note: mean length", |p| p.columns[4].lengths.as_mut().unwrap().mean = 6.0),
        ("note: frequent cells", |p| p.columns[4].top.swap(0, 1)),
        ("price: has figures", |p| p.columns[3].numbers = None),
    ];
    for (what, tamper) in cases {
        let mut claimed = table::profile(DAYS.as_bytes()).unwrap();
        tamper(&mut claimed);
        let got = of_table(DAYS, claimed);
        assert_eq!(got.verdict, Verdict::Contradicted, "{what}");
        assert!(differing(&got).contains(&what), "{what}: {:?}", got.discrepancies);
        assert!(got.discrepancies.len() <= 2, "{what}: {:?}", got.discrepancies);
    }
}

#[test]
fn wrong_tables_are_found() {
    let right = table::profile(PENGUINS.as_bytes()).unwrap();
    let mut sums = right.clone();
    for column in &mut sums.columns {
        if let Some(numbers) = &mut column.numbers {
            numbers.sum += 1.0;
        }
    }
    assert!(of_table(PENGUINS, sums).discrepancies.len() >= super::NUMERIC);

    let mut short = right.clone();
    short.rows -= 1;
    assert!(differing(&of_table(PENGUINS, short)).contains(&"rows"));

    let other = Profile { delimiter: ';', ..right };
    assert!(differing(&of_table(PENGUINS, other)).contains(&"columns"));

    let made_up = Column { kind: Kind::Empty, ..table::profile(b"x\ny\n").unwrap().columns.remove(0) };
    let profile = Profile { delimiter: ',', header: true, rows: 1, columns: vec![made_up] };
    assert!(differing(&of_table("x\ny\n", profile)).contains(&"x: type"));
}

#[test]
fn reviews_sum_up() {
    let right = of_text("a b", count("a b"));
    let wrong = of_text("a b", count("a c"));
    assert_eq!(Reviews::of(vec![right.clone()]).verdict, Verdict::Confirmed);
    assert_eq!(Reviews::of(vec![right.clone(), wrong]).verdict, Verdict::Contradicted);
    let nested = Outcome::Review(Reviews::of(vec![right]));
    assert_eq!(review("review", b"", &nested), Err(Error::NotReviewable));
    let stats = Outcome::TextStatistics(Box::new(count("")));
    assert!(matches!(review("count", b"\xff", &stats), Err(Error::NotUtf8(_))));
}
