//! Reading back what is hashed: big endian, a length before every text, nothing left over.

mod proposal;
mod value;

use parley_identity::{GroupConfig, GroupFormError, Signature};
use parley_ids::{Error as TokenError, Hash32, Token};

/// Why bytes are not the form of anything.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// They end too early.
    #[error("the bytes end too early")]
    Short,
    /// Something follows.
    #[error("{0} bytes follow the end")]
    Trailing(usize),
    /// They are of something else.
    #[error("these are no bytes of {0}")]
    Domain(&'static str),
    /// No such code.
    #[error("{code} is no {what}")]
    Code {
        /// What it should be a code of.
        what: &'static str,
        /// What it is.
        code: u8,
    },
    /// A text is none.
    #[error("a text is not UTF-8")]
    Text,
    /// A name is none.
    #[error("a name is none")]
    Name(#[source] TokenError),
    /// A configuration is none.
    #[error("a configuration cannot be read")]
    Config(#[source] GroupFormError),
    /// Two fields exclude each other.
    #[error("{0}")]
    Fields(&'static str),
}

/// Writes how many there are: u32.
pub(crate) fn count(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
}

/// Writes bytes with their length before them, as [`Reader::sized`] reads them.
pub(crate) fn sized(out: &mut Vec<u8>, bytes: &[u8]) {
    count(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// The bytes that are still to be read.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (head, tail) = self.0.split_at_checked(count).ok_or(Error::Short)?;
        self.0 = tail;
        Ok(head)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or(Error::Short)?;
        self.0 = tail;
        Ok(*head)
    }

    /// The 16 bytes that say what these are bytes of.
    pub(crate) fn domain(&mut self, domain: &[u8; 16], what: &'static str) -> Result<(), Error> {
        if self.array::<16>()? == *domain { Ok(()) } else { Err(Error::Domain(what)) }
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Error> {
        self.array().map(u8::from_be_bytes)
    }

    pub(crate) fn short(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn number(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn long(&mut self) -> Result<u64, Error> {
        self.array().map(u64::from_be_bytes)
    }

    pub(crate) fn hash(&mut self) -> Result<Hash32, Error> {
        self.array().map(Hash32)
    }

    pub(crate) fn signature(&mut self) -> Result<Signature, Error> {
        self.array().map(Signature)
    }

    /// As many bytes as the u32 before them says.
    pub(crate) fn sized(&mut self) -> Result<&'a [u8], Error> {
        let length = usize::try_from(self.number()?).map_err(|_| Error::Short)?;
        self.take(length)
    }

    /// A text with a u32 length.
    pub(crate) fn text(&mut self) -> Result<String, Error> {
        self.sized().and_then(text)
    }

    /// A name with a u32 length.
    pub(crate) fn name(&mut self) -> Result<Token, Error> {
        self.sized().and_then(name)
    }

    /// A name with a u8 length.
    pub(crate) fn short_name(&mut self) -> Result<Token, Error> {
        let length = usize::from(self.byte()?);
        self.take(length).and_then(name)
    }

    /// A configuration with a u32 length.
    pub(crate) fn config(&mut self) -> Result<GroupConfig, Error> {
        GroupConfig::parse(self.sized()?).map_err(Error::Config)
    }

    /// Everything up to the end.
    pub(crate) fn rest(self) -> &'a [u8] {
        self.0
    }

    /// Nothing may follow.
    pub(crate) fn end(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Trailing(self.0.len())) }
    }
}

/// Bytes as text.
pub(crate) fn text(bytes: &[u8]) -> Result<String, Error> {
    String::from_utf8(bytes.to_vec()).map_err(|_| Error::Text)
}

fn name(bytes: &[u8]) -> Result<Token, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::Text)?;
    Token::new(text).map_err(Error::Name)
}
