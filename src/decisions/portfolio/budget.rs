//! Budgets: how much some bodies may spend in some years.

use crate::decisions::maps::Maps;
use crate::document::{Extensions, Id, Node, Object, Place, Reader};
use crate::error::{Term, decisions as fault, document};
use crate::map::{ImpactMap, Stakeholder};
use crate::number::Money;
use crate::time::Year;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// The years of which a budget may be: an outcome that starts last and lasts longest ends before.
const YEARS: RangeInclusive<i64> = 0..=3 * Year::LAST as i64;

/// How much some bodies may spend together, in cash, undiscounted, and in the maps' prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    of: IndexSet<Id>,
    years: Option<(Year, Year)>,
    amount: Decimal,
    savings: bool,
    step: Option<Decimal>,
    extensions: Extensions,
}

impl Budget {
    /// The bodies whose budget it is.
    pub fn of(&self) -> impl ExactSizeIterator<Item = &Id> {
        self.of.iter()
    }

    /// The first and the last year of it. `None` where it is of all years.
    pub const fn years(&self) -> Option<(Year, Year)> {
        self.years
    }

    /// The amount, 0 or more.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// Whether what its bodies save in these years, and can spend on something else, may be spent.
    pub const fn savings(&self) -> bool {
        self.savings
    }

    /// By how much it is raised and lowered to see what that would change: a tenth of the amount, where nothing is stated.
    pub fn step(&self) -> Decimal {
        self.step.unwrap_or_else(|| self.amount.checked_div(Decimal::TEN).unwrap_or_default())
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// Whether it is of a body in a year.
    pub(super) fn covers(&self, body: &Id, year: Year) -> bool {
        self.years.is_none_or(|(first, last)| first <= year && year <= last) && self.of.contains(body)
    }

    fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, bodies: Option<&IndexSet<Id>>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["of", "years", "amount", "savings", "step"])?;
        let before = reader.found.len();
        let of = reader.required(at, "of", fields.take("of"));
        let of = of.and_then(|node| read_bodies(reader, &at.key("of"), node, bodies));
        let years = fields.take("years").and_then(|node| read_years(reader, &at.key("years"), node));
        let amount = reader.required(at, "amount", fields.take("amount"));
        let amount = amount.and_then(|node| read_amount(reader, &at.key("amount"), &node));
        let savings = fields.take("savings").and_then(|node| reader.flag(&at.key("savings"), &node));
        let step = fields.take("step").and_then(|node| {
            let at = &at.key("step");
            let step = read_amount(reader, at, &node)?;
            if step.is_zero() {
                reader.file(at, document::more_than_nothing(step));
            }
            Some(step)
        });
        if reader.found.len() > before {
            return None;
        }
        let savings = savings.unwrap_or_default();
        Some(Self { of: of?, years, amount: amount?, savings, step, extensions: fields.extensions })
    }

    fn write(&self) -> Node<'_> {
        let years = self
            .years
            .map(|(first, last)| Node::List([first, last].map(|year| Node::whole(year.index())).into_iter().collect()));
        Object::new()
            .node("of", Some(Node::List(self.of.iter().map(|id| Node::text(id.as_str())).collect())))
            .node("years", years)
            .decimal("amount", Some(self.amount))
            .flag("savings", self.savings)
            .decimal("step", self.step)
            .end(&self.extensions)
    }
}

/// An amount of 0 or more, below 10^16.
fn read_amount(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) -> Option<Decimal> {
    let amount = reader.decimal_not_below_zero(at, node)?;
    reader.keep(at, Money::from_decimal(amount))?;
    Some(amount)
}

fn read_years(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<(Year, Year)> {
    let items = reader.list(at, node, Term::TWO_YEARS)?;
    let [first, last] = items.as_slice() else {
        reader.file(at, fault::not_two_years(items.len()));
        return None;
    };
    let mut year = |place, node| {
        let index = reader.whole(&at.index(place), node, YEARS)?;
        u32::try_from(index).ok().map(Year::new)
    };
    let (first, last) = (year(0, first), year(1, last));
    let (first, last) = first.zip(last)?;
    if last < first {
        reader.file(at, fault::years_turned(first.index(), last.index()));
    }
    Some((first, last))
}

fn read_bodies(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    known: Option<&IndexSet<Id>>,
) -> Option<IndexSet<Id>> {
    super::conditions::read_named(reader, at, node, |reader, at, node| {
        let Some(known) = known else { return reader.id(at, node) };
        let text = reader.text(at, node)?;
        let found = known.get(text.as_str()).cloned();
        if found.is_none() {
            let ids: Vec<&str> = known.iter().map(Id::as_str).collect();
            let error = reader.unknown_id(Term::STAKEHOLDER_OF_MAPS, &text, ids.into_iter(), Term::DOCUMENT_HAS_NONE);
            reader.file(at, error);
        }
        found
    })
}

/// The budgets of a document, of which none counts the savings of another.
pub(super) fn read_budgets(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Option<Node<'_>>,
    maps: Option<&Maps>,
) -> Option<IndexMap<Id, Budget>> {
    let Some(node) = node else { return Some(IndexMap::new()) };
    let bodies: Option<IndexSet<Id>> =
        maps.map(|maps| maps.all().flat_map(ImpactMap::stakeholders).map(Stakeholder::id).cloned().collect());
    let entries = reader.entries(at, node, Id::read)?;
    let count = entries.len();
    let mut budgets = IndexMap::with_capacity(count);
    for (id, key, node) in entries {
        budgets.extend(Budget::read(reader, &at.key(&key), node, bodies.as_ref()).map(|budget| (id, budget)));
    }
    if let Some(error) = savings_twice(&budgets) {
        reader.file(at, error);
        return None;
    }
    (budgets.len() == count).then_some(budgets)
}

pub(super) fn write_budgets(budgets: &IndexMap<Id, Budget>) -> impl Iterator<Item = (&str, Node<'_>)> {
    budgets.iter().map(|(id, budget)| (id.as_str(), budget.write()))
}

/// The first body whose savings of some year are counted in two budgets.
fn savings_twice(budgets: &IndexMap<Id, Budget>) -> Option<crate::error::Error> {
    let all = (Year::new(0), Year::new(u32::MAX));
    let with_savings = budgets.iter().filter(|(_, budget)| budget.savings);
    let mut spans: Vec<(&Id, (Year, Year), &Id)> = with_savings
        .flat_map(|(id, budget)| budget.of.iter().map(move |body| (body, budget.years.unwrap_or(all), id)))
        .collect();
    spans.sort_unstable();
    // those of one body by their first years: where two overlap, so do two that stand beside each other
    spans.windows(2).find_map(|pair| match pair {
        [(body, (_, last), one), (other_body, (first, _), other)] if body == other_body && first <= last => {
            Some(fault::savings_twice(body, first.index(), one, other))
        }
        _ => None,
    })
}
