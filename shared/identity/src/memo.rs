//! A memo of keys and signatures that are good, for simulations: there hundreds of simulated members verify the same
//! signature in one process.
//!
//! Only what was admitted or verified, or signed by the key itself, is remembered, byte for byte: key, message and
//! signature. So with a memo everything verifies that verifies without, and nothing else does. Refusals are not
//! remembered. It is there inside of [`remembering`] on the same thread, with the feature `memo`, and nowhere else.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::{Signature, VerifyingKey};

/// What is good.
#[derive(Debug, Default)]
struct Memo {
    keys: BTreeMap<[u8; 32], VerifyingKey>,
    /// Of each signature, the key and message it was found good for.
    signatures: BTreeMap<[u8; 64], ([u8; 32], Vec<u8>)>,
}

thread_local! {
    static MEMO: RefCell<Option<Memo>> = const { RefCell::new(None) };
}

/// Forgets the memo, also when what was done panics.
struct Scope;

impl Drop for Scope {
    fn drop(&mut self) {
        MEMO.set(None);
    }
}

/// Does `work` with a memo that begins empty and is forgotten afterwards.
pub fn remembering<T>(work: impl FnOnce() -> T) -> T {
    MEMO.set(Some(Memo::default()));
    let _scope = Scope;
    work()
}

fn with<T>(look: impl FnOnce(&mut Memo) -> T) -> Option<T> {
    MEMO.with_borrow_mut(|memo| memo.as_mut().map(look))
}

/// The key of these bytes, where it was admitted before.
pub(crate) fn admitted(bytes: &[u8; 32]) -> Option<VerifyingKey> {
    with(|memo| memo.keys.get(bytes).copied()).flatten()
}

/// Remembers a key that was admitted.
pub(crate) fn admit(key: VerifyingKey) {
    with(|memo| memo.keys.insert(key.to_bytes(), key));
}

/// Whether just this was found good before.
pub(crate) fn holds(key: &VerifyingKey, message: &[u8], signature: &Signature) -> bool {
    let same = |memo: &mut Memo| {
        memo.signatures
            .get(&signature.0)
            .is_some_and(|(signer, signed)| *signer == key.to_bytes() && signed == message)
    };
    with(same).unwrap_or(false)
}

/// Remembers a signature that is good.
pub(crate) fn keep(key: &VerifyingKey, message: &[u8], signature: &Signature) {
    with(|memo| memo.signatures.insert(signature.0, (key.to_bytes(), message.to_vec())));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{KeyError, SigningKey};

    #[test]
    fn it_holds_what_is_good_and_nothing_near_it() {
        let (key, other) = (SigningKey::from_seed(&[7; 32]), SigningKey::from_seed(&[8; 32]));
        remembering(|| {
            let signature = key.sign(b"hello");
            let public = VerifyingKey::admit(&key.verifying_key().to_bytes()).unwrap();
            assert!(holds(&public, b"hello", &signature));
            assert_eq!(public.verify(b"hello", &signature), Ok(()));
            assert_eq!(public.verify(b"hellO", &signature), Err(KeyError::Signature));
            assert_eq!(other.verifying_key().verify(b"hello", &signature), Err(KeyError::Signature));
            let mut flipped = signature;
            flipped.0[63] ^= 1;
            assert_eq!(public.verify(b"hello", &flipped), Err(KeyError::Signature));
            assert!(!holds(&public, b"hello", &flipped));
        });
    }

    #[test]
    fn it_is_there_inside_only() {
        let key = SigningKey::from_seed(&[7; 32]);
        let signature = key.sign(b"hello");
        let public = key.verifying_key();
        assert!(!holds(&public, b"hello", &signature));
        remembering(|| {
            assert!(!holds(&public, b"hello", &signature), "made outside");
            assert_eq!(public.verify(b"hello", &signature), Ok(()));
            assert!(holds(&public, b"hello", &signature));
        });
        assert!(!holds(&public, b"hello", &signature));
        assert!(admitted(&public.to_bytes()).is_none());
    }
}
