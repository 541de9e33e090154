use clap::Parser as _;
use parley_proto::v1;

use super::propose::Propose;
use super::{DecisionCommand, audit};
use crate::arguments::{Arguments, Command};

fn propose(said: &[&str]) -> Result<Propose, clap::Error> {
    let words = [&["parley", "decision", "propose"][..], said].concat();
    match Arguments::try_parse_from(words)?.command {
        Command::Decision(DecisionCommand::Propose(propose)) => Ok(propose),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_question_is_asked_as_it_is_said() {
    let asked = propose(&["board", "Ship it?"]).unwrap().command().unwrap();
    let expected = v1::Propose {
        group: "board".to_owned(),
        statement: "Ship it?".to_owned(),
        rule: "quorum".to_owned(),
        ..Default::default()
    };
    assert_eq!(asked, expected);
    let said = "board Which? --rule plurality --choice red --choice green --id paint --deadline 60 --wait";
    let asked = propose(&said.split(' ').collect::<Vec<_>>()).unwrap().command().unwrap();
    assert_eq!((asked.rule.as_str(), asked.choices.join(" ").as_str()), ("plurality", "red green"));
    assert_eq!((asked.decision_id.as_str(), asked.deadline_ms), ("paint", 60_000));
    for wrong in [&["board"][..], &["bo.ard", "Ship?"], &["board", "Ship?", "--rule", "dice"]] {
        assert!(propose(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_context_is_a_file() {
    let file = tempfile::Builder::new().suffix(".md").tempfile().unwrap();
    std::fs::write(file.path(), "# All green").unwrap();
    let said = ["board", "Ship it?", "--about", file.path().to_str().unwrap()];
    let context = propose(&said).unwrap().command().unwrap().context.unwrap();
    assert_eq!(context.media_type, "text/markdown");
    assert_eq!(context.body, Some(v1::content::Body::Text("# All green".to_owned())));
}

#[test]
fn evidence_is_named_by_member_and_rule_and_cannot_leave_its_folder() {
    let mut evidence = v1::Evidence { agent: "bob".to_owned(), ..Default::default() };
    evidence.set_rule(v1::evidence::Rule::DoubleCommit);
    assert_eq!(audit::name(&evidence, 0), "bob-double-commit-1.evid");
    evidence.agent = "../bob".to_owned();
    assert_eq!(audit::name(&evidence, 1), "---bob-double-commit-2.evid");
}
