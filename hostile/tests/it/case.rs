//! One group with members that are not what they should be, and what must come of its decision.

use std::collections::BTreeSet;

use parley_hostile::Conduct;
use parley_identity::{Fallback, GroupConfig};
use parley_proto::v1;

use crate::ground::{Ground, LONG_VIEW, VIEW};
use crate::proofs;

/// A group in which some members are like this. The name of such a member is that of its conduct.
#[derive(Debug)]
pub(crate) struct Case {
    config: GroupConfig,
    odd: Vec<Conduct>,
}

/// What such a member is proven guilty of in the end: nothing, but for those that sign what contradicts itself, or what
/// no ballots say.
pub(crate) fn offences(conduct: Conduct) -> &'static [&'static str] {
    match conduct {
        Conduct::Honest
        | Conduct::Dissent
        | Conduct::Slow
        | Conduct::Silent
        | Conduct::Garbage
        | Conduct::Replay => &[],
        Conduct::EquivocateBallots => &["DOUBLE_BALLOT"],
        Conduct::EquivocateVotes => &["COMMIT_AND_SKIP", "DOUBLE_COMMIT", "DOUBLE_PREPARE"],
        Conduct::SplitLeader => &["DOUBLE_PROPOSAL"],
        Conduct::InvalidProposal => &["INVALID_PROPOSAL"],
        Conduct::ContradictLate => &["DOUBLE_COMMIT"],
    }
}

fn is_liar(conduct: Conduct) -> bool {
    !matches!(conduct, Conduct::Honest | Conduct::Dissent | Conduct::Slow | Conduct::Silent)
}

impl Case {
    /// Forms the group of `honest` members and odd ones.
    pub(crate) async fn form(ground: &Ground, name: &str, honest: &[&str], odd: &[Conduct]) -> Self {
        Self::form_with(ground, name, honest, odd, Fallback::None).await
    }

    /// The same with a fallback.
    pub(crate) async fn form_with(
        ground: &Ground,
        name: &str,
        honest: &[&str],
        odd: &[Conduct],
        fallback: Fallback,
    ) -> Self {
        let members: Vec<&str> = honest.iter().copied().chain(odd.iter().map(|c| c.as_str())).collect();
        let leads = odd.iter().any(|conduct| conduct.lies_as_leader());
        let view = if leads { LONG_VIEW } else { VIEW };
        let config = ground.form_with(name, &members, view, fallback).await;
        assert_eq!(config.max_faulty(), odd.len(), "{name}: as many are odd as may be");
        Self { config, odd: odd.to_vec() }
    }

    /// Asks the group; where someone lies as the leader, until it leads. Then checks what comes of it. Returns the
    /// decision's name.
    pub(crate) async fn check(&self, ground: &Ground) -> String {
        let leader = self.odd.iter().find(|conduct| conduct.lies_as_leader());
        let decision = match leader {
            Some(leader) => ground.led_by(&self.config, leader.as_str()).await,
            None => {
                let decision = format!("{}-decision", self.config.group);
                ground.propose(self.config.group.as_str(), &decision).await;
                decision
            }
        };
        self.check_decision(ground, &decision).await;
        decision
    }

    /// Checks what comes of a decision that the group was asked for.
    pub(crate) async fn check_decision(&self, ground: &Ground, decision: &str) {
        let decided = ground.decided(decision).await;
        assert_eq!(decided.outcome(), v1::Outcome::Accepted, "{decision}");
        for liar in self.odd.iter().filter(|conduct| is_liar(**conduct)) {
            // All that it sends was answered: what is recorded against it, is recorded.
            ground.acted(liar.as_str(), decision).await;
        }
        let guilty = self.guilty();
        let audit = ground
            .audited(decision, &format!("that {guilty:?} are guilty"), |audit| {
                names(&audit.proven) == guilty && self.offences().is_subset(&charges(audit))
            })
            .await;
        self.check_audit(decision, &audit);
        self.check_proofs(ground, decision, &decided);
    }

    fn check_audit(&self, decision: &str, audit: &v1::DecisionAudit) {
        let guilty = self.guilty();
        let everyone = self.config.members().iter().map(|member| member.agent.to_string());
        let others: BTreeSet<String> = everyone.filter(|name| !guilty.contains(name)).collect();
        assert_eq!(names(&audit.unimpeached), others, "{decision}");
        assert!(charges(audit).iter().all(|(agent, _)| guilty.contains(agent)), "{decision}: {audit:?}");
        for conduct in &self.odd {
            let is_silent = audit.silent.iter().any(|name| name == conduct.as_str());
            // What is no member's word is no word.
            if matches!(conduct, Conduct::Silent | Conduct::Garbage) {
                assert!(is_silent, "{decision}: {conduct} is heard");
            } else if is_liar(*conduct) {
                assert!(!is_silent, "{decision}: {conduct} is not heard");
            }
        }
    }

    /// Both the decision and the evidence verify offline.
    fn check_proofs(&self, ground: &Ground, decision: &str, decided: &v1::DecisionDecided) {
        let proven = proofs::certificate(ground, decision);
        assert_eq!(proven["outcome"], "ACCEPTED");
        assert_eq!(proven["group"], self.config.group.as_str());
        let signers: Vec<&str> =
            proven["signers"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(signers, decided.signers, "{decision}");
        assert!(signers.len() >= self.config.quorum(), "{decision}");
        let evidence: BTreeSet<(String, String)> = proofs::evidence(ground, decision).into_iter().collect();
        assert!(self.offences().is_subset(&evidence), "{decision}: {evidence:?}");
        let guilty = self.guilty();
        assert!(evidence.iter().all(|(agent, _)| guilty.contains(agent)), "{decision}: {evidence:?}");
    }

    fn guilty(&self) -> BTreeSet<String> {
        self.offences().into_iter().map(|(agent, _)| agent).collect()
    }

    /// Who does what.
    fn offences(&self) -> BTreeSet<(String, String)> {
        let of = |conduct: &Conduct| {
            let name = conduct.to_string();
            offences(*conduct).iter().map(move |rule| (name.clone(), (*rule).to_owned()))
        };
        self.odd.iter().flat_map(of).collect()
    }
}

/// Names without order.
pub(crate) fn names(names: &[String]) -> BTreeSet<String> {
    names.iter().cloned().collect()
}

/// Who is accused of what.
fn charges(audit: &v1::DecisionAudit) -> BTreeSet<(String, String)> {
    let charge = |evidence: &v1::Evidence| (evidence.agent.clone(), evidence.rule().as_str_name().to_owned());
    audit.evidence.iter().map(charge).collect()
}
