//! Rank correlations: achieved as stated, refused where they cannot hold at once, and mended to the nearest.

#![cfg(feature = "simulation")]
#![allow(clippy::cast_precision_loss)] // counts of draws, far below 2^53

use proptest::prelude::*;
use sroi::distribution::Distribution;
use sroi::simulation::{Columns, Copula, Sampling};
use sroi::{Address, ErrorKind};

const DRAWS: usize = 200_000;

fn addresses(count: usize) -> Vec<Address> {
    (0..count).map(|index| Address::ROOT.child("outcomes").child(format!("o{index}"))).collect()
}

fn uniforms(count: usize, copula: Option<Copula>, rows: usize) -> Columns {
    let numbers = addresses(count).into_iter().map(|address| (address, Distribution::uniform(0, 1).unwrap()));
    let mut sampling = Sampling::new(17, numbers);
    if let Some(copula) = copula {
        sampling = sampling.with_copula(copula);
    }
    let mut drawn = Columns::new(count, rows).unwrap();
    sampling.draw(0, 0, &mut drawn);
    drawn
}

/// Spearman's rank correlation, by its definition: Pearson's of the ranks.
fn spearman(one: &[f64], other: &[f64]) -> f64 {
    fn ranks(column: &[f64]) -> Vec<f64> {
        let mut order: Vec<usize> = (0..column.len()).collect();
        order.sort_by(|a, b| column[*a].total_cmp(&column[*b]));
        let mut ranks = vec![0.0; column.len()];
        for (rank, index) in order.into_iter().enumerate() {
            ranks[index] = rank as f64 - (column.len() - 1) as f64 / 2.0;
        }
        ranks
    }
    let (one, other) = (ranks(one), ranks(other));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    product(&one, &other) / product(&one, &one)
}

/// The standard error of Spearman's coefficient for normals (Bonett and Wright, Psychometrika 65, 2000).
fn error(rank: f64) -> f64 {
    (1.0 - rank * rank) * ((1.0 + rank * rank / 2.0) / DRAWS as f64).sqrt()
}

#[test]
fn ranks_are_achieved_and_what_is_not_stated_is_0() {
    let stated = [(0, 1, 0.5), (3, 1, -0.3), (4, 5, 0.95), (0, 3, 0.2)];
    let copula = Copula::new(&addresses(8), &stated).unwrap();
    assert_eq!(copula.groups(), [vec![0, 1, 3], vec![4, 5]]);
    let drawn = uniforms(8, Some(copula), DRAWS);
    for one in 0..8 {
        for other in 0..one {
            let pair = |&&(a, b, _): &&(usize, usize, f64)| (a.max(b), a.min(b)) == (one, other);
            let rank = stated.iter().find(pair).map_or(0.0, |(_, _, rank)| *rank);
            let found = spearman(drawn.column(one), drawn.column(other));
            assert!((found - rank).abs() < 4.0 * error(rank), "{one} {other}: {found}, not {rank}");
        }
    }
}

/// Marginals stay uniform: mean 1/2, variance 1/12, and the distribution function at nine places, within 4 errors.
#[test]
fn each_number_keeps_its_own_distribution() {
    let copula = Copula::new(&addresses(3), &[(0, 1, 0.7), (1, 2, -0.6)]).unwrap();
    let drawn = uniforms(3, Some(copula), DRAWS);
    let n = DRAWS as f64;
    for column in drawn.iter() {
        assert!(column.iter().all(|u| *u > 0.0 && *u < 1.0));
        let mean = column.iter().sum::<f64>() / n;
        assert!((mean - 0.5).abs() < 4.0 / (12.0 * n).sqrt(), "{mean}");
        let variance = column.iter().map(|u| (u - 0.5) * (u - 0.5)).sum::<f64>() / n;
        assert!((variance - 1.0 / 12.0).abs() < 4.0 / (180.0 * n).sqrt(), "{variance}");
        for tenth in 1..10 {
            let p = f64::from(tenth) / 10.0;
            let below = column.iter().filter(|u| **u < p).count() as f64 / n;
            assert!((below - p).abs() < 4.0 * (p * (1.0 - p) / n).sqrt(), "{p}: {below}");
        }
    }
}

#[test]
fn numbers_outside_the_groups_keep_their_bits() {
    let copula = Copula::new(&addresses(5), &[(1, 3, 0.4), (0, 2, 0.0)]).unwrap();
    assert_eq!(copula.groups(), [vec![1, 3]], "a correlation of 0 joins nothing");
    let (with, without) = (uniforms(5, Some(copula), 5_000), uniforms(5, None, 5_000));
    for number in [0, 2, 4] {
        assert_eq!(with.column(number), without.column(number));
    }
    assert_ne!(with.column(3), without.column(3));
}

