//! Rule: the steps of a task form a directed graph without cycles.

use std::collections::{BTreeMap, BTreeSet};

use parley_core::Refusal;
use parley_ids::StepId;

use crate::{StepSpec, TaskRequest, codes};

/// The one step of a task that names none.
const MAIN_STEP: &str = "main";

/// Gives a task without steps its one step, and refuses graphs that cannot be worked through.
pub(crate) fn checked(mut request: TaskRequest) -> Result<TaskRequest, Refusal> {
    if request.steps.is_empty() {
        let step = StepId::new(MAIN_STEP).map_err(|e| Refusal::new(codes::UNKNOWN_STEP, e.to_string()))?;
        request.steps.push(StepSpec {
            step,
            title: String::new(),
            requirements: None,
            after: BTreeSet::new(),
            effort: 1,
            input: None,
        });
    }
    named(&request.steps)?;
    match cycle(&request.steps) {
        Some(path) => Err(Refusal::new(codes::STEP_CYCLE, format!("steps wait for each other: {path}"))),
        None => Ok(request),
    }
}

/// Every step stands once, and every step that is named is there.
fn named(steps: &[StepSpec]) -> Result<(), Refusal> {
    let mut known: BTreeSet<&StepId> = BTreeSet::new();
    for spec in steps {
        if !known.insert(&spec.step) {
            return Err(Refusal::new(codes::DUPLICATE_STEP, format!("step {} stands twice", spec.step)));
        }
    }
    for spec in steps {
        if let Some(unknown) = spec.after.iter().find(|a| !known.contains(a)) {
            let detail = format!("step {} comes after {unknown}, which is no step of the task", spec.step);
            return Err(Refusal::new(codes::UNKNOWN_STEP, detail));
        }
    }
    Ok(())
}

/// A cycle as a path whose last step is its first, each waiting for the next; none where there is none.
///
/// Source: Kahn 1962: what is left after removing steps that wait for nothing, again and again, holds every cycle.
fn cycle(steps: &[StepSpec]) -> Option<String> {
    let mut left: BTreeMap<&StepId, BTreeSet<&StepId>> =
        steps.iter().map(|s| (&s.step, s.after.iter().collect())).collect();
    loop {
        let free: Vec<&StepId> =
            left.iter().filter(|(_, after)| after.is_empty()).map(|(step, _)| *step).collect();
        if free.is_empty() {
            break;
        }
        for step in free {
            left.remove(step);
            for after in left.values_mut() {
                after.remove(step);
            }
        }
    }
    let mut path: Vec<&StepId> = Vec::new();
    let mut next: &StepId = left.keys().next().copied()?;
    while !path.contains(&next) {
        path.push(next);
        next = left.get(next).and_then(|after| after.first().copied())?;
    }
    let start = path.iter().position(|step| *step == next).unwrap_or(0);
    path.push(next);
    let names: Vec<&str> = path.iter().skip(start).map(|step| step.as_str()).collect();
    Some(names.join(" → "))
}
