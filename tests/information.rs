//! The value of information against closed forms, a second formulation, and its bounds.

#![cfg(feature = "simulation")]
// counts of draws, far below 2^53, and levels; a formula has its own letters
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
#![allow(clippy::many_single_char_names)]

use proptest::prelude::*;
use sroi::distribution::Distribution;
use sroi::simulation::{Columns, Decision, InformationValue, Sampling};
use sroi::{Address, ErrorKind};
use std::f64::consts::PI;

const DRAWS: usize = 20_000;

fn uniforms(count: usize, seed: u64, draws: usize) -> Vec<Vec<f64>> {
    let address = |index| Address::ROOT.child("inputs").child(format!("i{index}"));
    let numbers = (0..count).map(|index| (address(index), Distribution::uniform(0, 1).unwrap()));
    let mut columns = Columns::new(count, draws).unwrap();
    Sampling::new(seed, numbers).draw(0, 0, &mut columns);
    columns.iter().map(<[f64]>::to_vec).collect()
}

/// Standard normals, by Box and Muller.
fn normals(count: usize, seed: u64, draws: usize) -> Vec<Vec<f64>> {
    let uniforms = uniforms(2 * count, seed, draws);
    let normal = |(u, v): (&f64, &f64)| (-2.0 * u.ln()).sqrt() * (2.0 * PI * v).cos();
    uniforms.chunks(2).map(|pair| pair[0].iter().zip(&pair[1]).map(normal).collect()).collect()
}

fn density(z: f64) -> f64 {
    (-z * z / 2.0).exp() / (2.0 * PI).sqrt()
}

/// Phi by Simpson's rule from 0.
fn cumulative(z: f64) -> f64 {
    let step = z / 1_000.0;
    let inner: f64 = (1..1_000).map(|k| density(step * f64::from(k)) * if k % 2 == 1 { 4.0 } else { 2.0 }).sum();
    0.5 + step / 3.0 * (density(0.0) + inner + density(z))
}

/// E max(X, 0) - max(E X, 0) for a normal X: what it is worth to know X.
fn unit_loss(mean: f64, sd: f64) -> f64 {
    sd * density(mean / sd) + mean * cumulative(mean / sd) - mean.max(0.0)
}

fn rows(draws: usize, f: impl Fn(usize) -> f64) -> Vec<f64> {
    (0..draws).map(f).collect()
}

#[track_caller]
fn within(found: InformationValue, truth: f64, allowance: f64) {
    assert!((found.value - truth).abs() <= 4.0 * found.error + allowance, "{found:?}, not {truth}");
}

/// NB = a + b1 x1 + b2 x2 with normals: the closed form of every set.
#[test]
fn linear_normal_net_benefits_have_their_closed_values() {
    for (seed, (a, b1, b2)) in
        [(0.3, 1.0, 2.0), (-0.8, 2.0, 1.0), (0.0, 0.5, 1.0), (1.0, 1.0, 0.2)].into_iter().enumerate()
    {
        let x = normals(2, seed as u64, DRAWS);
        let nb = rows(DRAWS, |row| a + b1 * x[0][row] + b2 * x[1][row]);
        let decision = Decision::from_threshold(&nb, 0.0).unwrap();
        assert_eq!(decision.options(), 2);
        if a != 0.0 {
            assert_eq!(decision.best(), usize::from(a > 0.0));
        }
        let all = (b1 * b1 + b2 * b2).sqrt();
        within(decision.evpi(), unit_loss(a, all), 0.0);
        within(decision.evppi(&[&x[0]]).unwrap(), unit_loss(a, b1), 1e-6);
        within(decision.evppi(&[&x[1]]).unwrap(), unit_loss(a, b2), 1e-6);
        // to know both is to know all
        let both = decision.evppi(&[&x[0], &x[1]]).unwrap();
        assert!(both.value >= 0.999 * decision.evpi().value, "{both:?}");
    }
}

