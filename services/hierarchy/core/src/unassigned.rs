//! Rule: whoever does not get an agent is told why, agent by agent.

use std::collections::BTreeMap;

use parley_ids::ClassName;

use crate::eligibility::bar;
use crate::instance::Opening;
use crate::pool::Pool;
use crate::{Exclusion, Unassigned};

/// How many exclusions one record names at most, over all roles: it has room for so many.
const MAX_EXCLUSIONS: usize = 512;

/// Why nobody is left for each of `openings`.
pub(crate) fn explain(pool: &Pool, class: &ClassName, openings: &[Opening<'_>]) -> Vec<Unassigned> {
    let room = MAX_EXCLUSIONS / openings.len().max(1);
    openings.iter().map(|opening| explain_one(pool, class, opening, room)).collect()
}

fn explain_one(pool: &Pool, class: &ClassName, opening: &Opening<'_>, room: usize) -> Unassigned {
    let (mut exclusions, mut kinds, mut fitting) = (Vec::new(), BTreeMap::<&str, usize>::new(), 0_usize);
    for (id, agent) in pool.agents() {
        let Some(bar) = bar(opening, class, id, agent, &pool.free(id, agent)) else {
            fitting += 1;
            continue;
        };
        *kinds.entry(bar.kind()).or_default() += 1;
        if exclusions.len() < room {
            exclusions.push(Exclusion { agent: id.clone(), reason: bar.to_string() });
        }
    }
    let counts: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    let reason = if fitting > 0 {
        format!("{fitting} fit, and other roles of the team need them")
    } else if counts.is_empty() {
        "no agent is registered".to_owned()
    } else {
        format!("no agent fits: {}", counts.join(", "))
    };
    Unassigned { role: opening.role.clone(), reason, exclusions }
}
