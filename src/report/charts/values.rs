//! The net by the values of each set: by whose values it is worth it.

use super::labels::{in_words, labels};
use super::most::ROWS;
use super::texts::{Texts, counted};
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::decisions::{ValueSets, Valued};
use crate::number::{Money, NumberForm};
use crate::report::amount::Amount;
use crate::report::decided::{Printed, currency, maps as maps_named, sets as sets_named};

/// The chart of the net of each map by the values of each set, in the maps' currency: the maps in their order, and for each a bar for every
/// set. A net below 0 is hatched. At most 40 bars are drawn, the others are counted. `None` where there is no map.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::ValueSets;
/// use sroi::number::NumberForm;
/// let text = r#"{"format": "sroi-values/1", "sets": {"dear": {"numbers": {"/maps/club/inputs/leader/amount": "900"}}},
///     "maps": {"club": {"format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}}}}}"#;
/// let sets = ValueSets::from_json(text)?;
/// let chart = sroi::report::charts::values(&sets, &sets.valued()?, NumberForm::default()).unwrap();
/// assert_eq!(
///     chart.message(),
///     "Walking club: the net lies between \u{2212}900.00, by dear, and \u{2212}800.00, by as stated.",
/// );
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn values(sets: &ValueSets, valued: &Valued, form: NumberForm) -> Option<Chart> {
    let currency = currency(sets.maps())?;
    let texts = Texts::new(form, currency);
    let set_labels = labels(sets_named(sets));
    let map_labels = labels(maps_named(sets.maps()));
    let several = map_labels.len() > 1;
    let mut rows = Vec::new();
    let mut said = Vec::new();
    for (map, label) in valued.maps().values().zip(&map_labels) {
        let printed = |name: &String| {
            map.sets
                .get(name)
                .map_or_else(|| Amount::zero(texts.places), |figures| Printed::of(figures, texts.places).net())
        };
        for (name, label_of_set) in map.sets.keys().zip(&set_labels) {
            let group = if several { in_words(label) } else { String::new() };
            rows.push(row(label_of_set.clone(), group, printed(name), texts));
        }
        let named = |name: &String| {
            let place = map.sets.get_index_of(name).and_then(|place| set_labels.get(place));
            format!("{}, by {}", texts.money(printed(name).printed()), place.map(in_words).unwrap_or_default())
        };
        said.push(if map.low == map.high {
            format!("{}: the net is {} by all sets", in_words(label), texts.money(printed(&map.low).printed()))
        } else {
            format!("{}: the net lies between {}, and {}", in_words(label), named(&map.low), named(&map.high))
        });
    }
    let left_out = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let unsaid = said.len().saturating_sub(MOST_SAID);
    said.truncate(MOST_SAID);
    if unsaid > 0 {
        said.push(format!("and {}", counted(unsaid, "map more", "maps more", texts)));
    }
    Some(Chart {
        name: "values",
        title: format!("Net by whose values count, present value, {currency}"),
        message: format!("{}.", said.join("; ")),
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: format!("net, {currency}"), percent: false },
            series: [Fill::Solid, Fill::Hatched].map(|fill| Series { name: String::new(), fill }).to_vec(),
            rows,
            left_out: if left_out > 0 { counted(left_out, "bar more", "bars more", texts) } else { String::new() },
            ..Bars::default()
        }),
    })
}

/// The most maps of which the range is said in words.
const MOST_SAID: usize = 3;

fn row(label: Label, group: String, net: Amount, texts: Texts) -> BarRow {
    let bar = Bar {
        series: usize::from(net.exact().is_negative()),
        from: Value::money(Money::ZERO),
        to: Value::money(net.exact()),
        text: texts.money(net.printed()),
    };
    BarRow { label, bars: vec![bar], group, ..BarRow::default() }
}
