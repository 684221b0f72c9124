//! The parts of a workbook: its sheets in order, and where each lies in the archive.

use super::archive::Archive;
use super::xml::{Item, Items};
use crate::error::{Error, value_map as fault};
use std::collections::BTreeMap;

/// A sheet: its name, and the part that it lies in.
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) part: String,
    pub(super) hidden: bool,
}

/// What a workbook is made of.
pub(super) struct Book {
    pub(super) sheets: Vec<SheetPart>,
    pub(super) texts: Option<String>,
    pub(super) styles: Option<String>,
    /// Whether days are counted from 1904.
    pub(super) since_1904: bool,
}

/// The target and the kind of each relation of a part.
type Relations = BTreeMap<String, (String, String)>;

impl Book {
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, Error> {
        let main =
            relations(archive, "")?.into_values().find(|(_, kind)| kind == "officeDocument").map(|(target, _)| target);
        let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        // a binary one is no text
        let main = if main.rsplit('.').next() == Some("bin") { String::new() } else { main };
        let Some(text) = archive.part(&main)? else { return Err(fault::not_a_spreadsheet(archive.other())) };
        let relations = relations(archive, &main)?;
        let of_kind =
            |wanted: &str| relations.values().find(|(_, kind)| kind == wanted).map(|(target, _)| target.clone());
        let mut book =
            Self { sheets: Vec::new(), texts: of_kind("sharedStrings"), styles: of_kind("styles"), since_1904: false };
        let mut items = Items::of(&main, &text);
        let mut is_workbook = false;
        loop {
            match items.next()? {
                Item::Start(element) => match element.name().as_str() {
                    "workbook" => is_workbook = true,
                    "workbookPr" => book.since_1904 = element.flag("date1904"),
                    "sheet" => {
                        let target = element.attribute("id").and_then(|id| relations.get(&id));
                        // charts have sheets of their own, without cells
                        if let Some((part, _)) = target.filter(|(_, kind)| kind == "worksheet") {
                            let name = element.attribute("name").unwrap_or_default();
                            let hidden = element.attribute("state").is_some_and(|state| state != "visible");
                            book.sheets.push(SheetPart { name, part: part.clone(), hidden });
                        }
                    }
                    _ => {}
                },
                Item::Over if is_workbook => return Ok(book),
                Item::Over => return Err(fault::not_a_spreadsheet(archive.other())),
                Item::End(_) | Item::Text(_) => {}
            }
        }
    }
}

/// The relations of a part, those of the whole archive for no part.
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Relations, Error> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let name = format!("{folder}_rels/{file}.rels");
    let mut relations = Relations::new();
    let Some(text) = archive.part(&name)? else { return Ok(relations) };
    let mut items = Items::of(&name, &text);
    loop {
        match items.next()? {
            Item::Start(element) if element.name() == "Relationship" => {
                let id = element.attribute("Id").unwrap_or_default();
                let target = element.attribute("Target").unwrap_or_default();
                let kind = element.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
                relations.insert(id, (target, kind));
            }
            Item::Over => return Ok(relations),
            _ => {}
        }
    }
}
