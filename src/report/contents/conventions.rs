//! Conventions on a page: those of a map in one line, and a map's results under several of them.

use crate::appraise::Compared;
use crate::document::{NAME, cut};
use crate::map::{Conventions, Discount};
use crate::number::{NumberForm, SroiRatio};
use crate::report::amount::{Amount, places};
use crate::report::block::{Entry, List, Report};
use crate::report::item::{Item, Items, Text, items};
use crate::report::table::{Column, Kind, Table};
use rust_decimal::Decimal;

/// The preset, and each convention that differs from it.
pub(in crate::report) fn conventions(own: &Conventions) -> Items {
    let preset = own.preset();
    let all = discounting(own).into_iter().chain(differing(own, &preset.conventions()));
    let mut text = Items::from(preset.as_str());
    for (place, choice) in all.enumerate() {
        // whether inputs are discounted too belongs to how outcomes are
        text.push(if place == 1 { ", " } else { "; " });
        text.append(choice);
    }
    text
}

/// How outcomes are discounted, and whether inputs are.
fn discounting(own: &Conventions) -> [Items; 2] {
    let mut discount = rates(own.discount());
    for (name, further) in own.discounts() {
        discount.append(items![", ", Item::text(name.as_str()), " "]);
        discount.append(rates(further));
    }
    let inputs = if own.discount_inputs() { "inputs discounted too" } else { "inputs at face value" };
    [discount, inputs.into()]
}

/// What a discount does, in a few words.
fn rates(discount: &Discount) -> Items {
    match (discount.schedule(), discount.steps()) {
        (Some(schedule), _) => format!("discounted by {}", schedule.name()).into(),
        (None, [only]) if only.rate.to_decimal().is_zero() => "not discounted".into(),
        (None, [only]) => {
            let percent = only.rate.to_decimal().checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
            items!["discounted at ", Item::Stated(percent), "% a year"]
        }
        (None, steps) => items!["discounted at ", Item::Count(steps.len() as u64), " rates in turn"],
    }
}

/// Each choice but for discounting that these conventions make differently from the others.
fn differing(own: &Conventions, others: &Conventions) -> Vec<Items> {
    let choices = |of: &Conventions| {
        [
            ("timing", of.timing().as_str()),
            ("deductions", of.deductions().as_str()),
            ("drop-off from", of.drop_off_from().as_str()),
            ("drop-off shape", of.drop_off_shape().as_str()),
            ("negative outcomes", of.negative_outcomes().as_str()),
        ]
    };
    let pairs = choices(own).into_iter().zip(choices(others));
    pairs.filter(|(own, other)| own != other).map(|((name, choice), _)| items![name, ": ", choice]).collect()
}

/// What the page of a comparison says: a row for each set of conventions, the first of which is what the others are held
/// against.
pub fn comparison(rows: &[Compared]) -> Report {
    let mut report = Report::new();
    if let Some(first) = rows.first() {
        report.heading(1, Item::text(first.appraisal.map().title()));
        compared(&mut report, rows, first);
    }
    report
}

