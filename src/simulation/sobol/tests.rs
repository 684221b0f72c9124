//! Sobol' points by their laws: where they have to lie, whatever the seed, and what depends on what.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The draws of one replicate, from its point `first` on, in so many dimensions.
fn replicate(seed: u64, replicate: usize, dimensions: usize, first: u64, points: usize) -> Vec<Vec<f64>> {
    let streams: Vec<Stream> = (0..dimensions).map(|place| Stream::new(seed, &format!("/{place}"))).collect();
    let of = |coordinate: Coordinate| {
        let mut draws = vec![0.0; points * REPLICATES];
        coordinate.uniforms(first * REPLICATES as u64, &mut draws);
        draws.into_iter().skip(replicate).step_by(REPLICATES).collect()
    };
    Coordinate::all(&streams).map(of).collect()
}

/// The cell of a uniform among 2^bits equal ones.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small whole numbers
fn cell(uniform: f64, bits: u32) -> u32 {
    (uniform * f64::from(1 << bits)) as u32
}

/// Without its scramble, a coordinate is the sequence itself, in the order of its numbers.
#[test]
fn a_point_is_the_sum_of_its_directions() {
    let directions = directions(4);
    let stream = Stream::new(1, "/x");
    let coordinate = Coordinate::new(&directions, stream, None);
    let rows: Vec<u64> = (0..32).map(|bit| (1 << (63 - bit)) | (stream.bits(bit) >> 1 >> bit)).collect();
    for point in [0_u32, 1, 2, 3, 1_000, 123_456_789, u32::MAX] {
        let unscrambled = ones(u64::from(point)).fold(0, |sum, bit| sum ^ directions[bit]);
        let scrambled =
            (0..32).filter(|digit| (unscrambled >> (63 - digit)) & 1 == 1).fold(0, |sum, digit| sum ^ rows[digit]);
        assert_eq!(coordinate.point(point)[0], scrambled ^ stream.bits(63), "{point}");
    }
}

#[test]
fn the_last_point_is_followed_by_the_first() {
    let coordinate = Coordinate::new(&directions(3), Stream::new(1, "/x"), None);
    let draw = |first: u64, count: usize| {
        let mut draws = vec![0.0; count];
        coordinate.uniforms(first, &mut draws);
        draws
    };
    let around = draw(DRAWS - 40, 80);
    assert_eq!(around[..40], draw(DRAWS - 40, 40));
    assert_eq!(around[40..], draw(0, 40));
    assert_eq!(draw(u64::MAX - 3, 4), draw(DRAWS - 4, 4));
}

/// The uniforms of any one draw, over many seeds, are uniform: with mean 1/2 and variance 1/12 within 4 standard errors,
/// and those of two dimensions or two replicates without correlation; two points of one replicate avoid each other.
#[test]
fn each_draw_is_uniform_over_the_seeds() {
    const SEEDS: u32 = 10_000;
    let n = f64::from(SEEDS);
    let (mut sums, mut squares) = ([0.0; 6], [[0.0; 6]; 6]);
    for seed in 0..SEEDS {
        let streams = [Stream::new(seed.into(), "/a"), Stream::new(seed.into(), "/b")];
        let mut draws = Vec::new();
        for coordinate in Coordinate::all(&streams) {
            for draw in [5 * 16 + 3, 5 * 16 + 4, 900 * 16 + 3] {
                let mut uniform = [0.0];
                coordinate.uniforms(draw, &mut uniform);
                draws.push(uniform[0] - 0.5);
            }
        }
        for (one, first) in draws.iter().enumerate() {
            sums[one] += first / n;
            for (other, second) in draws.iter().enumerate() {
                squares[one][other] += first * second / n;
            }
        }
    }
    for one in 0..6 {
        assert!(sums[one].abs() < 4.0 / (12.0 * n).sqrt(), "{sums:?}");
        assert!((squares[one][one] - 1.0 / 12.0).abs() < 4.0 / (180.0 * n).sqrt(), "{squares:?}");
        for other in (0..one).filter(|other| [one, *other] != [2, 0] && [one, *other] != [5, 3]) {
            assert!(squares[one][other].abs() < 4.0 / (144.0 * n).sqrt(), "{one} {other}: {squares:?}");
        }
    }
}

/// The first two dimensions of each block are a (0, 2)-sequence: any 2^m points from a multiple of 2^m on lie one in each
/// elementary interval, 2^a by 2^(m - a).
#[test]
fn one_point_lies_in_each_elementary_interval() {
    let (seed, m) = (3, 6);
    for turn in [0, 7] {
        let draws = replicate(seed, turn, DIMENSIONS + 2, 5 << m, 1 << m);
        for pair in [&draws[..2], &draws[DIMENSIONS..]] {
            for a in 0..=m {
                let met: BTreeSet<(u32, u32)> =
                    pair[0].iter().zip(&pair[1]).map(|(x, y)| (cell(*x, a), cell(*y, m - a))).collect();
                assert_eq!(met.len(), 1 << m, "{a}");
            }
        }
    }
}

/// Blocks are unrelated: between numbers of the same dimension of two blocks, draws are without correlation, within 4
/// standard errors, and the order of their draws is not the same.
#[test]
fn blocks_are_shuffled() {
    let points = 4_096;
    for turn in 0..4 {
        let draws = replicate(11, turn, 2 * DIMENSIONS, 0, points);
        for dimension in [0, 1, 100] {
            let (one, other) = (&draws[dimension], &draws[DIMENSIONS + dimension]);
            let together = one.iter().zip(other).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum::<f64>() / 4_096.0;
            assert!((12.0 * together).abs() < 4.0 / 64.0, "{turn} {dimension}: {together}");
            // in four by four cells, both the coarse and the fine digits
            let mut cells = [0_u32; 16];
            for (x, y) in one.iter().zip(other) {
                cells[(4 * cell(*x, 2) + cell(*y, 2)) as usize] += 1;
            }
            assert!(cells.iter().all(|count| (100..=450).contains(count)), "{turn} {dimension}: {cells:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// In every dimension, any 2^m points from a multiple of 2^m on lie one in each of 2^m strata.
    #[test]
    fn each_dimension_is_stratified(
        seed in any::<u64>(), dimension in 0_usize..2 * DIMENSIONS, m in 0_u32..10, start in 0_u64..1_000_000, turn in 0..REPLICATES,
    ) {
        let start = (start >> m) << m;
        let draws = replicate(seed, turn, dimension + 1, start, 1 << m).swap_remove(dimension);
        let met: BTreeSet<u32> = draws.iter().map(|uniform| cell(*uniform, m)).collect();
        prop_assert_eq!(met.len(), 1 << m);
    }

    /// A range holds what it holds in the whole, wherever it begins and ends.
    #[test]
    fn a_range_alone_holds_what_it_holds_in_the_whole(
        seed in any::<u64>(), start in 0..DRAWS, before in 0_usize..70, length in 0_usize..100,
    ) {
        let coordinate = Coordinate::new(&directions(17), Stream::new(seed, "/x"), Some(Stream::new(seed, "/y")));
        let (mut whole, mut part) = (vec![0.0; 200], vec![0.0; length]);
        coordinate.uniforms(start, &mut whole);
        coordinate.uniforms(start + before as u64, &mut part);
        prop_assert_eq!(&whole[before..before + length], &part[..]);
        prop_assert!(whole.iter().all(|uniform| 0.0 < *uniform && *uniform < 1.0));
    }
}
