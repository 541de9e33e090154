//! Which runs a simulation's program is asked for.

use std::ops::Range;

/// What its arguments are.
pub const SEEDS_USAGE: &str = "usage: --seed N | --seeds FIRST COUNT";

/// The seeds that the arguments `--seed N` or `--seeds FIRST COUNT` name; none where they are anything else.
#[must_use]
pub fn seeds(args: &[&str]) -> Option<Range<u64>> {
    let number = |text: &str| text.parse::<u64>().ok();
    let (first, count) = match args {
        ["--seed", seed] => (number(seed)?, 1),
        ["--seeds", first, count] => (number(first)?, number(count)?),
        _ => return None,
    };
    Some(first..first.saturating_add(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_or_many_and_nothing_else() {
        assert_eq!(seeds(&["--seed", "7"]), Some(7..8));
        assert_eq!(seeds(&["--seeds", "1", "3"]), Some(1..4));
        let wrong: [&[&str]; 4] = [&[], &["--seed"], &["--seed", "x"], &["--seeds", "1"]];
        assert!(wrong.into_iter().all(|args| seeds(args).is_none()));
    }
}
