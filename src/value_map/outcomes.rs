//! Rows of outcomes: who changes, what changes, how much, for how long, and how much of it is due to the activity.

use super::beside::SourceOf;
use super::cells::Stated;
use super::draft::{Fields, OutcomeDraft, address, field, slug};
use super::figure::Of;
use super::grid::{At, Cell};
use super::meaning::{COUNT, Meant, called};
use super::note::NoteCode;
use super::reader::Reader;
use super::rows::{Row, Table};
use crate::document::Node;
use crate::error::value_map as fault;
use std::collections::BTreeMap;

/// Keys under which numbers stand, by which a row of questions is told from one of data.
pub(super) const NUMBERS: [&str; 24] = [
    "size",
    "quantity",
    "population",
    "affected",
    "engaged",
    "retained",
    "achieved",
    "per_case",
    "starts",
    "lasts",
    "proxy",
    "deadweight",
    "displacement",
    "attribution",
    "1 - attribution",
    "1 - deadweight",
    "drop_off",
    "share",
    "cashable",
    "growth",
    "amount",
    "price_year",
    "profile",
    "impact",
];

/// Keys that a further row of an outcome does not state anew.
pub(super) const OF_THE_FIRST_ROW: [&str; 9] = [
    "starts",
    "lasts",
    "deadweight",
    "displacement",
    "attribution",
    "1 - attribution",
    "1 - deadweight",
    "drop_off",
    "profile",
];

/// Keys by which a row states an outcome, a value or a recipient of its own, whatever number stands there.
pub(super) const OF_ITS_OWN: [&str; 7] =
    ["id", "outcome", "value", "to", "cashable_variable", "cashable_step", "cashable_every"];

/// Keys of a recipient that a template has ready.
pub(super) const PREFILLED: [&str; 2] = ["share", "cashable"];

/// Keys of quantities.
pub(super) const QUANTITIES: [&str; 7] =
    ["quantity", "population", "affected", "engaged", "retained", "achieved", "per_case"];

/// Where the rows have come to.
#[derive(Default)]
pub(super) struct Course {
    /// The stakeholder that goes on from above.
    pub(super) stakeholder: Option<(At, String)>,
    /// The name of the outcome that goes on from above.
    name: Option<String>,
    /// The id of the outcome of the row before.
    pub(super) outcome: Option<String>,
    /// How many outcomes have each name.
    names: BTreeMap<String, u32>,
}

