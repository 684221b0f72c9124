//! Shares and percents: what the bare numbers of a column are, as the column decides.

use super::grid::{At, Content};
use super::layout::{Column, Layout};
use super::meaning::{Scale, called};
use super::note::NoteCode;
use super::reader::Reader;
use super::written::{Written, written};
use crate::error::value_map as fault;
use crate::number::read_decimal;
use rust_decimal::Decimal;

/// Keys whose numbers are shares or rates.
pub(super) const SHARES: [&str; 15] = [
    "affected",
    "engaged",
    "retained",
    "achieved",
    "deadweight",
    "displacement",
    "attribution",
    "1 - attribution",
    "1 - deadweight",
    "drop_off",
    "share",
    "cashable",
    "growth",
    "profile",
    "rate",
];

/// A bare number of a column.
pub(super) struct Bare {
    at: At,
    text: String,
    size: Decimal,
}

impl Reader<'_> {
    /// The bare numbers of a column: those that carry no percent sign of their own.
    pub(super) fn bare(&self, column: u32, rows: &[u32]) -> Vec<Bare> {
        let mut all = Vec::new();
        for at in rows.iter().map(|row| (*row, column)) {
            let Some(cell) = self.grid().get(at) else { continue };
            let mut add = |text: &str, digits: &str| {
                if let Ok(number) = read_decimal(digits) {
                    all.push(Bare { at, text: text.to_owned(), size: number.abs() });
                }
            };
            match &cell.content {
                Content::Number { digits, .. } if !cell.percent => add(digits, digits),
                Content::Text(_) => {
                    // several in one cell, of a profile
                    for text in cell.words().split(';') {
                        match written(text, self.sign, self.currency) {
                            Ok(Written::Number(plain)) if !plain.percent => add(text.trim(), &plain.digits),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        all
    }

    /// Whether a column holds shares, by its cells alone: in percent, or at most 1. `None` where it does not.
    pub(super) fn are_shares(&self, column: u32, rows: &[u32]) -> Option<bool> {
        let percent = rows.iter().filter_map(|row| self.grid().get((*row, column))).any(|cell| match &cell.content {
            Content::Number { .. } => cell.percent,
            Content::Text(_) => {
                matches!(written(&cell.words(), self.sign, None), Ok(Written::Number(plain)) if plain.percent)
            }
            _ => false,
        });
        if percent {
            return Some(true);
        }
        let bare = self.bare(column, rows);
        let between = bare.iter().any(|one| one.size < Decimal::ONE && !one.size.is_zero());
        (between && bare.iter().all(|one| one.size <= Decimal::ONE)).then_some(false)
    }

    /// What the bare numbers of some columns are, which are decided on together; what cannot be told is filed.
    pub(super) fn scale(&mut self, columns: &[&Column], rows: &[u32]) -> Scale {
        let Some(first) = columns.first() else { return Scale::Shares };
        let key = first.heading.key;
        let percent = columns.iter().any(|column| column.heading.percent);
        let bare: Vec<Bare> = columns.iter().flat_map(|column| self.bare(column.at, rows)).collect();
        self.scale_of(&bare, key, &first.text, percent)
    }

    pub(super) fn scale_of(&mut self, bare: &[Bare], key: &'static str, heading: &str, percent: bool) -> Scale {
        let above = bare.iter().find(|one| one.size > Decimal::ONE);
        let between = bare.iter().find(|one| one.size < Decimal::ONE && !one.size.is_zero());
        let one = bare.iter().find(|one| one.size == Decimal::ONE);
        // more than the whole can be felt, as a share
        if key == "profile" && !(percent && above.is_some() && between.is_none()) {
            if let (Some(above), None) = (above, between) {
                let text =
                    "the numbers of the profile are taken as they stand, 2 for twice the whole: percents have a sign";
                self.note(NoteCode::TakenAs, above.at, text);
            }
            return Scale::Shares;
        }
        match (above, between, one) {
            (Some(above), Some(between), _) => {
                let other = self.grid().name_of(between.at);
                self.wrong(above.at, fault::mixed_percent(&above.text, other, &between.text));
                Scale::Neither
            }
            (Some(above), None, _) => {
                let text = format!("the numbers of {} without a percent sign are taken as percents", called(key));
                self.note(NoteCode::TakenAs, above.at, text);
                Scale::Percent
            }
            // a share of 1 is likely, a rate of 1 is not
            (None, None, Some(one)) if percent || matches!(key, "rate" | "growth") => {
                self.wrong(one.at, fault::ambiguous_percent(&one.text, heading));
                Scale::Neither
            }
            (None, Some(between), _) if percent => {
                let text = format!(
                    "the numbers of {} without a percent sign are taken as shares, whatever the heading says: all are at most 1",
                    called(key)
                );
                self.note(NoteCode::TakenAs, between.at, text);
                Scale::Shares
            }
            _ => Scale::Shares,
        }
    }

    /// The scale of each column of a table whose numbers are shares, by its place.
    pub(super) fn scales(&mut self, layout: &Layout, rows: &[u32]) -> Vec<(u32, Scale)> {
        let mut scales = Vec::new();
        for key in SHARES {
            let all: Vec<&Column> =
                layout.columns.iter().filter(|one| one.heading.key == key && one.heading.of.is_none()).collect();
            let scale = self.scale(&all, rows);
            scales.extend(all.iter().map(|column| (column.at, scale)));
        }
        scales
    }
}
