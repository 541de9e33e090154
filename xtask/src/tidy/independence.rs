//! Services meet in `proto/`; none depends on another's crates.

use std::collections::BTreeSet;

use super::file::{File, Finding};
use super::manifest;

/// Manifests of services that name another service.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let services: BTreeSet<&str> = files.iter().filter_map(service).collect();
    let manifests = files.iter().filter_map(|file| service(file).map(|own| (file, own)));
    manifests.flat_map(|(file, own)| of_service(file, own, &services)).collect()
}

/// The service whose manifest, or whose core's, this is.
pub(super) fn service(file: &File) -> Option<&str> {
    match file.path.split('/').collect::<Vec<_>>()[..] {
        ["services", service, "Cargo.toml"] | ["services", service, "core", "Cargo.toml"] => Some(service),
        _ => None,
    }
}

fn of_service(file: &File, own: &str, services: &BTreeSet<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for dependency in manifest::dependencies(&file.text) {
        let Some(name) = dependency.name.strip_prefix("parley-") else { continue };
        let other = name.strip_suffix("-core").unwrap_or(name);
        if other != own && services.contains(other) {
            let what = format!(
                "{own} must not depend on {other}; take its records as facts, decoded from proto/, and move \
                 what both need to shared/"
            );
            findings.push(file.finding_at_line(dependency.line, "independence", what));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    const AUCTION: (&str, &str) = ("services/auction/Cargo.toml", "[package]");

    #[test]
    fn a_service_depends_on_no_other() {
        for path in ["services/tasks/Cargo.toml", "services/tasks/core/Cargo.toml"] {
            for name in ["parley-auction", "parley-auction-core"] {
                for section in ["dependencies", "dev-dependencies"] {
                    let text = format!("[{section}]\n{name}.workspace = true");
                    assert_eq!(
                        places(check, &[AUCTION, (path, text.as_str())]),
                        [format!("{path}:2")],
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn its_own_core_and_shared_crates_are_fine() {
        for name in ["parley-tasks-core", "parley-core", "parley-proto", "parley-machine"] {
            let text = format!("[dependencies]\n{name}.workspace = true");
            assert!(
                places(check, &[AUCTION, ("services/tasks/Cargo.toml", text.as_str())]).is_empty(),
                "{name}"
            );
        }
        let sdk = ("sdk/rust/Cargo.toml", "[dependencies]\nparley-auction-core.workspace = true");
        assert!(places(check, &[AUCTION, sdk]).is_empty());
    }
}
