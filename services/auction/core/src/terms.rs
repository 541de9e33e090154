//! Rule: which terms an auction can have.

use std::collections::BTreeSet;
use std::fmt::Display;

use parley_core::Refusal;

use crate::criteria::{COST, INNOVATION, PERFORMANCE, QUALITY, RELIABILITY};
use crate::invite::MAX_INVITED;
use crate::{Criterion, Direction, Lot, Terms, codes};

/// The most lots of an auction.
const MAX_LOTS: usize = 64;
/// The most criteria.
const MAX_CRITERIA: usize = 16;
/// The most skills and resources of all lots together, so that the opening fits one record.
const MAX_NEEDS: usize = 2_048;
/// The most effort of a lot.
const MAX_EFFORT: u32 = 1_000_000;
/// The longest window: 7 days.
const MAX_WINDOW: u64 = 7 * 24 * 3_600_000;
/// The largest quality or reliability.
const WHOLE: u64 = 1_000_000;

/// Refuses what cannot be auctioned, naming the field.
pub(crate) fn check(terms: &Terms) -> Result<(), Refusal> {
    if terms.window.0 == 0 || terms.window.0 > MAX_WINDOW {
        return Err(invalid("windowMs", format!("is {}, allowed are 1 to {MAX_WINDOW}", terms.window.0)));
    }
    if terms.max_invited == 0 || terms.max_invited > MAX_INVITED {
        return Err(invalid(
            "maxInvited",
            format!("is {}, allowed are 1 to {MAX_INVITED}", terms.max_invited),
        ));
    }
    lots(&terms.lots)?;
    criteria(&terms.criteria)
}

fn invalid(field: impl Display, problem: impl Display) -> Refusal {
    Refusal::new(codes::INVALID_AUCTION, format!("{field}: {problem}"))
}

fn lots(lots: &[Lot]) -> Result<(), Refusal> {
    if lots.is_empty() || lots.len() > MAX_LOTS {
        return Err(invalid("lots", format!("has {} elements, allowed are 1 to {MAX_LOTS}", lots.len())));
    }
    let needs: usize = lots.iter().map(|l| l.skills.len().saturating_add(l.load.len())).sum();
    if needs > MAX_NEEDS {
        let problem = format!("name {needs} skills and resources, the most is {MAX_NEEDS}");
        return Err(invalid("lots", problem));
    }
    let mut seen = BTreeSet::new();
    for (i, lot) in lots.iter().enumerate() {
        if !seen.insert(&lot.lot) {
            return Err(invalid(format!("lots[{i}].lotId"), format!("{} stands twice", lot.lot)));
        }
        if lot.effort == 0 || lot.effort > MAX_EFFORT {
            let problem = format!("is {}, allowed are 1 to {MAX_EFFORT}", lot.effort);
            return Err(invalid(format!("lots[{i}].effort"), problem));
        }
    }
    Ok(())
}

fn criteria(criteria: &[Criterion]) -> Result<(), Refusal> {
    if criteria.len() > MAX_CRITERIA {
        let problem = format!("has {} elements, the most is {MAX_CRITERIA}", criteria.len());
        return Err(invalid("criteria", problem));
    }
    if !criteria.is_empty() && criteria.iter().all(|c| c.weight == 0) {
        return Err(invalid("criteria", "every weight is zero"));
    }
    let mut seen = BTreeSet::new();
    for (i, criterion) in criteria.iter().enumerate() {
        if !seen.insert(&criterion.name) {
            return Err(invalid(format!("criteria[{i}].name"), format!("{} stands twice", criterion.name)));
        }
        if criterion.low >= criterion.high {
            let problem = format!("is {}, must be below high, {}", criterion.low, criterion.high);
            return Err(invalid(format!("criteria[{i}].low"), problem));
        }
        built_in(i, criterion)?;
    }
    Ok(())
}

/// The built-in criteria have one direction, and shares end at one whole: a cost by mistake declared as a benefit
/// would buy the dearest bid.
fn built_in(i: usize, criterion: &Criterion) -> Result<(), Refusal> {
    let direction = match criterion.name.as_str() {
        COST | PERFORMANCE => Direction::Cost,
        QUALITY | RELIABILITY => Direction::Benefit,
        INNOVATION => {
            let detail = format!("criteria[{i}].name: innovation is planned and not there yet");
            return Err(Refusal::new(codes::NOT_YET, detail));
        }
        _ => return Ok(()),
    };
    if criterion.direction != direction {
        let better =
            if direction == Direction::Cost { "less is better: COST" } else { "more is better: BENEFIT" };
        return Err(invalid(format!("criteria[{i}].direction"), format!("of {}, {better}", criterion.name)));
    }
    if direction == Direction::Benefit && criterion.high > WHOLE {
        let problem = format!("is {}, the most of {} is {WHOLE}", criterion.high, criterion.name);
        return Err(invalid(format!("criteria[{i}].high"), problem));
    }
    Ok(())
}
