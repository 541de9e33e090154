//! The group: honest members, each in one of its classes, and whatever exists by what they signed.

use std::panic::resume_unwind;
use std::thread;

use parley_consensus_core::MemberIndex;
use parley_identity::remembering;
use stateright::{Model, Property};

use crate::classes::{Automaton, Class, Edge};
use crate::explore::explore;
use crate::input::Input;
use crate::member::{Detail, Member};
use crate::properties::properties;
use crate::said::{Made, Said, Word};
use crate::scene::Scene;
use crate::thing::Needs;
use crate::{Config, Error, Size, Views};

/// Honest members.
pub(crate) const HONEST: usize = 3;

/// The class of each honest member. That is all: what exists follows from what they signed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct State(pub(crate) [u16; HONEST]);

/// Something happens to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// To which, by its place among the honest ones.
    pub(crate) member: usize,
    /// What.
    pub(crate) edge: Edge,
}

/// The group.
#[derive(Debug)]
pub(crate) struct World {
    views: Views,
    /// Honest members.
    honest: [MemberIndex; HONEST],
    /// What each of them can do.
    automata: [Automaton; HONEST],
    /// What may happen to them, by place.
    inputs: Vec<Input>,
    /// What must have been signed for that.
    needs: Vec<Needs>,
    /// PREPAREs and COMMITs of what is valid in their view.
    valid: Said,
}

impl World {
    /// Explores the members, each on a thread of its own.
    ///
    /// # Errors
    /// When one does, alone, what it must not.
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        let scene = Scene::new(config.views, config.leads);
        let (honest, inputs) = (scene.honest(), Input::all(config.views, config.pairs));
        let explored = thread::scope(|threads| {
            let (scene, inputs) = (&scene, inputs.as_slice());
            let begun = |index| threads.spawn(move || automaton(scene, inputs, index, config));
            honest.map(begun).map(|member| member.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        let [first, second, third] = explored;
        let automata = [first?, second?, third?];
        let is_led = |view| scene.instance().leader(view) == scene.byzantine();
        let needs = inputs.iter().map(|input| Needs::of(input.things(), is_led)).collect();
        let valid = Said::of(Word::all().filter(|word| match *word {
            Word::Prepare(view, candidate) | Word::Commit(view, candidate) => scene.is_valid(candidate, view),
            Word::Propose(..) | Word::Skip(_) => false,
        }));
        Ok(Self { views: config.views, honest, automata, inputs, needs, valid })
    }

    /// What there is of each member.
    pub(crate) fn sizes(&self) -> Vec<Size> {
        let members = self.honest.iter().zip(&self.automata);
        let size = |(member, of): (&MemberIndex, &Automaton)| Size {
            member: *member,
            states: of.states,
            classes: of.classes.len(),
        };
        members.map(size).collect()
    }

    /// The views that are looked at.
    pub(crate) fn views(&self) -> Views {
        self.views
    }

    /// An honest member.
    pub(crate) fn member(&self, place: usize) -> MemberIndex {
        self.honest[place]
    }

    /// What an edge stands for.
    pub(crate) fn input(&self, edge: Edge) -> Input {
        self.inputs[edge.input]
    }

    /// What exists.
    pub(crate) fn made(&self, state: &State) -> Made {
        Made::of(self.classes(state).map(|class| class.said))
    }

    /// Whether what an honest member signed convicts it.
    pub(crate) fn is_guilty(&self, state: &State) -> bool {
        self.classes(state).iter().any(|class| class.is_guilty)
    }

    /// PREPAREs and COMMITs of what is valid in their view.
    pub(crate) fn valid(&self) -> Said {
        self.valid
    }

    /// The class of each member.
    fn classes(&self, state: &State) -> [&Class; HONEST] {
        std::array::from_fn(|place| self.class(place, state.0[place]))
    }

    /// A class of a member.
    pub(crate) fn class(&self, place: usize, class: u16) -> &Class {
        &self.automata[place].classes[usize::from(class)]
    }
}

impl Model for World {
    type State = State;
    type Action = Step;

    fn init_states(&self) -> Vec<State> {
        vec![State([0; HONEST])]
    }

    fn actions(&self, state: &State, actions: &mut Vec<Step>) {
        let made = self.made(state);
        for (member, class) in self.classes(state).into_iter().enumerate() {
            let edges = class.edges.iter().filter(|edge| self.needs[edge.input].are_met(&made));
            actions.extend(edges.map(|edge| Step { member, edge: *edge }));
        }
    }

    fn next_state(&self, state: &State, step: Step) -> Option<State> {
        let mut next = state.clone();
        next.0[step.member] = step.edge.to;
        Some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties(self.views)
    }
}

/// What a member can do.
fn automaton(
    scene: &Scene,
    inputs: &[Input],
    index: MemberIndex,
    config: &Config,
) -> Result<Automaton, Error> {
    let with = |detail| {
        let member = Member::new(scene, index, config, detail, inputs);
        Automaton::of(&explore(&member)?, inputs)
    };
    remembering(|| {
        let needed = with(Detail::Needed)?;
        if !config.exact {
            return Ok(needed);
        }
        let all = with(Detail::All)?;
        if all.classes == needed.classes { Ok(all) } else { Err(Error::Shortcut(index)) }
    })
}
