//! What is printed of an appraisal: headline, bridge, outcomes, pockets, years, assumptions and warnings.
//!
//! Every table foots. Columns are rounded by largest remainder, so that what is printed adds up to the printed total;
//! a net is the printed gain less the printed cost. A figure printed twice prints the same.

use super::assumptions::assumptions;
use super::conventions::conventions;
use crate::appraise::Appraisal;
use crate::document::cut;
use crate::map::NegativeOutcomes;
use crate::measure::BridgeStep;
use crate::number::Money;
use crate::report::amount::{Amount, places};
use crate::report::block::{Block, Entry, List, PROSE, Report};
use crate::report::bridge::{name_of, steps};
use crate::report::gains::{OUTSIDE, gains};
use crate::report::item::{Item, Items, Text, items};
use crate::report::table::{Column, Kind, Table};
use crate::warning::{Code, Severity, Warning};
use rust_decimal::Decimal;

/// The most rows of years; the years after them are added up in one.
const MOST_YEARS: usize = 40;

/// The most addresses that a warning lists; the rest are counted.
const MOST_ADDRESSES: usize = 4;

/// What the page of an appraisal says: headline, bridge, outcomes, pockets, years, assumptions and warnings.
pub fn appraisal(appraisal: &Appraisal) -> Report {
    let mut report = Report::of_width(PROSE);
    heading(&mut report, appraisal);
    report.table(headline(appraisal));
    report.table(bridge(appraisal));
    report.table(outcomes(appraisal));
    report.table(pockets(appraisal));
    report.table(years(appraisal));
    if let Some(assumptions) = assumptions(appraisal.map()) {
        report.table(assumptions);
    }
    warnings(&mut report, appraisal.warnings());
    report
}

fn heading(report: &mut Report, appraisal: &Appraisal) {
    let map = appraisal.map();
    report.heading(1, Item::text(map.title()));
    if let Some(scope) = map.scope() {
        report.push(Block::Quote(Item::text(scope).into()));
    }
    let (kind, currency, date) = (map.kind().as_str(), map.currency(), map.base_date());
    let prices = map.price_year().map_or(String::new(), |year| format!(", prices of {year}"));
    let mut stated = Items::from("conventions: ");
    stated.append(conventions(map.conventions()));
    let about = format!("{kind} in {currency}{prices}; year 0 begins on {date}").into();
    report.push(Block::Lines(vec![about, stated]));
}

/// Ratios, present values and payback, with what each says in words.
pub fn headline(appraisal: &Appraisal) -> Table {
    let columns = [Column::new(Kind::Text, ""), Column::new(Kind::Number, ""), Column::new(Kind::Text, "")];
    let mut table = Table::new("", columns).joined();
    let places = places(appraisal.map());
    match (appraisal.sroi(), appraisal.net_sroi()) {
        (Some(sroi), Some(net_ratio)) => {
            let below = below_the_line(appraisal);
            let (sroi, net) = (sroi.to_decimal(), net_ratio.to_decimal());
            let comes_to = |ratio| items![Item::Number(Decimal::ONE, 2), below, " comes to ", Item::Number(ratio, 2)];
            table.row([Items::from("SROI ratio"), Item::Ratio(sroi).into(), comes_to(sroi)]);
            let than = if net.round_dp(2) < Decimal::ZERO { " less than itself" } else { " more than itself" };
            table.row(["net SROI ratio".into(), Item::Ratio(net).into(), comes_to(net.abs()).and(than)]);
        }
        _ => table.row(["SROI ratio", "none", "nothing is below the line"]),
    }
    let gained = Amount::alone(appraisal.present_outcomes(), places);
    let paid = Amount::alone(appraisal.present_inputs(), places);
    table.row(["present value of outcomes".into(), Item::from(gained)]);
    table.row(["present value of inputs".into(), Item::from(paid)]);
    if appraisal.map().conventions().negative_outcomes() == NegativeOutcomes::Denominator {
        let harm = appraisal.outcomes().iter().map(|outcome| outcome.present_value).filter(|value| value.is_negative());
        let harm = Amount::alone(Money::sum(harm).unwrap_or_default().negated(), places);
        let what = "outcomes of negative present value";
        table.row(["harm, below the line of the ratios".into(), Item::from(harm), what.into()]);
    }
    table.row(["net present value".into(), Item::from(gained.minus(paid))]);
    let payback = appraisal.payback();
    for (name, time, unit) in [
        ("payback, discounted", payback.discounted_years, "years from the base date"),
        ("payback, undiscounted", payback.undiscounted_years, "years from the base date"),
        ("payback, the Guide's simple form", payback.guide_months, "months of the first year's value"),
    ] {
        match time {
            Some(time) => table.row([name.into(), Item::Number(time, 2), unit.into()]),
            None => table.row([name, "none"]),
        }
    }
    table
}