/// Another threshold, and the same as a choice between two columns.
#[test]
fn a_threshold_is_an_option_of_its_own() {
    let x = normals(2, 5, DRAWS);
    let nb = rows(DRAWS, |row| 10.0 + x[0][row] + x[1][row]);
    let constant = vec![9.5; DRAWS];
    let adopt = Decision::from_threshold(&nb, 9.5).unwrap();
    let among = Decision::from_options(&[&constant, &nb]).unwrap();
    within(adopt.evpi(), unit_loss(0.5, 2.0_f64.sqrt()), 0.0);
    within(adopt.evppi(&[&x[0]]).unwrap(), unit_loss(0.5, 1.0), 0.0);
    assert!((adopt.evpi().value - among.evpi().value).abs() < 1e-12);
    assert!((adopt.evppi(&[&x[0]]).unwrap().value - among.evppi(&[&x[0]]).unwrap().value).abs() < 1e-12);
}

/// The example of the vignette of the R package voi (Jackson and Heath, version 1.0): t1 is worth 0, t2 p1 - p2 with
/// p1 ~ N(1, 1) and p2 ~ N(0, 2). It prints the exact EVPI 0.4798107, and from 10,000 draws, by a generalised additive
/// model, 0.08210074 for p1 and 0.39029827 for p2, whose closed values are 0.08332 and 0.39559.
#[test]
fn the_vignette_s_example_has_its_values() {
    let z = normals(2, 1, 100_000);
    let p1 = rows(100_000, |row| 1.0 + z[0][row]);
    let p2 = rows(100_000, |row| 2.0 * z[1][row]);
    let (t1, t2) = (vec![0.0; 100_000], rows(100_000, |row| p1[row] - p2[row]));
    let decision = Decision::from_options(&[&t1, &t2]).unwrap();
    assert_eq!(decision.best(), 1);
    within(decision.evpi(), 0.479_810_7, 5e-8);
    within(decision.evppi(&[&p1]).unwrap(), 0.083_32, 5e-6);
    within(decision.evppi(&[&p2]).unwrap(), 0.395_59, 5e-6);
}

/// NB = x^2 - 1 + noise: E max(x^2 - 1, 0) = 2 phi(1), and neither end alone tells which way to go.
#[test]
fn a_number_that_matters_at_both_ends() {
    let x = normals(2, 2, DRAWS);
    let nb = rows(DRAWS, |row| x[0][row] * x[0][row] - 1.0 + 3.0 * x[1][row]);
    let decision = Decision::from_threshold(&nb, 0.0).unwrap();
    within(decision.evppi(&[&x[0]]).unwrap(), 2.0 * density(1.0), 0.0);
    // a wave of four changes of sign: E max(sin, 0) over two whole periods is 1 / pi
    let u = uniforms(1, 3, DRAWS);
    let nb = rows(DRAWS, |row| (4.0 * PI * u[0][row]).sin() + x[1][row]);
    within(Decision::from_threshold(&nb, 0.0).unwrap().evppi(&[&u[0]]).unwrap(), 1.0 / PI, 0.01);
}

/// Nothing, x, or -x, each with noise of its own: to know x is worth E|x| = sqrt(2 / pi).
#[test]
fn three_options() {
    let x = normals(4, 4, DRAWS);
    let nb = |sign: f64, noise: usize| rows(DRAWS, |row| sign * x[0][row] + x[noise][row]);
    let (none, plus, minus) = (nb(0.0, 1), nb(1.0, 2), nb(-1.0, 3));
    let decision = Decision::from_options(&[&none, &plus, &minus]).unwrap();
    within(decision.evppi(&[&x[0]]).unwrap(), (2.0 / PI).sqrt(), 0.0);
    let everything: Vec<&[f64]> = x.iter().map(Vec::as_slice).collect();
    let all = decision.evppi(&everything).unwrap();
    assert!(all.value > 0.99 * decision.evpi().value && all.value <= decision.evpi().value, "{all:?}");
}

/// Three levels of 80, 15 and 5%: knowing the level is worth (0.15 x 2 + 0.05 x 6) - 0, the mean being below 0.
#[test]
fn a_number_of_few_levels() {
    let u = uniforms(1, 6, DRAWS);
    let noise = normals(1, 7, DRAWS);
    let level = rows(DRAWS, |row| {
        if u[0][row] < 0.8 {
            0.0
        } else if u[0][row] < 0.95 {
            1.0
        } else {
            2.0
        }
    });
    // of levels 0, 1, 2: not monotone, and the rare one decides most
    let worth = [-2.0, 2.0, 6.0];
    let nb = rows(DRAWS, |row| worth[level[row] as usize] + noise[0][row]);
    within(Decision::from_threshold(&nb, 0.0).unwrap().evppi(&[&level]).unwrap(), 0.6, 0.0);
}

