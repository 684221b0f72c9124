//! A table of products rounded to money, so that each column adds up: row i, column j = `b_j c_i / C` with `C = sum c`.
//!
//! Over the line `C` all cells are whole numbers, so that nothing has to be cancelled and what was cut off compares at once.

use super::Money;
use super::apportioning::{first, money, scale, units};
use super::divisor::common_divisor_of;
use super::money::PLACES;
use super::rational::Rational;
use super::wide::Wide;
use crate::error::Error;
use num_bigint::BigInt;
use num_traits::{Euclid, ToPrimitive, Zero};
use std::ops::{AddAssign, SubAssign};

/// Divides each column over the rows in proportion to the amounts of these, all above 0, and rounds the cells to `places`
/// digits (at most 12), so that each column adds up to its amount as [`apportioned`](super::apportioned) rounds those.
///
/// No cell moves by a whole unit or more, and one that is whole already does not move. What one column's rounding gives
/// to or takes from a row counts when the next column's units go out, so that rows stay near their totals too.
///
/// # Errors
/// An amount of 10^16 or more.
pub(crate) fn apportioned_table(rows: &[Money], columns: &[Money], places: u32) -> Result<Vec<Vec<Money>>, Error> {
    let amounts: Vec<Rational> = columns.iter().copied().map(Rational::from).collect();
    let totals = units(&amounts, places, |_| ())?;
    let columns: Vec<(i128, i128)> =
        columns.iter().zip(&totals).map(|(one, total)| (one.quanta(), total.to_i128().unwrap_or_default())).collect();
    let paid = || rows.iter().map(|row| row.quanta().unsigned_abs());
    let common = paid().fold(0, common_divisor_of).max(1);
    let weights: Vec<i128> = paid().map(|row| (row / common).cast_signed()).collect();
    let unit = 10_i128.pow(PLACES) / scale(places);
    let whole = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight));
    let whole = whole.and_then(|whole| whole.checked_mul(unit));
    // what a row is owed stays below a whole for each column
    let fits =
        whole.is_some_and(|whole| i128::try_from(columns.len() + 1).is_ok_and(|c| whole.checked_mul(c).is_some()));
    if let Some(whole) = whole.filter(|_| fits) {
        return rounded(&weights, &whole, &columns, places);
    }
    let weights: Vec<BigInt> = weights.into_iter().map(BigInt::from).collect();
    let whole = weights.iter().fold(BigInt::zero(), |sum, weight| sum + weight) * unit;
    rounded(&weights, &whole, &columns, places)
}

/// Whole numbers in which a table is rounded: of 128 bits where they hold it, else of any size.
trait Whole: Clone + Ord + Zero + for<'w> AddAssign<&'w Self> + for<'w> SubAssign<&'w Self> {
    /// How many times `whole`, which is above 0, goes into `amount` x `weight`, and what is left beyond it.
    fn cut(amount: i128, weight: &Self, whole: &Self) -> (i128, Self);
}

impl Whole for i128 {
    fn cut(amount: i128, weight: &Self, whole: &Self) -> (i128, Self) {
        let product = Wide::product(amount.unsigned_abs(), weight.unsigned_abs());
        // the quotient is no larger than the amount
        let (times, beyond) = product.quotient_and_remainder(whole.unsigned_abs()).unwrap_or_default();
        let (times, beyond) = (times.cast_signed(), beyond.cast_signed());
        match (amount < 0, beyond) {
            (false, _) => (times, beyond),
            (true, 0) => (-times, 0),
            (true, _) => (-times - 1, whole - beyond),
        }
    }
}

impl Whole for BigInt {
    fn cut(amount: i128, weight: &Self, whole: &Self) -> (i128, Self) {
        let (times, beyond) = (weight * amount).div_rem_euclid(whole);
        (times.to_i128().unwrap_or_default(), beyond)
    }
}

