use parley_examples::outcome::Outcome;
use parley_examples::review::{Verdict, review};
use parley_examples::table;
use parley_examples::text::{Limits, analyse, merge};
use proptest::prelude::*;

proptest! {
    /// Merging parts is counting their concatenation, where a blank line keeps them apart.
    #[test]
    fn merging_is_counting_together(parts in prop::collection::vec("[a-cA-C'.!? \n]{0,40}", 1..4)) {
        let limits = Limits::default();
        let stats: Vec<_> = parts.iter().map(|part| analyse(part, limits).unwrap()).collect();
        let merged = merge(&stats, limits).unwrap();
        let together = analyse(&parts.join("\n\n"), limits).unwrap();
        prop_assert_eq!(merged.word_length, together.word_length);
        prop_assert_eq!(merged.sentence_length, together.sentence_length);
        prop_assert_eq!(merged.vocabulary, together.vocabulary);
    }

    /// Two ways of counting agree on whatever is written.
    #[test]
    fn a_right_count_is_confirmed(text in "([a-zA-Z0-9\u{e4}\u{130}\u{3a3}'\u{2019}\".!?_) ,\r\n-]|\\PC){0,200}") {
        let claimed = Outcome::TextStatistics(Box::new(analyse(&text, Limits::default()).unwrap()));
        let got = review("count", text.as_bytes(), &claimed).unwrap();
        prop_assert_eq!((got.verdict, got.discrepancies), (Verdict::Confirmed, vec![]));
    }

    /// Two readers agree on whatever is a table.
    #[test]
    fn a_right_profile_is_confirmed(text in "([abNA0-9\"\u{e4}.eE+/:TZ ,;\t|\r\n-]){0,60}") {
        if let Ok(profile) = table::profile(text.as_bytes()) {
            let got = review("profile", text.as_bytes(), &Outcome::CsvProfile(profile)).unwrap();
            prop_assert_eq!((got.verdict, got.discrepancies), (Verdict::Confirmed, vec![]));
        }
    }

    /// Of a table with as many columns as are looked at, no wrong cell goes unnoticed.
    #[test]
    fn a_changed_cell_is_noticed(numbers in prop::collection::vec(-1000_i32..1000, 1..20), at in any::<prop::sample::Index>()) {
        let write = |numbers: &[i32]| {
            numbers.iter().fold("number\n".to_owned(), |text, number| format!("{text}{number}\n"))
        };
        let mut other = numbers.clone();
        other[at.index(numbers.len())] += 1;
        let claimed = Outcome::CsvProfile(table::profile(write(&other).as_bytes()).unwrap());
        let got = review("profile", write(&numbers).as_bytes(), &claimed).unwrap();
        prop_assert_eq!(got.verdict, Verdict::Contradicted);
    }
}
