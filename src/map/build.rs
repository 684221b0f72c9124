//! Maps in Rust code. A builder only writes the draft; the check that text goes through reads it.
//!
//! ```
//! use sroi::{Level, build};
//! let map = build::map("Wheels-to-Meals", "GBP", "2010-01-01")
//!     .stakeholder("council", build::agency("Local authority", "local-government", Level::Local))
//!     .stakeholder("nhs", build::agency("NHS", "health", Level::National))
//!     .stakeholder("residents", build::people("Elderly residents"))
//!     .input("contract", build::cash("council", "24375"))
//!     .outcome(
//!         "gp-visits",
//!         build::outcome("residents", 90)
//!             .lasts(5)
//!             .deadweight(0)
//!             .displacement(0)
//!             .attributed_to_others("0.10")
//!             .drop_off("0.10")
//!             .value("unit-cost", build::value("19.00").fiscal().to("nhs")),
//!     )
//!     .finish()?;
//! assert_eq!(map.outcomes().len(), 1);
//! # Ok::<(), sroi::Findings>(())
//! ```

use super::{Class, Conventions, ImpactMap, Kind, Level, Limits};
use crate::document::Node;
use crate::error::Findings;
use crate::number::{Money, Proportion, Rate, read_decimal};
use rust_decimal::Decimal;
use std::borrow::Cow;

type Fields = Vec<(Cow<'static, str>, Node<'static>)>;

