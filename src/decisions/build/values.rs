//! Builders of value sets.

use crate::decisions::ValueSets;
use crate::document::{Drafted, Node, keyed, numbers_by_key, put_under, setters};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;

/// Maps and the sets of numbers by which they are valued, being built.
///
/// ```
/// use sroi::decisions::build;
/// let club = sroi::build::map("Walking club", "GBP", "2026-04-01")
///     .stakeholder("walkers", sroi::build::people("Walkers"))
///     .input("leader", sroi::build::cash("walkers", 800))
///     .outcome("fitter", sroi::build::outcome("walkers", 12).starts(0).value("pass", sroi::build::value(150)))
///     .finish()?;
/// let sets = build::value_sets()
///     .map("club", &club)
///     .set("sceptic", build::set().number("/maps/club/outcomes/fitter/values/pass/proxy", 50))
///     .finish()?;
/// assert!(sets.valued()?.map("club").unwrap().sign_differs);
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct ValueSetsBuilder {
    fields: Drafted,
    limits: Limits,
}

/// Starts a document with no maps and no sets yet.
pub fn value_sets() -> ValueSetsBuilder {
    let fields = vec![keyed("format", Node::text(ValueSets::FORMAT))];
    ValueSetsBuilder { fields, limits: Limits::default() }
}

impl ValueSetsBuilder {
    of_several_maps!();

    /// Adds a set of numbers under this id.
    pub fn set(mut self, id: impl AsRef<str>, set: Set) -> Self {
        put_under(&mut self.fields, "sets", keyed(id.as_ref(), set.node()));
        self
    }

    /// Asks for a consensus, with the weight of each set, `stated` among them. They are 0 or more and add up to exactly 1.
    pub fn consensus(mut self, weights: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>) -> Self {
        self.fields.push(keyed("consensus", numbers_by_key(weights)));
        self
    }

    of_decisions!();

    /// Checks everything that was stated and makes the document.
    ///
    /// # Errors
    /// Those of [`ValueSets::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<ValueSets, Findings> {
        ValueSets::from_document(Node::Object(self.fields), self.limits)
    }
}

/// A set of numbers that is being built; [`ValueSetsBuilder::set`] adds it.
#[derive(Clone, Debug)]
pub struct Set(Drafted);

/// Starts a set that leaves every number as it is stated.
pub fn set() -> Set {
    Set(vec![keyed("numbers", Node::Object(Vec::new()))])
}

impl Set {
    setters! {
        /// Sets the name; without one, results show the id.
        named: text => "name";
        /// Says whose values they are.
        by: text => "by";
        /// Says where they are published.
        source: text => "source";
    }

    /// Puts another number at an address in the document, such as `/maps/club/outcomes/fitter/values/pass/proxy`.
    #[must_use]
    pub fn number(mut self, address: impl AsRef<str>, number: impl IntoFigure) -> Self {
        put_under(&mut self.0, "numbers", keyed(address.as_ref(), number.into_figure().into()));
        self
    }
}