/// Two treatments, each of a cost and a chance of response times a gain times a duration, as in the case study of Brennan,
/// Kharroubi, O'Hagan and Chilcott (2007), all normal and independent: given two numbers of different treatments, the
/// expected difference is normal; given two of one, a product, integrated here over a grid.
#[test]
fn products_of_numbers_in_doubt() {
    const N: usize = 100_000;
    let z = normals(6, 11, N);
    let (chance, gain, duration) = ((0.7, 0.1), (0.3, 0.1), (3.0, 0.5));
    let (chance2, gain2, duration2) = ((0.8, 0.1), (0.3, 0.05), (3.0, 1.0));
    let laws = [chance, gain, duration, chance2, gain2, duration2];
    let x: Vec<Vec<f64>> =
        laws.iter().zip(&z).map(|((mean, sd), z)| z.iter().map(|z| mean + sd * z).collect()).collect();
    let worth = 10_000.0;
    let cost = 500.0;
    let nb = rows(N, |row| worth * (x[3][row] * x[4][row] * x[5][row] - x[0][row] * x[1][row] * x[2][row]) - cost);
    let decision = Decision::from_threshold(&nb, 0.0).unwrap();
    let mean = worth * (0.8 * 0.3 * 3.0 - 0.7 * 0.3 * 3.0) - cost;
    let know = |one: usize, other: usize| decision.evppi(&[&x[one], &x[other]]).unwrap();
    // the two gains: their factors are the means of chance x duration
    let sd = worth * f64::hypot(0.8 * 3.0 * 0.05, 0.7 * 3.0 * 0.1);
    within(know(1, 4), unit_loss(mean, sd), 0.0);
    // the two durations
    let sd = worth * f64::hypot(0.8 * 0.3 * 1.0, 0.7 * 0.3 * 0.5);
    within(know(2, 5), unit_loss(mean, sd), 0.0);
    // gain and duration of one treatment: E max(worth (a - 0.7 g d) - cost, 0)
    let point = |index: i32, (mean, sd): (f64, f64)| {
        let z = f64::from(index) / 50.0;
        (mean + sd * z, density(z) / 50.0)
    };
    let mut expected = 0.0;
    for one in -300..=300 {
        let (g, weight) = point(one, gain);
        for other in -300..=300 {
            let (d, further) = point(other, duration);
            expected += weight * further * (worth * (0.72 - 0.7 * g * d) - cost).max(0.0);
        }
    }
    within(know(1, 2), expected - mean.max(0.0), 0.5);
    // all six: a product of three and another of three, as good as known
    let everything: Vec<&[f64]> = x.iter().map(Vec::as_slice).collect();
    let all = decision.evppi(&everything).unwrap();
    assert!(all.value > 0.99 * decision.evpi().value, "{all:?} {:?}", decision.evpi());
}