#[test]
fn a_draw_is_the_same_in_any_block() {
    let copula = || Copula::new(&addresses(3), &[(0, 1, 0.7), (2, 1, 0.1)]).unwrap();
    let whole = uniforms(3, Some(copula()), 3_000);
    let numbers = addresses(3).into_iter().map(|address| (address, Distribution::uniform(0, 1).unwrap()));
    let sampling = Sampling::new(17, numbers).with_copula(copula());
    let mut first = 0;
    for rows in [1, 7, 1_024, 3, 1_965] {
        let mut block = Columns::new(3, rows).unwrap();
        sampling.draw(0, first as u64, &mut block);
        for number in 0..3 {
            assert_eq!(block.column(number), &whole.column(number)[first..first + rows]);
        }
        first += rows;
    }
    assert_eq!(first, 3_000);
}

/// What is drawn at the ends of (0, 1) stays inside, however strong the correlations are.
#[test]
fn extremes_stay_inside() {
    let ranks: Vec<_> = (1..30).map(|number| (0, number, 0.17)).collect();
    let copula = Copula::new(&addresses(30), &ranks).unwrap();
    let drawn = uniforms(30, Some(copula), 20_000);
    assert!(drawn.iter().flatten().all(|u| *u > 0.0 && *u < 1.0));
}

