//! Latin hypercube: each number's draws lie one in each of as many equal strata, in an order of its own (McKay,
//! Beckman, Conover 1979).
//!
//! The order is a permutation that is worked out for one draw alone (a Feistel network over the least even number of bits,
//! walked until it lands inside), so that ranges of draws can still be drawn anywhere.

use super::stream::Stream;
use crate::error::{Error, simulation as fault};

/// A Latin hypercube of this many draws, which are also the number of strata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Strata {
    draws: u64,
    /// Half the number of bits of the network's numbers.
    half: u32,
}

/// The most draws: up to 2^53, floats tell whole numbers and so strata apart.
const MOST: u64 = 1 << 53;

/// Rounds of the network: four are enough for an order that looks random (Luby, Rackoff 1988).
const ROUNDS: u64 = 4;

impl Strata {
    pub(super) fn new(draws: u64) -> Result<Self, Error> {
        if !(1..=MOST).contains(&draws) {
            return Err(fault::not_so_many_strata(draws, MOST));
        }
        let bits = 64 - (draws - 1).leading_zeros();
        Ok(Self { draws, half: bits.div_ceil(2).max(1) })
    }

    pub(super) const fn draws(self) -> u64 {
        self.draws
    }

    /// Moves each uniform of the draws from `first` on into the stratum of its draw.
    pub(super) fn move_into(self, stream: Stream, first: u64, uniforms: &mut [f64]) {
        let order = stream.branch(u64::MAX);
        for (place, uniform) in (0_u64..).zip(uniforms) {
            let stratum = self.stratum(order, first.wrapping_add(place));
            #[allow(clippy::cast_precision_loss)] // there are at most 2^53 draws
            let moved = (stratum as f64 + *uniform) / self.draws as f64;
            // the last stratum's end is 1, which is not drawn
            *uniform = moved.min(1.0 - f64::EPSILON / 2.0);
        }
    }

    /// The stratum of a draw. Each draw below the number of draws has a stratum of its own; there are no others to come,
    /// and what is asked for beyond falls into the strata of those.
    fn stratum(self, order: Stream, draw: u64) -> u64 {
        let mask = (1_u64 << self.half) - 1;
        let mut number = draw % self.draws;
        loop {
            let (mut left, mut right) = (number >> self.half, number & mask);
            for round in 0..ROUNDS {
                let mixed = order.bits(right.wrapping_mul(ROUNDS).wrapping_add(round)) & mask;
                (left, right) = (right, left ^ mixed);
            }
            number = (left << self.half) | right;
            if number < self.draws {
                return number;
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small whole numbers
mod tests {
    use super::*;

    #[test]
    fn each_stratum_is_met_once() {
        for draws in [1, 2, 3, 7, 64, 65, 1_000, 4_097] {
            let strata = Strata::new(draws).unwrap();
            let stream = Stream::new(5, "/x");
            let mut uniforms = vec![0.0; usize::try_from(draws).unwrap()];
            stream.uniforms(0, &mut uniforms);
            strata.move_into(stream, 0, &mut uniforms);
            let mut met: Vec<u64> = uniforms.iter().map(|u| (u * draws as f64) as u64).collect();
            assert!(draws < 64 || met.windows(2).any(|pair| pair[0] > pair[1]), "{draws}: in order");
            met.sort_unstable();
            assert!(met.into_iter().eq(0..draws), "{draws}");
        }
    }

    #[test]
    fn a_range_alone_holds_what_it_holds_in_the_whole() {
        let (strata, stream) = (Strata::new(1_000).unwrap(), Stream::new(5, "/x"));
        let draw = |first: u64, count: usize| {
            let mut uniforms = vec![0.0; count];
            stream.uniforms(first, &mut uniforms);
            strata.move_into(stream, first, &mut uniforms);
            uniforms
        };
        assert_eq!(draw(0, 1_000)[400..500], draw(400, 100));
    }

    /// Orders of different numbers are unrelated: their correlation is within 4 standard errors of 0.
    #[test]
    fn orders_are_unrelated() {
        let strata = Strata::new(10_000).unwrap();
        let order = |name| {
            let stream = Stream::new(1, name);
            (0..10_000).map(|draw| strata.stratum(stream, draw) as f64 / 10_000.0 - 0.5).collect::<Vec<_>>()
        };
        let (a, b) = (order("/a"), order("/b"));
        let correlation = 12.0 * a.iter().zip(&b).map(|(a, b)| a * b).sum::<f64>() / 10_000.0;
        assert!(correlation.abs() < 0.04, "{correlation}");
        let with_place = a.iter().enumerate().map(|(at, a)| a * (at as f64 / 10_000.0 - 0.5)).sum::<f64>() / 10_000.0;
        assert!((12.0 * with_place).abs() < 0.04, "{with_place}");
    }
}
