//! Every code of a refusal or fault is defined once and has a page, and every page has a code.

use std::collections::BTreeMap;

use super::file::{File, Finding};

const PAGES: &str = "docs/errors";

/// Codes without page, pages without code, codes defined twice or of another form.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    for (file, at, code) in files.iter().flat_map(definitions) {
        let here = file.finding(at, "codes", String::new());
        let mut find = |what: String| findings.push(file.finding(at, "codes", what));
        if !is_code(code) {
            find(format!("{code:?} is no code; write three capitals, a hyphen and four digits: AUC-0003"));
            continue;
        }
        if let Some(first) = known.get(code) {
            find(format!("{code} is defined at {first} already; use that one, or take the next free number"));
            continue;
        }
        known.insert(code, format!("{}:{}", here.path, here.line));
        let page = format!("{PAGES}/{code}.md");
        if !files.iter().any(|file| file.path == page) {
            find(format!("{code} has no page; write {page}: what it means, why, and what to do"));
        }
    }
    let pages = files.iter().filter(|file| file.is_in(PAGES) && file.name() != "README.md");
    // A code that is not given any more keeps its page: it stands in old logs.
    let pages = pages.filter(|page| !page.text.contains("**Meaning.** Retired"));
    for page in
        pages.filter(|page| !page.name().strip_suffix(".md").is_some_and(|code| known.contains_key(code)))
    {
        let what = "no source defines this code; remove the page, or name it after its code".to_owned();
        findings.push(page.finding_at_line(1, "codes", what));
    }
    findings
}

/// Every `Code::new("…")` outside tests: the file, the place and the text.
fn definitions(file: &File) -> impl Iterator<Item = (&File, usize, &str)> {
    file.rust.iter().flat_map(move |rust| {
        rust.find("Code::new").into_iter().filter_map(move |at| {
            let call = at + "Code::new".len();
            let open = rust.code[call..].strip_prefix('(')?;
            let quote = rust.code.len() - open.trim_start().len();
            let literal = rust.strings.iter().find(|literal| literal.at == quote)?;
            (!file.is_test_at(at)).then_some((file, at, literal.text.as_str()))
        })
    })
}

fn is_code(text: &str) -> bool {
    let form = text.bytes().map(|byte| match byte {
        b'A'..=b'Z' => b'A',
        b'0'..=b'9' => b'0',
        other => other,
    });
    form.eq(*b"AAA-0000")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    const CODES: &str = "services/auction/core/src/codes.rs";
    const DEFINED: (&str, &str) = (CODES, "\npub const LATE: Code = Code::new(\"AUC-0003\");\n");
    const PAGE: (&str, &str) = ("docs/errors/AUC-0003.md", "# AUC-0003\n");

    #[test]
    fn a_code_with_its_page_is_fine() {
        let readme = ("docs/errors/README.md", "");
        assert!(places(check, &[DEFINED, PAGE, readme]).is_empty());
        let test = ("services/auction/core/src/tests.rs", "Code::new(\"AUC-0004\"); Code::new(\"?\");");
        assert!(places(check, &[DEFINED, PAGE, test]).is_empty(), "tests may make up codes");
        let talk = ("shared/core/src/refusal.rs", "// Code::new(\"AUC-0005\")\nCode::new(text);");
        assert!(places(check, &[DEFINED, PAGE, talk]).is_empty());
    }

    #[test]
    fn codes_and_pages_need_each_other() {
        assert_eq!(places(check, &[DEFINED]), [format!("{CODES}:2")]);
        assert_eq!(places(check, &[PAGE]), ["docs/errors/AUC-0003.md:1"]);
        let retired =
            ("docs/errors/AUC-0003.md", "# AUC-0003\n\n**Meaning.** Retired: not given any more.\n");
        assert!(places(check, &[retired]).is_empty(), "old logs hold it");
    }

    #[test]
    fn a_code_is_defined_once() {
        let again = ("services/tasks/core/src/codes.rs", "const A: Code = Code::new(\n    \"AUC-0003\",\n);");
        assert_eq!(places(check, &[DEFINED, again, PAGE]), ["services/tasks/core/src/codes.rs:1"]);
    }

    #[test]
    fn a_code_has_its_form() {
        for code in ["AUC-003", "AUC-00003", "auc-0003", "AUCT-0003", "AUC0003", ""] {
            let text = format!("Code::new(\"{code}\")");
            assert_eq!(places(check, &[(CODES, text.as_str())]), [format!("{CODES}:1")], "{code}");
        }
    }
}
