//! Unit costs: what one case costs public budgets, agency by agency, and what it costs beyond them.
//!
//! fiscal = sum of the constituents, headline = fiscal + difference,
//! public value = fiscal - transfers + economic + social.

use super::confidence::CONFIDENCES;
use super::draft::Draft;
use super::{Agency, Confidence, Constituent};
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::{Error, unit_costs as fault};
use crate::map::Id;
use crate::number::Money;
use indexmap::IndexMap;
use std::fmt;

/// A unit cost: what one case costs, split by the agencies that bear it, in prices of one year.
///
/// The headline is the fiscal cost that the source prints. The constituents are printed too, and because of rounding
/// their sum, [`UnitCost::fiscal`], may differ from it. Neither is changed; [`UnitCost::difference`] gives the
/// difference. A map is made from the constituents.
///
/// ```
/// let job = sroi::unit_costs::get("E&E1.0")?;
/// assert_eq!(job.name(), "Jobseeker into work");
/// assert_eq!((job.fiscal().to_string(), job.transfers().to_string()), ("9800".into(), "9234".into()));
/// assert_eq!(job.economic().unwrap().to_string(), "14044");
/// assert_eq!(job.public_value().to_string(), "14610"); // 566 + 14,044
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct UnitCost {
    id: Id,
    code: String,
    name: Option<String>,
    unit: Option<String>,
    price_year: i32,
    confidence: Option<Confidence>,
    constituents: Vec<Constituent>,
    economic: Option<Money>,
    social: Option<Money>,
    sums: Sums,
    citation: String,
    extensions: Extensions,
}

/// The sums of the figures, computed once when they are checked.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sums {
    headline: Money,
    difference: Money,
    fiscal: Money,
    transfers: Money,
    public_value: Money,
}

impl UnitCost {
    /// The id of the unit cost, with which the ids of its values in a map begin.
    pub const fn id(&self) -> &Id {
        &self.id
    }

    /// The code of the unit cost in the source, or its id where it has none.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The name of the unit cost as the set states it, or its code where it has none.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.code())
    }

    /// The unit of one case, such as an incident or a person for a year. `None` where the set does not state it.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// The year whose prices all its amounts are in.
    pub const fn price_year(&self) -> i32 {
        self.price_year
    }

    /// The publisher's rating of the figure. `None` where the set states none.
    pub const fn confidence(&self) -> Option<Confidence> {
        self.confidence
    }

    /// The constituents: the part that each agency bears, as printed and in the order printed.
    pub fn constituents(&self) -> impl ExactSizeIterator<Item = &Constituent> {
        self.constituents.iter()
    }

    /// The agencies that bear the cost, each once, in the order of the constituents.
    pub fn agencies(&self) -> impl ExactSizeIterator<Item = &Agency> {
        let agencies: IndexMap<&Id, &Agency> =
            self.constituents.iter().map(|part| (part.agency().id(), part.agency())).collect();
        agencies.into_values()
    }

    /// The headline: the cost to public budgets that the source prints or, where it prints none, the sum of the
    /// constituents.
    pub const fn headline(&self) -> Money {
        self.sums.headline
    }

    /// The headline less the sum of the constituents, which is what rounding left between them; it may be negative.
    pub const fn difference(&self) -> Money {
        self.sums.difference
    }

    /// The fiscal cost, which public budgets bear: the sum of the constituents, transfers included.
    pub const fn fiscal(&self) -> Money {
        self.sums.fiscal
    }

    /// The part of [`UnitCost::fiscal`] that is transfers, which only change hands.
    pub const fn transfers(&self) -> Money {
        self.sums.transfers
    }

    /// The cost in earnings or to businesses. `None` where the source states none.
    pub const fn economic(&self) -> Option<Money> {
        self.economic
    }

    /// The cost in wellbeing and everything else. `None` where the source states none.
    pub const fn social(&self) -> Option<Money> {
        self.social
    }

    /// What avoiding one case is worth to society: fiscal cost without transfers, plus economic and social cost.
    pub const fn public_value(&self) -> Money {
        self.sums.public_value
    }

    /// The publication of the figure, with edition, licence and code.
    pub fn citation(&self) -> &str {
        &self.citation
    }

    /// The `x-` fields of the unit cost: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, id: &Id, node: Node<'_>, source: &str) -> Option<Self> {
        const KEYS: [&str; 10] = [
            "code",
            "name",
            "unit",
            "price_year",
            "confidence",
            "headline",
            "difference",
            "constituents",
            "economic",
            "social",
        ];
        let mut fields = draft.fields(at, node, &KEYS)?;
        let code = draft.optional_text(at, "code", fields.take("code"));
        let name = draft.optional_name(at, "name", fields.take("name"));
        let unit = draft.optional_text(at, "unit", fields.take("unit"));
        let price_year = draft.required(at, "price_year", fields.take("price_year"));
        let price_year = price_year.and_then(|node| draft.whole(&at.key("price_year"), &node, 1..=9_999));
        let confidence = fields.take("confidence").map(|node| draft.word(&at.key("confidence"), node, &CONFIDENCES));
        let before = draft.found.len();
        let mut amount = |key| fields.take(key).and_then(|node| draft.amount(&at.key(key), &node));
        let (headline, difference) = (amount("headline"), amount("difference"));
        let (economic, social) = (amount("economic"), amount("social"));
        let constituents = match fields.take("constituents") {
            Some(node) => read_constituents(draft, &at.key("constituents"), node),
            None => Some(Vec::new()),
        };
        let constituents = constituents.filter(|_| draft.found.len() == before)?;
        if constituents.is_empty() && economic.is_none() && social.is_none() {
            draft.file(at, fault::no_figure());
            return None;
        }
        let sums = match Sums::of(&constituents, headline, economic, social) {
            Ok(sums) => sums,
            Err(error) => {
                draft.file(at, error);
                return None;
            }
        };
        let stated = difference.unwrap_or_default();
        if stated != sums.difference {
            let [headline, sum, stated] = [sums.headline, sums.fiscal, stated].map(Money::to_decimal);
            draft.file(&at.key("difference"), fault::wrong_difference(headline, sum, stated));
        }
        let code = code.unwrap_or_else(|| id.to_string());
        let citation = format!("{source}: {code}");
        Some(Self {
            id: id.clone(),
            code,
            name,
            unit,
            price_year: i32::try_from(price_year?).ok()?,
            confidence: confidence.flatten(),
            constituents,
            economic,
            social,
            sums,
            citation,
            extensions: fields.extensions,
        })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let constituents = self.constituents.iter().map(|part| (part.id().as_str(), part.write()));
        Object::new()
            .text("code", Some(self.code()))
            .text("name", self.name.as_deref())
            .text("unit", self.unit())
            .whole("price_year", Some(self.price_year))
            .text("confidence", self.confidence.map(Confidence::as_str))
            .decimal("headline", Some(self.headline().to_decimal()))
            .decimal("difference", Some(self.difference().to_decimal()))
            .object("constituents", constituents)
            .decimal("economic", self.economic.map(Money::to_decimal))
            .decimal("social", self.social.map(Money::to_decimal))
            .end(&self.extensions)
    }
}

