//! Tests wait for what they wait for, never for a while.

use super::file::{File, Finding};
use super::lexer::Rust;

/// Sleeps in test code.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<Finding> {
    let Some(rust) = &file.rust else { return Vec::new() };
    let sleeping = rust.find("sleep").into_iter().filter(|at| is_sleep(rust, *at) && file.is_test_at(*at));
    let what = "a sleep is too long or too short; wait for the event, with a waiter of shared/testkit";
    sleeping.map(|at| file.finding(at, "sleeps", what.to_owned())).collect()
}

/// Whether the word `sleep` at `at` is the function of a runtime: `time::sleep`, or `sleep(…)` by itself.
/// A method of that name is the test's own, such as that of a simulated clock.
fn is_sleep(rust: &Rust, at: usize) -> bool {
    let (before, after) = (&rust.code[..at], &rust.code[at + "sleep".len()..]);
    before.ends_with("::") || (after.starts_with('(') && !before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    const TEST: &str = "shared/bus/tests/it/main.rs";

    #[test]
    fn sleeps_in_tests_are_found() {
        for line in [
            "std::thread::sleep(a);",
            "tokio::time::sleep(a).await;",
            "use std::thread::sleep;",
            "sleep(Duration::from_millis(1)).await;",
        ] {
            let text = format!("\n{line}");
            assert_eq!(places(check, &[(TEST, text.as_str())]), [format!("{TEST}:2")], "{line}");
        }
        let inside = ("a/src/b.rs", "#[cfg(test)]\nmod tests { fn a() { thread::sleep(b); } }");
        assert_eq!(places(check, &[inside]), ["a/src/b.rs:2"]);
    }

    #[test]
    fn code_that_runs_may_sleep() {
        for (path, text) in [
            ("shared/bus/src/lease.rs", "tokio::time::sleep(a).await;"),
            (TEST, "clock.sleep(a); let sleep = 1; // thread::sleep(a)"),
        ] {
            assert!(places(check, &[(path, text)]).is_empty(), "{path}");
        }
    }
}