/// A number as it is written: text, a whole number or a decimal. Floats are left out, since 0.1 is not one.
#[derive(Clone, Debug)]
pub struct Figure(Node<'static>);

macro_rules! figure_from {
    ($($number:ty),*) => {$(
        impl From<$number> for Figure {
            fn from(value: $number) -> Self {
                Self(Node::Decimal(Decimal::from(value)))
            }
        }
    )*};
}

figure_from!(i32, i64, u32, u64, Decimal);

impl From<&str> for Figure {
    fn from(text: &str) -> Self {
        Self(Node::Text(Cow::Owned(text.to_owned())))
    }
}

impl From<String> for Figure {
    fn from(text: String) -> Self {
        Self(Node::Text(Cow::Owned(text)))
    }
}

impl From<Money> for Figure {
    fn from(value: Money) -> Self {
        Self(Node::Decimal(value.to_decimal()))
    }
}

impl From<Proportion> for Figure {
    fn from(value: Proportion) -> Self {
        Self(Node::Decimal(value.to_decimal()))
    }
}

impl From<Rate> for Figure {
    fn from(value: Rate) -> Self {
        Self(Node::Decimal(value.to_decimal()))
    }
}

impl Figure {
    /// 1 less the figure, where it is a share; what is none is left for the check to refuse as it was given.
    fn complement(self) -> Self {
        let value = match &self.0 {
            Node::Text(text) => read_decimal(text).ok(),
            Node::Decimal(value) => Some(*value),
            _ => None,
        };
        match value.and_then(|value| Proportion::new(value).ok()) {
            Some(share) => Self(Node::Decimal(share.complement().to_decimal())),
            None => self,
        }
    }
}

fn list<F: Into<Figure>>(figures: impl IntoIterator<Item = F>) -> Node<'static> {
    Node::List(figures.into_iter().map(|figure| figure.into().0).collect())
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $kind:ident => $key:literal;)*) => {
        $(setters!(@ $(#[$doc])* $name, $kind, $key);)*

        /// Carries an `x-` field.
        #[must_use]
        pub fn extension(self, key: &str, value: Node<'_>) -> Self {
            self.set(Cow::Owned(key.to_owned()), value.into_owned())
        }

        fn set(mut self, key: Cow<'static, str>, node: Node<'static>) -> Self {
            self.0.push((key, node));
            self
        }

        fn node(self) -> Node<'static> {
            Node::Object(self.0)
        }
    };
    (@ $(#[$doc:meta])* $name:ident, text, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, text: impl Into<String>) -> Self {
            self.set(Cow::Borrowed($key), Node::Text(Cow::Owned(text.into())))
        }
    };
    (@ $(#[$doc:meta])* $name:ident, figure, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, figure: impl Into<Figure>) -> Self {
            self.set(Cow::Borrowed($key), figure.into().0)
        }
    };
    (@ $(#[$doc:meta])* $name:ident, whole, $key:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(self, value: u32) -> Self {
            self.set(Cow::Borrowed($key), Node::whole(value))
        }
    };
}

/// A map on its way. See the [module](self) for an example.
#[derive(Clone, Debug)]
pub struct MapBuilder {
    fields: Map,
    stakeholders: Fields,
    inputs: Fields,
    outcomes: Fields,
    notes: Fields,
    excluded: Fields,
    price_index: Fields,
    limits: Limits,
}

#[derive(Clone, Debug)]
struct Map(Fields);

impl Map {
    fn put(&mut self, key: &'static str, node: Node<'static>) {
        self.0.push((Cow::Borrowed(key), node));
    }
}

/// Starts a map: what is evaluated, the currency's ISO 4217 code, the first day of year 0 (`2026-04-01`).
pub fn map(title: &str, currency: &str, base_date: &str) -> MapBuilder {
    let mut fields = Map(Vec::new());
    fields.put("format", Node::text(super::FORMAT));
    for (key, text) in [("title", title), ("currency", currency), ("base_date", base_date)] {
        fields.put(key, Node::Text(Cow::Owned(text.to_owned())));
    }
    MapBuilder {
        fields,
        stakeholders: Vec::new(),
        inputs: Vec::new(),
        outcomes: Vec::new(),
        notes: Vec::new(),
        excluded: Vec::new(),
        price_index: Vec::new(),
        limits: Limits::default(),
    }
}

fn keyed(key: &str, node: Node<'static>) -> (Cow<'static, str>, Node<'static>) {
    (Cow::Owned(key.to_owned()), node)
}

impl MapBuilder {
    /// Adds someone involved.
    #[must_use]
    pub fn stakeholder(mut self, id: &str, stakeholder: Stakeholder) -> Self {
        self.stakeholders.push(keyed(id, stakeholder.node()));
        self
    }

    /// Adds something put in.
    #[must_use]
    pub fn input(mut self, id: &str, input: Input) -> Self {
        self.inputs.push(keyed(id, input.node()));
        self
    }

    /// Adds a change.
    #[must_use]
    pub fn outcome(mut self, id: &str, outcome: Outcome) -> Self {
        let Outcome { mut fields, values } = outcome;
        fields.0.push((Cow::Borrowed("values"), Node::Object(values)));
        self.outcomes.push(keyed(id, Node::Object(fields.0)));
        self
    }

    /// Adds the evidence for the number at an address.
    #[must_use]
    pub fn note(mut self, address: &str, note: Note) -> Self {
        self.notes.push(keyed(address, note.node()));
        self
    }

    /// Says what was left out, and why.
    #[must_use]
    pub fn excluded(mut self, id: &str, name: &str, reason: &str) -> Self {
        let text = |text: &str| Node::Text(Cow::Owned(text.to_owned()));
        self.excluded.push(keyed(id, Node::Object(vec![keyed("name", text(name)), keyed("reason", text(reason))])));
        self
    }

    /// Forecast, the default, or evaluation.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.fields.put("kind", Node::text(kind.as_str()));
        self
    }

    /// Says what is inside and outside the evaluation.
    #[must_use]
    pub fn scope(mut self, scope: &str) -> Self {
        self.fields.put("scope", Node::Text(Cow::Owned(scope.to_owned())));
        self
    }

    /// Sets the year whose prices the results are in.
    #[must_use]
    pub fn price_year(mut self, year: i32) -> Self {
        self.fields.put("price_year", Node::whole(year));
        self
    }

    /// Adds a year to the deflator.
    #[must_use]
    pub fn price_index(mut self, year: i32, index: impl Into<Figure>) -> Self {
        self.price_index.push(keyed(&year.to_string(), index.into().0));
        self
    }

    /// Sets the conventions; without, they are the Guide's.
    #[must_use]
    pub fn conventions(mut self, conventions: &Conventions) -> Self {
        self.fields.put("conventions", conventions.write().into_owned());
        self
    }

    /// Sets the limits that the check holds the map to.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Carries an `x-` field.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.0.push(keyed(key, value.into_owned()));
        self
    }

    /// Checks the map.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its address.
    pub fn finish(self) -> Result<ImpactMap, Findings> {
        let Self { mut fields, stakeholders, inputs, outcomes, notes, excluded, price_index, limits } = self;
        for (key, entries) in [
            ("stakeholders", stakeholders),
            ("inputs", inputs),
            ("outcomes", outcomes),
            ("notes", notes),
            ("excluded", excluded),
            ("price_index", price_index),
        ] {
            fields.put(key, Node::Object(entries));
        }
        ImpactMap::from_document(Node::Object(fields.0), limits)
    }
}

