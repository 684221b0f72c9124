//! The sheet's own figures, held against what the map comes to: they are not read, and a difference is a note.

use super::figure::{Figure, Of};
use super::grid::{At, Content, Spot};
use super::headings::TOTALS;
use super::layout::{Column, first_cell};
use super::note::NoteCode;
use super::pairs::{Pairs, figure};
use super::reader::Reader;
use super::rows::Table;
use super::wording::{Label, normal};
use crate::appraise::{Appraisal, appraise};
use crate::map::ImpactMap;
use crate::number::read_decimal;
use rust_decimal::Decimal;

impl Reader<'_> {
    /// The figures of a sheet: those of its columns, of its last row of totals, and those that have a label.
    pub(super) fn figures(&mut self, table: &Table, pairs: &[(usize, Pairs)]) -> Vec<Figure> {
        let mut all = std::mem::take(&mut self.row_figures);
        let grid = self.grid();
        let is_whole = |row: &&u32| {
            first_cell(grid, **row).is_some_and(|(_, cell)| {
                let words = normal(&cell.words());
                TOTALS.iter().any(|word| normal(word) == words)
            })
        };
        let whole = table.totals.iter().rfind(is_whole).copied();
        if let Some(row) = whole {
            for column in &table.layout.columns {
                let of = match (column.heading.key, self.label(column)) {
                    ("impact", _) => Of::AllImpacts,
                    ("year", Some(year)) => Of::Year(year),
                    ("present value", _) => Of::PresentValue,
                    _ => continue,
                };
                all.push(((self.now, (row, column.at)), of));
            }
        }
        for (at, pairs) in pairs {
            for (key, cells) in &pairs.figures {
                all.extend(self.labelled(*at, key, cells, table));
            }
        }
        all
    }

    /// The year of a column of figures.
    fn label(&self, column: &Column) -> Option<u32> {
        match column.heading.year? {
            Label::Nth(year) => Some(year),
            Label::Calendar(year) => u32::try_from(i64::from(year) - i64::from(self.base_year?)).ok(),
        }
    }

    /// Figures beside a label.
    fn labelled(&self, at: usize, key: &str, cells: &[At], table: &Table) -> Vec<Figure> {
        let of_year = |cell: &At| {
            let column = table.layout.at(cell.1).filter(|column| at == self.now && column.heading.key == "year")?;
            Some(((at, *cell), Of::PresentYear(self.label(column)?)))
        };
        let of = match (key, cells) {
            ("present value", [_]) => Of::PresentValue,
            ("net present value", [_, ..]) => Of::NetPresentValue,
            ("social return", [_, ..]) => Of::SocialReturn,
            _ => return cells.iter().filter_map(of_year).collect(),
        };
        cells.first().map(|cell| ((at, *cell), of)).into_iter().collect()
    }

    /// Compares figures with those of the map.
    pub(super) fn compare(&mut self, map: &ImpactMap, figures: &[Figure]) {
        if figures.is_empty() {
            return;
        }
        let appraisal = match appraise(map) {
            Ok(appraisal) => appraisal,
            Err(findings) => {
                let text = format!(
                    "the sheet's own figures are not compared, since the map cannot be appraised: {}",
                    findings.first()
                );
                self.notes.add(NoteCode::Differs, None, text);
                return;
            }
        };
        let mut rest = figures;
        while let Some(((spot, of), after)) = rest.split_first() {
            // the rows of one outcome have one figure together
            let of_rows = matches!(of, Of::Impact(_) | Of::PresentOutcome(_));
            let together = if of_rows { after.iter().take_while(|(_, other)| other == of).count() } else { 0 };
            let (more, others) = after.split_at(together);
            rest = others;
            self.compare_one(&appraisal, of, *spot, more);
        }
    }

    /// Compares a figure, the sum of those of several rows.
    fn compare_one(&mut self, appraisal: &Appraisal, of: &Of, spot: Spot, more: &[Figure]) {
        let mut theirs: Option<Decimal> = None;
        for spot in std::iter::once(spot).chain(more.iter().map(|(spot, _)| *spot)) {
            match self.figure_in(spot) {
                Some(Ok(number)) => theirs = theirs.unwrap_or_default().checked_add(number),
                Some(Err(())) => {
                    let text = format!("{} is no number, and is not compared", of.called());
                    self.notes.add(NoteCode::Differs, Some(self.name_of(spot)), text);
                    return;
                }
                None => {}
            }
        }
        let (Some(theirs), name) = (theirs, self.name_of(spot)) else { return };
        let Some(ours) = of.ours(appraisal) else {
            let text = format!("{} is {theirs} in the sheet, and the map has none", of.called());
            self.notes.add(NoteCode::Differs, Some(name), text);
            return;
        };
        if are_alike(theirs, ours) {
            self.notes.add(NoteCode::Agrees, Some(name), "the sheet's own figures are what the map comes to");
        } else {
            let places = theirs.normalize().scale().clamp(2, 10);
            let ours = ours.round_dp(places).normalize();
            let text = format!("{} is {} in the sheet, and {ours} by this map", of.called(), theirs.normalize());
            self.notes.add(NoteCode::Differs, Some(name), text);
        }
    }

    /// The number of a figure. `None` where a cell states nothing, an error where it is none.
    fn figure_in(&self, (grid, at): Spot) -> Option<Result<Decimal, ()>> {
        let cell = self.grids.get(grid)?.get(at).filter(|cell| !cell.states_nothing())?;
        if matches!(cell.content, Content::Uncomputed) {
            return None;
        }
        let sign = if cell.is_text() { self.sign } else { super::DecimalSign::Point };
        let digits = figure(&cell.words(), sign);
        Some(digits.and_then(|digits| read_decimal(&digits).ok()).ok_or(()))
    }
}

/// Whether a figure is another as far as it is written: to half a unit of its last digit, or to 10^-9 of what it is.
fn are_alike(theirs: Decimal, ours: Decimal) -> bool {
    let Some(apart) = theirs.checked_sub(ours).map(|apart| apart.abs()) else { return false };
    let places = theirs.normalize().scale();
    let half = Decimal::try_new(5, places.saturating_add(1)).unwrap_or_default();
    let near = ours.abs().checked_mul(Decimal::new(1, 9)).unwrap_or_default();
    apart <= half.max(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_alike_to_the_digits_they_have() {
        for (theirs, ours, alike) in [
            ("0.6", "0.6037", true),
            ("0.61", "0.6037", false),
            ("18946.2038888838", "18946.20388888376", true),
            ("18946.21", "18946.2039", false),
            ("18946", "18946.2039", true),
            ("0", "0.6", false),
            ("38640", "38640", true),
        ] {
            assert_eq!(are_alike(theirs.parse().unwrap(), ours.parse().unwrap()), alike, "{theirs} {ours}");
        }
    }
}