/// Two numbers at s, the third at s and the fourth at t with both: what is left for the last pair, on the scale of the
/// normals, is 2 s t / (1 + s) -+ sqrt((1 - 2 s^2 / (1 + s)) (1 - 2 t^2 / (1 + s))).
#[test]
fn what_cannot_hold_is_refused_and_the_pair_named() {
    let normal = |rank: f64| 2.0 * (std::f64::consts::PI * rank / 6.0).sin();
    let rank = |normal: f64| 6.0 / std::f64::consts::PI * (normal / 2.0).asin();
    let stated = |last: f64| [(0, 1, 0.8), (0, 2, 0.8), (1, 2, 0.8), (0, 3, 0.7), (3, 1, 0.7), (2, 3, last)];
    let (s, t) = (normal(0.8), normal(0.7));
    let reach = ((1.0 - 2.0 * s * s / (1.0 + s)) * (1.0 - 2.0 * t * t / (1.0 + s))).sqrt();
    let (least, most) = (rank(2.0 * s * t / (1.0 + s) - reach), rank(2.0 * s * t / (1.0 + s) + reach));
    let error = Copula::new(&addresses(4), &stated(-0.3)).unwrap_err();
    assert_eq!(error.first().kind(), ErrorKind::NotPositiveDefinite);
    assert_eq!(error.first().kind().as_str(), "not-positive-definite");
    let text = error.to_string();
    let printed = text.split("that of /outcomes/o2 and /outcomes/o3 lies between ").nth(1).unwrap();
    let (low, rest) = printed.split_once(" and ").unwrap();
    let (high, rest) = rest.split_once(", this is -0.3; ").unwrap();
    let (low, high): (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
    assert!(least < low && low < least + 2e-4 && most - 2e-4 < high && high < most, "{least} {most}: {text}");
    assert!(rest.contains("Copula::nearest"), "{text}");
    // the range told is the range that holds
    for (last, holds) in [(low, true), (high, true), (least - 1e-6, false), (most + 1e-6, false)] {
        assert_eq!(Copula::new(&addresses(4), &stated(last)).is_ok(), holds, "{last}");
    }
}

/// Two impossible triangles without a common pair: no one pair mends them, and one is named all the same.
#[test]
fn more_than_one_pair_can_be_out() {
    let triangle = |a, b, c| [(a, b, 0.9), (b, c, 0.9), (a, c, -0.9)];
    let mut stated = triangle(0, 1, 2).to_vec();
    stated.extend(triangle(3, 4, 5));
    stated.push((2, 3, 0.1));
    let error = Copula::new(&addresses(6), &stated).unwrap_err();
    assert_eq!(error.first().kind(), ErrorKind::NotPositiveDefinite);
    assert!(error.to_string().contains("that of /outcomes/o0 and /outcomes/o2 cannot"), "{error}");
    let (_, changed) = Copula::nearest(&addresses(6), &stated).unwrap();
    assert!(changed.len() >= 6);
}

/// Higham (2002), section 5: the matrix nearest to [[1, 1, 0], [1, 1, 1], [0, 1, 1]] has 0.7607 and 0.1573.
#[test]
fn the_nearest_is_higham_s() {
    let (_, changed) = Copula::nearest(&addresses(3), &[(0, 1, 1.0), (2, 1, 1.0)]).unwrap();
    let found: Vec<_> = changed
        .iter()
        .map(|change| (change.numbers, change.stated, 2.0 * (std::f64::consts::PI * change.nearest / 6.0).sin()))
        .collect();
    assert_eq!(found.len(), 3);
    for ((numbers, stated, correlation), (pair, said, published)) in
        found.into_iter().zip([((0, 1), Some(1.0), 0.7607), ((0, 2), None, 0.1573), ((1, 2), Some(1.0), 0.7607)])
    {
        assert_eq!((numbers, stated), (pair, said));
        assert!((correlation - published).abs() < 6e-5, "{numbers:?}: {correlation}");
    }
    assert_eq!(changed[0].addresses.1.as_str(), "/outcomes/o1");
}

#[test]
fn what_can_hold_is_left_alone() {
    let stated = [(0, 1, 0.5), (1, 2, 0.123_456_789)];
    let (nearest, changed) = Copula::nearest(&addresses(3), &stated).unwrap();
    assert!(changed.is_empty());
    assert_eq!(nearest, Copula::new(&addresses(3), &stated).unwrap());
}

#[test]
fn bad_correlations_are_refused() {
    let kind = |ranks: &[(usize, usize, f64)]| Copula::new(&addresses(3), ranks).unwrap_err().first().kind();
    assert_eq!(kind(&[(0, 3, 0.5)]), ErrorKind::OutOfRange);
    assert_eq!(kind(&[(usize::MAX, 0, 0.5)]), ErrorKind::OutOfRange);
    assert_eq!(kind(&[(1, 1, 0.5)]), ErrorKind::Conflict);
    assert_eq!(kind(&[(0, 1, 0.5), (1, 0, 0.5)]), ErrorKind::DuplicateKey);
    for rank in [1.0, -1.0, 1.5, -7.0, f64::NAN, f64::INFINITY] {
        assert_eq!(kind(&[(0, 1, rank)]), ErrorKind::OutOfRange, "{rank}");
    }
    assert_eq!(Copula::nearest(&addresses(3), &[(0, 1, 1.01)]).unwrap_err().first().kind(), ErrorKind::OutOfRange);
    let all = Copula::new(&addresses(3), &[(1, 1, 0.5), (0, 1, 2.0), (0, 7, 0.5), (1, 0, 0.5)]).unwrap_err();
    let all: Vec<_> = all.iter().map(sroi::Error::kind).collect();
    assert_eq!(all, [ErrorKind::Conflict, ErrorKind::OutOfRange, ErrorKind::OutOfRange, ErrorKind::DuplicateKey]);
    let chain: Vec<_> = (1..101).map(|number| (number - 1, number, 0.1)).collect();
    assert_eq!(Copula::new(&addresses(101), &chain).unwrap_err().first().kind(), ErrorKind::TooLarge);
    assert!(Copula::new(&addresses(101), &chain[..99]).is_ok());
    assert!(Copula::new(&[], &[]).unwrap().groups().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever is stated, the nearest can hold as it is printed; and it is the stated one where that can.
    #[test]
    fn the_nearest_can_always_hold(
        ranks in proptest::collection::vec(-1.0..=1.0_f64, 10),
        kept in proptest::collection::vec(any::<bool>(), 10),
    ) {
        let pairs = (0..5).flat_map(|one| (0..one).map(move |other| (one, other)));
        let stated: Vec<_> =
            pairs.zip(ranks).zip(kept).filter(|(_, kept)| *kept).map(|(((a, b), rank), _)| (a, b, rank)).collect();
        let (nearest, changed) = Copula::nearest(&addresses(5), &stated).unwrap();
        let mut mended: Vec<(usize, usize, f64)> = stated
            .iter()
            .filter(|(a, b, _)| !changed.iter().any(|change| change.numbers == (*b, *a)))
            .copied()
            .collect();
        mended.extend(changed.iter().map(|change| (change.numbers.0, change.numbers.1, change.nearest)));
        let again = Copula::new(&addresses(5), &mended);
        prop_assert!(again.is_ok(), "{:?} {:?}", stated, again);
        if changed.is_empty() {
            prop_assert_eq!(&again.unwrap(), &nearest);
        } else {
            prop_assert!(Copula::new(&addresses(5), &stated).is_err());
        }
    }

    /// A projection on a convex set: with A stated and X the nearest, <A - X, Y - X> <= 0 for every correlation matrix Y,
    /// here that of random vectors.
    #[test]
    fn nothing_is_nearer_than_the_nearest(
        ranks in proptest::collection::vec(-1.0..=1.0_f64, 6),
        vectors in proptest::collection::vec(proptest::collection::vec(-1.0..1.0_f64, 4), 4),
    ) {
        let normal = |rank: f64| 2.0 * (std::f64::consts::PI * rank / 6.0).sin();
        let pairs: Vec<(usize, usize)> = (0..4).flat_map(|one| (0..one).map(move |other| (other, one))).collect();
        let stated: Vec<_> = pairs.iter().zip(ranks).map(|((a, b), rank)| (*a, *b, rank)).collect();
        let (_, changed) = Copula::nearest(&addresses(4), &stated).unwrap();
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let mut sum = 0.0;
        for (one, other, rank) in stated {
            let mended = changed.iter().find(|change| change.numbers == (one, other));
            let (a, x) = (normal(rank), normal(mended.map_or(rank, |change| change.nearest)));
            let (u, v) = (&vectors[one], &vectors[other]);
            let y = product(u, v) / (product(u, u) * product(v, v)).sqrt();
            sum += (a - x) * (y - x);
        }
        // the shrinkage of 4 x 10^-6 and six digits, over six pairs
        prop_assert!(sum.is_nan() || sum < 1e-4, "{}", sum);
    }
}
