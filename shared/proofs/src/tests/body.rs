use std::collections::BTreeSet;

use parley_ids::{AgentId, DecisionId, GroupId, Hash32, Ppm};

use crate::testing::{board, proposal};
use crate::{
    BODY_LEN, Ballot, Body, BodyError, ChoiceIndex, Content, ContentBody, DecisionRule, Instance,
    InstanceError, MemberIndex, Proposal, View, VoteKind,
};

const KIND: usize = 120;
const VIEW: usize = 124;
const DIGEST: usize = 125;
const AUX: usize = 157;

#[test]
fn a_body_is_read_back_and_nothing_else_is_read() {
    let board = board(4);
    let prepare = board.instance.vote_body(VoteKind::Prepare, View(7), Hash32([3; 32]));
    let ballot = board.instance.ballot_body(&board.ballot(0, 1));
    for body in [prepare, ballot] {
        assert_eq!(body.bytes().len(), BODY_LEN);
        assert_eq!(Body::parse(&body.bytes()), Ok(body));
    }
    let long = [prepare.bytes(), vec![0]].concat();
    assert_eq!(Body::parse(&long), Err(BodyError::Length(190)), "trailing bytes");
    assert_eq!(Body::parse(&long[..188]), Err(BodyError::Length(188)));
    let changed = |bytes: &[(usize, u8)]| {
        let mut copy = prepare.bytes();
        for (at, byte) in bytes {
            copy[*at] = *byte;
        }
        Body::parse(&copy)
    };
    for (bytes, expected) in [
        (&[(0, b'x')][..], BodyError::Domain),
        (&[(KIND, 0)][..], BodyError::Kind(0)),
        (&[(KIND, 6)][..], BodyError::Kind(6)),
        (&[(AUX + 31, 1)][..], BodyError::NotZero("aux")),
        (&[(KIND, 4)][..], BodyError::NotZero("digest")),
        (&[(KIND, 5)][..], BodyError::NotZero("view")),
    ] {
        assert_eq!(changed(bytes), Err(expected), "{bytes:?}");
    }
    assert_eq!(changed(&[(VIEW, 8)]).unwrap().view, View(8));
    assert_eq!(changed(&[(DIGEST, 9)]).unwrap().digest.0[..2], [9, 3]);
}

#[test]
fn every_field_of_a_ballot_is_signed() {
    let board = board(4);
    let good = board.ballot(0, 0);
    assert_eq!(board.instance.verify_ballot(&good), Ok(()));
    for bad in [
        Ballot { choice: ChoiceIndex(1), ..good },
        Ballot { choice: ChoiceIndex(2), ..good },
        Ballot { confidence: Ppm(1), ..good },
        Ballot { confidence: Ppm(1_000_001), ..good },
        Ballot { rationale: Hash32::default(), ..good },
        Ballot { member: MemberIndex(1), ..good },
        Ballot { member: MemberIndex(4), ..good },
    ] {
        assert!(board.instance.verify_ballot(&bad).is_err(), "{bad:?}");
    }
}

#[test]
fn a_proposals_hash_covers_every_field() {
    let of = |change: fn(&mut Proposal)| {
        let mut changed = proposal();
        change(&mut changed);
        (changed.hash(), changed.instance())
    };
    let changes: [fn(&mut Proposal); 8] = [
        |_| {},
        |p| p.decision_id = DecisionId::new("e").unwrap(),
        |p| p.group = GroupId::new("other").unwrap(),
        |p| p.epoch = 1,
        |p| p.statement = "Go!".into(),
        |p| p.choices = vec!["approver".into(), "eject".into()],
        |p| p.choices.push(String::new()),
        |p| p.proposer = AgentId::new("bob").unwrap(),
    ];
    let mut seen: Vec<(Hash32, Hash32)> = changes.into_iter().map(of).collect();
    for body in [
        ContentBody::Empty,
        ContentBody::Text("a".into()),
        ContentBody::Data(b"a".to_vec()),
        ContentBody::Object { name: "a".into(), sha256: Hash32::default(), size: 1 },
    ] {
        let context = Some(Content { media_type: String::new(), body });
        let changed = Proposal { context, ..proposal() };
        seen.push((changed.hash(), changed.instance()));
    }
    let config = board(4).instance.config().clone();
    for max_faulty in [0, 1] {
        let change = Some(config.next(config.members().to_vec(), Some(max_faulty)).unwrap());
        let changed = Proposal { change, ..proposal() };
        seen.push((changed.hash(), changed.instance()));
    }
    let hashes: BTreeSet<Hash32> = seen.iter().map(|(hash, _)| *hash).collect();
    let instances: BTreeSet<Hash32> = seen.iter().map(|(_, instance)| *instance).collect();
    assert_eq!((hashes.len(), instances.len()), (seen.len(), seen.len()));
}

#[test]
fn members_lead_in_turn() {
    let board = board(4);
    let leaders: Vec<u32> = (0..8).map(|v| board.instance.leader(View(v)).0).collect();
    for pair in leaders.windows(2) {
        assert_eq!((pair[0] + 1) % 4, pair[1]);
    }
}

#[test]
fn an_instance_takes_what_its_group_can_decide() {
    let board = board(4);
    let config = board.instance.config();
    let new = |proposal| Instance::new(board.instance.cluster(), config.clone(), proposal).map(|_| ());
    assert_eq!(new(Proposal { epoch: 1, ..proposal() }), Err(InstanceError::OtherGroup));
    let choices = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    for names in [&["approve"][..], &["a", "b", "c"]] {
        let proposal = Proposal { choices: choices(names), ..proposal() };
        assert_eq!(new(proposal), Err(InstanceError::Choices(names.len())));
    }
    let plurality = |names: &[&str]| {
        new(Proposal { choices: choices(names), rule: DecisionRule::Plurality, ..proposal() })
    };
    assert_eq!(plurality(&["a", "b", "c"]), Ok(()));
    assert_eq!(plurality(&["a"]), Err(InstanceError::Choices(1)));
    let next = config.next(config.members().to_vec(), Some(0)).unwrap();
    let change = Proposal { change: Some(next.clone()), ..proposal() };
    assert_eq!(new(change.clone()), Ok(()));
    let worded = Proposal { choices: choices(&["yes", "no"]), ..change };
    assert_eq!(new(worded), Err(InstanceError::Change));
    let after_next = next.next(next.members().to_vec(), None).unwrap();
    let stranger = crate::testing::board(5).instance.config().clone();
    let elsewhere = stranger.next(stranger.members().to_vec(), None).unwrap();
    for wrong in [after_next, config.clone(), elsewhere] {
        let proposal = Proposal { change: Some(wrong), ..proposal() };
        assert_eq!(new(proposal), Err(InstanceError::Change));
    }
}