/// What stands below the line of the ratios, of which each 1.00 comes to so much.
pub(super) fn below_the_line(appraisal: &Appraisal) -> &'static str {
    match appraisal.map().conventions().negative_outcomes() {
        NegativeOutcomes::Numerator => " put in",
        NegativeOutcomes::Denominator => " put in or lost by harm",
    }
}

/// From gross to net: each step with its amount, and the present value that they add up to.
pub fn bridge(appraisal: &Appraisal) -> Table {
    let columns = [Column::new(Kind::Text, "step"), Column::new(Kind::Money, "")];
    let mut table = Table::new("from gross to net", columns);
    for (step, amount) in steps(appraisal) {
        table.row([Item::from(name_of(step)), amount.into()]);
    }
    let total = Amount::alone(appraisal.bridge().step(BridgeStep::PresentValue), places(appraisal.map()));
    table.total([Item::from(name_of(BridgeStep::PresentValue)), total.into()]);
    table
}

/// The outcomes: who changes, for how many years, impact and present value.
pub fn outcomes(appraisal: &Appraisal) -> Table {
    let (map, places) = (appraisal.map(), places(appraisal.map()));
    let present: Vec<Money> = appraisal.outcomes().iter().map(|outcome| outcome.present_value).collect();
    let impact: Vec<Money> = appraisal.outcomes().iter().map(|outcome| outcome.impact).collect();
    let (present, impact) = (Amount::footed(&present, places), Amount::footed(&impact, places));
    let columns = [
        Column::new(Kind::Text, "outcome").wrapped(),
        Column::new(Kind::Text, "who changes").cut_at(28),
        Column::new(Kind::Number, "years"),
        Column::new(Kind::Money, "impact"),
        Column::new(Kind::Money, "present value"),
    ];
    let mut table = Table::new("", columns);
    for ((outcome, impact), present) in map.outcomes().zip(&impact).zip(&present) {
        let who = map.stakeholder(outcome.stakeholder().id().as_str()).map_or("", |one| one.name());
        let years = Item::Count(outcome.lasts().into());
        let [impact, present] = match outcome.values().len() {
            0 => ["not".into(), "valued".into()],
            _ => [Item::from(*impact), Item::from(*present)],
        };
        table.row([Item::text(outcome.name()), Item::text(who), years, impact, present]);
    }
    let total = |amounts: Vec<Amount>| Items::from(Amount::sum(amounts, places));
    table.total(["total".into(), Items::default(), Items::default(), total(impact), total(present)]);
    table
}

/// Who paid and who gained, in kind and cashable, and society as their sum.
pub fn pockets(appraisal: &Appraisal) -> Table {
    let places = places(appraisal.map());
    let mut names: Vec<Item> = appraisal.map().stakeholders().map(|one| Item::text(one.name())).collect();
    let gained = gains(appraisal);
    let outside = gained.len() > names.len();
    if outside {
        names.push(OUTSIDE.into());
    }
    let column = |pick: fn(&crate::ledger::Flow) -> Money| {
        let each = appraisal.stakeholders().map(|(_, flow)| pick(flow));
        Amount::footed(&each.chain(outside.then_some(Money::ZERO)).collect::<Vec<_>>(), places)
    };
    let columns = [column(|flow| flow.paid), column(|flow| flow.paid_in_kind), gained, column(|flow| flow.cashable)];
    let [paid, in_kind, gained, cashable] = &columns;
    let figure = |heading| Column::new(Kind::Money, heading);
    let mut table = Table::new(
        "who paid, who gained",
        [
            Column::new(Kind::Text, "stakeholder"),
            figure("paid"),
            figure("of it in kind"),
            figure("gained"),
            figure("net"),
            figure("of gains cashable"),
        ],
    );
    let row = |paid: Amount, in_kind: Amount, gained: Amount, cashable: Amount| {
        [paid, in_kind, gained, gained.minus(paid), cashable].map(Item::from)
    };
    for (at, name) in names.into_iter().enumerate() {
        let of = |column: &[Amount]| column.get(at).copied().unwrap_or(Amount::zero(places));
        table.row(std::iter::once(name).chain(row(of(paid), of(in_kind), of(gained), of(cashable))));
    }
    let total = |column: &[Amount]| Amount::sum(column.iter().copied(), places);
    let totals = row(total(paid), total(in_kind), total(gained), total(cashable));
    table.total(std::iter::once("society".into()).chain(totals));
    table
}

