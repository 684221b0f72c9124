//! Who funds whose gain, printed: agency by agency, or by sector where there are many.

use crate::map::Stakeholder;
use crate::number::{Money, Rational};
use crate::pockets::{Matrix, Pockets};
use crate::report::amount::{Amount, places};
use crate::report::block::Report;
use crate::report::item::{Item, Items};
use crate::report::rows::Names;
use crate::report::table::{Column, Kind, Table};
use indexmap::IndexMap;

/// The most payers or gainers that are printed one by one; more are added up by sector.
pub(in crate::report) const MOST: usize = 40;

/// The width of a column's heading, in columns of plain text: narrower than a row's.
const HEADING: usize = 18;

/// Amounts by payer (down) and gainer (across).
pub(in crate::report) struct Funding {
    pub(in crate::report) payers: Vec<Item>,
    pub(in crate::report) gainers: Vec<Item>,
    pub(in crate::report) rows: Vec<Vec<Amount>>,
    /// Whether agencies are added up by sector.
    pub(in crate::report) by_sector: bool,
}

impl Funding {
    /// The matrix as it is printed; `None` where an amount rounds to more than money can be.
    pub(in crate::report) fn new(pockets: &Pockets, names: &Names<'_>) -> Option<Self> {
        let (matrix, places) = (pockets.measures().matrix(), places(pockets.accounts().map()));
        let printed = matrix.rounded(places).ok()?;
        let many = matrix.payers().len() > MOST || matrix.gainers().len() > MOST;
        Some(if many { by_sector(pockets, &matrix, &printed) } else { by_agency(&matrix, &printed, names, places) })
    }
}

fn by_agency(matrix: &Matrix<'_>, printed: &[Vec<Money>], names: &Names<'_>, places: u32) -> Funding {
    let amount = |exact: &Rational, printed: &Money| {
        // to the last digit that money has; what has more is told by its printed amount
        let exact = format!("{exact:.12}").parse().unwrap_or(*printed);
        Amount::rounded(exact, *printed, places)
    };
    let rows = matrix.rows().iter().zip(printed);
    let rows = rows.map(|(exact, printed)| exact.iter().zip(printed).map(|(exact, one)| amount(exact, one)).collect());
    Funding {
        payers: matrix.payers().iter().map(|id| names.of(id)).collect(),
        gainers: matrix.gainers().iter().map(|id| names.of(id)).collect(),
        rows: rows.collect(),
        by_sector: false,
    }
}

fn by_sector(pockets: &Pockets, matrix: &Matrix<'_>, printed: &[Vec<Money>]) -> Funding {
    let (map, places) = (pockets.accounts().map(), places(pockets.accounts().map()));
    let sector = |id: &&str| {
        let agency = map.stakeholder(id).and_then(Stakeholder::agency);
        agency.and_then(crate::map::Agency::sector).unwrap_or("unallocated")
    };
    let mut gainers: IndexMap<&str, ()> = IndexMap::new();
    let places_of: Vec<usize> = matrix.gainers().iter().map(|id| gainers.insert_full(sector(id), ()).0).collect();
    let mut rows: IndexMap<&str, Vec<Amount>> = IndexMap::new();
    for (payer, cells) in matrix.payers().iter().zip(printed) {
        let row = rows.entry(sector(payer)).or_insert_with(|| vec![Amount::zero(places); gainers.len()]);
        for (cell, at) in cells.iter().zip(&places_of) {
            if let Some(sum) = row.get_mut(*at) {
                *sum = Amount::sum([*sum, Amount::rounded(*cell, *cell, places)], places);
            }
        }
    }
    let (payers, rows) = rows.into_iter().map(|(payer, row)| (Item::text(payer), row)).unzip();
    Funding { payers, gainers: gainers.into_keys().map(Item::text).collect(), rows, by_sector: true }
}

/// The table of who funds whose gain, or why there is none.
pub(super) fn funding(report: &mut Report, pockets: &Pockets, names: &Names<'_>) {
    let places = places(pockets.accounts().map());
    let Some(funding) = Funding::new(pockets, names) else {
        report.paragraph("who funds whose gain cannot be printed: an amount rounds to 10^16");
        return;
    };
    if funding.rows.is_empty() {
        report.paragraph("no agency paid anything, so nobody funds anybody's gain");
        return;
    }
    // headings are narrower than rows
    let above = Names::new(pockets.accounts(), HEADING);
    let gainers = if funding.by_sector {
        funding.gainers.clone()
    } else {
        pockets.measures().matrix().gainers().iter().map(|id| above.of(id)).collect()
    };
    let title = if funding.by_sector { "who funds whose gain, by sector" } else { "who funds whose gain" };
    let gainers = gainers.into_iter().map(|gainer| Column::new(Kind::Money, gainer));
    let columns = std::iter::once(Column::new(Kind::Text, "payer")).chain(gainers);
    let mut table = Table::new(title, columns.chain([Column::new(Kind::Money, "all")])).with_total_column();
    let sum = |amounts: &mut dyn Iterator<Item = Amount>| Items::from(Amount::sum(amounts, places));
    for (payer, row) in funding.payers.into_iter().zip(&funding.rows) {
        let cells = row.iter().copied().map(Items::from).chain([sum(&mut row.iter().copied())]);
        table.row(std::iter::once(payer.into()).chain(cells));
    }
    let column = |at: usize| sum(&mut funding.rows.iter().filter_map(|row| row.get(at)).copied());
    let totals = (0..funding.gainers.len()).map(column).chain([sum(&mut funding.rows.iter().flatten().copied())]);
    table.total(std::iter::once("all payers".into()).chain(totals));
    report.table(table);
}
