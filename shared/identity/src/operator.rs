//! What operators sign about groups: fixed width, domain separated, never protobuf.

use parley_ids::Hash32;
use serde::{Deserialize, Serialize};

use crate::{KeyError, Signature, SigningKey, VerifyingKey};

/// What an operator says about a group. Every hash is a configuration's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorStatement<'a> {
    /// This is the group's epoch 0.
    Genesis {
        /// The cluster's id.
        cluster: Hash32,
        /// The genesis.
        config: Hash32,
    },
    /// The group should decide for this next epoch. It stays the group's to decide.
    Endorsement {
        /// The cluster's id.
        cluster: Hash32,
        /// The next epoch.
        config: Hash32,
    },
    /// The group cannot decide its next epoch; this is it.
    Recovery {
        /// The cluster's id.
        cluster: Hash32,
        /// The epoch before.
        previous: Hash32,
        /// The next epoch.
        config: Hash32,
        /// Why, for everyone who verifies.
        reason: &'a str,
    },
}

impl OperatorStatement<'_> {
    /// The signed bytes.
    ///
    /// * Genesis: `"parley.genesis.1"(16) | cluster(32) | config_hash(32)`
    /// * Endorsement: `"parley.endorse.1"(16) | cluster(32) | config_hash(32)`
    /// * Recovery: `"parley.recover.1"(16) | cluster(32) | previous config_hash(32) | config_hash(32) |
    ///   SHA-256(reason)(32)`
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Genesis { cluster, config } => [b"parley.genesis.1", &cluster.0[..], &config.0].concat(),
            Self::Endorsement { cluster, config } => {
                [b"parley.endorse.1", &cluster.0[..], &config.0].concat()
            }
            Self::Recovery { cluster, previous, config, reason } => {
                let reason = Hash32::of(&[reason.as_bytes()]);
                [b"parley.recover.1", &cluster.0[..], &previous.0, &config.0, &reason.0].concat()
            }
        }
    }

    /// Signs it.
    #[must_use]
    pub fn sign(&self, operator: &SigningKey) -> OperatorSignature {
        let operator_key = operator.verifying_key().to_bytes();
        OperatorSignature { operator: operator_key, signature: operator.sign(&self.bytes()) }
    }
}

/// An operator's signature with its key. Whether the key is an operator's is for the reader to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorSignature {
    /// The operator's ed25519 key.
    pub operator: [u8; 32],
    /// Over an [`OperatorStatement`].
    pub signature: Signature,
}

impl OperatorSignature {
    /// Checks that the key signed `statement`.
    ///
    /// # Errors
    /// When the key is none or weak, or did not sign it.
    pub fn verify(&self, statement: &OperatorStatement<'_>) -> Result<(), KeyError> {
        VerifyingKey::admit(&self.operator)?.verify(&statement.bytes(), &self.signature)
    }
}
