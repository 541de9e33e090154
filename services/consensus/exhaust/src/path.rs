//! Paths to a state, for people.

use stateright::Path;

use crate::world::{State, Step, World};

/// What happened, line by line: to whom, what, and what it signed then.
pub(crate) fn told(world: &World, path: Path<State, Step>) -> Vec<String> {
    let line = |(state, step): (State, Step)| {
        let said = |class| world.class(step.member, class).said;
        let signed = said(step.edge.to).without(said(state.0[step.member]));
        let signed: Vec<String> = signed.words().map(|word| word.to_string()).collect();
        let signs =
            if signed.is_empty() { String::new() } else { format!(", and signs {}", signed.join(", ")) };
        format!("{} {}{signs}", world.member(step.member), world.input(step.edge))
    };
    let steps = path.into_vec().into_iter();
    steps.filter_map(|(state, step)| step.map(|step| line((state, step)))).collect()
}
