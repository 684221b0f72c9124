//! Rows of inputs: who contributes what, worth how much, and when.

use super::beside::SourceOf;
use super::cells::Stated;
use super::draft::{Fields, address, field, slug};
use super::grid::{At, Cell};
use super::headings::KINDS;
use super::layout::Column;
use super::meaning::AMOUNT;
use super::note::NoteCode;
use super::outcomes::Course;
use super::reader::Reader;
use super::rows::{Row, Table};
use super::wording::normal;
use crate::document::Node;
use crate::error::value_map as fault;
use std::collections::BTreeMap;

/// Keys under which numbers of inputs stand.
pub(super) const NUMBERS: [&str; 3] = ["amount", "year", "price_year"];

/// An input that is being read.
struct AnInput {
    id: Option<String>,
    name: Option<String>,
    from: String,
    fields: Fields,
    /// The cells of its fields.
    places: Vec<(&'static str, At, Option<String>)>,
    at: At,
}

impl Reader<'_> {
    /// Reads the rows of inputs.
    pub(super) fn inputs(&mut self, table: &Table) {
        let mut from: Option<(At, String)> = None;
        for row in &table.rows {
            let row = Row { table, row: *row };
            if let Some((at, cell)) = row.spoken(self.grid(), "from").map(|(at, cell)| (at, cell.clone()))
                && let Some(text) = self.named(at, &cell)
            {
                from = Some((at, text));
            }
            self.input_row(row, from.as_ref());
        }
    }

    fn input_row(&mut self, row: Row<'_>, from: Option<&(At, String)>) {
        let name = row.own(self.grid(), "name").map(|(at, cell)| (at, cell.clone()));
        let amounts = self.amounts(row);
        let Some((amount, year, amount_at)) = amounts else {
            let id = row.own(self.grid(), "id").is_some();
            if name.is_some() || id {
                let at = amount_place(row);
                if !self.is_wrong((self.now, at)) {
                    self.wrong(at, fault::missing_number("the amount"));
                }
            }
            return;
        };
        let id =
            row.own(self.grid(), "id").map(|(at, cell)| (at, cell.clone())).and_then(|(at, cell)| self.text(at, &cell));
        let name = name.and_then(|(at, cell)| self.text(at, &cell));
        let Some((from_at, from)) = from else {
            self.wrong(row.place("from"), fault::missing_text("who contributes"));
            return;
        };
        let from = self.stakeholder(*from_at, from);
        let mut fields = vec![field("amount", amount)];
        let mut places = vec![("amount", amount_at, None), ("from", *from_at, None)];
        let year_column = row.own(self.grid(), "year").map(|(at, cell)| (at, cell.clone()));
        let stated = year_column.map(|(at, cell)| (at, self.input_year(at, &cell)));
        match (year, stated) {
            (None, Some((at, Stated::Is(year)))) => {
                fields.push(field("year", year));
                places.push(("year", at, None));
            }
            (Some(_), Some((at, Stated::Is(_)))) => {
                self.wrong(at, fault::two_columns("year", self.name((row.table.layout.row, amount_at.1)), "year"));
            }
            (Some(year), _) => fields.push(field("year", Node::whole(year))),
            _ => {}
        }
        self.kind_and_source(row, &mut fields, &mut places, None);
        if let Some((at, cell)) = self.under(row, "price_year")
            && let Stated::Is(year) = self.calendar_year(at, &cell, "the price year")
        {
            fields.push(field("price_year", year));
            places.push(("price_year", at, None));
        }
        self.add_input(AnInput { id, name, from, fields, places, at: amount_at });
    }

    /// The input that stands in a row of outcomes, from who changes there.
    pub(super) fn input_beside(&mut self, row: Row<'_>, course: &Course) {
        let layout = &row.table.layout;
        if layout.column("input").is_none() && layout.column("amount").is_none() {
            return;
        }
        let name = row.own(self.grid(), "input").map(|(at, cell)| (at, cell.clone()));
        let amount = row.own(self.grid(), "amount").map(|(at, cell)| (at, cell.clone()));
        let name = name.and_then(|(at, cell)| self.named(at, &cell));
        let Some((at, cell)) = amount.filter(|(_, cell)| !cell.states_nothing()) else {
            if let Some(name) = name {
                let text = format!("the input \"{name}\" has no value, and is not in the map");
                self.note(NoteCode::NotRead, row.place("input"), text);
            }
            return;
        };
        let amount = match self.numbers(at, &cell, "the value of the input", AMOUNT) {
            Stated::Is(node) => node,
            Stated::Nothing | Stated::Wrong => Node::text("0"),
        };
        let Some((from_at, from)) = course.stakeholder.clone() else {
            self.wrong(row.place("stakeholder"), fault::missing_text("the stakeholder"));
            return;
        };
        // a template's 0 beside no name is no input
        if name.is_none() && amount == Node::text("0") {
            return;
        }
        let from = self.stakeholder(from_at, &from);
        let mut fields = vec![field("amount", amount)];
        let mut places = vec![("amount", at, Some(cell.words().into_owned())), ("from", from_at, None)];
        self.kind_and_source(row, &mut fields, &mut places, Some(SourceOf::Input));
        self.add_input(AnInput { id: None, name, from, fields, places, at });
    }

