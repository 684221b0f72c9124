//! The distribution of the headline over the draws, and how much of it is a loss.

use super::density;
use super::headline::{Headline, opposite};
use super::texts::{Texts, counted};
use crate::chart::{Axis, Chart, Curve, Curves, Line, Plot, Span, Stroke, Value};
use crate::number::NumberForm;
use crate::simulation::Assessment;

/// The chart of the distribution of the SROI ratio, or of the net present value where the map has no ratio: its density
/// between the quantiles at 0.5% and 99.5% of the draws, the part that is a loss shaded, lines at the best estimate and at the
/// median, and the range from 5% to 95% below. `None` where the result exists in no draw, or is not finite in too many.
///
/// ```
/// use sroi::number::NumberForm;
/// # use sroi::distribution::Distribution;
/// # use sroi::simulation::{Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).starts(0).deadweight("0.4").value("pass", build::value("162.50")))
/// #     .finish()?;
/// # let deadweight = Distribution::uniform("0.1", "0.7")?;
/// # let study = Study::draft().draws(1_000).doubt("/outcomes/fitter/deadweight", deadweight).finish()?;
/// let chart = sroi::report::charts::distribution(&assess(&map, &study)?, NumberForm::default()).unwrap();
/// assert!(chart.message().starts_with("The SROI ratio is 1.46 as stated; in 1,000 draws"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn distribution(assessment: &Assessment, form: NumberForm) -> Option<Chart> {
    let headline = Headline::of(assessment)?;
    let texts = Texts::new(form, assessment.currency());
    let (summary, reached) = (headline.summary()?, headline.reached()?);
    let points = density::of(assessment.draws(), headline.place, summary)?;
    let [low, _, median, _, high] = summary.quantiles.map(|quantile| quantile.value);
    let (best, best_text) = headline.best(texts);
    let loss = opposite(reached.value, texts);
    let [low_text, median_text, high_text] = [low, median, high].map(|value| headline.drawn(value, texts));
    let draws = if summary.missing > 0 {
        let all = counted(summary.draws.saturating_add(summary.missing), "draw", "draws", texts);
        format!("the {} of {all} that have a ratio", texts.count(summary.draws))
    } else {
        counted(summary.draws, "draw", "draws", texts)
    };
    let point = |[x, y]: &[f64; 2]| [Value::estimate(*x), Value::estimate(*y)];
    let area = Curve {
        name: String::new(),
        stroke: Stroke::Solid,
        points: points.iter().map(point).collect(),
        shaded: Some((Value::exact(headline.even()), format!("P(loss) {loss}"))),
    };
    let line = |at, dashed, text| Line { at, horizontal: false, dashed, text };
    let unit = if headline.is_ratio { String::new() } else { format!(", {}", assessment.currency()) };
    Some(Chart {
        name: "distribution",
        title: format!("Distribution of the {}{unit}", headline.name()),
        message: format!(
            "The {} is {best_text} as stated; in {draws} its median is {median_text}, and 90% lie between {low_text} and \
             {high_text}. The probability of a loss is {loss}.",
            headline.name(),
        ),
        form,
        plot: Plot::Curves(Curves {
            x: headline.axis(),
            y: Axis { title: "density".to_owned(), percent: false },
            y_unmarked: true,
            curves: vec![area],
            lines: vec![
                line(Value::exact(best), false, format!("best estimate {best_text}")),
                line(Value::estimate(median), true, format!("median {median_text}")),
            ],
            spans: vec![Span {
                from: Value::estimate(low),
                to: Value::estimate(high),
                text: format!("5% to 95%: {low_text} to {high_text}"),
            }],
            ..Curves::default()
        }),
    })
}
