//! The tornado: how far one number alone, at either end of its doubt, moves the result.

use super::headline::Headline;
use super::texts::{Texts, counted};
use crate::chart::{Bar, BarRow, Bars, Chart, Fill, Label, Line, Plot, Series, Value};
use crate::number::NumberForm;
use crate::report::item::Item;
use crate::report::numbers::{Called, called, in_words};
use crate::sensitivity;
use crate::simulation::Assessment;
use rust_decimal::Decimal;

/// The most rows; those with a smaller range are counted.
pub(super) const ROWS: usize = 25;

/// The chart of the tornado: for each number in doubt a bar from the result as stated to that at the number's 5th percentile,
/// solid, and to that at its 95th, hatched, each with the number at its end. The result is the SROI ratio, or the net
/// present value where the map has no ratio. The widest 25 rows come first, the others are counted. `None` where the
/// tornado was refused, has no bar, or the result as stated does not exist.
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
/// let chart = sroi::report::charts::tornado(&assess(&map, &study)?, NumberForm::default()).unwrap();
/// assert_eq!(
///     chart.message(),
///     "The SROI ratio is 1.462 as stated. What moves it most is fitter, deadweight: at 0.13 it is 2.121, at \u{2248}0.67 0.804.",
/// );
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn tornado(assessment: &Assessment, form: NumberForm) -> Option<Chart> {
    let (tornado, headline) = (assessment.tornado().ok()?, Headline::of(assessment)?);
    let texts = Texts::new(form, assessment.currency());
    let base = tornado.base()?;
    let labels = called(assessment.map(), tornado.bars().iter().map(sensitivity::Bar::address));
    let (first, label) = (tornado.bars().first()?, labels.first()?);
    let rows = tornado.bars().iter().zip(&labels).take(ROWS).map(|(bar, label)| row(bar, label, base, texts));
    let result =
        |value: Option<Decimal>| value.map_or_else(|| "none".to_owned(), |value| texts.item(&Item::Number(value, 3)));
    let number = |value| texts.item(&Item::Short(value));
    let stated = result(Some(base));
    let message = format!(
        "The {} is {stated} as stated. What moves it most is {}: at {} it is {}, at {} {}.",
        headline.name(),
        in_words(label),
        number(first.low()),
        result(first.at_low()),
        number(first.high()),
        result(first.at_high()),
    );
    let smaller = tornado.bars().len().saturating_sub(ROWS);
    let left_out = [(smaller, "smaller"), (tornado.left_out(), "not worked out")];
    let left_out = left_out.into_iter().filter(|(count, _)| *count > 0);
    let left_out: Vec<String> = left_out.map(|(count, what)| counted(count, what, what, texts)).collect();
    let at_base = Line { at: Value::exact(base), horizontal: false, dashed: false, text: stated };
    let series = [("at the low end of its doubt", Fill::Solid), ("at the high end", Fill::Hatched)];
    let unit = if headline.is_ratio { String::new() } else { format!(", {}", assessment.currency()) };
    Some(Chart {
        name: "tornado",
        title: format!("What one number alone makes of the {}{unit}", headline.name()),
        message,
        form,
        plot: Plot::Bars(Bars {
            axis: headline.axis(),
            series: series.map(|(name, fill)| Series { name: name.to_owned(), fill }).to_vec(),
            rows: rows.collect(),
            lines: vec![at_base, headline.break_even()],
            left_out: left_out.join(", "),
            ..Bars::default()
        }),
    })
}

/// The row of a number. At an end where the result does not exist there is no bar.
fn row(bar: &sensitivity::Bar, label: &Called, base: Decimal, texts: Texts) -> BarRow {
    let ends = [(0, bar.at_low(), bar.low()), (1, bar.at_high(), bar.high())];
    let bars = ends.into_iter().filter_map(|(series, result, number)| {
        let text = texts.item(&Item::Short(number));
        Some(Bar { series, from: Value::exact(base), to: Value::exact(result?), text })
    });
    let label = Label { name: label.name.clone(), key: label.key.clone() };
    BarRow { label, bars: bars.collect(), ..BarRow::default() }
}
