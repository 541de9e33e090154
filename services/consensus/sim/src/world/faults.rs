//! When members and collectors lie, and messages are altered.

use parley_consensus_core::{Message, QuorumClaim, Send, VoteKind};

use super::World;
use super::events::Event;
use crate::lies::{Liar, altered, shown};
use crate::plan::Fault;
use crate::{Broken, Nature};

impl<N: Nature> World<N> {
    /// The lying collector shows something to some member, and a liar proposes what it may not.
    pub(super) fn collector_lies(&mut self) -> Result<(), Broken> {
        if self.stable_since.is_some() {
            return Ok(());
        }
        let claims = self.claims_to_show();
        let gathered = shown(&mut self.rng, &self.scene, &self.books, &claims);
        if self.plan.is_stingy {
            let shown = gathered.certificates.iter().map(|claim| (claim.kind, claim.view, claim.digest));
            self.shown.extend(shown);
        }
        if !gathered.is_empty() {
            self.books.summary.lies += 1;
            let to = self.audience();
            self.note(|_| format!("the lying collector shows to {to:?}: {gathered:?}"));
            for node in to {
                let message = Send::Gathered(Box::new(gathered.clone()));
                self.carry(Event::Arrive { node, message });
            }
        }
        for node in 0..self.nodes.len() {
            if self.nodes[node].fault == Fault::Liar && self.rng.per_mille(self.plan.rates.lie) {
                let said = self.with_liar(node, |liar, rng| liar.unasked(rng));
                self.lies(node, said)?;
            }
        }
        let next = self.now + 1 + self.rng.below(2 * self.plan.lies_every);
        self.events.at(next, Event::Lie);
        Ok(())
    }

    /// The certificates that the lying collector may show: it may keep back that there is a decision, and what it has
    /// shown before.
    fn claims_to_show(&self) -> Vec<QuorumClaim> {
        let hides_commits = self.plan.withheld.contains(&VoteKind::Commit);
        let mut claims = self.books.claims(self.scene.quorum());
        claims.retain(|claim| {
            let is_hidden = hides_commits && claim.kind == VoteKind::Commit;
            !is_hidden && !self.shown.contains(&(claim.kind, claim.view, claim.digest))
        });
        claims
    }

    /// Whom the lying collector shows something: most often one, else about half of them, or nearly all.
    fn audience(&mut self) -> Vec<usize> {
        let all = self.nodes.len();
        match self.rng.below(10) {
            0..6 => vec![usize::try_from(self.rng.below(all as u64)).unwrap_or_default()],
            6..8 => (0..all).filter(|_| self.rng.per_mille(500)).collect(),
            _ => (0..all).filter(|_| self.rng.per_mille(900)).collect(),
        }
    }

    /// Whether the lying collector keeps a message from the others.
    pub(super) fn is_withheld(&self, message: &Message) -> bool {
        let Message::CastVote { cast, .. } = message else { return false };
        self.stable_since.is_none() && self.plan.withheld.contains(&cast.vote.kind)
    }

    /// A liar says something else beside, or in place of, what its validator wants.
    pub(super) fn liar_adds(&mut self, node: usize, message: &Message) -> Result<(), Broken> {
        let said = self.with_liar(node, |liar, rng| liar.beside(rng, message));
        self.lies(node, said)
    }

    fn with_liar<T>(&mut self, node: usize, say: impl FnOnce(&Liar<'_>, &mut parley_sim::Rng) -> T) -> T {
        let from = &self.nodes[node];
        let (member, key) = (from.member, &from.key);
        let liar = Liar { scene: &self.scene, books: &self.books, member, key };
        say(&liar, &mut self.rng)
    }

    fn lies(&mut self, node: usize, said: Option<Message>) -> Result<(), Broken> {
        let Some(message) = said else { return Ok(()) };
        self.books.summary.lies += 1;
        self.note(|_| format!("#{node} lies: {message:?}"));
        self.sends(node, message, false)
    }

    /// An altered copy of a message may come as well. Whoever altered it has no key.
    pub(super) fn alter(&mut self, collector: usize, node: usize, message: &Message) {
        if self.stable_since.is_some() || !self.rng.per_mille(self.plan.rates.altered) {
            return;
        }
        if let Some(message) = altered(&mut self.rng, &self.scene, &self.books, message) {
            self.books.summary.altered += 1;
            self.carry(Event::Hear { collector, node, message, is_own: false });
        }
    }
}
