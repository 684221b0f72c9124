//! The density of draws: a Gaussian kernel on a grid of 128 points, with the width 0.9 min(sd, IQR / 1.34) n^(-1/5)
//! (Silverman, Density Estimation for Statistics and Data Analysis, 1986).

use crate::simulation::{Draws, Summary};

/// The points of the curve.
const POINTS: u32 = 128;

/// The bins, on the way from one end of the curve to the other, that draws are first counted in, so that a million of them
/// take no longer than one pass.
const BINS: u32 = 512;

/// How many widths of the kernel its tails reach.
const TAIL: f64 = 4.0;

/// The density of a result between its quantiles at 0.5% and 99.5%, at ascending places. Where all draws are the same, or the
/// two quantiles are, it is a needle of no certain height. `None` where the result exists in no draw, or a quantile is not
/// finite.
pub(super) fn of(draws: &Draws, result: usize, summary: &Summary) -> Option<Vec<[f64; 2]>> {
    let ends = draws.quantiles(result, &[0.005, 0.995]).ok()?;
    let (low, high) = (ends.first()?.value, ends.last()?.value);
    let way = high - low;
    if !low.is_finite() || !way.is_finite() {
        return None;
    }
    if way <= 0.0 {
        return Some(needle(low));
    }
    let [_, quarter, _, three_quarters, _] = summary.quantiles.map(|quantile| quantile.value);
    let spread = (three_quarters - quarter) / 1.34;
    // most draws may be the same
    let spread = if spread > 0.0 { spread } else { way };
    let spread = summary.sd.map_or(spread, |sd| sd.min(spread)).min(way);
    #[allow(clippy::cast_precision_loss)] // a count of draws
    let draws_of = summary.draws as f64;
    // a kernel narrower than the way between two points would not be seen
    let width = (0.9 * spread * libm::pow(draws_of, -0.2)).max(way / f64::from(POINTS));
    let (first, bin) = (low - TAIL * width, way / f64::from(BINS));
    let weights = counted(draws.result(result), first, bin, (high - low + 2.0 * TAIL * width) / bin);
    let scale = 1.0 / (draws_of * width * libm::sqrt(2.0 * std::f64::consts::PI));
    let height = |x: f64| {
        let terms = weights.iter().map(|(at, weight)| {
            let z = (x - at) / width;
            if z.abs() > TAIL { 0.0 } else { weight * libm::exp(-0.5 * z * z) }
        });
        scale * terms.fold(0.0, |sum, term| sum + term)
    };
    let place = |point: u32| low + way * f64::from(point) / f64::from(POINTS - 1);
    Some((0..POINTS).map(place).map(|x| [x, height(x)]).collect())
}

/// The middle of each bin that has draws, and how many it has.
fn counted(draws: &[f64], first: f64, bin: f64, bins: f64) -> Vec<(f64, f64)> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // some hundreds: a tail has few widths, a width few bins
    let mut counts = vec![0_u32; bins.ceil().clamp(1.0, 65_536.0) as usize];
    for draw in draws {
        let place = (draw - first) / bin;
        if place >= 0.0 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a cast of floats stops at the ends
            if let Some(count) = counts.get_mut(place as usize) {
                *count = count.saturating_add(1);
            }
        }
    }
    let middle = |(place, count): (u32, &u32)| (first + (f64::from(place) + 0.5) * bin, f64::from(*count));
    (0..).zip(&counts).filter(|(_, count)| **count > 0).map(middle).collect()
}

/// One value, drawn as a needle: it stands upright in the middle of a range where there is nothing else.
fn needle(at: f64) -> Vec<[f64; 2]> {
    let side = (at.abs() * 0.1).max(0.1);
    let thin = side / 500.0;
    vec![[at - side, 0.0], [at - thin, 0.0], [at, 1.0 / thin], [at + thin, 0.0], [at + side, 0.0]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::Distribution;

    fn density(draws: Vec<f64>) -> Vec<[f64; 2]> {
        let draws = Draws::new(0, vec![draws]).unwrap();
        of(&draws, 0, &draws.summary(0).unwrap()).unwrap()
    }

    #[test]
    fn the_density_of_normal_draws_is_theirs() {
        let normal = Distribution::normal(5, 2).unwrap();
        let draws = (0..20_000).map(|draw| normal.quantile((f64::from(draw) + 0.5) / 20_000.0)).collect();
        for [x, height] in density(draws) {
            let z = (x - 5.0) / 2.0;
            let wanted = libm::exp(-0.5 * z * z) / (2.0 * libm::sqrt(2.0 * std::f64::consts::PI));
            assert!((height - wanted).abs() < 0.003, "{x}: {height}, not {wanted}");
        }
    }

    /// All draws the same: as thin as it can be seen, and not spread over the range that is shown.
    #[test]
    fn a_single_value_is_a_needle() {
        for value in [1.5, 0.0, -4e9] {
            let points = density(vec![value; 7]);
            let highest = points.iter().fold(0.0, |most: f64, point| most.max(point[1]));
            let high: Vec<f64> = points.iter().filter(|point| point[1] > 0.0).map(|point| point[0]).collect();
            assert_eq!(high, [value]);
            let feet: Vec<f64> = points.iter().filter(|point| point[1] == 0.0).map(|point| point[0]).collect();
            let (range, foot) = (feet[feet.len() - 1] - feet[0], feet[2] - feet[1]);
            assert!(highest > 0.0 && foot < range / 100.0, "{points:?}");
        }
    }

    #[test]
    fn it_has_no_end_that_is_not_a_number() {
        for draws in [
            vec![1.5; 7],
            vec![1.0, f64::NAN],
            (0..1_000).map(|draw| if draw == 0 { 1e12 } else { 2.0 }).collect(),
            (0..1_000).map(|draw| if draw % 3 == 0 { 0.0 } else { 2.0 }).collect(),
            vec![-1e300, 1e300, 0.0],
        ] {
            let points = density(draws);
            assert!(points.windows(2).all(|pair| pair[0][0] < pair[1][0]));
            assert!(points.iter().flatten().all(|number| number.is_finite()));
            assert!(points.iter().any(|point| point[1] > 0.0));
        }
    }
}
