//! What is printed of maps by the values of several sets: each map by each set, what the range hangs on, how the sets rank them.

use super::appraisal::warnings;
use crate::decisions::{ValueSets, Valued, ValuedMap};
use crate::document::{Id, NAME};
use crate::map::{Currency, ImpactMap};
use crate::number::Money;
use crate::report::amount::Amount;
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::{Printed, currency, maps as maps_named, ratio, sets as sets_named};
use crate::report::item::{Item, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};
use rust_decimal::Decimal;

/// The most outcomes of which it is printed what hangs on them; the others are added up in one row.
const MOST: usize = 40;

/// The most maps whose ranks stand beside each other in a table.
const BESIDE: usize = 3;

/// How wide the name of a map is above its ranks.
const WIDTH: usize = 24;

/// What the page of value sets says.
pub fn values(sets: &ValueSets, valued: &Valued) -> Report {
    let mut report = Report::of_width(PROSE);
    report.heading(1, sets.title().map_or("by whose values".into(), Item::text));
    let Some(currency) = currency(sets.maps()) else { return report };
    let page = Page {
        maps: Names::of_these(maps_named(sets.maps()), NAME),
        sets: Names::of_these(sets_named(sets), NAME),
        currency,
    };
    let mut of = counted(valued.maps().len(), "map", "maps").and(" by ");
    of.append(counted(valued.ranks().len(), "set of values", "sets of values"));
    let says = format!(", in {currency}, at present value").into();
    report.push(Block::Lines(vec![of.and(Item::Words(says))]));
    page.whose(&mut report, sets);
    picture!(Pictures::where_drawn(), &mut report, |form| charts::values(sets, valued, form));
    for ((id, own), (_, map)) in valued.maps().iter().zip(sets.maps().iter()) {
        page.map(&mut report, id, own, map);
    }
    page.ranks(&mut report, sets, valued);
    warnings(&mut report, valued.warnings());
    report
}

struct Page<'a> {
    maps: Names<'a>,
    sets: Names<'a>,
    currency: Currency,
}

impl Page<'_> {
    fn places(&self) -> u32 {
        self.currency.minor_units()
    }

    /// Whose values each set has, and from where.
    fn whose(&self, report: &mut Report, sets: &ValueSets) {
        let columns = [
            Column::new(Kind::Text, "set"),
            Column::new(Kind::Text, "by"),
            Column::new(Kind::Number, "numbers"),
            Column::new(Kind::Text, "source").wrapped(),
        ];
        let mut table = Table::new("whose values", columns);
        let or_none = |text: Option<&str>| text.map_or_else(|| Item::from("-"), Item::text);
        for (id, set) in sets.sets() {
            let count = Item::Count(set.numbers().len() as u64);
            table.row([self.sets.of(id.as_str()), or_none(set.by()), count, or_none(set.source())]);
        }
        report.table(table);
        let Some(weights) = sets.consensus() else { return };
        let mut says = items!["the consensus weighs each number that a set names: "];
        for (place, (id, weight)) in weights.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            says.append(items![comma, self.sets.of(id.as_str()), " ", Item::Share(*weight, 1)]);
        }
        report.note(says);
    }

    fn map(&self, report: &mut Report, id: &Id, valued: &ValuedMap, map: &ImpactMap) {
        report.heading(2, self.maps.of(id.as_str()));
        let heads = ["cost", "value", "net"].map(|head| Column::new(Kind::Money, head));
        let columns = std::iter::once(Column::new(Kind::Text, "by the values of")).chain(heads);
        let mut table = Table::new("", columns.chain([Column::new(Kind::Ratio, "SROI")]));
        for (name, figures) in &valued.sets {
            let cells = Printed::of(figures, self.places()).cells();
            table.row(std::iter::once(self.sets.of(name)).chain(cells).chain([ratio(figures.ratio)]));
        }
        report.table(table);
        if valued.low == valued.high {
            report.paragraph("the net is the same by all sets");
            return;
        }
        let (low, high) = (self.sets.of(&valued.low), self.sets.of(&valued.high));
        let range = Amount::alone(valued.range, self.places());
        report.paragraph(items!["the net is lowest by ", low, " and highest by ", high, ": ", range, " more"]);
        self.hangs_on(report, valued, map);
    }

    /// What the range hangs on; what does not move is left out.
    fn hangs_on(&self, report: &mut Report, valued: &ValuedMap, map: &ImpactMap) {
        let names = map.outcomes().map(|outcome| (outcome.id().as_str(), outcome.name()));
        let names = Names::of_these(names, NAME);
        let outcomes = valued.hangs_on.iter().map(|(id, more)| (names.of(id.as_str()), *more));
        let all = outcomes.chain([("inputs, which cost less".into(), valued.hangs_on_inputs)]);
        let (items, amounts): (Vec<Item>, Vec<Money>) = all.filter(|(_, more)| !more.is_zero()).unzip();
        let printed = Amount::footed(&amounts, self.places());
        let columns = [Column::new(Kind::Text, "what that hangs on"), Column::new(Kind::Money, "is worth more")];
        let mut table = Table::new("", columns);
        let drawn = if items.len() > MOST { MOST - 1 } else { MOST };
        let mut rows = items.into_iter().zip(printed.iter().copied());
        for (name, more) in rows.by_ref().take(drawn) {
            table.row([name, more.into()]);
        }
        let rest: Vec<Amount> = rows.map(|(_, more)| more).collect();
        if !rest.is_empty() {
            let name = counted(rest.len(), "other", "others");
            table.row([name, Amount::sum(rest, self.places()).into()]);
        }
        table.total([Item::from("all of the range"), Amount::sum(printed, self.places()).into()]);
        report.table(table);
    }

    /// How the sets rank the maps, where there are several to be ranked.
    fn ranks(&self, report: &mut Report, sets: &ValueSets, valued: &Valued) {
        if valued.maps().len() < 2 {
            return;
        }
        report.heading(2, "How the sets rank them");
        let names = Names::of_these(maps_named(sets.maps()), WIDTH);
        let ids: Vec<&Id> = valued.maps().keys().collect();
        for beside in ids.chunks(BESIDE) {
            let heads = beside.iter().map(|id| Column::new(Kind::Number, names.of(id.as_str())));
            let columns = std::iter::once(Column::new(Kind::Text, "by the values of")).chain(heads);
            let mut table = Table::new("", columns);
            for (name, ranks) in valued.ranks() {
                let rank = |id: &&Id| ranks.get(*id).map_or_else(|| "-".into(), |rank| Item::Stated(*rank));
                table.row(std::iter::once(self.sets.of(name)).chain(beside.iter().map(rank)));
            }
            report.table(table);
        }
        report.note("1 is the highest net; equals share the mean of their places");
        report.paragraph(match valued.concordance() {
            None => "no concordance: it takes several sets, and maps of which not all are equal".into(),
            Some(w) if w == Decimal::ONE => "all sets rank the maps alike: their concordance is 1".into(),
            Some(w) => items![
                "the sets do not all rank the maps alike: their concordance is ",
                Item::Number(w, 3),
                ", where 1 is the same order by all and 0 no agreement at all"
            ],
        });
    }
}
