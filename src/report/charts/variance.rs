//! Shares of the variance: which doubts drive it, each alone and together with others.

use super::headline::Headline;
use super::texts::{Texts, counted};
use super::tornado::ROWS;
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::number::NumberForm;
use crate::report::item::Item;
use crate::report::numbers::{Called, called, in_words};
use crate::report::telling::{by_total, is_telling};
use crate::simulation::{Assessment, VarianceIndex};

/// The chart of variance indices: for each number in doubt, or numbers that are correlated, the share of the variance of the
/// headline that it explains alone, solid, and what it adds together with others, hatched; from 0 to 1, the largest total
/// first. 25 have a row, of those that are not 0 as printed; the others are counted. `None` where the indices were refused,
/// or all are 0.
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
/// let chart = sroi::report::charts::variance(&assess(&map, &study)?, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "Of the variance of the SROI ratio, fitter, deadweight explains the most: 100.0% alone, 100.0% in all.");
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn variance(assessment: &Assessment, form: NumberForm) -> Option<Chart> {
    let (indices, headline) = (assessment.variance().ok()?, Headline::of(assessment)?);
    let texts = Texts::new(form, assessment.currency());
    let all = by_total(indices);
    let telling: Vec<&VarianceIndex> = all.iter().copied().filter(|group| is_telling(group)).collect();
    let of_first = called(assessment.map(), telling.iter().filter_map(|group| group.addresses.first()));
    let labels: Vec<Called> =
        of_first.into_iter().zip(&telling).map(|(label, group)| together(label, group, texts)).collect();
    let (first, label) = (telling.first()?, labels.first()?);
    let [alone, in_all] = [first.first, first.total].map(|value| texts.item(&Item::EstimatedShare(value)));
    let smaller = all.len().saturating_sub(telling.len().min(ROWS));
    let left_out = [(smaller, "smaller"), (indices.left_out(), "not worked out")];
    let left_out = left_out.into_iter().filter(|(count, _)| *count > 0);
    let left_out: Vec<String> = left_out.map(|(count, what)| counted(count, what, what, texts)).collect();
    let series = [("alone", Fill::Solid), ("together with others", Fill::Hatched)];
    Some(Chart {
        name: "variance",
        title: format!("Shares of the variance of the {}", headline.name()),
        message: format!(
            "Of the variance of the {}, {} explains the most: {alone} alone, {in_all} in all.",
            headline.name(),
            in_words(label),
        ),
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: "share of the variance".to_owned(), percent: true },
            series: series.map(|(name, fill)| Series { name: name.to_owned(), fill }).to_vec(),
            rows: telling
                .iter()
                .zip(labels.iter().cloned())
                .take(ROWS)
                .map(|(group, label)| row(group, label, texts))
                .collect(),
            left_out: left_out.join(", "),
            ..Bars::default()
        }),
    })
}

/// What a group is called: by its first number, and how many are correlated with it.
fn together(label: Called, group: &VarianceIndex, texts: Texts) -> Called {
    match group.addresses.len().saturating_sub(1) {
        0 => label,
        others => {
            let with = counted(others, "correlated", "correlated", texts);
            Called { key: format!("{} and {with}", label.key), ..label }
        }
    }
}

/// The row of a group. An estimated total may lie below the first; it adds nothing then.
fn row(group: &VarianceIndex, label: Called, texts: Texts) -> BarRow {
    let [first, total] =
        [group.first, group.total].map(|value| (Value::estimate(value), texts.item(&Item::EstimatedShare(value))));
    let more = group.total > group.first && total.1 != first.1;
    let alone = Bar { series: 0, from: Value::estimate(0.0), to: first.0.clone(), text: first.1 };
    let beside = more.then_some(Bar { series: 1, from: first.0, to: total.0, text: total.1 });
    let label = Label { name: label.name, key: label.key };
    BarRow { label, bars: std::iter::once(alone).chain(beside).collect(), ..BarRow::default() }
}
