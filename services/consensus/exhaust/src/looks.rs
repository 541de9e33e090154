//! What a member does with a COMMIT-certificate, looked at in each of its states.
//!
//! It decides that value, and signs nothing any more; or nothing as long as it does not have the value. So no decision
//! has to be a step of the group: what members may decide in a state is what COMMIT-certificates can be made in it. What
//! it would be told while it waits for the value is not gone through.

use parley_consensus_core::{Gathered, MemberIndex, ValidatorInput};
use parley_ids::Hash32;

use crate::Error;
use crate::candidate::Candidate;
use crate::member::{Member, Node};
use crate::said::Word;
use crate::scene::Scene;

/// One COMMIT-certificate.
#[derive(Debug)]
pub(crate) struct Look {
    /// What a quorum signed.
    commit: Word,
    /// Whether its value comes with it.
    is_whole: bool,
    /// What it decides, where the value is valid.
    decides: Option<Hash32>,
    told: ValidatorInput,
}

impl Look {
    /// Every one of them, as `to` is shown it: with its value and without.
    pub(crate) fn all(scene: &Scene, to: MemberIndex) -> Vec<Self> {
        let mut all = Vec::new();
        for (view, candidate) in scene.views().all().flat_map(|view| Candidate::ALL.map(|c| (view, c))) {
            let commit = Word::Commit(view, candidate);
            let decides = scene.is_valid(candidate, view).then(|| scene.digest(candidate));
            let decided = Some(scene.decision(view, candidate, to));
            let certificates = vec![scene.commit(view, candidate, to)];
            let whole = Gathered { decided, ..scene.nothing() };
            let bare = Gathered { certificates, ..scene.nothing() };
            for (is_whole, gathered) in [(true, whole), (false, bare)] {
                let told = ValidatorInput::Gathered(Box::new(gathered));
                all.push(Self { commit, is_whole, decides, told });
            }
        }
        all
    }

    /// Whether a member that was shown it may have decided just that.
    fn allows(&self, decided: Option<Hash32>) -> bool {
        decided == self.decides || (decided.is_none() && !self.is_whole)
    }
}

impl Member<'_> {
    /// Looks at what it would decide.
    ///
    /// # Errors
    /// When it decides something else, or signs something then.
    pub(crate) fn look_at_decisions(&self, node: &Node) -> Result<(), Error> {
        for look in &self.looks {
            let mut shown = node.clone();
            self.tell(&mut shown, look.told.clone())?;
            let decided = shown.decided();
            if !look.allows(decided) {
                return Err(self.wrong(look, format!("decides {decided:?}")));
            }
            if decided.is_some() {
                self.view_ends(&mut shown)?;
                if shown.said != node.said || shown.decided() != decided {
                    return Err(self.wrong(look, "goes on after that".to_owned()));
                }
            }
        }
        Ok(())
    }

    fn wrong(&self, look: &Look, did: String) -> Error {
        Error::Decision { member: self.index, shown: format!("a quorum signed the {}", look.commit), did }
    }
}
