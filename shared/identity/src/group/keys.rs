//! The keys of a group's members, each admitted once.

use std::sync::{Arc, OnceLock};

use super::GroupMember;
use crate::{KeyError, VerifyingKey};

/// A memo of admitted keys, filled when one is first needed, and shared by clones. It says nothing that the members do not
/// say: it is equal to any other one, and is not stored.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys(Arc<OnceLock<Box<[OnceLock<VerifyingKey>]>>>);

impl Keys {
    /// The key of the member at `place`.
    pub(super) fn get(
        &self,
        members: &[GroupMember],
        place: usize,
    ) -> Option<Result<VerifyingKey, KeyError>> {
        let member = members.get(place)?;
        let slot = self.0.get_or_init(|| members.iter().map(|_| OnceLock::new()).collect()).get(place)?;
        if let Some(key) = slot.get() {
            return Some(Ok(*key));
        }
        Some(VerifyingKey::admit(&member.key).inspect(|key| {
            let _ = slot.set(*key);
        }))
    }
}

impl PartialEq for Keys {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Keys {}
