//! A group of people, by how well off they are.

use crate::document::{Extensions, Node, Object, Place, Reader};
use crate::error::decisions as fault;
use rust_decimal::Decimal;

/// A group of people who are about equally well off.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    name: Option<String>,
    weight: Weight,
    people: Option<Decimal>,
    extensions: Extensions,
}

/// What the weight of a group follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Weight {
    /// Its equivalised income, above 0: the weight is (reference income / income)^eta.
    Income(Decimal),
    /// The weight itself, 0 or more.
    Stated(Decimal),
}

impl Group {
    /// Its name. `None` where it has none.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What its weight follows from.
    pub const fn weight(&self) -> Weight {
        self.weight
    }

    /// Its income. `None` where the weight is stated.
    pub const fn income(&self) -> Option<Decimal> {
        match self.weight {
            Weight::Income(income) => Some(income),
            Weight::Stated(_) => None,
        }
    }

    /// How many people it has. `None` where that is not stated.
    pub const fn people(&self) -> Option<Decimal> {
        self.people
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["name", "income", "weight", "people"])?;
        let before = reader.found.len();
        let name = reader.optional_name(at, "name", fields.take("name"));
        let (income, weight) = (fields.take("income"), fields.take("weight"));
        if income.is_some() == weight.is_some() {
            reader.file(at, fault::income_or_weight());
        }
        let income = income.and_then(|node| reader.decimal_above_zero(&at.key("income"), &node)).map(Weight::Income);
        let weight =
            weight.and_then(|node| reader.decimal_not_below_zero(&at.key("weight"), &node)).map(Weight::Stated);
        let people = fields.take("people").and_then(|node| reader.decimal_above_zero(&at.key("people"), &node));
        if reader.found.len() > before {
            return None;
        }
        Some(Self { name, weight: income.or(weight)?, people, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let (income, weight) = match self.weight {
            Weight::Income(income) => (Some(income), None),
            Weight::Stated(weight) => (None, Some(weight)),
        };
        Object::new()
            .text("name", self.name.as_deref())
            .decimal("income", income)
            .decimal("weight", weight)
            .decimal("people", self.people)
            .end(&self.extensions)
    }
}