impl Reader<'_> {
    /// Reads the rows of outcomes, and the inputs that stand in the same rows.
    pub(super) fn outcomes(&mut self, table: &Table) {
        let mut course = Course::default();
        for row in &table.rows {
            let row = Row { table, row: *row };
            if let Some((at, cell)) = row.spoken(self.grid(), "stakeholder").map(|(at, cell)| (at, cell.clone()))
                && at.0 == row.row
                && let Some(text) = self.named(at, &cell)
            {
                course.stakeholder = Some((at, text));
            }
            let prefilled = self.is_prefilled(row);
            if !(prefilled && row.own(self.grid(), "size").is_some_and(|(_, cell)| self.is_zero(cell))) {
                self.size(row, &course);
            }
            self.input_beside(row, &course);
            if prefilled {
                self.pass_over(row);
            } else {
                self.outcome_row(row, &mut course);
            }
        }
    }

    fn outcome_row(&mut self, row: Row<'_>, course: &mut Course) {
        let id = row.own(self.grid(), "id").map(|(at, cell)| (at, cell.clone()));
        let id = id.and_then(|(at, cell)| Some((at, self.text(at, &cell)?)));
        let name = row.own(self.grid(), "outcome").filter(|(_, cell)| !cell.states_nothing());
        let name = name.map(|(at, cell)| (at, cell.clone()));
        let counted = self.states_quantity(row);
        let new = match &id {
            Some((_, id)) => !self.draft.outcomes.contains_key(id),
            None => name.is_some() || counted,
        };
        if new {
            let name = match name {
                Some((at, cell)) => self.text(at, &cell),
                // merged with the one above, or blank: its name goes on
                None if id.is_none() => course.name.clone().inspect(|name| {
                    let text = format!("an outcome without a name is one more \"{name}\", as above");
                    self.note(NoteCode::Assumed, row.place("outcome"), text);
                }),
                None => None,
            };
            if name.is_none() && id.is_none() {
                let at = row.place("outcome");
                if !self.is_wrong((self.now, at)) {
                    self.wrong(at, fault::missing_text("the outcome"));
                }
                return;
            }
            self.new_outcome(row, course, id, name);
        } else {
            if let Some((_, id)) = id {
                course.outcome = Some(id);
            }
            self.refuse_stray(row, course);
        }
        self.keep_figures(row, course);
        self.value_row(row, course, new);
    }

    /// Keeps the figures of a row, to be compared.
    fn keep_figures(&mut self, row: Row<'_>, course: &Course) {
        let Some(id) = &course.outcome else { return };
        for (key, of) in [("impact", Of::Impact(id.clone())), ("present value", Of::PresentOutcome(id.clone()))] {
            if let Some((at, _)) = row.own(self.grid(), key) {
                self.row_figures.push(((self.now, at), of));
            }
        }
    }

    /// Whether a row states a quantity of its own.
    fn states_quantity(&self, row: Row<'_>) -> bool {
        let layout = &row.table.layout;
        let all = ["quantity", "population"].into_iter();
        let quantities = all.flat_map(|key| layout.column(key).into_iter().chain(layout.by_year(key)));
        let mut cells = quantities.filter_map(|column| self.grid().get((row.row, column.at)));
        cells.any(|cell| !cell.states_nothing())
    }

    fn new_outcome(&mut self, row: Row<'_>, course: &mut Course, id: Option<(At, String)>, name: Option<String>) {
        let stakeholder = self.who_changes(row, course);
        let spot = (self.now, row.place("outcome"));
        let id = if let Some((at, id)) = id {
            self.draft.place(address(["outcomes", &id]), (self.now, at), None);
            id
        } else {
            let wanted = slug(name.as_deref().unwrap_or_default(), "outcome");
            self.draft.free_outcome(&wanted)
        };
        self.draft.place(address(["outcomes", &id]), spot, None);
        self.draft.place(address(["outcomes", &id, "stakeholder"]), (self.now, row.place("stakeholder")), None);
        let mut fields = Fields::new();
        if let Some(name) = &name {
            let count = course.names.entry(name.clone()).or_default();
            *count = count.saturating_add(1);
            if *count > 1 && row.own(self.grid(), "id").is_none() {
                let text = format!("outcomes of the same name, \"{name}\", are outcomes of their own");
                self.note(NoteCode::OneName, row.place("outcome"), text);
            }
            fields.push(field("name", Node::text(name.clone())));
        }
        course.name = name;
        let quantity = self.quantity(row, &id);
        fields.push(field("quantity", quantity));
        let mut open = Vec::new();
        for key in ["starts", "lasts"] {
            if key == "lasts" && self.lasts_nothing(row) {
                open.push(key);
            } else if let Some(years) =
                self.stated(row, key, &id, |reader, at, cell| reader.years(at, cell, &called(key)))
            {
                fields.push(field(key, years));
            } else if !self.is_wrong((self.now, row.place(key))) {
                open.push(key);
            }
        }
        self.adjustments(row, &id, &mut fields);
        // a profile says how long it lasts
        let profile = fields.iter().any(|(key, _)| key == "profile");
        for key in open.into_iter().filter(|key| !(profile && *key == "lasts")) {
            let text = format!("{} is not stated: 1", called(key));
            self.note(NoteCode::Assumed, row.place("outcome"), text);
        }
        if let Some((at, cell)) = self.under(row, "indicator")
            && let Some(text) = self.named(at, &cell)
        {
            fields.push(field("indicator", Node::text(text)));
        }
        if let Some((_, text)) = self.source(row, Some(SourceOf::Outcome)) {
            fields.push(field("source", Node::text(text)));
        }
        self.draft.outcomes.insert(id.clone(), OutcomeDraft { stakeholder, fields, ..OutcomeDraft::default() });
        course.outcome = Some(id);
    }

    /// Whether a row that stands at 0, as a template has it, has a duration of 0 too, which is noted.
    fn lasts_nothing(&mut self, row: Row<'_>) -> bool {
        let zero = |key: &str| row.spoken(self.grid(), key).filter(|(_, cell)| self.is_zero(cell)).map(|(at, _)| at);
        let (Some(at), Some(_)) = (zero("lasts"), zero("quantity")) else { return false };
        self.note(NoteCode::Assumed, at, "a duration of 0 beside a quantity of 0 states nothing");
        true
    }

    /// The stakeholder that an outcome is of: that of its row, of a row above, or without such a column who benefits.
    fn who_changes(&mut self, row: Row<'_>, course: &Course) -> String {
        let merged = row.spoken(self.grid(), "stakeholder").filter(|(_, cell)| !cell.states_nothing());
        let named = merged.map(|(at, cell)| (at, cell.words().into_owned())).or_else(|| course.stakeholder.clone());
        if let Some((at, name)) = named {
            return self.stakeholder(at, &name);
        }
        if row.table.layout.column("stakeholder").is_none()
            && let Some((at, cell)) = row.spoken(self.grid(), "to").map(|(at, cell)| (at, cell.clone()))
            && let Some(name) = self.named(at, &cell)
        {
            let place = (row.table.layout.row, row.table.layout.column("to").map_or(0, |column| column.at));
            self.note(
                NoteCode::Assumed,
                place,
                "there is no column of stakeholders: who receives an outcome is who changes",
            );
            return self.stakeholder(at, &name);
        }
        let at = row.place("stakeholder");
        if row.table.layout.has("stakeholder") || row.table.layout.has("to") {
            self.wrong(at, fault::missing_text("the stakeholder"));
        } else {
            self.wrong((row.table.layout.row, at.1), fault::missing_text("the stakeholder, in a column of its own,"));
        }
        self.stakeholder(at, "?")
    }

    /// The id of somebody that a cell names.
    pub(super) fn stakeholder(&mut self, at: At, name: &str) -> String {
        match self.draft.known(name) {
            Some((id, true)) => id.to_owned(),
            Some((id, false)) => {
                let id = id.to_owned();
                self.note(
                    NoteCode::Assumed,
                    at,
                    format!("\"{name}\" is whom other cells write otherwise, with other capitals or blanks"),
                );
                id
            }
            None => {
                let id = self.draft.add_stakeholder(name);
                self.draft.place(address(["stakeholders", &id]), (self.now, at), None);
                id
            }
        }
    }

    /// How many a stakeholder is.
    fn size(&mut self, row: Row<'_>, course: &Course) {
        let Some((at, cell)) = row.own(self.grid(), "size").map(|(at, cell)| (at, cell.clone())) else { return };
        let Some((_, name)) = course.stakeholder.clone() else {
            self.wrong(row.place("stakeholder"), fault::missing_text("the stakeholder"));
            return;
        };
        let Stated::Is(size) = self.number(at, &cell, "the size", COUNT) else { return };
        let id = self.stakeholder(at, &name);
        let place = address(["stakeholders", &id, "size"]);
        let first = self.draft.origin(&place).map(|(spot, _)| *spot);
        let Some(fields) = self.draft.stakeholders.get_mut(&id) else { return };
        match fields.iter().find(|(key, _)| key == "size").map(|(_, known)| *known == size) {
            Some(true) => {}
            Some(false) => {
                let first = first.map(|spot| self.name_of(spot)).unwrap_or_default();
                self.wrong(at, fault::two_sizes(name, first, cell.words()));
            }
            None => {
                fields.push(field("size", size));
                self.draft.place(place, (self.now, at), None);
            }
        }
    }

    /// What a row states under a key, at its place in the outcome; `None` where that is nothing, or wrong.
    pub(super) fn stated(
        &mut self,
        row: Row<'_>,
        key: &str,
        id: &str,
        read: impl FnOnce(&mut Self, At, &Cell) -> Stated,
    ) -> Option<Node<'static>> {
        let (at, cell) = row.spoken(self.grid(), key).map(|(at, cell)| (at, cell.clone()))?;
        let stated = read(self, at, &cell);
        let says = cell.words().into_owned();
        self.draft.place(address(["outcomes", id, key]), (self.now, at), Some(says));
        match stated {
            Stated::Is(node) => Some(node),
            Stated::Nothing | Stated::Wrong => None,
        }
    }

    /// Deadweight, displacement, attribution, drop-off and profile, with the reasons that stand beside them.
    fn adjustments(&mut self, row: Row<'_>, id: &str, fields: &mut Fields) {
        for (key, complement) in [
            ("deadweight", "1 - deadweight"),
            ("displacement", ""),
            ("attribution", "1 - attribution"),
            ("drop_off", ""),
        ] {
            if let Some(node) = self.stated(row, key, id, |reader, at, cell| reader.share(row, key, at, cell)) {
                fields.push(field(key, node));
            } else if let Some(node) = self.complement(row, key, complement, id) {
                fields.push(field(key, node));
            }
        }
        let profile = self.profile(row, id);
        fields.extend(profile.map(|node| field("profile", node)));
        self.reasons(row, id);
    }

    /// A share under a key, by the scale of its column.
    pub(super) fn share(&mut self, row: Row<'_>, key: &str, at: At, cell: &Cell) -> Stated {
        let scale = row.table.layout.column(key).and_then(|column| row.table.scale(column));
        self.number(at, cell, &called(key), Meant { money: false, scale, rest: key == "share" })
    }

    /// Further rows of an outcome state nothing that its first row states: a number there is a mistake, a text is noted.
    fn refuse_stray(&mut self, row: Row<'_>, course: &Course) {
        for key in OF_THE_FIRST_ROW.into_iter().chain(QUANTITIES) {
            let Some((at, cell)) = row.own(self.grid(), key) else { continue };
            if !cell.states_nothing() {
                self.wrong(at, fault::stray_number(called(key)));
            }
        }
        self.note_stray_texts(row);
        // a row with a proxy or a recipient is of the outcome above, whoever it names
        let Some((at, cell)) = row.own(self.grid(), "stakeholder").map(|(at, cell)| (at, cell.clone())) else { return };
        let states = ["proxy", "to", "share", "value"].iter().any(|key| row.own(self.grid(), key).is_some());
        let whose = course
            .outcome
            .as_ref()
            .and_then(|id| self.draft.outcomes.get(id))
            .map(|outcome| outcome.stakeholder.as_str());
        let named = self.draft.known(&cell.words()).map(|(id, _)| id);
        if states && whose.is_some() && named != whose && !cell.states_nothing() {
            self.wrong(at, fault::stray_number("the stakeholder"));
        }
    }
}