/// Someone involved, on the way.
#[derive(Clone, Debug)]
pub struct Stakeholder(Fields);

/// People, firms, families: anyone without a public budget.
pub fn people(name: &str) -> Stakeholder {
    Stakeholder(Vec::new()).named(name)
}

/// A stakeholder with a public budget.
pub fn agency(name: &str, sector: &str, level: Level) -> Stakeholder {
    let fields =
        vec![keyed("sector", Node::Text(Cow::Owned(sector.to_owned()))), keyed("level", Node::text(level.as_str()))];
    people(name).set(Cow::Borrowed("agency"), Node::Object(fields))
}

impl Stakeholder {
    setters! {
        /// Its name.
        named: text => "name";
        /// How many people it stands for.
        size: figure => "size";
    }

    /// How many years its budget looks ahead; for an agency.
    #[must_use]
    pub fn budget_years(mut self, years: u32) -> Self {
        if let Some((_, Node::Object(agency))) = self.0.iter_mut().find(|(key, _)| key == "agency") {
            agency.push((Cow::Borrowed("budget_years"), Node::whole(years)));
            return self;
        }
        let fields = vec![(Cow::Borrowed("budget_years"), Node::whole(years))];
        self.set(Cow::Borrowed("agency"), Node::Object(fields))
    }
}

/// Something put in, on the way.
#[derive(Clone, Debug)]
pub struct Input(Fields);

fn contributed(from: &str, kind: &'static str, amount: Node<'static>) -> Input {
    let fields = Input(vec![(Cow::Borrowed("kind"), Node::text(kind)), (Cow::Borrowed("amount"), amount)]);
    fields.set(Cow::Borrowed("from"), Node::Text(Cow::Owned(from.to_owned())))
}

/// Money paid once.
pub fn cash(from: &str, amount: impl Into<Figure>) -> Input {
    contributed(from, "cash", amount.into().0)
}

/// Hours, rooms or goods given once, at a going rate.
pub fn in_kind(from: &str, amount: impl Into<Figure>) -> Input {
    contributed(from, "in-kind", amount.into().0)
}

/// Money paid each year.
pub fn cash_yearly<F: Into<Figure>>(from: &str, amounts: impl IntoIterator<Item = F>) -> Input {
    contributed(from, "cash", list(amounts))
}

/// Hours, rooms or goods given each year, at a going rate.
pub fn in_kind_yearly<F: Into<Figure>>(from: &str, amounts: impl IntoIterator<Item = F>) -> Input {
    contributed(from, "in-kind", list(amounts))
}

impl Input {
    setters! {
        /// Its name.
        named: text => "name";
        /// The year it is paid in, or the first of several.
        year: whole => "year";
        /// The year of its prices.
        price_year: whole => "price_year";
        /// Where the figure comes from.
        source: text => "source";
    }
}

