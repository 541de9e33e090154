//! Files of `examples/tasks`: a `SubmitTask` in canonical JSON, and the files that go into its inputs.
//!
//! ```json
//! {
//!   "task": {"title": "…", "steps": [{"stepId": "count"}]},
//!   "files": {
//!     "input": "../data/a.txt",
//!     "steps[0].input": {"count": "../data/a.txt", "profile": "../data/b.csv"}
//!   }
//! }
//! ```
//!
//! A path becomes a `Content` with the file's text and a media type by its extension; several, by step id,
//! become one [bundle](crate::bundle). Paths are relative to the task's file.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::bundle::{self, Bundle, Original};
use crate::decode::{self, NotUtf8};

/// The media types by extension.
const MEDIA_TYPES: [(&str, &str); 5] = [
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("csv", "text/csv"),
    ("tsv", "text/tab-separated-values"),
    ("json", "application/json"),
];

/// Why a file is no submission.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not JSON of the form above.
    #[error("this is not a JSON object with a task, and files by the input they go into")]
    Form(#[source] serde_json::Error),
    /// The task has no such input, or it is already there.
    #[error("{place:?} is not \"input\" or \"steps[n].input\" of a step there is, or has a value already")]
    Place {
        /// The key in `files`.
        place: String,
    },
    /// A file cannot be read.
    #[error("{path:?} cannot be read")]
    Read {
        /// As it is written in the task's file.
        path: String,
        /// Why not.
        #[source]
        source: io::Error,
    },
    /// A file is not a text.
    #[error("{path:?} is not a text")]
    NotUtf8 {
        /// As it is written in the task's file.
        path: String,
        /// Where.
        #[source]
        source: NotUtf8,
    },
    /// The extension is not known.
    #[error("{path:?} ends with none of .txt .md .csv .tsv .json")]
    Extension {
        /// As it is written in the task's file.
        path: String,
    },
    /// A bundle cannot be written.
    #[error("the bundle cannot be written")]
    Bundle(#[source] serde_json::Error),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Submission {
    task: Value,
    #[serde(default)]
    files: BTreeMap<String, Files>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Files {
    One(String),
    Several(BTreeMap<String, String>),
}

/// The `SubmitTask`, in canonical JSON, of the task's file `text`. `read` gets each path as it is written there.
///
/// # Errors
/// When `text` is not of the form above, names an input that is not there, or a file that is no text, or `read`
/// fails.
pub fn expand(text: &str, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Value, Error> {
    let Submission { mut task, files } = serde_json::from_str(text).map_err(Error::Form)?;
    for (place, files) in files {
        let Original { media_type, text } = match files {
            Files::One(path) => load(path, read)?,
            Files::Several(paths) => {
                let mut bundle = Bundle::new();
                for (step, path) in paths {
                    bundle.insert(step, load(path, read)?);
                }
                let text = serde_json::to_string(&bundle).map_err(Error::Bundle)?;
                Original { media_type: bundle::MEDIA_TYPE.to_owned(), text }
            }
        };
        match holder(&mut task, &place) {
            Some(holder) if !holder.contains_key("input") => {
                holder.insert("input".to_owned(), json!({"mediaType": media_type, "text": text}));
            }
            _ => return Err(Error::Place { place }),
        }
    }
    Ok(task)
}

fn load(path: String, read: &mut dyn FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Original, Error> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let Some((_, media_type)) = MEDIA_TYPES.iter().find(|(known, _)| *known == extension) else {
        return Err(Error::Extension { path });
    };
    let body = match read(&path) {
        Ok(body) => body,
        Err(source) => return Err(Error::Read { path, source }),
    };
    match decode::utf8(&body) {
        Ok(text) => Ok(Original { media_type: (*media_type).to_owned(), text: text.to_owned() }),
        Err(source) => Err(Error::NotUtf8 { path, source }),
    }
}

/// What has the input that `place` names: the task, or one of its steps.
fn holder<'a>(task: &'a mut Value, place: &str) -> Option<&'a mut Map<String, Value>> {
    if place == "input" {
        return task.as_object_mut();
    }
    let index: usize = place.strip_prefix("steps[")?.strip_suffix("].input")?.parse().ok()?;
    task.get_mut("steps")?.get_mut(index)?.as_object_mut()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{Error, expand};

    fn read(path: &str) -> io::Result<Vec<u8>> {
        match path {
            "a.txt" => Ok(b"one two\n".to_vec()),
            "b.csv" => Ok(b"x\n1\n".to_vec()),
            "bad.txt" => Ok(b"\xff".to_vec()),
            _ => Err(io::Error::from(io::ErrorKind::NotFound)),
        }
    }

    #[test]
    fn puts_files_into_inputs() {
        let cases = [
            (r#"{"task":{"title":"t"}}"#, r#"{"title":"t"}"#),
            (
                r#"{"task":{},"files":{"input":"a.txt"}}"#,
                r#"{"input":{"mediaType":"text/plain","text":"one two\n"}}"#,
            ),
            (
                r#"{"task":{"steps":[{},{}]},"files":{"steps[1].input":"b.csv"}}"#,
                r#"{"steps":[{},{"input":{"mediaType":"text/csv","text":"x\n1\n"}}]}"#,
            ),
            (
                r#"{"task":{},"files":{"input":{"p":"b.csv"}}}"#,
                r#"{"input":{"mediaType":"application/json","text":"{\"p\":{\"mediaType\":\"text/csv\",\"text\":\"x\\n1\\n\"}}"}}"#,
            ),
        ];
        for (file, expected) in cases {
            assert_eq!(expand(file, &mut read).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn names_what_is_wrong() {
        type Is = fn(&Error) -> bool;
        let cases: [(&str, Is); 8] = [
            ("[]", |e| matches!(e, Error::Form(_))),
            (r#"{"task":{},"file":{}}"#, |e| matches!(e, Error::Form(_))),
            (r#"{"task":{},"files":{"output":"a.txt"}}"#, |e| matches!(e, Error::Place { .. })),
            (r#"{"task":{},"files":{"steps[0].input":"a.txt"}}"#, |e| matches!(e, Error::Place { .. })),
            (r#"{"task":{"input":{}},"files":{"input":"a.txt"}}"#, |e| matches!(e, Error::Place { .. })),
            (r#"{"task":{},"files":{"input":"c.txt"}}"#, |e| matches!(e, Error::Read { .. })),
            (r#"{"task":{},"files":{"input":"bad.txt"}}"#, |e| matches!(e, Error::NotUtf8 { .. })),
            (r#"{"task":{},"files":{"input":"a.exe"}}"#, |e| matches!(e, Error::Extension { .. })),
        ];
        for (file, is) in cases {
            let error = expand(file, &mut read).unwrap_err();
            assert!(is(&error), "{file}: {error}");
        }
    }
}
