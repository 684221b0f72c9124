//! Latin hypercube: each number's draws lie one in each of as many equal strata, in an order of its own (McKay,
//! Beckman, Conover 1979).
//!
//! The order is a permutation that is worked out for one draw alone, so that ranges of draws can still be drawn anywhere: a
//! Feistel network. Up to 2^24 draws are the cells of a rectangle that is hardly larger, a cell being a row and a column;
//! each of four rounds moves the one by what it makes of the other, and whoever lands on one of the few cells beyond the
//! last draw walks on. That is arithmetic on 32 bits alone, which short vectors have. More draws are numbers of two halves,
//! over the least even number of bits.

use super::stream::Stream;
use crate::error::{Error, simulation as fault};

/// A Latin hypercube of this many draws, which are also the number of strata.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Strata {
    draws: u64,
}

/// The most draws: up to 2^53, floats tell whole numbers and so strata apart.
const MOST: u64 = 1 << 53;

/// The most draws that are cells of a rectangle.
const MOST_CELLS: u64 = 1 << 24;

/// Rounds of the network: four are enough for an order that looks random (Luby, Rackoff 1988).
const ROUNDS: usize = 4;

/// The number of draws that are put into their strata together.
const BLOCK: usize = 256;

impl Strata {
    pub(super) fn new(draws: u64) -> Result<Self, Error> {
        if !(1..=MOST).contains(&draws) {
            return Err(fault::not_so_many_strata(draws, MOST));
        }
        Ok(Self { draws })
    }

    pub(super) const fn draws(self) -> u64 {
        self.draws
    }

    /// The order in which the number of this stream goes through the strata.
    pub(super) fn order(self, stream: Stream) -> Order {
        let stream = stream.branch(u64::MAX);
        let rows = (self.draws - 1).isqrt() + 1;
        let sides = [rows, self.draws.div_ceil(rows)].map(u32::try_from);
        let cells = match (u32::try_from(self.draws), sides) {
            (Ok(draws), [Ok(rows), Ok(columns)]) if self.draws <= MOST_CELLS => {
                #[allow(clippy::cast_possible_truncation)] // the lower half of random bits
                let keys = [0, 1, 2, 3].map(|round| stream.bits(round) as u32);
                Some(Cells { draws, rows, columns, keys })
            }
            _ => None,
        };
        Order { strata: self, stream, cells }
    }
}

/// The order of one number's strata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    strata: Strata,
    stream: Stream,
    /// The draws as cells; `None` where there are too many.
    cells: Option<Cells>,
}

impl Order {
    /// Moves each uniform of the draws from `first` on into the stratum of its draw.
    #[inline(always)]
    pub(super) fn move_into(&self, first: u64, uniforms: &mut [f64]) {
        #[allow(clippy::cast_precision_loss)] // there are at most 2^53 draws
        let width = 1.0 / self.strata.draws as f64;
        // the last stratum's end is 1, which is not drawn
        let inside = |stratum: f64, uniform: f64| ((stratum + uniform) * width).min(1.0 - f64::EPSILON / 2.0);
        let mut strata = [0_u32; BLOCK];
        for (block, uniforms) in (0_u64..).zip(uniforms.chunks_mut(BLOCK)) {
            let first = first.wrapping_add(block * BLOCK as u64);
            let strata = &mut strata[..uniforms.len()];
            if self.cells.is_some_and(|cells| cells.strata(first, strata)) {
                for (uniform, stratum) in uniforms.iter_mut().zip(strata) {
                    *uniform = inside(f64::from(*stratum), *uniform);
                }
            } else {
                for (place, uniform) in (0_u64..).zip(uniforms) {
                    #[allow(clippy::cast_precision_loss)] // there are at most 2^53 strata
                    let stratum = self.stratum(first.wrapping_add(place)) as f64;
                    *uniform = inside(stratum, *uniform);
                }
            }
        }
    }

