//! The value of information where draws are as few or as many as they may be, options tie, and sums run out of range.

#![cfg(feature = "simulation")]

use sroi::simulation::Decision;

/// A number that is `first` and `second` in turn.
fn in_turn(draws: usize, first: f64, second: f64) -> Vec<f64> {
    (0..draws).map(|draw| if draw % 2 == 0 { first } else { second }).collect()
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-12
}

/// 1 or -1, as often each: known before, half of the draws gain 1. In each of the five parts of 20 draws it is so.
#[test]
fn a_hundred_draws_are_enough() {
    let x = in_turn(100, 1.0, -1.0);
    let decision = Decision::from_threshold(&x, 0.0).unwrap();
    assert!(near(decision.evpi().value, 0.5));
    assert!(near(decision.evppi(&[&x]).unwrap().value, 0.5));
    // 50 draws of 1 and 50 of 0: a standard deviation of sqrt(25 / 99), over 10
    assert!(near(decision.evpi().error, (25.0_f64 / 99.0).sqrt() / 10.0));
    let (few, other) = (in_turn(99, 1.0, -1.0), in_turn(100, 0.0, 0.5));
    assert!(Decision::from_threshold(&few, 0.0).is_err());
    // a number that is known by another is worth as much, and one more than a hundred numbers are too many
    let mut numbers = vec![other.as_slice(); 100];
    assert!(near(decision.evppi(&numbers).unwrap().value, 0.5));
    numbers.push(&other);
    assert!(decision.evppi(&numbers).is_err());
}

/// x in the first 50,000 draws, and 9 times as much the other way in the 10,000 behind them. All draws together fall with x,
/// the first alone rise: who goes by all gains (90,000 - 50,000) / 2 in 60,000, who goes by the first loses that.
#[test]
fn a_set_of_few_terms_uses_every_draw_and_one_of_many_the_first() {
    const DRAWS: usize = 60_000;
    let x = in_turn(DRAWS, 1.0, -1.0);
    let net_benefit: Vec<f64> = (0..DRAWS).map(|draw| if draw < 50_000 { x[draw] } else { -9.0 * x[draw] }).collect();
    let decision = Decision::from_threshold(&net_benefit, 0.0).unwrap();
    let all = 20_000.0 / 60_000.0;
    assert!(near(decision.evppi(&[&x]).unwrap().value, all));
    // numbers of many values that have nothing to do with it: with 16 of them there are 1 + 17 + 16 x 8 + 17 x 16 / 2 terms,
    // 282, of which 4 x 10^9 multiplications make sums over 50,299 draws. 300 of these belong to the other kind, 50,000 not
    let noise: Vec<Vec<f64>> = (1..=16_u32)
        .map(|number| {
            let step = (f64::from(number) + 0.5).sqrt();
            (0_u32..60_000).map(|draw| (f64::from(draw / 10) * step).fract()).collect()
        })
        .collect();
    let set: Vec<&[f64]> = std::iter::once(&x).chain(&noise).map(Vec::as_slice).collect();
    let found = decision.evppi(&set).unwrap();
    assert!(near(found.value, 0.0), "{found:?}");
    assert!(decision.evppi(&set[..2]).unwrap().value > 0.9 * all);
}

#[test]
fn of_options_with_equal_means_the_first_is_best() {
    let (low, high) = (in_turn(100, 0.0, 1.0), in_turn(100, 2.0, 1.0));
    let other = in_turn(100, 1.0, 2.0);
    let best = |options: &[&[f64]]| Decision::from_options(options).unwrap().best();
    assert_eq!(best(&[&low, &low]), 0);
    assert_eq!(best(&[&high, &other, &low]), 0);
    assert_eq!(best(&[&low, &high, &other]), 1);
    // whether to adopt what is worth the threshold on average: not to
    assert_eq!(Decision::from_threshold(&high, 1.5).unwrap().best(), 0);
    assert_eq!(Decision::from_threshold(&high, 1.49).unwrap().best(), 1);
}

/// A mean is had of numbers whose sum no float holds.
#[test]
fn a_mean_is_told_where_the_sum_is_beyond_floats() {
    let nothing = vec![0.0; 1_000];
    let huge = in_turn(1_000, 1.5e308, -1.4e308);
    assert_eq!(Decision::from_options(&[&nothing, &huge]).unwrap().best(), 1);
    let losing = in_turn(1_000, 1.4e308, -1.5e308);
    assert_eq!(Decision::from_options(&[&nothing, &losing]).unwrap().best(), 0);
    // differences that are themselves beyond floats tell nothing
    let opposite = in_turn(1_000, -1.5e308, 1.4e308);
    assert_eq!(Decision::from_options(&[&huge, &opposite]).unwrap().best(), 0);
}

/// One draw in five loses 1 by a change, all others nothing. In the part of those five nobody has seen a loss, and nobody
/// changes where nothing is expected of it: there is neither a gain nor a spread of gains.
#[test]
fn who_expects_nothing_of_a_change_does_not_change() {
    let x = in_turn(1_000, 1.0, -1.0);
    let net_benefit: Vec<f64> = (0..1_000).map(|draw| if draw % 5 == 0 { -1.0 } else { 0.0 }).collect();
    let found = Decision::from_threshold(&net_benefit, 0.0).unwrap().evppi(&[&x]).unwrap();
    assert!(near(found.value, 0.0) && near(found.error, 0.0), "{found:?}");
}
