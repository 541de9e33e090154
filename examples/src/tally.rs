//! Values with how often they occur, the most frequent first.

use serde::{Deserialize, Serialize};

/// A value and how often it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The word or the cell.
    pub value: String,
    /// At least 1.
    pub count: u64,
}

/// The `most` most frequent of `counts`; ties by value, ascending.
#[must_use]
pub fn ranked<'a>(counts: impl IntoIterator<Item = (&'a str, u64)>, most: usize) -> Vec<Tally> {
    let mut all: Vec<(&str, u64)> = counts.into_iter().collect();
    all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    all.into_iter().take(most).map(|(value, count)| Tally { value: value.to_owned(), count }).collect()
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn most_first_and_ties_by_value() {
        let counts = [("b", 2), ("c", 3), ("a", 2), ("d", 1)];
        for (most, expected) in [(0, ""), (1, "c3"), (3, "c3 a2 b2"), (9, "c3 a2 b2 d1")] {
            let got: Vec<String> =
                ranked(counts, most).iter().map(|t| format!("{}{}", t.value, t.count)).collect();
            assert_eq!(got.join(" "), expected);
        }
    }
}
