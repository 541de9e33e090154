//! Subjects are one table in `shared/bus`; their strings appear nowhere else.

use super::file::{File, Finding};

/// Where a literal may start with `parley.`, with which start, and why.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("shared/bus", "parley.", "the table itself"),
    ("shared/telemetry", "parley.", "names of attributes and metrics"),
    ("xtask", "parley.", "this rule"),
    ("shared/host", "parley.service", "the name of an attribute"),
    ("sdk/rust", "parley.task.step", "the name of an attribute"),
    ("", "parley.v1.", "a message's name, of package parley.v1"),
    ("", "parley.toml", "the configuration's file name"),
];

/// String literals outside tests that look like subjects. Byte strings are domains of signatures, not subjects.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<Finding> {
    let literals = file.rust.iter().flat_map(|rust| &rust.strings);
    let subjects = literals.filter(|literal| {
        !literal.bytes
            && literal.text.starts_with("parley.")
            && !file.is_test_at(literal.at)
            && !is_allowed(file, &literal.text)
    });
    subjects
        .map(|literal| {
            let what = format!(
                "the subject {:?} is written out; build it with shared/bus, which knows the cell's prefix",
                literal.text
            );
            file.finding(literal.at, "subjects", what)
        })
        .collect()
}

fn is_allowed(file: &File, literal: &str) -> bool {
    let mut allowed = ALLOWED.iter();
    allowed.any(|(folder, start, _)| (folder.is_empty() || file.is_in(folder)) && literal.starts_with(*start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    #[test]
    fn subjects_are_written_in_the_bus_only() {
        for (path, text) in [
            ("cli/src/main.rs", "\nlet a = \"parley.in.alice.tasks.submit\";"),
            ("sdk/rust/src/lib.rs", "\nlet a = format!(\"parley.to.{agent}.>\");"),
            ("services/tasks/src/lib.rs", "\nlet a = \"parley.log.auction.0\";"),
        ] {
            assert_eq!(places(check, &[(path, text)]), [format!("{path}:2")], "{text}");
        }
    }

    #[test]
    fn the_bus_tests_and_the_allowed_are_fine() {
        for (path, text) in [
            ("shared/bus/src/subject.rs", "let a = \"parley.in.\";"),
            ("cli/tests/it/main.rs", "let a = \"parley.in.alice.tasks.submit\";"),
            ("sdk/rust/src/lib.rs", "#[cfg(test)]\nmod tests { const A: &str = \"parley.in.a.b.c\"; }"),
            ("shared/identity/src/command.rs", "let a = b\"parley.command.1\";"),
            ("cli/src/main.rs", "/// See \"parley.in.a.b.c\".\nlet a = \"parley.toml\";"),
            ("shared/proto/src/generated/a.rs", "let a = \"parley.v1.Task\";"),
        ] {
            assert!(places(check, &[(path, text)]).is_empty(), "{path}: {text}");
        }
    }
}
