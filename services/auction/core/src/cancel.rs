//! Rule: ending an auction before its time.

use parley_core::{Caller, Refusal};
use parley_ids::AuctionId;

use crate::auction::Phase;
use crate::bid::unknown;
use crate::evaluate::Evaluation;
use crate::state::Out;
use crate::{Auctions, Cause, Failed, Opener, codes};

impl Auctions {
    /// Ends an open auction for whoever opened it.
    pub(crate) fn cancel(&mut self, from: &Caller, id: &AuctionId, reason: &str) -> Result<Out, Refusal> {
        let auction = self.auctions.get(id).ok_or_else(|| unknown(id))?;
        if Opener::of(from).as_ref() != Some(&auction.opened.opener) {
            let detail = format!("auction {id} was opened by {}", auction.opened.opener.as_str());
            return Err(Refusal::new(codes::NOT_OPENER, detail));
        }
        match &auction.phase {
            Phase::Open(_) => Ok(self.call_off(id, reason)),
            Phase::Ended(closed) if closed.failed.as_ref().is_some_and(|f| f.cause == Cause::Cancelled) => {
                Ok(Vec::new())
            }
            Phase::Ended(_) => Err(Refusal::new(codes::ENDED, format!("auction {id} has ended"))),
        }
    }

    /// Ends an auction if it is open; bids are not looked at.
    pub(crate) fn call_off(&mut self, id: &AuctionId, reason: &str) -> Out {
        let Some(auction) = self.auctions.get(id) else { return Vec::new() };
        let Phase::Open(sealed) = &auction.phase else { return Vec::new() };
        let evaluation = Evaluation { participants: sealed.participants(), ..Evaluation::default() };
        let failed = Failed {
            cause: Cause::Cancelled,
            detail: reason.to_owned(),
            lots: auction.opened.terms.lots.iter().map(|l| l.lot.clone()).collect(),
            participants: Vec::new(),
        };
        self.end(id, evaluation, Err(failed))
    }
}