/// Everything but the title.
pub(super) fn compared(report: &mut Report, rows: &[Compared], first: &Compared) {
    let columns = [
        Column::new(Kind::Text, "conventions"),
        Column::new(Kind::Money, "inputs"),
        Column::new(Kind::Money, "outcomes"),
        Column::new(Kind::Money, "net"),
        Column::new(Kind::Ratio, "SROI"),
        Column::new(Kind::Ratio, "net SROI"),
        Column::new(Kind::Number, "against the first"),
        Column::new(Kind::Number, "discounted payback, years"),
    ];
    let mut table = Table::new("present values under", columns);
    for row in rows {
        let (appraisal, places) = (&row.appraisal, places(row.appraisal.map()));
        let gained = Amount::alone(appraisal.present_outcomes(), places);
        let paid = Amount::alone(appraisal.present_inputs(), places);
        let or_none = |item: Option<Item>| Items::from(item.unwrap_or_else(|| "none".into()));
        table.row([
            Item::text(&row.label).into(),
            paid.into(),
            gained.into(),
            gained.minus(paid).into(),
            or_none(appraisal.sroi().map(|sroi| Item::Ratio(sroi.to_decimal()))),
            or_none(appraisal.net_sroi().map(|net| Item::Ratio(net.to_decimal()))),
            against(row, first),
            or_none(appraisal.payback().discounted_years.map(|time| Item::Number(time, 2))),
        ]);
    }
    report.table(table);
    if let Some(range) = range(rows) {
        report.paragraph(range);
    }
    let label = |row: &Compared| Item::Text(Text::with_short(row.label.clone(), cut(&row.label, NAME)));
    let base = first.appraisal.map().conventions();
    let mut says = items![label(first), ": "];
    says.append(conventions(base));
    let mut entries = vec![Entry::new(says)];
    for row in rows.iter().skip(1) {
        // a label may say all there is to say
        let own = row.appraisal.map().conventions();
        let discounted = discounting(own).into_iter().zip(discounting(base)).filter(|(own, base)| own != base);
        let mut differs: Vec<Items> = discounted.map(|(own, _)| own).collect();
        differs.extend(differing(own, base));
        if differs.is_empty() {
            differs.push("the same".into());
        }
        let differs = joined(differs);
        if differs.printed(NumberForm::default()) != row.label {
            let mut says = items![label(row), ": "];
            says.append(differs);
            entries.push(Entry::new(says));
        }
    }
    report.list(List { entries, ..List::default() });
}

/// All of them in one sentence.
fn joined(all: Vec<Items>) -> Items {
    let mut text = Items::default();
    for one in all {
        if !text.is_empty() {
            text.push("; ");
        }
        text.append(one);
    }
    text
}

/// The ratio as it is printed.
fn printed_ratio(row: &Compared) -> Option<Decimal> {
    row.appraisal.sroi().map(|sroi| sroi.to_decimal().round_dp(2))
}

/// How much more or less the printed ratio of a row is than that of the first.
fn against(row: &Compared, first: &Compared) -> Items {
    match (printed_ratio(row), printed_ratio(first)) {
        _ if std::ptr::eq(row, first) => Items::default(),
        _ if row.appraisal.sroi() == first.appraisal.sroi() => "same".into(),
        (Some(own), Some(first)) => {
            let more = own.saturating_sub(first);
            let number = Item::Number(more, 2);
            if more > Decimal::ZERO { items!["+", number] } else { number.into() }
        }
        _ => "none".into(),
    }
}

/// What the conventions alone make of the ratio; none where no row has one.
pub(super) fn range(rows: &[Compared]) -> Option<Items> {
    let ratios = || rows.iter().filter_map(|row| row.appraisal.sroi()).map(SroiRatio::to_decimal);
    let (least, most) = (ratios().min()?, ratios().max()?);
    let without = rows.len().saturating_sub(ratios().count());
    let one = Decimal::ONE;
    let crosses =
        if least < one && most > one { ", on both sides of 1: whether it pays hangs on a convention" } else { "" };
    let mut says = if least == most && without == 0 {
        Items::from("these conventions make no difference to the ratio of this map")
    } else if least == most {
        items!["where there is a ratio, it is ", Item::Ratio(least)]
    } else if least.round_dp(2) == most.round_dp(2) {
        items![
            "by the conventions alone the ratio differs, by less than ",
            Item::Number(Decimal::new(1, 2), 2),
            crosses
        ]
    } else {
        let [least, most] = [least, most].map(Item::Ratio);
        items!["by the conventions alone the ratio lies between ", least, " and ", most, crosses]
    };
    if without > 0 {
        let [without, all] = [without, rows.len()].map(|count| Item::Count(count as u64));
        says.append(items!["; under ", without, " of ", all, " there is none"]);
    }
    Some(says)
}
