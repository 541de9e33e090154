//! The wire does not change unnoticed: every file of `proto/` has golden vectors.

use super::file::{File, Finding};
use super::lexer;

const PROTO: &str = "proto/parley/v1";
const GOLDEN: &str = "proto/golden";

/// Files of `proto/` with messages, none of which has a golden vector.
pub(super) fn check(files: &[File]) -> Vec<Finding> {
    let golden: Vec<&File> = files.iter().filter(|file| file.is_in(GOLDEN)).collect();
    let protos = files.iter().filter(|file| file.is_in(PROTO) && file.name().ends_with(".proto"));
    let mut findings = Vec::new();
    for proto in protos {
        let messages = messages(&proto.text);
        if !messages.is_empty() && !golden.iter().any(|vector| is_of(vector, proto, &messages)) {
            let what = format!(
                "no vector in {GOLDEN}/ is of {}; add one for each of its messages",
                messages.join(", ")
            );
            findings.push(proto.finding_at_line(1, "golden", what));
        }
    }
    findings
}

/// The names of the messages at the top level.
fn messages(proto: &str) -> Vec<&str> {
    let declared = proto.lines().filter_map(|line| line.strip_prefix("message "));
    declared.filter_map(|rest| lexer::words(rest).next()).map(|(_, name)| name).collect()
}

/// Whether `vector` is called after `proto`, or names one of its messages.
fn is_of(vector: &File, proto: &File, messages: &[&str]) -> bool {
    let stem = proto.name().trim_end_matches(".proto");
    let below = vector.path.get(GOLDEN.len() + 1..).unwrap_or_default();
    let first = below.split(['/', '.', '-', '_']).next().unwrap_or_default();
    let mut words = lexer::words(below).chain(lexer::words(&vector.text));
    first == stem || words.any(|(_, word)| messages.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file::places;

    const PROTO: (&str, &str) = (
        "proto/parley/v1/auction.proto",
        "import \"a\";\n\n// A bid.\nmessage PlaceBid {\n  message Inner {}\n}\nmessage Lot {}\n",
    );

    #[test]
    fn a_proto_without_vectors_is_found() {
        for other in [
            ("proto/golden/tasks.json", "{\"message\": \"SubmitTask\"}"),
            ("docs/auction.md", "PlaceBid"),
            ("proto/golden/auctions.json", "{}"),
        ] {
            assert_eq!(places(check, &[PROTO, other]), ["proto/parley/v1/auction.proto:1"], "{other:?}");
        }
    }

    #[test]
    fn vectors_are_known_by_their_name_or_their_message() {
        for vector in [
            ("proto/golden/auction.json", ""),
            ("proto/golden/auction/bid.hex", ""),
            ("proto/golden/PlaceBid.json", ""),
            ("proto/golden/wire.json", "{\"type\": \"parley.v1.Lot\"}"),
        ] {
            assert!(places(check, &[PROTO, vector]).is_empty(), "{vector:?}");
        }
        assert!(places(check, &[("proto/parley/v1/empty.proto", "syntax = \"proto3\";")]).is_empty());
    }

    #[test]
    fn messages_are_those_of_the_top_level() {
        assert_eq!(messages(PROTO.1), ["PlaceBid", "Lot"]);
    }
}
