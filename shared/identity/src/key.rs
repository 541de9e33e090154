//! ed25519 keys and signatures.

use std::fmt;

use ed25519_dalek as dalek;
use ed25519_dalek::Signer;

/// Why a key or signature is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes are no point of the curve.
    #[error("the key is not a point of the curve")]
    NotAKey,
    /// The key is of small order: signatures by it prove nothing.
    #[error("the key is weak: of small order")]
    Weak,
    /// A signature has 64 bytes.
    #[error("a signature has 64 bytes, this one {0}")]
    Length(usize),
    /// The signature is not this key's on this message.
    #[error("the signature does not verify")]
    Signature,
}

/// A signature, 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signature(pub [u8; 64]);

impl Signature {
    /// From exactly 64 bytes.
    ///
    /// # Errors
    /// When there are more or fewer.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Error> {
        bytes.try_into().map(Self).map_err(|_| Error::Length(bytes.len()))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&data_encoding::HEXLOWER.encode(&self.0))
    }
}

impl serde::Serialize for Signature {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Signature {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Signature;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("64 bytes")
            }
            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Signature, E> {
                Signature::from_slice(bytes).map_err(E::custom)
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

/// A public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(dalek::VerifyingKey);

impl VerifyingKey {
    /// Reads a key and refuses weak ones.
    ///
    /// # Errors
    /// When it is not a key, or of small order.
    pub fn admit(bytes: &[u8; 32]) -> Result<Self, Error> {
        #[cfg(feature = "memo")]
        if let Some(key) = crate::memo::admitted(bytes) {
            return Ok(key);
        }
        let key = dalek::VerifyingKey::from_bytes(bytes).map_err(|_| Error::NotAKey)?;
        if key.is_weak() {
            return Err(Error::Weak);
        }
        #[cfg(feature = "memo")]
        crate::memo::admit(Self(key));
        Ok(Self(key))
    }

    /// The 32 bytes.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Checks a signature strictly (no small-order components, one accepted encoding).
    ///
    /// # Errors
    /// When it does not verify.
    pub fn verify(&self, message: &[u8], signature: &Signature) -> Result<(), Error> {
        #[cfg(feature = "counting")]
        crate::counting::verifying();
        #[cfg(feature = "memo")]
        if crate::memo::holds(self, message, signature) {
            return Ok(());
        }
        let encoded = dalek::Signature::from_bytes(&signature.0);
        self.0.verify_strict(message, &encoded).map_err(|_| Error::Signature)?;
        #[cfg(feature = "memo")]
        crate::memo::keep(self, message, signature);
        Ok(())
    }
}

/// A secret key. Shows nothing of itself.
#[derive(Clone)]
pub struct SigningKey(dalek::SigningKey);

impl SigningKey {
    /// From its 32-byte seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(dalek::SigningKey::from_bytes(seed))
    }

    /// A new one from the operating system's random source.
    ///
    /// # Errors
    /// When that source fails.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed)?;
        Ok(Self::from_seed(&seed))
    }

    /// The seed, to be kept in a file of mode 0400.
    #[must_use]
    pub fn seed(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The public half.
    #[must_use]
    pub fn verifying_key(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }

    /// Signs.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signature {
        #[cfg(feature = "counting")]
        crate::counting::signing();
        let signature = Signature(self.0.sign(message).to_bytes());
        #[cfg(feature = "memo")]
        crate::memo::keep(&self.verifying_key(), message, &signature);
        signature
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(secret)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_verifies_and_refuses_anything_else() {
        let key = SigningKey::from_seed(&[7; 32]);
        let signature = key.sign(b"hello");
        assert_eq!(key.verifying_key().verify(b"hello", &signature), Ok(()));
        assert_eq!(key.verifying_key().verify(b"hellO", &signature), Err(Error::Signature));
        let other = SigningKey::from_seed(&[8; 32]);
        assert_eq!(other.verifying_key().verify(b"hello", &signature), Err(Error::Signature));
        assert_eq!(Signature::from_slice(&[0; 63]), Err(Error::Length(63)));
    }

    #[test]
    fn weak_keys_are_not_admitted() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert_eq!(VerifyingKey::admit(&identity), Err(Error::Weak));
        assert_eq!(VerifyingKey::admit(&[0; 32]), Err(Error::Weak));
        assert!(VerifyingKey::admit(&[2; 32]).is_err());
    }

    #[test]
    fn a_secret_key_shows_nothing() {
        assert_eq!(format!("{:?}", SigningKey::from_seed(&[7; 32])), "SigningKey(secret)");
    }
}
