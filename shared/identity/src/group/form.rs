//! The bytes of a configuration that are hashed, and how they are read back.

use parley_ids::{AgentId, Error as TokenError, GroupId, Hash32, Millis, Ppm, Token};

use super::{Error as TermsError, Fallback, GroupConfig, GroupMember, GroupTerms, MAX_MEMBERS};

/// Domain tag of a configuration's hash.
const DOMAIN: &[u8; 16] = b"parley.group.cf1";

/// Why bytes are not a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// They end too early.
    #[error("the configuration ends too early")]
    Short,
    /// Something follows.
    #[error("{0} bytes follow the configuration")]
    Trailing(usize),
    /// They are of something else.
    #[error("the domain is not that of a configuration")]
    Domain,
    /// A name is none.
    #[error("a name in the configuration is none")]
    Name(#[source] TokenError),
    /// No such fallback.
    #[error("{0} is no fallback")]
    Fallback(u8),
    /// There can be no such group.
    #[error("there can be no such group")]
    Terms(#[source] TermsError),
    /// One configuration has one form.
    #[error("the members are not in the order of their keys")]
    Order,
}

impl GroupConfig {
    /// The bytes whose SHA-256 is the configuration's hash: `domain(16) | group (u8 length, text) | epoch u64 |
    /// previous hash(32) | f u32 | view_timeout u64 | resend u64 | fallback u8 (0 none, 1 broadcast) | prior u64 |
    /// n u32 | per member: key(32), name (u8 length, text)`, big endian.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = DOMAIN.to_vec();
        text(&mut out, self.group.as_str());
        out.extend_from_slice(&self.epoch.to_be_bytes());
        out.extend_from_slice(&self.previous.0);
        out.extend_from_slice(&self.max_faulty.to_be_bytes());
        out.extend_from_slice(&self.view_timeout.0.to_be_bytes());
        out.extend_from_slice(&self.resend.0.to_be_bytes());
        out.push(self.fallback.code());
        out.extend_from_slice(&self.prior.0.to_be_bytes());
        out.extend_from_slice(&u32::try_from(self.members.len()).unwrap_or(u32::MAX).to_be_bytes());
        for member in &self.members {
            out.extend_from_slice(&member.key);
            text(&mut out, member.agent.as_str());
        }
        out
    }

    /// Reads a configuration; only what [`GroupConfig::bytes`] writes is taken.
    ///
    /// # Errors
    /// When bytes are missing or trail, the members are not in order, or there can be no such group.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let mut rest = bytes;
        if take::<16>(&mut rest)? != *DOMAIN {
            return Err(Error::Domain);
        }
        let group = GroupId::from(name(&mut rest)?);
        let epoch = u64::from_be_bytes(take(&mut rest)?);
        let previous = Hash32(take(&mut rest)?);
        let max_faulty = Some(u32::from_be_bytes(take(&mut rest)?));
        let view_timeout = Millis(u64::from_be_bytes(take(&mut rest)?));
        let resend = Millis(u64::from_be_bytes(take(&mut rest)?));
        let [code] = take::<1>(&mut rest)?;
        let fallback = Fallback::read(code)?;
        let prior = Ppm(u64::from_be_bytes(take(&mut rest)?));
        let count = usize::try_from(u32::from_be_bytes(take(&mut rest)?)).unwrap_or(usize::MAX);
        if count > MAX_MEMBERS {
            return Err(Error::Terms(TermsError::TooMany(count)));
        }
        let mut members = Vec::with_capacity(count);
        for _ in 0..count {
            let key = take(&mut rest)?;
            members.push(GroupMember { agent: AgentId::from(name(&mut rest)?), key });
        }
        if !rest.is_empty() {
            return Err(Error::Trailing(rest.len()));
        }
        if !members.is_sorted_by(|a, b| a.key <= b.key) {
            return Err(Error::Order);
        }
        let terms =
            GroupTerms { group, epoch, members, max_faulty, view_timeout, resend, fallback, prior, previous };
        terms.check().map_err(Error::Terms)
    }
}

impl Fallback {
    fn code(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Broadcast => 1,
        }
    }

    fn read(code: u8) -> Result<Self, Error> {
        match code {
            0 => Ok(Self::None),
            1 => Ok(Self::Broadcast),
            other => Err(Error::Fallback(other)),
        }
    }
}

/// A name has at most 64 bytes.
fn text(out: &mut Vec<u8>, text: &str) {
    out.push(u8::try_from(text.len()).unwrap_or(u8::MAX));
    out.extend_from_slice(text.as_bytes());
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Error> {
    let (head, tail) = rest.split_first_chunk::<N>().ok_or(Error::Short)?;
    *rest = tail;
    Ok(*head)
}

fn name(rest: &mut &[u8]) -> Result<Token, Error> {
    let [length] = take::<1>(rest)?;
    let (head, tail) = rest.split_at_checked(usize::from(length)).ok_or(Error::Short)?;
    *rest = tail;
    Token::new(&String::from_utf8_lossy(head)).map_err(Error::Name)
}
