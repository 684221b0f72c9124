//! Options against the status quo: what each costs more and gains more, and the frontier of those that no other beats.

use super::cash::zero;
use super::labels::{in_words, labels};
use super::texts::Texts;
use crate::chart::{Axis, Chart, Curve, Curves, Label, Line, Mark, Plot, Stroke, Value};
use crate::decisions::{ComparedOption, ComparedOptions, Options};
use crate::document::{Id, cut};
use crate::number::{Money, NumberForm};
use crate::report::decided::{Printed, currency, options as named};

/// The most options of which each has its name beside its point; of more, those do that are not beaten.
const NAMED: usize = 6;

/// How wide a name is beside its point.
const WIDTH: usize = 24;

/// The chart of options: a point for each, by what it costs more than the status quo and what it gains more, in the maps' currency, with
/// the frontier through those that no other beats. Above the dashed line a programme gains more than it costs. Of more than 6 options
/// those that are beaten have no names. `None` where there is nothing beside the status quo.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::Options;
/// use sroi::number::NumberForm;
/// let text = r#"{"format": "sroi-options/1", "status_quo": "now",
///     "options": {"now": {"map": "club", "changes": {"/inputs/leader/amount": "0"}}, "club": {"map": "club"}},
///     "maps": {"club": {"format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}}}}}"#;
/// let options = Options::from_json(text)?;
/// let chart = sroi::report::charts::options(&options, &options.compared()?, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "The best by net is the status quo, now; 1 of 2 is beaten by others.");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn options(options: &Options, compared: &ComparedOptions, form: NumberForm) -> Option<Chart> {
    let currency = currency(options.maps())?;
    let texts = Texts::new(form, currency);
    if compared.options().len() < 2 {
        return None;
    }
    let called = labels(named(options));
    let few = called.len() <= NAMED;
    let mark = |((id, option), label): ((&Id, &ComparedOption), &Label)| {
        let [x, y] = point(option);
        let unbeaten = option.beaten.is_none();
        let name = short(label);
        let is_told = few || unbeaten || id == compared.status_quo() || id == compared.best();
        let text = match (is_told, unbeaten) {
            (false, _) => String::new(),
            (true, true) => name,
            (true, false) => format!("{name} (beaten)"),
        };
        Mark { x, y, text }
    };
    let path = compared.frontier().iter().filter_map(|step| compared.option(&step.option)).map(point);
    let frontier = Curve { name: "frontier".to_owned(), stroke: Stroke::Solid, points: path.collect(), shaded: None };
    Some(Chart {
        name: "options",
        title: format!("Options against the status quo, present value, {currency}"),
        message: message(compared, &called, texts)?,
        form,
        plot: Plot::Curves(Curves {
            x: Axis { title: format!("cost more than under the status quo, {currency}"), percent: false },
            y: Axis { title: format!("value more than under the status quo, {currency}"), percent: false },
            curves: std::iter::once(frontier).chain(as_much(compared)).collect(),
            lines: vec![Line { horizontal: false, ..zero() }, zero()],
            marks: compared.options().zip(&called).map(mark).collect(),
            ..Curves::default()
        }),
    })
}

/// Where an option lies.
fn point(option: &ComparedOption) -> [Value; 2] {
    let against = &option.against_status_quo;
    [against.cost, against.value].map(Value::money)
}

/// The line on which value is cost, as far as both axes reach; the status quo lies on it. `None` where that is nowhere else.
fn as_much(compared: &ComparedOptions) -> Option<Curve> {
    let all = || compared.options().map(|(_, option)| &option.against_status_quo);
    let (least, most) = (
        all().map(|one| one.cost).min()?.max(all().map(|one| one.value).min()?),
        all().map(|one| one.cost).max()?.min(all().map(|one| one.value).max()?),
    );
    let name = "value is cost".to_owned();
    let points = [least, most].map(|amount| [Value::money(amount), Value::money(amount)]).to_vec();
    (least < most).then_some(Curve { name, stroke: Stroke::Dashed, points, shaded: None })
}

/// A label beside a point, where a line has to do.
fn short(label: &Label) -> String {
    in_words(&Label { name: cut(&label.name, WIDTH), key: label.key.clone() })
}

fn message(compared: &ComparedOptions, labels: &[Label], texts: Texts) -> Option<String> {
    let place = compared.options().position(|(id, _)| id == compared.best())?;
    let name = labels.get(place).map(in_words)?;
    let beaten = compared.options().filter(|(_, option)| option.beaten.is_some()).count();
    let of = texts.count(compared.options().len());
    let beaten = match beaten {
        0 => "none is beaten by others".to_owned(),
        1 => format!("1 of {of} is beaten by others"),
        _ => format!("{} of {of} are beaten by others", texts.count(beaten)),
    };
    if compared.best() == compared.status_quo() {
        return Some(format!("The best by net is the status quo, {name}; {beaten}."));
    }
    let printed = |id: &Id| compared.option(id).map(|option| Printed::of_option(option, texts.places));
    let more = printed(compared.best())?.minus(printed(compared.status_quo())?).net();
    let more: Money = more.printed();
    Some(format!("The best by net is {name}, {} more than under the status quo; {beaten}.", texts.money(more)))
}
