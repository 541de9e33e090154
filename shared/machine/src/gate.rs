//! Rule: whose command this is, at this place in the order.

use std::collections::BTreeSet;

use parley_core::{Caller, Refusal};
use parley_identity::{Directory, Known};
use parley_ids::{AgentId, Millis};
use parley_proto::{Message as _, v1};

use crate::{Identity, codes};

/// When a sender that is not known yet may try again: its registration is on its way through the logs.
const KNOWN_SOON: Millis = Millis(250);

/// Who the sender is to the core, by what the verb asks and what the directory knows so far.
pub(crate) fn admit(
    directory: &Directory,
    identity: Identity,
    sender: &AgentId,
    key: Option<[u8; 32]>,
) -> Result<Caller, Refusal> {
    let caller = |key, operator| Caller::Agent { id: sender.clone(), key, operator };
    let Some(shown) = key else {
        return match identity {
            Identity::Transport => Ok(caller(None, false)),
            Identity::Signed | Identity::OwnKey | Identity::Operator => {
                Err(Refusal::new(codes::SIGNATURE_MISSING, "this verb needs Parley-Key and Parley-Signature"))
            }
        };
    };
    match (identity, directory.whose(sender, &shown)) {
        (_, Known::Operator) => Ok(caller(key, true)),
        (Identity::Operator, _) => {
            Err(Refusal::new(codes::OPERATOR_ONLY, "only a key of the operator may do this"))
        }
        (Identity::OwnKey, _) | (Identity::Signed | Identity::Transport, Known::Agent) => {
            Ok(caller(key, false))
        }
        // The verb asks for no signature, and this one is nobody's.
        (Identity::Transport, Known::Other | Known::Nobody) => Ok(caller(None, false)),
        (Identity::Signed, Known::Other) => {
            Err(Refusal::new(codes::WRONG_KEY, format!("the registry knows another key for {sender}")))
        }
        (Identity::Signed, Known::Nobody) => {
            let refusal = Refusal::new(codes::UNKNOWN_SENDER, format!("{sender} is not registered"));
            Err(refusal.retry_after(KNOWN_SOON))
        }
    }
}

/// Takes what a registry record says about keys.
pub(crate) fn learn(directory: &mut Directory, event: &str, payload: &[u8]) {
    use v1::registry_record::Event;
    if matches!(event, "refusals" | "superseded" | crate::FENCE) {
        // The machine's own, and no registry record.
        return;
    }
    let Ok(v1::RegistryRecord { event: Some(event) }) = v1::RegistryRecord::decode(payload) else { return };
    match event {
        Event::Registered(registered) => {
            if let (Ok(agent), Ok(key)) = (AgentId::new(&registered.agent), registered.public_key.try_into())
            {
                directory.register(agent, key);
            }
        }
        Event::Configured(configured) => {
            let keys: BTreeSet<[u8; 32]> =
                configured.operator_keys.into_iter().filter_map(|k| k.try_into().ok()).collect();
            directory.set_operators(keys);
        }
        Event::Retired(_) | Event::Admitted(_) | Event::GroupFormed(_) | Event::PresenceChanged(_) => {}
    }
}
