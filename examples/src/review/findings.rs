//! What was checked, and what differs.

use std::fmt::Display;

use super::Discrepancy;
use crate::tally::Tally;

/// Relative difference up to which two ways of computing a double count as the same.
const TOLERANCE: f64 = 1e-9;

#[derive(Default)]
pub(super) struct Findings {
    pub(super) checked: Vec<String>,
    pub(super) discrepancies: Vec<Discrepancy>,
}

impl Findings {
    /// `what` is the same exactly.
    pub(super) fn same<T: PartialEq + Display>(&mut self, what: &str, claimed: T, found: T) {
        let agrees = claimed == found;
        self.note(what, agrees, &claimed, &found);
    }

    /// `what` is the same but for rounding, of figures as large as `scale`.
    pub(super) fn close(&mut self, what: &str, claimed: f64, found: f64, scale: f64) {
        let agrees = (claimed - found).abs() <= TOLERANCE * scale.abs().max(found.abs());
        self.note(what, agrees, &claimed, &found);
    }

    /// `listed` are the first of `all` by falling count, ties by value, and not empty where `all` is not.
    pub(super) fn leading(&mut self, what: &str, listed: &[Tally], all: &[(&str, u64)]) {
        let before = |a: (&str, u64), b: (&str, u64)| a.1 > b.1 || (a.1 == b.1 && a.0 < b.0);
        let pairs: Vec<(&str, u64)> =
            listed.iter().map(|tally| (tally.value.as_str(), tally.count)).collect();
        let sorted = pairs.windows(2).all(|pair| before(pair[0], pair[1]));
        let known = pairs.iter().all(|pair| all.contains(pair));
        let at_least_last = match pairs.last() {
            Some(last) => all.iter().filter(|one| !before(*last, **one)).count(),
            None => all.len(),
        };
        let agrees = sorted && known && at_least_last == pairs.len();
        let order = |name: &str, right: bool| if right { name.to_owned() } else { format!("not {name}") };
        let found = format!(
            "{}, {}, {at_least_last} rank as high",
            order("sorted", sorted),
            order("among the counted", known)
        );
        self.note(what, agrees, &format!("the {} most frequent", pairs.len()), &found);
    }

    fn note(&mut self, what: &str, agrees: bool, claimed: &dyn Display, found: &dyn Display) {
        self.checked.push(what.to_owned());
        if !agrees {
            self.discrepancies.push(Discrepancy {
                what: what.to_owned(),
                claimed: claimed.to_string(),
                found: found.to_string(),
            });
        }
    }
}
