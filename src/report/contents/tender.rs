//! What is printed of a tender: who wins and by how much, what bids are judged by, each bid's total and merit, what other bids turn, and how far
//! weights may move.

use super::appraisal::warnings;
use crate::decisions::{
    AwardMethod, AwardedTender, CriterionOf, MeritFormula, RankedBid, Reversal, StableInterval, Tender,
};
use crate::document::{Id, NAME};
use crate::number::Rational;
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::bids as bids_named;
use crate::report::item::{Item, Items, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};

/// The most bids and criteria that have a row each, and reversals that are told; the others are counted.
const MOST: usize = 60;

/// The most pairs that a sentence names.
const NAMED: usize = 3;

/// How many criteria stand beside each other in a table of merits.
const BESIDE: usize = 4;

/// How wide the id of a criterion is above its merits.
const WIDTH: usize = 16;

/// What the page of a tender says.
pub fn tender(tender: &Tender, awarded: &AwardedTender) -> Report {
    let mut report = Report::of_width(PROSE);
    report.heading(1, tender.title().map_or("whose bid".into(), Item::text));
    let page = Page { names: Names::of_these(bids_named(tender), NAME), tender, awarded };
    let mut of = counted(tender.bids().len(), "bid", "bids").and(" by ");
    of.append(counted(tender.criteria().len(), "criterion", "criteria"));
    let how = match tender.method() {
        AwardMethod::Points => items!["the most points are first, of ", Item::Stated(tender.points())],
        AwardMethod::Ratio => items!["the most points for each unit of the price are first"],
        AwardMethod::Value => items!["the lowest price less what merit is worth is first"],
    };
    report.push(Block::Lines(vec![of, how]));
    page.first(&mut report);
    picture!(Pictures::where_drawn(), &mut report, |form| charts::tender(tender, awarded, form));
    page.ranks(&mut report);
    page.excluded(&mut report);
    page.criteria(&mut report);
    page.merits(&mut report);
    page.turned(&mut report);
    page.weights(&mut report);
    warnings(&mut report, awarded.warnings());
    report
}

/// A fraction with six significant digits.
fn short(exact: &Rational) -> Item {
    Item::Short(exact.to_decimal().unwrap_or_default())
}

struct Page<'p> {
    names: Names<'p>,
    tender: &'p Tender,
    awarded: &'p AwardedTender,
}

