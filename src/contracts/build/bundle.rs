//! Builders of clauses that pay for care at a bundled price.

use super::clause::{is_clause, measured_setters};
use crate::contracts::terms;
use crate::document::{Drafted, Node, keyed, numbers, numbers_by_key, text};
use crate::number::IntoFigure;

/// A clause that pays for care at a bundled price, being built.
///
/// ```
/// use sroi::contracts::build;
/// let care = build::bundle_by_group("care", [("low", 250), ("high", 450)])
///     .costs("cost")
///     .outlier(5_000, "0.8")
///     .stop_loss("0.05", "0.5")
///     .gain_cap("0.1", "0.5")
///     .payers([("nhs", 1)])
///     .to("provider");
/// let contract = build::contract("A year of care", "GBP", "2026-04-01", 12)
///     .party("nhs", build::party())
///     .party("provider", build::party())
///     .metric("care", build::metric().unit("patient-year"))
///     .metric("cost", build::metric())
///     .clause("care", care)
///     .finish()?;
/// assert_eq!(contract.clauses().next().unwrap().1.kind(), "bundle");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct Bundle(Drafted);

is_clause!(Bundle);

fn bundle_at(metric: &str, price: Node<'static>) -> Bundle {
    Bundle(vec![keyed("kind", Node::text(terms::Bundle::KIND)), keyed("metric", text(metric)), keyed("price", price)])
}

/// Starts a clause that pays this price, 0 or more, for each unit of a metric, such as a patient-year.
pub fn bundle(metric: impl AsRef<str>, price: impl IntoFigure) -> Bundle {
    bundle_at(metric.as_ref(), price.into_figure().into())
}

/// Starts a clause with one price for each contract year; the last holds on.
pub fn bundle_by_year(metric: impl AsRef<str>, prices: impl IntoIterator<Item = impl IntoFigure>) -> Bundle {
    bundle_at(metric.as_ref(), numbers(prices))
}

/// Starts a clause with one price for each group of people: each row is paid at its group's, as their risk is.
pub fn bundle_by_group(
    metric: impl AsRef<str>,
    prices: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>,
) -> Bundle {
    bundle_at(metric.as_ref(), numbers_by_key(prices))
}

impl Bundle {
    measured_setters! {
        /// Reads the rows of these cohorts alone. By default all rows are read.
        cohorts: ids => "cohorts";
        /// Sets the metric of what care has cost, by which each year is settled.
        costs: text => "costs";
    }

    /// Has the payers bear this share, from 0 to 1, of what a row of costs is above an amount.
    #[must_use]
    pub fn outlier(self, above: impl IntoFigure, share: impl IntoFigure) -> Self {
        self.beyond("outlier", above, share)
    }

    /// Has the payers bear this share, from 0 to 1, of the loss beyond that part of the year's price.
    #[must_use]
    pub fn stop_loss(self, above: impl IntoFigure, share: impl IntoFigure) -> Self {
        self.beyond("stop_loss", above, share)
    }

    /// Has the provider return this share, from 0 to 1, of the gain beyond that part of the year's price.
    #[must_use]
    pub fn gain_cap(self, above: impl IntoFigure, share: impl IntoFigure) -> Self {
        self.beyond("gain_cap", above, share)
    }

    fn beyond(self, key: &'static str, above: impl IntoFigure, share: impl IntoFigure) -> Self {
        let fields = vec![keyed("above", above.into_figure().into()), keyed("share", share.into_figure().into())];
        self.set(key.into(), Node::Object(fields))
    }
}
