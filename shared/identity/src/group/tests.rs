use parley_ids::{AgentId, GroupId, Hash32, Millis, Ppm};

use super::{Error, Fallback, FormError, GroupConfig, GroupMember, GroupTerms};
use crate::{KeyError, SigningKey};

fn member(name: &str, seed: u8) -> GroupMember {
    let key = SigningKey::from_seed(&[seed; 32]).verifying_key().to_bytes();
    GroupMember { agent: AgentId::new(name).unwrap(), key }
}

fn members(n: u8) -> Vec<GroupMember> {
    (0..n).map(|i| member(&format!("m{i}"), i + 1)).collect()
}

fn group(members: Vec<GroupMember>, f: Option<u32>) -> Result<GroupConfig, Error> {
    GroupConfig::genesis(GroupId::new("g").unwrap(), members, f, Millis(1), Millis(1))
}

#[test]
fn quorum_is_n_minus_f() {
    for (n, f, q) in [(1, 0, 1), (3, 0, 3), (4, 1, 3), (5, 1, 4), (6, 1, 5), (7, 2, 5), (10, 3, 7)] {
        let config = group(members(n), None).unwrap();
        assert_eq!((config.max_faulty(), config.quorum()), (f, q), "n={n}");
    }
    assert_eq!(group(members(5), Some(0)).unwrap().quorum(), 5);
}

#[test]
fn refuses_what_cannot_be() {
    assert_eq!(group(vec![], None), Err(Error::Empty));
    assert_eq!(group(members(6), Some(2)), Err(Error::TooFew { members: 6, most: 1, wanted: 2, needed: 7 }));
    let crowd = vec![member("a", 1); 257];
    assert_eq!(group(crowd, None), Err(Error::TooMany(257)));
    assert!(matches!(group(vec![member("a", 9), member("b", 9)], None), Err(Error::SameKey(..))));
    let two_votes = group(vec![member("a", 1), member("b", 2), member("a", 3)], None);
    assert_eq!(two_votes, Err(Error::SameAgent(AgentId::new("a").unwrap())));
    for (key, source) in [([0; 32], KeyError::Weak), ([2; 32], KeyError::NotAKey)] {
        let agent = AgentId::new("weak").unwrap();
        let weak = GroupMember { agent: agent.clone(), key };
        assert_eq!(group(vec![member("a", 1), weak], None), Err(Error::Key { agent, source }));
    }
    let good = group(members(4), None).unwrap().terms();
    assert_eq!(GroupTerms { prior: Ppm(1_000_001), ..good.clone() }.check(), Err(Error::Prior(1_000_001)));
    assert_eq!(GroupTerms { epoch: 1, ..good.clone() }.check(), Err(Error::Previous));
    assert_eq!(GroupTerms { previous: Hash32([1; 32]), ..good }.check(), Err(Error::Previous));
}

#[test]
fn members_are_sorted_by_key_and_the_hash_covers_every_field() {
    let config = group(members(4), None).unwrap();
    assert!(config.members().is_sorted_by_key(|m| m.key));
    let other = |change: fn(&mut GroupTerms)| {
        let mut terms = config.terms();
        change(&mut terms);
        terms.check().unwrap().hash()
    };
    let changes: [fn(&mut GroupTerms); 9] = [
        |t| t.group = GroupId::new("h").unwrap(),
        |t| (t.epoch, t.previous) = (1, Hash32([1; 32])),
        |t| (t.epoch, t.previous) = (1, Hash32([2; 32])),
        |t| t.max_faulty = Some(0),
        |t| t.view_timeout = Millis(2),
        |t| t.resend = Millis(2),
        |t| t.fallback = Fallback::Broadcast,
        |t| t.prior = Ppm(1),
        |t| t.members.push(member("m4", 5)),
    ];
    let mut hashes: Vec<Hash32> = changes.into_iter().map(other).collect();
    hashes.push(config.hash());
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), 10);
}

#[test]
fn the_next_epoch_follows_this_one() {
    let config = group(members(4), None).unwrap();
    let next = config.next(members(7), None).unwrap();
    assert_eq!((next.epoch, next.previous, next.max_faulty()), (1, config.hash(), 2));
    assert_eq!(next.view_timeout, config.view_timeout);
}

#[test]
fn a_form_is_read_back_and_nothing_else_is_read() {
    let config = group(members(4), None).unwrap();
    for config in [config.next(members(7), Some(1)).unwrap(), config.clone()] {
        let bytes = config.bytes();
        assert_eq!(GroupConfig::parse(&bytes), Ok(config));
        for end in 0..bytes.len() {
            assert_eq!(GroupConfig::parse(&bytes[..end]), Err(FormError::Short), "{end}");
        }
        assert_eq!(GroupConfig::parse(&[bytes, vec![0]].concat()), Err(FormError::Trailing(1)));
    }
    let bytes = config.bytes();
    let changed = |at: usize, byte: u8| {
        let mut copy = bytes.clone();
        copy[at] = byte;
        GroupConfig::parse(&copy)
    };
    assert_eq!(changed(0, b'x'), Err(FormError::Domain));
    assert!(matches!(changed(17, b'.'), Err(FormError::Name(_))));
    assert!(matches!(changed(17, 0xff), Err(FormError::Name(_))));
    let fallback = 18 + 8 + 32 + 4 + 16;
    assert_eq!(changed(fallback, 2), Err(FormError::Fallback(2)));
    assert!(matches!(changed(fallback + 1, 1), Err(FormError::Terms(Error::Prior(_)))));
    let first = fallback + 1 + 8 + 4;
    let (one, other) = (first..first + 35, first + 35..first + 70);
    let swapped = [&bytes[..first], &bytes[other], &bytes[one], &bytes[first + 70..]].concat();
    assert_eq!(GroupConfig::parse(&swapped), Err(FormError::Order));
}
