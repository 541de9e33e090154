use std::collections::BTreeSet;

use parley_ids::{ClusterName, Hash32};

use crate::Offence;
use crate::file::{CertificateFile, Error, EvidenceFile, EvidenceGroup, ProposedValue, Statement};
use crate::testing::{Board, board, cluster, genesis, operator};
use crate::{
    DecisionCertificate, DecisionValue, Evidence, EvidenceRule, FormError, InvalidProposal, MemberIndex,
    Outcome, Proof, Proposal, SignedBody, Verdict, View, VoteKind,
};

fn operators() -> BTreeSet<[u8; 32]> {
    BTreeSet::from([operator().verifying_key().to_bytes()])
}

/// The board of n approves, and its first quorum commits.
fn certificate(board: &Board) -> DecisionCertificate {
    let members: Vec<u32> = (0..board.instance.config().quorum() as u32).collect();
    let value = board.value(&members);
    DecisionCertificate {
        cluster: cluster(),
        proposal: board.instance.proposal().clone(),
        instance: board.instance.id(),
        commit: board.claim(VoteKind::Commit, 0, value.digest(), &members),
        value,
        config: board.instance.config().clone(),
    }
}

fn file(board: &Board) -> CertificateFile {
    let links = vec![genesis(&cluster(), board.instance.config())];
    CertificateFile::of(&certificate(board), links)
}

fn check(bytes: &[u8]) -> Result<Outcome, Error> {
    CertificateFile::check(bytes, &operators()).map(|verified| verified.outcome)
}

/// The bytes of a file with the bitmap and signatures of these members.
fn signed_by(board: &Board, members: &[u32]) -> Vec<u8> {
    let commit = board.claim(VoteKind::Commit, 0, file(board).value.digest(), members);
    CertificateFile { commit, ..file(board) }.bytes()
}

#[test]
fn a_file_is_read_back_and_proves_its_decision() {
    for n in [1, 4, 7, 9] {
        let board = board(n);
        let file = file(&board);
        assert_eq!(CertificateFile::parse(&file.bytes()), Ok(file.clone()), "n={n}");
        let verified = file.verify(&operators()).unwrap();
        assert_eq!((verified.outcome, verified.instance), (Outcome::Accepted, board.instance.id()), "n={n}");
        let expected: Vec<_> =
            board.instance.config().members().iter().take(verified.signers.len()).map(|m| &m.agent).collect();
        assert_eq!(verified.signers.iter().collect::<Vec<_>>(), expected, "n={n}");
        assert!(verified.recovered.is_empty());
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let bytes = file(&board(1)).bytes();
    assert_eq!(check(&bytes), Ok(Outcome::Accepted));
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(check(&changed).is_err(), "bit {bit} of {}", bytes.len() * 8);
    }
}

#[test]
fn every_missing_or_following_byte_is_refused() {
    let bytes = file(&board(1)).bytes();
    for end in 0..bytes.len() {
        assert_eq!(check(&bytes[..end]).map_err(|e| e.code().as_str()), Err("CON-0024"), "{end}");
    }
    assert_eq!(check(&[bytes, vec![0]].concat()).map_err(|e| e.code().as_str()), Err("CON-0020"));
}

#[test]
fn each_code_has_a_file_that_is_refused_by_it() {
    let board = board(4);
    let good = file(&board);
    let config = board.instance.config();
    let mut unsigned = good.clone();
    unsigned.commit.signatures[0].1 = unsigned.commit.signatures[1].1;
    let mut later = good.clone();
    later.proposal.epoch = 1;
    let mut unfit = good.clone();
    unfit.proposal.change = Some(config.clone());
    let verdict = Verdict::Ballots { ballots: good.value.ballots().to_vec(), outcome: Outcome::Rejected };
    let value = DecisionValue { verdict, ..good.value.clone() };
    let flipped = CertificateFile { value, ..good.clone() };
    // Member 4 of 4: its bit is there, and it is nobody.
    let mut stranger = good.bytes();
    let bitmap = stranger.len() - 3 * 64 - 1;
    stranger[bitmap] |= 1 << 4;
    let renamed = genesis(&ClusterName::new("elsewhere").unwrap(), config);
    for (bytes, code) in [
        (unsigned.bytes(), "CON-0007"),
        (later.bytes(), "CON-0016"),
        (unfit.bytes(), "CON-0017"),
        (signed_by(&board, &[1, 2]), "CON-0018"),
        (stranger, "CON-0019"),
        ([good.bytes(), vec![0]].concat(), "CON-0020"),
        (CertificateFile { links: vec![good.links[0].clone(); 2], ..good.clone() }.bytes(), "CON-0021"),
        (CertificateFile { links: vec![renamed], ..good.clone() }.bytes(), "CON-0022"),
        (b"something else".to_vec(), "CON-0024"),
        (flipped.bytes(), "CON-0009"),
    ] {
        assert_eq!(check(&bytes).map_err(|e| e.code().as_str()), Err(code));
    }
}

