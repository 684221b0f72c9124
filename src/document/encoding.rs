//! The text of a file, or why its bytes are none.

use crate::error::{Error, Term, document as fault};

/// The text of JSON that is held as bytes, the content of a file say.
///
/// Spreadsheets and older editors save in other encodings than JSON's. Where the bytes are none of UTF-8, the error says
/// in which they most likely are.
///
/// ```
/// use sroi::{ImpactMap, document::utf8};
/// let latin = b"{\"format\": \"sroi/1\",\n \"title\": \"Caf\xe9\"}";
/// assert_eq!(
///     utf8(latin).unwrap_err().to_string(),
///     "line 2, column 15: a document is text in UTF-8, this is the byte E9; \
///      it is most likely in Windows-1252 or ISO-8859-1: save it as UTF-8",
/// );
/// assert!(ImpactMap::from_json_bytes(latin).is_err());
/// assert_eq!(utf8("Caf\u{e9}".as_bytes())?, "Caf\u{e9}");
/// # Ok::<(), sroi::Error>(())
/// ```
///
/// # Errors
/// Bytes that are not UTF-8, and UTF-16 that would pass for it: with a zero byte beside each letter.
pub fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    let wide = is_utf16(bytes);
    let (at, hint) = match std::str::from_utf8(bytes) {
        Ok(text) if !wide => return Ok(text),
        text => {
            let zero = bytes.iter().position(|b| *b == 0).filter(|_| wide).unwrap_or(bytes.len());
            let hint = match &text {
                _ if wide => Term::IN_UTF16,
                Err(error) if error.error_len().is_none() => Term::CUT_OFF,
                _ => Term::IN_8_BITS,
            };
            (text.map_or_else(|error| error.valid_up_to(), str::len).min(zero), hint)
        }
    };
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Err(fault::not_utf8(line, column, bytes.get(at).copied().unwrap_or_default(), hint))
}

/// Whether bytes look like UTF-16: they begin with its mark, or many of the first are 0, as one half of each letter of
/// JSON's own is.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    let first = bytes.get(..bytes.len().min(256)).unwrap_or_default();
    let zeros: usize = first.iter().map(|b| usize::from(*b == 0)).sum();
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || (zeros > 0 && zeros * 4 >= first.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = "{\"format\": \"sroi/1\",\n \"title\": \"Caf\u{e9}\"}";

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}' as u16);
        mark.into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn the_encoding_is_told_by_its_mark_or_by_its_zeros() {
        for text in [MAP, "{\"format\": \"sroi/1\"}"] {
            for mark in [true, false] {
                for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                    let told = utf8(&wide(text, bytes, mark)).unwrap_err().to_string();
                    assert!(
                        told.contains("most likely in UTF-16") && told.ends_with("save it as UTF-8"),
                        "{mark}: {told}"
                    );
                    assert!(told.starts_with("line 1, column "), "{told}");
                }
            }
        }
        let le = utf8(&wide(MAP, u16::to_le_bytes, true)).unwrap_err().to_string();
        assert!(le.starts_with("line 1, column 1: a document is text in UTF-8, this is the byte FF; "), "{le}");
        let le = utf8(&wide(MAP, u16::to_le_bytes, false)).unwrap_err().to_string();
        assert!(le.starts_with("line 1, column 2: a document is text in UTF-8, this is the byte 00; "), "{le}");
        let cut = MAP.as_bytes().split_at(MAP.len() - 3).0;
        let told = utf8(cut).unwrap_err().to_string();
        assert_eq!(
            told,
            "line 2, column 15: a document is text in UTF-8, this is the byte C3; it is cut off in the middle of a letter"
        );
        assert_eq!(utf8(MAP.as_bytes()), Ok(MAP));
        assert_eq!(utf8(b""), Ok(""));
        assert!(utf8(&[0xff]).is_err() && utf8(&[0]).is_err() && utf8(&[0xc3]).is_err());
    }
}
