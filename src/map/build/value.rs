//! Values on their way into a map.

use super::Figure;
use super::fields::{Fields, keyed, setters, text};
use crate::document::Node;
use crate::map::Class;
use std::borrow::Cow;

/// What one unit is worth, on the way.
#[derive(Clone, Debug)]
pub struct Value {
    pub(super) fields: Fields,
    pub(super) to: Fields,
}

/// The worth of one unit for one year, negative for harm; to the outcome's stakeholder unless [`Value::to`] says else.
pub fn value(proxy: impl Into<Figure>) -> Value {
    Value { fields: vec![(Cow::Borrowed("proxy"), proxy.into().0)], to: Vec::new() }
}

impl Value {
    fn put(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.push((Cow::Borrowed(key), node));
        self
    }

    /// It is worth something to public budgets.
    #[must_use]
    pub fn fiscal(self) -> Self {
        self.class(Class::Fiscal)
    }

    /// It is worth something in earnings or to businesses.
    #[must_use]
    pub fn economic(self) -> Self {
        self.class(Class::Economic)
    }

    /// Fiscal, economic or, without, social.
    #[must_use]
    pub fn class(self, class: Class) -> Self {
        self.put("class", Node::text(class.as_str()))
    }

    /// It is money that only changes hands, from an account outside the map.
    #[must_use]
    pub fn transfer(self) -> Self {
        self.put("transfer", Node::Bool(true))
    }

    /// It is money that only changes hands, and this stakeholder loses it.
    #[must_use]
    pub fn transfer_from(self, stakeholder: &str) -> Self {
        self.transfer().put("from", text(stakeholder))
    }

    /// All of it goes to this stakeholder, none of it cashable.
    #[must_use]
    pub fn to(self, stakeholder: &str) -> Self {
        self.to_share(stakeholder, 1, 0)
    }

    /// A share of it goes to this stakeholder, a share of that cashable.
    #[must_use]
    pub fn to_share(self, stakeholder: &str, share: impl Into<Figure>, cashable: impl Into<Figure>) -> Self {
        self.with_recipient(stakeholder, share.into(), cashable.into().0)
    }

    /// A share of it goes to this stakeholder, cashable in steps.
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
    pub fn to_in_steps(self, stakeholder: &str, share: impl Into<Figure>, steps: Steps) -> Self {
        self.with_recipient(stakeholder, share.into(), steps.node())
    }

    fn with_recipient(mut self, stakeholder: &str, share: Figure, cashable: Node<'static>) -> Self {
        let fields = vec![keyed("share", share.0), keyed("cashable", cashable)];
        self.to.push(keyed(stakeholder, Node::Object(fields)));
        self
    }

    /// What one unit is.
    #[must_use]
    pub fn unit(self, unit: &str) -> Self {
        self.put("unit", text(unit))
    }

    /// The year of the proxy's prices.
    #[must_use]
    pub fn price_year(self, year: i32) -> Self {
        self.put("price_year", Node::whole(year))
    }

    /// Where the proxy comes from.
    #[must_use]
    pub fn source(self, source: &str) -> Self {
        self.put("source", text(source))
    }

    /// Carries an `x-` field.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.push(keyed(key, value.into_owned()));
        self
    }
}

/// What a year's change in quantity releases, on the way.
#[derive(Clone, Debug)]
pub struct Steps(Fields);

/// Full steps of so many units each. What a unit and what a full step release has to be said, be it 0.
pub fn steps_of(every: impl Into<Figure>) -> Steps {
    Steps(vec![(Cow::Borrowed("every"), every.into().0)])
}

impl Steps {
    setters! {
        /// What each unit releases.
        variable: figure => "variable";
        /// What each full step releases in a year.
        step: figure => "step";
    }
}
