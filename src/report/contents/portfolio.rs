//! What is printed of a portfolio: first what separate pockets cost, then what is chosen, what each budget's limit costs, and why the others are
//! left out.

use super::appraisal::warnings;
use crate::decisions::{Account, BudgetUse, ChosenProjects, DroppedProject, Portfolio};
use crate::document::{Id, NAME};
use crate::map::Currency;
use crate::number::Money;
use crate::report::amount::Amount;
use crate::report::block::{Block, PROSE, Report};
#[cfg(feature = "charts")]
use crate::report::charts;
use crate::report::decided::{currency, maps as maps_named};
use crate::report::item::{Item, Items, counted, items};
use crate::report::pictures::{Pictures, picture};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};

/// The most projects and budgets that have a row each; the others are counted.
const MOST: usize = 60;

/// The most projects that a sentence names.
const NAMED: usize = 5;

/// What the page of a portfolio says.
pub fn portfolio(portfolio: &Portfolio, chosen: &ChosenProjects) -> Report {
    let mut report = Report::of_width(PROSE);
    report.heading(1, portfolio.title().map_or("which projects".into(), Item::text));
    let Some(currency) = currency(portfolio.maps()) else { return report };
    let page = Page { names: Names::of_these(maps_named(portfolio.maps()), NAME), portfolio, chosen, currency };
    let count = portfolio.maps().iter().len();
    let mut of = items![Item::Count(chosen.chosen().len() as u64), " chosen of "];
    of.append(counted(count, "project", "projects"));
    let whose = match portfolio.account() {
        Account::Society => items!["for the highest net of society"],
        Account::Stakeholder(id) => items!["for the highest net of ", Item::text(id.as_str())],
    };
    let says = format!(", in {currency}, at present value").into();
    report.push(Block::Lines(vec![of.and(Item::Words(says)), whose]));
    page.pockets(&mut report);
    page.timing(&mut report);
    picture!(Pictures::where_drawn(), &mut report, |form| charts::portfolio(portfolio, chosen, form));
    page.chosen(&mut report);
    page.budgets(&mut report);
    page.steps(&mut report);
    page.dropped(&mut report);
    warnings(&mut report, chosen.warnings());
    report
}

struct Page<'p> {
    names: Names<'p>,
    portfolio: &'p Portfolio,
    chosen: &'p ChosenProjects,
    currency: Currency,
}

