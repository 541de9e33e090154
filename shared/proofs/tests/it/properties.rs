use parley_identity::Signature;
use parley_ids::{Hash32, Ppm};
use parley_proofs::{Ballot, Body, ChoiceIndex, DecisionRule, Kind, MemberIndex, View};
use proptest::prelude::*;

fn ballots(choices: &[(bool, bool)]) -> Vec<Ballot> {
    (0_u32..)
        .zip(choices)
        .filter(|(_, (_, included))| *included)
        .map(|(member, (approves, _))| Ballot {
            member: MemberIndex(member),
            choice: ChoiceIndex(u32::from(!approves)),
            confidence: Ppm::ONE,
            rationale: Hash32::default(),
            signature: Signature([0; 64]),
        })
        .collect()
}

/// The opinions of those that a leader includes.
fn included(opinions: &[u32], chosen: &[bool]) -> Vec<Ballot> {
    (0_u32..)
        .zip(opinions.iter().zip(chosen))
        .filter(|(_, (_, included))| **included)
        .map(|(member, (choice, _))| Ballot {
            member: MemberIndex(member),
            choice: ChoiceIndex(*choice),
            confidence: Ppm::ONE,
            rationale: Hash32::default(),
            signature: Signature([0; 64]),
        })
        .collect()
}

proptest! {
    /// No two conclusive sets differ, also where f members have an opinion for each.
    #[test]
    fn a_leader_cannot_choose_the_winner(
        rows in prop::collection::vec((0_u32..3, 0_u32..3, any::<bool>(), any::<bool>()), 1..14),
    ) {
        let (n, f) = (rows.len(), (rows.len() - 1) / 3);
        let one: Vec<u32> = rows.iter().map(|(choice, ..)| *choice).collect();
        let mut other = one.clone();
        for (opinion, (_, second, ..)) in other.iter_mut().zip(&rows).take(f) {
            *opinion = *second;
        }
        let (here, there): (Vec<bool>, Vec<bool>) = rows.iter().map(|(_, _, here, there)| (*here, *there)).unzip();
        let first = DecisionRule::Plurality.outcome(n, f, &included(&one, &here));
        let second = DecisionRule::Plurality.outcome(n, f, &included(&other, &there));
        prop_assert!(first.is_none() || second.is_none() || first == second, "{first:?} and {second:?}");
    }

    /// Leaving ballots out can make a set inconclusive, never flip it; and all of them are always conclusive.
    #[test]
    fn a_leader_cannot_flip_an_outcome(opinions in prop::collection::vec((any::<bool>(), any::<bool>()), 1..32)) {
        let (n, f) = (opinions.len(), (opinions.len() - 1) / 3);
        let everyone: Vec<(bool, bool)> = opinions.iter().map(|(approves, _)| (*approves, true)).collect();
        let all = DecisionRule::Quorum.outcome(n, f, &ballots(&everyone));
        prop_assert!(all.is_some());
        let some = DecisionRule::Quorum.outcome(n, f, &ballots(&opinions));
        prop_assert!(some.is_none() || some == all, "{some:?} of some, {all:?} of all");
    }

    /// One meaning has one encoding.
    #[test]
    fn what_is_parsed_is_written_the_same(bytes in prop::collection::vec(any::<u8>(), 0..256)) {
        if let Ok(body) = Body::parse(&bytes) {
            prop_assert_eq!(body.bytes(), bytes);
        }
    }

    #[test]
    fn a_body_survives_and_a_changed_byte_shows(
        epoch in any::<u64>(),
        view in any::<u32>(),
        hashes in any::<[[u8; 32]; 4]>(),
        kind in 0_usize..3,
        place in 0_usize..189,
        change in 1_u8..,
    ) {
        let [cluster, config, instance, digest] = hashes.map(Hash32);
        let kind = [Kind::Propose, Kind::Prepare, Kind::Commit][kind];
        let aux = Hash32::default();
        let body = Body { cluster, epoch, config, instance, kind, view: View(view), digest, aux };
        let mut bytes = body.bytes();
        prop_assert_eq!(Body::parse(&bytes), Ok(body));
        bytes[place] ^= change;
        prop_assert_ne!(Body::parse(&bytes), Ok(body));
    }
}
