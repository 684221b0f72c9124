//! What a pilot is expected to gain and what it costs, by how many people are asked.

use super::texts::{Texts, counted};
use crate::chart::{Axis, Chart, Curve, Curves, Mark, Plot, Stroke, Value};
use crate::number::NumberForm;
use crate::report::item::Item;
use crate::simulation::{Assessment, PilotOf};

/// How many times what could be gained a pilot that is drawn may cost: dearer ones lie far above what matters.
const DEAREST: f64 = 1.5;

/// The chart of a study's pilot: what pilots of 1, 2, 5, 10 and so on people are expected to gain, and what they cost, in the map's currency; a
/// mark stands at the best. Of those that cost more than half as much again as could be gained only the one that is planned is there.
/// `None` where the study has no pilot, the answer was refused, or fewer than two are left.
///
/// ```
/// use sroi::number::NumberForm;
/// # use sroi::distribution::Distribution;
/// # use sroi::simulation::{Pilot, Study, assess};
/// # use sroi::build;
/// # let map = build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", build::people("Walkers"))
/// #     .input("leader", build::cash("walkers", 800))
/// #     .outcome("fitter", build::outcome("walkers", 10).deadweight("0.25").value("pass", build::value(100)))
/// #     .finish()?;
/// let pilot = Pilot::draft(["/outcomes/fitter/deadweight"], 10).cost(5, 1);
/// # let deadweight = Distribution::beta(1, 3)?;
/// let study = Study::draft().draws(1_000).doubt("/outcomes/fitter/deadweight", deadweight).pilot(pilot).finish()?;
/// let chart = sroi::report::charts::pilot(&assess(&map, &study)?, NumberForm::default()).unwrap();
/// assert_eq!(chart.name(), "pilot");
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn pilot(assessment: &Assessment, form: NumberForm) -> Option<Chart> {
    let found = assessment.pilot()?.ok()?;
    let currency = assessment.currency();
    let texts = Texts::new(form, currency);
    let places = usize::try_from(texts.places).unwrap_or_default();
    let amount = |value: f64| texts.item(&Item::Estimate(value, places));
    let people = |one: &PilotOf| counted(usize::try_from(one.people).unwrap_or(usize::MAX), "person", "people", texts);
    let dearest = DEAREST * found.at_most().value;
    let drawn = |one: &&PilotOf| one.cost <= dearest || one.people == found.asked().people;
    let drawn: Vec<&PilotOf> = found.curve().iter().filter(drawn).collect();
    let x = |one: &PilotOf| Value::exact(one.people.into());
    let curve = |name: &str, stroke: Stroke, of: &dyn Fn(&PilotOf) -> f64| Curve {
        name: name.to_owned(),
        stroke,
        points: drawn.iter().map(|one| [x(one), Value::estimate(of(one))]).collect(),
        shaded: None,
    };
    let message = match found.best() {
        Some(best) => format!(
            "The best pilot asks {}: it is expected to gain {} and costs {}.",
            people(&best),
            amount(best.value.value),
            amount(best.cost),
        ),
        None => "No pilot is worth what it costs.".to_owned(),
    };
    let mark = |best: PilotOf| Mark { x: x(&best), y: Value::estimate(best.value.value), text: people(&best) };
    (drawn.len() > 1).then(|| Chart {
        name: "pilot",
        title: format!("What a pilot is expected to gain, present value, {currency}"),
        message,
        form,
        plot: Plot::Curves(Curves {
            x: Axis { title: "people asked".to_owned(), percent: false },
            y: Axis { title: currency.to_string(), percent: false },
            curves: vec![
                curve("expected to gain", Stroke::Solid, &|one| one.value.value),
                curve("cost", Stroke::Dashed, &|one| one.cost),
            ],
            marks: found.best().map(mark).into_iter().collect(),
            ..Curves::default()
        }),
    })
}
