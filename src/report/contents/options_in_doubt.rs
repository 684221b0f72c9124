//! What is printed of options in doubt: the risk of acting beside the risk of staying, how likely each is the best, and what choosing it is
//! expected to lose.

use crate::decisions::{ComparedOptions, InDoubt, OptionInDoubt, Options};
use crate::document::Id;
use crate::report::block::Report;
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::agencies;
use crate::report::item::{Item, Items, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};
use crate::simulation::{Doubt, Study};
use rust_decimal::Decimal;

/// What a page says of options in doubt, with the names that it has for them.
pub(super) struct InDoubtPage<'a> {
    pub(super) compared: &'a ComparedOptions,
    pub(super) names: &'a Names<'a>,
    pub(super) places: usize,
    pub(super) width: usize,
}

/// The most doubts that have a row each.
const MOST_DOUBTS: usize = 40;

/// What is stated of a doubt, in a word or two.
fn said(doubt: &Doubt) -> Item {
    match doubt {
        Doubt::Distribution(distribution) => Item::from(distribution.kind()),
        Doubt::Grade(grade) => Item::from(format!("grade {grade}")),
        Doubt::Noted => Item::from("the grade noted"),
    }
}

impl InDoubtPage<'_> {
    pub(super) fn print(&self, report: &mut Report, options: &Options) {
        let doubt = self.compared.doubt();
        // what is a net is told in full; of what else is asked how the answer changes
        let Some(main) = doubt.iter().find(|one| one.asked == Decimal::ONE).or(doubt.first()) else { return };
        report.heading(2, "in doubt");
        let draws = Item::Count(main.draws as u64);
        let mut says = items!["what is in doubt is drawn ", draws, " times, each time as one world for all options"];
        if let Some(seed) = main.seed {
            says.append(items![format!("; the seed is {seed}")]);
        }
        report.paragraph(says);
        self.doubts(report, options);
        self.risks(report, main);
        self.chances(report, main);
        if main.asked != Decimal::ONE {
            report.paragraph(items!["a unit of cost has to return ", Item::Stated(main.asked), " here"]);
        }
        let agencies = agencies(options.maps().iter().map(|(_, map)| map));
        self.agencies(report, main, &Names::of_these(agencies.into_iter(), self.width));
        if doubt.len() > 1 {
            self.asked(report);
            picture!(Pictures::where_drawn(), report, |form| charts::acceptability_of_options(
                options,
                self.compared,
                form
            ));
            picture!(Pictures::where_drawn(), report, |form| charts::expected_loss(options, self.compared, form));
        }
    }

    fn name(&self, id: &Id) -> Item {
        self.names.of(id.as_str())
    }

    fn money(&self, value: f64) -> Item {
        Item::Estimate(value, self.places)
    }

    fn table(&self, title: impl Into<Items>, columns: impl IntoIterator<Item = Column>) -> Table {
        let first = Column::new(Kind::Text, "option").cut_at(self.width);
        Table::new(title, std::iter::once(first).chain(columns))
    }

    /// What is in doubt, and in which options.
    fn doubts(&self, report: &mut Report, options: &Options) {
        let columns = [
            Column::new(Kind::Address, "in doubt"),
            Column::new(Kind::Text, "in").cut_at(self.width),
            Column::new(Kind::Text, "by"),
        ];
        let of_study = options.study().into_iter().flat_map(Study::doubts);
        let of_study = of_study.map(|(address, doubt)| (address, Item::from("all that have it"), doubt));
        let own = options.options().flat_map(|(id, option)| option.doubts().map(move |(at, doubt)| (at, id, doubt)));
        let own = own.map(|(address, id, doubt)| (address, self.name(id), doubt));
        let mut table = Table::new("what is in doubt", columns);
        let mut all = of_study.chain(own);
        for (address, of, doubt) in all.by_ref().take(MOST_DOUBTS) {
            table.row([Item::from(address), of, said(doubt)]);
        }
        report.table(table);
        let others = all.count();
        if others > 0 {
            let mut says = items!["and "];
            says.append(counted(others, "other", "others"));
            report.note(says);
        }
    }

    /// All but the status quo.
    fn others<'d>(&'d self, found: &'d InDoubt) -> impl Iterator<Item = (&'d Id, &'d OptionInDoubt)> {
        found.options.iter().filter(|(id, _)| *id != self.compared.status_quo())
    }

    /// The risk of acting beside the risk of staying.
    fn risks(&self, report: &mut Report, found: &InDoubt) {
        let columns = [
            Column::new(Kind::Share, "acting is worse"),
            Column::new(Kind::Number, "by, on average"),
            Column::new(Kind::Share, "staying is worse"),
            Column::new(Kind::Number, "by, on average"),
        ];
        let mut table = self.table("the risk of acting, and the risk of staying", columns);
        for (id, option) in self.others(found) {
            let risk = |risk: crate::decisions::Risk| [Item::Probability(risk.probability), self.money(risk.expected)];
            let cells = risk(option.acting).into_iter().chain(risk(option.staying));
            table.row(std::iter::once(self.name(id)).chain(cells));
        }
        if table.rows().is_empty() {
            return;
        }
        report.table(table);
        report.note("by, on average: over all worlds, those in which it is not worse among them");
        let best = found.options.get(&found.best).filter(|_| found.best != *self.compared.status_quo());
        if let Some(best) = best {
            report.paragraph(items![
                "to choose ",
                self.name(&found.best),
                " does worse than the status quo in ",
                Item::Probability(best.acting.probability),
                " of all worlds; to stay does worse in ",
                Item::Probability(best.staying.probability),
                ", and costs ",
                self.money(best.staying.expected - best.acting.expected),
                " on balance"
            ]);
        }
    }

    /// How likely each is the best, and what choosing it is expected to lose.
    fn chances(&self, report: &mut Report, found: &InDoubt) {
        let mean = if found.asked == Decimal::ONE {
            Items::from("net, mean")
        } else {
            items!["value less ", Item::Stated(found.asked), " x cost, mean"]
        };
        let columns = [
            Column::new(Kind::Number, mean),
            Column::new(Kind::Share, "is the best"),
            Column::new(Kind::Number, "expected loss"),
        ];
        let mut table = self.table("how good each choice is", columns);
        for (id, option) in &found.options {
            let cells =
                [self.money(option.mean), Item::Probability(option.probability_best), self.money(option.expected_loss)];
            table.row(std::iter::once(self.name(id)).chain(cells));
        }
        report.table(table);
        report.paragraph(items![
            "best on average: ",
            self.name(&found.best),
            "; to know the world before the choice would be worth ",
            self.money(found.evpi)
        ]);
    }

    /// In how many worlds an agency has less than under the status quo.
    fn agencies(&self, report: &mut Report, found: &InDoubt, names: &Names<'_>) {
        let columns = [Column::new(Kind::Text, "agency").cut_at(self.width), Column::new(Kind::Share, "has less")];
        let mut table = self.table("who has less than under the status quo", columns);
        for (id, option) in self.others(found) {
            for (agency, worse) in &option.agencies_worse {
                table.row([self.name(id), names.of(agency.as_str()), Item::Probability(*worse)]);
            }
        }
        if !table.rows().is_empty() {
            report.table(table);
        }
    }

    /// How the answer changes with what a pound of cost has to return.
    fn asked(&self, report: &mut Report) {
        let columns = [
            Column::new(Kind::Text, "best on average").cut_at(self.width),
            Column::new(Kind::Share, "is the best"),
            Column::new(Kind::Number, "expected loss"),
            Column::new(Kind::Number, "of the status quo"),
        ];
        let first = Column::new(Kind::Number, "asked");
        let mut table = Table::new("by what a unit of cost has to return", std::iter::once(first).chain(columns));
        for found in self.compared.doubt() {
            let chance = found.options.get(&found.best).map_or(0.0, |best| best.probability_best);
            table.row([
                Item::Stated(found.asked),
                self.name(&found.best),
                Item::Probability(chance),
                self.money(found.evpi),
                self.money(found.status_quo_loss),
            ]);
        }
        report.table(table);
    }
}
