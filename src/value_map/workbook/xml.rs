//! The XML of a part: its elements in order, and the texts inside them.

use crate::error::{Error, value_map as fault};
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What comes next.
pub(super) enum Item<'p> {
    Start(Element<'p>),
    End(String),
    Text(String),
    Over,
}

/// The start of an element.
pub(super) struct Element<'p>(BytesStart<'p>);

impl Element<'_> {
    /// The name, without its prefix.
    pub(super) fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// An attribute by its name without prefix. `None` where there is none, or none that can be read.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let mut named = all.with_checks(false).flatten();
        let found = named.find(|one| one.key.local_name().as_ref() == name);
        found.and_then(|one| unescape(&one.value).ok().map(Cow::into_owned))
    }

    /// Whether an attribute says yes.
    pub(super) fn flag(&self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true"))
    }
}

/// The items of a part.
pub(super) struct Items<'p> {
    reader: Reader<&'p [u8]>,
    part: &'p str,
}

impl<'p> Items<'p> {
    pub(super) fn of(part: &'p str, text: &'p str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part }
    }

    pub(super) fn next(&mut self) -> Result<Item<'p>, Error> {
        loop {
            let event = self.reader.read_event().map_err(|_| fault::damaged(self.part))?;
            return Ok(match event {
                Event::Start(start) => Item::Start(Element(start)),
                Event::End(end) => Item::End(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Item::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Item::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => {
                    let letter = name.resolve_char_ref().map_err(|_| fault::damaged(self.part))?;
                    let known =
                        letter.map(String::from).or_else(|| resolve_predefined_entity(&name).map(str::to_owned));
                    // what a document type would define is nothing that a workbook has
                    Item::Text(known.ok_or_else(|| fault::damaged(self.part))?)
                }
                Event::Eof => Item::Over,
                _ => continue,
            });
        }
    }

    /// What is wrong where the part ends too early.
    pub(super) fn cut_off(&self) -> Error {
        fault::damaged(self.part)
    }

    /// The text up to the end of an element, that of elements inside included.
    pub(super) fn text(&mut self, element: &str) -> Result<String, Error> {
        let mut text = String::new();
        let mut depth = 0_u32;
        loop {
            match self.next()? {
                Item::Text(part) => text.push_str(&part),
                Item::Start(_) => depth = depth.saturating_add(1),
                Item::End(name) if depth == 0 && name == element => return Ok(text),
                Item::End(_) => depth = depth.saturating_sub(1),
                Item::Over => return Err(self.cut_off()),
            }
        }
    }

    /// Goes past the end of an element.
    pub(super) fn skip(&mut self, element: &str) -> Result<(), Error> {
        self.text(element).map(drop)
    }
}
