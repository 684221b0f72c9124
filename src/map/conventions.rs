//! Conventions: the choices that honest people make differently, as data (method, section 4).

use super::Id;
use super::discount::Discount;
use super::draft::Draft;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::Error;
use crate::limits::Limit;
use indexmap::IndexMap;
use std::borrow::Cow;

/// The conventions that a result depends on. Start from a preset and override single choices; the result records them
/// all.
///
/// ```
/// use sroi::map::Timing;
/// use sroi::Conventions;
/// let conventions = Conventions::green_book().with_timing(Timing::MidYear);
/// assert!(conventions.discount_inputs());
/// assert_eq!(conventions.discount().schedule().unwrap().name(), "green-book-2026");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Conventions {
    preset: Preset,
    discount: Discount,
    discounts: IndexMap<Id, Discount>,
    discount_inputs: bool,
    timing: Timing,
    deductions: Deductions,
    drop_off_from: DropOffFrom,
    drop_off_shape: DropOffShape,
    negative_outcomes: NegativeOutcomes,
    extensions: Extensions,
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident, $words:ident { $($(#[$choice:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$choice])* $variant,)* }

        const $words: &[(&str, $name)] = &[$(($word, $name::$variant)),*];

        impl $name {
            /// The word by which a map states this choice.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// All choices of this convention, in the order of the documentation.
            pub fn all() -> impl Iterator<Item = Self> + Clone {
                $words.iter().map(|(_, choice)| *choice)
            }
        }
    };
}

choice! {
    /// A named set of conventions, from which a map starts and overrides single ones.
    Preset, PRESETS {
        /// The conventions of *A guide to Social Return on Investment* (Cabinet Office, 2009): a rate of 3.5%, timing
        /// at the start of the year, inputs at face value. The default.
        Guide = "guide",
        /// The conventions of HM Treasury's Green Book (2026): its declining schedule of rates, inputs discounted too.
        GreenBook = "green-book",
    }
}

choice! {
    /// The point within a year at which money counts as paid or felt.
    Timing, TIMINGS {
        /// At the start of the year: year 0 is not discounted.
        StartOfYear = "start-of-year",
        /// Halfway through the year: half a year's discount more than at the start.
        MidYear = "mid-year",
        /// At the end of the year: a whole year's discount more than at the start.
        EndOfYear = "end-of-year",
    }
}

choice! {
    /// The rule by which deadweight, displacement and attribution are combined.
    Deductions, DEDUCTIONS {
        /// (1 - deadweight)(1 - displacement)(1 - attribution): each is a share of what the others leave.
        Compound = "compound",
        /// max(0, 1 - deadweight - displacement - attribution): each is a share of the whole.
        Additive = "additive",
    }
}

choice! {
    /// The first year of an outcome's life that drop-off reduces.
    DropOffFrom, DROP_OFF_FROM {
        /// The second year: the first year is felt in full.
        SecondYear = "second-year",
        /// The first year: drop-off reduces every year, the first included.
        FirstYear = "first-year",
    }
}

choice! {
    /// The shape of drop-off: how much of the effect is left after n years of it, d being the drop-off share.
    DropOffShape, DROP_OFF_SHAPES {
        /// (1 - d)^n: each year loses the share d of what is left.
        Compound = "compound",
        /// max(0, 1 - n d): each year loses the same amount.
        StraightLine = "straight-line",
    }
}

choice! {
    /// The side of the two ratios on which outcomes of negative present value are counted.
    NegativeOutcomes, NEGATIVE_OUTCOMES {
        /// In the numerator: they lessen the value of outcomes.
        Numerator = "numerator",
        /// In the denominator: they are added to the present value of inputs, as if they were a cost.
        Denominator = "denominator",
    }
}

impl Preset {
    /// The full set of conventions that this name stands for.
    pub fn conventions(self) -> Conventions {
        let guide = Conventions {
            preset: self,
            discount: Discount::guide(),
            discounts: IndexMap::new(),
            discount_inputs: false,
            timing: Timing::StartOfYear,
            deductions: Deductions::Compound,
            drop_off_from: DropOffFrom::SecondYear,
            drop_off_shape: DropOffShape::Compound,
            negative_outcomes: NegativeOutcomes::Numerator,
            extensions: Extensions::default(),
        };
        match self {
            Self::Guide => guide,
            Self::GreenBook => Conventions { discount: Discount::green_book(), discount_inputs: true, ..guide },
        }
    }
}

impl Default for Conventions {
    /// The Guide's conventions, since most published reports follow them.
    fn default() -> Self {
        Self::guide()
    }
}

impl Conventions {
    /// The conventions of *A guide to Social Return on Investment* (Cabinet Office, 2009): 3.5% a year, inputs not
    /// discounted.
    pub fn guide() -> Self {
        Preset::Guide.conventions()
    }

    /// The conventions of HM Treasury's Green Book (2026): its declining discount rates, inputs discounted too.
    pub fn green_book() -> Self {
        Preset::GreenBook.conventions()
    }

    /// The preset that these conventions started from; single choices may differ from it.
    pub const fn preset(&self) -> Preset {
        self.preset
    }

    /// The discount rates: one rate, a named schedule, or steps.
    pub const fn discount(&self) -> &Discount {
        &self.discount
    }

    /// The further discounts by name, for values that are discounted by rates of their own: health at 1.5%, say, beside the
    /// rest at 3.5%.
    pub fn discounts(&self) -> impl ExactSizeIterator<Item = (&Id, &Discount)> {
        self.discounts.iter()
    }

    /// The further discount at this place.
    pub(crate) fn discount_at(&self, place: usize) -> Option<(&Id, &Discount)> {
        self.discounts.get_index(place)
    }

    /// The further discount of this name.
    pub(crate) fn discount_named(&self, name: &str) -> Option<(usize, &Id, &Discount)> {
        self.discounts.get_full(name)
    }

    /// Whether inputs are discounted like outcomes. If not, they count at face value in every year.
    pub const fn discount_inputs(&self) -> bool {
        self.discount_inputs
    }

    /// The point within a year at which money counts as paid or felt.
    pub const fn timing(&self) -> Timing {
        self.timing
    }

    /// The rule by which deadweight, displacement and attribution are combined.
    pub const fn deductions(&self) -> Deductions {
        self.deductions
    }

    /// The first year of an outcome's life that drop-off reduces.
    pub const fn drop_off_from(&self) -> DropOffFrom {
        self.drop_off_from
    }

    /// The shape of drop-off: a share of what is left, or the same amount each year.
    pub const fn drop_off_shape(&self) -> DropOffShape {
        self.drop_off_shape
    }

    /// The side of the two ratios on which outcomes of negative present value are counted.
    pub const fn negative_outcomes(&self) -> NegativeOutcomes {
        self.negative_outcomes
    }

    /// The `x-` fields of the conventions: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// These conventions with other discount rates.
    #[must_use]
    pub fn with_discount(self, discount: Discount) -> Self {
        Self { discount, ..self }
    }

    /// These conventions with one more discount, for values that name it; it replaces one of the same name.
    ///
    /// ```
    /// use sroi::map::Discount;
    /// use sroi::{Conventions, build};
    /// let health = Discount::from_rate("0.015".parse()?);
    /// let map = build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", build::people("Walkers"))
    ///     .conventions(&Conventions::green_book().with_discount_named("health", health)?)
    ///     .outcome("fitter", build::outcome("walkers", 12).value("qaly", build::value(203).discounted_by("health")))
    ///     .finish()?;
    /// assert_eq!(format!("{:.2}", sroi::appraise(&map)?.present_outcomes()), "2400.00");
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// A name that is no id.
    pub fn with_discount_named(mut self, name: impl AsRef<str>, discount: Discount) -> Result<Self, Error> {
        let name = name.as_ref();
        self.discounts.insert(Id::read(name)?, discount);
        Ok(self)
    }

    /// These conventions with the further discounts of others, where they have none of their own.
    pub(super) fn with_discounts_of(&self, other: &Self) -> Self {
        let discounts = if self.discounts.is_empty() { &other.discounts } else { &self.discounts };
        Self { discounts: discounts.clone(), ..self.clone() }
    }

    /// Whether these conventions say the same of what they do not name: further discounts are left out, and how it is written.
    pub(crate) fn weigh_like(&self, other: &Self) -> bool {
        let choices = |one: &Self| {
            let shapes = (one.deductions, one.drop_off_from, one.drop_off_shape, one.negative_outcomes);
            (one.discount_inputs, one.timing, shapes)
        };
        choices(self) == choices(other) && self.discount.is_like(&other.discount)
    }

    /// These conventions with inputs discounted (`true`) or at face value (`false`).
    #[must_use]
    pub fn with_discounted_inputs(self, discount_inputs: bool) -> Self {
        Self { discount_inputs, ..self }
    }

    /// These conventions with another timing; everything else is kept.
    #[must_use]
    pub fn with_timing(self, timing: Timing) -> Self {
        Self { timing, ..self }
    }

    /// These conventions with another rule for combining the deductions.
    #[must_use]
    pub fn with_deductions(self, deductions: Deductions) -> Self {
        Self { deductions, ..self }
    }

    /// These conventions with drop-off from another year of life on.
    #[must_use]
    pub fn with_drop_off_from(self, drop_off_from: DropOffFrom) -> Self {
        Self { drop_off_from, ..self }
    }

    /// These conventions with another shape of drop-off.
    #[must_use]
    pub fn with_drop_off_shape(self, drop_off_shape: DropOffShape) -> Self {
        Self { drop_off_shape, ..self }
    }

    /// These conventions with negative outcomes on the given side of the ratios.
    #[must_use]
    pub fn with_negative_outcomes(self, negative_outcomes: NegativeOutcomes) -> Self {
        Self { negative_outcomes, ..self }
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        const KEYS: [&str; 9] = [
            "preset",
            "discount",
            "discounts",
            "discount_inputs",
            "timing",
            "deductions",
            "drop_off_from",
            "drop_off_shape",
            "negative_outcomes",
        ];
        let mut fields = draft.fields(at, node, &KEYS)?;
        let preset = fields.take("preset").and_then(|node| draft.word(&at.key("preset"), node, PRESETS));
        let mut read = preset.unwrap_or(Preset::Guide).conventions();
        if let Some(discount) = fields.take("discount").and_then(|n| Discount::read(draft, &at.key("discount"), n)) {
            read.discount = discount;
        }
        read.discounts = read_discounts(draft, &at.key("discounts"), fields.take("discounts"));
        if let Some(flag) = fields.take("discount_inputs").and_then(|n| draft.flag(&at.key("discount_inputs"), &n)) {
            read.discount_inputs = flag;
        }
        let mut choose = Chooser { draft, at, fields: &mut fields };
        choose.set("timing", TIMINGS, &mut read.timing);
        choose.set("deductions", DEDUCTIONS, &mut read.deductions);
        choose.set("drop_off_from", DROP_OFF_FROM, &mut read.drop_off_from);
        choose.set("drop_off_shape", DROP_OFF_SHAPES, &mut read.drop_off_shape);
        choose.set("negative_outcomes", NEGATIVE_OUTCOMES, &mut read.negative_outcomes);
        read.extensions = fields.extensions;
        Some(read)
    }

    /// Every key of the method's section 4, resolved.
    pub(crate) fn write(&self) -> Node<'_> {
        self.write_with(0..self.discounts.len())
    }

    /// The same, with no further discounts but those at these places.
    pub(super) fn write_with(&self, discounts: impl IntoIterator<Item = usize>) -> Node<'_> {
        let named = discounts.into_iter().filter_map(|place| self.discounts.get_index(place));
        let named: Vec<_> = named.map(|(name, one)| (Cow::Borrowed(name.as_str()), one.write())).collect();
        let discounts = (!named.is_empty()).then(|| Node::Object(named));
        Object::new()
            .text("preset", Some(self.preset.as_str()))
            .node("discount", Some(self.discount.write()))
            .node("discounts", discounts)
            .flag("discount_inputs", self.discount_inputs)
            .text("timing", Some(self.timing.as_str()))
            .text("deductions", Some(self.deductions.as_str()))
            .text("drop_off_from", Some(self.drop_off_from.as_str()))
            .text("drop_off_shape", Some(self.drop_off_shape.as_str()))
            .text("negative_outcomes", Some(self.negative_outcomes.as_str()))
            .end(&self.extensions)
    }
}

/// Reads the further discounts; their names are known from then on, even of those with something wrong inside.
fn read_discounts(draft: &mut Draft, at: &Place<'_>, node: Option<Node<'_>>) -> IndexMap<Id, Discount> {
    let Some(node) = node else { return IndexMap::new() };
    draft.discounts = None;
    let Some(entries) = draft.entries(at, node, Id::read) else { return IndexMap::new() };
    if !draft.within(at, Limit::Discounts, entries.len()) {
        // with none known, nothing is looked for among them
        return IndexMap::new();
    }
    draft.discounts = Some(entries.iter().map(|(name, _, _)| name.clone()).collect());
    draft.each(at, entries, |draft, at, _, node| Discount::read(draft, at, node))
}

struct Chooser<'c, 'a> {
    draft: &'c mut Draft,
    at: &'c Place<'c>,
    fields: &'c mut crate::document::Fields<'a, 9>,
}

impl Chooser<'_, '_> {
    fn set<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)], choice: &mut T) {
        if let Some(node) = self.fields.take(key)
            && let Some(chosen) = self.draft.word(&self.at.key(key), node, words)
        {
            *choice = chosen;
        }
    }
}
