//! What each party saves in each year of a map, undiscounted.

use crate::contracts::terms::SplitBy;
use crate::document::{Extensions, Id, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term, contracts as fault};
use crate::limits::Limits;
use crate::number::Rational;
use chrono::NaiveDate;
use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

/// The latest year.
const LAST_YEAR: i64 = 1_000;

/// What each party saves in each year, undiscounted.
///
/// ```
/// # #[cfg(feature = "json")] {
/// use sroi::contracts::Savings;
/// let text = r#"{"format": "sroi-savings/1", "base_date": "2026-04-01",
///     "savings": {"nhs": [{"year": 1, "fiscal": "900", "cashable": "400"}]}}"#;
/// let savings = Savings::from_json(text)?;
/// assert_eq!(savings.of("nhs").unwrap()[0].cashable.to_string(), "400");
/// assert_eq!(Savings::from_json(&savings.to_json())?, savings);
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Savings {
    base_date: NaiveDate,
    parties: IndexMap<Id, Vec<YearSaving>>,
    extensions: Extensions,
}

/// What a party saves in one year, in the contract's currency; below 0 what it has to spend more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct YearSaving {
    /// The year of the map, counted from its base date.
    pub year: u32,
    /// What its budget saves, whether or not it can be spent elsewhere.
    pub fiscal: Decimal,
    /// What it can spend elsewhere.
    pub cashable: Decimal,
}

impl YearSaving {
    pub(in crate::contracts) const fn by(&self, by: SplitBy) -> Decimal {
        match by {
            SplitBy::Fiscal => self.fiscal,
            SplitBy::Cashable => self.cashable,
        }
    }
}

impl Savings {
    /// The value of the key `format`, which names the format of savings and its version.
    pub(in crate::contracts) const FORMAT: &'static str = "sroi-savings/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake in it by itself, each with its address: keys that are unknown, missing or given twice, values of a wrong type, a
    /// year that is stated twice.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::SAVINGS, document, limits, Self::read)
    }

    fn read(reader: &mut Reader, document: Node<'_>) -> Option<Self> {
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &["format", "base_date", "savings"])?;
        reader.format(Term::SAVINGS, Self::FORMAT, fields.take("format"));
        let base_date = reader.required(at, "base_date", fields.take("base_date"));
        let base_date = base_date.and_then(|node| reader.date(&at.key("base_date"), node));
        let savings = reader.required(at, "savings", fields.take("savings"));
        let savings = savings.and_then(|node| reader.keyed(&at.key("savings"), node, Id::read, years));
        Some(Self { base_date: base_date?, parties: savings?.into_iter().collect(), extensions: fields.extensions })
    }

    /// Those of nobody.
    pub(in crate::contracts) fn none(base_date: NaiveDate) -> Self {
        Self { base_date, parties: IndexMap::new(), extensions: Extensions::default() }
    }

    /// States what a party saves, each year once.
    pub(in crate::contracts) fn set(&mut self, party: Id, years: Vec<YearSaving>) {
        self.parties.insert(party, years);
    }

    /// The first day of year 0.
    pub const fn base_date(&self) -> NaiveDate {
        self.base_date
    }

    /// The parties whose savings are given, in order.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = (&Id, &[YearSaving])> {
        self.parties.iter().map(|(id, years)| (id, years.as_slice()))
    }

    /// What a party saves, year by year. `None` where that is not given.
    pub fn of(&self, party: &str) -> Option<&[YearSaving]> {
        self.parties.get(party).map(Vec::as_slice)
    }

    /// The sum of what a party saves up to a year, or in all. `None` where that is not given.
    pub(in crate::contracts) fn sum(&self, party: &str, by: SplitBy, until: Option<u32>) -> Option<Rational> {
        let years = self.of(party)?.iter().filter(|year| until.is_none_or(|until| year.year <= until));
        let years: Vec<Rational> = years.map(|year| year.by(by).into()).collect();
        Some(Rational::sum(&years))
    }

    /// The savings as a document.
    pub fn to_document(&self) -> Node<'_> {
        let years = |years: &[YearSaving]| Node::List(years.iter().map(write_year).collect());
        Object::new()
            .text("format", Some(Self::FORMAT))
            .date("base_date", Some(self.base_date))
            .object("savings", self.parties.iter().map(|(id, all)| (id.as_str(), years(all))))
            .end(&self.extensions)
    }
}

fn years(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Vec<YearSaving>> {
    let items = reader.list(at, node, Term::SAVINGS_BY_YEAR)?;
    let count = items.len();
    let mut seen = IndexSet::new();
    let mut all = Vec::with_capacity(count);
    for (index, item) in items.into_iter().enumerate() {
        let at = at.index(index);
        let Some(one) = year(reader, &at, item) else { continue };
        if seen.insert(one.year) {
            all.push(one);
        } else {
            reader.file(&at.key("year"), fault::year_stated_twice(one.year));
        }
    }
    (all.len() == count).then_some(all)
}

fn year(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<YearSaving> {
    let mut fields = reader.fields(at, node, &["year", "fiscal", "cashable"])?;
    let year = reader.required(at, "year", fields.take("year"));
    let year = year.and_then(|node| reader.whole(&at.key("year"), &node, 0..=LAST_YEAR));
    let [fiscal, cashable] = ["fiscal", "cashable"].map(|key| {
        let node = reader.required(at, key, fields.take(key))?;
        reader.decimal(&at.key(key), &node)
    });
    Some(YearSaving { year: u32::try_from(year?).ok()?, fiscal: fiscal?, cashable: cashable? })
}

fn write_year(year: &YearSaving) -> Node<'static> {
    let object = Object::new().whole("year", Some(year.year)).decimal("fiscal", Some(year.fiscal));
    object.decimal("cashable", Some(year.cashable)).done()
}
