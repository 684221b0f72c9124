//! Values: what one unit of an outcome is worth for one year, by a financial proxy, and to whom.

use super::draft::Draft;
use super::{Cashable, Id, Party};
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::map as fault;
use crate::number::Proportion;
use rust_decimal::Decimal;

/// A value: what one unit of an outcome is worth for one year, by a financial proxy, and to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    id: Id,
    proxy: Decimal,
    class: Class,
    transfer: bool,
    from: Option<Party>,
    to: Vec<Recipient>,
    unit: Option<String>,
    price_year: Option<i32>,
    source: Option<String>,
    extensions: Extensions,
}

/// The class of a value: which kind of money it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Fiscal: money that public budgets save or spend.
    Fiscal,
    /// Economic: earnings, and money of businesses.
    Economic,
    /// Social: wellbeing and everything else. The default.
    #[default]
    Social,
}

pub(super) const CLASSES: [(&str, Class); 3] =
    [("fiscal", Class::Fiscal), ("economic", Class::Economic), ("social", Class::Social)];

impl Class {
    /// The word by which a map states this class.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fiscal => "fiscal",
            Self::Economic => "economic",
            Self::Social => "social",
        }
    }
}

/// A recipient: a stakeholder that receives a share of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    stakeholder: Party,
    share: Proportion,
    cashable: Cashable,
    extensions: Extensions,
}

impl Recipient {
    /// The stakeholder that receives the share.
    pub const fn stakeholder(&self) -> &Party {
        &self.stakeholder
    }

    /// The recipient's share of the value, from 0 to 1. The shares of one value add up to exactly 1.
    pub const fn share(&self) -> Proportion {
        self.share
    }

    /// How much of the recipient's part is cashable: money that it can spend on something else.
    pub const fn cashable(&self) -> &Cashable {
        &self.cashable
    }

    /// The `x-` fields of the recipient: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn read(draft: &mut Draft, at: &Place<'_>, id: &str, node: Node<'_>) -> Option<Self> {
        let stakeholder = draft.party_named(at, id);
        let mut fields = draft.fields(at, node, &["share", "cashable"])?;
        let share = fields.take("share");
        let share = share.map_or(Some(Proportion::ONE), |node| draft.proportion(&at.key("share"), &node));
        let cashable = fields.take("cashable");
        let cashable =
            cashable.map_or_else(|| Some(Cashable::default()), |node| Cashable::read(draft, &at.key("cashable"), node));
        Some(Self { stakeholder: stakeholder?, share: share?, cashable: cashable?, extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        Object::new()
            .decimal("share", Some(self.share.to_decimal()))
            .node("cashable", Some(self.cashable.write()))
            .end(&self.extensions)
    }
}

impl Value {
    /// The id of the value: its key under the `values` of its outcome, unique there.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The financial proxy: the worth of one unit for one year, negative for harm, in prices of its price year.
    pub const fn proxy(&self) -> Decimal {
        self.proxy
    }

    /// The class of the value: fiscal, economic or social.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether the value is a transfer: money that only changes hands, which is real to an agency and nothing to
    /// society.
    pub const fn is_transfer(&self) -> bool {
        self.transfer
    }

    /// The stakeholder that loses what the recipients of a transfer gain. `None` where the map names none: then the
    /// account `outside` bears it.
    pub const fn from(&self) -> Option<&Party> {
        self.from.as_ref()
    }

    /// The recipients of the value, never empty; their shares add up to exactly 1.
    pub fn to(&self) -> &[Recipient] {
        &self.to
    }

    /// The unit that the proxy is the worth of, such as `visit`. `None` where the map does not say.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// The year whose prices the proxy is in. `None` where it is in the map's prices.
    pub const fn price_year(&self) -> Option<i32> {
        self.price_year
    }

    /// The source of the proxy. `None` where the map gives none.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The `x-` fields of the value: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The number of ledger lines that it makes for one intake and year of life.
    pub(crate) fn lines(&self) -> usize {
        self.to.len() * if self.transfer { 2 } else { 1 }
    }

    pub(super) fn read(
        draft: &mut Draft,
        at: &Place<'_>,
        id: &Id,
        node: Node<'_>,
        stakeholder: Option<&Party>,
    ) -> Option<Self> {
        const KEYS: [&str; 8] = ["proxy", "class", "transfer", "from", "to", "unit", "price_year", "source"];
        let mut fields = draft.fields(at, node, &KEYS)?;
        let proxy = draft.required(at, "proxy", fields.take("proxy"));
        let proxy = proxy.and_then(|node| draft.decimal(&at.key("proxy"), &node));
        let class = fields.take("class").map(|node| draft.word(&at.key("class"), node, &CLASSES));
        let transfer = fields.take("transfer").map(|node| draft.flag(&at.key("transfer"), &node));
        let not_a_transfer = transfer.is_none() || transfer == Some(Some(false));
        let from = fields.take("from").map(|node| {
            if not_a_transfer {
                draft.file(&at.key("from"), fault::from_without_transfer());
            }
            draft.party(&at.key("from"), node)
        });
        let to = match fields.take("to") {
            Some(node) => recipients(draft, &at.key("to"), node),
            None => stakeholder.map(|party| {
                let (share, cashable) = (Proportion::ONE, Cashable::default());
                vec![Recipient { stakeholder: party.clone(), share, cashable, extensions: Extensions::default() }]
            }),
        };
        let unit = draft.optional_text(at, "unit", fields.take("unit"));
        let price_year = draft.price_year(at, fields.take("price_year"));
        let source = draft.optional_text(at, "source", fields.take("source"));
        Some(Self {
            id: id.clone(),
            proxy: proxy?,
            class: class.flatten().unwrap_or_default(),
            transfer: transfer.flatten().unwrap_or(false),
            from: from.flatten(),
            to: to?,
            unit,
            price_year,
            source,
            extensions: fields.extensions,
        })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let to = self.to.iter().map(|one| (one.stakeholder.id().as_str(), one.write()));
        Object::new()
            .decimal("proxy", Some(self.proxy))
            .text("class", Some(self.class.as_str()))
            .flag("transfer", self.transfer)
            .text("from", self.from.as_ref().map(|party| party.id().as_str()))
            .object("to", to)
            .text("unit", self.unit.as_deref())
            .whole("price_year", self.price_year)
            .text("source", self.source.as_deref())
            .end(&self.extensions)
    }
}

/// The recipients of a value, each once, with shares that add up to exactly 1.
fn recipients(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Vec<Recipient>> {
    let entries = draft.distinct(at, node)?;
    if entries.is_empty() {
        draft.file(at, fault::nobody_receives());
        return None;
    }
    let read: Vec<Option<Recipient>> =
        entries.into_iter().map(|(id, node)| Recipient::read(draft, &at.key(&id), &id, node)).collect();
    let to: Vec<Recipient> = read.into_iter().collect::<Option<_>>()?;
    draft.keep(at, Proportion::refuse_unless_one("the shares of a value", to.iter().map(Recipient::share)))?;
    Some(to)
}
