//! Many agencies and large amounts: random arrival counted by sums, numbers of more than 128 bits, thousands of agencies.

use super::problems::q;
use sroi::number::Rational;
use sroi::sharing::{SHAPLEY_LIMIT, SharedCost, SharingRule};

fn shapley(benefits: &[Rational], cost: &Rational) -> Vec<Rational> {
    let agencies = benefits.iter().enumerate().map(|(at, benefit)| (at.to_string(), benefit.clone()));
    let payments = SharedCost::new(cost.clone(), agencies).unwrap().share(SharingRule::Shapley).unwrap();
    payments.iter().map(|(_, payment)| payment.clone()).collect()
}

/// Payments by counting, for each agency, the coalitions of the others by their size and what they gain.
fn shapley_by_counting(benefits: &[usize], cost: usize) -> Vec<Rational> {
    let agencies = benefits.len();
    let most: usize = benefits.iter().sum();
    let worth = |benefit: usize| i64::try_from(benefit.saturating_sub(cost)).unwrap();
    let payment = |at: usize| {
        let mut counts = vec![vec![0_i64; most + 1]; agencies];
        counts[0][0] = 1;
        for other in (0..agencies).filter(|other| *other != at) {
            for size in (1..agencies).rev() {
                for sum in benefits[other]..=most {
                    counts[size][sum] += counts[size - 1][sum - benefits[other]];
                }
            }
        }
        // each size is as likely as any other, and each coalition as any of its size
        let gain = counts.iter().fold(Rational::zero(), |gain, of_size| {
            let adds = |(sum, count): (usize, &i64)| {
                if *count == 0 { 0 } else { count * (worth(sum + benefits[at]) - worth(sum)) }
            };
            let added: i64 = of_size.iter().enumerate().map(adds).sum();
            gain + q(added, of_size.iter().sum())
        });
        Rational::from(i64::try_from(benefits[at]).unwrap()) - gain * q(1, i64::try_from(agencies).unwrap())
    };
    (0..agencies).map(payment).collect()
}

const BENEFITS: [usize; 20] = [7, 0, 31, 5, 5, 12, 2, 40, 9, 1, 18, 3, 3, 27, 6, 11, 0, 4, 22, 8];

#[test]
fn twenty_agencies_pay_their_shapley_value() {
    let benefits = BENEFITS.map(|benefit| Rational::from(i64::try_from(benefit).unwrap()));
    assert_eq!(benefits.len(), SHAPLEY_LIMIT);
    for (agencies, cost) in [(20, 90), (19, 3), (13, 60), (1, 4)] {
        let payments = shapley(&benefits[..agencies], &q(i64::try_from(cost).unwrap(), 1));
        assert_eq!(payments, shapley_by_counting(&BENEFITS[..agencies], cost), "{agencies}");
    }
}

/// A power of two, and some more, so that all its bits are used.
fn about_two_to_the(bits: u32) -> Rational {
    let two = Rational::from(2);
    (0..bits).fold(Rational::from(1), |power, _| power * &two) + Rational::from(3)
}

/// Around 2^127, where sums over coalitions no longer fit 128 bits, nothing is lost: an overflow would panic here.
#[test]
fn the_shapley_value_scales_beyond_128_bits() {
    let benefits = [5, 3, 3, 9, 1, 12, 7].map(Rational::from);
    let small = shapley(&benefits, &Rational::from(11));
    for bits in 100..140 {
        let factor = about_two_to_the(bits);
        let large: Vec<Rational> = benefits.iter().map(|benefit| benefit * &factor).collect();
        let expected: Vec<Rational> = small.iter().map(|payment| payment * &factor).collect();
        assert_eq!(shapley(&large, &(Rational::from(11) * &factor)), expected, "{bits}");
    }
}

/// All but the Shapley value share among as many as there are.
#[test]
fn the_other_rules_share_among_thousands() {
    let agencies = || (0..5_000_i64).map(|at| (at.to_string(), q(at * 7919 % 1_000, 100)));
    let problem = SharedCost::new(9_000, agencies()).unwrap();
    for rule in SharingRule::ALL.into_iter().filter(|rule| *rule != SharingRule::Shapley) {
        let payments = problem.share(rule).unwrap();
        assert_eq!(payments.total(), q(9_000, 1), "{rule}");
        assert_eq!(payments.is_in_core(), rule != SharingRule::EqualSurplus, "{rule}");
    }
}
