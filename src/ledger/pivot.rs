//! Pivots: the ledger added up by any combination of dimensions, under any perspective.

use super::Ledger;
use super::perspective::{Lens, Perspective};
use super::run::Run;
use super::sums::{Sums, Tallies};
use crate::error::{Error, limits as beyond};
use crate::limits::Limit;
use crate::map::{Class, Id, InputKind, Level};
use crate::rules::{Side, Source};
use crate::time::Year;
use indexmap::IndexMap;
use std::fmt;

/// A property of ledger lines by which they can be grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Dimension {
    /// By side: inputs, or outcomes.
    Side,
    /// By source: each input and each outcome by itself.
    Source,
    /// By value of an outcome. Values are told apart by id alone, and several outcomes may use the same id: add
    /// `Source` to keep those apart. Inputs have none.
    Value,
    /// By account: each stakeholder, or the account outside.
    Stakeholder,
    /// By year, counted from the base date.
    Year,
    /// By class of the value: fiscal, economic or social. Inputs have none.
    Class,
    /// By kind of input: cash or in kind. Outcomes have none.
    Kind,
    /// By sector of the agency whose account the line is in. Other stakeholders have none.
    Sector,
    /// By level of government of the agency whose account the line is in. Other stakeholders have none.
    Level,
    /// By whether the line is part of a transfer.
    Transfer,
}

impl Dimension {
    /// The word for it, such as `stakeholder`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Side => "side",
            Self::Source => "source",
            Self::Value => "value",
            Self::Stakeholder => "stakeholder",
            Self::Year => "year",
            Self::Class => "class",
            Self::Kind => "kind",
            Self::Sector => "sector",
            Self::Level => "level",
            Self::Transfer => "transfer",
        }
    }
}

/// The key of a pivot row in one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PivotKey {
    /// The side of the lines: inputs or outcomes.
    Side(Side),
    /// The input with this id.
    Input(Id),
    /// The outcome with this id.
    Outcome(Id),
    /// The value with this id, of whichever outcome.
    Value(Id),
    /// The account of the stakeholder with this id.
    Stakeholder(Id),
    /// The account outside, which belongs to no stakeholder.
    Outside,
    /// The year, counted from the base date.
    Year(Year),
    /// The class of the value: fiscal, economic or social.
    Class(Class),
    /// The kind of input: cash or in kind.
    Kind(InputKind),
    /// The agency's sector, such as `health`.
    Sector(String),
    /// The agency's level of government.
    Level(Level),
    /// Whether the lines are part of a transfer.
    Transfer(bool),
    /// No key, where the dimension does not apply: an input has no class, a family no sector.
    None,
}

impl fmt::Display for PivotKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Side(side) => f.pad(side.as_str()),
            Self::Input(id) | Self::Outcome(id) | Self::Value(id) | Self::Stakeholder(id) => f.pad(id.as_str()),
            Self::Outside => f.pad("outside"),
            Self::Year(year) => f.pad(&year.to_string()),
            Self::Class(class) => f.pad(class.as_str()),
            Self::Kind(kind) => f.pad(kind.as_str()),
            Self::Sector(sector) => f.pad(sector),
            Self::Level(level) => f.pad(level.as_str()),
            Self::Transfer(transfer) => f.pad(if *transfer { "transfer" } else { "not a transfer" }),
            Self::None => f.pad("-"),
        }
    }
}

/// One row of a pivot: its keys, in the order of the dimensions asked for, and the sums of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PivotRow {
    /// The key of the row in each dimension, in the order asked for.
    pub keys: Vec<PivotKey>,
    /// The sums of the lines that have these keys.
    pub sums: Sums,
}

