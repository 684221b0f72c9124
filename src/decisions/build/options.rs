//! Builders of options against the status quo.

use crate::decisions::Options;
#[cfg(feature = "simulation")]
use crate::decisions::study_of_options;
#[cfg(feature = "simulation")]
use crate::document::numbers;
use crate::document::{Drafted, Node, keyed, put_under, setters, text};
use crate::error::Findings;
use crate::limits::Limits;
use crate::number::IntoFigure;
#[cfg(feature = "simulation")]
use crate::simulation::{Doubt, Study};

/// Options that are being built. See the [module](super) for an example.
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct OptionsBuilder {
    fields: Drafted,
    limits: Limits,
}

/// Starts options with the id of the one that happens if nothing is decided.
pub fn options(status_quo: impl AsRef<str>) -> OptionsBuilder {
    let fields = vec![keyed("format", Node::text(Options::FORMAT)), keyed("status_quo", text(status_quo.as_ref()))];
    OptionsBuilder { fields, limits: Limits::default() }
}

impl OptionsBuilder {
    of_several_maps!();

    /// Sets whose cost and value count: `society`, or the id of a stakeholder. The default is society.
    pub fn account(mut self, account: impl AsRef<str>) -> Self {
        self.fields.push(keyed("account", text(account.as_ref())));
        self
    }

    /// Adds an option under this id.
    pub fn option(mut self, id: impl AsRef<str>, option: Alternative) -> Self {
        put_under(&mut self.fields, "options", keyed(id.as_ref(), option.node()));
        self
    }

    /// Sets what is in doubt in all options whose map has the number, and how it is drawn: a study without scenarios, groups, decision and pilot.
    #[cfg(feature = "simulation")]
    pub fn study(mut self, study: &Study) -> Self {
        self.fields.push(keyed("study", study_of_options(study).into_owned()));
        self
    }

    /// Sets what a pound of cost has to return, 0 or more each. The default is 1.
    #[cfg(feature = "simulation")]
    pub fn asked(mut self, asked: impl IntoIterator<Item = impl IntoFigure>) -> Self {
        self.fields.push(keyed("asked", numbers(asked)));
        self
    }

    of_decisions!();

    /// Checks everything that was stated and makes the document.
    ///
    /// # Errors
    /// Those of [`Options::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Options, Findings> {
        Options::from_document(Node::Object(self.fields), self.limits)
    }
}

/// An option that is being built; [`OptionsBuilder::option`] adds it.
#[derive(Clone, Debug)]
pub struct Alternative(Drafted);

/// Starts an option with the id of the map that it is made of.
pub fn option(map: impl AsRef<str>) -> Alternative {
    Alternative(vec![keyed("map", text(map.as_ref()))])
}

impl Alternative {
    setters! {
        /// Sets the name; without one, results show the id.
        named: text => "name";
        /// Sets the whole years after which it would be repeated, 1 to 1,000. All options have one, or none.
        life: whole => "life";
    }

    /// Puts another number at an address of the map, after those that were changed before.
    #[must_use]
    pub fn change(mut self, address: impl AsRef<str>, number: impl IntoFigure) -> Self {
        put_under(&mut self.0, "changes", keyed(address.as_ref(), number.into_figure().into()));
        self
    }

    /// Puts a number in doubt in this option alone, in place of what the study says of it.
    #[cfg(feature = "simulation")]
    #[must_use]
    pub fn doubt(mut self, address: impl AsRef<str>, doubt: impl Into<Doubt>) -> Self {
        put_under(&mut self.0, "doubts", keyed(address.as_ref(), doubt.into().to_document().into_owned()));
        self
    }
}
