//! The cumulated net of each year over the draws: N(t), value less input accumulated through year t at present value, of the
//! map with the numbers of each draw in it, appraised exactly.

use super::assessment::sampling;
use super::{Columns, Draws, MapFunction, Model, Study, simulate_with};
use crate::address::Address;
use crate::appraise::{Appraisal, appraise};
use crate::error::{Error, Findings};
use crate::map::ImpactMap;
use crate::number::decimal_to_float;
use crate::sensitivity::changed;
use crate::work::Work;
use rust_decimal::Decimal;

/// Draws the cumulated net of each year from the base date, at present value, in the map's currency: the result at place t is
/// value less input, accumulated through year t. The numbers of a draw are those of the same draw of
/// [`assess`](super::assess). Each draw is an appraisal of its own, which takes far longer than one of `assess`: a few
/// hundred say enough of the shape. Only the first so many draws of the study are made.
///
/// ```
/// use sroi::distribution::Distribution;
/// use sroi::simulation::{Study, assess, cumulated_nets};
/// use sroi::{Work, build};
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", build::people("Walkers"))
///     .input("leader", build::cash("walkers", 800))
///     .outcome("fitter", build::outcome("walkers", 12).lasts(3).value("pass", build::value("50")))
///     .finish()?;
/// let study = Study::draft().draws(1_000).doubt("/inputs/leader/amount", Distribution::uniform(600, 1_000)?).finish()?;
/// let draws = cumulated_nets(&map, &study, 200, &Work::default())?;
/// assert_eq!((draws.len(), draws.results()), (200, 4));
/// // in the end it is the net present value
/// let net = assess(&map, &study)?.draws().result(1)[7];
/// assert!((draws.result(3)[7] - net).abs() < 1e-9);
/// # Ok::<(), sroi::Findings>(())
/// ```
///
/// # Errors
/// Everything in the study that does not fit the map, each with its address in the study; a map that cannot be appraised
/// with the numbers of a draw; more steps than the leave allows; the answer to stop before a draw is made.
pub fn cumulated_nets(map: &ImpactMap, study: &Study, draws: u64, work: &Work<'_>) -> Result<Draws, Findings> {
    let checked = study.check_with(map, work)?;
    let addresses: Vec<Address> = checked.doubts().iter().map(|(address, _)| address.clone()).collect();
    let sampling = sampling(study, &checked, &mut Vec::new(), work)?;
    // the years of a map grow with each number of years in it: with all at their ends, no draw has more
    let latest =
        checked.years().iter().filter_map(|(address, years)| Some((address, Decimal::from(*years.iter().max()?))));
    let latest = appraise(&changed(map, latest)?)?.years().len();
    let years = appraise(map)?.years().len().max(latest).max(1);
    let nets = MapFunction::new(map, addresses, years, |map| Ok(cumulated(&appraise(map)?, years)))?;
    // to put the numbers in and check the map takes about as long as to appraise it
    let model = Appraised { nets, steps: map.steps().saturating_mul(2) };
    Ok(simulate_with(&model, &sampling, 0..draws.min(study.draws()), work)?)
}

/// The cumulated net through each of so many years; after the last year of the appraisal it stays.
fn cumulated(appraisal: &Appraisal, years: usize) -> Vec<f64> {
    let mut sum: i128 = 0;
    let mut nets: Vec<f64> = appraisal
        .years()
        .iter()
        .map(|year| {
            let net = year.present_outcomes.quanta().saturating_sub(year.present_inputs.quanta());
            sum = sum.saturating_add(net);
            // a sum on the way may pass what an amount may be; it is cut off where it passes decimals too
            Decimal::try_from_i128_with_scale(sum, 12).map_or(f64::NAN, decimal_to_float)
        })
        .collect();
    nets.resize(years, nets.last().copied().unwrap_or_default());
    nets
}

/// A model whose every row is an appraisal.
struct Appraised<M> {
    nets: M,
    steps: u64,
}

impl<M: Model> Model for Appraised<M> {
    fn inputs(&self) -> usize {
        self.nets.inputs()
    }

    fn results(&self) -> usize {
        self.nets.results()
    }

    fn block(&self) -> usize {
        self.nets.block()
    }

    fn steps(&self) -> u64 {
        self.steps
    }

    fn evaluate(&self, drawn: &Columns, results: &mut Columns) -> Result<(), Error> {
        self.nets.evaluate(drawn, results)
    }
}
