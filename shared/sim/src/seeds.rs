//! Which runs a simulation's program is asked for.

use std::ops::Range;

/// What its arguments are.
pub const SEEDS_USAGE: &str = "--seed N | --seeds COUNT [--from S]";

/// The seeds that the arguments `--seed N` or `--seeds COUNT` name, the latter from 1 on, or from where `--from S` says;
/// none where they are anything else, or name no seed.
#[must_use]
pub fn seeds(args: &[&str]) -> Option<Range<u64>> {
    let number = |text: &str| text.parse::<u64>().ok();
    let (first, count) = match args {
        ["--seed", seed] => (number(seed)?, 1),
        ["--seeds", count] => (1, number(count)?),
        ["--seeds", count, "--from", first] => (number(first)?, number(count)?),
        _ => return None,
    };
    (count > 0).then(|| first..first.saturating_add(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_or_many_and_nothing_else() {
        assert_eq!(seeds(&["--seed", "7"]), Some(7..8));
        assert_eq!(seeds(&["--seeds", "3"]), Some(1..4));
        assert_eq!(seeds(&["--seeds", "3", "--from", "5"]), Some(5..8));
        let wrong: [&[&str]; 6] = [
            &[],
            &["--seeds", "0"],
            &["--seed"],
            &["--seed", "x"],
            &["--seeds", "1", "3"],
            &["--seeds", "3", "--from"],
        ];
        assert!(wrong.into_iter().all(|args| seeds(args).is_none()));
    }
}
