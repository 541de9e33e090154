//! A test that does not run proves nothing.

use super::file::{File, Finding};
use super::lexer;

/// Attributes that ignore a test.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(of_file).collect()
}

fn of_file(file: &File) -> Vec<Finding> {
    let Some(rust) = &file.rust else { return Vec::new() };
    let ignoring = rust.code.match_indices("#[").map(|(at, _)| at).filter(|at| ignores(&rust.code[*at..]));
    let what = "a test runs or goes: make it fast and steady, or remove it";
    ignoring.map(|at| file.finding(at, "ignored", what.to_owned())).collect()
}

/// Whether the attribute that begins `code` is `#[ignore]`, alone or under `cfg_attr`.
fn ignores(code: &str) -> bool {
    let attribute = code.split(']').next().unwrap_or(code);
    let mut words = lexer::words(attribute).map(|(_, word)| word);
    match words.next() {
        Some("ignore") => true,
        Some("cfg_attr") => words.any(|word| word == "ignore"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    #[test]
    fn ignored_tests_are_found() {
        for attribute in ["#[ignore]", "#[ignore = \"slow\"]", "#[cfg_attr(windows, ignore)]"] {
            let text = format!("#[test]\n{attribute}\nfn a() {{}}");
            assert_eq!(
                places(check, &[("a/src/tests.rs", text.as_str())]),
                ["a/src/tests.rs:2"],
                "{attribute}"
            );
        }
    }

    #[test]
    fn other_attributes_are_fine() {
        for text in ["#[test]\nfn ignore() {}", "// #[ignore]", "#[serde(skip)]\nignore: u8", "\"#[ignore]\""]
        {
            assert!(places(check, &[("a/src/tests.rs", text)]).is_empty(), "{text}");
        }
    }
}
