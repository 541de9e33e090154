//! Rule: how well a candidate suits a role, on bounds that do not depend on who else is there.
//!
//! `suitability = 0.8 · skills + 0.2 · headroom`, where
//! * `skills` is the mean of the mean and the least of the coverages of the role's skills (one without skills): the
//!   worst skill weighs as much as all together;
//! * the coverage of a skill is half for holding it at the least level or better, and half in proportion to the
//!   level held, 0 to 100; where less is held, half in proportion to it;
//! * `headroom` is the share of the agent's capacity that is free, of the scarcest resource the role needs.
//!
//! Because the bounds are fixed, who is ahead of whom never depends on a third (no rank reversal).
//! Source: docs/hierarchy.md, "Suitability"; V. Belton and T. Gear, "On a short-coming of Saaty's method of analytic
//! hierarchies", Omega 11 (1983), for rank reversal.

use parley_ids::{Level, Ppm};

use crate::pool::{Agent, Amounts};
use crate::{Adaptation, Item};

/// Weight of the skills; the rest is the headroom's.
const SKILLS: Ppm = Ppm(800_000);

/// Half of one.
const HALF: u64 = Ppm::ONE.0 / 2;

/// How well `agent`, with so much of its capacity `free`, suits the item, 0 to one.
pub(crate) fn suitability(item: &Item, need: &Amounts, agent: &Agent, free: &Amounts) -> Ppm {
    let skills = skills(item, agent);
    let headroom = headroom(need, &agent.capacity, free);
    Ppm(SKILLS.of(skills.0) + Ppm(Ppm::ONE.0 - SKILLS.0).of(headroom.0))
}

/// What the agent lacks of what the item wishes for.
pub(crate) fn adaptations(item: &Item, agent: &Agent) -> Vec<Adaptation> {
    let lacking = item.skills.iter().filter_map(|(skill, required)| {
        let (required, held) = (least(*required), held(agent.skills.get(skill)));
        (held < required).then(|| Adaptation { skill: skill.clone(), required, held })
    });
    lacking.collect()
}

fn skills(item: &Item, agent: &Agent) -> Ppm {
    let coverages =
        item.skills.iter().map(|(skill, required)| coverage(*required, held(agent.skills.get(skill))));
    let (count, sum, worst) = coverages
        .fold((0_u64, 0_u64, Ppm::ONE.0), |(count, sum, worst), one| (count + 1, sum + one, worst.min(one)));
    if count == 0 {
        return Ppm::ONE;
    }
    Ppm((sum / count + worst) / 2)
}

fn coverage(required: Level, held: Level) -> u64 {
    let (least, held) = (u64::from(least(required).get()), u64::from(held.get()));
    if held >= least { HALF + HALF * held / u64::from(Level::MAX.get()) } else { HALF * held / least }
}

/// The level that covers a requirement: any will do where none is given.
fn least(required: Level) -> Level {
    Level::new(required.get().max(1)).unwrap_or(Level::MAX)
}

fn held(level: Option<&Level>) -> Level {
    level.copied().unwrap_or_default()
}

fn headroom(need: &Amounts, capacity: &Amounts, free: &Amounts) -> Ppm {
    let share = |free: u64, capacity: u64| Ppm::share(free, capacity).min(Ppm::ONE);
    let slots = share(free.slots, capacity.slots);
    let other = need.other.keys().map(|name| share(free.of(Some(name)), capacity.of(Some(name))));
    other.fold(slots, Ppm::min)
}
