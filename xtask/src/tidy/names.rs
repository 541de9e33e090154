//! No `mod.rs`, and no module whose name says nothing.

use super::file::{File, Finding};
use super::lexer;

const SAY_NOTHING: [&str; 7] = ["util", "utils", "common", "helper", "helpers", "misc", "stuff"];

/// Files and modules with such names.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(|file| of_path(file).into_iter().chain(of_modules(file))).collect()
}

fn of_path(file: &File) -> Option<Finding> {
    let path = file.path.strip_suffix(".rs").or_else(|| file.path.strip_suffix(".py"))?;
    if file.name() == "mod.rs" {
        let what = "write `foo.rs` beside the folder `foo/` instead".to_owned();
        return Some(file.finding_at_line(1, "names", what));
    }
    let empty = path.split('/').find(|part| SAY_NOTHING.contains(part))?;
    Some(file.finding_at_line(1, "names", says_nothing(empty)))
}

fn of_modules(file: &File) -> Vec<Finding> {
    let Some(rust) = &file.rust else { return Vec::new() };
    let words: Vec<_> = lexer::words(&rust.code).collect();
    let modules = words.windows(2).filter_map(|pair| match *pair {
        [(_, "mod"), (at, name)] if SAY_NOTHING.contains(&name) => Some((at, name)),
        _ => None,
    });
    modules.map(|(at, name)| file.finding(at, "names", says_nothing(name))).collect()
}

fn says_nothing(name: &str) -> String {
    format!("`{name}` does not say what is in it; name it after what it holds")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    #[test]
    fn empty_names_are_found_in_paths_and_modules() {
        for (path, text) in [
            ("a/src/mod.rs", ""),
            ("a/src/b/mod.rs", ""),
            ("a/src/utils.rs", ""),
            ("a/src/helpers/b.rs", ""),
            ("shared/common/src/lib.rs", ""),
            ("sdk/python/parley/misc.py", ""),
            ("a/src/lib.rs", "mod util { }"),
            ("a/src/lib.rs", "pub(crate) mod helper;"),
        ] {
            assert_eq!(places(check, &[(path, text)]), [format!("{path}:1")], "{text}");
        }
    }

    #[test]
    fn other_names_are_fine() {
        for (path, text) in [
            ("a/src/model.rs", "mod utility_function;"),
            ("a/src/lib.rs", "// mod utils\nlet common = 1;"),
            ("proto/parley/v1/common.proto", ""),
        ] {
            assert!(places(check, &[(path, text)]).is_empty(), "{path}");
        }
    }
}
