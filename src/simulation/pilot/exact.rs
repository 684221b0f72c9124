//! What a pilot about one number is expected to gain, in closed form, where the net benefit is a straight line in that number.
//!
//! The decision after the answers hangs on what is then expected of the number alone. With a beta prior that is one of n + 1 values, whose
//! probabilities are beta-binomial. With a normal one it is normal itself, and what is gained sigma (phi(z) - z (1 - Phi(z))) (Raiffa and
//! Schlaifer 1961). Where the normal is cut off, more answers still mean more is expected: there is one mean of the answers beyond which it is
//! decided otherwise, and what is gained is an integral over the number.

use super::trial::Answer;
use crate::distribution::{Conjugate, Distribution, standard_normal};

/// What is decided, as a straight line in a number: the net benefit above what has to be reached, expected, and what it rises by with the number.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Line {
    pub(in crate::simulation) above: f64,
    pub(in crate::simulation) slope: f64,
}

/// Halvings by which a mean of answers is found.
const HALVINGS: u32 = 100;

/// How many standard errors the answers lie from the number at most.
const FAR: f64 = 9.0;

impl Line {
    /// What is lost by the choice made beforehand, where the number is expected to be so far off what it was; below 0, what is not.
    fn loss(self, off: f64) -> f64 {
        let by = self.above + self.slope * off;
        if self.above > 0.0 { -by } else { by }
    }

    /// How far off the number is where both choices are worth the same.
    fn level(self) -> f64 {
        -self.above / self.slope
    }
}

/// About how many steps of a nanosecond a closed form takes.
pub(in crate::simulation) fn steps(answer: Answer, people: u32) -> u64 {
    match answer {
        Answer::YesOrNo => 1_000 + 10 * u64::from(people),
        // two quadratures, where it is cut off
        Answer::Spread(_) => 300_000,
    }
}

/// Whether there is a closed form: not for a beta that is cut off.
pub(in crate::simulation) fn has_closed_form(distribution: &Distribution, answer: Answer) -> bool {
    match (distribution.conjugate(), answer) {
        (Some(Conjugate::Beta { .. }), Answer::YesOrNo) => is_whole(distribution),
        (Some(Conjugate::Normal { .. }), Answer::Spread(_)) => true,
        _ => false,
    }
}

/// Whether nothing is cut off of a distribution, as far as any result shows.
fn is_whole(distribution: &Distribution) -> bool {
    let (low, high) = distribution.support();
    match distribution.conjugate() {
        Some(Conjugate::Beta { .. }) => low <= 0.0 && high >= 1.0,
        Some(Conjugate::Normal { mean, sd }) => low < mean - FAR * sd && high > mean + FAR * sd,
        None => false,
    }
}

/// What so many answers about a number are expected to gain. `None` where there is no closed form.
pub(in crate::simulation) fn expected(
    distribution: &Distribution,
    answer: Answer,
    people: u32,
    line: Line,
) -> Option<f64> {
    if line.slope == 0.0 {
        return Some(0.0);
    }
    let is_whole = is_whole(distribution);
    let gain = match (distribution.conjugate()?, answer) {
        (Conjugate::Beta { alpha, beta }, Answer::YesOrNo) if is_whole => of_yes_or_no((alpha, beta), people, line),
        (Conjugate::Normal { sd, .. }, Answer::Spread(spread)) if is_whole => of_amounts(sd, (spread, people), line),
        (Conjugate::Normal { mean, sd }, Answer::Spread(spread)) => {
            of_amounts_within(distribution, (mean, sd), (spread, people), line)
        }
        _ => return None,
    };
    gain.is_finite().then(|| gain.max(0.0))
}

/// The sum over how many say yes.
fn of_yes_or_no((alpha, beta): (f64, f64), people: u32, line: Line) -> f64 {
    let n = f64::from(people);
    let shapes = alpha + beta;
    // from a number of answers that is among the likeliest, so that no probability is so large that others vanish beside it
    let start = likeliest((alpha, beta), n);
    let (mut sum, mut total) = (0.0, 0.0);
    let mut add = |k: f64, weight: f64| {
        total += weight;
        sum += weight * line.loss((alpha + k) / (shapes + n) - alpha / shapes).max(0.0);
    };
    add(start, 1.0);
    let (mut k, mut weight) = (start, 1.0);
    while k < n && weight > 0.0 {
        weight *= (n - k) / (k + 1.0) * ((alpha + k) / (beta + n - k - 1.0));
        k += 1.0;
        add(k, weight);
    }
    (k, weight) = (start, 1.0);
    while k > 0.0 && weight > 0.0 {
        weight *= k / (n - k + 1.0) * ((beta + n - k) / (alpha + k - 1.0));
        k -= 1.0;
        add(k, weight);
    }
    sum / total
}