    /// The stratum of a draw. Each draw below the number of draws has a stratum of its own; there are no others to come,
    /// and what is asked for beyond falls into the strata of those.
    fn stratum(&self, draw: u64) -> u64 {
        let draws = self.strata.draws;
        let draw = draw % draws;
        if let Some(cells) = self.cells {
            return cells.stratum(draw);
        }
        let half = (64 - (draws - 1).leading_zeros()).div_ceil(2);
        let mask = (1_u64 << half) - 1;
        let mut number = draw;
        loop {
            let (mut left, mut right) = (number >> half, number & mask);
            for round in 0..ROUNDS as u64 {
                let mixed = self.stream.bits(right.wrapping_mul(ROUNDS as u64).wrapping_add(round)) & mask;
                (left, right) = (right, left ^ mixed);
            }
            number = (left << half) | right;
            if number < draws {
                return number;
            }
        }
    }
}

/// The draws as the first cells of a rectangle, row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cells {
    draws: u32,
    rows: u32,
    columns: u32,
    /// What makes each round another.
    keys: [u32; ROUNDS],
}

impl Cells {
    /// The strata of consecutive draws. Whether it has them: all of these draws have to be there.
    ///
    /// Round by round, since the next round of a draw waits for the last one, and other draws need not.
    #[inline(always)]
    fn strata(self, first: u64, strata: &mut [u32]) -> bool {
        let Self { draws, rows, columns, keys } = self;
        let Ok(first) = u32::try_from(first) else { return false };
        // so many in one row or less, and the division by a product could be wrong
        if columns < 2 || strata.len() > BLOCK || u64::from(first) + strata.len() as u64 > u64::from(draws) {
            return false;
        }
        let (row, column) = (first / columns, first % columns);
        let part = u32::MAX / columns + 1;
        let (mut in_row, mut in_column) = ([0_u32; BLOCK], [0_u32; BLOCK]);
        for ((place, row_of), column_of) in (column..).zip(&mut in_row).zip(&mut in_column) {
            // place / columns, by a product: places are below 2^13, and columns at most 2^12
            let down = high(place, part);
            *row_of = row.wrapping_add(down);
            *column_of = place.wrapping_sub(down.wrapping_mul(columns));
        }
        round(&mut in_row, &in_column, keys[0], rows);
        round(&mut in_column, &in_row, keys[1], columns);
        round(&mut in_row, &in_column, keys[2], rows);
        round(&mut in_column, &in_row, keys[3], columns);
        let mut outside = false;
        for ((stratum, row), column) in strata.iter_mut().zip(&in_row).zip(&in_column) {
            *stratum = row.wrapping_mul(columns).wrapping_add(*column);
            outside |= *stratum >= draws;
        }
        if outside {
            for stratum in strata.iter_mut().filter(|stratum| **stratum >= draws) {
                *stratum = self.walked(*stratum);
            }
        }
        true
    }

    /// The stratum of a draw that is there.
    fn stratum(self, draw: u64) -> u64 {
        // below the number of draws, which fits
        u32::try_from(draw).map_or(0, |draw| self.walked(draw).into())
    }

    /// The first cell of a draw on the way from a cell.
    fn walked(self, mut cell: u32) -> u32 {
        let Self { draws, rows, columns, keys } = self;
        loop {
            let (mut row, mut column) = (cell / columns, cell % columns);
            row = moved(row, column, keys[0], rows);
            column = moved(column, row, keys[1], columns);
            row = moved(row, column, keys[2], rows);
            column = moved(column, row, keys[3], columns);
            cell = row.wrapping_mul(columns).wrapping_add(column);
            if cell < draws {
                return cell;
            }
        }
    }
}

/// One round for all draws.
#[inline(always)]
fn round(sides: &mut [u32; BLOCK], others: &[u32; BLOCK], key: u32, length: u32) {
    for (side, other) in sides.iter_mut().zip(others) {
        *side = moved(*side, *other, key, length);
    }
}

/// A place on a side of this length, at most 2^12, moved by what a round makes of the place on the other side.
#[inline(always)]
fn moved(side: u32, other: u32, key: u32, length: u32) -> u32 {
    // the multipliers are the first two primes of `xxHash32`; of the product, the upper bits are mixed
    let mixed = other.wrapping_add(key).wrapping_mul(0x9e37_79b1);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca77);
    let by = (mixed >> 16).wrapping_mul(length) >> 16;
    let sum = side.wrapping_add(by);
    // less the length where it is reached: below it, the difference wraps around and is larger
    sum.min(sum.wrapping_sub(length))
}

