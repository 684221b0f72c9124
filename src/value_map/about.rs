//! What is said of the whole map: by its caller, on a sheet of its own, or above and below the outcomes.

use super::cells::Stated;
use super::draft::{Fields, address, field};
use super::grid::{At, Content, Spot};
use super::meaning::{COUNT, Meant, Scale, called};
use super::note::NoteCode;
use super::pairs::Pairs;
use super::reader::Reader;
use super::wording::{Heading, Label, normal};
use crate::document::Node;
use crate::error::value_map as fault;
use crate::map::Currency;
use std::collections::BTreeMap;

/// What tables and caller say of a key, as text, and where.
type Said = BTreeMap<&'static str, (String, Option<Spot>)>;

/// Keys of conventions that are words.
const CONVENTIONS: [&str; 6] =
    ["preset", "timing", "deductions", "drop_off_from", "drop_off_shape", "negative_outcomes"];

impl Reader<'_> {
    /// Reads what is said of the whole; each of the pairs belongs to a table.
    pub(super) fn about(&mut self, pairs: &[(usize, &Pairs)]) {
        let mut said = Said::new();
        let (mut steps, mut index, mut rates) = (Vec::new(), Vec::new(), Vec::new());
        for (grid, pairs) in pairs {
            self.now = *grid;
            for (heading, label, at) in &pairs.about {
                match heading.key {
                    "rate" => rates.push((*grid, *heading, *label, *at)),
                    "price_index" => index.push((*grid, *heading, *at)),
                    key => self.say(&mut said, key, *at),
                }
            }
        }
        self.take_options(&mut said);
        self.head(&mut said);
        let rate = self.rates(&rates, &mut steps);
        self.prices(&mut said, &index);
        self.conventions(&mut said, rate, steps);
    }

    /// Takes what a cell says of a key; a second cell that says something else is told.
    fn say(&mut self, said: &mut Said, key: &'static str, at: At) {
        let Some(cell) = self.grid().get(at).cloned() else { return };
        let Some(text) = self.text(at, &cell) else { return };
        match said.get(key).map(|(first, spot)| (first.clone(), *spot)) {
            Some((first, _)) if first == text => {}
            Some((_, Some(spot))) => {
                let first = self.name_of(spot);
                self.wrong(at, fault::two_columns(key.replace('_', " "), first, text));
            }
            _ => {
                said.insert(key, (text, Some((self.now, at))));
            }
        }
    }

    /// What the caller says comes before what stands in the tables.
    fn take_options(&mut self, said: &mut Said) {
        let options = self.options;
        for (key, stated) in [
            ("title", &options.title),
            ("currency", &options.currency),
            ("base_date", &options.base_date),
            ("kind", &options.kind),
        ] {
            let Some(stated) = stated else { continue };
            if let Some((other, Some(spot))) = said.insert(key, (stated.clone(), None))
                && other != *stated
            {
                let text = format!("{} is \"{stated}\", as the caller says, and not \"{other}\"", called(key));
                let cell = self.name_of(spot);
                self.notes.add(NoteCode::Assumed, Some(cell), text);
            }
        }
    }

    /// Title, kind, currency, base date and scope.
    fn head(&mut self, said: &mut Said) {
        let mut fields = Fields::new();
        for (key, missing) in [("title", "-"), ("currency", "GBP"), ("base_date", "2000-01-01")] {
            let stated = said.get(key).map(|(text, _)| text.clone());
            if stated.is_none() {
                let what = format!("{} of the map, in a row of About or from the caller,", called(key));
                self.on_the_whole(fault::missing_text(what));
            }
            let text = stated.unwrap_or_else(|| missing.to_owned());
            fields.push(field(key, Node::text(text)));
        }
        self.currency = said.get("currency").and_then(|(code, _)| Currency::from_code(code));
        let year = said.get("base_date").and_then(|(date, _)| date.get(..4)?.parse().ok());
        self.base_year = year;
        if let Some((kind, _)) = said.get("kind") {
            let word = normal(kind);
            let known =
                ["forecast", "evaluation"].into_iter().find(|known| word == *known || word == format!("{known} sroi"));
            fields.push(field("kind", Node::text(known.map_or_else(|| kind.clone(), str::to_owned))));
        } else {
            self.notes.add(NoteCode::Assumed, None, "the kind is not stated: a forecast, which claims less");
        }
        if let Some((scope, _)) = said.get("scope") {
            fields.push(field("scope", Node::text(scope.clone())));
        }
        for (key, (text, spot)) in &*said {
            if let Some(spot) = spot {
                let inside = CONVENTIONS.contains(key) || ["schedule", "discount_inputs"].contains(key);
                let place = match *key {
                    "schedule" => address(["conventions", "discount", "schedule"]),
                    key if inside => address(["conventions", key]),
                    key => address([key]),
                };
                self.draft.place(place, *spot, Some(format!("\"{text}\"")));
            }
        }
        self.draft.about = fields;
    }

    /// Tells what is wrong with the whole.
    pub(super) fn on_the_whole(&mut self, error: crate::error::Error) {
        let cell = self
            .grids
            .first()
            .filter(|grid| !grid.unnamed)
            .map_or_else(|| "the file".to_owned(), |grid| grid.name.clone());
        self.file((0, (0, 0)), super::cell_error::CellError::new(cell, error));
    }

    /// The one rate, and the steps of others.
    fn rates(&mut self, all: &[(usize, Heading, At, At)], steps: &mut Vec<Node<'static>>) -> Option<Node<'static>> {
        let mut bare = Vec::new();
        for (grid, _, _, at) in all {
            self.now = *grid;
            bare.extend(self.bare(at.1, &[at.0]));
        }
        let percent = all.iter().any(|(_, heading, _, _)| heading.percent);
        let scale =
            if bare.is_empty() { Scale::Shares } else { self.scale_of(&bare, "rate", "discount rate", percent) };
        let mut one = None;
        let mut found = Vec::new();
        for (grid, heading, _, at) in all {
            self.now = *grid;
            let Some(cell) = self.grid().get(*at).cloned() else { continue };
            let meant = Meant { money: false, scale: Some(scale), rest: false };
            let Stated::Is(rate) = self.number(*at, &cell, "the discount rate", meant) else { continue };
            let says = Some(cell.words().into_owned());
            match heading.year {
                None => {
                    self.draft.place(address(["conventions", "discount"]), (*grid, *at), says.clone());
                    self.draft.place(address(["conventions", "discount", "rate"]), (*grid, *at), says);
                    one = Some(rate);
                }
                Some(Label::Nth(year)) => found.push((i64::from(year), rate, (*grid, *at), says)),
                Some(Label::Calendar(year)) => found.push((i64::from(year), rate, (*grid, *at), says)),
            }
        }
        for (place, (year, rate, spot, says)) in found.into_iter().enumerate() {
            let at = address(["conventions", "discount", "steps", &place.to_string()]);
            self.draft.place(at, spot, says.clone());
            self.draft.place(address(["conventions", "discount"]), spot, says);
            steps.push(Node::Object(vec![field("from_year", Node::whole(year)), field("rate", rate)]));
        }
        one
    }

    /// The price year, and the price index.
    fn prices(&mut self, said: &mut Said, index: &[(usize, Heading, At)]) {
        if let Some((text, Some((grid, at)))) = said.remove("price_year") {
            self.now = grid;
            if let Some(cell) = self.grid().get(at).cloned()
                && let Stated::Is(year) = self.calendar_year(at, &cell, "the price year")
            {
                self.draft.place(address(["price_year"]), (grid, at), Some(text));
                self.draft.about.push(field("price_year", year));
            }
        }
        let mut years = Fields::new();
        for (grid, heading, at) in index {
            self.now = *grid;
            let Some(cell) = self.grid().get(*at).cloned() else { continue };
            let Some(Label::Calendar(year)) = heading.year else {
                self.wrong(*at, fault::not_a_year("price index", "what a price index is of"));
                continue;
            };
            if let Stated::Is(number) = self.number(*at, &cell, "the price index", COUNT) {
                self.draft.place(address(["price_index", &year.to_string()]), (*grid, *at), None);
                years.push(field(year.to_string(), number));
            }
        }
        if !years.is_empty() {
            self.draft.about.push(field("price_index", Node::Object(years)));
        }
    }

    fn conventions(&mut self, said: &mut Said, rate: Option<Node<'static>>, steps: Vec<Node<'static>>) {
        let mut all = Fields::new();
        let mut discount = Fields::new();
        discount.extend(rate.map(|rate| field("rate", rate)));
        discount.extend(said.remove("schedule").map(|(name, _)| field("schedule", Node::text(name))));
        if !steps.is_empty() {
            discount.push(field("steps", Node::List(steps)));
        }
        if !discount.is_empty() {
            all.push(field("discount", Node::Object(discount)));
        }
        if let Some((_, Some((grid, at)))) = said.remove("discount_inputs") {
            self.now = grid;
            if let Some(cell) = self.grid().get(at).cloned()
                && !matches!(cell.content, Content::Uncomputed)
                && let Some(flag) = self.flag(at, &cell)
            {
                all.push(field("discount_inputs", Node::Bool(flag)));
            }
        }
        for key in CONVENTIONS {
            if let Some((word, _)) = said.remove(key) {
                let word = word.trim().to_lowercase().split([' ', '_']).collect::<Vec<_>>().join("-");
                all.push(field(key, Node::text(word)));
            }
        }
        let discounts = std::mem::take(&mut self.draft.discounts).into_fields();
        if !discounts.is_empty() {
            all.push(field("discounts", Node::Object(discounts)));
        }
        if !all.is_empty() {
            self.draft.about.push(field("conventions", Node::Object(all)));
        }
    }
}