/// The likeliest number of yes: where the ratio of neighbours passes 1, an end where all fall towards the other, any where both ends are
/// likeliest.
fn likeliest((alpha, beta): (f64, f64), n: f64) -> f64 {
    let (above, below) = (alpha - 1.0, beta - 1.0);
    if above <= 0.0 || below <= 0.0 {
        let both = above <= 0.0 && below <= 0.0;
        return if both {
            libm::floor(n / 2.0)
        } else if above <= 0.0 {
            0.0
        } else {
            n
        };
    }
    libm::floor((n * above - below) / (above + below)).clamp(0.0, n)
}

/// The mean of what is then expected is normal.
fn of_amounts(sd: f64, (spread, people): (f64, u32), line: Line) -> f64 {
    let of_answers = spread * spread / f64::from(people);
    let sigma = line.slope.abs() * sd * sd / libm::sqrt(sd * sd + of_answers);
    let z = line.above.abs() / sigma;
    sigma * (standard_normal::density(z) - z * standard_normal::cdf(-z))
}

/// The integral over a number that is cut off, of what is lost, times the probability that the answers lead to the other choice.
fn of_amounts_within(distribution: &Distribution, prior: (f64, f64), (spread, people): (f64, u32), line: Line) -> f64 {
    let ends = distribution.support();
    // a quadrature of its own
    let middle = distribution.mean();
    let level = middle + line.level();
    if level <= ends.0 || level >= ends.1 {
        return 0.0;
    }
    let se = spread / libm::sqrt(f64::from(people));
    let (precision, of_answers) = (1.0 / (prior.1 * prior.1), 1.0 / (se * se));
    let sd = 1.0 / libm::sqrt(precision + of_answers);
    let expected = |mean: f64| {
        let of_whole = (prior.0 * precision + mean * of_answers) * sd * sd;
        of_whole + sd * off_within([(ends.0 - of_whole) / sd, (ends.1 - of_whole) / sd])
    };
    // the mean of the answers with which it is all the same
    let wide = FAR * libm::hypot(prior.1, se);
    let (mut low, mut high) = (prior.0 - wide, prior.0 + wide);
    for _ in 0..HALVINGS {
        let between = low + (high - low) / 2.0;
        if expected(between) < level {
            low = between;
        } else {
            high = between;
        }
    }
    let turn = low + (high - low) / 2.0;
    let side = if line.loss(1.0) > line.loss(0.0) { 1.0 } else { -1.0 };
    let mut cuts = vec![0.0];
    for step in [-FAR, -3.0, 0.0, 3.0, FAR] {
        let uniform = distribution.cdf(turn + step * se);
        if uniform > 0.0 && uniform < 1.0 {
            cuts.push(uniform);
        }
    }
    cuts.push(1.0);
    let mut gain = 0.0;
    for pair in cuts.windows(2).filter(|pair| pair[1] > pair[0]) {
        let nodes = distribution.nodes_between(pair[0], pair[1]);
        for (value, weight) in nodes.values.iter().zip(&nodes.weights) {
            let otherwise = standard_normal::cdf(side * (value - turn) / se);
            gain += weight * line.loss(value - middle) * otherwise;
        }
    }
    gain
}

/// The mean of a standard normal between two bounds.
fn off_within([low, high]: [f64; 2]) -> f64 {
    // the smaller tail keeps its digits
    let mass = if low > 0.0 {
        standard_normal::cdf(-low) - standard_normal::cdf(-high)
    } else {
        standard_normal::cdf(high) - standard_normal::cdf(low)
    };
    let off = (standard_normal::density(low) - standard_normal::density(high)) / mass;
    // beyond where there is any probability, the nearer end
    if off.is_finite() { off.clamp(low, high) } else { low.abs().min(high.abs()) * low.signum() }
}
