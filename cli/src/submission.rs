//! A task's file: a `SubmitTask` in canonical JSON, or `{"task": …, "files": …}` with files for its inputs.

use std::io;
use std::path::Path;

use anyhow::{Context as _, Result};
use parley_examples::submission::expand;
use parley_proto::v1;
use serde_json::Value;

use crate::document;
use crate::exit::Failure;

/// Reads a task's file; `-` is standard input. Paths inside are relative to the file's folder.
///
/// # Errors
/// When it, or a file it names, cannot be read, or it is no task: exit code 64.
pub(crate) fn load(path: &Path) -> Result<v1::SubmitTask> {
    let folder = path.parent().unwrap_or(Path::new(""));
    parse(&document::text(path)?, &mut |name| std::fs::read(folder.join(name)))
        .with_context(|| Failure::usage(format!("{} is no task", path.display())))
}

/// Reads the text of a task's file. `read` gets each path as it is written there.
///
/// # Errors
/// When it is no task, or `read` fails.
pub(crate) fn parse(text: &str, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Result<v1::SubmitTask> {
    let json: Value = serde_json::from_str(text).context("it is not JSON")?;
    // A SubmitTask has no field of that name.
    let task = if json.get("task").is_some() { expand(text, read)? } else { json };
    serde_json::from_value(task)
        .context("it is no SubmitTask in canonical JSON (proto/parley/v1/tasks.proto)")
}

#[cfg(test)]
mod tests {
    use v1::content::Body;

    use super::*;

    fn read(path: &str) -> io::Result<Vec<u8>> {
        match path {
            "data/a.txt" => Ok(b"one two\n".to_vec()),
            "data/b.csv" => Ok(b"x\n1\n".to_vec()),
            _ => Err(io::Error::from(io::ErrorKind::NotFound)),
        }
    }

    fn content(media_type: &str, text: &str) -> Option<v1::Content> {
        Some(v1::Content { media_type: media_type.to_owned(), body: Some(Body::Text(text.to_owned())) })
    }

    #[test]
    fn a_bare_task_is_taken_as_it_is() {
        let task = parse(r#"{"title": "t", "deadlineMs": "5", "input": {"text": "x"}}"#, &mut read).unwrap();
        assert_eq!((task.title.as_str(), task.deadline_ms, task.input), ("t", 5, content("", "x")));
    }

    #[test]
    fn a_task_with_files_gets_their_texts() {
        let text = r#"{
            "task": {"title": "t", "steps": [{"stepId": "a"}, {"stepId": "b"}]},
            "files": {"input": "data/a.txt", "steps[1].input": "data/b.csv"}
        }"#;
        let task = parse(text, &mut read).unwrap();
        assert_eq!(task.input, content("text/plain", "one two\n"));
        let inputs: Vec<_> = task.steps.into_iter().map(|step| step.input).collect();
        assert_eq!(inputs, [None, content("text/csv", "x\n1\n")]);
    }

    #[test]
    fn what_is_no_task_says_why() {
        for (text, why) in [
            ("title: t", "not JSON"),
            (r#"{"titel": "t"}"#, "SubmitTask"),
            (r#"{"task": {"titel": "t"}}"#, "SubmitTask"),
            (r#"{"task": {}, "files": {"input": "data/c.txt"}}"#, "data/c.txt"),
            (r#"{"task": {}, "files": {"output": "data/a.txt"}}"#, "output"),
        ] {
            let error = parse(text, &mut read).unwrap_err();
            assert!(format!("{error:#}").contains(why), "{text}: {error:#}");
        }
    }

    #[test]
    fn the_examples_are_tasks() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/tasks");
        let team = load(&folder.join("04-team-report.json")).unwrap();
        assert_eq!(team.steps.len(), 5);
        assert!(team.steps.iter().take(4).all(|step| step.input.is_some()));
    }
}
