//! The texts of a workbook: those that its cells share, and how they are written.

use super::archive::Archive;
use super::parts::Book;
use super::xml::{Item, Items};
use crate::error::Error;

/// The texts that cells refer to by number.
pub(super) fn shared(archive: &mut Archive<'_>, book: &Book) -> Result<Vec<String>, Error> {
    let mut texts = Vec::new();
    let Some(name) = &book.texts else { return Ok(texts) };
    let Some(part) = archive.part(name)? else { return Ok(texts) };
    let mut items = Items::of(name, &part);
    loop {
        match items.next()? {
            Item::Start(element) if element.name() == "si" => texts.push(rich(&mut items, "si")?),
            Item::Over => return Ok(texts),
            _ => {}
        }
    }
}

/// The text of an element in runs; how it is pronounced is left out.
pub(super) fn rich(items: &mut Items<'_>, element: &str) -> Result<String, Error> {
    let mut text = String::new();
    loop {
        match items.next()? {
            Item::Start(start) => match start.name().as_str() {
                "t" => text.push_str(&unescaped(&items.text("t")?)),
                "rPh" => items.skip("rPh")?,
                _ => {}
            },
            Item::End(name) if name == element => return Ok(text),
            Item::Over => return Err(items.cut_off()),
            Item::End(_) | Item::Text(_) => {}
        }
    }
}

/// A text whose letters that XML cannot have are written by their numbers, `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let escaped = from.get(..7).filter(|escaped| escaped.ends_with('_'));
        let number =
            escaped.and_then(|escaped| escaped.get(2..6)).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let letter = number.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        plain.push_str(letter.map(String::from).as_deref().unwrap_or("_x"));
        rest = from.get(if letter.is_some() { 7 } else { 2 }..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_by_their_numbers_come_back() {
        for (text, plain) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00_", "_x00_"),
            ("_xD800_", "_xD800_"),
            ("_x", "_x"),
            ("a_x\u{e4}\u{e4}\u{e4}_", "a_x\u{e4}\u{e4}\u{e4}_"),
            ("plain", "plain"),
        ] {
            assert_eq!(unescaped(text), plain, "{text}");
        }
    }
}
