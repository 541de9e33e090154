//! How sure a decision is, in numbers with stated meanings. None feeds back into the protocol.

use parley_ids::Ppm;
use serde::{Deserialize, Serialize};

use crate::{DecisionCertificate, Instance};

/// Several numbers instead of one that hides what it means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// (COMMIT signers − q) / f; one when f = 0. How many more signed than had to.
    pub margin: Ppm,
    /// (f − proven) / f; one when f = 0 and nobody is proven guilty. How much misbehaviour is still tolerated.
    pub fault_budget: Ppm,
    /// Ballots for the outcome among those in the value; zero for an abort.
    pub support: Ppm,
    /// The lower median of the self-reported confidences in the value; zero for an abort.
    pub opinion: Ppm,
}

impl Confidence {
    /// Of a decision in which `proven` members were proven guilty.
    ///
    /// Source: docs/consensus.md, "Confidence".
    pub(crate) fn of(instance: &Instance, certificate: &DecisionCertificate, proven: usize) -> Self {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let (quorum, faults) = (instance.config().quorum(), instance.config().max_faulty());
        let spare = certificate.commit.signatures.len().saturating_sub(quorum);
        let left = faults.saturating_sub(proven);
        let fault_budget =
            if faults == 0 && proven > 0 { Ppm::ZERO } else { Ppm::share(count(left), count(faults)) };
        let ballots = certificate.value.ballots();
        let choice = certificate.value.outcome().choice();
        let agreeing = ballots.iter().filter(|b| Some(b.choice) == choice).count();
        let support =
            if choice.is_none() { Ppm::ZERO } else { Ppm::share(count(agreeing), count(ballots.len())) };
        let mut opinions: Vec<Ppm> = ballots.iter().map(|b| b.confidence).collect();
        opinions.sort_unstable();
        let opinion = opinions.get(opinions.len().saturating_sub(1) / 2).copied().unwrap_or_default();
        Self { margin: Ppm::share(count(spare), count(faults)), fault_budget, support, opinion }
    }
}
