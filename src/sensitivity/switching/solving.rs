//! Where a form is 0 in a range: each shape by its own way.
//!
//! | shape | way |
//! |---|---|
//! | a straight line | its one root |
//! | powers of one line that stays above 0 | the polynomial in that line (`roots.rs`) |
//! | what of falling lines is above 0, from 0 to 1 | piece by piece, each straight (`roots.rs`) |
//! | everything else | piece by piece, each a polynomial in x (`pieces.rs`) |

use super::form::{Form, Line};
use super::pieces::Pieces;
use super::roots::{Powers, kinked_at, of_kinks};
use super::verdict::Range;
use crate::error::{Error, sensitivity as fault};
use crate::number::{Money, Unrounded};
use crate::work::Work;
use rust_decimal::Decimal;
use std::ops::Bound;

/// Every x of a range at which a form is 0, in no order, and perhaps some beyond it. None where the form is the same
/// everywhere.
pub(super) fn solutions(
    form: &Form,
    range: Range,
    base: Decimal,
    work: &Work<'_>,
) -> Result<Option<Vec<Unrounded>>, Error> {
    let Form::Sum { straight, terms } = form else {
        let Form::Straight(line) = form else { return Err(fault::no_such_form()) };
        if line.slope.is_zero() {
            return Ok(None);
        }
        let mut all = at_ends(range, |x| line.at(x))?;
        all.extend(line.constant.over(line.slope).ok().map(Unrounded::negated));
        return Ok(Some(all));
    };
    let unit = unit_of(base);
    // powers of a line tell roots apart by the line, which is no help where that is x itself, and x far from 1
    if let Some((of, powers)) = form.powers()
        && !(of.constant.is_zero() && unit != 0)
        && let Some(powers) = Powers::new(of, &powers)
    {
        if powers.is_constant() {
            return Ok(None);
        }
        if in_unit(&of, range)? && !powers.is_of_reciprocals() {
            let mut all = at_ends(range, |x| powers.at(x))?;
            all.extend(powers.roots_of_shares(work)?);
            return Ok(Some(all));
        }
        if stays_above_zero(&of, range)? {
            let mut all = at_ends(range, |x| form.at(x))?;
            all.extend(powers.roots_above_zero(work)?);
            return Ok(Some(all));
        }
    }
    if let Some((straight, kinks)) = form.kinks()
        && straight.slope.is_zero()
        && kinks.iter().all(|(_, line)| line.slope.is_negative())
        && range == Range::from_to(Decimal::ZERO, Decimal::ONE)
    {
        let mut all = at_ends(range, |x| kinked_at(straight.constant, &kinks, x))?;
        all.extend(of_kinks(straight.constant, &kinks)?);
        return Ok(Some(all));
    }
    let mut all = at_ends(range, |x| form.at(x))?;
    let [low, high] = ends(range);
    all.extend(Pieces::new(*straight, terms, low, high, work)?.roots(unit, work)?);
    Ok(Some(all))
}

/// The ends of a range at which a function is 0, to the last digit of money.
fn at_ends(range: Range, at: impl Fn(Unrounded) -> Result<Unrounded, Error>) -> Result<Vec<Unrounded>, Error> {
    let mut met = Vec::new();
    for end in [range.low(), range.high()] {
        if let Bound::Included(end) = end
            && at(end.into())?.rounded().is_ok_and(Money::is_zero)
        {
            met.push(end.into());
        }
    }
    Ok(met)
}

/// The ends of a range, those that are none as far as a decimal reaches.
fn ends(range: Range) -> [Unrounded; 2] {
    let end = |bound, none: Decimal| match bound {
        Bound::Included(end) | Bound::Excluded(end) => Unrounded::from(end),
        Bound::Unbounded => Unrounded::from(none),
    };
    [end(range.low(), Decimal::MIN), end(range.high(), Decimal::MAX)]
}

/// Whether a line lies from 0 to 1 over a range.
fn in_unit(line: &Line, range: Range) -> Result<bool, Error> {
    let [low, high] = ends(range);
    let unit = |x| line.at(x).map(|u| !u.is_negative() && u <= Unrounded::ONE);
    Ok(unit(low)? && unit(high)?)
}

/// Whether a line is nowhere below 0 in a range.
fn stays_above_zero(line: &Line, range: Range) -> Result<bool, Error> {
    let [low, high] = ends(range);
    Ok(!line.at(low)?.is_negative() && !line.at(high)?.is_negative())
}

/// The power of ten in whose units roots near a number are told apart: 0 for the numbers of common maps.
fn unit_of(base: Decimal) -> i32 {
    const COMMON: std::ops::RangeInclusive<i32> = -6..=6;
    let base = base.normalize();
    let digits = base.mantissa().unsigned_abs().checked_ilog10().map_or(0, u32::cast_signed);
    let unit = digits.saturating_sub_unsigned(base.scale());
    if COMMON.contains(&unit) { 0 } else { unit }
}

#[cfg(test)]
mod tests {
    use super::super::form::{Factor, Terms};
    use super::*;

    /// x^2 - 4 wherever x may lie: a power of a line counts below 0 as well as above.
    #[test]
    fn a_square_is_met_on_either_side_of_nothing() {
        let square = Factor { doubled: 4, ..Factor::of(Line::X) };
        let form = Form::of(Line::constant(Unrounded::whole(-4)), Terms::from([(vec![square], Unrounded::ONE)]));
        let between = |low: i64, high: i64| {
            let range = Range::from_to(low.into(), high.into());
            let mut all = solutions(&form, range, Decimal::ONE, &Work::default()).unwrap().unwrap();
            all.sort();
            all.dedup();
            all.retain(|x| *x >= Unrounded::whole(low) && *x <= Unrounded::whole(high));
            all
        };
        assert_eq!(between(-10, 10), [-2, 2].map(Unrounded::whole));
        assert_eq!(between(-10, 0), [Unrounded::whole(-2)]);
        assert_eq!(between(0, 10), [Unrounded::whole(2)]);
        assert_eq!(between(-1, 1), []);
    }
}