impl Ledger {
    /// Adds up the lines by `dimensions`, under a perspective; without dimensions there is one row. Rows come in the
    /// order in which the ledger first has them, years ascending within.
    ///
    /// ```
    /// # #[cfg(feature = "json")] {
    /// use sroi::ledger::PivotKey;
    /// use sroi::{Dimension, Perspective};
    /// # let text = r#"{"format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01",
    /// #  "stakeholders": {"people": {}}, "inputs": {"hall": {"from": "people", "amount": ["70", "30"]}}}"#;
    /// # let map = sroi::ImpactMap::from_json(text)?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let rows = appraisal.ledger().pivot(&[Dimension::Year], &Perspective::Society)?;
    /// assert_eq!(rows[1].keys, [PivotKey::Year(sroi::Year::new(1))]);
    /// assert_eq!(rows[1].sums.undiscounted.paid.to_string(), "30");
    /// # }
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    ///
    /// # Errors
    /// A perspective that names an id of no stakeholder; a total of 10^16 or more; more rows than the map's limits allow.
    pub fn pivot(&self, dimensions: &[Dimension], perspective: &Perspective) -> Result<Vec<PivotRow>, Error> {
        let lens = Lens::new(self.map(), perspective)?;
        let by_year = dimensions.contains(&Dimension::Year);
        let limits = self.map().limits();
        let mut rows: IndexMap<(Vec<PivotKey>, u32), Tallies> = IndexMap::new();
        for run in self.runs().iter().filter(|run| lens.counts(run)) {
            if limits.pass(Limit::PivotRows, rows.len()) {
                return Err(beyond::passed(limits, Limit::PivotRows));
            }
            let keys: Vec<PivotKey> = dimensions.iter().map(|dimension| self.key(run, *dimension)).collect();
            if by_year {
                for (index, year) in (run.stream.first_year..).take(run.lines.len()).enumerate() {
                    rows.entry((keys.clone(), year)).or_default().add(&run.stream, &self.line_sum(run, index));
                }
            } else {
                rows.entry((keys, 0)).or_default().add(&run.stream, &run.sum);
            }
        }
        if limits.pass(Limit::PivotRows, rows.len()) {
            return Err(beyond::passed(limits, Limit::PivotRows));
        }
        let place: IndexMap<Vec<PivotKey>, usize> =
            rows.keys().enumerate().rev().map(|(place, (keys, _))| (keys.clone(), place)).collect();
        rows.sort_by(|a, _, b, _| (place.get(&a.0), a.1).cmp(&(place.get(&b.0), b.1)));
        rows.into_iter()
            .map(|((mut keys, year), tallies)| {
                for (key, dimension) in keys.iter_mut().zip(dimensions) {
                    if *dimension == Dimension::Year {
                        *key = PivotKey::Year(Year::new(year));
                    }
                }
                Ok(PivotRow { keys, sums: tallies.sums()? })
            })
            .collect()
    }

    /// The sums of all lines under a perspective.
    ///
    /// # Errors
    /// Those of [`Ledger::pivot`].
    pub fn total(&self, perspective: &Perspective) -> Result<Sums, Error> {
        let lens = Lens::new(self.map(), perspective)?;
        let mut tallies = Tallies::default();
        for run in self.runs().iter().filter(|run| lens.counts(run)) {
            tallies.add(&run.stream, &run.sum);
        }
        tallies.sums()
    }

    /// The key of a run in a dimension. Years are told apart line by line.
    fn key(&self, run: &Run, dimension: Dimension) -> PivotKey {
        let stakeholder = run.stream.holder.and_then(|index| self.map().stakeholder_at(index));
        let agency = stakeholder.and_then(|stakeholder| stakeholder.agency());
        let outcome = |outcome: usize| self.map().outcome_at(outcome);
        let known = match (dimension, run.stream.source) {
            (Dimension::Side, _) => Some(PivotKey::Side(run.stream.side())),
            (Dimension::Source, Source::Input(input)) => {
                self.map().input_at(input).map(|input| PivotKey::Input(input.id().clone()))
            }
            (Dimension::Source, Source::Value { outcome: index, .. }) => {
                outcome(index).map(|outcome| PivotKey::Outcome(outcome.id().clone()))
            }
            (Dimension::Value, Source::Value { outcome: index, value, .. }) => outcome(index)
                .and_then(|outcome| outcome.values().nth(value))
                .map(|value| PivotKey::Value(value.id().clone())),
            (Dimension::Value, Source::Input(_)) | (Dimension::Year, _) => None,
            (Dimension::Stakeholder, _) => Some(
                stakeholder.map_or(PivotKey::Outside, |stakeholder| PivotKey::Stakeholder(stakeholder.id().clone())),
            ),
            (Dimension::Class, _) => run.stream.class.map(PivotKey::Class),
            (Dimension::Kind, _) => run.stream.kind.map(PivotKey::Kind),
            (Dimension::Sector, _) => {
                agency.and_then(|agency| agency.sector()).map(|sector| PivotKey::Sector(sector.to_owned()))
            }
            (Dimension::Level, _) => agency.map(|agency| PivotKey::Level(agency.level())),
            (Dimension::Transfer, _) => Some(PivotKey::Transfer(run.stream.transfer)),
        };
        known.unwrap_or(PivotKey::None)
    }
}
