//! Reproducible sampling.

use std::collections::BTreeSet;

/// Draws by SplitMix64, seeded with FNV-1a of the input.
///
/// Source: Fowler, Noll, Vo, FNV-1a, 64 bits; Steele, Lea, Flood, Fast Splittable Pseudorandom Number
/// Generators, OOPSLA 2014.
pub(super) struct Sampler {
    state: u64,
}

impl Sampler {
    pub(super) fn new(input: &[u8]) -> Self {
        let state = input.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self { state }
    }

    /// What it draws by next.
    pub(super) fn seed(&self) -> String {
        format!("{:016x}", self.state)
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// `many` different indices below `below`, ascending; all of them where there are fewer.
    ///
    /// Source: Floyd's algorithm, in Bentley, Programming Pearls: A Sample of Brilliance, CACM 30(9), 1987.
    pub(super) fn choose(&mut self, below: usize, many: usize) -> Vec<usize> {
        let mut chosen = BTreeSet::new();
        for last in below.saturating_sub(many)..below {
            let drawn = (u128::from(self.next()) * (last as u128 + 1)) >> 64;
            if !chosen.insert(drawn as usize) {
                chosen.insert(last);
            }
        }
        chosen.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Sampler;

    /// FNV-1a: vectors of the authors' reference; SplitMix64: of Vigna's, from state 1234567.
    #[test]
    fn published_vectors() {
        for (input, hash) in
            [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")]
        {
            assert_eq!(Sampler::new(input.as_bytes()).seed(), hash);
        }
        let mut sampler = Sampler { state: 1_234_567 };
        let drawn = [sampler.next(), sampler.next(), sampler.next()];
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn chooses_different_ones() {
        for (below, many) in [(0, 5), (1, 5), (5, 5), (6, 5), (1_000, 20)] {
            let chosen = Sampler::new(b"seed").choose(below, many);
            assert_eq!(chosen.len(), many.min(below));
            assert!(chosen.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(chosen.iter().all(|index| *index < below));
            assert_eq!(chosen, Sampler::new(b"seed").choose(below, many));
        }
    }
}
