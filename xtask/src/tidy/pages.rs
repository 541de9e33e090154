//! Every service has its page.

use std::collections::BTreeSet;

use super::file::{File, Finding};
use super::independence::service;

/// Services without `docs/<service>.md`.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let manifests = files.iter().filter_map(|file| service(file).map(|name| (file, name)));
    let mut findings = Vec::new();
    for (manifest, name) in manifests.filter(|(_, name)| seen.insert(*name)) {
        let page = format!("docs/{name}.md");
        if !files.iter().any(|file| file.path == page) {
            let what = format!("write {page}: what the service promises, its verbs, records and queries");
            findings.push(manifest.finding_at_line(1, "pages", what));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    #[test]
    fn a_service_has_a_page() {
        let (shell, core) = (("services/tasks/Cargo.toml", ""), ("services/tasks/core/Cargo.toml", ""));
        assert_eq!(places(check, &[shell, core]), ["services/tasks/Cargo.toml:1"]);
        assert!(places(check, &[shell, core, ("docs/tasks.md", "")]).is_empty());
    }

    #[test]
    fn other_crates_need_none() {
        assert!(places(check, &[("shared/bus/Cargo.toml", ""), ("cli/Cargo.toml", "")]).is_empty());
    }
}
