//! Inputs: what a stakeholder contributes, in money.

use super::draft::Draft;
use super::referring::is_reference;
use super::{Id, Party};
use crate::address::Address;
use crate::document::Object;
use crate::document::{Extensions, Node, Place, Reader};
use crate::error::{Term, document as fault};
use crate::time::Year;
use rust_decimal::Decimal;

/// An input: what a stakeholder contributes, in money. It is cash, or given in kind and valued at a going rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    id: Id,
    name: Option<String>,
    from: Party,
    kind: InputKind,
    amount: Amount,
    year: Year,
    price_year: Option<i32>,
    source: Option<String>,
    extensions: Extensions,
}

/// Whether an input is paid in cash or given in kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum InputKind {
    /// Cash: money changes hands. The default, since most inputs are cash.
    #[default]
    Cash,
    /// In kind: hours, rooms or goods, valued at what they would have cost.
    InKind,
}

pub(super) const KINDS: [(&str, InputKind); 2] = [("cash", InputKind::Cash), ("in-kind", InputKind::InKind)];

impl InputKind {
    /// The word by which a map states this kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::InKind => "in-kind",
        }
    }
}

/// The amount of an input: paid once, or one amount a year.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Amount {
    /// One amount, paid in the input's year.
    Once(Decimal),
    /// One amount a year, from the input's year on; never empty.
    Yearly(Vec<Decimal>),
}

impl Amount {
    /// The amounts in order, one for each year from the input's year on.
    pub fn as_slice(&self) -> &[Decimal] {
        match self {
            Self::Once(amount) => std::slice::from_ref(amount),
            Self::Yearly(amounts) => amounts,
        }
    }
}

impl Input {
    /// The id of the input: its key under `/inputs`.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The name of the input as the map states it, or its id where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    /// The stakeholder that contributes the input.
    pub const fn from(&self) -> &Party {
        &self.from
    }

    /// Whether it is cash or given in kind.
    pub const fn kind(&self) -> InputKind {
        self.kind
    }

    /// The amount or amounts, 0 or more, in prices of its price year.
    pub const fn amount(&self) -> &Amount {
        &self.amount
    }

    /// The year in which it is paid; of several amounts, the year of the first.
    pub const fn year(&self) -> Year {
        self.year
    }

    /// The year whose prices the amount is in. `None` where it is in the map's prices.
    pub const fn price_year(&self) -> Option<i32> {
        self.price_year
    }

    /// The source of the figure. `None` where the map gives none.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The `x-` fields of the input: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 7] = ["name", "from", "kind", "amount", "year", "price_year", "source"];
        let mut fields = draft.fields(at, node, &KEYS)?;
        let name = draft.optional_name(at, "name", fields.take("name"));
        let from = draft.required(at, "from", fields.take("from"));
        let from = from.and_then(|node| draft.party(&at.key("from"), node));
        let kind = fields.take("kind").map(|node| draft.word(&at.key("kind"), node, &KINDS));
        let amount = draft.required(at, "amount", fields.take("amount"));
        let amount = amount.and_then(|node| read_amount(draft, &at.key("amount"), node));
        let year = fields.take("year").map(|node| draft.years(&at.key("year"), &node, Year::RANGE));
        let price_year = draft.price_year(at, fields.take("price_year"));
        let source = draft.optional_text(at, "source", fields.take("source"));
        let amount = amount?;
        draft.count_lines(amount.as_slice().len());
        Some(Self {
            id: id.clone(),
            name,
            from: from?,
            kind: kind.flatten().unwrap_or_default(),
            amount,
            year: Year::new(year.flatten().unwrap_or(0)),
            price_year,
            source,
            extensions: fields.extensions,
        })
    }

    /// Its address in the map.
    pub(crate) fn address(&self) -> Address {
        Address::of(["inputs", self.id.as_str()])
    }

    pub(super) fn write(&self) -> Node<'_> {
        Object::new()
            .text("name", self.name.as_deref())
            .text("from", Some(self.from.id().as_str()))
            .text("kind", Some(self.kind.as_str()))
            .node("amount", Some(self.amount.write()))
            .whole("year", Some(self.year.index()))
            .whole("price_year", self.price_year)
            .text("source", self.source.as_deref())
            .end(&self.extensions)
    }
}

/// The amount of an input, of which every number may refer to an assumption.
fn read_amount(draft: &mut Draft, at: &Place<'_>, mut node: Node<'_>) -> Option<Amount> {
    match &mut node {
        Node::List(items) => draft.numbers(at, std::mem::take(items)).map(Amount::Yearly),
        one if is_reference(one) => draft.number_not_below_zero(at, one).map(Amount::Once),
        one => Amount::read(draft, at, one),
    }
}

impl Amount {
    pub(crate) fn read(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) -> Option<Self> {
        match node {
            Node::List(items) => reader.decimals(at, items).map(Self::Yearly),
            Node::Null | Node::Bool(_) | Node::Object(_) => {
                reader.file(at, fault::wrong_type(Term::DECIMAL_OR_LIST, node.described()));
                None
            }
            one => reader.decimal_not_below_zero(at, one).map(Self::Once),
        }
    }

    pub(crate) fn write(&self) -> Node<'_> {
        match self {
            Self::Once(amount) => Node::Decimal(*amount),
            Self::Yearly(amounts) => Node::decimals(amounts),
        }
    }
}