/// A change, on the way.
#[derive(Clone, Debug)]
pub struct Outcome {
    fields: OutcomeFields,
    values: Fields,
}

#[derive(Clone, Debug)]
struct OutcomeFields(Fields);

fn outcome_of(stakeholder: &str, quantity: Node<'static>) -> Outcome {
    let fields = vec![
        (Cow::Borrowed("stakeholder"), Node::Text(Cow::Owned(stakeholder.to_owned()))),
        (Cow::Borrowed("quantity"), quantity),
    ];
    Outcome { fields: OutcomeFields(fields), values: Vec::new() }
}

/// A change that so many of a stakeholder experience.
pub fn outcome(stakeholder: &str, quantity: impl Into<Figure>) -> Outcome {
    outcome_of(stakeholder, quantity.into().0)
}

/// A change with one intake a year, each running its own whole stream.
pub fn outcome_with_intakes<F: Into<Figure>>(stakeholder: &str, intakes: impl IntoIterator<Item = F>) -> Outcome {
    outcome_of(stakeholder, list(intakes))
}

/// A change whose quantity is what comes down a funnel.
pub fn outcome_by_funnel(stakeholder: &str, funnel: Funnel) -> Outcome {
    outcome_of(stakeholder, funnel.node())
}

macro_rules! outcome_setters {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $ty:ty)?) => $key:literal, $node:expr;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self $(, $arg: $ty)?) -> Self {
            self.fields.0.push((Cow::Borrowed($key), $node));
            self
        }
    )*};
}

impl Outcome {
    outcome_setters! {
        /// Its name.
        named(name: &str) => "name", Node::Text(Cow::Owned(name.to_owned()));
        /// The year in which the first intake's effect starts; without, year 1.
        starts(year: u32) => "starts", Node::whole(year);
        /// For how many years an intake's effect lasts; without, 1.
        lasts(years: u32) => "lasts", Node::whole(years);
        /// The share that would have happened anyway.
        deadweight(share: impl Into<Figure>) => "deadweight", share.into().0;
        /// The share that was only moved from elsewhere.
        displacement(share: impl Into<Figure>) => "displacement", share.into().0;
        /// The share that others caused: the Guide's attribution.
        attributed_to_others(share: impl Into<Figure>) => "attribution", share.into().0;
        /// The share that the activity itself caused; others caused the rest.
        attributed_to_us(share: impl Into<Figure>) => "attribution", share.into().complement().0;
        /// The share of the remaining effect lost in each further year.
        drop_off(share: impl Into<Figure>) => "drop_off", share.into().0;
        /// How it is measured.
        indicator(text: &str) => "indicator", Node::Text(Cow::Owned(text.to_owned()));
        /// Where its figures come from.
        source(text: &str) => "source", Node::Text(Cow::Owned(text.to_owned()));
    }

    /// The share of the impact felt in each year of life, in place of a drop-off.
    #[must_use]
    pub fn profile<F: Into<Figure>>(mut self, shares: impl IntoIterator<Item = F>) -> Self {
        self.fields.0.push((Cow::Borrowed("profile"), list(shares)));
        self
    }

    /// Adds what one unit of it is worth.
    #[must_use]
    pub fn value(mut self, id: &str, value: Value) -> Self {
        let Value { mut fields, to } = value;
        if !to.is_empty() {
            fields.0.push((Cow::Borrowed("to"), Node::Object(to)));
        }
        self.values.push(keyed(id, Node::Object(fields.0)));
        self
    }

    /// Carries an `x-` field.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.0.push(keyed(key, value.into_owned()));
        self
    }
}

/// A population and the rates at which it comes through, on the way.
#[derive(Clone, Debug)]
pub struct Funnel(Fields);

/// A funnel that starts from so many.
pub fn funnel(population: impl Into<Figure>) -> Funnel {
    Funnel(vec![(Cow::Borrowed("population"), population.into().0)])
}

