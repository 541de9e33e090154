use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parley_examples::dispatch::{Body, Input, Job, Output, work};
use parley_examples::submission::expand;
use parley_proto::v1::{Content, Requirements, Step, SubmitTask, content};

/// What a service takes as one payload.
const PAYLOAD: usize = 256 * 1024;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tasks")
}

fn submission(file: &str) -> (SubmitTask, usize) {
    let text = std::fs::read_to_string(folder().join(file)).unwrap();
    let json = expand(&text, &mut |path| std::fs::read(folder().join(path))).unwrap();
    let size = json.to_string().len();
    (serde_json::from_value(json).unwrap(), size)
}

/// The steps, and the one of a task without steps.
fn steps(task: &SubmitTask) -> Vec<Step> {
    if !task.steps.is_empty() {
        return task.steps.clone();
    }
    vec![Step {
        step_id: "only".to_owned(),
        title: task.title.clone(),
        requirements: task.requirements.clone(),
        input: task.input.clone(),
        ..Step::default()
    }]
}

fn body(content: &Content) -> Body<'_> {
    match &content.body {
        Some(content::Body::Text(text)) => Body { media_type: &content.media_type, bytes: text.as_bytes() },
        other => panic!("not a text: {other:?}"),
    }
}

/// Works through `file` in the order of its steps, which is one of their dependencies.
fn run(file: &str) -> BTreeMap<String, Output> {
    let (task, size) = submission(file);
    assert!(size < PAYLOAD, "{file} has {size} bytes");
    let mut done: BTreeMap<String, Output> = BTreeMap::new();
    for step in steps(&task) {
        let Requirements { skills, .. } = step.requirements.unwrap();
        let skills: Vec<&str> = skills.iter().map(|skill| skill.name.as_str()).collect();
        let inputs: Vec<Input<'_>> = step
            .after
            .iter()
            .map(|before| {
                let Output { media_type, text } = &done[before];
                Input { step: before, agent: "ada", body: Body { media_type, bytes: text.as_bytes() } }
            })
            .collect();
        let input = step.input.as_ref().map(body);
        let carried: usize = input.iter().map(|body| body.bytes.len()).sum::<usize>()
            + inputs.iter().map(|input| input.body.bytes.len()).sum::<usize>();
        assert!(carried < PAYLOAD, "{file} {}: {carried} bytes", step.step_id);
        let output = work(&Job {
            class: &task.class,
            skills: &skills,
            title: &step.title,
            step: &step.step_id,
            input,
            inputs: &inputs,
        });
        done.insert(step.step_id.clone(), output.unwrap());
    }
    assert!(done.values().map(|output| output.text.len()).sum::<usize>() < PAYLOAD);
    done
}

#[test]
fn single_agents() {
    let cases = [
        ("01-count-words.json", "\"words\":17998,"),
        ("02-profile-csv.json", "\"rows\":344,"),
        ("03-auctioned-count.json", "\"words\":4298,"),
    ];
    for (file, expected) in cases {
        let done = run(file);
        assert!(done["only"].text.contains(expected), "{file}: {}", done["only"].text);
    }
}

#[test]
fn a_team() {
    let done = run("04-team-report.json");
    let report = &done["report"].text;
    let expected = [
        "# Alice and the penguins",
        "| words | 2173 | 2125 | 4298 |",
        "| distinct words | 616 | 612 | 932 |",
        "| sentences | 74 | 99 | 173 |",
        "80 rows, 17 columns, separated by ',', with a header.",
        "| Body Mass (g) | integer | 79 | 1 | 39 | 2850 to 4675 | 3699.051 | 444.4 | 3375 / 3700 / 3950 | 3800 (6), 3550 (5) |",
    ];
    for line in expected {
        assert!(report.lines().any(|got| got == line), "{line}\nis not in\n{report}");
    }
    assert!(report.contains("**Confirmed:** 3 results, "), "{report}");
    assert!(report.contains(", 0 differ."), "{report}");
}

/// Every file of the folder is run by one of the tests above.
#[test]
fn no_other_tasks() {
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(
        files,
        ["01-count-words.json", "02-profile-csv.json", "03-auctioned-count.json", "04-team-report.json"]
    );
}
