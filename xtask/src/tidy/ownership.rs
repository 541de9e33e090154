//! One crate owns each foreign API; the others use what it offers.

use super::file::{File, Finding};
use super::{lexer, manifest};

/// A foreign API and its owner.
struct Owned {
    /// The package's name; packages that continue it with `-` or `_` belong to it.
    package: &'static str,
    /// The only folder that may name it.
    owner: &'static str,
}

const OWNED: &[Owned] = &[
    Owned { package: "async-nats", owner: "shared/bus" },
    Owned { package: "opentelemetry", owner: "shared/telemetry" },
    Owned { package: "tracing-opentelemetry", owner: "shared/telemetry" },
    Owned { package: "figment", owner: "shared/config" },
    Owned { package: "ed25519-dalek", owner: "shared/identity" },
];

/// Manifests and sources that name what another crate owns.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(|file| in_manifest(file).into_iter().chain(in_source(file))).collect()
}

fn in_manifest(file: &File) -> Vec<Finding> {
    if file.name() != "Cargo.toml" {
        return Vec::new();
    }
    let dependencies = manifest::dependencies(&file.text).into_iter();
    let owned = dependencies.filter_map(|d| owner_elsewhere(file, d.name).map(|owner| (d, owner)));
    owned.map(|(d, owner)| file.finding_at_line(d.line, "ownership", advice(d.name, owner))).collect()
}

fn in_source(file: &File) -> Vec<Finding> {
    let Some(rust) = &file.rust else { return Vec::new() };
    let named = lexer::words(&rust.code).filter_map(|(at, word)| {
        let owner = owner_elsewhere(file, &word.replace('_', "-"))?;
        Some((at, word, owner)).filter(|_| is_path(&rust.code, at, word))
    });
    named.map(|(at, word, owner)| file.finding(at, "ownership", advice(word, owner))).collect()
}

/// The owner of `package`, where it is owned and `file` is not the owner's.
fn owner_elsewhere(file: &File, package: &str) -> Option<&'static str> {
    let owned = OWNED.iter().find(|owned| {
        package
            .strip_prefix(owned.package)
            .is_some_and(|more| more.is_empty() || more.starts_with(['-', '_']))
    })?;
    (!file.is_in(owned.owner)).then_some(owned.owner)
}

/// Whether the word at `at` is a crate's name in a path: `word::`, or `use word`.
fn is_path(code: &str, at: usize, word: &str) -> bool {
    code[at + word.len()..].starts_with("::") || code[..at].trim_end().ends_with("use")
}

fn advice(name: &str, owner: &str) -> String {
    format!("{name} belongs to {owner}; use what that crate offers, or offer more there")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    #[test]
    fn foreign_apis_are_named_by_their_owner_only() {
        for (path, text) in [
            ("cli/Cargo.toml", "[dependencies]\nasync-nats.workspace = true"),
            ("shared/host/Cargo.toml", "[dev-dependencies]\nopentelemetry_sdk = \"1\""),
            ("shared/bus/Cargo.toml", "[dependencies]\ntracing-opentelemetry = \"1\""),
            ("cli/Cargo.toml", "[dependencies]\nconf = { package = \"figment\", version = \"1\" }"),
            ("services/tasks/core/Cargo.toml", "[dependencies]\ned25519-dalek = \"3\""),
            ("cli/src/main.rs", "\nuse async_nats as nats;"),
            ("cli/src/main.rs", "\nlet a = opentelemetry_otlp::new();"),
        ] {
            assert_eq!(places(check, &[(path, text)]), [format!("{path}:2")], "{text}");
        }
    }

    #[test]
    fn owners_and_talk_are_fine() {
        for (path, text) in [
            ("shared/bus/Cargo.toml", "[dependencies]\nasync-nats.workspace = true"),
            ("shared/bus/src/lib.rs", "use async_nats::Client;"),
            ("shared/telemetry/src/lib.rs", "use opentelemetry_sdk::trace;"),
            ("Cargo.toml", "[workspace.dependencies]\nfigment = \"0.10\""),
            ("cli/src/main.rs", "// async_nats::Client\nlet a = \"async_nats::Client\";"),
            ("cli/src/main.rs", "let opentelemetry = settings.opentelemetry;"),
        ] {
            assert!(places(check, &[(path, text)]).is_empty(), "{path}: {text}");
        }
    }
}
