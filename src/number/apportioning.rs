//! Fractions rounded to money that adds up: by largest remainder (Hamilton's method), ties by order.

use super::Money;
use super::money::PLACES;
use super::rational::Rational;
use crate::error::{Error, number as fault};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// Rounds each amount to `places` digits (at most 12) so that they add up to their total, rounded half to even.
///
/// Every amount is first cut down (towards minus infinity), and the units still missing go to the largest remainders,
/// the first of equals before the later ones. No amount moves by a whole unit or more.
///
/// ```
/// use sroi::number::{Rational, apportioned};
/// let third = Rational::from(100).over(&Rational::from(3)).unwrap();
/// let pennies = apportioned(&[third.clone(), third.clone(), third], 2)?;
/// assert_eq!(pennies.iter().map(ToString::to_string).collect::<Vec<_>>(), ["33.34", "33.33", "33.33"]);
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// An amount, or the total, of 10^16 or more.
pub fn apportioned(amounts: &[Rational], places: u32) -> Result<Vec<Money>, Error> {
    apportioned_by(amounts, places, |_| ())
}

/// As [`apportioned`], except that of amounts with equal remainders those with the largest `rank` come first, which
/// follows from an amount's place; and only of equals in that, the first before the later ones.
///
/// # Errors
/// Those of [`apportioned`].
pub(crate) fn apportioned_by<K: Ord>(
    amounts: &[Rational],
    places: u32,
    rank: impl Fn(usize) -> K,
) -> Result<Vec<Money>, Error> {
    let total = Rational::sum(amounts).units(scale(places));
    let claim = |place, beyond| (beyond, rank(place));
    units(amounts, &total, places, claim)?.into_iter().map(|units| money(&units, places)).collect()
}

/// Rounds the cells of a table, row by row, so that each column adds up to its total as [`apportioned`] rounds those.
///
/// No cell moves by a whole unit or more, and one that is whole already does not move. What one column's rounding gives
/// to or takes from a row counts when the next column's units go out, so that rows stay near their totals too.
///
/// # Errors
/// An amount, or a column's total, of 10^16 or more.
pub(crate) fn apportioned_table(rows: &[Vec<Rational>], places: u32) -> Result<Vec<Vec<Money>>, Error> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<Rational>, at: usize| row.get(at).cloned().unwrap_or_default();
    let column = |at: usize| -> Vec<Rational> { rows.iter().map(|row| cell(row, at)).collect() };
    let sums: Vec<Rational> = (0..columns).map(|at| Rational::sum(&column(at))).collect();
    let total = Rational::sum(&sums).units(scale(places));
    let totals = units(&sums, &total, places, |_, beyond| beyond)?;
    // what each row is owed by the columns before, in units
    let mut owed = vec![Rational::zero(); rows.len()];
    let mut rounded = vec![Vec::with_capacity(columns); rows.len()];
    for (at, total) in totals.iter().enumerate() {
        let exact = column(at);
        let claim = |row: usize, beyond: Rational| {
            let whole = beyond.is_zero();
            (!whole, beyond + owed.get(row).cloned().unwrap_or_default())
        };
        let given = units(&exact, total, places, claim)?;
        for (((row, owed), exact), given) in rounded.iter_mut().zip(&mut owed).zip(exact).zip(given) {
            row.push(money(&given, places)?);
            *owed = &*owed + exact * Rational::from(BigInt::from(scale(places))) - Rational::from(given);
        }
    }
    Ok(rounded)
}

/// The number of units in 1, at this many digits after the point.
fn scale(places: u32) -> i128 {
    10_i128.pow(places.min(PLACES))
}

fn money(units: &BigInt, places: u32) -> Result<Money, Error> {
    let unit = 10_i128.pow(PLACES.saturating_sub(places));
    let quanta = units.to_i128().and_then(|units| units.checked_mul(unit)).ok_or_else(fault::too_much_money)?;
    Money::from_quanta(quanta)
}

/// Cuts each amount down to whole units, and gives the units that `total` has beyond them to the amounts with the
/// largest claims, which follow from an amount's place and from what was cut off.
fn units<K: Ord>(
    amounts: &[Rational],
    total: &BigInt,
    places: u32,
    claim: impl Fn(usize, Rational) -> K,
) -> Result<Vec<BigInt>, Error> {
    let (mut cut, beyond): (Vec<BigInt>, Vec<Rational>) =
        amounts.iter().map(|amount| amount.split(scale(places))).unzip();
    let missing = cut.iter().fold(total.clone(), |missing, units| missing - units);
    let missing = missing.to_usize().ok_or_else(fault::overflow)?;
    let mut claims: Vec<(K, usize)> =
        beyond.into_iter().enumerate().map(|(place, beyond)| (claim(place, beyond), place)).collect();
    // a stable sort keeps the order of equals
    claims.sort_by(|(a, _), (b, _)| b.cmp(a));
    for (_, place) in claims.into_iter().take(missing) {
        if let Some(units) = cut.get_mut(place) {
            *units += 1;
        }
    }
    Ok(cut)
}

#[cfg(test)]
mod tests {
    use super::super::foot;
    use super::*;
    use proptest::prelude::*;

    fn read(amounts: &[&str]) -> Vec<Rational> {
        amounts.iter().map(|text| text.parse().unwrap()).collect()
    }

    fn written(amounts: &[Money]) -> Vec<String> {
        amounts.iter().map(ToString::to_string).collect()
    }

