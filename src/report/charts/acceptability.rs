//! The acceptability curve: how likely it is that the ratio reaches whatever is asked of it.

use super::headline::Headline;
use super::texts::Texts;
use crate::chart::{Axis, Chart, Curve, Curves, Line, Plot, Stroke, Value};
use crate::number::NumberForm;
use crate::report::item::Item;
use crate::simulation::{AcceptabilityCurve, Assessment};
use rust_decimal::Decimal;

/// The steps of the curve from 0 to its end.
const STEPS: u32 = 120;

/// The chart of the probability, from 0 to 1, that the SROI ratio reaches each of several values from 0 on, and of its value
/// at a ratio of 1. `None` where the map has no ratio, no draw has one, or it is not finite in too many.
///
/// ```
/// use sroi::number::NumberForm;
/// # use sroi::distribution::Distribution;
/// # use sroi::simulation::{Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).starts(0).deadweight("0.1").value("pass", build::value("162.50")))
/// #     .finish()?;
/// # let deadweight = Distribution::uniform("0.1", "0.5")?;
/// # let study = Study::draft().draws(1_000).doubt("/outcomes/fitter/deadweight", deadweight).finish()?;
/// let chart = sroi::report::charts::acceptability(&assess(&map, &study)?, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "The probability that the SROI ratio is above 1 is 100.0%.");
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn acceptability(assessment: &Assessment, form: NumberForm) -> Option<Chart> {
    let headline = Headline::of(assessment).filter(|headline| headline.is_ratio)?;
    let texts = Texts::new(form, assessment.currency());
    let at_one = headline.reached()?.value;
    let draws = assessment.draws();
    let end = draws.quantiles(headline.place, &[0.995]).ok()?.first()?.value;
    let best: f64 = headline.best(texts).0.try_into().unwrap_or_default();
    // far enough to see where it comes to nothing, and the line at 1
    let end = end.max(best).max(1.0) * 1.05;
    if !end.is_finite() {
        return None;
    }
    let mut thresholds: Vec<f64> = (0..=STEPS).map(|step| end * f64::from(step) / f64::from(STEPS)).collect();
    thresholds.push(1.0);
    thresholds.sort_unstable_by(f64::total_cmp);
    thresholds.dedup();
    let curve = AcceptabilityCurve::from_draws(draws.result(headline.place), &thresholds).ok()?;
    let point = |(x, probability): (f64, crate::simulation::Probability)| {
        // at 1 what a page says, which does not count what floats cannot tell from 1
        #[allow(clippy::float_cmp)] // it is the one put in
        let y = if x == 1.0 { at_one } else { probability.value };
        [Value::estimate(x), Value::estimate(y)]
    };
    let text = texts.item(&Item::Probability(at_one));
    Some(Chart {
        name: "acceptability",
        title: "Probability that the SROI ratio reaches a value".to_owned(),
        message: format!("The probability that the SROI ratio is above 1 is {text}."),
        form,
        plot: Plot::Curves(Curves {
            x: headline.axis(),
            y: Axis { title: "probability of that or more".to_owned(), percent: true },
            curves: vec![Curve {
                name: String::new(),
                stroke: Stroke::Solid,
                points: curve.points().map(point).collect(),
                shaded: None,
            }],
            lines: vec![Line { at: Value::exact(Decimal::ONE), horizontal: false, dashed: true, text }],
            ..Curves::default()
        }),
    })
}
