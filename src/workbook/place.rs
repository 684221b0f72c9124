//! Where cells are: sheets, rows and columns, and how a formula names them. Rows and columns count from 0, as they do where a
//! file is written; a formula counts rows from 1.

use std::fmt;

/// A sheet of the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sheet {
    Results,
    Map,
    Inputs,
    Conventions,
    Life,
    Intakes,
    Impacts,
    Values,
    Growth,
    Steps,
    Cashable,
    Paid,
    Years,
    Pockets,
    Sharing,
    Sensitivity,
    Checks,
    Notes,
}

impl Sheet {
    /// In the order in which they are opened.
    pub(super) const ALL: [Self; 18] = [
        Self::Results,
        Self::Map,
        Self::Inputs,
        Self::Conventions,
        Self::Life,
        Self::Intakes,
        Self::Impacts,
        Self::Values,
        Self::Growth,
        Self::Steps,
        Self::Cashable,
        Self::Paid,
        Self::Years,
        Self::Pockets,
        Self::Sharing,
        Self::Sensitivity,
        Self::Checks,
        Self::Notes,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Results => "Results",
            Self::Map => "Map",
            Self::Inputs => "Inputs",
            Self::Conventions => "Conventions",
            Self::Life => "Life",
            Self::Intakes => "Intakes",
            Self::Impacts => "Impacts",
            Self::Values => "Values",
            Self::Growth => "Growth",
            Self::Steps => "Steps",
            Self::Cashable => "Cashable",
            Self::Paid => "Paid",
            Self::Years => "Years",
            Self::Pockets => "Pockets",
            Self::Sharing => "Sharing",
            Self::Sensitivity => "Sensitivity",
            Self::Checks => "Checks",
            Self::Notes => "Notes",
        }
    }
}

/// The column of year 0, on every sheet that has years: U.
const YEAR_0: u16 = 20;

/// The most years that have a column: a sheet has 16,384 columns.
pub(super) const MOST_YEARS: u32 = 16_384 - YEAR_0 as u32;

/// The column of a year, or of a year of life, counted from 0.
pub(super) fn column_of(year: u32) -> u16 {
    YEAR_0.saturating_add(u16::try_from(year).unwrap_or(u16::MAX))
}

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) sheet: Sheet,
    pub(super) row: u32,
    pub(super) column: u16,
}

/// A row, whose cells are those of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) sheet: Sheet,
    pub(super) row: u32,
}

/// Cells side by side or below each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) sheet: Sheet,
    pub(super) rows: [u32; 2],
    pub(super) columns: [u16; 2],
}

impl Sheet {
    pub(super) const fn at(self, row: u32, column: u16) -> Place {
        Place { sheet: self, row, column }
    }

    pub(super) const fn line(self, row: u32) -> Line {
        Line { sheet: self, row }
    }

    /// A column from one row to another, the last included.
    pub(super) const fn column(self, column: u16, first: u32, last: u32) -> Area {
        Area { sheet: self, rows: [first, last], columns: [column, column] }
    }
}

impl Line {
    pub(super) fn in_year(self, year: u32) -> Place {
        self.sheet.at(self.row, column_of(year))
    }

    /// Its cells of so many years, from year 0 on.
    pub(super) fn years(self, years: u32) -> Area {
        let last = column_of(years.saturating_sub(1));
        Area { sheet: self.sheet, rows: [self.row, self.row], columns: [YEAR_0, last] }
    }
}

impl Area {
    /// Its cells, row by row.
    pub(super) fn places(self) -> impl Iterator<Item = Place> {
        let [first, last] = self.columns;
        (self.rows[0]..=self.rows[1]).flat_map(move |row| (first..=last).map(move |column| self.sheet.at(row, column)))
    }

    /// The cell so many after the first, counted from 0.
    pub(super) fn place(self, after: u32) -> Option<Place> {
        let ([first, last], [top, bottom]) = (self.columns, self.rows);
        if top == bottom {
            let column = first.checked_add(u16::try_from(after).ok()?)?;
            (column <= last).then_some(self.sheet.at(top, column))
        } else {
            let row = top.checked_add(after)?;
            (row <= bottom).then_some(self.sheet.at(row, first))
        }
    }
}

/// The letters of a column.
pub(super) fn letters(column: u16) -> String {
    let mut rest = u32::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for Place {
    /// Absolute, with its sheet: `Inputs!$C$5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!${}${}", self.sheet.name(), letters(self.column), self.row + 1)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ([first, last], [top, bottom]) = (self.columns.map(letters), self.rows);
        write!(f, "{}!${first}${}:${last}${}", self.sheet.name(), top + 1, bottom + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_spreadsheets_give_them() {
        for (column, name) in [(0, "A"), (20, "U"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), name);
        }
        assert_eq!(Sheet::Years.line(2).in_year(6).to_string(), "Years!$AA$3");
        assert_eq!(Sheet::Years.line(2).years(3).to_string(), "Years!$U$3:$W$3");
        assert_eq!(Sheet::Values.column(7, 1, 9).to_string(), "Values!$H$2:$H$10");
        assert_eq!(column_of(MOST_YEARS - 1), 16_383);
    }
}
