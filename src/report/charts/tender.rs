//! What each bid's total is made of, criterion by criterion.

use super::labels::{in_words, labels};
use super::most::ROWS;
use super::texts::{Texts, counted};
use crate::chart::{Axis, Bar, BarRow, Bars, Chart, Fill, Label, Plot, Series, Value};
use crate::decisions::{AwardMethod, AwardedTender, CriterionOf, RankedBid, Tender};
use crate::number::{NumberForm, Rational};
use crate::report::decided::bids as named;
use crate::report::item::Item;

/// The chart of what each bid's total is made of, in order of their ranks: a bar for each criterion, from where the one before ends, and the total. The
/// bars of the price are hatched. By the method `value` it begins with the price, and each criterion takes off what its merit is worth. At most 40 bars
/// are drawn, of whole bids; the others are counted.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::decisions::Tender;
/// use sroi::number::NumberForm;
/// let text = r#"{"format": "sroi-tender/1", "method": "points", "points": "100",
///     "criteria": {"quality": {"formula": "absolute", "full_at": "10", "weight": "60"}, "price": {"of": "price", "formula": "range", "weight": "40"}},
///     "bids": {"a": {"price": "100", "scores": {"quality": "8"}}, "b": {"price": "90", "scores": {"quality": "5"}}}}"#;
/// let tender = Tender::from_json(text)?;
/// let chart = sroi::report::charts::tender(&tender, &tender.awarded()?, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "b is first with 70; next is a with 48.");
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn tender(tender: &Tender, awarded: &AwardedTender, form: NumberForm) -> Option<Chart> {
    // amounts have no currency of their own here, and are printed as other numbers are
    let texts = Texts { form, places: 0 };
    let called = labels(named(tender));
    let bids = awarded.bids().iter().zip(&called);
    let mut ranked: Vec<(&Label, &RankedBid)> =
        bids.filter_map(|((_, bid), label)| Some((label, bid.ranked()?))).collect();
    ranked.sort_by_key(|(_, bid)| bid.rank);
    let (_, best) = ranked.first()?;
    let mut rows = Vec::new();
    let mut drawn: usize = 0;
    for (label, bid) in &ranked {
        let own = rows_of(tender, label, bid, texts);
        if rows.len().saturating_add(own.len()) > ROWS && drawn > 0 {
            break;
        }
        rows.extend(own);
        drawn = drawn.saturating_add(1);
    }
    rows.truncate(ROWS);
    let left_out = ranked.len().saturating_sub(drawn);
    let said = |(label, bid): &(&Label, &RankedBid)| format!("{} with {}", in_words(label), printed(&bid.total, texts));
    let first: Vec<String> = ranked.iter().filter(|(_, bid)| bid.rank == 1).map(|(label, _)| in_words(label)).collect();
    let message = match (first.as_slice(), ranked.get(1)) {
        ([first], None) => format!("{first} is the only bid that counts, with {}.", printed(&best.total, texts)),
        ([first], Some(next)) => {
            format!("{first} is first with {}; next is {}.", printed(&best.total, texts), said(next))
        }
        (several, _) => {
            let count = counted(several.len(), "bid is", "bids are", texts);
            format!("{count} level at the first rank, with {} each.", printed(&best.total, texts))
        }
    };
    let axis = match tender.method() {
        AwardMethod::Points => "points",
        AwardMethod::Ratio => "points for each unit of the price",
        AwardMethod::Value => "price, less what merit is worth",
    };
    Some(Chart {
        name: "tender",
        title: format!("What each bid's total is made of: {axis}"),
        message,
        form,
        plot: Plot::Bars(Bars {
            axis: Axis { title: axis.to_owned(), percent: false },
            series: [Fill::Solid, Fill::Hatched].map(|fill| Series { name: String::new(), fill }).to_vec(),
            rows,
            left_out: if left_out > 0 { counted(left_out, "bid more", "bids more", texts) } else { String::new() },
            ..Bars::default()
        }),
    })
}

/// The bars of a bid: what it has by each criterion, one after the other, and its total.
fn rows_of(tender: &Tender, label: &Label, bid: &RankedBid, texts: Texts) -> Vec<BarRow> {
    let group = in_words(label);
    let (method, price) = (tender.method(), Rational::from(bid.price));
    let mut parts = Vec::new();
    if method == AwardMethod::Value {
        parts.push(("price", 1, price.clone()));
    }
    for ((id, criterion), merit) in tender.criteria().iter().zip(bid.merits.values()) {
        let part = &Rational::from(criterion.weight()) * merit;
        let part = match method {
            AwardMethod::Points => part,
            AwardMethod::Ratio => part.over(&price).unwrap_or_default(),
            AwardMethod::Value => -part,
        };
        parts.push((id.as_str(), usize::from(criterion.of() == CriterionOf::Price), part));
    }
    let mut rows = Vec::new();
    let mut from = Rational::zero();
    for (name, series, part) in parts {
        let to = &from + &part;
        rows.push(row(name, &group, (series, &from, &to), printed(&part, texts)));
        from = to;
    }
    let mut total = row("total", &group, (0, &Rational::zero(), &bid.total), printed(&bid.total, texts));
    total.total = true;
    rows.push(total);
    rows
}

fn row(name: &str, group: &str, (series, from, to): (usize, &Rational, &Rational), text: String) -> BarRow {
    let value = |exact: &Rational| Value::exact(exact.to_decimal().unwrap_or_default());
    let bar = Bar { series, from: value(from), to: value(to), text };
    let label = Label { name: name.to_owned(), key: String::new() };
    BarRow { label, bars: vec![bar], group: group.to_owned(), ..BarRow::default() }
}

fn printed(exact: &Rational, texts: Texts) -> String {
    texts.item(&Item::Short(exact.to_decimal().unwrap_or_default()))
}
