//! Who is party to a contract, what is measured under it, and the groups that are measured together.

use super::drafting::{Drafting, money};
use crate::document::{Extensions, Id, Node, Object, Place};
use crate::number::Money;
use chrono::NaiveDate;

/// Anybody who pays or is paid.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    name: Option<String>,
    role: Option<String>,
    stakeholder: Option<Id>,
    budget: Option<Money>,
    extensions: Extensions,
}

impl Party {
    /// What it is called. `None` where it has its id alone.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What it does under the contract, in the author's words.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// Its id among the stakeholders of a map. `None` where that is its own id.
    pub const fn stakeholder(&self) -> Option<&Id> {
        self.stakeholder.as_ref()
    }

    /// What it has set aside, in the contract's currency. `None` where that is not stated.
    pub const fn budget(&self) -> Option<Money> {
        self.budget
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "role", "stakeholder", "budget"])?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let role = draft.optional_text(at, "role", fields.take("role"));
        let stakeholder = fields.take("stakeholder").and_then(|node| draft.id(&at.key("stakeholder"), node));
        let budget = fields.take("budget").and_then(|node| draft.amount(&at.key("budget"), &node));
        Some(Self { name, role, stakeholder, budget, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .text("role", self.role.as_deref())
            .text("stakeholder", self.stakeholder.as_ref().map(Id::as_str))
            .node("budget", self.budget.map(money))
            .end(&self.extensions)
    }
}

/// What is measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    name: Option<String>,
    unit: Option<String>,
    binary: bool,
    extensions: Extensions,
}

impl Metric {
    /// What it is called. `None` where it has its id alone.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The unit that it is measured in. `None` where that is not stated.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// Whether each person has it or not.
    pub const fn is_binary(&self) -> bool {
        self.binary
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "unit", "binary"])?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let unit = draft.optional_text(at, "unit", fields.take("unit"));
        let binary = draft.flag_or(at, "binary", fields.take("binary"), false)?;
        Some(Self { name, unit, binary, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .text("unit", self.unit.as_deref())
            .flag("binary", self.binary)
            .end(&self.extensions)
    }
}

/// A group measured together, once.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    name: Option<String>,
    measured: NaiveDate,
    extensions: Extensions,
}

impl Cohort {
    /// What it is called. `None` where it has its id alone.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The day on which it is measured, whatever the dates of its rows.
    pub const fn measured(&self) -> NaiveDate {
        self.measured
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Drafting<'_>, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["name", "measured"])?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let measured = draft.required(at, "measured", fields.take("measured"));
        let measured = measured.and_then(|node| draft.day(&at.key("measured"), node))?;
        Some(Self { name, measured, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let object = Object::new().text("name", self.name.as_deref());
        object.date("measured", Some(self.measured)).end(&self.extensions)
    }
}
