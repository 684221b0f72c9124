//! The payer-to-gainer matrix: who funds whose gain, with totals both ways.

use super::most::{ROWS, largest, others};
use super::pockets::sector;
use super::texts::Texts;
use crate::chart::{Chart, Matrix, MatrixCell, Plot, Value};
use crate::document::{NAME, cut};
use crate::number::{Money, NumberForm, apportioned_table};
use crate::pockets::{Pockets, Valuation};
use crate::report::rows::Names;
use indexmap::IndexMap;

/// The most columns of amounts that a page has room for.
const COLUMNS: usize = 12;

/// The chart of who funds whose gain: a row for each agency, a column for each payer, in the map's currency, as the page
/// prints it, with totals both ways. Of more than 12 payers, those that gain stand above where they are fewer; where they are
/// not, payers stand together by sector. Of more than 40 rows, the 39 with the largest totals are there. `None` where no
/// agency pays anything, or an amount rounds to 10^16.
///
/// ```
/// use sroi::number::NumberForm;
/// use sroi::pockets::{Choices, Pockets};
/// # let map = sroi::build::map("Falls prevention", "GBP", "2026-04-01")
/// #     .stakeholder("council", sroi::build::agency("Council", "local-government", sroi::Level::Local))
/// #     .stakeholder("nhs", sroi::build::agency("NHS", "health", sroi::Level::National))
/// #     .input("classes", sroi::build::cash("council", 1_000))
/// #     .outcome("falls", sroi::build::outcome("nhs", 4).starts(0).value("stay", sroi::build::value("900").fiscal())).finish()?;
/// let pockets = Pockets::new(&sroi::appraise(&map)?, Choices::default())?;
/// let chart = sroi::report::charts::matrix(&pockets, NumberForm::default()).unwrap();
/// assert_eq!(chart.message(), "Of 3,600.00 gained, the largest part is what Council funds for NHS, 3,600.00.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn matrix(pockets: &Pockets, form: NumberForm) -> Option<Chart> {
    let accounts = pockets.accounts();
    let currency = accounts.map().currency();
    let texts = Texts::new(form, currency);
    let matrix = pockets.measures().matrix();
    let names = Names::new(accounts.map(), NAME);
    let of_ids = |ids: &[&str]| ids.iter().map(|id| names.of(id).printed(form).into_owned()).collect();
    let (rows, columns) = (of_ids(matrix.payers()), of_ids(matrix.gainers()));
    let of = ["who pays", "who gains"].map(ToOwned::to_owned);
    let (many_payers, many_gainers) = (matrix.payers().len() > COLUMNS, matrix.gainers().len() > COLUMNS);
    let (message, table) = if many_payers && many_gainers {
        let by_sector = Table { columns, ..by_sector(pockets, texts)? };
        (by_sector.message(texts)?, by_sector.with_most(COLUMNS, texts).turned())
    } else {
        let cells = matrix.rounded(texts.places).ok().filter(|cells| !cells.is_empty())?;
        let by_payer = Table { of, rows, columns, cells, adds_up: [false; 2] };
        (by_payer.message(texts)?, if many_payers { by_payer } else { by_payer.turned() })
    };
    let table = table.with_most(ROWS, texts);
    let values = match pockets.choices().valuation {
        Valuation::Present => "present value",
        Valuation::Undiscounted => "undiscounted",
    };
    Some(Chart {
        name: "matrix",
        title: format!("Who funds whose gain, {values}, {currency}"),
        message,
        form,
        plot: Plot::Matrix(table.drawn(texts)),
    })
}

/// Payers by sector, without the names of the columns: so many payers alone would be more cells than anybody sees.
fn by_sector(pockets: &Pockets, texts: Texts) -> Option<Table> {
    let (accounts, valuation) = (pockets.accounts(), pockets.choices().valuation);
    let mut paid: IndexMap<&str, Money> = IndexMap::new();
    let mut gained = Vec::new();
    for account in accounts.agencies() {
        let figures = account.by(valuation);
        gained.push(figures.gained);
        if figures.paid > Money::ZERO {
            let sum = paid.entry(sector(accounts.map().stakeholder(account.id()?)?)).or_default();
            *sum = sum.plus(figures.paid).ok()?;
        }
    }
    let amounts: Vec<Money> = paid.values().copied().collect();
    let cells = apportioned_table(&amounts, &gained, texts.places).ok().filter(|cells| !cells.is_empty())?;
    let rows = paid.into_keys().map(str::to_owned).collect();
    let of = ["who pays, by sector", "who gains"].map(ToOwned::to_owned);
    Some(Table { of, rows, columns: Vec::new(), cells, adds_up: [false; 2] })
}

