//! Rule: who is invited, when, and how often.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use parley_core::Effect;
use parley_ids::{AgentId, AuctionId, Hash32, LotId, MicroCredits, Millis, UnixMillis};

use crate::auction::{Invited, Phase, Reply, Sealed};
use crate::eligible::ineligible;
use crate::rank::tie_hash;
use crate::state::{Agents, Out};
use crate::{Agent, Answer, Auction, Auctions, Excluded, Ineligible, Lot, Opened, Record, Send, Terms};

/// The most agents that are invited to a lot, and to an auction.
pub(crate) const MAX_INVITED: u32 = 500;
/// How much of the reasons for not inviting is kept, by its size on the wire, so that the opening fits one record.
const EXCLUDED_BYTES: usize = 48 * 1_024;
/// The silent are asked again after each quarter of the window.
const REMINDERS: u64 = 4;
/// And not more often than this.
const LEAST_BETWEEN: Millis = Millis(250);

/// Who is invited to which lots.
pub(crate) type Guests = BTreeMap<AgentId, BTreeSet<LotId>>;

/// Chooses the guests of a new auction, and says why everyone else is not one.
///
/// Per lot the best `max_invited` of all eligible, by margin over the required skills, then price, then
/// H(auction ‖ agent); lots take turns, so that none uses up the auction's places.
pub(crate) fn choose(terms: &Terms, agents: &Agents) -> (Guests, Vec<Excluded>) {
    let mut excluded = Vec::new();
    let orders: Vec<Vec<&AgentId>> =
        terms.lots.iter().map(|l| order(terms, l, agents, &mut excluded)).collect();
    let mut guests = Guests::new();
    for place in 0..terms.max_invited as usize {
        for (lot, order) in terms.lots.iter().zip(&orders) {
            let Some(agent) = order.get(place) else { continue };
            if guests.contains_key(*agent) || guests.len() < MAX_INVITED as usize {
                guests.entry((*agent).clone()).or_default().insert(lot.lot.clone());
            }
        }
    }
    for (lot, order) in terms.lots.iter().zip(&orders) {
        for (place, agent) in order.iter().enumerate() {
            if guests.get(*agent).is_none_or(|lots| !lots.contains(&lot.lot)) {
                let place = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
                let reason = Ineligible::NotAmongBest { place, invited: terms.max_invited };
                excluded.push(Excluded { lot: lot.lot.clone(), agent: (*agent).clone(), reason });
            }
        }
    }
    (guests, listed(terms, excluded))
}

/// Everyone eligible for a lot, best first; the others go to `excluded`.
fn order<'a>(terms: &Terms, lot: &Lot, agents: &'a Agents, excluded: &mut Vec<Excluded>) -> Vec<&'a AgentId> {
    let mut eligible: Vec<(Reverse<u32>, MicroCredits, Hash32, &AgentId)> = Vec::new();
    for (id, agent) in agents {
        match ineligible(agent, &terms.class, lot) {
            Some(reason) => excluded.push(Excluded { lot: lot.lot.clone(), agent: id.clone(), reason }),
            None => {
                let hash = tie_hash(&terms.auction, id);
                eligible.push((Reverse(margin(agent, lot)), agent.profile.cost_per_unit, hash, id));
            }
        }
    }
    eligible.sort_unstable();
    eligible.into_iter().map(|(_, _, _, id)| id).collect()
}

/// How far the agent is above the lot's minima, summed over its skills.
fn margin(agent: &Agent, lot: &Lot) -> u32 {
    lot.skills
        .iter()
        .map(|(skill, needs)| {
            agent.profile.skills.get(skill).map_or(0, |has| has.get()).saturating_sub(needs.get())
        })
        .sum()
}

/// By lot in the order of the terms, then by name, as many as fit.
fn listed(terms: &Terms, mut excluded: Vec<Excluded>) -> Vec<Excluded> {
    let index: BTreeMap<&LotId, usize> = terms.lots.iter().enumerate().map(|(i, l)| (&l.lot, i)).collect();
    excluded.sort_by(|a, b| (index.get(&a.lot), &a.agent).cmp(&(index.get(&b.lot), &b.agent)));
    let mut size = 0;
    excluded
        .into_iter()
        .take_while(|e| {
            size += e.lot.as_str().len() + e.agent.as_str().len() + e.reason.to_string().len() + 12;
            size <= EXCLUDED_BYTES
        })
        .collect()
}

/// How often the silent are asked again.
pub(crate) fn remind_every(window: Millis) -> Millis {
    Millis(window.0 / REMINDERS).max(LEAST_BETWEEN)
}

impl Auctions {
    /// Invites an agent that appeared to every open auction that has a place for it.
    pub(crate) fn welcome(&mut self, agent: &AgentId) -> Out {
        let Some(known) = self.agents.get(agent) else { return Vec::new() };
        let mut out = Vec::new();
        for (_, id) in &self.timers {
            let Some(auction) = self.auctions.get_mut(id) else { continue };
            let Phase::Open(sealed) = &mut auction.phase else { continue };
            let lots = free_lots(&auction.opened.terms, sealed, agent, known);
            if !lots.is_empty() {
                sealed.invited.insert(agent.clone(), Invited { lots, reply: Reply::Silent });
                out.extend(invitation(auction, agent));
            }
        }
        out
    }

    /// Asks the silent again, and says when to do so next.
    pub(crate) fn remind(&mut self, at: UnixMillis, id: &AuctionId) -> Out {
        let Some(auction) = self.auctions.get_mut(id) else { return Vec::new() };
        if let Phase::Open(sealed) = &mut auction.phase {
            while sealed.next_reminder <= at {
                sealed.next_reminder = sealed.next_reminder + sealed.remind_every.max(LEAST_BETWEEN);
            }
        }
        self.timers.extend(auction.timer().map(|due| (due, id.clone())));
        silent(auction)
    }

    /// Asks everyone again who owes an answer.
    pub(crate) fn resume(&self) -> Out {
        self.timers.iter().filter_map(|(_, id)| self.auctions.get(id)).flat_map(silent).collect()
    }
}

/// Lots with a place for an agent that was not invited yet.
fn free_lots(terms: &Terms, sealed: &Sealed, agent: &AgentId, known: &Agent) -> BTreeSet<LotId> {
    if sealed.invited.contains_key(agent) || sealed.invited.len() >= MAX_INVITED as usize {
        return BTreeSet::new();
    }
    let free = |lot: &&Lot| {
        ineligible(known, &terms.class, lot).is_none()
            && sealed.invited_to(&lot.lot) < terms.max_invited as usize
    };
    terms.lots.iter().filter(free).map(|l| l.lot.clone()).collect()
}

fn silent(auction: &Auction) -> Out {
    let Phase::Open(sealed) = &auction.phase else { return Vec::new() };
    let silent = sealed.invited.iter().filter(|(_, invited)| invited.reply == Reply::Silent);
    silent.filter_map(|(agent, _)| invitation(auction, agent)).collect()
}

/// The invitation of one agent, with the lots that it may bid on.
pub(crate) fn invitation(auction: &Auction, agent: &AgentId) -> Option<Effect<Record, Send, Answer>> {
    let Phase::Open(sealed) = &auction.phase else { return None };
    let invited = sealed.invited.get(agent)?;
    let Opened { terms, closes_at, .. } = &auction.opened;
    let lots = terms.lots.iter().filter(|l| invited.lots.contains(&l.lot)).cloned().collect();
    let terms = Terms { lots, ..terms.clone() };
    let message = Send::Invite { terms, closes_at: *closes_at };
    Some(Effect::Send { trace: auction.trace, to: agent.clone(), message })
}