/// The years: inputs, outcomes, discount factor and present values; of very many the last are added up in one row.
pub fn years(appraisal: &Appraisal) -> Table {
    let (all, places) = (appraisal.years(), places(appraisal.map()));
    let shown = if all.len() > MOST_YEARS { MOST_YEARS - 1 } else { all.len() };
    let column = |pick: fn(&crate::appraise::YearTotal) -> Money| -> Vec<Amount> {
        let (each, rest) = all.split_at(shown);
        let mut amounts: Vec<Money> = each.iter().map(pick).collect();
        if !rest.is_empty() {
            amounts.push(Money::sum(rest.iter().map(pick)).unwrap_or_default());
        }
        Amount::footed(&amounts, places)
    };
    let columns =
        [column(|y| y.inputs), column(|y| y.outcomes), column(|y| y.present_inputs), column(|y| y.present_outcomes)];
    let [inputs, outcomes, present_inputs, present_outcomes] = &columns;
    let mut table = Table::new(
        "",
        [
            Column::new(Kind::Year, "year"),
            Column::new(Kind::Money, "inputs"),
            Column::new(Kind::Money, "outcomes"),
            Column::new(Kind::Number, "factor"),
            Column::new(Kind::Money, "present inputs"),
            Column::new(Kind::Money, "present outcomes"),
        ],
    );
    let last = all.len().saturating_sub(1);
    for at in 0..shown + usize::from(shown < all.len()) {
        let of = |column: &[Amount]| column.get(at).copied().map(Items::from).unwrap_or_default();
        let (year, factor) = match all.get(at) {
            Some(year) if at < shown => (year_at(at).into(), Item::Number(year.factor, 6).into()),
            _ => (items![year_at(shown), " to ", year_at(last)], Items::default()),
        };
        table.row([year, of(inputs), of(outcomes), factor, of(present_inputs), of(present_outcomes)]);
    }
    let total = |column: &[Amount]| Items::from(Amount::sum(column.iter().copied(), places));
    let [inputs, outcomes, present_inputs, present_outcomes] = columns.each_ref().map(|column| total(column));
    table.total(["total".into(), inputs, outcomes, Items::default(), present_inputs, present_outcomes]);
    table
}

fn year_at(place: usize) -> Item {
    Item::Year(u32::try_from(place).unwrap_or(u32::MAX))
}

/// The warnings before the notes; those of one code stand together.
pub(super) fn warnings<C: Code + Ord>(report: &mut Report, all: &[Warning<C>]) {
    for (severity, title) in [(Severity::Warning, "warnings"), (Severity::Note, "notes")] {
        let mut codes: Vec<C> =
            all.iter().filter(|warning| warning.severity() == severity).map(Warning::code).collect();
        codes.sort_unstable();
        codes.dedup();
        let entries: Vec<Entry> = codes.into_iter().filter_map(|code| of_code(code, all)).collect();
        if !entries.is_empty() {
            report.list(List { title: title.into(), entries, wraps: false });
        }
    }
}

/// The warnings of one code.
fn of_code<C: Code + Ord>(code: C, all: &[Warning<C>]) -> Option<Entry> {
    let same: Vec<&Warning<C>> = all.iter().filter(|warning| warning.code() == code).collect();
    let alike = same.windows(2).all(|pair| pair[0].message() == pair[1].message());
    let first = same.first()?;
    let counted = items![code.as_str(), " (", Item::Count(same.len() as u64), ")"];
    let says_once = alike && same.len() > 1;
    let mut entry = if says_once {
        Entry::new(counted.and(": ").and(Item::text(first.message())).and(", at"))
    } else {
        Entry::new(counted.and(":"))
    };
    for warning in same.iter().take(MOST_ADDRESSES) {
        let mut at = Items::from(warning.at());
        if !says_once {
            let message = warning.message();
            at.push(": ");
            at.push(Text::with_short(message.to_owned(), cut(message, 138)));
        }
        entry.under.push(at);
    }
    if same.len() > MOST_ADDRESSES {
        entry.under.push(items!["and ", Item::Count((same.len() - MOST_ADDRESSES) as u64), " more"]);
    }
    Some(entry)
}
