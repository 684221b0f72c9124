//! Values: what one unit of an outcome is worth for one year, by a financial proxy, and to whom.

use super::draft::Draft;
use super::{Cashable, Id, Party};
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::{Term, map as fault};
use crate::number::{Proportion, Rate, Rational};
use rust_decimal::Decimal;

/// A value: what one unit of an outcome is worth for one year, by a financial proxy, and to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    id: Id,
    proxy: Decimal,
    growth: Option<Rate>,
    discount: Option<(Id, usize)>,
    class: Class,
    transfer: bool,
    from: Option<Party>,
    to: Vec<Recipient>,
    /// The places of the recipients, in the order of their ids.
    by_id: Vec<usize>,
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

impl Class {
    /// All classes, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Fiscal, Self::Economic, Self::Social];

    /// The word by which a map states this class.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fiscal => "fiscal",
            Self::Economic => "economic",
            Self::Social => "social",
        }
    }
}

/// The word for the share that takes what the others leave.
const REST: &str = "rest";

/// A recipient: a stakeholder that receives a share of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipient {
    stakeholder: Party,
    share: Proportion,
    takes_rest: bool,
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

    /// Whether the share is stated as `rest`: what the other shares of the value leave.
    pub const fn takes_rest(&self) -> bool {
        self.takes_rest
    }

    /// How much of the recipient's part is cashable: money that it can spend on something else.
    pub const fn cashable(&self) -> &Cashable {
        &self.cashable
    }

    /// The `x-` fields of the recipient: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    fn id(&self) -> &str {
        self.stakeholder.id().as_str()
    }

    fn read(draft: &mut Draft, at: &Place<'_>, id: &str, node: Node<'_>) -> Option<Self> {
        let stakeholder = draft.party_named(at, id);
        let mut fields = draft.fields(at, node, &["share", "cashable"])?;
        let share = fields.take("share");
        let takes_rest = matches!(&share, Some(Node::Text(word)) if *word == REST);
        // what the others leave is worked out when all of them are known
        let share = match share.filter(|_| !takes_rest) {
            Some(node) => match &node {
                Node::Text(word) if word.eq_ignore_ascii_case(REST) => {
                    draft.file(&at.key("share"), fault::rest_in_capitals(word));
                    None
                }
                node => draft.share(&at.key("share"), node),
            },
            None => Some(Proportion::ONE),
        };
        let cashable = fields.take("cashable");
        let cashable =
            cashable.map_or_else(|| Some(Cashable::default()), |node| Cashable::read(draft, &at.key("cashable"), node));
        let (stakeholder, share, cashable) = (stakeholder?, share?, cashable?);
        Some(Self { stakeholder, share, takes_rest, cashable, extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        let share = if self.takes_rest { Node::text(REST) } else { Node::Decimal(self.share.to_decimal()) };
        Object::new().node("share", Some(share)).node("cashable", Some(self.cashable.write())).end(&self.extensions)
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

    /// The growth: the rate at which the proxy rises each year in real terms, from the base date on. `None` where the map
    /// states none: then it is 0.
    pub const fn growth(&self) -> Option<Rate> {
        self.growth
    }

    /// The name of the further discount by which the value is discounted. `None` where it is discounted as the rest.
    pub fn discount(&self) -> Option<&Id> {
        self.discount.as_ref().map(|(name, _)| name)
    }

    /// The place of that discount among the further ones.
    pub(crate) const fn discount_place(&self) -> Option<usize> {
        match &self.discount {
            Some((_, place)) => Some(*place),
            None => None,
        }
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

    /// The recipient with this id. `None` where the stakeholder receives nothing of the value.
    pub(crate) fn recipient(&self, id: &str) -> Option<&Recipient> {
        let at = |place: usize| self.to.get(place);
        let found = self.by_id.binary_search_by(|place| at(*place).map_or("", Recipient::id).cmp(id)).ok()?;
        at(*self.by_id.get(found)?)
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
        const KEYS: [&str; 10] =
            ["proxy", "class", "transfer", "from", "to", "growth", "discount", "unit", "price_year", "source"];
        let mut fields = draft.fields(at, node, &KEYS)?;
        let proxy = draft.required(at, "proxy", fields.take("proxy"));
        let proxy = proxy.and_then(|node| draft.number(&at.key("proxy"), &node));
        let words = Class::ALL.map(|class| (class.as_str(), class));
        let class = fields.take("class").map(|node| draft.word(&at.key("class"), node, &words));
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
                let (share, cashable, extensions) = (Proportion::ONE, Cashable::default(), Extensions::default());
                vec![Recipient { stakeholder: party.clone(), share, takes_rest: false, cashable, extensions }]
            }),
        };
        let growth = fields.take("growth").map(|node| {
            let at = at.key("growth");
            let rate = draft.number(&at, &node)?;
            draft.keep(&at, Rate::new(rate))
        });
        let discount = fields.take("discount").map(|node| draft.discount_named(&at.key("discount"), node));
        let unit = draft.optional_text(at, "unit", fields.take("unit"));
        let price_year = draft.price_year(at, fields.take("price_year"));
        let source = draft.optional_text(at, "source", fields.take("source"));
        let to = to?;
        let mut by_id: Vec<usize> = (0..to.len()).collect();
        by_id.sort_unstable_by_key(|place| to.get(*place).map(Recipient::id));
        Some(Self {
            id: id.clone(),
            proxy: proxy?,
            growth: match growth {
                Some(growth) => Some(growth?),
                None => None,
            },
            discount: discount.flatten(),
            class: class.flatten().unwrap_or_default(),
            transfer: transfer.flatten().unwrap_or(false),
            from: from.flatten(),
            to,
            by_id,
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
            .decimal("growth", self.growth.map(Rate::to_decimal))
            .text("discount", self.discount().map(Id::as_str))
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
    let mut to: Vec<Recipient> = read.into_iter().collect::<Option<_>>()?;
    give_rest(draft, at, &mut to)?;
    draft.keep(at, Proportion::refuse_unless_one(Term::SHARES_OF_VALUE, to.iter().map(Recipient::share)))?;
    Some(to)
}

/// Gives the recipient whose share is the rest what the others leave.
fn give_rest(draft: &mut Draft, at: &Place<'_>, to: &mut [Recipient]) -> Option<()> {
    let mut taking = to.iter().enumerate().filter(|(_, one)| one.takes_rest);
    let Some((place, _)) = taking.next() else { return Some(()) };
    if let Some((_, second)) = taking.next() {
        draft.file(&at.key(second.stakeholder.id().as_str()).key("share"), fault::rest_twice());
        return None;
    }
    let others = to.iter().enumerate().filter(|(other, _)| *other != place);
    let taken = Rational::sum(&others.map(|(_, one)| Rational::from(one.share.to_decimal())).collect::<Vec<_>>());
    let one = to.get_mut(place)?;
    // of shares of at most 28 places the rest has no more
    let rest = (Rational::from(1) - &taken).to_decimal().and_then(Proportion::new);
    one.share = rest
        .map_err(|_| {
            let sum = taken.to_decimal().unwrap_or(Decimal::MAX);
            draft.file(&at.key(one.stakeholder.id().as_str()).key("share"), fault::rest_below_zero(sum));
        })
        .ok()?;
    Some(())
}
