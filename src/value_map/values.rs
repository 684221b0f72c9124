//! Values of outcomes: proxies, what is said of them, and their recipients.

use super::beside::Beside;
use super::beside::SourceOf;
use super::cells::Stated;
use super::draft::{Fields, ValueDraft, address, field};
use super::grid::{At, Cell};
use super::meaning::{AMOUNT, COUNT, Meant, called};
use super::note::NoteCode;
use super::outcomes::Course;
use super::reader::Reader;
use super::rows::Row;
use crate::document::Node;
use crate::error::value_map as fault;

/// Keys of recipients.
const OF_A_RECIPIENT: [&str; 6] = ["to", "share", "cashable", "cashable_variable", "cashable_step", "cashable_every"];

/// Keys that say something of a value beside its proxy.
const OF_A_VALUE: [&str; 7] = ["class", "unit", "price_year", "growth", "transfer", "from", "discount"];

/// The figures of what is cashable in steps.
const STEPS: [(&str, &str); 3] =
    [("cashable_variable", "variable"), ("cashable_step", "step"), ("cashable_every", "every")];

/// A value of an outcome, by both ids.
struct ValueAt {
    outcome: String,
    value: String,
    /// Whether it is new: then what is merged with cells above speaks for it too.
    new: bool,
}

impl Reader<'_> {
    /// Reads what a row states of a value: a new one, or a further recipient.
    pub(super) fn value_row(&mut self, row: Row<'_>, course: &Course, new_outcome: bool) {
        let own_id = row.own(self.grid(), "value").map(|(at, cell)| (at, cell.clone()));
        let own_id = own_id.and_then(|(at, cell)| self.named(at, &cell));
        let proxy = if new_outcome { row.spoken(self.grid(), "proxy") } else { row.own(self.grid(), "proxy") };
        let proxy = proxy.filter(|(_, cell)| !cell.states_nothing()).map(|(at, cell)| (at, cell.clone()));
        let recipient = OF_A_RECIPIENT.iter().any(|key| row.own(self.grid(), key).is_some());
        let Some(outcome) = course.outcome.clone() else {
            if proxy.is_some() || own_id.is_some() || recipient {
                self.wrong(row.place("outcome"), fault::missing_text("the outcome"));
            }
            return;
        };
        let Some(known) = self.draft.outcomes.get(&outcome) else { return };
        let same = own_id.as_ref().filter(|id| known.values.contains_key(*id)).cloned();
        let value = match (same, &proxy, own_id) {
            (Some(_), Some((at, _)), _) => {
                self.wrong(*at, fault::stray_number("the proxy"));
                return;
            }
            (Some(value), ..) => ValueAt { outcome, value, new: false },
            (None, proxy, own_id) if proxy.is_some() || own_id.is_some() => {
                let value = own_id.unwrap_or_else(|| format!("v{}", known.values.len().saturating_add(1)));
                let value = ValueAt { outcome, value, new: true };
                self.new_value(row, &value, proxy.clone());
                value
            }
            _ if new_outcome => {
                let name = row.place("outcome");
                self.note(NoteCode::NotValued, name, "an outcome without a proxy stands in the map without a value");
                return;
            }
            _ => {
                let last = known.values.keys().next_back().cloned();
                let Some(value) = last else {
                    if recipient {
                        self.wrong(row.place("proxy"), fault::missing_number("the proxy"));
                    }
                    return;
                };
                ValueAt { outcome, value, new: false }
            }
        };
        if !value.new {
            self.note_unread(row);
        }
        self.recipient(row, &value);
    }

    /// Notes what a row of a further recipient says of the value: that is read beside the proxy.
    pub(super) fn note_unread(&mut self, row: Row<'_>) {
        for key in OF_A_VALUE {
            if let Some((at, _)) = row.own(self.grid(), key).filter(|(_, cell)| !cell.states_nothing()) {
                let text = format!("{} of a value is read in the row of its proxy; this one is not", called(key));
                self.note(NoteCode::NotRead, at, text);
            }
        }
        let source = |beside| beside == Beside::Source(SourceOf::Value);
        self.note_beside(row, source, "the source of a value is read in the row of its proxy; this one is not");
    }

    fn new_value(&mut self, row: Row<'_>, at: &ValueAt, proxy: Option<(At, Cell)>) {
        let place = |key: &str| address(["outcomes", &at.outcome, "values", &at.value, key]);
        let spot = (self.now, proxy.as_ref().map_or_else(|| row.place("value"), |(at, _)| *at));
        self.draft.place(address(["outcomes", &at.outcome, "values", &at.value]), spot, None);
        let mut fields = Fields::new();
        let stated = proxy.map(|(cell_at, cell)| self.number(cell_at, &cell, "the proxy", AMOUNT));
        if stated.is_none() {
            self.wrong(row.place("proxy"), fault::missing_number("the proxy"));
        }
        let node = if let Some(Stated::Is(node)) = stated { node } else { Node::text("0") };
        fields.push(field("proxy", node));
        for key in ["class", "unit", "discount"] {
            let Some((cell_at, cell)) = self.under(row, key) else { continue };
            let Some(text) = self.named(cell_at, &cell) else { continue };
            let text = if key == "class" { text.trim().to_lowercase() } else { text };
            self.draft.place(place(key), (self.now, cell_at), None);
            fields.push(field(key, Node::text(text)));
        }
        if let Some((cell_at, text)) = self.source(row, Some(SourceOf::Value)) {
            self.draft.place(place("source"), (self.now, cell_at), None);
            fields.push(field("source", Node::text(text)));
        }
        if let Some((cell_at, cell)) = self.under(row, "price_year")
            && let Stated::Is(year) = self.calendar_year(cell_at, &cell, "the price year")
        {
            self.draft.place(place("price_year"), (self.now, cell_at), None);
            fields.push(field("price_year", year));
        }
        if let Some((cell_at, cell)) = self.under(row, "growth") {
            let scale = row.table.layout.column("growth").and_then(|column| row.table.scale(column));
            self.draft.place(place("growth"), (self.now, cell_at), Some(cell.words().into_owned()));
            if let Stated::Is(rate) = self.number(cell_at, &cell, "the growth", Meant { scale, ..COUNT }) {
                fields.push(field("growth", rate));
            }
        }
        if let Some((cell_at, cell)) = self.under(row, "transfer")
            && let Some(true) = self.flag(cell_at, &cell)
        {
            fields.push(field("transfer", Node::Bool(true)));
        }
        if let Some((cell_at, cell)) = self.under(row, "from")
            && let Some(name) = self.named(cell_at, &cell)
        {
            let id = self.stakeholder(cell_at, &name);
            self.draft.place(place("from"), (self.now, cell_at), None);
            fields.push(field("from", Node::text(id)));
        }
        if let Some(outcome) = self.draft.outcomes.get_mut(&at.outcome) {
            outcome.values.insert(at.value.clone(), ValueDraft { fields, ..ValueDraft::default() });
        }
    }

    /// Reads a recipient, where the row states one or its terms.
    fn recipient(&mut self, row: Row<'_>, at: &ValueAt) {
        let cell = |reader: &Self, key: &str| {
            let grid = reader.grid();
            let cell = if at.new { row.spoken(grid, key) } else { row.own(grid, key) };
            cell.filter(|(_, cell)| !cell.states_nothing()).map(|(at, cell)| (at, cell.clone()))
        };
        if !OF_A_RECIPIENT.iter().any(|key| cell(self, key).is_some()) {
            return;
        }
        let named = cell(self, "to").and_then(|(at, cell)| Some((at, self.text(at, &cell)?)));
        let id = match named {
            Some((cell_at, name)) => self.stakeholder(cell_at, &name),
            // without a name, its terms are those of who changes
            None => self.draft.outcomes.get(&at.outcome).map(|outcome| outcome.stakeholder.clone()).unwrap_or_default(),
        };
        let all = address(["outcomes", &at.outcome, "values", &at.value, "to"]);
        let own = address(["outcomes", &at.outcome, "values", &at.value, "to", &id]);
        let whole = cell(self, "share").map_or_else(|| row.place("to"), |(at, _)| at);
        self.draft.place(all, (self.now, whole), None);
        self.draft.place(own.clone(), (self.now, whole), None);
        let mut terms = Fields::new();
        let mut broken = false;
        for key in ["share", "cashable"] {
            let Some((cell_at, one)) = cell(self, key) else { continue };
            self.draft.place(format!("{own}/{key}"), (self.now, cell_at), Some(one.words().into_owned()));
            match self.share(row, key, cell_at, &one) {
                Stated::Is(node) => terms.push(field(key, node)),
                Stated::Wrong => broken |= key == "share",
                Stated::Nothing => {}
            }
        }
        let mut steps = Fields::new();
        for (key, figure) in STEPS {
            let Some((cell_at, one)) = cell(self, key) else { continue };
            self.draft.place(format!("{own}/cashable/{figure}"), (self.now, cell_at), None);
            let meant = if figure == "every" { COUNT } else { AMOUNT };
            if let Stated::Is(node) = self.number(cell_at, &one, &called(key), meant) {
                steps.push(field(figure, node));
            }
        }
        if !steps.is_empty() {
            if let Some(place) = terms.iter().position(|(key, _)| key == "cashable") {
                let first = self.name(row.place("cashable"));
                self.wrong(row.place("cashable_variable"), fault::two_columns("cashable", first, "cashable_variable"));
                terms.remove(place);
            }
            terms.push(field("cashable", Node::Object(steps)));
        }
        let value = self.draft.outcomes.get_mut(&at.outcome).and_then(|outcome| outcome.values.get_mut(&at.value));
        if let Some(value) = value {
            value.to.push((id, terms));
            value.broken |= broken;
        }
    }
}
