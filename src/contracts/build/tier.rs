//! Builders of tiers, and of the pool of cohorts that is read by them.

use super::IntoDay;
use super::day::node as day;
use crate::contracts::terms::Takes;
use crate::document::{Drafted, Node, keyed, pushed_one_by_one, setters};
use crate::number::IntoFigure;

/// A tier that is being built. It has a price, or else an amount that it pays, or a slope, or both.
#[derive(Clone, Debug)]
pub struct Tier(Drafted);

/// Starts a tier with the level from which on it holds.
pub fn tier(from: impl IntoFigure) -> Tier {
    Tier(vec![keyed("from", from.into_figure().into())])
}

impl Tier {
    setters! {
        /// Sets the price of the whole quantity, 0 or more.
        price: number => "price";
        /// Sets the amount that is paid at its edge, 0 or more. By default it goes on from the tier below.
        pays: number => "pays";
        /// Sets what is paid more for each unit of the level beyond the edge.
        slope: number => "slope";
    }
}

pub(super) fn tiers(all: impl IntoIterator<Item = Tier>) -> Node<'static> {
    Node::List(pushed_one_by_one(all.into_iter().map(Tier::node)))
}

/// A pool of cohorts that is being built; [`Outcome::pool`](super::Outcome::pool) takes it.
#[derive(Clone, Debug)]
pub struct Pool(Drafted);

/// Starts a pool: one more claim, by these tiers, on all rows of the cohorts of a clause whose own claim was 0.
pub fn pool(all: impl IntoIterator<Item = Tier>) -> Pool {
    Pool(vec![keyed("tiers", tiers(all))])
}

impl Pool {
    setters! {
        /// Sets which cohorts it takes. The default is those whose own claim was 0.
        takes: word(Takes) => "takes";
        /// Sets the day on which it is measured. The default is that of the latest of its cohorts.
        measured: by(day, impl IntoDay) => "measured";
    }
}
