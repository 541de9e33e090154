//! Keys, signatures, and who is who. Pure: no NATS, no tokio.
//!
//! Boundary: this crate alone names the signature library. Everything is ed25519 with strict verification; weak
//! keys are refused where a key enters.

mod command;
#[cfg(feature = "counting")]
pub mod counting;
mod directory;
mod group;
mod key;
#[cfg(feature = "memo")]
mod memo;
mod operator;

pub use command::{COMMAND_DOMAIN, CommandToSign, cluster_id};
pub use directory::{Directory, Known};
pub use group::{
    DEFAULT_PRIOR, Error as GroupError, Fallback, FormError as GroupFormError, GroupConfig, GroupMember,
    GroupTerms, MAX_MEMBERS,
};
pub use key::{Error as KeyError, Signature, SigningKey, VerifyingKey};
#[cfg(feature = "memo")]
pub use memo::remembering;
pub use operator::{OperatorSignature, OperatorStatement};
