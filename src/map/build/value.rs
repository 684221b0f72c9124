//! Builders of values: what one unit of an outcome is worth, and to whom.

use super::IntoStated;
use super::stated::node;
use crate::document::{Drafted, Node, keyed, setters, text};
use crate::map::Class;
use std::borrow::Cow;

/// A value that is being built; [`Outcome::value`](super::Outcome::value) adds it to an outcome.
#[derive(Clone, Debug)]
pub struct Value {
    pub(super) fields: Drafted,
    pub(super) to: Drafted,
}

/// Starts a value with its financial proxy: the worth of one unit for one year, negative for harm. It goes to the
/// outcome's stakeholder unless [`Value::to`] names others.
pub fn value(proxy: impl IntoStated) -> Value {
    Value { fields: vec![(Cow::Borrowed("proxy"), node(proxy))], to: Vec::new() }
}

impl Value {
    fn put(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Borrowed(key), node));
        self
    }

    /// Puts the value in the fiscal class: it is money of public budgets.
    #[must_use]
    pub fn fiscal(self) -> Self {
        self.class(Class::Fiscal)
    }

    /// Puts the value in the economic class: it is earnings, or money of businesses.
    #[must_use]
    pub fn economic(self) -> Self {
        self.class(Class::Economic)
    }

    /// Sets the class of the value: fiscal, economic or social. The default is social.
    #[must_use]
    pub fn class(self, class: Class) -> Self {
        self.put("class", Node::text(class.as_str()))
    }

    /// Marks the value as a transfer, money that only changes hands. It comes from an account outside the map.
    #[must_use]
    pub fn transfer(self) -> Self {
        self.put("transfer", Node::Bool(true))
    }

    /// Marks the value as a transfer, money that only changes hands. This stakeholder loses what the recipients gain.
    #[must_use]
    pub fn transfer_from(self, stakeholder: impl AsRef<str>) -> Self {
        self.transfer().put("from", text(stakeholder.as_ref()))
    }

    /// Gives all of the value to this stakeholder, none of it cashable.
    #[must_use]
    pub fn to(self, stakeholder: impl AsRef<str>) -> Self {
        self.to_share(stakeholder, 1, 0)
    }

    /// Gives a share of the value, from 0 to 1, to this stakeholder, and states which share of that is cashable.
    #[must_use]
    pub fn to_share(self, stakeholder: impl AsRef<str>, share: impl IntoStated, cashable: impl IntoStated) -> Self {
        self.with_recipient(stakeholder.as_ref(), node(share), node(cashable))
    }

    /// Gives a share of the value, from 0 to 1, to this stakeholder, cashable in steps.
    ///
    /// ```
    /// use sroi::{Level, build};
    /// let ward = build::steps_of(10_000).variable(150).step(3_000_000);
    /// let map = build::map("Fewer bed days", "GBP", "2026-04-01")
    ///     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
    ///     .outcome("days", build::outcome("nhs", 15_000).value("day", build::value(450).to_in_steps("nhs", 1, ward)))
    ///     .finish()?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let line = appraisal.ledger().lines().next().unwrap();
    /// assert_eq!(line.amount().to_string(), "6750000");
    /// assert_eq!(line.cashable().to_string(), "5250000"); // one ward, and 150 for each day
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    #[must_use]
    pub fn to_in_steps(self, stakeholder: impl AsRef<str>, share: impl IntoStated, steps: Steps) -> Self {
        self.with_recipient(stakeholder.as_ref(), node(share), steps.node())
    }

    /// Gives what the other shares leave to this stakeholder, and states which share of that is cashable.
    #[must_use]
    pub fn to_rest(self, stakeholder: impl AsRef<str>, cashable: impl IntoStated) -> Self {
        self.with_recipient(stakeholder.as_ref(), Node::text("rest"), node(cashable))
    }

    /// Sets the growth: the rate, above -1, at which the proxy rises each year in real terms. The default is 0.
    #[must_use]
    pub fn growth(self, rate: impl IntoStated) -> Self {
        self.put("growth", node(rate))
    }

    /// Names the further discount of the conventions by which the value is discounted.
    #[must_use]
    pub fn discounted_by(self, name: impl AsRef<str>) -> Self {
        self.put("discount", text(name.as_ref()))
    }

    fn with_recipient(mut self, stakeholder: &str, share: Node<'static>, cashable: Node<'static>) -> Self {
        let fields = vec![keyed("share", share), keyed("cashable", cashable)];
        self.to.push(keyed(stakeholder, Node::Object(fields)));
        self
    }

    /// States the unit that the proxy is the worth of, such as `visit`.
    #[must_use]
    pub fn unit(self, unit: &str) -> Self {
        self.put("unit", text(unit))
    }

    /// Sets the calendar year whose prices the proxy is in; without it, it is in the map's prices.
    #[must_use]
    pub fn price_year(self, year: i32) -> Self {
        self.put("price_year", Node::whole(year))
    }

    /// States the source of the proxy.
    #[must_use]
    pub fn source(self, source: &str) -> Self {
        self.put("source", text(source))
    }

    /// Adds a field of your own, whose key begins with `x-`. It is kept and written back, and never computed with.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }
}

/// Cashability in steps that is being built; [`Value::to_in_steps`] takes it.
#[derive(Clone, Debug)]
pub struct Steps(Drafted);

/// Starts cashability in steps of this many units each. [`Steps::variable`] and [`Steps::step`] have to be stated too,
/// even where they are 0.
pub fn steps_of(every: impl IntoStated) -> Steps {
    Steps(vec![(Cow::Borrowed("every"), node(every))])
}

impl Steps {
    setters! {
        /// Sets the cashable amount of each unit, 0 or more.
        variable: by(node, impl IntoStated) => "variable";
        /// Sets the cashable amount of each full step in a year, 0 or more.
        step: by(node, impl IntoStated) => "step";
    }
}
