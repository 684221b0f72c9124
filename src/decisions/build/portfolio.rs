//! Builders of portfolios: projects, budgets, and what else a set of projects has to keep.

use crate::decisions::Portfolio;
use crate::document::{Drafted, Node, keyed, put_under, setters, text, texts};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;
use std::borrow::Cow;

/// Projects, and what a set of them has to keep, being built.
///
/// ```
/// use sroi::decisions::build;
/// let project = |title: &str, cost: u32, worth: u32| {
///     sroi::build::map(title, "GBP", "2026-04-01")
///         .stakeholder("council", sroi::build::people("Council"))
///         .stakeholder("people", sroi::build::people("People"))
///         .fact("practice_field", "peer-support")
///         .input("costs", sroi::build::cash("council", cost))
///         .outcome("better", sroi::build::outcome("people", 1).starts(0).value("worth", sroi::build::value(worth)))
///         .finish()
/// };
/// let portfolio = build::portfolio()
///     .map("club", &project("Walking club", 800, 1_800)?)
///     .map("pool", &project("Warm pool", 900, 1_700)?)
///     .budget("council", build::budget(["council"], 1_000).step(700))
///     .choice(build::choice(["club", "pool"]).at_least(1))
///     .share(build::share_of_cash("practice_field", "peer-support").at_least("0.5"))
///     .finish()?;
/// let chosen = portfolio.chosen()?;
/// assert_eq!(chosen.net().to_string(), "1000");
/// assert_eq!(chosen.dropped()["pool"].because[0].as_str(), "/budgets/council");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct PortfolioBuilder {
    fields: Drafted,
    limits: Limits,
}

/// Starts a portfolio with no projects and no limits yet.
pub fn portfolio() -> PortfolioBuilder {
    PortfolioBuilder { fields: vec![keyed("format", Node::text(Portfolio::FORMAT))], limits: Limits::default() }
}

impl PortfolioBuilder {
    of_several_maps!();

    /// Sets whose net is to be the highest: `society`, or the id of a stakeholder. The default is society.
    pub fn account(mut self, account: impl AsRef<str>) -> Self {
        self.fields.push(keyed("account", text(account.as_ref())));
        self
    }

    /// Adds a budget under this id.
    pub fn budget(mut self, id: impl AsRef<str>, budget: Budget) -> Self {
        put_under(&mut self.fields, "budgets", keyed(id.as_ref(), budget.node()));
        self
    }

    /// Adds how many of some projects are chosen.
    pub fn choice(self, choice: Choice) -> Self {
        self.listed("choices", choice.node())
    }

    /// Adds that a project is chosen only with one of some others.
    pub fn need(self, project: impl AsRef<str>, any_of: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let need = vec![keyed("project", text(project.as_ref())), keyed("any_of", texts(any_of))];
        self.listed("needs", Node::Object(need))
    }

    /// Adds a share of what has a fact.
    pub fn share(self, share: Share) -> Self {
        self.listed("shares", share.node())
    }

    /// Adds an item to a list, which begins where none stands.
    fn listed(mut self, key: &'static str, item: Node<'static>) -> Self {
        if let Some((_, Node::List(items))) = self.fields.iter_mut().find(|(known, _)| known == key) {
            items.push(item);
        } else {
            self.fields.push((Cow::Borrowed(key), Node::List(vec![item])));
        }
        self
    }

    of_decisions!();

    /// Checks everything that was stated and makes the document.
    ///
    /// # Errors
    /// Those of [`Portfolio::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Portfolio, Findings> {
        Portfolio::from_document(Node::Object(self.fields), self.limits)
    }
}

/// A budget that is being built; [`PortfolioBuilder::budget`] adds it.
#[derive(Clone, Debug)]
pub struct Budget(Drafted);

/// Starts a budget with the bodies whose it is, at least one, and its amount, 0 or more.
pub fn budget(of: impl IntoIterator<Item = impl AsRef<str>>, amount: impl IntoFigure) -> Budget {
    Budget(vec![keyed("of", texts(of)), keyed("amount", amount.into_figure().into())])
}

impl Budget {
    setters! {
        /// Has what its bodies save in its years, and can spend on something else, be spent as well.
        with_savings: yes => "savings";
        /// Sets by how much it is raised and lowered to see what that would change, above 0. The default is a tenth of the amount.
        step: number => "step";
    }

    /// Sets its first and its last year. The default is all years.
    #[must_use]
    pub fn years(self, first: u32, last: u32) -> Self {
        self.set(Cow::Borrowed("years"), Node::List([first, last].map(Node::whole).into()))
    }
}

/// How many of some projects are chosen, being built; [`PortfolioBuilder::choice`] adds it.
#[derive(Clone, Debug)]
pub struct Choice(Drafted);

/// Starts a choice among some projects, at least one.
pub fn choice(projects: impl IntoIterator<Item = impl AsRef<str>>) -> Choice {
    Choice(vec![keyed("projects", texts(projects))])
}

impl Choice {
    setters! {
        /// Sets how many of them are chosen at least. The default is 0.
        at_least: whole => "at_least";
        /// Sets how many of them are chosen at most. The default is all.
        at_most: whole => "at_most";
    }
}

/// A share of what has a fact, being built; [`PortfolioBuilder::share`] adds it.
#[derive(Clone, Debug)]
pub struct Share(Drafted);

/// Starts a share of all that is spent in cash, with the key and the word of the fact. It has one bound at least.
pub fn share_of_cash(fact: impl AsRef<str>, is: &str) -> Share {
    share(fact.as_ref(), is, "cash")
}

/// Starts a share of all projects chosen, with the key and the word of the fact. It has one bound at least.
pub fn share_of_projects(fact: impl AsRef<str>, is: &str) -> Share {
    share(fact.as_ref(), is, "projects")
}

fn share(fact: &str, is: &str, of: &str) -> Share {
    Share([("fact", fact), ("is", is), ("of", of)].map(|(key, says)| keyed(key, text(says))).into())
}

impl Share {
    setters! {
        /// Sets the least that the share may be, from 0 to 1.
        at_least: number => "at_least";
        /// Sets the most that the share may be, from 0 to 1.
        at_most: number => "at_most";
    }
}
