//! One reported result of a metric, with its date.

use crate::document::{Extensions, Id, Node, Object, Place, Reader};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// One reported result.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub(in crate::contracts) date: NaiveDate,
    pub(in crate::contracts) value: Decimal,
    pub(in crate::contracts) baseline: Option<Decimal>,
    pub(in crate::contracts) of: Option<Decimal>,
    pub(in crate::contracts) cohort: Option<Id>,
    pub(in crate::contracts) person: Option<Id>,
    pub(in crate::contracts) group: Option<Id>,
    extensions: Extensions,
}

impl Row {
    /// The day of the result.
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// What was measured, 0 or more.
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// What it would have been otherwise, 0 or more.
    pub const fn baseline(&self) -> Option<Decimal> {
        self.baseline
    }

    /// What the value is a part of, 0 or more.
    pub const fn of(&self) -> Option<Decimal> {
        self.of
    }

    /// The cohort that it is of.
    pub const fn cohort(&self) -> Option<&Id> {
        self.cohort.as_ref()
    }

    /// The person that it is of.
    pub const fn person(&self) -> Option<&Id> {
        self.person.as_ref()
    }

    /// The group whose price holds.
    pub const fn group(&self) -> Option<&Id> {
        self.group.as_ref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["date", "value", "baseline", "of", "cohort", "person", "group"])?;
        let date = reader.required(at, "date", fields.take("date"));
        let date = date.and_then(|node| reader.date(&at.key("date"), node));
        let value = reader.required(at, "value", fields.take("value"));
        let value = value.and_then(|node| reader.decimal_not_below_zero(&at.key("value"), &node));
        let [baseline, of] = ["baseline", "of"]
            .map(|key| fields.take(key).and_then(|node| reader.decimal_not_below_zero(&at.key(key), &node)));
        let [cohort, person, group] =
            ["cohort", "person", "group"].map(|key| fields.take(key).and_then(|node| reader.id(&at.key(key), node)));
        let extensions = fields.extensions;
        Some(Self { date: date?, value: value?, baseline, of, cohort, person, group, extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .date("date", Some(self.date))
            .decimal("value", Some(self.value))
            .decimal("baseline", self.baseline)
            .decimal("of", self.of)
            .text("cohort", self.cohort.as_ref().map(Id::as_str))
            .text("person", self.person.as_ref().map(Id::as_str))
            .text("group", self.group.as_ref().map(Id::as_str))
            .end(&self.extensions)
    }
}
