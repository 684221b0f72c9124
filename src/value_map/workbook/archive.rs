//! The archive that a workbook is: its parts, unpacked no further than there is room for.

use crate::error::{Error, value_map as fault};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most bytes that the parts which are read of a workbook unpack to.
pub(super) const MOST_UNPACKED: usize = 100_000_000;

/// The archive, and how much more of it may be unpacked.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    room: usize,
}

/// How an encrypted workbook calls what is in it, in UTF-16.
const ENCRYPTED: &str = "EncryptedPackage";

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let encrypted = bytes.windows(name.len()).any(|window| window == name);
            return Err(if encrypted {
                fault::encrypted()
            } else {
                fault::not_a_spreadsheet("a workbook of an old form (.xls)")
            });
        }
        if !bytes.starts_with(b"PK") {
            return Err(fault::not_a_spreadsheet(described(bytes)));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| fault::damaged("table of contents"))?;
        Ok(Self { zip, room: MOST_UNPACKED })
    }

    /// The text of a part. `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let damaged = || fault::damaged(name);
        let mut file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(fault::encrypted()),
            Err(_) => return Err(damaged()),
        };
        let mut bytes = Vec::new();
        let room = u64::try_from(self.room).unwrap_or(u64::MAX);
        let read = file.by_ref().take(room.saturating_add(1)).read_to_end(&mut bytes);
        self.room = self.room.checked_sub(bytes.len()).ok_or_else(|| fault::too_much_unpacked(MOST_UNPACKED))?;
        read.map_err(|_| damaged())?;
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        Ok(Some(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned)))
    }

    /// What the archive is where it is no workbook of this form.
    pub(super) fn other(&self) -> &'static str {
        let has = |name: &str| self.zip.index_for_name(name).is_some();
        if has("xl/workbook.bin") {
            "a workbook of a binary form (.xlsb)"
        } else if has("mimetype") && has("content.xml") {
            "an OpenDocument file"
        } else if has("word/document.xml") {
            "a document of a word processor"
        } else {
            "another archive"
        }
    }
}

/// What bytes are that are no archive.
fn described(bytes: &[u8]) -> &'static str {
    match bytes {
        [] => "an empty file",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => "a picture",
        [b'<', ..] => "a page or another file of tags",
        _ if std::str::from_utf8(bytes).is_ok() => "a text, read as a workbook",
        _ => "another file",
    }
}
