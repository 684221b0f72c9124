//! Builders of assumptions, and the references that numbers make to them.

use super::stated::node;
use super::{IntoStated, Stated, Years};
use crate::document::{Drafted, keyed, setters, text};

/// An assumption that is being built; [`MapBuilder::assumption`](super::MapBuilder::assumption) adds it to a map.
#[derive(Clone, Debug)]
pub struct Assumption(Drafted);

/// Starts an assumption with its value: a number that stands in several places, stated once.
pub fn assumption(value: impl IntoStated) -> Assumption {
    Assumption(vec![keyed("value", node(value))])
}

impl Assumption {
    setters! {
        /// Sets the name; without one, results show the id.
        named: text => "name";
        /// States the unit of the number, such as `visits a year`.
        unit: text => "unit";
        /// States the source of the number.
        source: text => "source";
    }
}

/// A reference to an assumption, in the place of a number.
#[derive(Clone, Debug)]
pub struct Assumed(Drafted);

/// Refers to the assumption with this id, in the place of a number: an amount, a quantity, a share, a proxy, a number of
/// years.
pub fn assumed(id: impl AsRef<str>) -> Assumed {
    Assumed(vec![keyed("assumption", text(id.as_ref()))])
}

impl Assumed {
    setters! {
        /// Sets the factor by which the assumption's value is multiplied. The default is 1; a number of years has none.
        times: by(node, impl IntoStated) => "times";
    }
}

impl IntoStated for Assumed {
    fn into_stated(self) -> Stated {
        self.into()
    }
}

impl From<Assumed> for Stated {
    fn from(assumed: Assumed) -> Self {
        Self::reference(assumed.node())
    }
}

impl From<Assumed> for Years {
    fn from(assumed: Assumed) -> Self {
        Self(assumed.node())
    }
}
