//! Tables beside outcomes and inputs: assumptions, stakeholders, further discounts, facts, exclusions, notes.

use super::cells::Stated;
use super::draft::{Fields, address, field, slug};
use super::grid::{At, Cell};
use super::meaning::{COUNT, Meant, Scale, called};
use super::note::NoteCode;
use super::reader::Reader;
use super::rows::{Row, Table};
use crate::document::Node;
use crate::error::{document, value_map as fault};

/// How the field of a list is read.
#[derive(Clone, Copy)]
enum As {
    Text,
    Number,
    Whole,
    Word,
}

impl Reader<'_> {
    /// Reads a list by its name.
    pub(super) fn list(&mut self, name: &str, table: &Table) {
        for row in &table.rows {
            let row = Row { table, row: *row };
            match name {
                "assumptions" => self.assumption(row),
                "stakeholders" => self.listed_stakeholder(row),
                "discounts" => self.discount(row),
                "facts" => self.fact(row),
                "excluded" => self.exclusion(row),
                _ => self.noted(row),
            }
        }
    }

    fn cell(&self, row: Row<'_>, key: &str) -> Option<(At, Cell)> {
        row.own(self.grid(), key).map(|(at, cell)| (at, cell.clone()))
    }

    fn words(&mut self, row: Row<'_>, key: &str) -> Option<String> {
        let (at, cell) = self.cell(row, key)?;
        self.text(at, &cell)
    }

    /// The id of a row, which it must have.
    fn id_of(&mut self, row: Row<'_>, key: &str) -> Option<String> {
        let id = self.words(row, key);
        if id.is_none() && !self.is_wrong((self.now, row.place(key))) {
            self.wrong(row.place(key), fault::missing_text(called(key)));
        }
        id
    }

    /// The fields that a row states, each with its cell.
    fn fields(&mut self, row: Row<'_>, part: &[&str], all: &[(&'static str, As)]) -> Fields {
        let mut fields = Fields::new();
        for (key, kind) in all {
            let Some((at, cell)) = self.cell(row, key) else { continue };
            self.draft.place(address(part.iter().copied().chain([*key])), (self.now, at), None);
            let what = called(key);
            let node = match kind {
                As::Text => self.text(at, &cell).map(Node::text),
                As::Word => self.text(at, &cell).map(|text| Node::text(text.trim().to_lowercase())),
                As::Number => match self.number(at, &cell, &what, COUNT) {
                    Stated::Is(node) => Some(node),
                    Stated::Nothing => None,
                    Stated::Wrong => Some(Node::text("0")),
                },
                As::Whole => match self.plain(at, &cell, &what, false) {
                    Ok(Some(plain)) => Some(Node::Number(plain.digits.into())),
                    Ok(None) | Err(()) => None,
                },
            };
            fields.extend(node.map(|node| field(*key, node)));
        }
        fields
    }

    /// Whether nothing has this id in a list yet; a second is told.
    fn is_first(&mut self, row: Row<'_>, key: &str, known: bool) -> bool {
        if known {
            self.wrong(row.place(key), document::duplicate_key());
        }
        !known
    }

    fn assumption(&mut self, row: Row<'_>) {
        let id = match self.cell(row, "id") {
            Some(_) => self.id_of(row, "id"),
            // referred to by its name
            None => self.words(row, "name").map(|name| slug(&name, "assumption")).inspect(|id| {
                self.note(
                    NoteCode::Assumed,
                    row.place("name"),
                    format!("an assumption without an id is referred to as [{id}]"),
                );
            }),
        };
        let Some(id) = id else {
            self.wrong(row.place("id"), fault::missing_text("the id"));
            return;
        };
        let known = self.draft.assumptions.contains(&id);
        if !self.is_first(row, "id", known) {
            return;
        }
        self.draft.place(address(["assumptions", &id]), (self.now, row.place("id")), None);
        let part = ["assumptions", &id];
        let mut fields = self.fields(row, &part, &[("name", As::Text), ("unit", As::Text), ("source", As::Text)]);
        let value = self.assumed(row);
        self.draft.place(address(["assumptions", &id, "value"]), (self.now, row.place("value")), None);
        fields.push(field("value", value));
        self.draft.assumptions.push(id, Node::Object(fields));
    }

    /// The value of an assumption; a bare number that stands by itself is taken as it is.
    fn assumed(&mut self, row: Row<'_>) -> Node<'static> {
        let meant = Meant { scale: Some(Scale::Shares), ..COUNT };
        let cell = self.cell(row, "value");
        match cell.map_or(Stated::Nothing, |(at, cell)| self.number(at, &cell, "the value", meant)) {
            Stated::Is(node) => return node,
            Stated::Nothing => self.wrong(row.place("value"), fault::missing_number("the value")),
            Stated::Wrong => {}
        }
        Node::text("0")
    }

    fn listed_stakeholder(&mut self, row: Row<'_>) {
        let name = self.words(row, "name");
        let stated = self.cell(row, "id").is_some();
        let id = match &name {
            Some(name) if !stated => Some(slug(name, "stakeholder")),
            None if !stated => None,
            _ => self.id_of(row, "id"),
        };
        let Some(id) = id else {
            self.wrong(row.place("id"), fault::missing_text("the id"));
            return;
        };
        let known = self.draft.stakeholders.contains_key(&id);
        if !self.is_first(row, "id", known) {
            return;
        }
        self.draft.place(address(["stakeholders", &id]), (self.now, row.place("id")), None);
        let part = ["stakeholders", &id];
        let mut fields = self.fields(row, &part, &[("name", As::Text), ("size", As::Number)]);
        let part = ["stakeholders", &id, "agency"];
        let agency = self.fields(row, &part, &[("sector", As::Text), ("level", As::Word), ("budget_years", As::Whole)]);
        let is_agency = match self.cell(row, "agency") {
            Some((at, cell)) => self.flag(at, &cell).unwrap_or(true),
            None => !agency.is_empty(),
        };
        if is_agency {
            fields.push(field("agency", Node::Object(agency)));
        } else if !agency.is_empty() {
            self.wrong(row.place("agency"), fault::yes_or_no("no, beside a sector, a level or budget years"));
        }
        if stated {
            self.draft.list_stakeholder(id, name.as_deref(), fields);
        } else {
            self.draft.name_stakeholder(id, name.as_deref(), fields);
        }
    }

    fn discount(&mut self, row: Row<'_>) {
        let Some(name) = self.id_of(row, "name") else { return };
        let spot = (self.now, row.place("name"));
        self.draft.place(address(["conventions", "discounts", &name]), spot, None);
        let schedule = self.words(row, "schedule");
        let rate = match self.cell(row, "rate") {
            Some((at, cell)) => {
                let column = row.table.layout.column("rate");
                let scale = column.and_then(|column| row.table.scale(column));
                match self.number(at, &cell, "the rate", Meant { scale, ..COUNT }) {
                    Stated::Is(node) => Some(node),
                    Stated::Nothing | Stated::Wrong => None,
                }
            }
            None => None,
        };
        let from_year = self.fields(row, &["conventions", "discounts", &name], &[("from_year", As::Whole)]);
        let mut step = from_year;
        let is_step = !step.is_empty();
        match (rate, is_step) {
            (Some(rate), true) => {
                step.push(field("rate", rate));
                if let Some(Node::Object(fields)) = self.draft.discounts.get_mut(&name)
                    && let Some((_, Node::List(steps))) = fields.iter_mut().find(|(key, _)| key == "steps")
                {
                    steps.push(Node::Object(step));
                    return;
                }
                let steps = Node::List(vec![Node::Object(step)]);
                self.draft.discounts.push(name, Node::Object(vec![field("steps", steps)]));
            }
            (rate, _) => {
                let mut fields = Fields::new();
                fields.extend(rate.map(|rate| field("rate", rate)));
                fields.extend(schedule.map(|schedule| field("schedule", Node::text(schedule))));
                self.draft.discounts.push(name, Node::Object(fields));
            }
        }
    }

    fn fact(&mut self, row: Row<'_>) {
        let Some(key) = self.id_of(row, "key") else { return };
        let text = self.words(row, "text").unwrap_or_default();
        let listed = match self.cell(row, "list") {
            Some((at, cell)) => self.flag(at, &cell).unwrap_or(false),
            None => false,
        };
        self.draft.place(address(["facts", &key]), (self.now, row.place("key")), None);
        match self.draft.facts.get_mut(&key) {
            Some(Node::List(texts)) => texts.push(Node::text(text)),
            Some(one) => {
                let first = std::mem::replace(one, Node::Null);
                *one = Node::List(vec![first, Node::text(text)]);
            }
            None if listed => self.draft.facts.push(key, Node::List(vec![Node::text(text)])),
            None => self.draft.facts.push(key, Node::text(text)),
        }
    }

    fn exclusion(&mut self, row: Row<'_>) {
        let Some(id) = self.id_of(row, "id") else { return };
        self.draft.place(address(["excluded", &id]), (self.now, row.place("id")), None);
        let fields = self.fields(row, &["excluded", &id], &[("name", As::Text), ("reason", As::Text)]);
        self.draft.excluded.push(field(id, Node::Object(fields)));
    }

    fn noted(&mut self, row: Row<'_>) {
        let Some(at) = self.id_of(row, "address") else { return };
        self.draft.place(address(["notes", &at]), (self.now, row.place("address")), None);
        let all =
            [("reason", As::Text), ("source", As::Text), ("grade", As::Whole), ("by", As::Text), ("on", As::Text)];
        let fields = self.fields(row, &["notes", &at], &all);
        self.draft.notes.entry(at).or_default().extend(fields);
    }
}
