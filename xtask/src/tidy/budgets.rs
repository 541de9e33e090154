//! Files aim at 300 lines and stop at 500; a `main.rs` stops at 60.

use super::file::{File, Finding};

/// What a file aims at.
pub(super) const AIM: usize = 300;
const MOST: usize = 500;
const MOST_IN_MAIN: usize = 60;

/// Files over their budget.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().filter(|file| file.rust.is_some()).filter_map(over_budget).collect()
}

/// How many files are over what they aim at.
pub(super) fn longer_than_the_aim(files: &[File]) -> usize {
    files.iter().filter(|file| file.rust.is_some() && lines(file) > AIM).count()
}

fn over_budget(file: &File) -> Option<Finding> {
    let (most, advice) = if file.name() == "main.rs" && !file.is_test() {
        (MOST_IN_MAIN, "leave here: configuration, telemetry, connect, run, drain")
    } else {
        (MOST, "split it by rule or by noun, into `foo.rs` and `foo/`")
    };
    let lines = lines(file);
    (lines > most).then(|| {
        file.finding_at_line(most + 1, "budgets", format!("{lines} lines, the most is {most}; {advice}"))
    })
}

fn lines(file: &File) -> usize {
    file.text.lines().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::{files, places};

    #[test]
    fn a_file_stops_at_500_lines_and_main_at_60() {
        for (path, lines, found) in [
            ("a/src/b.rs", 500, false),
            ("a/src/b.rs", 501, true),
            ("a/src/tests.rs", 501, true),
            ("a/src/main.rs", 60, false),
            ("a/src/main.rs", 61, true),
            ("a/tests/it/main.rs", 61, false),
            ("a/src/generated/b.rs", 9_000, false),
            ("README.md", 9_000, false),
        ] {
            let text = "// a\n".repeat(lines);
            assert_eq!(!places(check, &[(path, text.as_str())]).is_empty(), found, "{path} of {lines}");
        }
    }

    #[test]
    fn the_finding_is_at_the_first_line_too_many() {
        assert_eq!(places(check, &[("a/src/b.rs", "\n".repeat(502).as_str())]), ["a/src/b.rs:501"]);
    }

    #[test]
    fn files_over_the_aim_are_counted() {
        let (aim, over) = ("\n".repeat(AIM), "\n".repeat(AIM + 1));
        assert_eq!(
            longer_than_the_aim(&files(&[
                ("a.rs", aim.as_str()),
                ("b.rs", over.as_str()),
                ("c.md", over.as_str())
            ])),
            1
        );
    }
}
