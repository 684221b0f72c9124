//! Quantities and courses: once, by intake or down a funnel; a profile in one cell or one a year.

use super::cells::Stated;
use super::draft::{Fields, address, field};
use super::grid::{At, Cell};
use super::layout::Column;
use super::meaning::{COUNT, Meant, called};
use super::note::NoteCode;
use super::outcomes::QUANTITIES;
use super::reader::Reader;
use super::rows::Row;
use crate::document::Node;
use crate::error::value_map as fault;
use std::collections::BTreeMap;

/// Years that a table may have a column of.
const MOST_YEARS: u32 = 1_000;

impl Reader<'_> {
    /// The quantity of an outcome; a 0 in its place where it is wrong, so that the rest is looked at.
    pub(super) fn quantity(&mut self, row: Row<'_>, id: &str) -> Node<'static> {
        let place = row.place("quantity");
        self.draft.place(address(["outcomes", id, "quantity"]), (self.now, place), None);
        let nothing = || Node::text("0");
        let before = self.errors.len();
        let intakes = self.intakes(row, id);
        if let Some(intakes) = intakes {
            if let Some((at, _)) = row.own(self.grid(), "quantity").filter(|(_, cell)| !cell.states_nothing()) {
                let by_year = row.table.layout.by_year("quantity").chain(row.table.layout.by_year("population")).next();
                let first = self.name((row.row, by_year.map_or(0, |column| column.at)));
                self.wrong(at, fault::two_columns("quantity", first, "quantity"));
            }
            return intakes;
        }
        let once = self.under(row, "quantity").map(|(at, cell)| self.numbers(at, &cell, "the quantity", COUNT));
        let funnel = self.funnel(row, None, &address(["outcomes", id, "quantity"]));
        match (once, funnel) {
            (Some(Stated::Is(once)), None) => once,
            (Some(Stated::Wrong), _) => nothing(),
            (Some(Stated::Is(_)), Some(_)) => {
                let first = self.name(row.place("population"));
                self.wrong(place, fault::two_columns("quantity", first, "quantity"));
                nothing()
            }
            (_, Some(funnel)) => funnel,
            _ if !row.table.layout.has("quantity") && !row.table.layout.has("population") => {
                let at = (row.table.layout.row, row.place("outcome").1);
                self.wrong(at, fault::missing_number("the quantity, in a column of its own,"));
                nothing()
            }
            _ => {
                if self.errors.len() == before {
                    self.wrong(
                        row.place(if row.table.layout.has("quantity") { "quantity" } else { "population" }),
                        fault::missing_number("the quantity"),
                    );
                }
                nothing()
            }
        }
    }

    /// The cell that speaks for a row under a key, for others to read.
    pub(super) fn under(&self, row: Row<'_>, key: &str) -> Option<(At, Cell)> {
        row.spoken(self.grid(), key).map(|(at, cell)| (at, cell.clone()))
    }

    /// The cell of a row in a column.
    fn in_column(&self, row: Row<'_>, column: &Column) -> Option<(At, Cell)> {
        self.grid().spoken((row.row, column.at)).map(|(at, cell)| (at, cell.clone()))
    }

    /// A funnel, once or of one year. `None` where a row states no population.
    fn funnel(&mut self, row: Row<'_>, year: Option<u32>, at_address: &str) -> Option<Node<'static>> {
        let layout = &row.table.layout;
        let mut fields = Fields::new();
        let mut stated = false;
        for key in QUANTITIES.into_iter().skip(1) {
            let column = match year {
                None => layout.column(key).cloned(),
                Some(year) => {
                    let all: Vec<Column> = layout.by_year(key).cloned().collect();
                    all.into_iter().find(|column| self.year_quietly(column) == Some(year))
                }
            };
            let Some(column) = column else { continue };
            let Some((at, cell)) = self.in_column(row, &column) else { continue };
            let meant = Meant { scale: row.table.scale(&column), ..COUNT };
            self.draft.place(format!("{at_address}/{key}"), (self.now, at), Some(cell.words().into_owned()));
            match self.number(at, &cell, &called(key), meant) {
                Stated::Is(node) => {
                    stated |= key == "population";
                    fields.push(field(key, node));
                }
                // the rest is looked at
                Stated::Wrong if key == "population" => {
                    stated = true;
                    fields.push(field(key, Node::text("0")));
                }
                Stated::Wrong | Stated::Nothing => {}
            }
        }
        stated.then_some(Node::Object(fields))
    }

    /// The year of a column, without a word where it has none.
    fn year_quietly(&self, column: &Column) -> Option<u32> {
        match column.heading.year? {
            super::wording::Label::Nth(year) => Some(year),
            super::wording::Label::Calendar(year) => {
                self.base_year.and_then(|base| u32::try_from(i64::from(year) - i64::from(base)).ok())
            }
        }
    }

    /// Intakes by year. `None` where no column has any in this row.
    fn intakes(&mut self, row: Row<'_>, id: &str) -> Option<Node<'static>> {
        let layout = &row.table.layout;
        let numbers: Vec<Column> = layout.by_year("quantity").cloned().collect();
        let funnels: Vec<Column> = layout.by_year("population").cloned().collect();
        if numbers.is_empty() && funnels.is_empty() {
            return None;
        }
        let mut years: BTreeMap<u32, Node<'static>> = BTreeMap::new();
        let mut first_year = None;
        for column in &numbers {
            let Some(year) = self.year_of(layout, column).filter(|year| *year <= MOST_YEARS) else { continue };
            first_year = Some(first_year.map_or(year, |first: u32| first.min(year)));
            let Some((at, cell)) = self.in_column(row, column) else { continue };
            match self.number(at, &cell, "the quantity", COUNT) {
                Stated::Is(node) => {
                    years.insert(year, node);
                }
                Stated::Wrong => {
                    years.insert(year, Node::text("0"));
                }
                Stated::Nothing => {}
            }
        }
        let mut a_funnel = false;
        for column in &funnels {
            let Some(year) = self.year_of(layout, column).filter(|year| *year <= MOST_YEARS) else { continue };
            first_year = Some(first_year.map_or(year, |first: u32| first.min(year)));
            if let Some(funnel) = self.funnel(row, Some(year), &address(["outcomes", id, "quantity"])) {
                a_funnel = true;
                years.insert(year, funnel);
            }
        }
        let first = first_year?;
        let items = self.filled(row.place("quantity"), years, Some(first), "quantity")?;
        match <[Node<'static>; 1]>::try_from(items) {
            Ok([one]) if !a_funnel => Some(one),
            Ok(one) => Some(Node::List(one.into())),
            Err(items) => Some(Node::List(items)),
        }
    }

    /// Numbers by year as a list from the first year, with 0 in the years between that state none.
    pub(super) fn filled(
        &mut self,
        at: At,
        mut years: BTreeMap<u32, Node<'static>>,
        from: Option<u32>,
        key: &str,
    ) -> Option<Vec<Node<'static>>> {
        let last = *years.keys().next_back()?;
        let first = from.or_else(|| years.keys().next().copied())?;
        let mut items = Vec::new();
        for year in first..=last {
            items.push(years.remove(&year).unwrap_or_else(|| {
                self.note(
                    NoteCode::Assumed,
                    at,
                    format!("{} of a year that states none, between others or before them, is 0", called(key)),
                );
                Node::text("0")
            }));
        }
        Some(items)
    }

    /// The profile: a list in one cell, or an effect a year.
    pub(super) fn profile(&mut self, row: Row<'_>, id: &str) -> Option<Node<'static>> {
        let scale = row.table.layout.column("profile").and_then(|column| row.table.scale(column));
        let meant = Meant { scale, ..COUNT };
        let listed = self.stated(row, "profile", id, |reader, at, cell| reader.numbers(at, cell, "the profile", meant));
        if let Some(node) = listed {
            return Some(if matches!(node, Node::List(_)) { node } else { Node::List(vec![node]) });
        }
        let columns: Vec<Column> = row.table.layout.by_year("profile").cloned().collect();
        let mut years = BTreeMap::new();
        let mut first_at = None;
        for column in &columns {
            let Some(year) = self.year_quietly(column).filter(|year| *year <= MOST_YEARS) else { continue };
            let Some((at, cell)) = self.in_column(row, column) else { continue };
            let meant = Meant { scale: row.table.scale(column), ..COUNT };
            first_at.get_or_insert(at);
            match self.number(at, &cell, "the effect", meant) {
                Stated::Is(node) => {
                    years.insert(year, node);
                }
                // nothing is said of its length then
                Stated::Wrong => return None,
                Stated::Nothing => {}
            }
        }
        let at = first_at?;
        self.draft.place(address(["outcomes", id, "profile"]), (self.now, at), None);
        let first = columns.iter().filter_map(|column| self.year_quietly(column)).min();
        self.filled(at, years, first, "effect").map(Node::List)
    }
}