/// That member 1 prepared two values in view 2.
fn evidence(board: &Board) -> EvidenceFile {
    let signed = |digest: Hash32| SignedBody {
        body: board.instance.vote_body(VoteKind::Prepare, View(2), digest).bytes(),
        signature: board.vote(VoteKind::Prepare, 2, 1, digest).signature,
    };
    EvidenceFile {
        cluster: cluster(),
        group: EvidenceGroup::Bare(board.instance.config().clone()),
        member: MemberIndex(1),
        offence: Offence::Contradiction(EvidenceRule::DoublePrepare),
        signed: signed(Hash32([1; 32])),
        against: Statement::Body(signed(Hash32([2; 32]))),
    }
}

#[test]
fn every_flipped_bit_of_evidence_is_refused() {
    let board = board(4);
    let bytes = evidence(&board).bytes();
    let check = |bytes: &[u8]| EvidenceFile::parse(bytes)?.verify(None).map(|verified| verified.agent);
    assert_eq!(check(&bytes), Ok(board.agent(MemberIndex(1))));
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(check(&changed).is_err(), "bit {bit} of {}", bytes.len() * 8);
    }
}

#[test]
fn a_configuration_alone_is_nobodys_and_a_chain_makes_it_the_groups() {
    let board = board(4);
    let bare = evidence(&board);
    let signed = |byte: u8| {
        let vote = board.vote(VoteKind::Prepare, 2, 1, Hash32([byte; 32]));
        (board.instance.vote_body(vote.kind, View(2), vote.digest), vote.signature)
    };
    let proof = Evidence::of(&board.instance, MemberIndex(1), signed(1), signed(2)).unwrap();
    let proof = Proof::Contradiction(proof.into());
    assert_eq!(EvidenceFile::of(&proof, &cluster(), bare.group.clone()), bare);
    assert_eq!(bare.verify(Some(&operators())), Err(Error::NoGenesis));
    let group = EvidenceGroup::Chain(vec![genesis(&cluster(), board.instance.config())]);
    let chained = EvidenceFile { group, ..bare };
    assert_eq!(EvidenceFile::parse(&chained.bytes()), Ok(chained.clone()));
    assert_eq!(chained.verify(Some(&operators())).map(|verified| verified.chained), Ok(true));
    let strangers = BTreeSet::from([[7; 32]]);
    assert_eq!(chained.verify(Some(&strangers)).map_err(|e| e.code().as_str()), Err("CON-0022"));
}

#[test]
fn only_a_proposal_that_is_not_valid_is_evidence() {
    let board = board(4);
    let valid = board.value(&[0, 1, 2]);
    let verdict = Verdict::Ballots { ballots: valid.ballots().to_vec(), outcome: Outcome::Rejected };
    let wrong = DecisionValue { verdict, ..valid.clone() };
    let proposed = |value: &DecisionValue| {
        let digest = value.digest();
        EvidenceFile {
            offence: Offence::InvalidProposal,
            signed: SignedBody {
                body: board.instance.vote_body(VoteKind::Propose, View(0), digest).bytes(),
                signature: board.vote(VoteKind::Propose, 0, 1, digest).signature,
            },
            against: Statement::Value(Box::new(ProposedValue {
                proposal: board.instance.proposal().clone(),
                value: value.clone(),
            })),
            ..evidence(&board)
        }
    };
    let guilty = proposed(&wrong);
    let vote = board.vote(VoteKind::Propose, 0, 1, wrong.digest());
    let proof = InvalidProposal { instance: board.instance.clone(), vote, value: wrong.clone() };
    let proof = Proof::InvalidProposal(proof.into());
    assert_eq!(EvidenceFile::of(&proof, &cluster(), guilty.group.clone()), guilty);
    assert_eq!(EvidenceFile::parse(&guilty.bytes()), Ok(guilty.clone()));
    assert_eq!(guilty.verify(None).map(|verified| verified.offence), Ok(Offence::InvalidProposal));
    assert_eq!(proposed(&valid).verify(None), Err(Error::ValidValue));
}

#[test]
fn forms_are_read_back_and_nothing_else_is_read() {
    let board = board(4);
    let (proposal, value) = (board.instance.proposal(), board.value(&[0, 1, 2]));
    assert_eq!(Proposal::parse(&proposal.bytes()).as_ref(), Ok(proposal));
    assert_eq!(DecisionValue::parse(&value.bytes()), Ok(value.clone()));
    let change = Proposal { change: Some(board.instance.config().clone()), ..proposal.clone() };
    assert_eq!(Proposal::parse(&change.bytes()), Ok(change.clone()));
    for end in 0..proposal.bytes().len() {
        assert_eq!(Proposal::parse(&proposal.bytes()[..end]), Err(FormError::Short), "{end}");
    }
    for end in 0..value.bytes().len() {
        assert_eq!(DecisionValue::parse(&value.bytes()[..end]), Err(FormError::Short), "{end}");
    }
    assert_eq!(Proposal::parse(&[proposal.bytes(), vec![0]].concat()), Err(FormError::Trailing(1)));
    assert_eq!(DecisionValue::parse(&[value.bytes(), vec![0]].concat()), Err(FormError::Trailing(1)));
    assert!(matches!(Proposal::parse(&[change.bytes(), vec![0]].concat()), Err(FormError::Config(_))));
}
