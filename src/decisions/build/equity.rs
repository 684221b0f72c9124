//! Builders of who gains: groups, and who is in which.

use crate::decisions::{Equity, Given};
use crate::document::{Drafted, Node, keyed, numbers, numbers_by_key, put_under, setters, text, texts};
use crate::error::Findings;
use crate::limits::Limits;
use crate::map::Class;
use crate::number::IntoFigure;
use std::borrow::Cow;

/// Groups of people, and who is in which, being built.
///
/// ```
/// use sroi::decisions::build;
/// let club = sroi::build::map("Walking club", "GBP", "2026-04-01")
///     .stakeholder("walkers", sroi::build::people("Walkers"))
///     .stakeholder("patrons", sroi::build::people("Patrons"))
///     .input("leader", sroi::build::cash("patrons", 800))
///     .outcome("fitter", sroi::build::outcome("walkers", 4).starts(0).value("pass", sroi::build::value(150)))
///     .finish()?;
/// let equity = build::equity(&club)
///     .group("poor", build::group_by_income(10_000))
///     .group("rich", build::group_by_income(40_000))
///     .reference_income(20_000)
///     .eta(1)
///     .stakeholder("walkers", "poor")
///     .stakeholder("patrons", "rich")
///     .finish()?;
/// assert_eq!(equity.weighted()?.weighted().net.to_string(), "800");
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "a draft is no document before it is finished"]
pub struct EquityBuilder {
    fields: Drafted,
    limits: Limits,
}

/// Starts who gains by a map, or by the joined map of a roll-out.
pub fn equity(map: impl Into<Given>) -> EquityBuilder {
    let format = keyed("format", Node::text(Equity::FORMAT));
    let fields = vec![format, keyed("map", map.into().write().into_owned())];
    EquityBuilder { fields, limits: Limits::default() }
}

impl EquityBuilder {
    fn set(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Borrowed(key), node));
        self
    }

    /// Adds a group under this id, after those that are worse off.
    pub fn group(mut self, id: impl AsRef<str>, group: Group) -> Self {
        put_under(&mut self.fields, "groups", keyed(id.as_ref(), group.node()));
        self
    }

    /// Sets the income whose weight is 1, such as the median: above 0.
    pub fn reference_income(self, income: impl IntoFigure) -> Self {
        self.set("reference_income", income.into_figure().into())
    }

    /// Sets the elasticity of the marginal utility of income, 0 or more. The default is 1.3.
    pub fn eta(self, eta: impl IntoFigure) -> Self {
        self.set("eta", eta.into_figure().into())
    }

    /// Sets other elasticities at which the net is told, each 0 or more.
    pub fn tests(self, etas: impl IntoIterator<Item = impl IntoFigure>) -> Self {
        self.set("tests", numbers(etas))
    }

    /// Puts a stakeholder into a group.
    pub fn stakeholder(mut self, id: impl AsRef<str>, group: impl AsRef<str>) -> Self {
        put_under(&mut self.fields, "stakeholders", keyed(id.as_ref(), text(group.as_ref())));
        self
    }

    /// Puts a stakeholder into several groups, with a share for each. They add up to exactly 1.
    pub fn stakeholder_by_shares(
        mut self,
        id: impl AsRef<str>,
        shares: impl IntoIterator<Item = (impl AsRef<str>, impl IntoFigure)>,
    ) -> Self {
        put_under(&mut self.fields, "stakeholders", keyed(id.as_ref(), numbers_by_key(shares)));
        self
    }

    /// Sets the classes of value whose gains are weighted. The default is all.
    pub fn classes(self, classes: impl IntoIterator<Item = Class>) -> Self {
        self.set("classes", texts(classes.into_iter().map(Class::as_str)))
    }

    of_decisions!();

    /// Checks everything that was stated and makes the document.
    ///
    /// # Errors
    /// Those of [`Equity::from_document`]: every mistake at once, each with its address.
    pub fn finish(self) -> Result<Equity, Findings> {
        Equity::from_document(Node::Object(self.fields), self.limits)
    }
}

/// A group that is being built; [`EquityBuilder::group`] adds it.
#[derive(Clone, Debug)]
pub struct Group(Drafted);

/// Starts a group with its equivalised income, above 0, from which its weight follows.
pub fn group_by_income(income: impl IntoFigure) -> Group {
    Group(vec![keyed("income", income.into_figure().into())])
}

/// Starts a group with its weight, 0 or more.
pub fn group_by_weight(weight: impl IntoFigure) -> Group {
    Group(vec![keyed("weight", weight.into_figure().into())])
}

impl Group {
    setters! {
        /// Sets the name; without one, results show the id.
        named: text => "name";
        /// Sets how many people it has, above 0.
        people: number => "people";
    }
}
