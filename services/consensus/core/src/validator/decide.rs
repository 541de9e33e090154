//! Rule: a decision ends everything but answers: whoever shows that it does not know gets the certificate.

use parley_ids::{AgentId, UnixMillis};

use super::heard::Heard;
use super::{Talk, Validator, ValidatorEffect, ValidatorInput};
use crate::DecisionCertificate;

/// From when on answers are given again: what was on its way when the decision came asks for none, and one answer is
/// for everyone who asks at that time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Answers {
    collector: UnixMillis,
    peers: UnixMillis,
}

impl Validator {
    /// A decision certificate ends everything, if it is good.
    pub(crate) fn take_decision(&mut self, now: UnixMillis, certificate: DecisionCertificate) -> bool {
        if self.good_decision(&certificate).is_err() {
            return false;
        }
        self.decide(now, certificate);
        true
    }

    /// A COMMIT-QC whose value is in hand is the decision; where it is not, it is asked for.
    pub(crate) fn conclude(&mut self, now: UnixMillis) {
        let Some(commit) = &self.committed else { return };
        let value = self.values.get(&commit.digest()).cloned();
        let (Some(value), Some(cluster)) = (value, self.cluster.clone()) else {
            self.fetch();
            return;
        };
        let certificate = DecisionCertificate {
            cluster,
            proposal: self.instance.proposal().clone(),
            instance: self.instance.id(),
            value,
            commit: commit.claim().clone(),
            config: self.instance.config().clone(),
        };
        if self.take_decision(now, certificate)
            && self.broadcasts()
            && let Some(certificate) = self.decided.clone()
        {
            // Perhaps nobody else has both.
            self.outbox.push(ValidatorEffect::Tell(Box::new(Talk::Decided(certificate.clone()))));
            self.outbox.push(ValidatorEffect::Certify(certificate));
        }
    }

    fn decide(&mut self, now: UnixMillis, certificate: DecisionCertificate) {
        let certificate = Box::new(certificate);
        self.guard.decide(&certificate);
        self.outbox.clear();
        self.outbox.push(ValidatorEffect::Decided(certificate.clone()));
        let again = now + self.instance.config().resend;
        self.answers = Answers { collector: again, peers: again };
        self.decided = Some(certificate);
        // Nothing but the certificate is of use any more.
        self.ballots.clear();
        self.values.clear();
        self.heard = Heard::default();
        self.proposal = None;
        self.committed = None;
    }

    /// Answers with the certificate whoever does not know it.
    pub(crate) fn answer(&mut self, now: UnixMillis, input: &ValidatorInput) {
        let Some(certificate) = &self.decided else { return };
        let again = now + self.instance.config().resend;
        match input {
            ValidatorInput::Opening => {}
            ValidatorInput::Gathered(gathered) if gathered.decided.is_none() => {}
            ValidatorInput::Peer { from, talk } if self.is_ignorant(from, talk) => {
                if now >= self.answers.peers {
                    self.answers.peers = again;
                    let decided = Talk::Decided(certificate.clone());
                    self.outbox.push(ValidatorEffect::Tell(Box::new(decided)));
                }
                return;
            }
            _ => return,
        }
        if now >= self.answers.collector {
            self.answers.collector = again;
            self.outbox.push(ValidatorEffect::Certify(certificate.clone()));
        }
    }

    fn is_ignorant(&self, from: &AgentId, talk: &Talk) -> bool {
        let peer = self.instance.index_of(from).filter(|peer| *peer != self.me);
        self.broadcasts() && peer.is_some() && !matches!(talk, Talk::Decided(_))
    }
}
