use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Error;

/// How many things have one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bin {
    /// The length.
    pub length: u64,
    /// How many have it.
    pub count: u64,
}

/// Lengths of many things: their exact histogram, and what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lengths {
    /// How many things.
    pub count: u64,
    /// Of all lengths.
    pub sum: u64,
    /// Of all lengths squared.
    pub sum_of_squares: u64,
    /// The shortest; 0 where there is none.
    pub min: u64,
    /// The longest; 0 where there is none.
    pub max: u64,
    /// 0 where there is none.
    pub mean: f64,
    /// The middle one; the mean of the middle two where their number is even.
    pub median: f64,
    /// Divided by n − 1; 0 where there are fewer than two.
    pub stddev: f64,
    /// Ascending, each length once.
    pub histogram: Vec<Bin>,
}

impl Lengths {
    /// The figures of `bins`, in which a length may occur more than once.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where a sum is over 64 bits.
    pub fn of(bins: &[Bin]) -> Result<Self, Error> {
        let mut histogram: BTreeMap<u64, u64> = BTreeMap::new();
        for bin in bins.iter().filter(|bin| bin.count > 0) {
            let count = histogram.entry(bin.length).or_default();
            *count = count.checked_add(bin.count).ok_or(Error::TooLarge)?;
        }
        let (mut count, mut sum, mut squares) = (0_u64, 0_u64, 0_u64);
        for (length, times) in &histogram {
            let part = length.checked_mul(*times).ok_or(Error::TooLarge)?;
            let squared = length.checked_mul(part).ok_or(Error::TooLarge)?;
            count = count.checked_add(*times).ok_or(Error::TooLarge)?;
            sum = sum.checked_add(part).ok_or(Error::TooLarge)?;
            squares = squares.checked_add(squared).ok_or(Error::TooLarge)?;
        }
        let middle = |rank: u64| nth(&histogram, rank) as f64;
        Ok(Self {
            count,
            sum,
            sum_of_squares: squares,
            min: histogram.keys().next().copied().unwrap_or_default(),
            max: histogram.keys().next_back().copied().unwrap_or_default(),
            mean: if count == 0 { 0.0 } else { sum as f64 / count as f64 },
            median: f64::midpoint(middle(count.saturating_sub(1) / 2), middle(count / 2)),
            stddev: stddev(count, sum, squares),
            histogram: histogram.into_iter().map(|(length, count)| Bin { length, count }).collect(),
        })
    }
}

/// The length of rank `rank`, from 0, in ascending order.
fn nth(histogram: &BTreeMap<u64, u64>, rank: u64) -> u64 {
    let mut seen = 0;
    for (length, count) in histogram {
        seen += count;
        if rank < seen {
            return *length;
        }
    }
    0
}

/// √((n·Σx² − (Σx)²) / (n·(n − 1))); the numerator is exact.
fn stddev(count: u64, sum: u64, squares: u64) -> f64 {
    if count < 2 {
        return 0.0;
    }
    let (n, sum, squares) = (u128::from(count), u128::from(sum), u128::from(squares));
    let spread = (n * squares).saturating_sub(sum * sum);
    (spread as f64 / (n * (n - 1)) as f64).sqrt()
}
