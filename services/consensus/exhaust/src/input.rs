//! What may happen to an honest member.

use std::fmt;

use crate::Views;
use crate::candidate::Candidate;
use crate::thing::Thing;

/// One thing that may happen to an honest member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Input {
    /// It is shown one thing.
    Shown(Thing),
    /// It is shown two things in one message.
    Together(Thing, Thing),
    /// It is shown the ballots of a candidate.
    Ballots(Candidate),
    /// Time passes, but not its timers, and it is shown that there is nothing new.
    Late,
    /// The time of its view is over.
    ViewEnds,
    /// It crashes, and goes on from its record.
    Restart,
}

impl Input {
    /// Every one of them, in a fixed order; of those that show two things at once only where `pairs` are wanted.
    pub(crate) fn all(views: Views, pairs: bool) -> Vec<Self> {
        let things = Thing::all(views);
        let mut all: Vec<Self> = things.iter().copied().map(Self::Shown).collect();
        all.extend([Candidate::Three, Candidate::Four].map(Self::Ballots));
        all.extend([Self::Late, Self::ViewEnds, Self::Restart]);
        for (place, first) in things.iter().enumerate().filter(|_| pairs) {
            // A message has one proposal at the most.
            let seconds = things.iter().skip(place + 1);
            let seconds = seconds.filter(|second| !(first.is_proposal() && second.is_proposal()));
            all.extend(seconds.map(|second| Self::Together(*first, *second)));
        }
        all
    }

    /// What is shown.
    pub(crate) fn things(self) -> impl Iterator<Item = Thing> {
        let (first, second) = match self {
            Self::Shown(thing) => (Some(thing), None),
            Self::Together(first, second) => (Some(first), Some(second)),
            Self::Ballots(_) | Self::Late | Self::ViewEnds | Self::Restart => (None, None),
        };
        first.into_iter().chain(second)
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shown(thing) => write!(f, "is shown {thing}"),
            Self::Together(first, second) => write!(f, "is shown {first}; and with it {second}"),
            Self::Ballots(Candidate::Three) => f.write_str("is shown three ballots"),
            Self::Ballots(_) => f.write_str("is shown all ballots"),
            Self::Late => f.write_str("has waited"),
            Self::ViewEnds => f.write_str("has its view end"),
            Self::Restart => f.write_str("restarts from its record"),
        }
    }
}
