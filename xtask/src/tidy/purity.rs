//! A core knows no clock, random source, thread, file or network, and iterates over nothing unordered.

use super::file::{File, Finding};
use super::lexer::{self, Rust};

const INSTEAD: [(&str, &str); 17] = [
    ("HashMap", "its order is random; use BTreeMap"),
    ("HashSet", "its order is random; use BTreeSet"),
    ("SystemTime", "time is an argument; use UnixMillis"),
    ("Instant::now", "time is an argument; use UnixMillis"),
    ("std::time", "time is an argument; use UnixMillis and Millis"),
    ("std::fs", "files belong to the shell"),
    ("std::net", "the network belongs to the shell"),
    ("std::env", "the environment belongs to the shell; configuration that decides anything is an input"),
    ("std::thread", "threads belong to the shell"),
    ("std::process", "processes belong to the shell"),
    ("tokio", "running belongs to the shell"),
    ("async", "a core takes an input and returns; what waits belongs to the shell"),
    ("rand", "seeds are arguments; derive what looks random from an id with Hash32"),
    ("getrandom", "seeds are arguments; derive what looks random from an id with Hash32"),
    ("Uuid::new", "ids are arguments, or derived from the command's"),
    ("Uuid::now_v7", "ids are arguments, or derived from the command's"),
    ("f32", "what decides is in integers: Ppm, MicroCredits; predictions are f64"),
];

/// Code of cores, outside tests, that names any of these.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    files.iter().filter(|file| is_of_a_core(file)).flat_map(of_core).collect()
}

fn is_of_a_core(file: &File) -> bool {
    matches!(file.path.split('/').collect::<Vec<_>>()[..], ["services", _, "core", ..])
        || file.is_in("shared/core")
        || file.is_in("shared/proofs")
}

fn of_core(file: &File) -> Vec<Finding> {
    let Some(rust) = &file.rust else { return Vec::new() };
    let mut findings = Vec::new();
    for (word, instead) in INSTEAD {
        for at in places(rust, word).into_iter().filter(|at| !file.is_test_at(*at)) {
            findings.push(file.finding(at, "purity", format!("`{word}` in a core: {instead}")));
        }
    }
    findings
}

/// Where `path` is named, also as `std::{time, …}`; `Uuid::new` stands for all that start so.
fn places(rust: &Rust, path: &str) -> Vec<usize> {
    if path == "Uuid::new" {
        return rust.code.match_indices(path).map(|(at, _)| at).collect();
    }
    let mut found = rust.find(path);
    if let Some(module) = path.strip_prefix("std::") {
        let groups = rust.code.match_indices("std::{");
        let importing = groups.filter(|(at, open)| imports(&rust.code[at + open.len()..], module));
        found.extend(importing.map(|(at, _)| at));
    }
    found
}

/// Whether `module` is imported by the group of a `use` that begins `rest`.
fn imports(rest: &str, module: &str) -> bool {
    let mut depth = 0_usize;
    let mut first = true;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            b',' if depth == 0 => first = true,
            _ if first && byte.is_ascii_alphabetic() => {
                if lexer::words(&rest[at..]).next().is_some_and(|(_, word)| word == module) {
                    return true;
                }
                first = false;
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    const CORE: &str = "services/tasks/core/src/state.rs";

    #[test]
    fn a_core_names_nothing_impure() {
        for text in [
            "use std::collections::HashMap;",
            "fn a(b: HashSet<u8>) {}",
            "let a = std::time::SystemTime::UNIX_EPOCH;",
            "let a = Instant::now();",
            "use std::{collections::BTreeMap, time::Duration};",
            "use std::{fs};",
            "use std::net::TcpStream;",
            "use std::env;",
            "tokio::spawn(a);",
            "async fn a() {}",
            "let a = rand::random();",
            "let a = Uuid::new_v4();",
            "let a: f32 = 1.0;",
        ] {
            let found = file::places(check, &[(CORE, text)]);
            assert!(found.contains(&format!("{CORE}:1")), "{text}");
        }
    }

    #[test]
    fn the_pure_and_the_tests_are_fine() {
        for (path, text) in [
            (CORE, "use std::{collections::BTreeMap, fmt};"),
            (CORE, "use std::{collections::{BTreeMap, time}, fmt};"),
            (CORE, "// a HashMap, at std::time, in tokio\nlet a = \"HashMap\";"),
            (CORE, "let operand = random; let f = 1.0_f64;"),
            (CORE, "#[cfg(test)]\nmod tests { use std::collections::HashMap; }"),
            ("services/tasks/core/src/tests.rs", "use std::time::Instant;"),
            ("services/tasks/core/tests/it/main.rs", "use std::time::Instant;"),
            ("services/tasks/src/lib.rs", "use std::time::Instant;"),
            ("shared/host/src/lib.rs", "use tokio::time;"),
        ] {
            assert!(file::places(check, &[(path, text)]).is_empty(), "{path}: {text}");
        }
    }
}
