//! Rounding for print, so that a printed table foots: largest remainder, ties by order.

use super::money::{Money, PLACES};

/// Rounds each amount to `places` digits so that they add up to the rounded total, by largest remainder.
///
/// Every amount is first cut down (towards minus infinity), and the units still missing go to the largest remainders,
/// the first of equals before the later ones. No amount moves by a whole unit or more.
///
/// ```
/// use sroi::{Money, number::foot};
/// let thirds = ["0.333333", "0.333333", "0.333334"].map(|text| text.parse::<Money>().unwrap());
/// let printed: Vec<_> = foot(&thirds, 2).iter().map(|m| format!("{m:.2}")).collect();
/// assert_eq!(printed, ["0.33", "0.33", "0.34"]);
/// ```
pub fn foot(amounts: &[Money], places: u32) -> Vec<Money> {
    let unit = 10_i128.pow(PLACES.saturating_sub(places));
    let total = amounts.iter().fold(0_i128, |sum, amount| sum.saturating_add(amount.quanta()));
    let mut cut: Vec<i128> = amounts.iter().map(|amount| amount.quanta().div_euclid(unit)).collect();
    let missing = round_half_even(total, unit) - cut.iter().fold(0_i128, |sum, units| sum.saturating_add(*units));
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    // a stable sort keeps the order of equals
    order.sort_by_key(|&at| std::cmp::Reverse(amounts[at].quanta().rem_euclid(unit)));
    for &at in order.iter().take(usize::try_from(missing).unwrap_or(0)) {
        cut[at] += 1;
    }
    let printed = cut.iter().map(|units| Money::from_quanta(units.saturating_mul(unit)));
    // an amount within half a unit of the limit keeps its digits rather than pass the limit
    printed.zip(amounts).map(|(rounded, amount)| rounded.unwrap_or(*amount)).collect()
}

pub(super) fn round_half_even(quanta: i128, unit: i128) -> i128 {
    let (whole, rest) = (quanta.div_euclid(unit), quanta.rem_euclid(unit));
    let up = rest * 2 > unit || (rest * 2 == unit && whole % 2 != 0);
    whole + i128::from(up)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn footed(amounts: &[&str], places: u32) -> Vec<String> {
        let amounts: Vec<Money> = amounts.iter().map(|text| text.parse().unwrap()).collect();
        foot(&amounts, places).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn one_amount_alone_goes_to_the_even_neighbour_of_a_tie() {
        for (amount, places, printed) in [
            ("0.5", 0, "0"),
            ("1.5", 0, "2"),
            ("2.5", 0, "2"),
            ("-0.5", 0, "0"),
            ("-1.5", 0, "-2"),
            ("0.499999999999", 0, "0"),
            ("0.500000000001", 0, "1"),
            ("0.125", 2, "0.12"),
            ("0.135", 2, "0.14"),
            ("0.0000000000015", 12, "0.000000000002"),
        ] {
            assert_eq!(footed(&[amount], places), [printed], "{amount} to {places} places");
        }
    }

    /// What is missing to the total, 1, goes to the largest remainder, and to the first of equals.
    #[test]
    fn missing_units_go_to_the_largest_remainders_the_first_of_equals_before_the_later() {
        assert_eq!(footed(&["0.2", "0.4", "0.4"], 0), ["0", "1", "0"]);
        assert_eq!(footed(&["0.3", "0.3", "0.4"], 0), ["0", "0", "1"]);
        // the total of a tie is even too: 1.5 + 1 is 2, and 2.5 + 1 is 4
        assert_eq!(footed(&["1.5", "1"], 0), ["1", "1"]);
        assert_eq!(footed(&["2.5", "1"], 0), ["3", "1"]);
    }

    /// An amount that rounds to 10^16 keeps its digits; one that rounds to less does not, and neither do those beside it.
    #[test]
    fn an_amount_is_rounded_as_far_as_the_end_of_money_and_not_beyond() {
        let (end, below) = ("9999999999999999.5", "9999999999999998.5");
        assert_eq!(footed(&[end], 0), [end]);
        assert_eq!(footed(&["9999999999999999.499999999999"], 0), ["9999999999999999"]);
        assert_eq!(footed(&["-9999999999999999.5"], 0), ["-9999999999999999.5"]);
        assert_eq!(footed(&[end, "0.25"], 0), [end, "0"]);
        assert_eq!(footed(&[below], 0), ["9999999999999998"]);
        // their total may lie beyond: of 2 x 10^16 - 2.25 one unit goes to the only remainder
        assert_eq!(footed(&["9999999999999998.75", "9999999999999999"], 0), ["9999999999999999", "9999999999999999"]);
    }

    proptest! {
        #[test]
        fn parts_foot_and_none_moves_a_whole_unit(quanta in prop::collection::vec(-10_i128.pow(17)..10_i128.pow(17), 0..12), places in 0_u32..4) {
            let amounts: Vec<Money> = quanta.iter().map(|q| Money::from_quanta(*q).unwrap()).collect();
            let unit = 10_i128.pow(PLACES - places);
            let printed = foot(&amounts, places);
            let total: i128 = quanta.iter().sum();
            prop_assert_eq!(printed.iter().map(|m| m.quanta()).sum::<i128>(), round_half_even(total, unit) * unit);
            for (rounded, amount) in printed.iter().zip(&amounts) {
                prop_assert!((rounded.quanta() - amount.quanta()).abs() < unit);
            }
        }
    }
}
