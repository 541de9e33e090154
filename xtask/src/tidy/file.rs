//! The files of the checkout, as the rules see them.

use std::fmt;
use std::path::Path;

use anyhow::{Context, Result};

use super::lexer::Rust;

/// Folders whose content nobody here wrote, besides those whose name starts with a dot.
const SKIPPED: [&str; 4] = ["target", "node_modules", "__pycache__", "dist"];

/// One file.
#[derive(Debug)]
pub(super) struct File {
    /// From the root of the checkout, with `/`.
    pub(super) path: String,
    /// Empty where the file is not UTF-8.
    pub(super) text: String,
    /// Its code, where it is Rust that people wrote.
    pub(super) rust: Option<Rust>,
}

/// What a rule has against a line.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    /// The file's path.
    pub(super) path: String,
    /// The line, from 1.
    pub(super) line: usize,
    /// The rule's name.
    pub(super) rule: &'static str,
    /// What is wrong and what to do.
    pub(super) what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.rule, self.what)
    }
}

impl File {
    /// A file of that path and text.
    pub(super) fn new(path: &str, text: &str) -> Self {
        let by_hand = path.ends_with(".rs") && !path.split('/').any(|part| part == "generated");
        Self { path: path.to_owned(), text: text.to_owned(), rust: by_hand.then(|| Rust::new(text)) }
    }

    /// The last part of its path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether it lies in `folder`, however deep.
    pub(super) fn is_in(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether all of it is test code: `tests.rs`, or anything in a folder `tests`.
    pub(super) fn is_test(&self) -> bool {
        self.name() == "tests.rs" || self.path.split('/').any(|part| part == "tests")
    }

    /// Whether what stands at byte `at` is test code.
    pub(super) fn is_test_at(&self, at: usize) -> bool {
        self.is_test() || self.rust.as_ref().is_some_and(|rust| rust.is_test_at(at))
    }

    /// A finding at byte `at`.
    pub(super) fn finding(&self, at: usize, rule: &'static str, what: String) -> Finding {
        let before = self.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        self.finding_at_line(before + 1, rule, what)
    }

    /// A finding at a line, from 1.
    pub(super) fn finding_at_line(&self, line: usize, rule: &'static str, what: String) -> Finding {
        Finding { path: self.path.clone(), line, rule, what }
    }
}

/// Every file below `root`, in the order of their paths.
///
/// # Errors
/// When a folder or file cannot be read.
pub(super) fn read(root: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            if kind.is_dir() && !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
                folders.push((entry.path(), format!("{prefix}{name}/")));
            } else if kind.is_file() {
                let bytes = std::fs::read(entry.path()).with_context(|| format!("{prefix}{name}"))?;
                let text = String::from_utf8(bytes).unwrap_or_default();
                files.push(File::new(&format!("{prefix}{name}"), &text));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Files for a test: paths and texts.
#[cfg(test)]
pub(super) fn files(of: &[(&str, &str)]) -> Vec<File> {
    of.iter().map(|(path, text)| File::new(path, text)).collect()
}

/// What `rule` finds in `of`, as `path:line`.
#[cfg(test)]
pub(super) fn places(rule: super::Rule, of: &[(&str, &str)]) -> Vec<String> {
    rule(&files(of)).iter().map(|finding| format!("{}:{}", finding.path, finding.line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_file_line_and_rule() {
        let file = File::new("a/b.rs", "one\ntwo\nthree\n");
        assert_eq!(file.finding(4, "rule", "do it".into()).to_string(), "a/b.rs:2: rule: do it");
        assert_eq!(file.finding(0, "rule", String::new()).line, 1);
    }

    #[test]
    fn test_code_is_known_by_its_path_or_its_attribute() {
        for path in ["a/src/tests.rs", "a/tests/it/main.rs", "a/src/rule/tests/table.rs"] {
            assert!(File::new(path, "").is_test(), "{path}");
        }
        let file =
            File::new("a/src/test.rs", "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}\n");
        assert!(!file.is_test());
        let at = |what: &str| file.text.find(what).unwrap();
        assert!(!file.is_test_at(at("fn a")));
        assert!(file.is_test_at(at("fn b")));
        assert!(!file.is_test_at(at("fn c")));
    }

    #[test]
    fn generated_code_is_nobodys() {
        assert!(File::new("shared/proto/src/generated/parley.v1.rs", "").rust.is_none());
        assert!(File::new("a.md", "").rust.is_none());
        assert!(File::new("a.rs", "").rust.is_some());
    }

    #[test]
    fn folders_are_whole_names() {
        assert!(File::new("shared/bus/src/lib.rs", "").is_in("shared/bus"));
        assert!(!File::new("shared/business/src/lib.rs", "").is_in("shared/bus"));
    }
}