impl Funnel {
    setters! {
        /// The share affected.
        affected: figure => "affected";
        /// The share of those who take part.
        engaged: figure => "engaged";
        /// The share of those who stay.
        retained: figure => "retained";
        /// The share of those who get there.
        achieved: figure => "achieved";
        /// Units for each case that comes through.
        per_case: figure => "per_case";
    }
}

/// What one unit is worth, on the way.
#[derive(Clone, Debug)]
pub struct Value {
    fields: ValueFields,
    to: Fields,
}

#[derive(Clone, Debug)]
struct ValueFields(Fields);

/// The worth of one unit for one year, negative for harm; to the outcome's stakeholder unless [`Value::to`] says else.
pub fn value(proxy: impl Into<Figure>) -> Value {
    Value { fields: ValueFields(vec![(Cow::Borrowed("proxy"), proxy.into().0)]), to: Vec::new() }
}

impl Value {
    fn put(mut self, key: &'static str, node: Node<'static>) -> Self {
        self.fields.0.push((Cow::Borrowed(key), node));
        self
    }

    /// It is worth something to public budgets.
    #[must_use]
    pub fn fiscal(self) -> Self {
        self.class(Class::Fiscal)
    }

    /// It is worth something in earnings or to businesses.
    #[must_use]
    pub fn economic(self) -> Self {
        self.class(Class::Economic)
    }

    /// Fiscal, economic or, without, social.
    #[must_use]
    pub fn class(self, class: Class) -> Self {
        self.put("class", Node::text(class.as_str()))
    }

    /// It is money that only changes hands, from an account outside the map.
    #[must_use]
    pub fn transfer(self) -> Self {
        self.put("transfer", Node::Bool(true))
    }

    /// It is money that only changes hands, and this stakeholder loses it.
    #[must_use]
    pub fn transfer_from(self, stakeholder: &str) -> Self {
        self.transfer().put("from", Node::Text(Cow::Owned(stakeholder.to_owned())))
    }

    /// All of it goes to this stakeholder, none of it cashable.
    #[must_use]
    pub fn to(self, stakeholder: &str) -> Self {
        self.to_share(stakeholder, 1, 0)
    }

    /// A share of it goes to this stakeholder, a share of that cashable.
    #[must_use]
    pub fn to_share(mut self, stakeholder: &str, share: impl Into<Figure>, cashable: impl Into<Figure>) -> Self {
        let fields = vec![keyed("share", share.into().0), keyed("cashable", cashable.into().0)];
        self.to.push(keyed(stakeholder, Node::Object(fields)));
        self
    }

    /// What one unit is.
    #[must_use]
    pub fn unit(self, unit: &str) -> Self {
        self.put("unit", Node::Text(Cow::Owned(unit.to_owned())))
    }

    /// The year of the proxy's prices.
    #[must_use]
    pub fn price_year(self, year: i32) -> Self {
        self.put("price_year", Node::whole(year))
    }

    /// Where the proxy comes from.
    #[must_use]
    pub fn source(self, source: &str) -> Self {
        self.put("source", Node::Text(Cow::Owned(source.to_owned())))
    }

    /// Carries an `x-` field.
    #[must_use]
    pub fn extension(mut self, key: &str, value: Node<'_>) -> Self {
        self.fields.0.push(keyed(key, value.into_owned()));
        self
    }
}

/// The evidence for one number, on the way.
#[derive(Clone, Debug)]
pub struct Note(Fields);

/// A note without content yet.
pub fn note() -> Note {
    Note(Vec::new())
}

impl Note {
    setters! {
        /// Why the number is what it is.
        reason: text => "reason";
        /// Where it comes from.
        source: text => "source";
        /// How good the evidence is, from 1, the best, to 6.
        grade: whole => "grade";
        /// Who judged it.
        by: text => "by";
        /// When, such as `2026-04-01`.
        on: text => "on";
    }
}
