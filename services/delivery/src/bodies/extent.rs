//! How a body is cut into chunks: all alike, so that a chunk's number says its place.

/// Bytes of a chunk, but for a body's last one. In base64 it leaves 16 KiB of a payload of 256 KiB to the rest of the
/// request, so that JSON will do.
pub const CHUNK: usize = 180 * 1_024;
/// Bytes of a body at the most: 1 GiB.
pub const MAX_UPLOAD: u64 = 1 << 30;

/// The size of a body, 1 to [`MAX_UPLOAD`], and hence its chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent(u64);

impl Extent {
    /// Of so many bytes; none where no large body has so many.
    #[must_use]
    pub fn new(size: u64) -> Option<Self> {
        (1..=MAX_UPLOAD).contains(&size).then_some(Self(size))
    }

    /// Bytes of the whole body.
    #[must_use]
    pub fn size(self) -> u64 {
        self.0
    }

    /// How many chunks there are; their numbers begin with 1.
    #[must_use]
    pub fn chunks(self) -> u32 {
        u32::try_from(self.0.div_ceil(CHUNK as u64)).unwrap_or(u32::MAX)
    }

    /// Bytes of the chunk with this number; none where there is no such chunk.
    #[must_use]
    pub fn length(self, number: u32) -> Option<usize> {
        let before = u64::from(number.checked_sub(1)?).checked_mul(CHUNK as u64)?;
        let left = self.0.checked_sub(before).filter(|left| *left > 0)?;
        usize::try_from(left.min(CHUNK as u64)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_in_one_chunk() {
        let chunk = CHUNK as u64;
        for (size, chunks, last) in [
            (1, 1, 1),
            (chunk - 1, 1, CHUNK - 1),
            (chunk, 1, CHUNK),
            (chunk + 1, 2, 1),
            (3 * chunk, 3, CHUNK),
            (MAX_UPLOAD, 5_826, usize::try_from(MAX_UPLOAD % chunk).unwrap()),
        ] {
            let extent = Extent::new(size).unwrap();
            assert_eq!((extent.chunks(), extent.length(chunks)), (chunks, Some(last)), "{size}");
            assert_eq!((extent.length(0), extent.length(chunks + 1)), (None, None), "{size}");
            let all: usize = (1..=chunks).filter_map(|number| extent.length(number)).sum();
            assert_eq!(all as u64, extent.size());
        }
    }

    #[test]
    fn no_body_is_empty_or_beyond_the_most() {
        for size in [0, MAX_UPLOAD + 1, u64::MAX] {
            assert_eq!(Extent::new(size), None, "{size}");
        }
    }
}
