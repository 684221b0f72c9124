//! Reading cells: each as what should stand there, or what is wrong with it.

use super::grid::{At, Cell, Content};
use super::meaning::{Meant, Scale};
use super::note::NoteCode;
use super::reader::Reader;
use super::written::{DecimalSign, NoNumber, Plain, Written, hundredth, written};
use crate::document::Node;
use crate::error::value_map as fault;

/// What a cell states.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stated {
    Nothing,
    /// Something is wrong with it, and has been told.
    Wrong,
    Is(Node<'static>),
}

impl Reader<'_> {
    /// The number of a cell, in plain digits, before a percent is taken of it. `None` where nothing is stated; told where
    /// what stands there is no number.
    pub(super) fn plain(&mut self, at: At, cell: &Cell, what: &str, money: bool) -> Result<Option<Plain>, ()> {
        let currency = self.currency;
        let error = match &cell.content {
            Content::Number { digits, rounded } => {
                if *rounded {
                    self.note(
                        NoteCode::Rounded,
                        at,
                        "a number of more than 15 digits, which a spreadsheet does not keep, is rounded to 15",
                    );
                }
                if let (true, Some(sign), Some(currency)) = (money, &cell.currency, currency)
                    && super::currency_sign::stands_for(sign, currency) == Some(false)
                {
                    fault::wrong_currency(format!("{sign} {digits}"), sign, currency.code())
                } else {
                    return Ok(Some(Plain { digits: digits.clone(), percent: cell.percent, marked: false }));
                }
            }
            Content::Text(text) => match written(&cell.words(), self.sign, currency) {
                Ok(Written::NotStated) => return Ok(None),
                Ok(Written::Number(plain)) => {
                    if plain.marked {
                        self.note(NoteCode::MarkDropped, at, "the mark of a footnote is dropped");
                    }
                    return Ok(Some(plain));
                }
                Err(NoNumber::Other) => fault::not_a_number(text, what),
                Err(NoNumber::Ambiguous) => fault::ambiguous_number(text, self.mark()),
                Err(NoNumber::Currency(sign)) => {
                    fault::wrong_currency(text, sign, currency.map_or("another", crate::map::Currency::code))
                }
                Err(NoNumber::Date) => fault::date_where_number(text, what),
                Err(NoNumber::Error) => fault::error_value(text),
            },
            Content::Flag(_) => fault::not_a_number(cell.words(), what),
            Content::Date(date) => fault::date_where_number(date, what),
            Content::Fault(text) => fault::error_value(text),
            Content::Uncomputed => fault::formula_without_value(),
        };
        self.wrong(at, error);
        Err(())
    }

    const fn mark(&self) -> &'static str {
        match self.sign {
            DecimalSign::Point => "a point",
            DecimalSign::Comma => "a comma",
        }
    }

    /// A number of a cell, or a reference to an assumption.
    pub(super) fn number(&mut self, at: At, cell: &Cell, what: &str, meant: Meant) -> Stated {
        if let Content::Text(_) = &cell.content {
            let words = cell.words();
            if meant.rest && words.eq_ignore_ascii_case("rest") {
                return Stated::Is(Node::text("rest"));
            }
            if words.starts_with('[') {
                return self.reference(at, &words, what);
            }
        }
        match self.plain(at, cell, what, meant.money) {
            Err(()) => Stated::Wrong,
            Ok(None) => Stated::Nothing,
            Ok(Some(plain)) => match Self::scaled(cell, &plain, meant.scale) {
                Some(digits) => Stated::Is(Node::text(digits)),
                None => Stated::Wrong,
            },
        }
    }

    /// The digits of a number as the map states it. `None` where its column is neither in shares nor in percent.
    fn scaled(cell: &Cell, plain: &Plain, scale: Option<Scale>) -> Option<String> {
        // a workbook keeps 0.25 where it shows 25%
        let shown = matches!(cell.content, Content::Number { .. });
        match scale {
            _ if plain.percent => Some(if shown { plain.digits.clone() } else { hundredth(&plain.digits) }),
            None | Some(Scale::Shares) => Some(plain.digits.clone()),
            Some(Scale::Percent) => Some(hundredth(&plain.digits)),
            Some(Scale::Neither) => None,
        }
    }

    /// `[life]`, or `[life] x 0.5`.
    fn reference(&mut self, at: At, words: &str, what: &str) -> Stated {
        let read = words.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let Some((id, behind)) = read else {
            self.wrong(at, fault::not_a_number(words, what));
            return Stated::Wrong;
        };
        let mut fields = vec![("assumption".into(), Node::text(id.trim().to_owned()))];
        let behind = behind.trim();
        if !behind.is_empty() {
            let times = behind.strip_prefix(['x', 'X', '*', '\u{d7}']).map(|times| written(times, self.sign, None));
            let Some(Ok(Written::Number(plain))) = times else {
                self.wrong(at, fault::not_a_number(words, what));
                return Stated::Wrong;
            };
            let digits = if plain.percent { hundredth(&plain.digits) } else { plain.digits };
            fields.push(("times".into(), Node::text(digits)));
        }
        Stated::Is(Node::Object(fields))
    }

    /// Numbers between semicolons, `40000;42000`, or one number alone. A list of one ends with a semicolon.
    pub(super) fn numbers(&mut self, at: At, cell: &Cell, what: &str, meant: Meant) -> Stated {
        let words = cell.words();
        if !cell.is_text() || !words.contains(';') {
            return self.number(at, cell, what, meant);
        }
        let mut items = Vec::new();
        for item in words.trim_end().strip_suffix(';').unwrap_or(&words).split(';') {
            let part = Cell { content: Content::Text(item.trim().to_owned()), ..cell.clone() };
            match self.number(at, &part, what, meant) {
                Stated::Is(node) => items.push(node),
                Stated::Wrong => return Stated::Wrong,
                Stated::Nothing => {
                    self.wrong(at, fault::not_a_number(&words, what));
                    return Stated::Wrong;
                }
            }
        }
        Stated::Is(Node::List(items))
    }

    /// A whole number of years, such as `3` or `3 years`.
    pub(super) fn years(&mut self, at: At, cell: &Cell, what: &str) -> Stated {
        let words = cell.words().into_owned();
        if cell.is_text() {
            if words.starts_with('[') {
                return self.reference(at, &words, what);
            }
            let lower = words.to_lowercase();
            let unit = lower.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches('.');
            let number =
                lower.find(|c: char| c.is_alphabetic()).and_then(|at| lower.get(..at)).unwrap_or(&lower).trim();
            if YEARS.contains(&unit) && !number.is_empty() {
                let part = Cell { content: Content::Text(number.to_owned()), ..cell.clone() };
                return self.whole(at, &part, &words, what);
            }
            if SHORTER.iter().any(|word| unit.starts_with(word)) && !number.is_empty() {
                self.wrong(at, fault::whole_years(&words, what));
                return Stated::Wrong;
            }
            // `year 1`
            if let Some(number) = lower.strip_prefix("year ") {
                let part = Cell { content: Content::Text(number.to_owned()), ..cell.clone() };
                return self.whole(at, &part, &words, what);
            }
        }
        self.whole(at, cell, &words, what)
    }

    fn whole(&mut self, at: At, cell: &Cell, words: &str, what: &str) -> Stated {
        match self.plain(at, cell, what, false) {
            Err(()) => Stated::Wrong,
            Ok(None) => Stated::Nothing,
            Ok(Some(plain)) if plain.percent || plain.digits.contains('.') => {
                self.wrong(at, fault::whole_years(words, what));
                Stated::Wrong
            }
            Ok(Some(plain)) => Stated::Is(Node::Number(plain.digits.into())),
        }
    }

    /// A calendar year.
    pub(super) fn calendar_year(&mut self, at: At, cell: &Cell, what: &str) -> Stated {
        let words = cell.words().into_owned();
        if cell.states_nothing() {
            return Stated::Nothing;
        }
        if !words.is_empty() && words.len() <= 4 && words.bytes().all(|b| b.is_ascii_digit()) {
            return Stated::Is(Node::Number(words.into()));
        }
        match &cell.content {
            Content::Fault(text) => self.wrong(at, fault::error_value(text)),
            Content::Uncomputed => self.wrong(at, fault::formula_without_value()),
            _ => self.wrong(at, fault::not_a_year(&words, what)),
        }
        Stated::Wrong
    }

    /// The text of a cell. `None` where it holds an error, which is told.
    pub(super) fn text(&mut self, at: At, cell: &Cell) -> Option<String> {
        match &cell.content {
            Content::Fault(text) => self.wrong(at, fault::error_value(text)),
            Content::Uncomputed => self.wrong(at, fault::formula_without_value()),
            Content::Text(text) if super::written::is_error(text) => self.wrong(at, fault::error_value(text)),
            _ => return Some(cell.words().into_owned()),
        }
        None
    }

    /// The same, but for a text that says that nothing is stated.
    pub(super) fn named(&mut self, at: At, cell: &Cell) -> Option<String> {
        if cell.states_nothing() { None } else { self.text(at, cell) }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, at: At, cell: &Cell) -> Option<bool> {
        let text = self.text(at, cell)?;
        let word = super::wording::normal(&text);
        if super::headings::YES.contains(&&*word) {
            return Some(true);
        }
        if super::headings::NO.contains(&&*word) || cell.states_nothing() {
            return Some(false);
        }
        self.wrong(at, fault::yes_or_no(text));
        None
    }
}

/// Units of a number of years, in English, German, Spanish and French.
const YEARS: [&str; 12] =
    ["year", "years", "yr", "yrs", "y", "jahr", "jahre", "jahren", "a\u{f1}o", "a\u{f1}os", "an", "ans"];

/// Beginnings of units that are shorter than a year.
const SHORTER: [&str; 9] = ["month", "mth", "week", "day", "quarter", "monat", "woche", "mes", "mois"];
