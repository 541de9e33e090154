//! A COMMIT-certificate in a file: `view u32 | bitmap (u16 length, bytes) | per signer, ascending: signature(64)`.

use parley_ids::Hash32;

use super::error::Error;
use crate::form::Reader;
use crate::{MemberIndex, QuorumClaim, View, VoteKind};

const PART: &str = "the quorum certificate";

/// Writes the certificate of a group with `members` members. Member i is bit i mod 8, from the lowest on, of byte
/// ⌊i/8⌋.
pub(super) fn write(out: &mut Vec<u8>, claim: &QuorumClaim, members: usize) {
    let mut bitmap = vec![0_u8; members.div_ceil(8)];
    for (member, _) in &claim.signatures {
        if let Some(byte) = bitmap.get_mut(member.0 as usize / 8) {
            *byte |= 1 << (member.0 % 8);
        }
    }
    out.extend_from_slice(&claim.view.0.to_be_bytes());
    out.extend_from_slice(&u16::try_from(bitmap.len()).unwrap_or(u16::MAX).to_be_bytes());
    out.extend_from_slice(&bitmap);
    for (_, signature) in &claim.signatures {
        out.extend_from_slice(&signature.0);
    }
}

/// Reads the certificate of a value with this digest, by a group with `members` members.
pub(super) fn read(from: &mut Reader<'_>, digest: Hash32, members: usize) -> Result<QuorumClaim, Error> {
    let view = View(from.number().map_err(Error::of(PART))?);
    let found = usize::from(from.short().map_err(Error::of(PART))?);
    let bitmap = from.take(found).map_err(Error::of(PART))?;
    let needed = members.div_ceil(8);
    if found != needed {
        return Err(Error::Bitmap { members, needed, found });
    }
    let mut signatures = Vec::new();
    for member in signers(bitmap) {
        if member >= members {
            return Err(Error::NoSigner(member));
        }
        let index = MemberIndex(u32::try_from(member).unwrap_or(u32::MAX));
        signatures.push((index, from.signature().map_err(Error::of(PART))?));
    }
    Ok(QuorumClaim { kind: VoteKind::Commit, view, digest, signatures })
}

/// The bits that are set.
fn signers(bitmap: &[u8]) -> impl Iterator<Item = usize> {
    let bits = bitmap.iter().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1 == 1));
    bits.enumerate().filter(|(_, signed)| *signed).map(|(member, _)| member)
}
