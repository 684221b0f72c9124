//! Builders of what was reported under a contract, and of what its parties save.

use super::IntoDay;
use super::day::node as day;
use crate::contracts::terms::Purpose;
use crate::contracts::{Outcomes, Savings};
use crate::document::{Drafted, Node, keyed, of_whole_documents, setters, text};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;
use indexmap::IndexMap;

/// Outcomes that are being built.
///
/// ```
/// use sroi::contracts::build;
/// let outcomes = build::outcomes()
///     .row("falls", build::row("2027-03-01", 180).baseline(240).cohort("first"))
///     .row("falls", build::row("2028-03-01", 228).baseline(240).cohort("second"))
///     .finish()?;
/// assert_eq!(outcomes.rows("falls").len(), 2);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct OutcomesBuilder {
    results: IndexMap<String, Vec<Node<'static>>>,
    flows: Option<Vec<Node<'static>>>,
    fields: Drafted,
    limits: Limits,
}

/// Starts the outcomes that were reported under a contract.
pub fn outcomes() -> OutcomesBuilder {
    OutcomesBuilder {
        results: IndexMap::new(),
        flows: None,
        fields: vec![keyed("format", Node::text(Outcomes::FORMAT))],
        limits: Limits::default(),
    }
}

impl OutcomesBuilder {
    /// Adds a result of this metric, after those that stand.
    pub fn row(mut self, metric: impl AsRef<str>, row: Row) -> Self {
        self.results.entry(metric.as_ref().to_owned()).or_default().push(row.node());
        self
    }

    /// Adds a payment that was really made. Where there is one, these are the flows of the contract.
    pub fn flow(mut self, paid: Paid) -> Self {
        self.flows.get_or_insert_default().push(paid.node());
        self
    }

    /// Says that nothing was paid, unless a [`flow`](Self::flow) is added.
    pub fn nothing_paid(mut self) -> Self {
        self.flows.get_or_insert_default();
        self
    }

    of_whole_documents!();

    /// Checks everything that was stated.
    ///
    /// # Errors
    /// Those of [`Outcomes::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Outcomes, Findings> {
        let Self { results, flows, mut fields, limits } = self;
        let results = results.into_iter().map(|(metric, rows)| keyed(&metric, Node::List(rows))).collect();
        fields.push(keyed("results", Node::Object(results)));
        fields.extend(flows.map(|flows| keyed("flows", Node::List(flows))));
        Outcomes::from_document(Node::Object(fields), limits)
    }
}

/// A result that is being built; [`OutcomesBuilder::row`] adds it.
#[derive(Clone, Debug)]
pub struct Row(Drafted);

/// Starts a result with its day and its value, 0 or more.
pub fn row(date: impl IntoDay, value: impl IntoFigure) -> Row {
    Row(vec![keyed("date", day(date)), keyed("value", value.into_figure().into())])
}

impl Row {
    setters! {
        /// Sets what the value would have been, 0 or more.
        baseline: number => "baseline";
        /// Sets how many the value is of, 0 or more.
        of: number => "of";
        /// Sets the id of the cohort that it is of.
        cohort: text => "cohort";
        /// Sets the id of the person that it is of.
        person: text => "person";
        /// Sets the id of the group of people, by which prices differ.
        group: text => "group";
    }
}

/// A payment that was really made, being built; [`OutcomesBuilder::flow`] adds it.
#[derive(Clone, Debug)]
pub struct Paid(Drafted);

/// Starts a payment with its day, who paid, who was paid, and the amount, above 0.
pub fn paid(date: impl IntoDay, from: impl AsRef<str>, to: impl AsRef<str>, amount: impl IntoFigure) -> Paid {
    let sides = [keyed("from", text(from.as_ref())), keyed("to", text(to.as_ref()))];
    let amount = keyed("amount", amount.into_figure().into());
    Paid([keyed("date", day(date))].into_iter().chain(sides).chain([amount]).collect())
}

impl Paid {
    setters! {
        /// Sets what it was paid for. The default is service.
        purpose: word(Purpose) => "purpose";
    }
}

/// Savings that are being built.
///
/// ```
/// use sroi::contracts::build;
/// let savings = build::savings("2026-04-01").year("nhs", 1, 900, 400).year("nhs", 2, 950, 420).finish()?;
/// assert_eq!(savings.of("nhs").unwrap()[1].cashable.to_string(), "420");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct SavingsBuilder {
    parties: IndexMap<String, Vec<Node<'static>>>,
    fields: Drafted,
    limits: Limits,
}

/// Starts what parties save, with the first day of year 0.
pub fn savings(base_date: impl IntoDay) -> SavingsBuilder {
    let fields = vec![keyed("format", Node::text(Savings::FORMAT)), keyed("base_date", day(base_date))];
    SavingsBuilder { parties: IndexMap::new(), fields, limits: Limits::default() }
}

impl SavingsBuilder {
    /// Adds what a party saves in a year, counted from 0: of its budget, and what of that it can spend elsewhere.
    pub fn year(
        mut self,
        party: impl AsRef<str>,
        year: u32,
        fiscal: impl IntoFigure,
        cashable: impl IntoFigure,
    ) -> Self {
        let amounts = [keyed("fiscal", fiscal.into_figure().into()), keyed("cashable", cashable.into_figure().into())];
        let fields = [keyed("year", Node::whole(year))].into_iter().chain(amounts).collect();
        self.parties.entry(party.as_ref().to_owned()).or_default().push(Node::Object(fields));
        self
    }

    of_whole_documents!();

    /// Checks everything that was stated.
    ///
    /// # Errors
    /// Those of [`Savings::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Savings, Findings> {
        let Self { parties, mut fields, limits } = self;
        let parties = parties.into_iter().map(|(party, years)| keyed(&party, Node::List(years))).collect();
        fields.push(keyed("savings", Node::Object(parties)));
        Savings::from_document(Node::Object(fields), limits)
    }
}
