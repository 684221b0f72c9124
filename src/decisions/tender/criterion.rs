//! Criteria: what bids are judged by, how much it weighs, and by which formula.

use super::formula::MeritFormula as Formula;
use super::judged::CriterionOf;
use super::method::AwardMethod as Method;
use crate::document::{Extensions, Node, Object, Place, Reader};
use crate::error::{Term, tenders as fault};
use rust_decimal::Decimal;

/// What bids are judged by.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    of: CriterionOf,
    weight: Decimal,
    formula: Formula,
    social_value: bool,
    least: Option<Decimal>,
    extensions: Extensions,
}

impl Criterion {
    /// What of a bid it judges.
    pub const fn of(&self) -> CriterionOf {
        self.of
    }

    /// How much it weighs, 0 or more: points, or under the method `value` what a merit of 1 is worth in money.
    pub const fn weight(&self) -> Decimal {
        self.weight
    }

    /// How a score or a price becomes merit.
    pub const fn formula(&self) -> Formula {
        self.formula
    }

    /// Whether it judges social value.
    pub const fn social_value(&self) -> bool {
        self.social_value
    }

    /// The least score: a bid with a lower one is excluded. `None` where there is no such bound.
    pub const fn least(&self) -> Option<Decimal> {
        self.least
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, method: Option<Method>) -> Option<Self> {
        const KEYS: [&str; 8] = ["of", "weight", "worth", "formula", "none_at", "full_at", "social_value", "least"];
        let mut fields = reader.fields(at, node, &KEYS)?;
        let before = reader.found.len();
        let of = match fields.take("of") {
            None => Some(CriterionOf::Score),
            Some(node) => reader.word(&at.key("of"), node, &CriterionOf::WORDS),
        };
        if of == Some(CriterionOf::Price) && method.is_some_and(|method| method != Method::Points) {
            reader.file(&at.key("of"), fault::only_there("price", Term::UNDER_POINTS));
        }
        let (weight, worth) = (fields.take("weight"), fields.take("worth"));
        let weight = method.and_then(|method| {
            let ((key, stated), (other, misplaced), there) = match method {
                Method::Value => (("worth", worth), ("weight", weight), Term::UNDER_POINTS_OR_RATIO),
                Method::Points | Method::Ratio => (("weight", weight), ("worth", worth), Term::UNDER_VALUE),
            };
            if misplaced.is_some() {
                reader.file(&at.key(other), fault::only_there(other, there));
            }
            let stated = reader.required(at, key, stated)?;
            reader.decimal_not_below_zero(&at.key(key), &stated)
        });
        let word = reader.required(at, "formula", fields.take("formula"));
        let word = word.and_then(|node| reader.word(&at.key("formula"), node, &Formula::WORDS));
        if let Some((word, there)) = word.and_then(|word| Some((word, elsewhere(word, of, method)?))) {
            reader.file(&at.key("formula"), fault::only_there(word.as_str(), there));
        }
        let (none_at, full_at) = (fields.take("none_at"), fields.take("full_at"));
        let formula = match word {
            Some(Formula::Absolute { .. }) => read_absolute(reader, at, of, none_at, full_at),
            other => {
                let stated = [("none_at", none_at), ("full_at", full_at)];
                for (key, _) in stated.iter().filter(|(_, node)| node.is_some() && other.is_some()) {
                    reader.file(&at.key(key), fault::only_there(*key, Term::WITH_ABSOLUTE));
                }
                other
            }
        };
        let social_value = fields.take("social_value").and_then(|node| reader.flag(&at.key("social_value"), &node));
        let least = fields.take("least").and_then(|node| {
            let at = &at.key("least");
            if of == Some(CriterionOf::Price) {
                reader.file(at, fault::only_there("least", Term::OF_A_SCORE));
            }
            reader.decimal(at, &node)
        });
        if reader.found.len() > before {
            return None;
        }
        let social_value = social_value.unwrap_or_default();
        Some(Self { of: of?, weight: weight?, formula: formula?, social_value, least, extensions: fields.extensions })
    }

    pub(super) fn write(&self, method: Method) -> Node<'_> {
        let object = Object::new()
            .text("of", Some(self.of.as_str()))
            .decimal(if method == Method::Value { "worth" } else { "weight" }, Some(self.weight))
            .text("formula", Some(self.formula.as_str()));
        let object = match self.formula {
            Formula::Absolute { none_at, full_at } => {
                object.decimal("none_at", Some(none_at)).decimal("full_at", Some(full_at))
            }
            _ => object,
        };
        object.flag("social_value", self.social_value).decimal("least", self.least).end(&self.extensions)
    }
}

/// Where alone a formula has a meaning, if that is not here.
fn elsewhere(formula: Formula, of: Option<CriterionOf>, method: Option<Method>) -> Option<Term> {
    let is_of = |wanted| of.is_none_or(|of| of == wanted);
    match formula {
        Formula::Money if !is_of(CriterionOf::Score) || method.is_some_and(|method| method != Method::Value) => {
            Some(Term::OF_A_SCORE_UNDER_VALUE)
        }
        Formula::BestRatio if !is_of(CriterionOf::Score) => Some(Term::OF_A_SCORE),
        Formula::LowestRatio | Formula::LowestLinear if !is_of(CriterionOf::Price) => Some(Term::OF_A_PRICE),
        _ => None,
    }
}

/// What is worth nothing, which of a score is 0 where nothing is stated, and what is worth all.
fn read_absolute(
    reader: &mut Reader,
    at: &Place<'_>,
    of: Option<CriterionOf>,
    none_at: Option<Node<'_>>,
    full_at: Option<Node<'_>>,
) -> Option<Formula> {
    let none_at = match none_at {
        None if of == Some(CriterionOf::Score) => Some(Decimal::ZERO),
        // of what is no criterion, nobody can say whether it has to be stated
        None if of.is_none() => None,
        node => reader.required(at, "none_at", node).and_then(|node| reader.decimal(&at.key("none_at"), &node)),
    };
    let full_at = reader.required(at, "full_at", full_at);
    let full_at = full_at.and_then(|node| reader.decimal(&at.key("full_at"), &node));
    let (none_at, full_at) = none_at.zip(full_at)?;
    let is_beyond = match of? {
        CriterionOf::Score => full_at > none_at,
        CriterionOf::Price => full_at < none_at,
    };
    if !is_beyond {
        reader.file(&at.key("full_at"), fault::not_beyond(none_at, full_at));
    }
    Some(Formula::Absolute { none_at, full_at })
}