/// The case study of Brennan, Kharroubi, O'Hagan and Chilcott (Medical Decision Making 27, 2007) as Strong, Oakley and
/// Brennan (2014) have it: 19 numbers, two treatments, 10,000 pounds a QALY; four of the numbers are correlated by 0.6
/// with one another. Net benefits and laws are those of the 10,000 draws published with their application SAVI
/// (`test_data/brennan10000`), in which the EVPI is 1,064 (standard error 16).
///
/// Given any two numbers, the expected difference is a polynomial of them, integrated here over a grid.
#[test]
fn the_case_study_of_nineteen_numbers() {
    const N: usize = 100_000;
    const LAWS: [(f64, f64); 19] = [
        (1_000.0, 1.0), // cost of treatment 0
        (0.1, 0.02),    // admissions
        (5.2, 2.0),     // days
        (400.0, 200.0), // cost a day, of both
        (0.7, 0.1),     // response
        (0.3, 0.1),     // gain
        (3.0, 0.5),     // duration
        (0.25, 0.1),    // side effects: share, loss, duration
        (-0.1, 0.02),
        (0.5, 0.2),
        (1_500.0, 1.0), // the same of treatment 1
        (0.08, 0.02),
        (6.1, 1.0),
        (0.8, 0.1),
        (0.3, 0.05),
        (3.0, 1.0),
        (0.2, 0.05),
        (-0.1, 0.02),
        (0.5, 0.2),
    ];
    const CORRELATED: [usize; 4] = [4, 6, 13, 15];
    let z = normals(20, 21, N);
    let theta: Vec<Vec<f64>> = (0..19)
        .map(|number| {
            let (mean, sd) = LAWS[number];
            let shared = if CORRELATED.contains(&number) { 0.6_f64 } else { 0.0 };
            rows(N, |row| mean + sd * (shared.sqrt() * z[19][row] + (1.0 - shared).sqrt() * z[number][row]))
        })
        .collect();
    let t = |number: usize, row: usize| theta[number - 1][row];
    let effects = |row| {
        let treated = t(14, row) * t(15, row) * t(16, row) + t(17, row) * t(18, row) * t(19, row);
        treated - t(5, row) * t(6, row) * t(7, row) - t(8, row) * t(9, row) * t(10, row)
    };
    let costs = |row| t(11, row) + t(12, row) * t(13, row) * t(4, row) - t(1, row) - t(2, row) * t(3, row) * t(4, row);
    let nb = rows(N, |row| 10_000.0 * effects(row) - costs(row));
    let decision = Decision::from_threshold(&nb, 0.0).unwrap();
    // 16 the standard error of the published draws, and half of a percent for their caps at 0 and 1
    let evpi = decision.evpi();
    assert!((evpi.value - 1_064.4).abs() < 4.0 * f64::hypot(evpi.error, 16.0) + 5.0, "{evpi:?}");

    // E(x y) of two correlated numbers; what stands beside gains of 0.3, and costs
    let rest = 10_000.0 * (0.2 * -0.1 * 0.5 - 0.25 * -0.1 * 0.5)
        - (1_500.0 + 0.08 * 6.1 * 400.0 - 1_000.0 - 0.1 * 5.2 * 400.0);
    let (old, new) = (0.7 * 3.0 + 0.6 * 0.1 * 0.5, 0.8 * 3.0 + 0.6 * 0.1 * 1.0);
    let mean = 10_000.0 * 0.3 * (new - old) + rest;
    // the two gains, which are correlated with nothing
    let sd = 10_000.0 * f64::hypot(new * 0.05, old * 0.1);
    within(decision.evppi(&[&theta[5], &theta[14]]).unwrap(), unit_loss(mean, sd), 0.0);
    // two correlated numbers x and y, in standard units: the others are 0.375 (x + y) each, and their product has an
    // expectation above that of their means by 0.6 - 2 x 0.375 x 0.6 = 0.15 standard units
    let know = |known: (usize, usize), expected: &dyn Fn(f64, f64) -> f64| {
        let mut value = 0.0;
        for one in -120..=120 {
            for other in -120..=120 {
                let (u, v) = (f64::from(one) / 20.0, f64::from(other) / 20.0);
                let (x, y) = (u, 0.6 * u + 0.8 * v);
                value += density(u) * density(v) / 400.0 * (3_000.0 * expected(x, y) + rest).max(0.0);
            }
        }
        within(decision.evppi(&[&theta[known.0 - 1], &theta[known.1 - 1]]).unwrap(), value - mean.max(0.0), 1.0);
    };
    let of = |number: usize, z: f64| LAWS[number - 1].0 + LAWS[number - 1].1 * z;
    // both responses
    know((5, 14), &|x, y| of(14, y) * of(16, 0.375 * (x + y)) - of(5, x) * of(7, 0.375 * (x + y)));
    // both durations
    know((7, 16), &|x, y| of(16, y) * of(14, 0.375 * (x + y)) - of(7, x) * of(5, 0.375 * (x + y)));
    // response and duration of treatment 1
    know((14, 16), &|x, y| {
        let other = 0.375 * (x + y);
        of(14, x) * of(16, y) - of(5, other) * of(7, other) - 0.15 * 0.1 * 0.5
    });
    // all four: a polynomial of degree 2, as good as known but for the gains
    let four: Vec<&[f64]> = CORRELATED.iter().map(|number| theta[*number].as_slice()).collect();
    let four = decision.evppi(&four).unwrap();
    let truth = rows(N, |row| (3_000.0 * (t(14, row) * t(16, row) - t(5, row) * t(7, row)) + rest).max(0.0));
    let expected = truth.iter().sum::<f64>() / N as f64 - mean.max(0.0);
    within(four, expected, 0.01 * expected);
}

