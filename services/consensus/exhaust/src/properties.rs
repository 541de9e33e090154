//! What must hold in every state, and what must be found in some, or else nothing was looked at.
//!
//! The Byzantine member signs anything, so what two honest members say is a certificate (`Made`).

use parley_consensus_core::View;
use stateright::Property;

use crate::Views;
use crate::candidate::Candidate;
use crate::said::{Made, Said, Word};
use crate::world::{State, World};

/// No two COMMIT-certificates of different values can be made, in whatever views. Members decide by them alone.
pub const AGREEMENT: &str = "agreement: not two values are decided";
/// No honest member signs two things that are evidence against it.
pub const INNOCENCE: &str = "innocence: no honest member is proven guilty";
/// Of one view.
pub const COMMIT_XOR_SKIP: &str = "no view has a COMMIT-certificate and a SKIP-certificate";

const ONE_PREPARED: &str = "at most one value has a PREPARE-certificate in a view";
const VALIDITY: &str = "whatever has a certificate is valid";

const FIRST: &str = "a decision in view 0";
const AFTER_SKIP: &str = "a decision in a view after a skipped one";
const CARRIED: &str = "a decision of what has a PREPARE-certificate in the view before";
const OVER: &str =
    "a decision in view 2 of what has a PREPARE-certificate in view 0, after view 1 was skipped";
const OTHER: &str = "a decision in view 1 of what nobody prepared in view 0";
const ABORT: &str = "a decision to abort";
const BOTH: &str = "a PREPARE-certificate and a SKIP-certificate of one view";

/// All of them.
pub(crate) fn properties(views: Views) -> Vec<Property<World>> {
    let always = Property::<World>::always;
    let mut all = vec![
        always(AGREEMENT, |world, state| is_agreed(world.views(), &world.made(state))),
        always(INNOCENCE, |world, state| !world.is_guilty(state)),
        always(COMMIT_XOR_SKIP, |world, state| {
            let made = world.made(state);
            world.views().all().all(|view| !(made.has(Word::Skip(view)) && made.is_committed(view)))
        }),
        always(ONE_PREPARED, |world, state| {
            let made = world.made(state);
            world.views().all().all(|view| most_one(|candidate| made.has(Word::Prepare(view, candidate))))
        }),
        always(VALIDITY, is_valid),
    ];
    all.extend(found(views));
    all
}

/// Those that must be found.
fn found(views: Views) -> Vec<Property<World>> {
    let sometimes = Property::<World>::sometimes;
    let mut all = vec![
        sometimes(FIRST, |world, state| world.made(state).is_committed(View::FIRST)),
        sometimes(AFTER_SKIP, |world, state| {
            let made = world.made(state);
            let is_so = |before| made.has(Word::Skip(before));
            world.views().all().any(|view| made.is_committed(view) && view.preceding().is_some_and(is_so))
        }),
        sometimes(CARRIED, |world, state| {
            let made = world.made(state);
            let is_carried = |view: View, before| any(|candidate| made.carries(candidate, before, view));
            world.views().all().any(|view| view.preceding().is_some_and(|before| is_carried(view, before)))
        }),
        sometimes(OTHER, |world, state| {
            let made = world.made(state);
            let is_other = |candidate| !made.said.has(Word::Prepare(View(0), candidate));
            any(|candidate| made.has(Word::Commit(View(1), candidate)) && is_other(candidate))
        }),
        sometimes(ABORT, |world, state| {
            let made = world.made(state);
            world.views().all().any(|view| made.has(Word::Commit(view, Candidate::Abort)))
        }),
        sometimes(BOTH, |world, state| {
            let made = world.made(state);
            let is_prepared = |view| any(|candidate| made.has(Word::Prepare(view, candidate)));
            world.views().all().any(|view| made.has(Word::Skip(view)) && is_prepared(view))
        }),
    ];
    if views == Views::Three {
        all.push(sometimes(OVER, |world, state| {
            let made = world.made(state);
            made.has(Word::Skip(View(1))) && any(|candidate| made.carries(candidate, View(0), View(2)))
        }));
    }
    all
}

fn is_agreed(views: Views, made: &Made) -> bool {
    most_one(|candidate| views.all().any(|view| made.has(Word::Commit(view, candidate))))
}

fn is_valid(world: &World, state: &State) -> bool {
    let made = world.made(state);
    let skips = Said::of(world.views().all().map(Word::Skip));
    made.certified.without(skips).without(world.valid()) == Said::default()
}

fn any(is_so: impl Fn(Candidate) -> bool) -> bool {
    Candidate::ALL.into_iter().any(is_so)
}

fn most_one(is_so: impl Fn(Candidate) -> bool) -> bool {
    Candidate::ALL.into_iter().filter(|candidate| is_so(*candidate)).count() <= 1
}

impl Made {
    /// Whether there can be a certificate of it.
    fn has(&self, word: Word) -> bool {
        self.certified.has(word)
    }

    /// Whether a value can be decided in the view.
    fn is_committed(&self, view: View) -> bool {
        any(|candidate| self.has(Word::Commit(view, candidate)))
    }

    /// Whether what was prepared in an earlier view can be decided in a later one.
    fn carries(&self, candidate: Candidate, earlier: View, later: View) -> bool {
        self.has(Word::Prepare(earlier, candidate)) && self.has(Word::Commit(later, candidate))
    }
}
