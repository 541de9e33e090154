//! Rule: opening.

use std::collections::BTreeSet;

use parley_core::{Caller, Effect, Refusal};
use parley_ids::{AuctionId, LotId, Millis, TraceContext, UnixMillis};

use crate::auction::{Invited, Phase, Reply, Sealed};
use crate::invite::{Guests, choose, invitation, remind_every};
use crate::state::Out;
use crate::{
    Answer, Auction, Auctions, Cause, Failed, Opened, Opener, Record, Terms, codes, criteria, terms,
};

/// How many auctions may be open at once.
const MAX_OPEN: usize = 4_096;

impl Auctions {
    /// Opens an auction, or finds that it is there already.
    pub(crate) fn opening(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        terms: Terms,
    ) -> Out {
        let id = terms.auction.clone();
        match self.open(at, from, trace, terms) {
            Ok((mut out, answer)) => {
                out.push(Effect::Answer(Ok(answer)));
                out
            }
            Err(refusal) => Self::not_opened(from, trace, id, refusal),
        }
    }

    /// A service hears of a refusal by a record; nobody reads an answer to a record.
    pub(crate) fn not_opened(
        from: &Caller,
        trace: TraceContext,
        auction: AuctionId,
        refusal: Refusal,
    ) -> Out {
        if !matches!(from, Caller::Service(_)) {
            return vec![Effect::Answer(Err(refusal))];
        }
        let detail = refusal.to_string();
        let failed = Failed { cause: Cause::Refused, detail, lots: Vec::new(), participants: Vec::new() };
        vec![Effect::Record { trace, record: Record::Failed { auction, failed } }]
    }

    fn open(
        &mut self,
        at: UnixMillis,
        from: &Caller,
        trace: TraceContext,
        mut terms: Terms,
    ) -> Result<(Out, Answer), Refusal> {
        let Some(opener) = Opener::of(from) else {
            return Err(Refusal::new(codes::INVALID_AUCTION, "a shell opens no auctions"));
        };
        if let Some(known) = self.auctions.get(&terms.auction) {
            return known.again(&opener, &terms).map(|answer| (Vec::new(), answer));
        }
        terms::check(&terms)?;
        if self.timers.len() >= MAX_OPEN {
            let detail = format!("{MAX_OPEN} auctions are open, which is the most");
            return Err(Refusal::new(codes::TOO_MANY_OPEN, detail).retry_after(Millis(1_000)));
        }
        let asked_criteria = terms.criteria.clone();
        if terms.criteria.is_empty() {
            terms.criteria = criteria::defaults(&terms, &self.agents);
        }
        let (guests, excluded) = choose(&terms, &self.agents);
        let closes_at = at + terms.window;
        let sealed = seal(at, terms.window, &guests);
        let id = terms.auction.clone();
        let opened = Opened { terms, opener, closes_at, invited: guests.into_keys().collect(), excluded };
        let auction = Auction { opened, asked_criteria, trace, phase: Phase::Open(sealed) };
        let mut out = vec![Effect::Record { trace, record: Record::Opened(auction.opened.clone()) }];
        out.extend(auction.opened.invited.iter().filter_map(|agent| invitation(&auction, agent)));
        self.timers.extend(auction.timer().map(|due| (due, id.clone())));
        self.auctions.insert(id.clone(), auction);
        Ok((out, Answer::Opened { auction: id, closes_at }))
    }
}

impl Auction {
    /// The known answer to the same opening; a refusal of another one under the same name.
    fn again(&self, opener: &Opener, terms: &Terms) -> Result<Answer, Refusal> {
        let Opened { terms: known, opener: by, closes_at, .. } = &self.opened;
        let resolved = Terms { criteria: known.criteria.clone(), ..terms.clone() };
        if by == opener && self.asked_criteria == terms.criteria && *known == resolved {
            return Ok(Answer::Opened { auction: known.auction.clone(), closes_at: *closes_at });
        }
        let detail = format!("auction {} exists with other terms or another opener", known.auction);
        Err(Refusal::new(codes::AUCTION_EXISTS, detail))
    }
}

fn seal(at: UnixMillis, window: Millis, guests: &Guests) -> Sealed {
    let invited = |lots: &BTreeSet<LotId>| Invited { lots: lots.clone(), reply: Reply::Silent };
    let remind_every = remind_every(window);
    Sealed {
        invited: guests.iter().map(|(agent, lots)| (agent.clone(), invited(lots))).collect(),
        next_reminder: at + remind_every,
        remind_every,
    }
}
