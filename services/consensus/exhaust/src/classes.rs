//! Classes of a member's states: two are in one class where no inputs ever make them sign different things.
//!
//! Found by partition refinement: states are apart that have signed different things, and then those that an input takes
//! to states that are apart, until nothing comes apart any more. Source: Moore, "Gedanken-experiments on sequential
//! machines", 1956.

use std::collections::BTreeMap;

use crate::Error;
use crate::explore::Explored;
use crate::input::Input;
use crate::said::Said;
use crate::thing::Thing;

/// What an input makes of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    /// The input's place among all.
    pub(crate) input: usize,
    /// The class that it leads to, which is another one.
    pub(crate) to: u16,
}

/// States of a member that are the same to everyone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Class {
    /// What it signed.
    pub(crate) said: Said,
    /// Whether that convicts it.
    pub(crate) is_guilty: bool,
    /// What it can become.
    pub(crate) edges: Vec<Edge>,
}

/// All that a member can do. Class 0 is how it begins, the others are in the order in which they are come by: so two
/// members that do the same under the same inputs have equal classes.
#[derive(Debug)]
pub(crate) struct Automaton {
    /// How many states it has.
    pub(crate) states: usize,
    /// By number.
    pub(crate) classes: Vec<Class>,
}

impl Automaton {
    /// Of a member's states, where `inputs` is what each could happen to.
    ///
    /// # Errors
    /// When there are too many classes.
    pub(crate) fn of(explored: &Explored, inputs: &[Input]) -> Result<Self, Error> {
        let class_of = partition(explored);
        // The first state of each class speaks for it.
        let mut firsts = Vec::new();
        for (state, class) in class_of.iter().enumerate() {
            if *class == firsts.len() {
                firsts.push(state);
            }
        }
        let to = |class: usize, place: usize| class_of[explored.next[firsts[class]][place]];
        let singles: BTreeMap<Input, usize> = inputs.iter().copied().zip(0..).collect();
        let shown = |class: usize, thing: Thing| {
            singles.get(&Input::Shown(thing)).map_or(class, |place| to(class, *place))
        };
        let mut classes = Vec::new();
        for (here, first) in firsts.iter().enumerate() {
            let (said, is_guilty) = explored.seen[*first];
            let mut edges = Vec::new();
            for (place, input) in inputs.iter().enumerate() {
                let there = to(here, place);
                // What two things do together is left out where they do it one after the other as well.
                let is_known = match *input {
                    Input::Together(a, b) => {
                        [shown(shown(here, a), b), shown(shown(here, b), a)].contains(&there)
                    }
                    _ => false,
                };
                if there != here && !is_known {
                    let to = u16::try_from(there).map_err(|_| Error::TooMany)?;
                    edges.push(Edge { input: place, to });
                }
            }
            classes.push(Class { said, is_guilty, edges });
        }
        Ok(Self { states: explored.seen.len(), classes })
    }
}

/// The class of each state.
fn partition(explored: &Explored) -> Vec<usize> {
    let (mut class_of, mut count) = numbered(explored.seen.iter().copied());
    loop {
        let leads = |row: &Vec<usize>| -> Vec<usize> { row.iter().map(|next| class_of[*next]).collect() };
        let apart = class_of.iter().zip(&explored.next).map(|(class, row)| (*class, leads(row)));
        let (refined, more) = numbered(apart);
        if more == count {
            return refined;
        }
        (class_of, count) = (refined, more);
    }
}

/// Numbers things in the order in which they first occur, equal ones alike; and how many numbers there are.
fn numbered<K: Ord>(things: impl Iterator<Item = K>) -> (Vec<usize>, usize) {
    let mut known = BTreeMap::new();
    let numbers = things.map(|thing| {
        let fresh = known.len();
        *known.entry(thing).or_insert(fresh)
    });
    let numbers = numbers.collect();
    (numbers, known.len())
}

#[cfg(test)]
mod tests {
    use parley_consensus_core::View;

    use super::*;
    use crate::candidate::Candidate;
    use crate::said::Word;

    /// Under `ViewEnds` 0 → 1 → 3 and 2 → 3, under `Restart` 0 → 2: only in 3 something is signed.
    #[test]
    fn states_that_nothing_tells_apart_are_one_class() {
        let skipped = Said::of([Word::Skip(View(0))]);
        let seen = vec![
            (Said::default(), false),
            (Said::default(), false),
            (Said::default(), false),
            (skipped, false),
        ];
        let next = vec![vec![1, 2], vec![3, 1], vec![3, 2], vec![3, 3]];
        let automaton = Automaton::of(&Explored { seen, next }, &[Input::ViewEnds, Input::Restart]).unwrap();
        let of = |said, edges: &[(usize, u16)]| {
            let edges = edges.iter().map(|(input, to)| Edge { input: *input, to: *to }).collect();
            Class { said, is_guilty: false, edges }
        };
        let none = Said::default();
        assert_eq!(automaton.classes, [of(none, &[(0, 1), (1, 1)]), of(none, &[(0, 2)]), of(skipped, &[])]);
        assert_eq!(automaton.states, 4);
    }

    #[test]
    fn two_things_together_count_where_they_do_not_one_after_the_other() {
        let (a, b) = (Thing::Skipped(View(0)), Thing::Prepared(View(0), Candidate::Three));
        let inputs = [Input::Shown(a), Input::Shown(b), Input::Together(a, b)];
        let said = |candidate| (Said::of([Word::Prepare(View(0), candidate)]), false);
        let seen = vec![(Said::default(), false), said(Candidate::Three), said(Candidate::Four)];
        let end = |state| vec![state; 3];
        for (together, edges) in [(1, 1), (2, 2)] {
            let next = vec![vec![1, 0, together], end(1), end(2)];
            let explored = Explored { seen: seen.clone(), next };
            let automaton = Automaton::of(&explored, &inputs).unwrap();
            assert_eq!(automaton.classes[0].edges.len(), edges, "{together}");
        }
    }
}
