//! What came of it.

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use parley_consensus_core::MemberIndex;
use stateright::{Expectation, Path, Property};

use crate::path::told;
use crate::properties::properties;
use crate::world::{State, Step, World};

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps that were taken, whether or not they led to something new.
    pub steps: usize,
    /// States of the group.
    pub states: usize,
    /// Steps from the beginning to the state that is farthest from it.
    pub depth: usize,
    /// Since the members were begun with.
    pub elapsed: Duration,
}

/// What there is of an honest member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Which.
    pub member: MemberIndex,
    /// States of its validator.
    pub states: usize,
    /// Classes of them.
    pub classes: usize,
}

/// One property, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub name: &'static str,
    /// Whether it must hold in every state, or be found in one.
    pub is_always: bool,
    /// The steps to a state in which it does not hold, or in which it is found; line by line.
    pub path: Option<Vec<String>>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was gone through.
    pub progress: Progress,
    /// How long the members alone took.
    pub explored_in: Duration,
    /// Each honest member.
    pub sizes: Vec<Size>,
    /// Each property.
    pub findings: Vec<Finding>,
}

impl Outcome {
    pub(crate) fn new(
        world: &World,
        mut discoveries: HashMap<&'static str, Path<State, Step>>,
        progress: Progress,
        explored_in: Duration,
    ) -> Self {
        let finding = |property: Property<World>| Finding {
            name: property.name,
            is_always: property.expectation == Expectation::Always,
            path: discoveries.remove(property.name).map(|path| told(world, path)),
        };
        let findings = properties(world.views()).into_iter().map(finding).collect();
        Self { progress, explored_in, sizes: world.sizes(), findings }
    }

    /// The properties that are broken: those that must hold always and do not; where there are none, those that were
    /// found nowhere.
    #[must_use]
    pub fn broken(&self) -> Vec<&'static str> {
        let named = |is_always: bool, is_found: bool| -> Vec<&'static str> {
            let findings = self.findings.iter();
            let those = findings.filter(|f| f.is_always == is_always && f.path.is_some() == is_found);
            those.map(|finding| finding.name).collect()
        };
        // The first one that does not hold ends the check, and what was not found by then may be farther on.
        let always = named(true, true);
        if always.is_empty() { named(false, false) } else { always }
    }
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { steps, states, depth, elapsed } = self;
        write!(f, "{states} states by {steps} steps, at most {depth} deep, {:.1} s", elapsed.as_secs_f64())
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Size { member, states, classes } in &self.sizes {
            writeln!(f, "  {member} alone: {states} states of its validator, in {classes} classes")?;
        }
        writeln!(f, "  the members: {:.1} s", self.explored_in.as_secs_f64())?;
        writeln!(f, "  the group: {}", self.progress)?;
        for Finding { name, is_always, path } in &self.findings {
            match (is_always, path) {
                (true, None) => writeln!(f, "  always    {name}: holds")?,
                (true, Some(path)) => {
                    writeln!(f, "  always    {name}: BROKEN after {} steps", path.len())?;
                    path.iter().try_for_each(|line| writeln!(f, "    {line}"))?;
                }
                (false, None) => writeln!(f, "  sometimes {name}: not found")?,
                (false, Some(path)) => writeln!(f, "  sometimes {name}: found after {} steps", path.len())?,
            }
        }
        Ok(())
    }
}