    #[track_caller]
    fn assert_table<const N: usize>(rows: [&[&str]; N], places: u32, expected: [&[&str]; N]) {
        let rounded = apportioned_table(&rows.map(read), places).unwrap();
        let rounded: Vec<Vec<String>> = rounded.iter().map(|row| written(row)).collect();
        assert_eq!(rounded, expected);
    }

    /// The unit that the first column gives to one row the second gives to the other: rows add up as columns do.
    #[test]
    fn what_a_row_is_owed_is_carried_to_the_next_column() {
        assert_table([&["0.5", "0.5"], &["0.5", "0.5"]], 0, [&["1", "0"], &["0", "1"]]);
        assert_table([&["0.005", "0.005"], &["0.005", "0.005"]], 2, [&["0.01", "0"], &["0", "0.01"]]);
        // each column comes to 1, each row to 2; after two columns both rows are owed what they were at the start
        let halves: &[&str] = &["0.5", "0.5", "0.5", "0.5"];
        assert_table([halves, halves], 0, [&["1", "0", "1", "0"], &["0", "1", "0", "1"]]);
        // thirds, of which each row and each column has one unit
        let fifths: &[&str] = &["0.2", "0.2", "0.2", "0.2", "0.2"];
        let expected: [&[&str]; 5] = [
            &["1", "0", "0", "0", "0"],
            &["0", "1", "0", "0", "0"],
            &["0", "0", "1", "0", "0"],
            &["0", "0", "0", "1", "0"],
            &["0", "0", "0", "0", "1"],
        ];
        assert_table([fifths; 5], 0, expected);
    }

    /// Columns of 0.3 and 0.7. Each gives its unit to the row with the larger claim: what is cut off and what it is owed,
    /// which for the first is 0.3, 0.6, -0.1, 0.2, 0.5, -0.2, 0.1, 0.4, 0.7 and 0, and for the second 1 less that.
    #[test]
    fn what_a_row_is_owed_adds_up_from_column_to_column() {
        let expected: [&[&str]; 2] =
            [&["0", "1", "0", "0", "1", "0", "0", "0", "1", "0"], &["1", "0", "1", "1", "0", "1", "1", "1", "0", "1"]];
        assert_table([&["0.3"; 10], &["0.7"; 10]], 0, expected);
        // and so in hundredths
        let hundredths = expected.map(|row| row.iter().map(|one| one.replace('1', "0.01")).collect::<Vec<_>>());
        let hundredths = hundredths.each_ref().map(|row| row.iter().map(String::as_str).collect::<Vec<_>>());
        assert_table([&["0.003"; 10], &["0.007"; 10]], 2, hundredths.each_ref().map(Vec::as_slice));
        // 0.9 and owed 0.2 less than nothing is more than 0.1 and owed 0.2
        assert_table([&["0.8", "0.9"], &["0.2", "0.1"]], 0, [&["1", "1"], &["0", "0"]]);
    }

    /// A row that is owed a unit takes it only where a cell of it is cut.
    #[test]
    fn a_cell_that_is_whole_takes_up_no_carry() {
        // the first column gives its unit to the first row, and owes half of one to the second
        let rows: [&[&str]; 3] = [&["0.5", "0.6"], &["0.5", "3"], &["0", "0.4"]];
        assert_table(rows, 0, [&["1", "0"], &["0", "3"], &["0", "1"]]);
    }

    /// Columns of 0.5 each: their total, 1, is one column's, the first's.
    #[test]
    fn columns_add_up_to_their_totals_as_those_are_apportioned() {
        assert_table([&["0.25", "0.25"], &["0.25", "0.25"]], 0, [&["1", "0"], &["0", "0"]]);
        // a row without its last cells has nothing there
        assert_table([&["1.5"], &["0.5", "1"]], 0, [&["2", "0"], &["0", "1"]]);
        assert_eq!(apportioned_table(&[], 2).unwrap(), Vec::<Vec<Money>>::new());
    }

    #[test]
    fn of_equal_remainders_the_largest_rank_comes_first() {
        let halves = read(&["0.5", "0.5", "0.5", "0.5"]);
        assert_eq!(written(&apportioned_by(&halves, 0, |place| place).unwrap()), ["0", "0", "1", "1"]);
        assert_eq!(written(&apportioned(&halves, 0).unwrap()), ["1", "1", "0", "0"]);
        // a remainder that is larger comes before any rank
        let others = read(&["0.5", "0.7", "0.5", "0.3"]);
        assert_eq!(written(&apportioned_by(&others, 0, |place| place).unwrap()), ["0", "1", "1", "0"]);
    }

    #[test]
    fn amounts_beyond_the_end_of_money_are_refused() {
        let largest = read(&["9999999999999999.999999999999"]);
        assert_eq!(written(&apportioned(&largest, 12).unwrap()), ["9999999999999999.999999999999"]);
        assert!(apportioned(&largest, 2).is_err());
        // of more than 12 places there are no more digits than 12
        assert_eq!(written(&apportioned(&read(&["0.0000000000014"]), 20).unwrap()), ["0.000000000001"]);
    }

    proptest! {
        /// The same method as [`foot`], which rounds money.
        #[test]
        fn money_is_apportioned_as_it_is_footed(
            quanta in prop::collection::vec(-10_i128.pow(17)..10_i128.pow(17), 0..12), places in 0_u32..4,
        ) {
            let amounts: Vec<Money> = quanta.iter().map(|q| Money::from_quanta(*q).unwrap()).collect();
            let rationals: Vec<Rational> = amounts.iter().copied().map(Rational::from).collect();
            prop_assert_eq!(apportioned(&rationals, places).unwrap(), foot(&amounts, places));
        }
    }
}
