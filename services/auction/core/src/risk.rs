//! Rule: what speaks against a bid. Every bid carries its own factors, not the winner's alone.

use parley_ids::{MicroCredits, Ppm};

use crate::auction::Bid;
use crate::{CriterionScore, History};

/// Fewer outcomes than this are few: with 10 of 10 the 95 % Wilson lower bound is 0.7225, with fewer it is lower.
/// Source: Wilson 1927.
const FEW_OUTCOMES: u64 = 10;
/// A claim this far above delivered quality is worth a word.
const OVERCLAIM: Ppm = Ppm(100_000);
/// A cost above this share of the reserve leaves little room.
const NEAR_RESERVE: Ppm = Ppm(900_000);
/// A reliability below this is low.
const LOW_RELIABILITY: Ppm = Ppm(800_000);

/// The factors of a bid, in a fixed order, each with its numbers.
pub(crate) fn factors(
    bid: &Bid,
    history: &History,
    reserve: Option<MicroCredits>,
    online: bool,
    scores: &[CriterionScore],
) -> Vec<String> {
    let few = (history.outcomes < FEW_OUTCOMES)
        .then(|| format!("history of {} outcomes, fewer than {FEW_OUTCOMES}", history.outcomes));
    let reliability = history.reliability();
    let unreliable = (reliability < LOW_RELIABILITY)
        .then(|| format!("reliability {reliability}, below {LOW_RELIABILITY}"));
    let overclaim =
        history.mean_quality().filter(|mean| bid.quality.0 > mean.0.saturating_add(OVERCLAIM.0)).map(
            |mean| format!("claims quality {}, delivered {mean} over {} ratings", bid.quality, history.rated),
        );
    let dear = reserve
        .map(|reserve| (reserve, Ppm::share(bid.cost.0, reserve.0)))
        .filter(|(_, share)| *share > NEAR_RESERVE)
        .map(|(reserve, share)| format!("cost {} is {share} of the reserve {reserve}", bid.cost));
    let offline = (!online).then(|| "offline at the close".to_owned());
    let clamped =
        scores.iter().filter(|s| s.clamped).map(|s| format!("{} {} is out of bounds", s.name, s.value));
    [few, unreliable, overclaim, dear, offline].into_iter().flatten().chain(clamped).collect()
}
