//! Who funds whose gain, printed: agency by agency, or by sector where there are many.

use crate::map::{Agency, Stakeholder};
use crate::number::{Money, Rational, apportioned_table};
use crate::pockets::{Matrix, Pockets};
use crate::report::amount::{Amount, places};
use crate::report::block::Report;
use crate::report::item::{Item, Items};
use crate::report::rows::{Names, Printed};
use crate::report::table::{Column, Kind, Table};
use indexmap::IndexMap;

/// The most payers or gainers that are printed one by one; more are added up by sector.
const MOST: usize = 40;

/// The width of a column's heading, in columns of plain text: narrower than a row's.
const HEADING: usize = 18;

/// Amounts by payer (down) and gainer (across).
struct Funding {
    payers: Vec<Item>,
    gainers: Vec<Item>,
    rows: Vec<Vec<Amount>>,
    /// Whether agencies are added up by sector.
    by_sector: bool,
}

impl Funding {
    /// The matrix as it is printed, of agencies that are printed so; `None` where an amount rounds to more than money can be.
    fn new(pockets: &Pockets, names: &Names<'_>, printed: &[Printed]) -> Option<Self> {
        let matrix = pockets.measures().matrix();
        if matrix.payers().len() > MOST || matrix.gainers().len() > MOST {
            return by_sector(pockets, printed);
        }
        let places = places(pockets.accounts().map());
        Some(by_agency(&matrix, &matrix.rounded(places).ok()?, names, places))
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

/// Sectors in place of agencies. What a sector gains is the sum of what is printed of its agencies, as in the table by sector.
fn by_sector(pockets: &Pockets, printed: &[Printed]) -> Option<Funding> {
    let (accounts, valuation) = (pockets.accounts(), pockets.choices().valuation);
    let places = places(accounts.map());
    let mut sectors: IndexMap<&str, (Money, Money)> = IndexMap::new();
    for (account, row) in accounts.agencies().zip(printed) {
        let agency = account.id().and_then(|id| accounts.map().stakeholder(id)).and_then(Stakeholder::agency);
        let sector = agency.map(Agency::sector_or_unallocated).unwrap_or_default();
        let (paid, gained) = sectors.entry(sector).or_default();
        *paid = paid.plus(account.by(valuation).paid).ok()?;
        *gained = gained.plus(row.gained.printed()).ok()?;
    }
    let payers: Vec<(&str, Money)> =
        sectors.iter().map(|(sector, (paid, _))| (*sector, *paid)).filter(|(_, paid)| *paid > Money::ZERO).collect();
    let paid: Vec<Money> = payers.iter().map(|(_, paid)| *paid).collect();
    let gained: Vec<Money> = sectors.values().map(|(_, gained)| *gained).collect();
    let rows = apportioned_table(&paid, &gained, places).ok()?;
    let row = |row: Vec<Money>| row.into_iter().map(|cell| Amount::rounded(cell, cell, places)).collect();
    Some(Funding {
        payers: payers.into_iter().map(|(sector, _)| Item::text(sector)).collect(),
        gainers: sectors.into_keys().map(Item::text).collect(),
        rows: rows.into_iter().map(row).collect(),
        by_sector: true,
    })
}

/// The table of who funds whose gain, or why there is none.
pub(super) fn funding(report: &mut Report, pockets: &Pockets, names: &Names<'_>, printed: &[Printed]) {
    let places = places(pockets.accounts().map());
    let Some(funding) = Funding::new(pockets, names, printed) else {
        report.paragraph("who funds whose gain cannot be printed: an amount rounds to 10^16");
        return;
    };
    if funding.rows.is_empty() {
        report.paragraph("no agency paid anything, so nobody funds anybody's gain");
        return;
    }
    // headings are narrower than rows
    let above = Names::new(pockets.accounts().map(), HEADING);
    let gainers = if funding.by_sector {
        funding.gainers.clone()
    } else {
        pockets.measures().matrix().gainers().iter().map(|id| above.of(id)).collect()
    };
    if funding.by_sector {
        report.paragraph("there are more than 40 agencies, so that who funds whose gain stands here by sector");
    }
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
