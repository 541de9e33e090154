//! What the collector may show, and what must have been signed for it to exist.

use std::fmt;

use parley_consensus_core::View;

use crate::Views;
use crate::candidate::Candidate;
use crate::said::{Made, Said, Word};

/// What is shown beside a proposal to justify it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grounds {
    /// Nothing. That justifies a proposal in view 0.
    Nothing,
    /// A SKIP-certificate of every view before.
    Skipped,
    /// A PREPARE-certificate, and a SKIP-certificate of every view from there on.
    Prepared(View, Candidate),
    /// A PREPARE-certificate, and no SKIP-certificates though there are views from there on. That justifies nothing.
    Gapped(View, Candidate),
}

impl Grounds {
    /// All that may stand beside a proposal in `view`: what justifies it, and what does not.
    fn all(view: View) -> Vec<Self> {
        let mut all = vec![Self::Nothing];
        if view > View::FIRST {
            all.push(Self::Skipped);
        }
        for base in (View::FIRST.0..view.0).map(View) {
            all.extend(Candidate::ALL.map(|candidate| Self::Prepared(base, candidate)));
            if base.following() < view {
                all.extend(Candidate::ALL.map(|candidate| Self::Gapped(base, candidate)));
            }
        }
        all
    }

    /// What has a PREPARE-certificate, and in which view.
    pub(crate) fn base(self) -> Option<(View, Candidate)> {
        match self {
            Self::Nothing | Self::Skipped => None,
            Self::Prepared(view, candidate) | Self::Gapped(view, candidate) => Some((view, candidate)),
        }
    }

    /// The views that have a SKIP-certificate, beside a proposal in `view`.
    pub(crate) fn skips(self, view: View) -> impl Iterator<Item = View> {
        let from = match self {
            Self::Nothing | Self::Gapped(..) => view,
            Self::Skipped => View::FIRST,
            Self::Prepared(base, _) => base.following(),
        };
        (from.0..view.0).map(View)
    }
}

/// One thing that the collector may show.
///
/// A COMMIT-certificate is none of them. What a member does with one is looked at in each of its states (`looks`): it
/// decides that value and signs nothing any more, so whatever can come after it can come without it as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    /// The PROPOSE of the view's leader.
    Proposal(View, Candidate, Grounds),
    /// A PREPARE-certificate.
    Prepared(View, Candidate),
    /// A SKIP-certificate.
    Skipped(View),
}

impl Thing {
    /// Every one of them, whether or not it can be justified or is valid.
    pub(crate) fn all(views: Views) -> Vec<Self> {
        let mut all = Vec::new();
        for view in views.all() {
            for candidate in Candidate::ALL {
                all.extend(Grounds::all(view).into_iter().map(|on| Self::Proposal(view, candidate, on)));
                all.push(Self::Prepared(view, candidate));
            }
            all.push(Self::Skipped(view));
        }
        all
    }

    /// Whether it is a PROPOSE.
    pub(crate) fn is_proposal(self) -> bool {
        matches!(self, Self::Proposal(..))
    }
}

/// What must have been signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// By the honest leader whose PROPOSE it is.
    said: Said,
    /// By a quorum.
    certified: Said,
}

impl Needs {
    /// For all of `things` to exist, where the Byzantine member leads the views of which `is_led` says so: there it
    /// proposes what it likes.
    pub(crate) fn of(things: impl IntoIterator<Item = Thing>, is_led: impl Fn(View) -> bool) -> Self {
        let (mut said, mut certified) = (Vec::new(), Vec::new());
        for thing in things {
            match thing {
                Thing::Proposal(view, candidate, on) => {
                    if !is_led(view) {
                        said.push(Word::Propose(view, candidate));
                    }
                    certified.extend(on.base().map(|(base, candidate)| Word::Prepare(base, candidate)));
                    certified.extend(on.skips(view).map(Word::Skip));
                }
                Thing::Prepared(view, candidate) => certified.push(Word::Prepare(view, candidate)),
                Thing::Skipped(view) => certified.push(Word::Skip(view)),
            }
        }
        Self { said: Said::of(said), certified: Said::of(certified) }
    }

    /// Whether all of it was.
    pub(crate) fn are_met(&self, made: &Made) -> bool {
        made.said.has_all(self.said) && made.certified.has_all(self.certified)
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proposal(view, candidate, on) => {
                write!(f, "the {} on ", Word::Propose(*view, *candidate))?;
                match on {
                    Grounds::Nothing => write!(f, "nothing"),
                    Grounds::Skipped => write!(f, "SKIP-certificates from view 0 on"),
                    Grounds::Prepared(base, candidate) => {
                        write!(f, "the PREPARE-certificate of {candidate} in {base}")
                    }
                    Grounds::Gapped(base, candidate) => {
                        write!(f, "the PREPARE-certificate of {candidate} in {base} alone")
                    }
                }
            }
            Self::Prepared(view, candidate) => write!(f, "the PREPARE-certificate of {candidate} in {view}"),
            Self::Skipped(view) => write!(f, "the SKIP-certificate of {view}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_needs_its_leader_and_its_certificates() {
        let prepared = Word::Prepare(View(0), Candidate::Four);
        let (skip, propose) = (Word::Skip(View(1)), Word::Propose(View(2), Candidate::Four));
        let thing = Thing::Proposal(View(2), Candidate::Four, Grounds::Prepared(View(0), Candidate::Four));
        let needs = |is_led: bool| Needs::of([thing], |_| is_led);
        let made = |leader: &[Word], both: &[Word]| {
            let both = Said::of(both.iter().copied());
            Made::of([Said::of(leader.iter().copied()), both, both])
        };
        let all = made(&[propose], &[prepared, skip]);
        assert!(needs(false).are_met(&all) && needs(true).are_met(&all));
        let unsaid = made(&[], &[prepared, skip]);
        assert!(!needs(false).are_met(&unsaid) && needs(true).are_met(&unsaid));
        assert!(!needs(true).are_met(&made(&[propose], &[prepared])));
        assert!(!needs(true).are_met(&made(&[propose, prepared, skip], &[])));
    }
}
