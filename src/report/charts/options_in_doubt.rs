//! Options in doubt by what a unit of cost has to return: how likely each is the best, and what choosing it is expected to lose.

use super::labels::{in_words, labels};
use super::texts::Texts;
use crate::chart::{Axis, Chart, Curve, Curves, Plot, Stroke, Value};
use crate::decisions::{ComparedOptions, OptionInDoubt, Options};
use crate::number::NumberForm;
use crate::report::decided::{currency, options as named};
use crate::report::item::Item;
use rust_decimal::Decimal;

/// The most options that have a curve: more cannot be told apart.
const MOST: usize = 8;

/// The chart of how likely each option is the best, by what a unit of cost has to return: the acceptability curve. `None` where fewer than two
/// numbers are asked, or more than eight options are compared.
pub fn acceptability_of_options(options: &Options, compared: &ComparedOptions, form: NumberForm) -> Option<Chart> {
    let texts = Texts::new(form, currency(options.maps())?);
    let (asked, best, of_best) = at_one(compared)?;
    let chance = texts.item(&Item::Probability(of_best.probability_best));
    let name = name(options, best);
    Some(Chart {
        name: "acceptability-of-options",
        title: "Probability of being the best, by what a unit of cost has to return".to_owned(),
        message: format!("Where {asked} is asked, {name} is the best in {chance} of all worlds."),
        form,
        plot: curves(options, compared, Axis { title: "is the best".to_owned(), percent: true }, |one| {
            one.probability_best
        })?,
    })
}

/// The chart of what choosing each option is expected to lose, by what a unit of cost has to return: the least is the expected value of
/// perfect information. `None` where fewer than two numbers are asked, or more than eight options are compared.
pub fn expected_loss(options: &Options, compared: &ComparedOptions, form: NumberForm) -> Option<Chart> {
    let currency = currency(options.maps())?;
    let texts = Texts::new(form, currency);
    let (asked, best, of_best) = at_one(compared)?;
    let places = usize::try_from(texts.places).unwrap_or_default();
    let loss = texts.item(&Item::Estimate(of_best.expected_loss, places));
    let name = name(options, best);
    let axis = Axis { title: format!("expected loss, {currency}"), percent: false };
    Some(Chart {
        name: "expected-loss",
        title: "What choosing an option is expected to lose".to_owned(),
        message: format!("Where {asked} is asked, {name} is expected to lose the least, {loss}."),
        form,
        plot: curves(options, compared, axis, |one| one.expected_loss)?,
    })
}

/// The option that is best where 1 is asked, or else where the first number is.
fn at_one(compared: &ComparedOptions) -> Option<(Decimal, &str, &OptionInDoubt)> {
    let doubt = compared.doubt();
    let found = doubt.iter().find(|one| one.asked == Decimal::ONE).or(doubt.first())?;
    Some((found.asked.normalize(), found.best.as_str(), found.options.get(&found.best)?))
}

fn name(options: &Options, id: &str) -> String {
    let place = options.options().position(|(one, _)| one.as_str() == id);
    place.and_then(|place| labels(named(options)).get(place).map(in_words)).unwrap_or_else(|| id.to_owned())
}

fn curves(options: &Options, compared: &ComparedOptions, y: Axis, of: impl Fn(&OptionInDoubt) -> f64) -> Option<Plot> {
    if compared.doubt().len() < 2 || compared.options().len() > MOST {
        return None;
    }
    let names: Vec<String> = labels(named(options)).iter().map(in_words).collect();
    let mut asked: Vec<_> = compared.doubt().iter().collect();
    asked.sort_by_key(|one| one.asked);
    asked.dedup_by_key(|one| one.asked);
    let strokes = [Stroke::Solid, Stroke::Dashed, Stroke::Dotted];
    let curve = |((id, name), stroke): ((&crate::map::Id, String), Stroke)| Curve {
        name,
        stroke,
        points: asked
            .iter()
            .filter_map(|one| Some([Value::exact(one.asked), Value::estimate(of(one.options.get(id)?))]))
            .collect(),
        shaded: None,
    };
    Some(Plot::Curves(Curves {
        x: Axis { title: "what a unit of cost has to return".to_owned(), percent: false },
        y,
        curves: compared.options().map(|(id, _)| id).zip(names).zip(strokes.into_iter().cycle()).map(curve).collect(),
        ..Curves::default()
    }))
}