/// Amounts in rows and columns.
struct Table {
    /// What rows are, and what columns are.
    of: [String; 2],
    rows: Vec<String>,
    columns: Vec<String>,
    cells: Vec<Vec<Money>>,
    /// Whether the last row, and the last column, adds up others.
    adds_up: [bool; 2],
}

fn sum<'a>(amounts: impl Iterator<Item = &'a Money>) -> Money {
    Money::sum(amounts.copied()).unwrap_or_default()
}

impl Table {
    fn column(&self, place: usize) -> Vec<Money> {
        self.cells.iter().map(|row| row.get(place).copied().unwrap_or_default()).collect()
    }

    /// Rows as columns.
    fn turned(self) -> Self {
        let cells = (0..self.columns.len()).map(|place| self.column(place)).collect();
        let ([rows, columns], [row, column]) = (self.of, self.adds_up);
        Self { of: [columns, rows], rows: self.columns, columns: self.rows, cells, adds_up: [column, row] }
    }

    /// The rows at these places, added up column by column.
    fn added(&self, places: &[usize]) -> Vec<Money> {
        let of_column = |column: usize| {
            let cells = places.iter().filter_map(|place| self.cells.get(*place)?.get(column));
            sum(cells)
        };
        (0..self.columns.len()).map(of_column).collect()
    }

    /// At most so many rows, in their order: those with the largest totals, and one of all others.
    fn with_most(self, most: usize, texts: Texts) -> Self {
        let sizes: Vec<i128> = self.cells.iter().map(|row| sum(row.iter()).quanta()).collect();
        let (mut drawn, rest) = largest(&sizes, most);
        if rest.is_empty() {
            return self;
        }
        drawn.sort_unstable();
        let mut rows: Vec<String> = drawn.iter().filter_map(|place| self.rows.get(*place)).cloned().collect();
        let mut cells: Vec<Vec<Money>> = drawn.iter().filter_map(|place| self.cells.get(*place)).cloned().collect();
        rows.push(others(&rest, texts));
        cells.push(self.added(&rest));
        Self { rows, cells, adds_up: [true, self.adds_up[1]], ..self }
    }

    /// The largest part, of a table whose rows are payers.
    fn message(&self, texts: Texts) -> Option<String> {
        let all = self.cells.iter().zip(&self.rows);
        let each = all
            .flat_map(|(row, payer)| row.iter().zip(&self.columns).map(move |(cell, gainer)| (*cell, payer, gainer)));
        // of equals the first
        let parts: Vec<_> = each.collect();
        let (part, payer, gainer) = parts.into_iter().rev().max_by_key(|(cell, ..)| cell.quanta())?;
        let total = sum(self.cells.iter().flatten());
        if total <= Money::ZERO || part <= Money::ZERO {
            return Some(format!("The agencies together gain {}, so that nobody funds a gain.", texts.money(total)));
        }
        let total = texts.money(total);
        let [payer, gainer] = [payer, gainer].map(|name| cut(name, NAME));
        let part = texts.money(part);
        Some(format!("Of {total} gained, the largest part is what {payer} funds for {gainer}, {part}."))
    }

    fn drawn(self, texts: Texts) -> Matrix {
        let cell = |amount: Money| MatrixCell { value: Value::money(amount), text: texts.money(amount) };
        let columns = (0..self.columns.len()).map(|place| cell(sum(self.column(place).iter()))).collect();
        Matrix {
            row_totals: self.cells.iter().map(|row| cell(sum(row.iter()))).collect(),
            column_totals: columns,
            total: Some(cell(sum(self.cells.iter().flatten()))),
            cells: self.cells.iter().map(|row| row.iter().map(|amount| cell(*amount)).collect()).collect(),
            of: self.of,
            rows: self.rows,
            columns: self.columns,
            adds_up: self.adds_up,
        }
    }
}