impl Page<'_> {
    fn name(&self, id: &Id) -> Item {
        self.names.of(id.as_str())
    }

    /// A few names in a sentence; of further ones their number.
    fn named(&self, ids: &[Id]) -> Items {
        let mut says = Items::default();
        for (place, id) in ids.iter().take(NAMED).enumerate() {
            says.append(items![if place > 0 { ", " } else { "" }, self.name(id)]);
        }
        if ids.len() > NAMED {
            says.append(items![" and "]);
            says.append(counted(ids.len() - NAMED, "other", "others"));
        }
        says
    }

    /// The bids that count, by rank and then in order.
    fn ranked(&self) -> Vec<(&Id, &RankedBid)> {
        let mut all: Vec<_> = self.awarded.bids().iter().filter_map(|(id, bid)| Some((id, bid.ranked()?))).collect();
        all.sort_by_key(|(_, bid)| bid.rank);
        all
    }

    /// Who is first, and by how much.
    fn first(&self, report: &mut Report) {
        let ranked = self.ranked();
        let Some((_, best)) = ranked.first() else { return };
        let Some(winner) = self.awarded.winner() else {
            let mut says = items!["nobody wins: "];
            says.append(counted(self.awarded.tied().len(), "bid shares", "bids share"));
            says.append(items![" the first rank, with ", short(&best.total), " each: "]);
            says.append(self.named(self.awarded.tied()));
            report.paragraph(says);
            return;
        };
        let mut says = items![self.name(winner), " wins with ", short(&best.total)];
        match ranked.get(1) {
            None => says.append(items![", the only bid that counts"]),
            Some((next, bid)) if bid.total == best.total => {
                says.append(items![", as ", self.name(next), " has; what decides between equal totals puts it first"]);
            }
            Some((next, bid)) => {
                let apart = (&best.total - &bid.total).abs();
                says.append(items![", ", short(&apart), " before ", self.name(next)]);
            }
        }
        report.paragraph(says);
    }

    fn ranks(&self, report: &mut Report) {
        let columns = [
            Column::new(Kind::Text, "bid"),
            Column::new(Kind::Number, "rank"),
            Column::new(Kind::Number, "price"),
            Column::new(Kind::Number, "more than the cheapest"),
            Column::new(Kind::Number, "total"),
        ];
        let mut table = Table::new("the bids", columns);
        let ranked = self.ranked();
        for (id, bid) in ranked.iter().take(MOST) {
            let rank = Item::Count(bid.rank.into());
            table.row([self.name(id), rank, Item::Stated(bid.price), short(&bid.premium), short(&bid.total)]);
        }
        report.table(table);
        Self::and_others(report, ranked.len());
    }

    fn and_others(report: &mut Report, count: usize) {
        if count > MOST {
            let mut says = items!["and "];
            says.append(counted(count - MOST, "other", "others"));
            report.note(says);
        }
    }

    /// The bids that count for nothing, and why.
    fn excluded(&self, report: &mut Report) {
        let columns = [
            Column::new(Kind::Text, "bid"),
            Column::new(Kind::Text, "rule that it breaks").wrapped(),
            Column::new(Kind::Text, "reason").wrapped(),
        ];
        let mut table = Table::new("excluded, and counting for nothing", columns);
        let excluded = || self.awarded.bids().iter().filter(|(_, bid)| bid.ranked().is_none());
        for (id, bid) in excluded().take(MOST) {
            let mut rules = Items::default();
            for (place, at) in bid.excluded().iter().enumerate() {
                rules.append(items![if place > 0 { ", " } else { "" }, at]);
            }
            let reason = self.tender.bid(id).filter(|bid| !bid.compliant()).and_then(|bid| bid.reason());
            let reason = reason.map_or_else(|| Item::from("-"), Item::text);
            table.row::<Items>([self.name(id).into(), rules, reason.into()]);
        }
        if !table.rows().is_empty() {
            report.table(table);
            Self::and_others(report, excluded().count());
        }
    }

    /// What bids are judged by.
    fn criteria(&self, report: &mut Report) {
        let weight = if self.tender.method() == AwardMethod::Value { "worth" } else { "weight" };
        let columns = [
            Column::new(Kind::Text, "criterion"),
            Column::new(Kind::Text, "judges"),
            Column::new(Kind::Text, "by the formula"),
            Column::new(Kind::Number, weight),
            Column::new(Kind::Number, "at least"),
        ];
        let mut table = Table::new("what bids are judged by", columns);
        for (id, criterion) in self.tender.criteria().iter().take(MOST) {
            let judges = match (criterion.of(), criterion.social_value()) {
                (CriterionOf::Price, _) => "the price",
                (CriterionOf::Score, true) => "social value",
                (CriterionOf::Score, false) => "a score",
            };
            let mut formula = items![criterion.formula().as_str()];
            if let MeritFormula::Absolute { none_at, full_at } = criterion.formula() {
                formula.append(items![", ", Item::Stated(none_at), " to ", Item::Stated(full_at)]);
            }
            let least = criterion.least().map_or_else(|| Item::from("-"), Item::Stated);
            let weight = Item::Stated(criterion.weight());
            let cells = [Item::text(id.as_str()).into(), judges.into(), formula, weight.into(), least.into()];
            table.row::<Items>(cells);
        }
        report.table(table);
        Self::and_others(report, self.tender.criteria().len());
        if let Some(share) = self.awarded.social_value_share() {
            let share = Item::Share(share.to_decimal().unwrap_or_default(), 1);
            report.note(items!["social value has ", share, " of all points"]);
        }
    }

    /// The merit of each bid by each criterion.
    fn merits(&self, report: &mut Report) {
        let ids: Vec<&Id> = self.tender.criteria().keys().take(MOST).collect();
        for (place, beside) in ids.chunks(BESIDE).enumerate() {
            let heads = beside.iter().map(|id| Column::new(Kind::Number, Item::text(id.as_str())).cut_at(WIDTH));
            let columns = std::iter::once(Column::new(Kind::Text, "bid")).chain(heads);
            let mut table = Table::new(if place == 0 { "merit" } else { "" }, columns);
            for (id, bid) in self.ranked().into_iter().take(MOST) {
                let merit = |of: &&Id| bid.merits.get(*of).map_or_else(|| "-".into(), short);
                table.row(std::iter::once(self.name(id)).chain(beside.iter().map(merit)));
            }
            report.table(table);
        }
    }

    /// The bids without which others would stand in another order.
    fn turned(&self, report: &mut Report) {
        report.heading(2, "What other bids turn");
        let reversals = self.awarded.reversals();
        if reversals.is_empty() {
            report.paragraph("nothing: without any one bid the others stand in the same order");
            return;
        }
        for reversal in reversals.iter().take(MOST) {
            report.paragraph(self.told(reversal));
        }
        Self::and_others(report, reversals.len());
    }

    fn told(&self, reversal: &Reversal) -> Items {
        let mut says = items!["without ", self.name(&reversal.without)];
        for (one, other) in reversal.pairs.iter().take(NAMED) {
            says.append(items![", ", self.name(other), " would stand before ", self.name(one)]);
        }
        if reversal.pairs.len() > NAMED {
            says.append(items![", and so in "]);
            says.append(counted(reversal.pairs.len() - NAMED, "other pair", "other pairs"));
        }
        match &reversal.winner {
            winner if winner.as_ref() == self.awarded.winner() => says.append(items!["; who wins stays"]),
            Some(winner) => says.append(items!["; ", self.name(winner), " would win"]),
            None => says.append(items!["; nobody would win alone"]),
        }
        says
    }

    /// How far each weight may move while the winner stays first.
    fn weights(&self, report: &mut Report) {
        report.heading(2, "How far weights may move");
        let is_value = self.tender.method() == AwardMethod::Value;
        if self.awarded.stable().values().all(Option::is_none) {
            report.paragraph(
                "there is nothing to tell: it takes a winner, another bid that counts, and several criteria",
            );
            return;
        }
        let weight = if is_value { "worth" } else { "weight" };
        let columns = [
            Column::new(Kind::Text, "criterion"),
            Column::new(Kind::Number, weight),
            Column::new(Kind::Number, "from"),
            Column::new(Kind::Text, "level there"),
            Column::new(Kind::Number, "to"),
            Column::new(Kind::Text, "level there"),
        ];
        let mut table = Table::new("the winner stays first by total", columns);
        let rows = self.tender.criteria().iter().zip(self.awarded.stable().values());
        for ((id, criterion), interval) in rows.take(MOST) {
            let first = [Item::text(id.as_str()), Item::Stated(criterion.weight())];
            table.row(first.into_iter().chain(interval.as_ref().map(|one| self.ends(one)).into_iter().flatten()));
        }
        report.table(table);
        Self::and_others(report, self.tender.criteria().len());
        report.note(if is_value {
            "each worth by itself, while the others are held"
        } else {
            "each weight by itself, while the others are shrunk or stretched in proportion"
        });
    }

    fn ends(&self, interval: &StableInterval) -> [Item; 4] {
        let to = |id: Option<&Id>| id.map_or_else(|| Item::from("-"), |id| self.name(id));
        let high = interval.high.as_ref().map_or_else(|| Item::from("no end"), short);
        [short(&interval.low), to(interval.low_to.as_ref()), high, to(interval.high_to.as_ref())]
    }
}
