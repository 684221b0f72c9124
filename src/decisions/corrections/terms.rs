//! The document: a map, what each grade of evidence takes off, and which numbers are corrected.

use super::graded::{Graded, Per};
use super::moving::{Move, Moves};
use crate::address::Address;
use crate::decisions::maps::Given;
use crate::document::{Extensions, Node, Object, Place, Reader, checked};
use crate::error::{Findings, Term, decisions as fault};
use crate::limits::Limits;
use crate::map::{ImpactMap, read_grade};
use indexmap::IndexMap;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Corrections of a map for optimism.
///
/// A document that was read is valid: the corrected map was made and checked.
///
/// ```
/// # #[cfg(feature = "json")] {
/// let corrections = sroi::decisions::Corrections::from_json(r#"{
///     "format": "sroi-corrections/1",
///     "map": {
///         "format": "sroi/1", "title": "Walking club", "currency": "GBP", "base_date": "2026-04-01",
///         "stakeholders": {"walkers": {}}, "inputs": {"leader": {"from": "walkers", "amount": "800"}},
///         "outcomes": {"fitter": {"stakeholder": "walkers", "starts": 0, "quantity": "12", "values": {"pass": {"proxy": "150"}}}},
///         "notes": {"/outcomes/fitter/quantity": {"grade": 4}, "/inputs/leader/amount": {"grade": 2}}
///     },
///     "grades": {"2": "0.05", "4": "0.25"}, "numbers": "noted"
/// }"#)?;
/// let corrected = corrections.corrected()?;
/// assert_eq!((corrected.stated().net.to_string(), corrected.corrected().net.to_string()), ("1000".into(), "510".into()));
/// let quantity = &corrected.moved()[0];
/// assert_eq!((quantity.from.to_string(), quantity.to.to_string(), quantity.alone.to_string()), ("12".into(), "9".into(), "-450".into()));
/// # }
/// # Ok::<(), sroi::Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Corrections {
    title: Option<String>,
    map: Given,
    grades: IndexMap<u8, Decimal>,
    numbers: Graded,
    per: Per,
    extensions: Extensions,
    moves: Vec<Move>,
    corrected: ImpactMap,
}

impl Corrections {
    /// The value of the key `format`, which names the format and its version.
    pub(in crate::decisions) const FORMAT: &'static str = "sroi-corrections/1";

    /// Checks a document, such as one read from TOML or another serde format.
    ///
    /// # Errors
    /// Every mistake at once, each with its address.
    pub fn from_document(document: Node<'_>, limits: Limits) -> Result<Self, Findings> {
        checked(Term::CORRECTIONS, document, limits, Self::read)
    }

    /// Its title. `None` where it has none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The map as it is stated: of a roll-out its joined map.
    pub fn stated(&self) -> &ImpactMap {
        self.map.map()
    }

    /// The map with its numbers corrected: a map like any other.
    pub const fn corrected_map(&self) -> &ImpactMap {
        &self.corrected
    }

    /// The share that each grade of evidence takes off, of those that are stated.
    pub fn grades(&self) -> impl ExactSizeIterator<Item = (u8, Decimal)> {
        self.grades.iter().map(|(grade, correction)| (*grade, *correction))
    }

    /// Which numbers are corrected.
    pub const fn numbers(&self) -> &Graded {
        &self.numbers
    }

    /// What is corrected once.
    pub const fn per(&self) -> Per {
        self.per
    }

    /// The `x-` fields: the author's own, kept and written back, never computed with.
    pub const fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// What moves, in order.
    pub(super) fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// The document, every default written out.
    pub fn to_document(&self) -> Node<'_> {
        let grades =
            self.grades().map(|(grade, correction)| (Cow::Owned(grade.to_string()), Node::Decimal(correction)));
        Object::new()
            .text("format", Some(Self::FORMAT))
            .text("title", self.title.as_deref())
            .node("map", Some(self.map.write()))
            .node("grades", Some(Node::Object(grades.collect())))
            .node("numbers", Some(self.numbers.write()))
            .text("per", Some(self.per.as_str()))
            .end(&self.extensions)
    }

    fn read(reader: &mut Reader, document: Node<'_>) -> Option<Self> {
        let at = &Place::ROOT;
        let mut fields = reader.fields(at, document, &["format", "title", "map", "grades", "numbers", "per"])?;
        reader.format(Term::CORRECTIONS, Self::FORMAT, fields.take("format"));
        let title = reader.optional_name(at, "title", fields.take("title"));
        let map = reader.required(at, "map", fields.take("map"));
        let map = map.and_then(|node| Given::read(reader, &at.key("map"), node));
        let grades = reader.required(at, "grades", fields.take("grades"));
        let grades = grades.and_then(|node| {
            let read =
                reader.keyed(&at.key("grades"), node, read_grade, |reader, at, node| correction(reader, at, &node))?;
            Some(read.into_iter().collect::<IndexMap<u8, Decimal>>())
        });
        let numbers = reader.required(at, "numbers", fields.take("numbers"));
        let numbers = numbers.and_then(|node| Graded::read(reader, &at.key("numbers"), node));
        let per = fields.take("per").map(|node| reader.word(&at.key("per"), node, &Per::WORDS));
        let per = per.map_or(Some(Per::Number), |read| read);
        let (map, grades, numbers, per) = (map?, grades?, numbers?, per?);
        let moves = Moves { map: map.map(), grades: &grades, numbers: &numbers, per }.all(reader)?;
        let corrected = moved(reader, map.map(), &moves, &numbers)?;
        let extensions = fields.extensions;
        Some(Self { title, map, grades, numbers, per, extensions, moves, corrected })
    }
}

/// The share that a grade takes off: 0 or more, and below 1.
fn correction(reader: &mut Reader, at: &Place<'_>, node: &Node<'_>) -> Option<Decimal> {
    let share = reader.decimal(at, node)?;
    if share < Decimal::ZERO || share >= Decimal::ONE {
        reader.file(at, fault::not_a_correction(share));
        return None;
    }
    Some(share)
}

/// The map with all numbers moved; what is found wrong in it is told at the grade that moved the number.
fn moved(reader: &mut Reader, map: &ImpactMap, moves: &[Move], numbers: &Graded) -> Option<ImpactMap> {
    let made = map.with_numbers(moves.iter().map(|one| (&one.at, one.to)));
    let told = |findings: Findings| {
        findings.map(|error| {
            let graded = error.address().and_then(|at| moves.iter().find(|one| one.at == *at));
            match graded.map(|one| numbers.place_of(&one.graded_at)) {
                Some(at) => error.at(at),
                None => error.inside(&Address::of(["map"])),
            }
        })
    };
    reader.inside(&Place::ROOT, made.map_err(told))
}