    fn kind_and_source(
        &mut self,
        row: Row<'_>,
        fields: &mut Fields,
        places: &mut Vec<(&'static str, At, Option<String>)>,
        of: Option<SourceOf>,
    ) {
        if let Some((at, cell)) = self.under(row, "kind")
            && let Some(text) = self.named(at, &cell)
        {
            let word = normal(&text);
            let known = KINDS.iter().find(|(known, _)| normal(known) == word);
            if let Some((called, kind)) = known
                && !matches!((*called, *kind), ("cash", "cash") | ("in kind", "in-kind"))
            {
                self.note(NoteCode::Assumed, at, format!("\"{text}\" is taken as {kind}"));
            }
            let word = known.map_or_else(|| text.trim().to_lowercase(), |(_, kind)| (*kind).to_owned());
            fields.push(field("kind", Node::text(word)));
            places.push(("kind", at, None));
        } else {
            let at = places.first().map_or((row.row, 0), |(_, at, _)| *at);
            self.note(NoteCode::Assumed, at, "the kind of the input is not stated: cash");
        }
        let source = self.source(row, of);
        fields.extend(source.map(|(_, text)| field("source", Node::text(text))));
    }

    fn add_input(&mut self, input: AnInput) {
        let AnInput { id, name, from, mut fields, places, at } = input;
        let id = match id {
            Some(id) if self.draft.inputs.contains_key(&id) => {
                self.wrong(at, crate::error::document::duplicate_key());
                return;
            }
            Some(id) => id,
            None => self.draft.free_input(&slug(name.as_deref().unwrap_or_default(), "input")),
        };
        self.draft.place(address(["inputs", &id]), (self.now, at), None);
        for (key, at, says) in places {
            self.draft.place(address(["inputs", &id, key]), (self.now, at), says);
        }
        fields.push(field("from", Node::text(from)));
        fields.extend(name.map(|name| field("name", Node::text(name))));
        self.draft.inputs.insert(id, fields);
    }

    /// The amounts of a row, the first year where they stand by years, and where they stand. `None` where there are none.
    fn amounts(&mut self, row: Row<'_>) -> Option<(Node<'static>, Option<u32>, At)> {
        let stated = row.own(self.grid(), "amount").filter(|(_, cell)| !cell.states_nothing());
        if let Some((at, cell)) = stated.map(|(at, cell)| (at, cell.clone())) {
            let mut by_year = row.table.layout.by_year("year").chain(row.table.layout.by_year("amount"));
            let also =
                by_year.find(|column| self.grid().get((row.row, column.at)).is_some_and(|cell| !cell.states_nothing()));
            if let Some(column) = also {
                let first = self.name((row.row, column.at));
                self.wrong(at, fault::two_columns("amount", first, cell.words()));
            }
            return match self.numbers(at, &cell, "the amount", AMOUNT) {
                Stated::Is(node) => Some((node, None, at)),
                Stated::Wrong | Stated::Nothing => Some((Node::text("0"), None, at)),
            };
        }
        let layout = &row.table.layout;
        let columns: Vec<Column> = layout.by_year("year").chain(layout.by_year("amount")).cloned().collect();
        let mut years = BTreeMap::new();
        let mut first_at = None;
        for column in &columns {
            let Some((at, cell)) =
                self.grid().get((row.row, column.at)).map(|cell| ((row.row, column.at), cell.clone()))
            else {
                continue;
            };
            let Some(year) = self.year_of(layout, column).filter(|year| *year <= 1_000) else { continue };
            let node = match self.number(at, &cell, "the amount", AMOUNT) {
                Stated::Is(node) => node,
                Stated::Wrong => Node::text("0"),
                Stated::Nothing => continue,
            };
            first_at.get_or_insert(at);
            years.insert(year, node);
        }
        let first = *years.keys().next()?;
        let at = first_at?;
        let items = self.filled(at, years, None, "amount")?;
        let node = match <[Node<'static>; 1]>::try_from(items) {
            Ok([one]) => one,
            Err(items) => Node::List(items),
        };
        Some((node, Some(first), at))
    }

    /// The year in which an input is paid: from the base date, or of the calendar.
    fn input_year(&mut self, at: At, cell: &Cell) -> Stated {
        let words = cell.words();
        let calendar = words.parse::<i32>().ok().filter(|year| words.len() == 4 && *year >= 1_900);
        match (calendar, self.base_year) {
            (Some(year), Some(base)) => {
                let Ok(from_base) = u32::try_from(i64::from(year) - i64::from(base)) else {
                    self.wrong(at, fault::year_before_base(year, base));
                    return Stated::Wrong;
                };
                self.note(NoteCode::Assumed, at, format!("{year} is year {from_base}, counted from the base date"));
                Stated::Is(Node::whole(from_base))
            }
            _ => self.years(at, cell, "the year"),
        }
    }
}

/// Where an amount of a row would stand.
fn amount_place(row: Row<'_>) -> At {
    let layout = &row.table.layout;
    let by_year = layout.column("amount").is_none() && layout.by_year("year").next().is_some();
    row.place(if by_year { "year" } else { "amount" })
}
