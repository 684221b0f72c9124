//! What is printed of options: each by itself and against the status quo, which are beaten, the frontier, the best, who loses.

use super::appraisal::warnings;
use crate::decisions::{Account, Beaten, ComparedOption, ComparedOptions, Options, Quadrant};
use crate::document::Id;
use crate::map::Currency;
use crate::report::amount::Amount;
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::{Printed, agencies, currency, options as named, ratio};
use crate::report::item::{Item, Items, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};
use std::fmt::Display;

/// How wide the name of an option or of an agency is, beside figures.
const WIDTH: usize = 26;

/// The most agencies that stand beside each other in a table.
const BESIDE: usize = 3;

/// What the page of options says.
pub fn options(options: &Options, compared: &ComparedOptions) -> Report {
    let mut report = Report::of_width(PROSE);
    report.heading(1, options.title().map_or("options".into(), Item::text));
    let Some(currency) = currency(options.maps()) else { return report };
    let page = Page { options, compared, names: Names::of_these(named(options), WIDTH), currency };
    page.heading(&mut report);
    page.best(&mut report);
    page.by_itself(&mut report);
    picture!(Pictures::where_drawn(), &mut report, |form| charts::options(options, compared, form));
    page.against_status_quo(&mut report);
    page.beaten(&mut report);
    page.frontier(&mut report);
    page.agencies(&mut report);
    #[cfg(feature = "simulation")]
    page.in_doubt(&mut report);
    warnings(&mut report, compared.warnings());
    #[cfg(feature = "simulation")]
    warnings(&mut report, compared.study_warnings());
    report
}

struct Page<'a> {
    options: &'a Options,
    compared: &'a ComparedOptions,
    names: Names<'a>,
    currency: Currency,
}

fn money(heading: impl Into<Items>) -> Column {
    Column::new(Kind::Money, heading)
}

/// A table whose first column is the name of an option.
fn table(title: &'static str, columns: impl IntoIterator<Item = Column>) -> Table {
    let first = Column::new(Kind::Text, "option").cut_at(WIDTH);
    Table::new(title, std::iter::once(first).chain(columns))
}

