//! What honest members have signed, and what can be made of it.

use std::fmt;

use parley_consensus_core::View;

use crate::Views;
use crate::candidate::Candidate;

/// Bits for each view: PROPOSE, PREPARE and COMMIT of each candidate, and SKIP.
const PER_VIEW: usize = 3 * Candidate::ALL.len() + 1;

/// One thing that a member can sign in the views that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    /// PROPOSE. The signature does not cover what justifies it: whoever shows it chooses that.
    Propose(View, Candidate),
    /// PREPARE.
    Prepare(View, Candidate),
    /// COMMIT.
    Commit(View, Candidate),
    /// SKIP.
    Skip(View),
}

impl Word {
    /// Every one of them, in as many views as are ever looked at.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Views::Three.all().flat_map(|view| {
            let kinds: [fn(View, Candidate) -> Self; 3] = [Self::Propose, Self::Prepare, Self::Commit];
            let of_kind = move |kind: fn(View, Candidate) -> Self| {
                Candidate::ALL.map(|candidate| kind(view, candidate))
            };
            kinds.into_iter().flat_map(of_kind).chain([Self::Skip(view)])
        })
    }

    fn bit(self) -> u32 {
        let kinds = Candidate::ALL.len();
        let (view, place) = match self {
            Self::Propose(view, candidate) => (view, candidate.place()),
            Self::Prepare(view, candidate) => (view, kinds + candidate.place()),
            Self::Commit(view, candidate) => (view, 2 * kinds + candidate.place()),
            Self::Skip(view) => (view, 3 * kinds),
        };
        1 << (view.0 as usize * PER_VIEW + place)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Propose(view, candidate) => write!(f, "PROPOSE of {candidate} in {view}"),
            Self::Prepare(view, candidate) => write!(f, "PREPARE of {candidate} in {view}"),
            Self::Commit(view, candidate) => write!(f, "COMMIT of {candidate} in {view}"),
            Self::Skip(view) => write!(f, "SKIP of {view}"),
        }
    }
}

/// A set of words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said(u32);

impl Said {
    /// These.
    pub(crate) fn of(words: impl IntoIterator<Item = Word>) -> Self {
        Self(words.into_iter().fold(0, |bits, word| bits | word.bit()))
    }

    /// Whether it is among them.
    pub(crate) fn has(self, word: Word) -> bool {
        self.has_all(Self::of([word]))
    }

    /// Whether all of those are among them.
    pub(crate) fn has_all(self, those: Self) -> bool {
        those.without(self) == Self::default()
    }

    /// With those.
    pub(crate) fn and(self, those: Self) -> Self {
        Self(self.0 | those.0)
    }

    /// Those that are in both.
    pub(crate) fn both(self, those: Self) -> Self {
        Self(self.0 & those.0)
    }

    /// Without those.
    pub(crate) fn without(self, those: Self) -> Self {
        Self(self.0 & !those.0)
    }

    /// One by one.
    pub(crate) fn words(self) -> impl Iterator<Item = Word> {
        Word::all().filter(move |word| self.has(*word))
    }
}

/// What exists, but for what the Byzantine member signs alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Made {
    /// What an honest member signed.
    pub(crate) said: Said,
    /// What a quorum signed: two honest members, and the Byzantine one.
    pub(crate) certified: Said,
}

impl Made {
    /// Of what each honest member signed. q = 3 of n = 4, and the Byzantine member signs everything: so a certificate
    /// can be made where two honest members said so.
    pub(crate) fn of([a, b, c]: [Said; 3]) -> Self {
        Self { said: a.and(b).and(c), certified: a.both(b).and(a.both(c)).and(b.both(c)) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_word_has_a_bit_of_its_own() {
        let bits: BTreeSet<u32> = Word::all().map(Word::bit).collect();
        assert_eq!((bits.len(), Word::all().count()), (30, 30));
        assert!(bits.iter().all(|bit| bit.count_ones() == 1));
    }

    #[test]
    fn a_certificate_needs_two_honest_members() {
        let (skip, prepare) = (Word::Skip(View(0)), Word::Prepare(View(1), Candidate::Abort));
        let made = Made::of([Said::of([skip, prepare]), Said::of([skip]), Said::default()]);
        assert!(made.said.has(prepare) && made.certified.has(skip) && !made.certified.has(prepare));
        assert_eq!(made.said.words().collect::<Vec<_>>(), [skip, prepare]);
    }
}
