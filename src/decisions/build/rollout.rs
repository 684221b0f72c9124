//! Builders of roll-outs, their sites and what sites learn.

use super::Input;
use crate::decisions::{LearningShape, Rollout};
use crate::document::{Drafted, Node, keyed, of_whole_documents, put_under, setters, text, texts};
use crate::error::Findings;
use crate::limits::Limits;
use crate::map::ImpactMap;
use crate::number::IntoFigure;
use std::borrow::Cow;

/// A roll-out that is being built. See the [module](super) for an example.
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct RolloutBuilder {
    fields: Drafted,
    limits: Limits,
}

/// Starts a roll-out with its title and the map of one site, as it was proven.
pub fn rollout(title: &str, map: &ImpactMap) -> RolloutBuilder {
    let format = keyed("format", Node::text(Rollout::FORMAT));
    let fields = vec![format, keyed("title", text(title)), keyed("map", map.to_document().into_owned())];
    RolloutBuilder { fields, limits: Limits::default() }
}

impl RolloutBuilder {
    fn set(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Borrowed(key), node));
        self
    }

    /// Adds a site, or several alike, under this id.
    pub fn site(mut self, id: impl AsRef<str>, site: Site) -> Self {
        put_under(&mut self.fields, "sites", keyed(id.as_ref(), site.node()));
        self
    }

    /// Adds an input that is borne once for all, such as training, under this id. It is from a body of the joined map.
    pub fn central(mut self, id: impl AsRef<str>, input: Input) -> Self {
        put_under(&mut self.fields, "central", keyed(id.as_ref(), input.node()));
        self
    }

    /// Sets the stakeholders that each site has of its own. By default all are the same everywhere.
    pub fn apart(self, stakeholders: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.set("apart", texts(stakeholders))
    }

    /// Sets the inputs that do not grow with reach.
    pub fn fixed(self, inputs: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.set("fixed", texts(inputs))
    }

    /// Sets the outcomes that fidelity leaves alone, such as harms.
    pub fn unaffected(self, outcomes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.set("unaffected", texts(outcomes))
    }

    /// Sets how inputs get cheaper as sites are built. By default they do not.
    pub fn learning(self, learning: Learning) -> Self {
        self.set("learning", learning.node())
    }

    of_whole_documents!();

    /// Checks everything that was stated and makes the document.
    ///
    /// # Errors
    /// Those of [`Rollout::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Rollout, Findings> {
        Rollout::from_document(Node::Object(self.fields), self.limits)
    }
}

/// A site, or several alike, being built; [`RolloutBuilder::site`] adds it.
#[derive(Clone, Debug)]
pub struct Site(Drafted);

/// Starts a site that is like that of the local map.
pub const fn site() -> Site {
    Site(Vec::new())
}

impl Site {
    setters! {
        /// Sets the name; without one, results show the id.
        named: text => "name";
        /// Sets the year of the roll-out in which the local map's year 0 falls. The default is 0.
        start: whole => "start";
        /// Sets how many sites alike it is, 1 to 10,000. The default is 1.
        sites: whole => "sites";
        /// Sets the people reached, relative to the local map, 0 or more. The default is 1.
        reach: number => "reach";
        /// Sets the share of the effect that is kept, 0 or more. The default is 1.
        fidelity: number => "fidelity";
        /// Sets the local level of costs, relative to the local map, 0 or more. The default is 1.
        cost: number => "cost";
    }

    /// Adds an input that each of its sites has to fit the programme to its place. Its year is one of the roll-out, by default that of the start.
    #[must_use]
    pub fn adaptation(mut self, id: impl AsRef<str>, input: Input) -> Self {
        put_under(&mut self.0, "adaptation", keyed(id.as_ref(), input.node()));
        self
    }
}

/// How inputs get cheaper, being built; [`RolloutBuilder::learning`] takes it.
#[derive(Clone, Debug)]
pub struct Learning(Drafted);

/// Starts learning with the cost that is left at each doubling of the number of sites, above 0 and at most 1.
pub fn learning(rate: impl IntoFigure) -> Learning {
    Learning(vec![keyed("rate", rate.into_figure().into())])
}

impl Learning {
    setters! {
        /// Sets what the rate is of. The default is the cost of a site.
        shape: word(LearningShape) => "shape";
        /// Sets how many sites stood before. The default is 1, the one that was proven.
        built: whole => "built";
        /// Sets the inputs that learn. The default is all of the local map.
        inputs: ids => "inputs";
    }
}