impl Page<'_> {
    fn places(&self) -> u32 {
        self.currency.minor_units()
    }

    fn name(&self, id: &Id) -> Item {
        self.names.of(id.as_str())
    }

    /// What an option comes to, as it is printed.
    fn printed(&self, id: &Id) -> Option<Printed> {
        self.compared.option(id).map(|option| Printed::of_option(option, self.places()))
    }

    fn heading(&self, report: &mut Report) {
        let account = match self.options.account() {
            Account::Society => items!["the account of society: all inputs and outcomes, transfers left out"],
            Account::Stakeholder(id) => {
                let maps = self.options.maps().iter();
                let name = maps.filter_map(|(_, map)| map.stakeholder(id)).map(crate::map::Stakeholder::name).next();
                let name = Item::text(name.unwrap_or(id.as_str()));
                items!["the account of ", name, ": what it pays and what it gains, transfers included"]
            }
        };
        report.push(Block::Lines(vec![
            format!("options against the status quo, in {}, at present value", self.currency).into(),
            account,
            items!["the status quo: ", self.name(self.compared.status_quo())],
        ]));
    }

    /// The best, by net and a year.
    fn best(&self, report: &mut Report) {
        let (best, quo) = (self.compared.best(), self.compared.status_quo());
        let mut says = items!["best by net: ", self.name(best)];
        if let (Some(own), Some(before)) = (self.printed(best), self.printed(quo)) {
            says.append(items![", ", own.net()]);
            if best != quo {
                let more = own.minus(before).net();
                says.append(items![", which is ", more, " more than under the status quo"]);
            }
        }
        report.paragraph(says);
        let Some(best) = self.compared.best_a_year() else { return };
        let a_year = self.compared.option(best).and_then(|option| option.equivalent_annual);
        let mut says = items!["best by what it comes to a year, where each is repeated at the end of its life: "];
        says.push(self.name(best));
        if let Some(a_year) = a_year {
            says.append(items![", ", Amount::alone(a_year, self.places())]);
        }
        report.paragraph(says);
    }

    fn by_itself(&self, report: &mut Report) {
        let ratio_heading = match self.options.account() {
            Account::Society => "SROI",
            Account::Stakeholder(_) => "gained for each 1 paid",
        };
        let lives = self.compared.best_a_year().is_some();
        let years = lives.then(|| [Column::new(Kind::Number, "life, years"), money("net a year")]);
        let columns = ["cost", "value", "net"].map(money).into_iter();
        let columns = columns.chain([Column::new(Kind::Ratio, ratio_heading)]).chain(years.into_iter().flatten());
        let mut table = table("what each comes to", columns);
        for (id, option) in self.compared.options() {
            let cells = Printed::of_option(option, self.places()).cells().into_iter();
            let mut row: Vec<Item> = std::iter::once(self.name(id)).chain(cells).collect();
            row.push(ratio(option.row.figures.ratio));
            let life = self.options.option(id).and_then(crate::decisions::Alternative::life);
            if let (Some(life), Some(a_year)) = (life, option.equivalent_annual) {
                row.extend([Item::Year(life), Amount::alone(a_year, self.places()).into()]);
            }
            table.row(row);
        }
        report.table(table);
    }

    fn against_status_quo(&self, report: &mut Report) {
        let columns = ["cost", "value", "net"].map(money).into_iter();
        let last = [Column::new(Kind::Text, "that is"), Column::new(Kind::Ratio, "ratio")];
        let mut table = table("against the status quo", columns.chain(last));
        let Some(quo) = self.printed(self.compared.status_quo()) else { return };
        let others = self.compared.options().filter(|(id, _)| *id != self.compared.status_quo());
        let mut met = Vec::new();
        for (id, option) in others {
            let against = &option.against_status_quo;
            met.push(against.quadrant);
            let cells = Printed::of_option(option, self.places()).minus(quo).cells();
            let shown = if against.ratio.is_some() { ratio(against.ratio) } else { "-".into() };
            let last = [in_words(against.quadrant).into(), shown];
            table.row(std::iter::once(self.name(id)).chain(cells).chain(last));
        }
        if met.is_empty() {
            report.paragraph("nothing is held against the status quo");
            return;
        }
        report.table(table);
        for (quadrant, says) in [
            (Quadrant::Better, "better: costs no more and gains no less".to_owned()),
            (Quadrant::Worse, "worse: costs no less and gains no more".to_owned()),
            (Quadrant::CostsMoreGainsMore, self.each("costs more, gains more", "gained", "more that it costs")),
            (Quadrant::CostsLessGainsLess, self.each("costs less, gains less", "lost", "that it saves")),
        ] {
            if met.contains(&quadrant) {
                report.note(says);
            }
        }
    }

    fn each(&self, quadrant: impl Display, what: &str, of: &str) -> String {
        format!("{quadrant}: the ratio is what is {what} for each {} {of}", self.currency)
    }

    fn beaten(&self, report: &mut Report) {
        let columns = [Column::new(Kind::Text, "how"), Column::new(Kind::Text, "by which")];
        let mut table = table("beaten", columns);
        for (id, option) in self.compared.options() {
            let Some(beaten) = &option.beaten else { continue };
            let how = match beaten {
                Beaten::Dominance(_) => "another costs no more and gains no less",
                Beaten::ExtendedDominance(..) => "some of each of two others gain more for the cost",
            };
            let mut by = Items::default();
            for (place, one) in beaten.of().enumerate() {
                if place > 0 {
                    by.push(" and ");
                }
                by.push(self.name(one));
            }
            table.row([self.name(id).into(), Items::from(how), by]);
        }
        if table.rows().is_empty() {
            report.paragraph("no option is beaten by others");
        } else {
            report.table(table);
        }
    }

    fn frontier(&self, report: &mut Report) {
        let currency = self.currency;
        let columns = [
            money("cost"),
            money("value"),
            Column::new(Kind::Ratio, format!("gained per {currency} more")),
            Column::new(Kind::Number, format!("cost per {currency} gained")),
        ];
        let mut table = table("the frontier", columns);
        for step in self.compared.frontier() {
            let Some(printed) = self.printed(&step.option) else { continue };
            let gained = step.ratio.map_or("-".into(), |gained| ratio(Some(gained)));
            let price = step.price.map_or("-".into(), |price| Item::Number(price.to_decimal(), 2));
            table.row([self.name(&step.option), printed.cost.into(), printed.value.into(), gained, price]);
        }
        report.table(table);
        report.note("the options that no others beat, by rising cost, each against the one before it");
    }

    /// The risk of acting beside that of staying, and what draws say of each choice.
    #[cfg(feature = "simulation")]
    fn in_doubt(&self, report: &mut Report) {
        let page = super::options_in_doubt::InDoubtPage {
            compared: self.compared,
            names: &self.names,
            places: self.places() as usize,
            width: WIDTH,
        };
        page.print(report, self.options);
    }

    /// The net of an agency more than under the status quo; of whose account it is, as it stands above.
    fn net_of(&self, option: &ComparedOption, agency: &str) -> Amount {
        let is_account = matches!(self.options.account(), Account::Stakeholder(id) if id.as_str() == agency);
        if let Some(quo) = self.printed(self.compared.status_quo()).filter(|_| is_account) {
            return Printed::of_option(option, self.places()).minus(quo).net();
        }
        let net = option.against_status_quo.agencies.get(agency).copied();
        Amount::alone(net.unwrap_or_default(), self.places())
    }

    /// Each agency's net against the status quo, some agencies beside each other.
    fn agencies(&self, report: &mut Report) {
        let agencies = agencies(self.options.maps().iter().map(|(_, map)| map));
        let names = Names::of_these(agencies.iter().map(|(id, name)| (*id, *name)), WIDTH);
        let ids: Vec<&str> = agencies.keys().copied().collect();
        let mut any = false;
        for beside in ids.chunks(BESIDE) {
            let columns = beside.iter().map(|id| money(names.of(id)));
            let mut table = table("net more, by agency", columns);
            for (id, option) in self.compared.options().filter(|(id, _)| *id != self.compared.status_quo()) {
                let cells = beside.iter().map(|agency| Item::from(self.net_of(option, agency)));
                table.row(std::iter::once(self.name(id)).chain(cells));
            }
            if !table.rows().is_empty() {
                any = true;
                report.table(table);
            }
        }
        if any {
            report.note("more than under the status quo");
        }
    }
}

fn in_words(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Same => "the same",
        Quadrant::Better => "better",
        Quadrant::Worse => "worse",
        Quadrant::CostsMoreGainsMore => "costs more, gains more",
        Quadrant::CostsLessGainsLess => "costs less, gains less",
    }
}
