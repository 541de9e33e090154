//! Rule: declining.

use parley_core::{Caller, Effect, Refusal};
use parley_ids::AuctionId;

use crate::auction::{Phase, Reply};
use crate::bid::{not_invited, unknown};
use crate::state::Out;
use crate::{Auctions, Participation, Record, codes};

impl Auctions {
    /// Notes that an invited agent does not bid. What it bid before is withdrawn; it may bid again while the
    /// auction is open.
    pub(crate) fn decline(&mut self, from: &Caller, id: &AuctionId, reason: String) -> Result<Out, Refusal> {
        let auction = self.auctions.get_mut(id).ok_or_else(|| unknown(id))?;
        let Some(agent) = from.agent() else {
            return Err(Refusal::new(codes::NOT_INVITED, format!("{} is no agent", from.name())));
        };
        let sealed = match &mut auction.phase {
            Phase::Open(sealed) => sealed,
            Phase::Ended(closed) => {
                return match closed.participants.get(agent) {
                    None => Err(not_invited(id, agent)),
                    Some(Participation::Declined) => Ok(Vec::new()),
                    Some(_) => Err(Refusal::new(codes::ENDED, format!("auction {id} has ended"))),
                };
            }
        };
        let invited = sealed.invited.get_mut(agent).ok_or_else(|| not_invited(id, agent))?;
        if invited.reply == Reply::Declined {
            return Ok(Vec::new());
        }
        invited.reply = Reply::Declined;
        let record = Record::Declined { auction: id.clone(), agent: agent.clone(), reason };
        let mut out = vec![Effect::Record { trace: auction.trace, record }];
        out.extend(self.close_if_answered(id));
        Ok(out)
    }
}