impl Sums {
    fn of(
        constituents: &[Constituent],
        headline: Option<Money>,
        economic: Option<Money>,
        social: Option<Money>,
    ) -> Result<Self, Error> {
        let fiscal = Money::sum(constituents.iter().map(Constituent::amount))?;
        let changes_hands = constituents.iter().filter(|part| part.is_transfer());
        let transfers = Money::sum(changes_hands.map(Constituent::amount))?;
        let beyond = [economic, social].into_iter().flatten();
        let public_value = Money::sum([fiscal, transfers.negated()].into_iter().chain(beyond))?;
        let headline = headline.unwrap_or(fiscal);
        Ok(Self { headline, difference: headline.minus(fiscal)?, fiscal, transfers, public_value })
    }
}

/// The constituents. `None` where one of them, or its agency, cannot be read; then no sum is checked.
fn read_constituents(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Vec<Constituent>> {
    let entries = draft.by_id(at, node)?;
    // every one is read, so that every fault is filed, before a missing one ends it
    let read: Vec<_> =
        entries.into_iter().map(|(id, key, node)| Constituent::read(draft, &at.key(&key), &id, node)).collect();
    read.into_iter().collect()
}

impl fmt::Display for UnitCost {
    /// One line: code, name and every total, with the difference between headline and constituents.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on_one_line = crate::address::on_one_line;
        write!(f, "{} {}", on_one_line(self.code()), on_one_line(self.name()))?;
        if let Some(unit) = self.unit() {
            write!(f, ", per {}", on_one_line(unit))?;
        }
        write!(f, ", prices of {}: fiscal {}", self.price_year, self.fiscal())?;
        if !self.difference().is_zero() {
            write!(f, " (headline {}, difference {})", self.headline(), self.difference())?;
        }
        if !self.transfers().is_zero() {
            write!(f, " (transfers {})", self.transfers())?;
        }
        for (class, amount) in [("economic", self.economic), ("social", self.social)] {
            if let Some(amount) = amount {
                write!(f, ", {class} {amount}")?;
            }
        }
        write!(f, "; public value {}", self.public_value())
    }
}
