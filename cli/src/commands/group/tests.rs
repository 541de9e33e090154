use parley_identity::{DEFAULT_PRIOR, Fallback, GroupConfig, GroupMember, GroupTerms, SigningKey};
use parley_ids::{AgentId, GroupId, Hash32, Millis};
use parley_proto::v1;
use parley_proto::v1::Outcome;

use super::rotate::{certificate, ended, statement};
use super::terms::{Numbers, after};

fn member(name: &str, seed: u8) -> GroupMember {
    let key = SigningKey::from_seed(&[seed; 32]).verifying_key().to_bytes();
    GroupMember { agent: AgentId::new(name).unwrap(), key }
}

fn four(fourth: &str) -> Vec<GroupMember> {
    vec![member("ada", 1), member("bob", 2), member("eve", 3), member(fourth, 4)]
}

fn board() -> GroupConfig {
    let terms = GroupTerms {
        group: GroupId::new("board").unwrap(),
        epoch: 0,
        members: four("joe"),
        max_faulty: Some(0),
        view_timeout: Millis(500),
        resend: Millis(250),
        fallback: Fallback::Broadcast,
        prior: DEFAULT_PRIOR,
        previous: Hash32::default(),
    };
    terms.check().unwrap()
}

#[test]
fn a_next_epoch_keeps_what_nobody_changes_but_for_f() {
    let next = Numbers::default().of(after(&board(), four("joe"))).unwrap();
    assert_eq!((next.epoch, next.previous, next.max_faulty()), (1, board().hash(), 1));
    let kept = |config: &GroupConfig| (config.view_timeout, config.resend, config.fallback, config.prior);
    assert_eq!(kept(&next), kept(&board()));
    assert_eq!(next.members(), board().members());
}

#[test]
fn a_statement_says_what_changes() {
    let next = board().next(vec![member("ada", 1), member("bob", 2), member("eve", 9)], None).unwrap();
    assert_eq!(
        statement(&board(), &next),
        "Shall board go on as epoch 1 with 3 members, of which 0 may be faulty? Joins: eve. Leaves: eve joe."
    );
    let same = board().next(board().members().to_vec(), None).unwrap();
    assert!(statement(&board(), &same).ends_with("Joins: nobody. Leaves: nobody."));
    let crowd = (0..200).map(|i| member(&format!("{}{i}", "m".repeat(60)), i)).collect();
    let crowd = board().next(crowd, None).unwrap();
    assert_eq!(statement(&board(), &crowd).chars().count(), 1_000);
}

fn decided(outcome: Outcome) -> v1::Decision {
    let certificate = Some(v1::DecisionCertificate { decision_id: "d-1".to_owned(), ..Default::default() });
    let decided = v1::DecisionDecided { outcome: outcome.into(), certificate, ..Default::default() };
    v1::Decision { decision_id: "d-1".to_owned(), decided: Some(decided), ..Default::default() }
}

fn undecided(code: &str) -> v1::Decision {
    let undecided = v1::DecisionUndecided {
        reason: "no quorum in time".to_owned(),
        phase: "ballots".to_owned(),
        missing: vec!["eve".to_owned(), "joe".to_owned()],
        code: code.to_owned(),
    };
    v1::Decision { decision_id: "d-1".to_owned(), undecided: Some(undecided), ..Default::default() }
}

#[test]
fn every_end_says_what_to_do_next() {
    let group = GroupId::new("board").unwrap();
    let open = v1::Decision { ballots_from: vec!["ada".to_owned()], ..Default::default() };
    assert!(ended(&open, &group).is_none());
    assert_eq!(ended(&decided(Outcome::Accepted), &group).unwrap().unwrap().decision_id, "d-1");
    let late = v1::Decision { undecided: undecided("").undecided, ..decided(Outcome::Accepted) };
    assert!(ended(&late, &group).unwrap().is_ok(), "a certificate that came later counts");
    for (end, parts) in [
        (decided(Outcome::Rejected), ["REJECTED: board", "parley decision show d-1"]),
        (decided(Outcome::Aborted), ["ABORTED: board", "--deadline"]),
        (undecided(""), ["ballots these are missing: eve joe", "parley group rotate board --resume d-1"]),
        (undecided(""), ["NO_QUORUM: no quorum in time", "parley group recover"]),
        (undecided("CON-0013"), ["CON-0013 no quorum", "docs/errors/CON-0013.md"]),
    ] {
        let said = ended(&end, &group).unwrap().unwrap_err().to_string();
        assert!(parts.iter().all(|part| said.contains(part)), "{said}");
    }
}

#[test]
fn a_certificate_is_found_in_what_other_commands_print() {
    let decision = decided(Outcome::Accepted);
    let wire = decision.decided.clone().unwrap().certificate.unwrap();
    let printed = [
        serde_json::to_string(&wire).unwrap(),
        serde_json::to_string(&decision).unwrap(),
        serde_json::to_string(&v1::AdvanceGroup { certificate: Some(wire.clone()) }).unwrap(),
    ];
    for text in printed {
        assert_eq!(certificate(&text).unwrap(), wire, "{text}");
    }
    let error = certificate("{\"x\":1}").unwrap_err();
    assert_eq!(crate::exit::of(&error), crate::exit::Exit::Usage);
}
