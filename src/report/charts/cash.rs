//! The cumulated net by year: the line through (t, N(t)) by which payback is defined, discounted and undiscounted.

use super::most::thinned;
use super::texts::{Texts, counted};
use crate::appraise::{Appraisal, YearTotal};
use crate::chart::{Axis, Chart, Curve, Curves, Line, Mark, Plot, Stroke, Value};
use crate::number::{Money, NumberForm};
use crate::report::amount::Amount;
use crate::report::item::Item;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The chart of the cumulated net: value less input, accumulated through each year from the base date, in the map's
/// currency; at present value as a solid line, undiscounted as a dashed one. A mark says when the discounted line is at 0 for
/// good. Of more than 200 years some 200 have a point. `None` for a map in which no year has an amount.
///
/// ```
/// use sroi::number::NumberForm;
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).lasts(3).value("pass", sroi::build::value("50"))).finish()?;
/// let chart = sroi::report::charts::cash(&sroi::appraise(&map)?, NumberForm::default()).unwrap();
/// assert!(chart.message().starts_with("At present value it pays back after 1.39 years from the base date"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn cash(appraisal: &Appraisal, form: NumberForm) -> Option<Chart> {
    let (years, payback, currency) = (appraisal.years(), appraisal.payback(), appraisal.map().currency());
    let texts = Texts::new(form, currency);
    let discounted = cumulated(years, |year| (year.present_outcomes, year.present_inputs));
    let undiscounted = cumulated(years, |year| (year.outcomes, year.inputs));
    let last = *discounted.last()?;
    let time = |time: Decimal| texts.item(&Item::Number(time, 2));
    let within = counted(years.len(), "year", "years", texts);
    let paid = years.iter().any(|year| year.inputs > Money::ZERO);
    let (mark, says) = match payback.discounted_years {
        Some(at) => {
            let text = format!("pays back after {} years", time(at));
            (
                Some(Mark { x: Value::exact(at), y: height(&discounted, at), text }),
                format!("it pays back after {} years from the base date", time(at)),
            )
        }
        None if paid => {
            let x = Value::exact(Decimal::from(years.len().saturating_sub(1)));
            (
                Some(Mark { x, y: value(last), text: format!("never within {within}") }),
                format!("it never pays back within {within}"),
            )
        }
        None => (None, "nothing is put in, so nothing is to be paid back".to_owned()),
    };
    let plain = match payback.undiscounted_years {
        Some(at) => format!(" (undiscounted after {})", time(at)),
        None if paid => " (undiscounted never)".to_owned(),
        None => String::new(),
    };
    let printed = |amount: Money| Amount::alone(amount, texts.places);
    let net = printed(appraisal.present_outcomes()).minus(printed(appraisal.present_inputs()));
    let end = texts.money(net.printed());
    let next_to = |time: Option<Decimal>| {
        let year = time.and_then(|time| time.floor().to_usize()).unwrap_or_default();
        [year, year.saturating_add(1)]
    };
    let kept = [next_to(payback.discounted_years), next_to(payback.undiscounted_years)].concat();
    let places = thinned(years.len(), &kept);
    let curve = |name: &str, stroke, sums: &[i128]| {
        let point = |place: &usize| Some([Value::exact(Decimal::from(*place)), value(*sums.get(*place)?)]);
        Curve { name: name.to_owned(), stroke, points: places.iter().filter_map(point).collect(), shaded: None }
    };
    Some(Chart {
        name: "cash",
        title: format!("Cumulated net by year, {currency}"),
        message: format!("At present value {says}{plain}; the net is {end} in the end."),
        form,
        plot: Plot::Curves(Curves {
            x: Axis { title: "years from the base date".to_owned(), percent: false },
            y: Axis { title: format!("cumulated net, {currency}"), percent: false },
            curves: vec![
                curve("discounted", Stroke::Solid, &discounted),
                curve("undiscounted", Stroke::Dashed, &undiscounted),
            ],
            lines: vec![zero()],
            marks: mark.into_iter().collect(),
            ..Curves::default()
        }),
    })
}

/// The line at 0 of an axis of amounts.
pub(super) fn zero() -> Line {
    Line { at: Value::exact(Decimal::ZERO), horizontal: true, dashed: false, text: String::new() }
}

/// The net accumulated through each year, in quanta: a sum on the way may pass what an amount may be.
pub(super) fn cumulated(years: &[YearTotal], flow: impl Fn(&YearTotal) -> (Money, Money)) -> Vec<i128> {
    let mut sum: i128 = 0;
    let through = |year: &YearTotal| {
        let (gained, paid) = flow(year);
        sum = sum.saturating_add(gained.quanta().saturating_sub(paid.quanta()));
        sum
    };
    years.iter().map(through).collect()
}

/// A sum in quanta of 10^-12. One that is beyond decimals has lost its digits.
pub(super) fn value(quanta: i128) -> Value {
    #[allow(clippy::cast_precision_loss)] // a place in a picture
    let at = quanta as f64 * 1e-12;
    Decimal::try_from_i128_with_scale(quanta, 12).map_or_else(|_| Value::estimate(at), Value::exact)
}

/// How high the line is at payback: at a year its point, since it may be above 0 from the first payment on; between two
/// years 0.
fn height(sums: &[i128], at: Decimal) -> Value {
    let year = if at.fract().is_zero() { at.to_usize() } else { None };
    value(year.and_then(|year| sums.get(year)).copied().unwrap_or_default())
}
