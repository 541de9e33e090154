//! Rule: a group with more proven members than it tolerates is asked nothing more, until an operator recovers it.

use parley_core::Effect;
use parley_ids::{DecisionId, GroupId, TraceContext, UnixMillis};

use crate::effect::Out;
use crate::{Cause, Consensus, Entry, Frozen, Group, GroupLink, Record};

impl Consensus {
    /// Freezes a group, where that is due: records it with the evidence, and ends what is open.
    ///
    /// Members are counted by their keys in the newest epoch.
    ///
    /// Source: docs/consensus.md, "Who misbehaved".
    pub(crate) fn freeze(&mut self, at: UnixMillis, trace: TraceContext, group: &GroupId) -> Vec<Out> {
        let Some(known) = self.groups.get_mut(group).filter(|known| !known.frozen) else { return Vec::new() };
        let proven = known.convicted();
        let tolerated = known.config.max_faulty();
        if proven.len() <= tolerated {
            return Vec::new();
        }
        known.frozen = true;
        let reason = format!(
            "{} members of {group} are proven guilty, it tolerates {tolerated}: it is frozen until it is recovered",
            proven.len()
        );
        let (epoch, config_hash) = (known.config.epoch, known.config.hash());
        let frozen = Frozen { group: group.clone(), epoch, config_hash, proven };
        let mut effects = vec![Effect::Record { trace, record: Record::Frozen(Box::new(frozen)) }];
        effects.extend(self.end_open(at, group, Cause::GroupFrozen, &reason));
        effects
    }

    /// A group's genesis or next epoch, as the registry recorded it.
    ///
    /// After a rotation, decisions go on in their epochs. A recovery ends them: it is made where the former epoch cannot
    /// be relied on.
    pub(crate) fn form(&mut self, at: UnixMillis, trace: TraceContext, link: GroupLink) -> Vec<Out> {
        let (name, epoch) = (link.config.group.clone(), link.config.epoch);
        let mut effects = Vec::new();
        match self.groups.get_mut(&name) {
            Some(known) if known.config.epoch >= epoch => return effects,
            Some(known) => {
                if known.enter(link) {
                    let reason = format!("{name} was recovered by an operator, and is in epoch {epoch}");
                    effects.extend(self.end_open(at, &name, Cause::Recovered, &reason));
                }
            }
            None => {
                self.groups.insert(name.clone(), Group::new(link));
            }
        }
        effects.extend(self.freeze(at, trace, &name));
        effects.extend(self.ask_waiting(at));
        effects
    }

    /// Ends every open decision of a group, and takes nothing more for those that found no quorum: no certificate of
    /// theirs supersedes that any more.
    fn end_open(&mut self, at: UnixMillis, group: &GroupId, cause: Cause, reason: &str) -> Vec<Out> {
        let of_group = |(id, entry): (&DecisionId, &Entry)| match entry {
            Entry::Asked(decision) if decision.instance.config().group == *group => {
                (!decision.has_decided()).then(|| id.clone())
            }
            _ => None,
        };
        let open: Vec<DecisionId> = self.entries.iter().filter_map(of_group).collect();
        let mut effects = Vec::new();
        for id in open {
            effects.extend(self.effects_of(at, &id, |decision, now| decision.cut_off(now.at, cause, reason)));
        }
        effects
    }
}