/// The upper half of a product.
#[inline(always)]
fn high(one: u32, other: u32) -> u32 {
    #[allow(clippy::cast_possible_truncation)] // the upper half of 64 bits
    let high = ((u64::from(one) * u64::from(other)) >> 32) as u32;
    high
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
            strata.order(stream).move_into(0, &mut uniforms);
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
            strata.order(stream).move_into(first, &mut uniforms);
            uniforms
        };
        assert_eq!(draw(0, 1_000)[400..500], draw(400, 100));
    }

    /// Together and one by one, as cells and as halves, in the middle of the draws and beyond their end.
    #[test]
    fn a_block_holds_what_its_draws_are_alone() {
        for (draws, first) in [
            (1, 0),
            (2, 1),
            (3, 7),
            (1_000, 700),
            (65_537, 0),
            (100_000, 99_500),
            (1 << 24, (1 << 24) - 600),
            ((1 << 24) + 1, 5),
        ] {
            let order = Strata::new(draws).unwrap().order(Stream::new(9, "/x"));
            assert_eq!(order.cells.is_none(), draws > 1 << 24);
            let mut uniforms = [0.5; 1_000];
            order.move_into(first, &mut uniforms);
            for (draw, uniform) in (first..).zip(uniforms) {
                assert_eq!((uniform * draws as f64).floor() as u64, order.stratum(draw), "draw {draw} of {draws}");
            }
        }
    }

    /// Over the orders of many numbers, the squares of correlations have the mean of random orders, 1 / (n - 1).
    #[test]
    fn orders_look_random() {
        const NUMBERS: usize = 150;
        for draws in [5_u64, 100, 1_000] {
            let strata = Strata::new(draws).unwrap();
            let n = draws as f64;
            let order = |number: usize| {
                let order = strata.order(Stream::new(2, &format!("/{number}")));
                (0..draws).map(|draw| order.stratum(draw) as f64 - (n - 1.0) / 2.0).collect::<Vec<_>>()
            };
            let orders: Vec<_> = (0..NUMBERS).map(order).collect();
            let variance = (n * n - 1.0) / 12.0;
            let square = |one: &[f64], other: &[f64]| {
                (one.iter().zip(other).map(|(a, b)| a * b).sum::<f64>() / n / variance).powi(2) * (n - 1.0)
            };
            let pairs = (0..NUMBERS).flat_map(|one| (0..one).map(move |other| (one, other)));
            let squares: Vec<f64> = pairs.map(|(one, other)| square(&orders[one], &orders[other])).collect();
            let mean = squares.iter().sum::<f64>() / squares.len() as f64;
            // 11,175 pairs, each with a standard deviation of at most sqrt(2)
            assert!((mean - 1.0).abs() < 4.0 * (2.0 / 11_175.0_f64).sqrt(), "{draws}: {mean}");
        }
    }

    /// Orders of different numbers are unrelated: their correlation is within 4 standard errors of 0.
    #[test]
    fn orders_are_unrelated() {
        let strata = Strata::new(10_000).unwrap();
        let order = |name| {
            let stream = Stream::new(1, name);
            let order = strata.order(stream);
            (0..10_000).map(|draw| order.stratum(draw) as f64 / 10_000.0 - 0.5).collect::<Vec<_>>()
        };
        let (a, b) = (order("/a"), order("/b"));
        let correlation = 12.0 * a.iter().zip(&b).map(|(a, b)| a * b).sum::<f64>() / 10_000.0;
        assert!(correlation.abs() < 0.04, "{correlation}");
        let with_place = a.iter().enumerate().map(|(at, a)| a * (at as f64 / 10_000.0 - 0.5)).sum::<f64>() / 10_000.0;
        assert!((12.0 * with_place).abs() < 0.04, "{with_place}");
    }
}
