//! What a sender signs of a command: the received bytes, never a re-encoding.

use parley_ids::{ClusterName, CommandId, Hash32};

/// Domain tag of command signatures, 16 bytes.
pub const COMMAND_DOMAIN: &[u8; 16] = b"parley.command.1";

/// The 32-byte id of a cluster, which every signature is bound to: SHA-256 of its name.
#[must_use]
pub fn cluster_id(name: &ClusterName) -> Hash32 {
    Hash32::of(&[b"parley.cluster.1", name.as_str().as_bytes()])
}

/// The parts of a command that are signed.
#[derive(Debug, Clone, Copy)]
pub struct CommandToSign<'a> {
    /// [`cluster_id`] of the cluster it is for.
    pub cluster: Hash32,
    /// The whole subject it is published to.
    pub subject: &'a str,
    /// Its `Parley-Id`.
    pub id: &'a CommandId,
    /// The payload as sent.
    pub payload: &'a [u8],
}

impl CommandToSign<'_> {
    /// The signed bytes: `domain(16) | cluster(32) | SHA-256(subject)(32) | SHA-256(id)(32) | SHA-256(payload)(32)`.
    #[must_use]
    pub fn bytes(&self) -> [u8; 144] {
        let parts: [&[u8]; 5] = [
            COMMAND_DOMAIN,
            &self.cluster.0,
            &Hash32::of(&[self.subject.as_bytes()]).0,
            &Hash32::of(&[self.id.as_str().as_bytes()]).0,
            &Hash32::of(&[self.payload]).0,
        ];
        let mut out = [0; 144];
        for (slot, byte) in out.iter_mut().zip(parts.concat()) {
            *slot = byte;
        }
        out
    }
}
