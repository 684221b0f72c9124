//! Learning: what the n-th site costs as a share of the first.
//!
//! Wright, *Factors affecting the cost of airplanes*, Journal of the Aeronautical Sciences 3, 1936 (`average`); Crawford's unit curve (`unit`).

use super::places::named;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, as_text};
use crate::error::{Term, decisions as fault};
use crate::map::ImpactMap;
use crate::number::{Proportion, Unrounded};
use indexmap::IndexSet;
use rust_decimal::Decimal;

/// Sites that stood before, at most.
const MOST_BUILT: i64 = 1_000_000_000;

/// Below this rate, under the average shape, a further site would cost less than nothing.
const LEAST_OF_AVERAGE: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// How inputs get cheaper as sites are built.
#[derive(Clone, Debug, PartialEq)]
pub struct Learning {
    rate: Proportion,
    shape: LearningShape,
    built: u32,
    inputs: Option<IndexSet<Id>>,
    extensions: Extensions,
}

/// What a doubling of the number of sites leaves the rate of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LearningShape {
    /// The cost of a site: site 2n costs rate x site n.
    #[default]
    Unit,
    /// The mean cost of all sites so far: the mean of 2n sites is rate x that of n.
    Average,
}

impl LearningShape {
    const WORDS: [(&'static str, Self); 2] = [("unit", Self::Unit), ("average", Self::Average)];

    /// The word for it, such as `unit`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Average => "average",
        }
    }
}

as_text! {
    LearningShape, |one| one.as_str();
}

impl Learning {
    /// The cost that is left at each doubling, above 0, at most 1; at least 0.5 under the average shape.
    pub const fn rate(&self) -> Proportion {
        self.rate
    }

    /// What the rate is of.
    pub const fn shape(&self) -> LearningShape {
        self.shape
    }

    /// How many sites stood before.
    pub const fn built(&self) -> u32 {
        self.built
    }

    /// The local inputs that get cheaper. `None` where all do.
    pub const fn inputs(&self) -> Option<&IndexSet<Id>> {
        self.inputs.as_ref()
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The cost of the n-th site of all as a share of the first, n from 1 on: n^b, or n^(1+b) - (n-1)^(1+b), with b = log2(rate).
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// # let text = r#"{"format": "sroi-rollout/1", "title": "T", "map": {"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
    /// #   "stakeholders": {"council": {}}}, "sites": {"a": {}}, "learning": {"rate": "0.8"}}"#;
    /// let rollout = sroi::decisions::Rollout::from_json(text)?;
    /// let learning = rollout.learning().unwrap();
    /// let share = |n| learning.share(n).to_decimal().unwrap().round_dp(20).normalize().to_string();
    /// assert_eq!([1, 2, 4, 8].map(share), ["1", "0.8", "0.64", "0.512"]);
    /// # }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn share(&self, n: u32) -> Unrounded {
        self.of_sites(n.saturating_sub(1)).next().unwrap_or(Unrounded::ZERO)
    }

    /// What one site costs after so many, what two cost together, and so on, in costs of the first.
    ///
    /// Ends where a sum cannot be worked out: never, of a rate above 0 and so many sites as a roll-out has.
    pub(super) fn of_sites(&self, before: u32) -> impl Iterator<Item = Unrounded> {
        let (rate, shape) = (self.rate, self.shape);
        // the exponent, and what those before cost; who asks for none of the sums need not wait for a logarithm
        let exponent_and_start = move || {
            let b = Unrounded::from(rate.to_decimal()).log2().ok()?;
            match shape {
                LearningShape::Unit => Some((b, Unrounded::ZERO)),
                LearningShape::Average => {
                    let exponent = b.plus(Unrounded::ONE).ok()?;
                    Some((exponent, power(before, exponent)))
                }
            }
        };
        let (mut known, mut sum) = (None, Unrounded::ZERO);
        (1..).map_while(move |n| {
            let (exponent, start) = (*known.get_or_insert_with(exponent_and_start))?;
            let after = power(before.saturating_add(n), exponent);
            sum = match shape {
                LearningShape::Unit => sum.plus(after),
                LearningShape::Average => after.minus(start),
            }
            .ok()?;
            Some(sum)
        })
    }

    /// About how many steps of a nanosecond it takes to work out what so many sites cost.
    pub(super) const STEPS: u64 = 20_000;

    pub(super) fn read(reader: &mut Reader, at: &Place<'_>, node: Node<'_>, map: Option<&ImpactMap>) -> Option<Self> {
        let mut fields = reader.fields(at, node, &["rate", "shape", "built", "inputs"])?;
        let before = reader.found.len();
        let rate = reader.required(at, "rate", fields.take("rate"));
        let rate = rate.and_then(|node| reader.proportion(&at.key("rate"), &node));
        let shape = fields.take("shape").map(|node| reader.word(&at.key("shape"), node, &LearningShape::WORDS));
        let shape = shape.map_or(Some(LearningShape::default()), |read| read);
        let built = fields.take("built").map(|node| reader.whole(&at.key("built"), &node, 0..=MOST_BUILT));
        let built = built.map_or(Some(1), |read| read.and_then(|built| u32::try_from(built).ok()));
        let known = |id: &str| map.is_none_or(|map| map.input(id).is_some());
        let inputs = fields.take("inputs");
        let inputs = inputs.map(|node| named(reader, &at.key("inputs"), node, &Term::INPUT, known));
        if let (Some(rate), Some(shape)) = (rate, shape) {
            let at = &at.key("rate");
            if rate.is_zero() {
                reader.file(at, fault::nothing_left());
            } else if shape == LearningShape::Average && rate.to_decimal() < LEAST_OF_AVERAGE {
                reader.file(at, fault::less_than_nothing(rate.to_decimal()));
            }
        }
        if reader.found.len() > before {
            return None;
        }
        let inputs = inputs.map_or(Some(None), |read| read.map(Some))?;
        Some(Self { rate: rate?, shape: shape?, built: built?, inputs, extensions: fields.extensions })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let inputs = self.inputs.as_ref().map(|ids| Node::List(ids.iter().map(|id| Node::text(id.as_str())).collect()));
        Object::new()
            .decimal("rate", Some(self.rate.to_decimal()))
            .text("shape", Some(self.shape.as_str()))
            .whole("built", Some(self.built))
            .node("inputs", inputs)
            .end(&self.extensions)
    }
}

/// n to the power of an exponent; 0 to the power of 0 is 0 here, since no site costs nothing.
fn power(n: u32, exponent: Unrounded) -> Unrounded {
    if n == 0 {
        return Unrounded::ZERO;
    }
    // what cannot be worked out is below e^-1000: exponents are at most 1
    Unrounded::whole(n.into()).to_the(exponent).unwrap_or(Unrounded::ZERO)
}