/// The cells, of columns that are each an amount in quanta and what it comes to in units; in a unit there are as many quanta
/// as `whole` has more than the weights together.
#[allow(clippy::arithmetic_side_effects)] // numbers of 128 bits are taken where they hold every sum
fn rounded<T: Whole>(
    weights: &[T],
    whole: &T,
    columns: &[(i128, i128)],
    places: u32,
) -> Result<Vec<Vec<Money>>, Error> {
    // what each row is owed by the columns before, in parts of `whole`
    let mut owed = vec![T::zero(); weights.len()];
    let mut table = vec![Vec::with_capacity(columns.len()); weights.len()];
    for (amount, total) in columns {
        if *amount == 0 || whole.is_zero() {
            for row in &mut table {
                row.push(Money::ZERO);
            }
            continue;
        }
        let mut given = Vec::with_capacity(weights.len());
        let mut claims = Vec::with_capacity(weights.len());
        for (place, (weight, owed)) in weights.iter().zip(&mut owed).enumerate() {
            let (units, beyond) = T::cut(*amount, weight, whole);
            *owed += &beyond;
            claims.push(((!beyond.is_zero(), owed.clone()), place));
            given.push(units);
        }
        let missing = usize::try_from(total - given.iter().sum::<i128>()).unwrap_or_default();
        for place in first(claims, missing) {
            if let (Some(units), Some(owed)) = (given.get_mut(place), owed.get_mut(place)) {
                *units += 1;
                *owed -= whole;
            }
        }
        for (row, units) in table.iter_mut().zip(given) {
            row.push(money(Some(units), places)?);
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same in fractions, cell by cell, with every column sorted.
    fn plainly(rows: &[Money], columns: &[Money], places: u32) -> Vec<Vec<Money>> {
        let fractions = |all: &[Money]| all.iter().copied().map(Rational::from).collect::<Vec<_>>();
        let (rows, columns) = (fractions(rows), fractions(columns));
        let scale = Rational::from(BigInt::from(scale(places)));
        let all = Rational::sum(&rows);
        let mut owed = vec![Rational::zero(); rows.len()];
        let mut table = vec![Vec::new(); rows.len()];
        for (column, total) in columns.iter().zip(units(&columns, places, |_| ()).unwrap()) {
            let cells: Vec<Rational> = rows.iter().map(|row| (column * row).over(&all).unwrap() * &scale).collect();
            let mut given: Vec<BigInt> = cells.iter().map(|cell| cell.split(1).0).collect();
            let beyond = |row: usize| &cells[row] - Rational::from(cells[row].split(1).0);
            let mut order: Vec<usize> = (0..cells.len()).collect();
            order.sort_by_key(|row| std::cmp::Reverse((!beyond(*row).is_zero(), beyond(*row) + &owed[*row])));
            let missing = given.iter().fold(total, |missing, units| missing - units).to_usize().unwrap();
            order.into_iter().take(missing).for_each(|row| given[row] += 1);
            for (((row, owed), cell), units) in table.iter_mut().zip(&mut owed).zip(&cells).zip(given) {
                *owed = &*owed + cell - Rational::from(units.clone());
                row.push(money(units.to_i128(), places).unwrap());
            }
        }
        table
    }

    #[track_caller]
    fn assert_table<const N: usize>(rows: [&str; N], columns: &[&str], places: u32, expected: [&[&str]; N]) {
        let read = |all: &[&str]| -> Vec<Money> {
            all.iter().map(|text| Money::from_decimal(text.parse().unwrap()).unwrap()).collect()
        };
        let rounded = apportioned_table(&read(&rows), &read(columns), places).unwrap();
        let rounded: Vec<Vec<String>> =
            rounded.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        assert_eq!(rounded, expected);
    }

    /// The unit that the first column gives to one row the second gives to the other: rows add up as columns do.
    #[test]
    fn what_a_row_is_owed_is_carried_to_the_next_column() {
        assert_table(["1", "1"], &["1", "1"], 0, [&["1", "0"], &["0", "1"]]);
        assert_table(["1", "1"], &["0.01", "0.01"], 2, [&["0.01", "0"], &["0", "0.01"]]);
        // each column comes to 1, each row to 2; after two columns both rows are owed what they were at the start
        assert_table(["1", "1"], &["1"; 4], 0, [&["1", "0", "1", "0"], &["0", "1", "0", "1"]]);
        // fifths, of which each row and each column has one unit
        let expected: [&[&str]; 5] = [
            &["1", "0", "0", "0", "0"],
            &["0", "1", "0", "0", "0"],
            &["0", "0", "1", "0", "0"],
            &["0", "0", "0", "1", "0"],
            &["0", "0", "0", "0", "1"],
        ];
        assert_table(["7"; 5], &["1"; 5], 0, expected);
    }

    /// Columns of 0.3 and 0.7. Each gives its unit to the row with the larger claim: what is cut off and what it is owed,
    /// which for the first is 0.3, 0.6, -0.1, 0.2, 0.5, -0.2, 0.1, 0.4, 0.7 and 0, and for the second 1 less that.
    #[test]
    fn what_a_row_is_owed_adds_up_from_column_to_column() {
        let expected: [&[&str]; 2] =
            [&["0", "1", "0", "0", "1", "0", "0", "0", "1", "0"], &["1", "0", "1", "1", "0", "1", "1", "1", "0", "1"]];
        assert_table(["3", "7"], &["1"; 10], 0, expected);
        // and so in hundredths
        let hundredths = expected.map(|row| row.iter().map(|one| one.replace('1', "0.01")).collect::<Vec<_>>());
        let hundredths = hundredths.each_ref().map(|row| row.iter().map(String::as_str).collect::<Vec<_>>());
        assert_table(["3", "7"], &["0.01"; 10], 2, hundredths.each_ref().map(Vec::as_slice));
    }

    /// 0.5, 0.5 and 1 of 2: the unit that is missing goes to the first of which something was cut off.
    #[test]
    fn a_cell_that_is_whole_does_not_move() {
        assert_table(["1", "1", "2"], &["2"], 0, [&["1"], &["0"], &["1"]]);
        assert_table(["2", "1", "1"], &["-2"], 0, [&["-1"], &["0"], &["-1"]]);
    }

    /// Rows as 1 to 3, but for one quantum: their sum in units takes more than 128 bits. 8 is 2.000... and 5.999...
    #[test]
    fn amounts_without_a_common_divisor_are_divided_in_whole_numbers_of_any_size() {
        let rows = ["1000000000000000.000000000001", "3000000000000000"];
        assert_table(rows, &["8", "-8"], 0, [&["2", "-2"], &["6", "-6"]]);
    }

    /// Columns of 0.5 each: their total, 1, is one column's, the first's.
    #[test]
    fn columns_add_up_to_their_totals_as_those_are_apportioned() {
        assert_table(["1", "1"], &["0.5", "0.5"], 0, [&["1", "0"], &["0", "0"]]);
        assert_eq!(apportioned_table(&[], &[], 2).unwrap(), Vec::<Vec<Money>>::new());
    }

    fn amounts(least: i128) -> impl Strategy<Value = Vec<Money>> {
        let large = least * 10_i128.pow(12)..10_i128.pow(26);
        let few_digits = (least.max(-9)..10).prop_map(|whole| whole * 10_i128.pow(12));
        let quanta = prop_oneof![large, least * 1_000..1_000_000, few_digits];
        let money = quanta.prop_map(|quanta| Money::from_quanta(quanta).unwrap());
        prop::collection::vec(money, 1..9)
    }

    proptest! {
        /// Of amounts of every size, so that both 128 bits and more are needed.
        #[test]
        fn cells_are_those_of_fractions(rows in amounts(1), columns in amounts(-1_000_000), places in 0_u32..=12) {
            prop_assert_eq!(apportioned_table(&rows, &columns, places).unwrap(), plainly(&rows, &columns, places));
        }
    }
}
