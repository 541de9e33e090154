//! What the examples read: files of tasks, and the input and results that the sample agents work on.
//!
//! What is no text names the line. A file of a task becomes JSON that the tasks service reads or refuses. The same
//! work gives the same result.
//!
//! Input: what there is, then a file, or an original behind its length and a result.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parley_examples::dispatch::{self, Input, JSON, Job, Output};
use parley_examples::{decode, submission};
use parley_fuzz::{Raw, TasksService, must, person};
use parley_ids::CommandId;
use parley_machine::{Command, Service as _};
use parley_proto::{Body, ContentType};

const CLASSES: [&str; 4] = ["text-statistics", "csv-profile", "review", "report"];

fuzz_target!(|bytes: &[u8]| samples(bytes));

fn samples(bytes: &[u8]) {
    let mut raw = Raw::new(bytes);
    let what = usize::from(raw.byte()) % (CLASSES.len() + 2);
    match CLASSES.get(what).copied() {
        Some(class) => {
            let (original, result) = (raw.chunk(), raw.rest());
            work(class, original, result);
        }
        None if what == CLASSES.len() => text(raw.rest()),
        None => file(&String::from_utf8_lossy(raw.rest())),
    }
}

/// Works on what a stranger calls a result, and on what these agents make of the original.
fn work(class: &str, original: &[u8], result: &[u8]) {
    done(class, original, &[]);
    done(class, original, &[result]);
    let made = [CLASSES[0], CLASSES[1]].map(|first| done(first, result, &[]));
    let made: Vec<&[u8]> = made.iter().flatten().map(|output| output.text.as_bytes()).collect();
    done(class, original, &made);
}

fn done(class: &str, original: &[u8], results: &[&[u8]]) -> Option<Output> {
    let input = |bytes| Input { step: "s", agent: "ann", body: dispatch::Body { media_type: JSON, bytes } };
    let inputs: Vec<Input<'_>> = results.iter().copied().map(input).collect();
    let original = Some(dispatch::Body { media_type: "text/plain", bytes: original });
    let job = Job { class, skills: &[], title: "Count", step: "t", input: original, inputs: &inputs };
    let output = dispatch::work(&job).ok();
    assert_eq!(dispatch::work(&job).ok(), output, "the same job has another output");
    output
}

fn text(bytes: &[u8]) {
    match decode::utf8(bytes) {
        Ok(text) => assert!(bytes.ends_with(text.as_bytes())),
        Err(error) => {
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            assert!((1..=lines).contains(&error.line), "{error} of {lines}");
        }
    }
}

fn file(text: &str) {
    let mut read = |path: &str| -> std::io::Result<Vec<u8>> { Ok(path.as_bytes().to_vec()) };
    let Ok(task) = submission::expand(text, &mut read) else { return };
    let bytes = must(serde_json::to_vec(&task));
    let (sender, id) = (&person(0).id, must(CommandId::new("c")));
    let body = Body { content_type: ContentType::Json, bytes: &bytes };
    // It may well be no submission; that is for the service to say.
    let _ = TasksService::command(&Command { sender, id: &id, verb: "submit", body });
}
