//! Figures by other formulas than those under review.

/// The sum with Neumaier's compensation, and the sum of the magnitudes.
///
/// Source: Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54, 1974.
pub(super) fn sum(values: &[f64]) -> (f64, f64) {
    let (mut sum, mut lost, mut magnitude) = (0.0_f64, 0.0_f64, 0.0_f64);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
        magnitude += value.abs();
    }
    (sum + lost, magnitude)
}

/// Mean and standard deviation (n − 1) by Welford's recurrence.
///
/// Source: Welford, Note on a Method for Calculating Corrected Sums of Squares and Products, Technometrics
/// 4(3), 1962.
pub(super) fn moments(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let (mut n, mut mean, mut spread) = (0.0_f64, 0.0_f64, 0.0_f64);
    for value in values {
        n += 1.0;
        let delta = value - mean;
        mean += delta / n;
        spread += delta * (value - mean);
    }
    let variance = if n < 2.0 { 0.0 } else { spread / (n - 1.0) };
    (mean, variance.sqrt())
}

/// The R-7 quantile of `quarters`/4, by selection.
pub(super) fn quartile(values: &mut [f64], quarters: usize) -> f64 {
    let Some(last) = values.len().checked_sub(1) else {
        return 0.0;
    };
    let (below, part) = (last * quarters / 4, last * quarters % 4);
    let (_, low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    low + (high - low) * part as f64 / 4.0
}

/// Equal neighbours of a sorted list, each with its number.
pub(super) fn runs<T: PartialEq + Copy>(sorted: &[T]) -> Vec<(T, u64)> {
    sorted.chunk_by(PartialEq::eq).filter_map(|run| Some((*run.first()?, run.len() as u64))).collect()
}

#[cfg(test)]
mod tests {
    use super::{moments, quartile, runs, sum};

    #[test]
    fn known_answers() {
        assert_eq!(sum(&[1.0, 1e100, 1.0, -1e100]), (2.0, 2e100));
        assert!((moments([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).0 - 5.0).abs() < 1e-12);
        assert!((moments([1.0, 2.0, 3.0, 4.0]).1 - 1.290_994_448_735_805_6).abs() < 1e-12);
        let cases = [(1, 1.75), (2, 2.5), (3, 3.25)];
        for (quarters, expected) in cases {
            assert_eq!(quartile(&mut [4.0, 1.0, 3.0, 2.0], quarters), expected);
        }
        assert_eq!(runs(&["a", "a", "b"]), [("a", 2), ("b", 1)]);
    }
}