impl Page<'_> {
    fn places(&self) -> u32 {
        self.currency.minor_units()
    }

    fn alone(&self, amount: Money) -> Item {
        Amount::alone(amount, self.places()).into()
    }

    /// The projects of one set that the other does not have.
    fn without<'i>(ids: &'i [Id], other: &'i [Id]) -> Vec<&'i Id> {
        ids.iter().filter(|id| !other.contains(id)).collect()
    }

    /// A few names in a sentence; of further ones their number.
    fn named(&self, ids: &[&Id]) -> Items {
        let mut says = Items::default();
        for (place, id) in ids.iter().take(NAMED).enumerate() {
            let between = if place > 0 { ", " } else { "" };
            says.append(items![between, self.names.of(id.as_str())]);
        }
        if ids.len() > NAMED {
            says.append(items![" and "]);
            says.append(counted(ids.len() - NAMED, "other", "others"));
        }
        says
    }

    /// What it costs that the same money lies in separate pockets: which projects that stops, and whose budget would have to open.
    fn pockets(&self, report: &mut Report) {
        let chosen = self.chosen;
        report.heading(2, "What separate pockets cost");
        if chosen.silo_cost().is_zero() {
            let nothing = if self.portfolio.budgets().len() == 0 {
                "there is no budget, and so nothing that lies in separate pockets"
            } else {
                "nothing: the same money in one budget for the same years would bring no more"
            };
            report.paragraph(nothing);
            return;
        }
        let mut says =
            items![self.alone(chosen.silo_cost()), " is lost because the same money lies in separate budgets"];
        let stopped = Self::without(&chosen.pooled_by_year().chosen, chosen.chosen());
        if !stopped.is_empty() {
            says.append(items![". It stops "]);
            says.append(self.named(&stopped));
        }
        let instead = Self::without(chosen.chosen(), &chosen.pooled_by_year().chosen);
        if !instead.is_empty() {
            says.append(items!["; done in their place, and not worth it otherwise: "]);
            says.append(self.named(&instead));
        }
        says.append(self.who_opens());
        report.paragraph(says);
        let columns = [
            Column::new(Kind::Text, "budget"),
            Column::new(Kind::Money, "there is"),
            Column::new(Kind::Money, "would be used"),
            Column::new(Kind::Money, "from others"),
        ];
        let mut table = Table::new("whose budget would have to open: budgets of the same years as one", columns);
        for (id, there, from_others) in self.amounts() {
            let from_others = Amount::alone(from_others, self.places());
            let there = Amount::alone(there, self.places());
            let used = there.minus(from_others.negated());
            table.row([Item::text(id.as_str()), there.into(), used.into(), from_others.into()]);
        }
        report.table(table);
        report.note("from others: above 0 it lacks this much, below 0 it has this much that would go to others");
    }

    /// Which budgets would have to open, and to which.
    fn who_opens(&self) -> Items {
        let budgets = self.chosen.budgets().iter();
        let (lack, give): (Vec<_>, Vec<_>) = budgets
            .filter(|(_, used)| !used.from_others_by_year.is_zero())
            .partition(|(_, used)| !used.from_others_by_year.is_negative());
        let ids = |all: &[(&Id, &BudgetUse)]| {
            let ids: Vec<Item> = all.iter().take(NAMED).map(|(id, _)| Item::text(id.as_str())).collect();
            let mut says = Items::default();
            for (place, id) in ids.into_iter().enumerate() {
                says.append(items![if place > 0 { ", " } else { "" }, id]);
            }
            if all.len() > NAMED {
                says.append(items![" and "]);
                says.append(counted(all.len() - NAMED, "other", "others"));
            }
            says
        };
        if lack.is_empty() || give.is_empty() {
            return Items::default();
        }
        let mut says = items![". What would have to open: "];
        says.append(ids(&give));
        says.append(items![", to what "]);
        says.append(ids(&lack));
        says.append(items![" would pay"]);
        says
    }

    /// Each budget, what there is of it, and what would come from others where those of the same years are one.
    fn amounts(&self) -> impl Iterator<Item = (&Id, Money, Money)> {
        let budgets = self.portfolio.budgets().zip(self.chosen.budgets().values()).take(MOST);
        budgets.map(|((id, budget), used)| {
            (id, Money::from_decimal(budget.amount()).unwrap_or_default(), used.from_others_by_year)
        })
    }

    /// What it costs that money is tied to years.
    fn timing(&self, report: &mut Report) {
        let chosen = self.chosen;
        if chosen.timing_cost().is_zero() {
            return;
        }
        let mut says = items![
            "a further ",
            self.alone(chosen.timing_cost()),
            " is lost because money is tied to years: all budgets as one would bring ",
            self.alone(chosen.pooled().net),
        ];
        let more = Self::without(&chosen.pooled().chosen, &chosen.pooled_by_year().chosen);
        if !more.is_empty() {
            says.append(items![", with "]);
            says.append(self.named(&more));
        }
        report.paragraph(says);
    }

    fn chosen(&self, report: &mut Report) {
        report.heading(2, "What is chosen");
        let chosen = self.chosen.chosen();
        if chosen.is_empty() {
            report.paragraph("nothing: no project that breaks nothing is worth it");
            return;
        }
        let columns =
            [Column::new(Kind::Text, "project"), Column::new(Kind::Money, "net"), Column::new(Kind::Money, "in cash")];
        let mut table = Table::new("", columns);
        let of = |column: fn(&(Money, Money)) -> Money| {
            let amounts: Vec<Money> = self.chosen.each().iter().map(column).collect();
            Amount::footed(&amounts, self.places())
        };
        let (nets, cash) = (of(|one| one.0), of(|one| one.1));
        let mut rows = chosen.iter().zip(nets.iter().copied().zip(cash.iter().copied()));
        let drawn = if chosen.len() > MOST { MOST - 1 } else { MOST };
        for (id, (net, cash)) in rows.by_ref().take(drawn) {
            table.row([self.names.of(id.as_str()), net.into(), cash.into()]);
        }
        let (rest_net, rest_cash): (Vec<Amount>, Vec<Amount>) = rows.map(|(_, amounts)| amounts).unzip();
        if !rest_net.is_empty() {
            let name = counted(rest_net.len(), "other", "others");
            let sum = |all| Items::from(Item::from(Amount::sum(all, self.places())));
            table.row([name, sum(rest_net), sum(rest_cash)]);
        }
        let [net, cash] = [nets, cash].map(|all| Item::from(Amount::sum(all, self.places())));
        table.total([Item::from("all together"), net, cash]);
        report.table(table);
    }

    /// What is used of each budget.
    fn budgets(&self, report: &mut Report) {
        if self.portfolio.budgets().len() == 0 {
            return;
        }
        report.heading(2, "The budgets");
        let heads = ["there is", "spent", "left"].map(|head| Column::new(Kind::Money, head));
        let mut table = Table::new("", std::iter::once(Column::new(Kind::Text, "budget")).chain(heads));
        for (id, used) in self.chosen.budgets().iter().take(MOST) {
            let [spent, left] = [used.spent, used.left].map(|amount| Amount::alone(amount, self.places()));
            let there = spent.minus(left.negated());
            table.row([Item::text(id.as_str()), there.into(), spent.into(), left.into()]);
        }
        report.table(table);
        let others = self.portfolio.budgets().len().saturating_sub(MOST);
        if others > 0 {
            let mut says = items!["and "];
            says.append(counted(others, "other budget", "other budgets"));
            report.note(says);
        }
    }

    /// What a step more or less of each budget would change.
    fn steps(&self, report: &mut Report) {
        let columns = [
            Column::new(Kind::Text, "budget"),
            Column::new(Kind::Number, "step"),
            Column::new(Kind::Money, "gained by a step more"),
            Column::new(Kind::Money, "lost by a step less"),
        ];
        let mut table = Table::new("what a step more or less would change", columns);
        let matters = |used: &BudgetUse| !used.more.is_zero() || used.less.is_none_or(|less| !less.is_zero());
        let mut without = 0;
        for (id, used) in self.chosen.budgets().iter().take(MOST) {
            if !matters(used) {
                without += 1;
                continue;
            }
            let less = used.less.map_or_else(|| "-".into(), |less| self.alone(less));
            table.row([Item::text(id.as_str()), Item::Short(used.step), self.alone(used.more), less]);
        }
        if table.rows().is_empty() {
            if without > 0 {
                report.note("a step more or less of any budget would change nothing");
            }
            return;
        }
        report.table(table);
        if without > 0 {
            report.note("of the other budgets a step more or less would change nothing");
        }
    }

    /// Why the others are left out.
    fn dropped(&self, report: &mut Report) {
        let dropped = self.chosen.dropped();
        if dropped.is_empty() {
            return;
        }
        report.heading(2, "What is left out");
        let columns = [
            Column::new(Kind::Text, "project").wrapped(),
            Column::new(Kind::Money, "net"),
            Column::new(Kind::Text, "with what is chosen it would break").wrapped(),
            Column::new(Kind::Money, "net of all, with it"),
        ];
        let mut table = Table::new("", columns);
        for (id, one) in dropped.iter().take(MOST) {
            let forced = one.if_forced.map_or_else(|| "no set".into(), |net| self.alone(net));
            let cells =
                [self.names.of(id.as_str()).into(), self.alone(one.net).into(), Self::because(one), forced.into()];
            table.row::<Items>(cells);
        }
        report.table(table);
        if dropped.len() > MOST {
            let mut says = items!["and "];
            says.append(counted(dropped.len() - MOST, "other", "others"));
            report.note(says);
        }
    }

    fn because(one: &DroppedProject) -> Items {
        if one.because.is_empty() {
            return items!["nothing: it is not worth it"];
        }
        let mut says = Items::default();
        for (place, at) in one.because.iter().enumerate() {
            let between = if place > 0 { ", " } else { "" };
            says.append(items![between, at]);
        }
        says
    }
}
