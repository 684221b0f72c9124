//! The expected loss of a choice that a number known beforehand would have avoided, as an integral over that number:
//!
//! E(max(0, loss(x))), with loss(x) what is expected given x, by quadrature between the points where it changes its sign. For
//! a normal number in a straight line it is sigma (phi(z) - z (1 - Phi(z))) (Raiffa and Schlaifer 1961).

use super::functions::OfNumber;
use super::sum::Closed;
use crate::error::Error;

/// Halvings by which a change of sign is found between two uniforms: to the last digit of a uniform.
const HALVINGS: u32 = 60;

impl Closed {
    /// What it is worth to know the number in a column before choosing whether to take what this sum is a part of, of which
    /// the expectation is so far `above` what is got otherwise.
    ///
    /// # Errors
    /// More numbers than the memory has room for.
    pub(in crate::simulation) fn worth_knowing(&self, column: usize, above: f64) -> Result<f64, Error> {
        let Some(place) = self.number(column) else { return Ok(0.0) };
        let (Some(number), Some(slopes)) = (self.numbers.get(place), self.slopes.get(place)) else { return Ok(0.0) };
        // chosen is what is better on the whole: the loss is how far it falls behind
        let sign = if above > 0.0 { -1.0 } else { 1.0 };
        let loss = |off: f64| sign * (above + off);
        let nodes = number.nodes();
        let at: Vec<f64> = number.off_the_mean(&nodes.values, slopes)?.into_iter().map(loss).collect();
        if nodes.uniforms.is_empty() {
            let losses = at.iter().zip(&nodes.weights).map(|(loss, weight)| weight * loss.max(0.0));
            return Ok(losses.fold(0.0, |sum, loss| sum + loss));
        }
        let mut ends = vec![0.0];
        for (pair, losses) in nodes.uniforms.windows(2).zip(at.windows(2)) {
            if (losses[0] > 0.0) != (losses[1] > 0.0) {
                ends.push(change_of_sign(number, slopes, &loss, [pair[0], pair[1]])?);
            }
        }
        ends.push(1.0);
        let mut is_lost = at.first().is_some_and(|loss| *loss > 0.0);
        let mut worth = 0.0;
        for pair in ends.windows(2) {
            if is_lost && pair[1] > pair[0] {
                let part = number.distribution().nodes_between(pair[0], pair[1]);
                let at = number.off_the_mean(&part.values, slopes)?;
                worth = at.iter().zip(&part.weights).fold(worth, |sum, (off, weight)| sum + weight * loss(*off));
            }
            is_lost = !is_lost;
        }
        Ok(worth.max(0.0))
    }
}

/// The uniform between two at which a loss begins or ends.
fn change_of_sign(
    number: &OfNumber,
    slopes: &[f64],
    loss: &impl Fn(f64) -> f64,
    [mut low, mut high]: [f64; 2],
) -> Result<f64, Error> {
    let is_lost = |uniform: f64| {
        let off = number.off_the_mean(&[number.distribution().drawn(uniform)], slopes)?;
        Ok::<_, Error>(off.first().is_some_and(|off| loss(*off) > 0.0))
    };
    let from = is_lost(low)?;
    for _ in 0..HALVINGS {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if is_lost(middle)? == from {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(low + (high - low) / 2.0)
}
