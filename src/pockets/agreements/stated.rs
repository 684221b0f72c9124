//! What an agreement states of a party: a number, or one for each year.

use crate::document::Node;
use crate::number::{IntoFigure, advising};

/// A number of an agreement, or a list of them, one for each year. Its own use is where both stand in one list.
///
/// ```
/// use sroi::pockets::agreements::{Agreement, Stated, Variance};
/// let contributions: [(&str, Stated); 2] = [("council", [60, 62].into()), ("nhs", "40.50".into())];
/// assert!(Agreement::pooled_budget(contributions, Variance::JointRisk).finish().is_ok());
/// ```
#[derive(Clone, Debug)]
pub struct Stated(Node<'static>);

advising! {
    /// What a party contributes or plans: whatever is [handed in as a number](IntoFigure), or a list of it, one for each year.
    ///
    /// Floats are none of them, as everywhere:
    ///
    /// ```compile_fail,E0277
    /// use sroi::pockets::agreements::{Agreement, Variance};
    /// let pool = Agreement::pooled_budget([("council", [60.5, 62.5])], Variance::JointRisk);
    /// ```
    pub trait IntoStated {
        /// The number, or the list.
        fn into_stated(self) -> Stated;
    }
}

impl Stated {
    pub(super) fn node(self) -> Node<'static> {
        self.0
    }

    fn years<T: IntoStated>(years: impl IntoIterator<Item = T>) -> Self {
        Self(Node::List(years.into_iter().map(|year| year.into_stated().0).collect()))
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

impl<T: IntoStated> IntoStated for Vec<T> {
    fn into_stated(self) -> Stated {
        Stated::years(self)
    }
}

impl<T: IntoStated, const N: usize> IntoStated for [T; N] {
    fn into_stated(self) -> Stated {
        Stated::years(self)
    }
}

impl<T: IntoFigure> From<T> for Stated {
    fn from(number: T) -> Self {
        number.into_stated()
    }
}

impl<T: IntoStated> From<Vec<T>> for Stated {
    /// The numbers in order, one for each year.
    fn from(years: Vec<T>) -> Self {
        years.into_stated()
    }
}

impl<T: IntoStated, const N: usize> From<[T; N]> for Stated {
    /// The numbers in order, one for each year.
    fn from(years: [T; N]) -> Self {
        years.into_stated()
    }
}