#[test]
fn a_number_without_influence_is_worth_nothing() {
    for seed in 0..20 {
        let x = normals(3, seed, 10_000);
        // on the edge, where noise could most easily be taken for value
        let nb = rows(10_000, |row| x[0][row] + x[1][row]);
        let value = Decision::from_threshold(&nb, 0.0).unwrap().evppi(&[&x[2]]).unwrap();
        assert!(value.value <= 4.0 * 2.0_f64.sqrt() / 100.0, "{value:?}");
        // and away from it
        let nb = rows(10_000, |row| 0.5 + x[0][row] + x[1][row]);
        let value = Decision::from_threshold(&nb, 0.0).unwrap().evppi(&[&x[2]]).unwrap();
        assert!(value.value < 0.001, "{value:?}");
    }
}

/// Over 200 samples, on the edge: the mean value of a number without influence stays near 0, as that of a regression that
/// judges itself does not.
#[test]
fn noise_is_not_taken_for_value() {
    let values: Vec<f64> = (0..200)
        .map(|seed| {
            let x = normals(2, 1_000 + seed, 1_000);
            Decision::from_threshold(&x[0], 0.0).unwrap().evppi(&[&x[1]]).unwrap().value
        })
        .collect();
    let mean = values.iter().sum::<f64>() / 200.0;
    // the mean of what is above 0 of a gain of standard error 1 / sqrt(1,000) or less
    assert!(mean < 0.4 / 1_000.0_f64.sqrt(), "{mean}");
}

