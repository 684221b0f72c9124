//! Sobol' points, scrambled: the draws of several numbers lie evenly in all dimensions together (Sobol' 1967), and each of
//! them is still uniform (Owen 1995).
//!
//! The scramble is a random linear one with a digital shift (Matousek, Journal of Complexity 14, 1998): x = L (V k) + e,
//! in sums without carry, where V k is point k of the sequence, L a random lower triangular matrix with ones on its
//! diagonal, and e random. A mean has the same expectation and variance as under Owen's scramble, and L V is again a table
//! of directions, so that a draw costs one sum without carry. L has 64 rows: digits beyond those of the sequence are random
//! sums of its digits.
//!
//! Sixteen replicates are scrambled independently of one another and take turns: draw i is point i / 16 of replicate i mod
//! 16. So any draw is found by its number alone, any range of draws holds a part of each replicate, and the spread of their
//! means tells the error of the mean.
//!
//! Numbers beyond the 161 dimensions begin with the first dimension anew, with the draws in another order: point k of a
//! further block is point U k of the sequence, with a random upper triangular U, as if its draws were shuffled in the way
//! of Owen's scramble (Burley, Journal of Computer Graphics Techniques 9, 2020). Between blocks, numbers lie as in a Latin
//! hypercube.

mod directions;
mod joe_and_kuo;

use super::replicates::REPLICATES;
use super::stream::{Stream, open_unit};
use directions::{BITS, DIMENSIONS, directions};

/// The number of draws there are.
pub(super) const DRAWS: u64 = (REPLICATES as u64) << BITS;

/// One 64-bit fraction for each replicate.
type Lanes = [u64; REPLICATES];

/// How many random bits, 64 at once, each replicate has of its stream.
const STRIDE: u64 = 64;

/// One coordinate of the points, for one number in doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Coordinate {
    /// The point 0 of each replicate.
    origin: Lanes,
    /// The way from a point to the next: `ways[b]` where the next number ends in b zeros.
    ways: Vec<Lanes>,
}

impl Coordinate {
    /// The coordinates of numbers with these streams, one for each dimension.
    pub(super) fn all(streams: &[Stream]) -> impl Iterator<Item = Self> {
        streams.chunks(DIMENSIONS).enumerate().flat_map(|(block, streams)| {
            // the first block keeps its order
            let shuffle = streams.first().filter(|_| block > 0).map(|stream| stream.branch(u64::MAX - 2));
            (0..)
                .zip(streams)
                .map(move |(dimension, stream)| Self::new(&directions(dimension), stream.branch(u64::MAX - 1), shuffle))
        })
    }

    fn new(directions: &[u64; BITS], scramble: Stream, shuffle: Option<Stream>) -> Self {
        let mut origin = [0; REPLICATES];
        let mut ways = vec![[0; REPLICATES]; BITS];
        for (replicate, first) in (0..REPLICATES).zip((0..).map(|replicate: u64| replicate * STRIDE)) {
            let mut rows = [0_u64; BITS];
            for (bit, (row, draw)) in (0_u32..).zip(rows.iter_mut().zip(first..)) {
                // a one at its own digit, random below
                *row = (1 << (63 - bit)) | (scramble.bits(draw) >> 1 >> bit);
            }
            origin[replicate] = scramble.bits(first + STRIDE - 1);
            let mut way = 0;
            for (bit, draw) in (0..BITS).zip(first..) {
                let before = shuffle.map_or(0, |shuffle| shuffle.bits(draw)) & ((1 << bit) - 1);
                let moved = ones(before).fold(directions[bit], |sum, before| sum ^ directions[before]);
                // numbers change in all bits up to the one that is set
                way ^= ones(moved.reverse_bits()).fold(0, |sum, digit| sum ^ rows[digit]);
                ways[bit][replicate] = way;
            }
        }
        Self { origin, ways }
    }

    /// Writes the draws from `first` on, inside (0, 1). Beyond the last draw they begin anew.
    #[inline(always)]
    pub(super) fn uniforms(&self, first: u64, out: &mut [f64]) {
        #[allow(clippy::cast_possible_truncation)] // the bits above are those of numbers beyond the last
        let (mut point, replicate) = ((first / REPLICATES as u64) as u32, (first % REPLICATES as u64) as usize);
        let mut lanes = self.point(point);
        let (head, whole) = out.split_at_mut(((REPLICATES - replicate) % REPLICATES).min(out.len()));
        for (uniform, lane) in head.iter_mut().zip(lanes.iter().skip(replicate)) {
            *uniform = open_unit(*lane);
        }
        if replicate > 0 {
            point = self.step(point, &mut lanes);
        }
        let mut whole = whole.chunks_exact_mut(REPLICATES);
        for turn in &mut whole {
            for (uniform, lane) in turn.iter_mut().zip(&lanes) {
                *uniform = open_unit(*lane);
            }
            point = self.step(point, &mut lanes);
        }
        for (uniform, lane) in whole.into_remainder().iter_mut().zip(&lanes) {
            *uniform = open_unit(*lane);
        }
    }

    /// Goes on to the next point.
    #[inline(always)]
    fn step(&self, point: u32, lanes: &mut Lanes) -> u32 {
        let next = point.wrapping_add(1);
        match self.ways.get(next.trailing_zeros() as usize) {
            Some(way) => {
                for (lane, way) in lanes.iter_mut().zip(way) {
                    *lane ^= way;
                }
            }
            None => *lanes = self.origin,
        }
        next
    }

    /// A point: the origin, and the ways of the bits in which Gray's code of its number has a one.
    fn point(&self, point: u32) -> Lanes {
        let code = u64::from(point ^ (point >> 1));
        let mut lanes = self.origin;
        for bit in ones(code) {
            for (lane, way) in lanes.iter_mut().zip(&self.ways[bit]) {
                *lane ^= way;
            }
        }
        lanes
    }
}

/// The places of the bits that are set, from the lowest on.
fn ones(bits: u64) -> impl Iterator<Item = usize> {
    let following = |left: &u64| Some(left & left.wrapping_sub(1)).filter(|left| *left != 0);
    let first = Some(bits).filter(|bits| *bits != 0);
    std::iter::successors(first, following).map(|left| left.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests;
