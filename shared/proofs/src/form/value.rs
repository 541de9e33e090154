//! A value from the bytes that are hashed.

use parley_ids::Ppm;

use super::{Error, Reader};
use crate::value::DOMAIN;
use crate::{AbortReason, Ballot, ChoiceIndex, DecisionValue, MemberIndex, Outcome, Verdict};

impl DecisionValue {
    /// Reads a value; only what [`DecisionValue::bytes`] writes is taken. Whether it is valid, its ballots in order
    /// among others, is for [`DecisionValue::valid`] to say.
    ///
    /// # Errors
    /// When bytes are missing or trail, there is no such outcome or reason, or they exclude each other.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut from = Reader::new(bytes);
        from.domain(DOMAIN, "a value")?;
        let proposal = from.hash()?;
        let [code, reason] = from.array()?;
        let outcome = outcome(code, &mut from)?;
        let count = from.number()?;
        let ballots = (0..count).map(|_| ballot(&mut from)).collect::<Result<Vec<Ballot>, Error>>()?;
        from.end()?;
        let verdict = match (outcome, reason) {
            (Outcome::Aborted, code) if ballots.is_empty() => Verdict::Abort(abort(code)?),
            (Outcome::Aborted, _) => return Err(Error::Fields("there are ballots in an abort")),
            (outcome, 0) => Verdict::Ballots { ballots, outcome },
            _ => return Err(Error::Fields("there is a reason to abort beside ballots")),
        };
        Ok(Self { proposal, verdict })
    }
}

/// The outcome with this code; a choice, where it has one, stands behind the reason.
fn outcome(code: u8, from: &mut Reader<'_>) -> Result<Outcome, Error> {
    Ok(match code {
        1 => Outcome::Accepted,
        2 => Outcome::Rejected,
        3 => Outcome::Aborted,
        4 => Outcome::Chosen(ChoiceIndex(from.number()?)),
        code => return Err(Error::Code { what: "outcome", code }),
    })
}

fn abort(code: u8) -> Result<AbortReason, Error> {
    match code {
        1 => Ok(AbortReason::Inconclusive),
        2 => Ok(AbortReason::BallotsMissing),
        code => Err(Error::Code { what: "reason to abort", code }),
    }
}

fn ballot(from: &mut Reader<'_>) -> Result<Ballot, Error> {
    Ok(Ballot {
        member: MemberIndex(from.number()?),
        choice: ChoiceIndex(from.number()?),
        confidence: Ppm(from.long()?),
        rationale: from.hash()?,
        signature: from.signature()?,
    })
}
