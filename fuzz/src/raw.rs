//! Reading what a fuzzer made.

/// The bytes of one input, read from the front. Where they have ended, everything is zero or empty: every input is
/// a good one.
#[derive(Debug, Clone)]
pub struct Raw<'a>(&'a [u8]);

impl<'a> Raw<'a> {
    /// All of an input.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether everything was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let [byte] = self.array();
        byte
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut array = [0; N];
        for (slot, byte) in array.iter_mut().zip(self.take(N)) {
            *slot = *byte;
        }
        array
    }

    /// The next eight bytes, big endian.
    pub fn number(&mut self) -> u64 {
        u64::from_be_bytes(self.array())
    }

    /// As many bytes as the next two say, big endian, or as there are.
    pub fn chunk(&mut self) -> &'a [u8] {
        let length = u16::from_be_bytes(self.array());
        self.take(usize::from(length))
    }

    /// Everything that is left.
    #[must_use]
    pub fn rest(self) -> &'a [u8] {
        self.0
    }

    fn take(&mut self, most: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(most.min(self.0.len()));
        self.0 = rest;
        taken
    }
}
