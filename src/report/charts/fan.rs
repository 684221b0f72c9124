//! The fan: between which amounts the cumulated net of each year lies in the draws.

use super::cash::{cumulated, value as of_quanta, zero};
use super::most::thinned;
use super::texts::{Texts, counted};
use crate::appraise::appraise;
use crate::chart::{Axis, Band, Chart, Curve, Curves, Plot, Stroke, Value};
use crate::error::Findings;
use crate::limits::Limit;
use crate::map::ImpactMap;
use crate::number::NumberForm;
use crate::report::item::Item;
use crate::simulation::{Draws, Quantile, Study, cumulated_nets};
use crate::work::Work;

/// The draws of a fan, where there are as many: enough for a band to be where it is by some percent of its height.
const DRAWS: u64 = 1_000;

/// The fewest draws that are asked for: with fewer, a quantile at 5% hangs on four or less.
const FEWEST: u64 = 100;

/// The ends of the bands, from the widest to the narrowest, and the middle.
const PROBABILITIES: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/// The chart of the cumulated net by year over the draws of a study: bands that 90%, 80% and 50% of them lie in, the
/// median, and as a dotted line the map as stated; at present value in the map's currency. It draws the first 1,000 draws of the study, or fewer where the study has
/// fewer or the map's limits allow no more steps; each is an appraisal of its own. Of more than 200 years some 200 are shown.
/// `None` where a net passes what can be drawn.
///
/// ```
/// use sroi::number::NumberForm;
/// # use sroi::distribution::Distribution;
/// # use sroi::simulation::Study;
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 12).lasts(3).deadweight("0.4").value("pass", build::value("60")))
/// #     .finish()?;
/// # let deadweight = Distribution::uniform("0.1", "0.7")?;
/// # let study = Study::draft().draws(200).doubt("/outcomes/fitter/deadweight", deadweight).finish()?;
/// let chart = sroi::report::charts::fan(&map, &study, NumberForm::default())?.unwrap();
/// assert!(chart.message().starts_with("In 200 draws the net is in the end between"));
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// Everything in the study that does not fit the map; a draw with which the map cannot be appraised; more steps than are
/// allowed, where not even 100 draws are.
pub fn fan(map: &ImpactMap, study: &Study, form: NumberForm) -> Result<Option<Chart>, Findings> {
    fan_with(map, study, form, &Work::new(map.limits()))
}

/// Draws the chart as [`fan`] does, with leave to work. Where the answer is to stop, it is that of the draws made until then.
///
/// # Errors
/// Those of [`fan`], under the limits of the leave; the answer to stop before a draw is made.
pub fn fan_with(map: &ImpactMap, study: &Study, form: NumberForm, work: &Work<'_>) -> Result<Option<Chart>, Findings> {
    // half of the steps that are allowed, at about two appraisals a draw
    let room = work.limits().of(Limit::Steps) / map.steps().saturating_mul(4).max(1);
    let draws = cumulated_nets(map, study, room.clamp(FEWEST, DRAWS), work)?;
    let as_stated = appraise(map)?;
    let nets = cumulated(as_stated.years(), |year| (year.present_outcomes, year.present_inputs));
    Ok(drawn(map, &draws, &nets, form))
}

fn drawn(map: &ImpactMap, draws: &Draws, as_stated: &[i128], form: NumberForm) -> Option<Chart> {
    let currency = map.currency();
    let texts = Texts::new(form, currency);
    let mut years: Vec<(usize, Vec<Quantile>)> = Vec::new();
    for year in thinned(draws.results(), &[]) {
        years.push((year, draws.quantiles(year, &PROBABILITIES).ok()?));
    }
    let value =
        |quantiles: &[Quantile], at: usize| quantiles.get(at).map(|one| one.value).filter(|one| one.is_finite());
    let at = |year: usize| Value::exact(rust_decimal::Decimal::from(year));
    let band = |(name, low, high): (&str, usize, usize)| {
        let points = years.iter().map(|(year, quantiles)| {
            Some([at(*year), Value::estimate(value(quantiles, low)?), Value::estimate(value(quantiles, high)?)])
        });
        Some(Band { name: name.to_owned(), points: points.collect::<Option<Vec<_>>>()? })
    };
    let bands = [("90%", 0, 6), ("80%", 1, 5), ("50%", 2, 4)].map(band);
    let median = years.iter().map(|(year, quantiles)| Some([at(*year), Value::estimate(value(quantiles, 3)?)]));
    let median = curve("median", Stroke::Solid, median.collect::<Option<Vec<_>>>()?);
    // after the last year of the map as stated nothing changes
    let stated = |year: usize| as_stated.get(year).or(as_stated.last()).copied().unwrap_or_default();
    let stated = years.iter().map(|(year, _)| [at(*year), of_quanta(stated(*year))]).collect();
    let (_, end) = years.last()?;
    let [low, middle, high] =
        [value(end, 0)?, value(end, 3)?, value(end, 6)?].map(|net| texts.item(&Item::Estimate(net, 0)));
    let count = counted(draws.len(), "draw", "draws", texts);
    Some(Chart {
        name: "fan",
        title: format!("Cumulated net by year over the draws, present value, {currency}"),
        message: format!(
            "In {count} the net is in the end between {low} and {high} for 90% of them; the median is {middle}."
        ),
        form,
        plot: Plot::Curves(Curves {
            x: Axis { title: "years from the base date".to_owned(), percent: false },
            y: Axis { title: format!("cumulated net, present value, {currency}"), percent: false },
            bands: bands.into_iter().collect::<Option<Vec<_>>>()?,
            curves: vec![median, curve("as stated", Stroke::Dotted, stated)],
            lines: vec![zero()],
            ..Curves::default()
        }),
    })
}

fn curve(name: &str, stroke: Stroke, points: Vec<[Value; 2]>) -> Curve {
    Curve { name: name.to_owned(), stroke, points, shaded: None }
}
