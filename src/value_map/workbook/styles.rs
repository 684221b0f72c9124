//! Number formats: which cells show percents, dates and currencies.

use super::super::currency_sign::is_sign;
use super::archive::Archive;
use super::parts::Book;
use super::xml::{Item, Items};
use crate::error::Error;
use std::collections::BTreeMap;

/// How a cell shows its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) percent: bool,
    pub(super) date: bool,
    pub(super) currency: Option<String>,
}

/// The formats of a workbook, by the numbers that its cells have for them.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Format>);

impl Styles {
    pub(super) fn read(archive: &mut Archive<'_>, book: &Book) -> Result<Self, Error> {
        let Some(name) = &book.styles else { return Ok(Self::default()) };
        let Some(part) = archive.part(name)? else { return Ok(Self::default()) };
        let (mut codes, mut styles, mut inside) = (BTreeMap::new(), Self::default(), false);
        let mut items = Items::of(name, &part);
        loop {
            match items.next()? {
                Item::Start(element) => match element.name().as_str() {
                    "numFmt" => {
                        let id = element.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
                        codes.extend(id.zip(element.attribute("formatCode")));
                    }
                    "cellXfs" => inside = true,
                    "xf" if inside => {
                        let id = element.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                        styles.0.push(codes.get(&id).map_or_else(|| built_in(id), |code| of_code(code)));
                    }
                    _ => {}
                },
                Item::End(element) if element == "cellXfs" => inside = false,
                Item::Over => return Ok(styles),
                Item::End(_) | Item::Text(_) => {}
            }
        }
    }

    pub(super) fn get(&self, number: usize) -> Option<&Format> {
        self.0.get(number)
    }
}

/// A format that programs know by its number. What sign of a currency they show is for each machine to say.
fn built_in(id: u32) -> Format {
    Format { percent: matches!(id, 9 | 10), date: matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58), currency: None }
}

/// What a format code shows, by its first section.
fn of_code(code: &str) -> Format {
    let (mut format, mut said) = (Format::default(), String::new());
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => said.extend(letters.by_ref().take_while(|c| *c != '"')),
            '\\' => said.extend(letters.next()),
            '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                if let Some(currency) = inside.strip_prefix('$') {
                    said.push_str(currency.split('-').next().unwrap_or_default());
                } else if inside.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S')) {
                    // hours and minutes that pass
                    format.date = true;
                }
            }
            '%' => format.percent = true,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => format.date = true,
            // the words General and E+ are none of dates
            'G' | 'g' if code.to_lowercase().starts_with("general") => break,
            letter if is_sign(letter) => said.push(letter),
            _ => {}
        }
    }
    let said = said.trim();
    let is_code = said.len() == 3 && said.bytes().all(|b| b.is_ascii_uppercase());
    if said.chars().any(is_sign) || is_code {
        format.currency = Some(said.to_owned());
    }
    format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_is_shown() {
        let read = |code: &str| {
            let format = of_code(code);
            (format.percent, format.date, format.currency)
        };
        let money = |sign: &str| (false, false, Some(sign.to_owned()));
        for (code, shown) in [
            ("General", (false, false, None)),
            ("0.00", (false, false, None)),
            ("#,##0.00;[Red]-#,##0.00", (false, false, None)),
            ("0%", (true, false, None)),
            ("0.0\\ %", (true, false, None)),
            ("0\"%\"", (false, false, None)),
            ("yyyy-mm-dd", (false, true, None)),
            ("[h]:mm", (false, true, None)),
            ("\\\u{a3}#,##0.00", money("\u{a3}")),
            ("\"\u{a3}\"#,##0", money("\u{a3}")),
            ("[$\u{20ac}-407]\\ #,##0.00", money("\u{20ac}")),
            ("[$USD] #,##0.00", money("USD")),
            ("$#,##0", money("$")),
            ("0\" days\"", (false, false, None)),
            ("_-* #,##0.00_-", (false, false, None)),
        ] {
            assert_eq!(read(code), shown, "{code}");
        }
        assert!(built_in(9).percent && built_in(14).date && built_in(7) == Format::default());
    }
}
