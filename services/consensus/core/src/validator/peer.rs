//! Rule: members of a group with the fallback BROADCAST do the collector's work, where it is silent.
//!
//! They hear each other's ballots and votes. Whoever has q equal votes, and sees no certificate of them for half of a
//! resend interval, assembles it, acts on it, and tells it the others; a decision also to the collector, for the archive.
//!
//! Boundary: a peer speaks for itself only. Who it is, the transport says; what does not verify is held against the
//! peer that brought it, never against the key it names.
//!
//! Source: docs/consensus.md, "Broadcast".

use parley_identity::Fallback;
use parley_ids::{AgentId, Millis, UnixMillis};

use super::heard::Heard;
use super::{Talk, Validator, ValidatorEffect};
use crate::{Ballot, CastVote, MemberIndex, View, Vote, VoteKind};

/// What a peer may bring that does not verify, in one decision, before it is not listened to any more.
const MOST_GARBAGE: u32 = 64;

impl Validator {
    /// Whether members tell each other what they sign.
    #[must_use]
    pub fn broadcasts(&self) -> bool {
        self.instance.config().fallback == Fallback::Broadcast
    }

    /// Another member says something.
    pub(crate) fn peer(&mut self, now: UnixMillis, from: &AgentId, talk: Talk) {
        let Some(peer) = self.instance.index_of(from).filter(|peer| *peer != self.me) else { return };
        let garbage = self.garbage.get(&peer).copied().unwrap_or_default();
        if !self.broadcasts() || garbage >= MOST_GARBAGE {
            return;
        }
        let refused = self.refused;
        match talk {
            Talk::Ballot { ballot, .. } => self.peer_ballot(now, peer, &ballot),
            Talk::Vote(cast) => self.peer_vote(now, peer, *cast),
            Talk::Certificate(claim) => {
                let fresh = self.take(now, vec![claim], None);
                self.act(now, fresh);
            }
            Talk::Decided(certificate) => {
                self.take_decision(now, *certificate);
            }
        }
        if self.refused != refused {
            self.garbage.insert(peer, garbage + 1);
        }
    }

    fn peer_ballot(&mut self, now: UnixMillis, peer: MemberIndex, ballot: &Ballot) {
        if ballot.member != peer {
            self.refused += 1;
            return;
        }
        self.merge(now, std::slice::from_ref(ballot));
        self.act(now, false);
    }

    fn peer_vote(&mut self, now: UnixMillis, peer: MemberIndex, cast: CastVote) {
        let vote = cast.vote;
        let proposes = vote.kind == VoteKind::Propose;
        let known = self.heard.knows(&vote);
        let odd = vote.member != peer
            || (proposes && self.instance.leader(vote.view) != peer)
            || (!known && self.heard.is_full(&vote));
        if odd {
            self.refused += 1;
            return;
        }
        if Heard::is_near(vote.view, self.view) {
            if self.good_vote(&vote, cast.value.as_ref()).is_err() {
                return;
            }
            self.watch(now, &vote);
        }
        let fresh = if proposes {
            self.take(now, Vec::new(), Some(&cast))
        } else {
            // Where it is: others may be behind.
            self.take(now, cast.base.into_iter().chain(cast.skips).collect(), None)
        };
        self.act(now, fresh);
    }

    /// PREPAREs a proposal that is new, and proposes where it can. What was said before is not said again for each
    /// word of a peer.
    fn act(&mut self, now: UnixMillis, fresh: bool) {
        if self.decided.is_some() {
            return;
        }
        if fresh {
            self.try_prepare(now);
        }
        self.try_propose(now);
    }

    /// Counts this member's own vote, and sends it.
    pub(crate) fn say(&mut self, now: UnixMillis, cast: CastVote) {
        let vote = cast.vote;
        self.hear(&vote, None);
        self.outbox.push(ValidatorEffect::Vote(Box::new(cast)));
        self.watch(now, &vote);
    }

    /// Starts the time that the collector has, where a quorum said the same.
    fn watch(&mut self, now: UnixMillis, vote: &Vote) {
        let Vote { kind, view, digest, .. } = *vote;
        if self.broadcasts()
            && self.assemble_at.is_none()
            && self.misses(kind, view)
            && self.heard.count(view, kind, digest) >= self.instance.config().quorum()
        {
            self.assemble_at = Some(now + Millis(self.instance.config().resend.0 / 2));
        }
    }

    /// Whether a certificate of this kind and view would be news.
    fn misses(&self, kind: VoteKind, view: View) -> bool {
        match kind {
            VoteKind::Commit => self.committed.is_none(),
            _ => self.guard.record().certificates.wants(kind, view),
        }
    }

    /// The collector's time is over: assembles what is still missing.
    pub(crate) fn assemble(&mut self, now: UnixMillis) {
        self.assemble_at = None;
        let mut claims = self.heard.claims(self.instance.config().quorum());
        claims.retain(|claim| self.misses(claim.kind, claim.view));
        for claim in &claims {
            self.outbox.push(ValidatorEffect::Tell(Box::new(Talk::Certificate(claim.clone()))));
        }
        self.take(now, claims, None);
        self.act(now, false);
    }
}
