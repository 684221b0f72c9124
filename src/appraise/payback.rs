//! Payback: the time after which the line through (t, N(t)) never falls below 0 again, N(t) being value less input
//! accumulated through year t; and the Guide's simple form in months.

use super::YearTotal;
use crate::error::Error;
use crate::number::{Money, Unrounded};
use crate::rules::{Algebra, Exact};
use rust_decimal::Decimal;

/// The time after which the value gained has made up for what was put in, and does so from then on. All three are
/// `None` where nothing was put in, and each where that time never comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payback {
    /// Discounted payback: years from the base date, computed on present values.
    pub discounted_years: Option<Decimal>,
    /// Undiscounted payback: years from the base date.
    pub undiscounted_years: Option<Decimal>,
    /// The Guide's simple form, in months: inputs / (value of the first year with one / 12), undiscounted. Also `None`
    /// where that value is below 0, or the quotient is above 7.9 x 10^28.
    pub guide_months: Option<Decimal>,
}

impl Payback {
    pub(crate) fn new(years: &[YearTotal]) -> Result<Self, Error> {
        let Some(first_input) = years.iter().position(|year| year.inputs > Money::ZERO) else {
            return Ok(Self { discounted_years: None, undiscounted_years: None, guide_months: None });
        };
        let undiscounted: Vec<_> = years.iter().map(|year| (year.outcomes, year.inputs)).collect();
        let present: Vec<_> = years.iter().map(|year| (year.present_outcomes, year.present_inputs)).collect();
        let inputs = Money::sum(years.iter().map(|year| year.inputs))?;
        let first_value = years.iter().map(|year| year.outcomes).find(|value| !value.is_zero());
        let guide_months = match first_value {
            Some(value) if !value.is_negative() => {
                guide_months(&mut Exact::default(), &inputs.into(), &value.into())?.to_decimal().ok()
            }
            _ => None,
        };
        let years = |flows: &[(Money, Money)]| crossing(flows, first_input)?.map(Unrounded::to_decimal).transpose();
        Ok(Self { discounted_years: years(&present)?, undiscounted_years: years(&undiscounted)?, guide_months })
    }
}

/// The Guide's payback in months: inputs / (value of the first year with one / 12).
pub(crate) fn guide_months<A: Algebra>(
    a: &mut A,
    inputs: &A::Number,
    first_value: &A::Number,
) -> Result<A::Number, Error> {
    let twelve = a.constant(12);
    let monthly = a.over(first_value, &twelve)?;
    a.over(inputs, &monthly)
}

/// The last crossing of 0 from below, given what was gained and paid in each year, but not before the year of the first
/// input. `None` where the sum stays below 0.
pub(crate) fn crossing(flows: &[(Money, Money)], first_input: usize) -> Result<Option<Unrounded>, Error> {
    let nets = (0..).zip(flows).map(|(year, (gained, paid))| (year, gained.quanta() - paid.quanta()));
    crossing_of(nets, u32::try_from(first_input).unwrap_or(u32::MAX))
}

/// The last crossing of 0 from below, given the net of each year in quanta, years ascending. In a year that is left
/// out, nothing was paid or gained.
pub(crate) fn crossing_of(
    nets: impl Iterator<Item = (u32, i128)>,
    first_input: u32,
) -> Result<Option<Unrounded>, Error> {
    // accumulated nets may pass what a single amount may be: they are sums on the way, and no result
    let mut sum: i128 = 0;
    let accumulated: Vec<(u32, i128)> = nets
        .map(|(year, net)| {
            sum = sum.saturating_add(net);
            (year, sum)
        })
        .collect();
    let first = Unrounded::whole(first_input.into());
    let Some(below) = accumulated.iter().rposition(|(_, net)| *net < 0) else { return Ok(Some(first)) };
    let (Some((_, before)), Some((year, after))) = (accumulated.get(below), accumulated.get(below + 1)) else {
        return Ok(None);
    };
    let part =
        Unrounded::of_quanta(before.saturating_neg()).over(Unrounded::of_quanta(after.saturating_sub(*before)))?;
    // the line is level until the year before the next that moves it
    let at = Unrounded::whole(i64::from(*year) - 1).plus(part)?;
    Ok(Some(at.max(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flows(pairs: &[(i64, i64)]) -> Vec<(Money, Money)> {
        let money = |amount: i64| Money::from_decimal(Decimal::from(amount)).unwrap();
        pairs.iter().map(|(gained, paid)| (money(*gained), money(*paid))).collect()
    }

    fn years(pairs: &[(i64, i64)], first_input: usize) -> Option<String> {
        crossing(&flows(pairs), first_input).unwrap().map(|time| time.to_string())
    }

    #[test]
    fn the_line_crosses_where_a_person_with_a_ruler_would_say() {
        assert_eq!(years(&[(0, 100), (50, 0), (100, 0)], 0).as_deref(), Some("1.5"));
        assert_eq!(years(&[(0, 100), (50, 0), (49, 0)], 0), None);
        // it falls below once more, and the last crossing counts
        assert_eq!(years(&[(0, 100), (200, 0), (0, 150), (100, 0)], 0).as_deref(), Some("2.5"));
        // it only touches 0, and never falls below again
        assert_eq!(years(&[(0, 100), (100, 0), (0, 0), (7, 0)], 0).as_deref(), Some("1"));
        // never below, and not before something is put in
        assert_eq!(years(&[(500, 0), (0, 0), (0, 100)], 2).as_deref(), Some("2"));
    }

    /// Harm after two good years: the running net passes 10^16 on its way, no total does.
    #[test]
    fn a_running_net_may_pass_what_a_result_may_not() {
        let large = 6_000_000_000_000_000;
        assert!(years(&[(0, 1), (large, 0), (large, 0), (-large, 0)], 0).is_some());
    }
}
