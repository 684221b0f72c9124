//! Builders of clauses that pay for outcomes.

use super::clause::{is_clause, measured_setters};
use super::tier::tiers;
use super::{Pool, Tier};
use crate::contracts::terms::{self, By, Edge, Measure};
use crate::document::{Drafted, Node, keyed, numbers, numbers_by_key, text};
use crate::number::IntoFigure;

/// A clause that pays for outcomes, being built. It has a price or tiers.
///
/// ```
/// use sroi::contracts::{build, terms::{By, Measure}};
/// let fewer = build::outcome("falls")
///     .by(By::Cohort)
///     .measure(Measure::Avoided)
///     .deadweight_of(1, 6)
///     .tiers_of(Measure::Fall)
///     .tiers([build::tier("0.1").price(300), build::tier("0.2").price(350)])
///     .pool(build::pool([build::tier("0.05").price(100)]))
///     .payers([("council", 1)])
///     .to("provider");
/// let contract = build::contract("Fewer falls", "GBP", "2026-04-01", 36)
///     .party("council", build::party())
///     .party("provider", build::party())
///     .metric("falls", build::metric().unit("fall"))
///     .cohort("first", build::cohort("2027-03-31"))
///     .clause("fewer", fewer)
///     .finish()?;
/// assert_eq!(contract.clauses().next().unwrap().1.kind(), "outcome");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct Outcome(Drafted);

is_clause!(Outcome);

/// Starts a clause that pays for what this metric measures.
pub fn outcome(metric: impl AsRef<str>) -> Outcome {
    Outcome(vec![keyed("kind", Node::text(terms::Outcome::KIND)), keyed("metric", text(metric.as_ref()))])
}

impl Outcome {
    measured_setters! {
        /// Reads the rows of these cohorts alone. By default all rows are read.
        cohorts: ids => "cohorts";
        /// Sets what makes one claim. The default is a row.
        by: word(By) => "by";
        /// Sets the quantity that is paid for. The default is the sum.
        measure: word(Measure) => "measure";
        /// Sets the share, from 0 to 1, that is taken off sums and what was avoided, since it would have come anyway.
        deadweight: number => "deadweight";
        /// Sets the price of a unit, 0 or more.
        price: number => "price";
        /// Sets a price for each contract year; the last holds on.
        price_by_year: by(numbers, impl IntoIterator<Item = impl IntoFigure>) => "price";
        /// Sets a price for each group of people; each row is paid at its group's.
        price_by_group: by(numbers_by_key, impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>) => "price";
        /// Sets tiers in place of a price, ascending.
        tiers: by(tiers, impl IntoIterator<Item = Tier>) => "tiers";
        /// Sets the level that tiers are read at. The default is the measure.
        tiers_of: word(Measure) => "tiers_of";
        /// Sets when a tier is reached: at its edge, the default, or above it.
        edge: word(Edge) => "edge";
        /// Adds one more claim on all rows of the clause's cohorts.
        pool: by(Pool::node, Pool) => "pool";
    }

    /// Sets deadweight as parts of a whole, such as one in six.
    #[must_use]
    pub fn deadweight_of(self, part: impl IntoFigure, of: impl IntoFigure) -> Self {
        let fields = vec![keyed("part", part.into_figure().into()), keyed("of", of.into_figure().into())];
        self.set("deadweight".into(), Node::Object(fields))
    }
}
