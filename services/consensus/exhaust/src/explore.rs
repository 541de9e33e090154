//! Everything that an honest member can become, whatever it is told.

use std::collections::{BTreeMap, VecDeque};

use crate::Error;
use crate::member::Member;
use crate::said::Said;

/// The states of a member, numbered from 0, which is how it begins.
#[derive(Debug)]
pub(crate) struct Explored {
    /// What it signed, and whether that convicts it, by state.
    pub(crate) seen: Vec<(Said, bool)>,
    /// What it becomes, by state and input.
    pub(crate) next: Vec<Vec<usize>>,
}

/// Tells a member everything, in every state that comes of it, breadth first.
///
/// More happens to it than the others could make happen: two certificates that exclude each other, for one. That only
/// makes states that the group never gets to.
///
/// # Errors
/// When it does, alone, what it must not.
pub(crate) fn explore(member: &Member<'_>) -> Result<Explored, Error> {
    let inputs = member.count_inputs();
    let first = member.begins()?;
    let mut known = BTreeMap::from([(member.key(&first), 0)]);
    let mut explored = Explored { seen: vec![(first.said, first.is_guilty)], next: Vec::new() };
    let mut todo = VecDeque::from([first]);
    while let Some(node) = todo.pop_front() {
        let here = explored.next.len();
        member.look_at_decisions(&node)?;
        let mut row = vec![here; inputs];
        if !member.is_done(&node) {
            for (place, becomes) in row.iter_mut().enumerate() {
                let Some(next) = member.step(&node, place)? else { continue };
                let fresh = explored.seen.len();
                *becomes = *known.entry(member.key(&next)).or_insert(fresh);
                if *becomes == fresh {
                    explored.seen.push((next.said, next.is_guilty));
                    todo.push_back(next);
                }
            }
        }
        explored.next.push(row);
    }
    Ok(explored)
}