/// The errors stated are the spread of repetitions, and there is next to no bias.
#[test]
fn errors_are_the_spread_of_repetitions() {
    let values: Vec<InformationValue> = (0..300)
        .map(|seed| {
            let x = normals(2, 5_000 + seed, 2_000);
            let nb = rows(2_000, |row| 0.3 + x[0][row] + x[1][row]);
            Decision::from_threshold(&nb, 0.0).unwrap().evppi(&[&x[0]]).unwrap()
        })
        .collect();
    let n = 300.0;
    let mean = values.iter().map(|v| v.value).sum::<f64>() / n;
    let spread = (values.iter().map(|v| (v.value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let error = values.iter().map(|v| v.error).sum::<f64>() / n;
    assert!((spread / error - 1.0).abs() < 0.2, "{spread} {error}");
    let truth = unit_loss(0.3, 1.0);
    assert!((mean - truth).abs() < 4.0 * error / n.sqrt() + 0.01 * truth, "{mean}, not {truth}");
}

#[test]
fn bad_questions_are_refused() {
    let good = rows(200, |row| row as f64);
    let with = |value: f64| {
        let mut column = good.clone();
        column[17] = value;
        column
    };
    let kind = |options: &[&[f64]]| Decision::from_options(options).map(|_| ()).unwrap_err().kind();
    assert_eq!(kind(&[]), ErrorKind::BadLength);
    assert_eq!(kind(&[&good]), ErrorKind::BadLength);
    assert_eq!(kind(&[&good, &good[1..]]), ErrorKind::BadLength);
    assert_eq!(kind(&[&good[..99], &good[..99]]), ErrorKind::OutOfRange);
    for value in [f64::NAN, f64::INFINITY] {
        let bad = with(value);
        let error = Decision::from_options(&[&good, &bad]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NoResult);
        assert!(error.to_string().contains("option 1") && error.to_string().contains("in draw 17"), "{error}");
        assert_eq!(Decision::from_threshold(&bad, 0.0).unwrap_err().kind(), ErrorKind::NoResult);
        let decision = Decision::from_threshold(&good, 50.0).unwrap();
        assert_eq!(decision.evppi(&[&good, &bad]).unwrap_err().kind(), ErrorKind::OutOfRange);
        assert_eq!(decision.evppi(&[&good[1..]]).unwrap_err().kind(), ErrorKind::BadLength);
        assert_eq!(decision.evppi(&[good.as_slice(); 101]).unwrap_err().kind(), ErrorKind::TooLarge);
        assert!(decision.evppi(&[]).unwrap().value.abs() < 1e-12);
    }
    for threshold in [f64::NAN, f64::INFINITY] {
        assert!(Decision::from_threshold(&good, threshold).is_err());
    }
}

/// Huge, constant, repeated and correlated columns: no panic, and the bounds hold.
#[test]
fn hard_columns_do_no_harm() {
    let x = normals(2, 9, 1_000);
    let huge = rows(1_000, |row| x[0][row] * 1e300);
    let steep = rows(1_000, |row| (60.0 * x[0][row]).exp());
    let constant = vec![3.0; 1_000];
    let nearly = rows(1_000, |row| x[0][row] * (1.0 + 1e-14));
    let nb = rows(1_000, |row| x[0][row] + 0.2 * x[1][row]);
    for option in [&nb, &huge, &steep, &constant] {
        let decision = Decision::from_threshold(option, 0.0).unwrap();
        for set in
            [vec![&huge], vec![&steep], vec![&constant], vec![&x[0], &x[0], &nearly], vec![&x[0], &huge, &constant]]
        {
            let columns: Vec<&[f64]> = set.iter().map(|column| column.as_slice()).collect();
            let value = decision.evppi(&columns).unwrap();
            assert!(value.value >= 0.0 && value.value <= decision.evpi().value, "{value:?}");
        }
    }
    let decision = Decision::from_threshold(&nb, 0.0).unwrap();
    let [once, twice] = [vec![&x[0]], vec![&x[0], &x[0]]]
        .map(|set| decision.evppi(&set.iter().map(|column| column.as_slice()).collect::<Vec<_>>()).unwrap().value);
    assert!((once - twice).abs() < 0.01, "{once} {twice}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// 0 <= EVPPI <= EVPI on any draws, to the last bit.
    #[test]
    fn the_bounds_hold(
        columns in (100..300_usize).prop_flat_map(|draws| {
            proptest::collection::vec(
                proptest::collection::vec(prop_oneof![-1e3..1e3_f64, (-2..3_i32).prop_map(f64::from)], draws),
                4..6,
            )
        }),
    ) {
        let options: Vec<&[f64]> = columns[2..].iter().map(Vec::as_slice).collect();
        for decision in [Decision::from_options(&options).unwrap(), Decision::from_threshold(options[0], 1.0).unwrap()] {
            let most = decision.evpi();
            prop_assert!(most.value >= 0.0);
            // a set may well hold the net benefits themselves
            for set in [vec![0], vec![0, 1], vec![0, 2], vec![2, 3]] {
                let numbers: Vec<&[f64]> = set.iter().map(|index| columns[*index].as_slice()).collect();
                let some = decision.evppi(&numbers).unwrap();
                prop_assert!(some.value >= 0.0 && some.value <= most.value, "{:?} {:?}", some, most);
            }
        }
    }
}

/// One draw in two thousand has a level of its own and gains a thousand: knowing the level is worth that only to who has seen
/// it before, and no draw judges itself.
#[test]
fn a_level_that_is_met_once_tells_nothing_of_itself() {
    let once = 777;
    let level: Vec<f64> = (0..2_000).map(|draw| if draw == once { 9.0 } else { f64::from(draw % 3) }).collect();
    let net_benefit: Vec<f64> = (0..2_000).map(|draw| if draw == once { 1_000.0 } else { -1.0 }).collect();
    let decision = Decision::from_threshold(&net_benefit, 0.0).unwrap();
    assert_eq!(decision.best(), 0);
    assert!((decision.evpi().value - 0.5).abs() < 1e-12);
    assert_eq!(decision.evppi(&[&level]).unwrap().value.to_bits(), 0.0_f64.to_bits());
}
