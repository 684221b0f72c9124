//! One map under several conventions: what they alone make of the ratio.

use super::texts::{Texts, counted};
use crate::appraise::Compared;
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Line, Plot, Series, Value};
use crate::number::{NumberForm, SroiRatio};
use crate::report::apart::times;
use crate::report::item::Item;
use rust_decimal::Decimal;

/// The most rows; sets of conventions cannot be added up.
const ROWS: usize = 40;

/// The chart of the SROI ratio under several conventions, in the order of the comparison: a bar from 0 each, and a line at 1.
/// At most 40 rows are drawn; a row without a ratio has no bar. `None` where no row has a ratio.
///
/// ```
/// use sroi::number::NumberForm;
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).starts(5).value("pass", sroi::build::value("162.50"))).finish()?;
/// let rows = sroi::compare(&map, [("undiscounted", sroi::Conventions::guide().with_discount("0".parse().map(sroi::map::Discount::from_rate)?))])?;
/// let chart = sroi::report::charts::conventions(&rows, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "By the conventions alone the ratio lies between 2.05 : 1 and 2.44 : 1.");
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn conventions(rows: &[Compared], form: NumberForm) -> Option<Chart> {
    let currency = rows.first()?.appraisal.map().currency();
    let texts = Texts::new(form, currency);
    let ratios = || rows.iter().filter_map(|row| row.appraisal.sroi());
    let (least, most) = (ratios().min()?, ratios().max()?);
    let same = least == most;
    let [least, most] = [least, most].map(|ratio| texts.item(&Item::Ratio(ratio.to_decimal())));
    let without = rows.len().saturating_sub(ratios().count());
    let none = if without > 0 { format!(" Under {} there is no ratio.", texts.count(without)) } else { String::new() };
    let message = match (same, without) {
        (true, 0) => format!("These conventions make no difference to the ratio: {least}."),
        (true, _) => format!("Where there is a ratio, it is {least}.{none}"),
        (false, _) => format!("By the conventions alone the ratio lies between {least} and {most}.{none}"),
    };
    let times = times(rows.iter().map(|row| row.label.as_str()));
    let row = |(place, row): (usize, &Compared)| {
        let ratio = row.appraisal.sroi();
        let bar = |ratio: SroiRatio| Bar {
            series: 0,
            from: Value::exact(Decimal::ZERO),
            to: Value::exact(ratio.to_decimal()),
            text: texts.item(&Item::Ratio(ratio.to_decimal())),
        };
        let alone = times.get(row.label.as_str()) == Some(&1);
        let place = if alone { String::new() } else { (place + 1).to_string() };
        let key = if ratio.is_some() { place } else { format!("{place} no ratio").trim_start().to_owned() };
        let label = Label { name: row.label.clone(), key };
        BarRow { label, bars: ratio.map(bar).into_iter().collect(), ..BarRow::default() }
    };
    let left_out = rows.len().saturating_sub(ROWS);
    Some(Chart {
        name: "conventions",
        title: "SROI ratio under several conventions".to_owned(),
        message,
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: "SROI ratio".to_owned(), percent: false },
            series: vec![Series { name: String::new(), fill: Fill::Solid }],
            rows: rows.iter().take(ROWS).enumerate().map(row).collect(),
            lines: vec![break_even()],
            left_out: if left_out > 0 { counted(left_out, "more", "more", texts) } else { String::new() },
            ..Bars::default()
        }),
    })
}

/// The dashed line at a ratio of 1, above which a programme is worth what it takes.
pub(super) fn break_even() -> Line {
    Line { at: Value::exact(Decimal::ONE), horizontal: false, dashed: true, text: "1".to_owned() }
}
