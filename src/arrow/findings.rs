//! Findings: a row a mistake.

use super::columns::{Texts, Wholes, Words};
use super::table::table;
use crate::address::Address;
use crate::error::{Error, Findings};

table! {
    /// What was found in maps that were refused: a row a mistake.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `map` | word | what the caller calls the map |
    /// | `address` | word, null | where it is |
    /// | `kind`, `code` | word | what kind of mistake, and which, as `docs/codes.md` lists them |
    /// | `message` | text | what is wrong, with its address |
    /// | `line`, `column` | whole number, null | where in the text, counted from 1, of a text that cannot be read |
    ///
    /// ```
    /// use sroi::arrow::FindingsTable;
    /// let bad = sroi::build::map("Walking group", "GBP", "2026-04-01").input("leader", sroi::build::cash("nobody", 800)).finish();
    /// let mut table = FindingsTable::new();
    /// table.push("bad", &bad.unwrap_err())?;
    /// assert_eq!(table.finish()?.num_rows(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    FindingsTable = "findings" {
        map: Words,
        address: Words (null),
        kind: Words,
        code: Words,
        message: Texts,
        line: Wholes (null),
        column: Wholes (null),
    }
}

impl FindingsTable {
    /// Adds what was found in a map that is called so.
    ///
    /// # Errors
    /// More than 2^31 - 1 rows, or bytes of text; nothing is added then.
    pub fn push(&mut self, map: &str, findings: &Findings) -> Result<(), Error> {
        let messages: Vec<String> = findings.iter().map(ToString::to_string).collect();
        let mut bytes = 0_usize;
        for (error, message) in findings.iter().zip(&messages) {
            let address = error.address().map_or("", Address::as_str);
            let words = [map, address, error.kind().as_str(), error.code(), message].map(str::len);
            bytes = words.into_iter().fold(bytes, usize::saturating_add);
        }
        self.room.take(findings.len(), bytes)?;
        for (error, message) in findings.iter().zip(&messages) {
            self.map.put(Some(map));
            self.address.put(error.address().map(Address::as_str));
            self.kind.put(Some(error.kind().as_str()));
            self.code.put(Some(error.code()));
            self.message.put(Some(message));
            self.line.put_count(error.line());
            self.column.put_count(error.column());
        }
        Ok(())
    }
}
