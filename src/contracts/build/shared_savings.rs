//! Builders of clauses that share savings.

use super::clause::{is_clause, measured_setters};
use crate::contracts::terms::{self, By, Edge, Measure};
use crate::document::{Drafted, Node, keyed, setters, text};
use crate::number::IntoFigure;

/// A clause that shares savings, being built.
///
/// ```
/// use sroi::contracts::build;
/// let stays = build::shared_savings("stays", "0.5")
///     .minimum("0.02")
///     .quality(build::quality("seen").gate("0.9").scales(false))
///     .cap("0.1")
///     .loss(build::loss("0.3").cap("0.05"))
///     .payers([("nhs", 1)])
///     .to("provider");
/// let contract = build::contract("Shorter stays", "GBP", "2026-04-01", 12)
///     .party("nhs", build::party())
///     .party("provider", build::party())
///     .metric("stays", build::metric())
///     .metric("seen", build::metric())
///     .clause("stays", stays)
///     .finish()?;
/// assert_eq!(contract.clauses().next().unwrap().1.kind(), "savings");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct SharedSavings(Drafted);

is_clause!(SharedSavings);

/// Starts a clause that pays this share, from 0 to 1, of what a metric says is saved.
pub fn shared_savings(metric: impl AsRef<str>, share: impl IntoFigure) -> SharedSavings {
    let fields = [keyed("kind", Node::text(terms::SharedSavings::KIND)), keyed("metric", text(metric.as_ref()))];
    SharedSavings(fields.into_iter().chain([keyed("share", share.into_figure().into())]).collect())
}

impl SharedSavings {
    measured_setters! {
        /// Reads the rows of these cohorts alone. By default all rows are read.
        cohorts: ids => "cohorts";
        /// Sets what makes one claim. The default is a year.
        by: word(By) => "by";
        /// Sets the saving: what was avoided, the default, or the sum.
        measure: word(Measure) => "measure";
        /// Sets when the minimum is reached: at it, the default, or above it.
        edge: word(Edge) => "edge";
        /// Sets the share of the baselines, from 0 to 1, that has to be saved before anything is shared. The default is 0.
        minimum: number => "minimum";
        /// Shares only what is beyond the minimum.
        beyond_minimum: yes => "beyond_minimum";
        /// Has the payment depend on the quality of what was done.
        quality: by(Quality::node, Quality) => "quality";
        /// Sets the share of the baselines, from 0 to 1, that is paid at most.
        cap: number => "cap";
        /// Sets what the payee bears of a loss. By default nothing.
        loss: by(Loss::node, Loss) => "loss";
        /// Sets the share, from 0 to 1, that holds once all loans are repaid.
        after_repaid: number => "after_repaid";
    }
}

/// How quality counts, being built; [`SharedSavings::quality`] takes it.
#[derive(Clone, Debug)]
pub struct Quality(Drafted);

/// Starts quality, read as the rate of this metric.
pub fn quality(metric: impl AsRef<str>) -> Quality {
    Quality(vec![keyed("metric", text(metric.as_ref()))])
}

impl Quality {
    setters! {
        /// Sets the quality, from 0 to 1, below which nothing is earned. The default is 0.
        gate: number => "gate";
        /// Sets whether quality multiplies the share. By default it does.
        scales: by(Node::Bool, bool) => "scales";
    }
}

/// What the payee bears of a loss, being built; [`SharedSavings::loss`] takes it.
#[derive(Clone, Debug)]
pub struct Loss(Drafted);

/// Starts a loss of which the payee bears this share, from 0 to 1.
pub fn loss(share: impl IntoFigure) -> Loss {
    Loss(vec![keyed("share", share.into_figure().into())])
}

/// Starts a loss of which the payee bears what the share of savings, times quality, leaves of 1.
pub fn loss_by_complement() -> Loss {
    Loss(vec![keyed("complement", Node::Bool(true))])
}

impl Loss {
    setters! {
        /// Sets the share that it bears at least, from 0 to 1, of a complement. The default is 0.
        least: number => "least";
        /// Sets the share that it bears at most, from 0 to 1, of a complement. The default is 1.
        most: number => "most";
        /// Sets the share of the baselines, from 0 to 1, that has to be lost before it bears anything. The default is that of savings.
        minimum: number => "minimum";
        /// Sets the share of the baselines, from 0 to 1, that it bears at most.
        cap: number => "cap";
    }
}
