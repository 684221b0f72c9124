//! Conventions on a page: those of a map in one line, and a map's results under several of them.

use super::amounts::{decimal, money, net, printed};
use super::table::{Table, paragraph, titled};
use crate::appraise::Compared;
use crate::document::{NAME, cut};
use crate::map::{Conventions, Discount};
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// The preset, and each convention that differs from it.
pub(super) fn conventions(own: &Conventions) -> String {
    let (preset, [discount, inputs]) = (own.preset(), discounting(own));
    let mut text = format!("{}; {discount}, {inputs}", preset.as_str());
    for choice in differing(own, &preset.conventions()) {
        let _ = write!(text, "; {choice}");
    }
    text
}

/// How outcomes are discounted, and whether inputs are.
fn discounting(own: &Conventions) -> [String; 2] {
    let mut discount = rates(own.discount());
    for (name, further) in own.discounts() {
        let _ = write!(discount, ", {name} {}", rates(further));
    }
    let inputs = if own.discount_inputs() { "inputs discounted too" } else { "inputs at face value" };
    [discount, inputs.to_owned()]
}

/// What a discount does, in a few words.
fn rates(discount: &Discount) -> String {
    match (discount.schedule(), discount.steps()) {
        (Some(schedule), _) => format!("discounted by {}", schedule.name()),
        (None, [only]) if only.rate.to_decimal().is_zero() => "not discounted".to_owned(),
        (None, [only]) => {
            let percent = only.rate.to_decimal().checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default().normalize();
            format!("discounted at {percent}% a year")
        }
        (None, steps) => format!("discounted at {} rates in turn", steps.len()),
    }
}

/// Each choice but for discounting that these conventions make differently from the others.
fn differing(own: &Conventions, others: &Conventions) -> Vec<String> {
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
    pairs.filter(|(own, other)| own != other).map(|((name, choice), _)| format!("{name}: {choice}")).collect()
}

/// A comparison as a page of plain text, with a row for each set of conventions; the first is what the others are held
/// against.
///
/// ```
/// # let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
/// #     .stakeholder("walkers", sroi::build::people("Walkers"))
/// #     .input("leader", sroi::build::cash("walkers", 800))
/// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
/// let rows = sroi::compare(&map, [("green-book", sroi::Conventions::green_book())])?;
/// assert!(sroi::report::comparison(&rows).contains("green-book"));
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn comparison(rows: &[Compared]) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let title = titled(first.appraisal.map().title());
    let headings = [
        "present values under",
        "inputs",
        "outcomes",
        "net",
        "SROI",
        "net SROI",
        "against the first",
        "discounted payback, years",
    ];
    let mut table = Table::new(&[true, false, false, false, false, false, false, false], &headings);
    for row in rows {
        let appraisal = &row.appraisal;
        let (gained, paid) = (printed(appraisal.present_outcomes()), printed(appraisal.present_inputs()));
        let ratio = |ratio: Option<String>| ratio.unwrap_or_else(|| "none".to_owned());
        table.row([
            cut(&row.label, NAME),
            money(paid),
            money(gained),
            money(net(gained, paid)),
            ratio(appraisal.sroi().map(|sroi| format!("{sroi:.2} : 1"))),
            ratio(appraisal.net_sroi().map(|net| format!("{net:.2} : 1"))),
            against(row, first),
            appraisal.payback().discounted_years.map_or("none".to_owned(), |time| decimal(time, 2)),
        ]);
    }
    let mut text = format!("{title}\n{}{}\n", table.text(), range(rows));
    let base = first.appraisal.map().conventions();
    let _ = writeln!(text, "  {}: {}", cut(&first.label, NAME), conventions(base));
    for row in rows.iter().skip(1) {
        // a label may say all there is to say
        let own = row.appraisal.map().conventions();
        let discounted = discounting(own).into_iter().zip(discounting(base)).filter(|(own, base)| own != base);
        let mut differs: Vec<String> = discounted.map(|(own, _)| own).collect();
        differs.extend(differing(own, base));
        if differs.is_empty() {
            differs.push("the same".to_owned());
        }
        let differs = differs.join("; ");
        if differs != row.label {
            let _ = writeln!(text, "  {}: {differs}", cut(&row.label, NAME));
        }
    }
    text
}

/// The ratio as it is printed.
fn printed_ratio(row: &Compared) -> Option<Decimal> {
    row.appraisal.sroi().map(|sroi| sroi.to_decimal().round_dp(2))
}

/// How much more or less the printed ratio of a row is than that of the first.
fn against(row: &Compared, first: &Compared) -> String {
    match (printed_ratio(row), printed_ratio(first)) {
        _ if std::ptr::eq(row, first) => String::new(),
        _ if row.appraisal.sroi() == first.appraisal.sroi() => "same".to_owned(),
        (Some(own), Some(first)) => {
            let more = own.saturating_sub(first);
            let sign = if more > Decimal::ZERO { "+" } else { "" };
            format!("{sign}{}", decimal(more, 2))
        }
        _ => "none".to_owned(),
    }
}

/// What the conventions alone make of the ratio.
fn range(rows: &[Compared]) -> String {
    let ratios = || rows.iter().filter_map(printed_ratio);
    let (Some(least), Some(most)) = (ratios().min(), ratios().max()) else { return String::new() };
    if least == most {
        return paragraph("these conventions make no difference to the ratio of this map");
    }
    let one = Decimal::ONE;
    let crosses =
        if least < one && most > one { ", on both sides of 1: whether it pays hangs on a convention" } else { "" };
    let [least, most] = [least, most].map(|ratio| decimal(ratio, 2));
    paragraph(&format!("by the conventions alone the ratio lies between {least} : 1 and {most} : 1{crosses}"))
}
