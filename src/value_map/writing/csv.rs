//! A value map as CSV: a text for each of its tables.

use super::super::note::Note;
use super::table::Out;
use super::tables;
use crate::map::ImpactMap;

/// A map as tables of text, CSV (RFC 4180).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Csv {
    tables: Vec<(String, String)>,
    notes: Vec<Note>,
}

impl Csv {
    /// The tables by their names: that of outcomes has none, the others are called `inputs`, `about`, `stakeholders`,
    /// `assumptions`, `discounts`, `facts`, `excluded` and `notes`; those that would be empty are left out.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tables.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// What has no place in a value map, and was left out.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

/// Writes a map as a value map, in CSV. No text of it is taken for a formula; reading the tables gives the same map, but for
/// what the notes name.
///
/// ```
/// use sroi::value_map::{Options, Table, from_csv, to_csv};
///
/// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
///     .stakeholder("walkers", sroi::build::people("=1+1"))
///     .outcome("fitter", sroi::build::outcome("walkers", 12).lasts(2).value("pass", sroi::build::value("162.50"))).finish()?;
/// let csv = to_csv(&map);
/// let (_, outcomes) = csv.tables().next().unwrap();
/// assert!(outcomes.lines().nth(1).unwrap().starts_with("fitter,'=1+1,"));
/// let tables: Vec<Table> = csv.tables().map(|(name, text)| Table::named(name, text)).collect();
/// assert_eq!(from_csv(&tables, &Options::new()).unwrap().into_map(), map);
/// # Ok::<(), sroi::Findings>(())
/// ```
pub fn to_csv(map: &ImpactMap) -> Csv {
    let (tables, notes) = tables(map);
    let written = |table: super::Table| {
        let name = if table.name == "Value map" { String::new() } else { table.name.to_lowercase() };
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
        for row in &table.rows {
            let fields = row.iter().map(|out| match out {
                None => "",
                Some(Out::Text(text) | Out::Number(text)) => text,
            });
            // writing into memory cannot fail
            let _ = writer.write_record(fields);
        }
        (name, String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
    };
    Csv { tables: tables.into_iter().map(written).collect(), notes }
}
