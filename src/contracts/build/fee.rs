//! Builders of clauses with stated days: fees, and personal budgets.

use super::IntoDay;
use super::clause::{clause_setters, is_clause};
use crate::contracts::terms::{self, Purpose};
use crate::document::{Drafted, Node, keyed, numbers, put_under, text};
use crate::number::IntoFigure;

/// A fee that is being built.
#[derive(Clone, Debug)]
pub struct Fee(Drafted);

is_clause!(Fee);

fn fee_of(amounts: Node<'static>) -> Fee {
    Fee(vec![keyed("kind", Node::text(terms::Fee::KIND)), keyed("amounts", amounts)])
}

/// Starts a fee of one amount, 0 or more, that is paid each time.
pub fn fee(amount: impl IntoFigure) -> Fee {
    fee_of(amount.into_figure().into())
}

/// Starts a fee of several amounts, one each time.
pub fn fees(amounts: impl IntoIterator<Item = impl IntoFigure>) -> Fee {
    fee_of(numbers(amounts))
}

impl Fee {
    clause_setters! {
        /// Sets the day on which it is paid first. The default is the start of the contract.
        first: by(super::day::node, impl IntoDay) => "first";
        /// Sets the months between two payments, at least 1. The default is a period.
        every: whole => "every";
        /// Sets how often one amount is paid, at most 1,200 times. The default is once.
        times: whole => "times";
        /// Sets what it is paid for. The default is service.
        purpose: word(Purpose) => "purpose";
    }
}

/// Personal budgets, pooled by their holders, being built.
///
/// ```
/// use sroi::contracts::build;
/// let helpers = build::budgets("bought", "steward")
///     .holder("ann", 1_200, "0.5")
///     .every(12)
///     .times(3)
///     .payers([("council", 1)])
///     .to("provider");
/// let contract = ["council", "ann", "steward", "provider"]
///     .into_iter()
///     .fold(build::contract("Helpers", "GBP", "2026-04-01", 36), |contract, id| contract.party(id, build::party()))
///     .metric("bought", build::metric())
///     .clause("helpers", helpers)
///     .finish()?;
/// assert_eq!(contract.clauses().next().unwrap().1.kind(), "budgets");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct Budgets(Drafted);

is_clause!(Budgets);

/// Starts budgets of which a steward buys what this metric says was purchased.
pub fn budgets(metric: impl AsRef<str>, steward: impl AsRef<str>) -> Budgets {
    let fields = [
        ("kind", Node::text(terms::Budgets::KIND)),
        ("metric", text(metric.as_ref())),
        ("steward", text(steward.as_ref())),
    ];
    let holders = ("holders", Node::Object(Vec::new()));
    Budgets(fields.into_iter().chain([holders]).map(|(key, node)| keyed(key, node)).collect())
}

impl Budgets {
    clause_setters! {
        /// Sets the day on which budgets are paid first. The default is the start of the contract.
        first: by(super::day::node, impl IntoDay) => "first";
        /// Sets the months between two payments, at least 1. The default is a period.
        every: whole => "every";
        /// Sets how often budgets are paid, at most 1,200 times. The default is once.
        times: whole => "times";
    }

    /// Adds a party that holds a budget, 0 or more, paid each time, and pays the steward this share of it, from 0 to 1.
    #[must_use]
    pub fn holder(mut self, party: impl AsRef<str>, budget: impl IntoFigure, pooled: impl IntoFigure) -> Self {
        let own = vec![keyed("budget", budget.into_figure().into()), keyed("pooled", pooled.into_figure().into())];
        put_under(&mut self.0, "holders", keyed(party.as_ref(), Node::Object(own)));
        self
    }
}
