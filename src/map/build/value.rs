//! Values on their way into a map.

use super::Figure;
use super::fields::{Fields, keyed, text};
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
    pub fn to_share(mut self, stakeholder: &str, share: impl Into<Figure>, cashable: impl Into<Figure>) -> Self {
        let fields = vec![keyed("share", share.into().0), keyed("cashable", cashable.into().0)];
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
