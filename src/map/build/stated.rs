//! What stands in the place of a number where a map is built: a figure, or a reference to an assumption.

use crate::document::{Node, pushed_one_by_one};
use crate::number::{IntoFigure, Proportion, advising};
use crate::time::Year;

/// A number as a map states it: itself, or a reference to an assumption. Its own use is where both stand in one list.
///
/// ```
/// use sroi::build::{self, Stated, assumed};
/// let amounts: [Stated; 3] = [1_200.into(), "1250.50".into(), assumed("rent").times("1.1").into()];
/// let map = build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("council", build::people("Council"))
///     .assumption("rent", build::assumption(1_000))
///     .input("hall", build::cash_yearly("council", amounts))
///     .finish()?;
/// assert_eq!(map.number(&"/inputs/hall/amount/2".parse().unwrap()), Some(1_100.into()));
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Stated(Node<'static>);

advising! {
    /// What can stand in the place of a number of a map: whatever is [handed in as a number](IntoFigure), and a reference
    /// to an assumption, [`assumed`](super::assumed).
    ///
    /// Floats are none of them, as everywhere:
    ///
    /// ```compile_fail,E0277
    /// sroi::build::cash("council", 24_375.5);
    /// ```
    pub trait IntoStated {
        /// The number, or the reference in its place.
        fn into_stated(self) -> Stated;
    }
}

impl Stated {
    pub(super) fn node(self) -> Node<'static> {
        self.0
    }

    pub(super) const fn reference(node: Node<'static>) -> Self {
        Self(node)
    }
}

impl<T: IntoFigure> IntoStated for T {
    fn into_stated(self) -> Stated {
        Stated(self.into_figure().into())
    }
}

impl IntoStated for Stated {
    fn into_stated(self) -> Stated {
        self
    }
}

impl<T: IntoFigure> From<T> for Stated {
    fn from(number: T) -> Self {
        number.into_stated()
    }
}

/// What stands in the place of a number.
pub(super) fn node(number: impl IntoStated) -> Node<'static> {
    number.into_stated().node()
}

/// A list of what stands in the place of numbers.
pub(super) fn list<N: IntoStated>(numbers: impl IntoIterator<Item = N>) -> Node<'static> {
    Node::List(pushed_one_by_one(numbers.into_iter().map(node)))
}

/// A whole number of years as the caller states it: itself, a [`Year`], which is counted from the base date, or a reference
/// to an assumption.
#[derive(Clone, Debug)]
pub struct Years(pub(super) Node<'static>);

impl From<u32> for Years {
    fn from(years: u32) -> Self {
        Self(Node::whole(years))
    }
}

/// A number of years as a node.
pub(super) fn years(years: impl Into<Years>) -> Node<'static> {
    years.into().0
}

impl From<Year> for Years {
    fn from(year: Year) -> Self {
        year.index().into()
    }
}

/// What others caused, as a node, where the activity itself caused this share of a change: 1 less it, where it is a share
/// from 0 to 1. Anything else stays as it was given, so that the check can refuse it.
///
/// A reference is no such share: an assumption that a map states is the share of others, as the Guide has it.
pub(super) fn share_of_others(own: impl IntoFigure) -> Node<'static> {
    let own = own.into_figure();
    match Proportion::new(&own) {
        Ok(share) => Node::Decimal(share.complement().to_decimal()),
        Err(_) => own.into(),
    }
}
