//! A core depends on nothing that does IO, keeps time or rolls dice.

use super::file::{File, Finding};
use super::manifest::{self, Kind};

const ALLOWED: [&str; 9] = [
    "parley-core",
    "parley-ids",
    "parley-identity",
    "parley-proofs",
    "parley-assign",
    "serde",
    "imbl",
    "thiserror",
    "libm",
];

/// Dependencies of cores that are not on the list; dev-dependencies are free.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().filter(|file| is_manifest_of_a_core(file)).flat_map(of_core).collect()
}

fn is_manifest_of_a_core(file: &File) -> bool {
    matches!(
        file.path.split('/').collect::<Vec<_>>()[..],
        ["services", _, "core", "Cargo.toml"] | ["shared", "proofs", "Cargo.toml"]
    )
}

fn of_core(file: &File) -> Vec<Finding> {
    let dependencies = manifest::dependencies(&file.text).into_iter();
    let foreign = dependencies.filter(|d| d.kind == Kind::Normal && !ALLOWED.contains(&d.name));
    foreign
        .map(|d| {
            let what = format!(
                "a core may depend on {} only; what needs {} belongs to the shell",
                ALLOWED.join(", "),
                d.name
            );
            file.finding_at_line(d.line, "core_dependencies", what)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    const CORE: &str = "services/tasks/core/Cargo.toml";

    #[test]
    fn a_core_depends_on_the_list_only() {
        for name in ["tokio", "rand", "uuid", "parley-proto", "parley-bus", "getrandom"] {
            let text = format!("[dependencies]\nserde.workspace = true\n{name}.workspace = true");
            assert_eq!(places(check, &[(CORE, text.as_str())]), [format!("{CORE}:3")], "{name}");
        }
    }

    #[test]
    fn the_list_dev_dependencies_and_shells_are_free() {
        for name in ALLOWED {
            let text = format!("[dependencies]\n{name}.workspace = true");
            assert!(places(check, &[(CORE, text.as_str())]).is_empty(), "{name}");
        }
        assert!(places(check, &[(CORE, "[dev-dependencies]\nproptest.workspace = true")]).is_empty());
        let shell = ("services/tasks/Cargo.toml", "[dependencies]\ntokio.workspace = true");
        assert!(places(check, &[shell]).is_empty());
    }
}
