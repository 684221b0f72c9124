//! Warnings: a row a warning.

use super::columns::{Texts, Words};
use super::table::table;
use crate::error::Error;
use crate::warning::{Code, Warning};

table! {
    /// The warnings of maps, or of what was made of them: a row a warning.
    ///
    /// | column | type | meaning |
    /// |---|---|---|
    /// | `map` | word | what the caller calls the map |
    /// | `code` | word | which, as `docs/codes.md` lists them |
    /// | `level` | word | `warning` or `note` |
    /// | `at` | word | the address of what it is about |
    /// | `message` | text | what it says |
    ///
    /// ```
    /// use sroi::arrow::WarningsTable;
    /// let map = sroi::build::map("Walking group", "GBP", "2026-04-01")
    ///     .stakeholder("walkers", sroi::build::people("Walkers"))
    ///     .input("leader", sroi::build::cash("walkers", 800))
    ///     .finish()?;
    /// let appraisal = sroi::appraise(&map)?;
    /// let mut table = WarningsTable::new();
    /// table.push("walking", appraisal.warnings())?;
    /// assert_eq!(table.finish()?.num_rows(), appraisal.warnings().len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    WarningsTable = "warnings" {
        map: Words,
        code: Words,
        level: Words,
        at: Words,
        message: Texts,
    }
}

impl WarningsTable {
    /// Adds the warnings of something that is called so.
    ///
    /// # Errors
    /// More than 2^31 - 1 rows, or bytes of text; nothing is added then.
    pub fn push<C: Code>(&mut self, map: &str, warnings: &[Warning<C>]) -> Result<(), Error> {
        let mut bytes = 0_usize;
        for warning in warnings {
            let code = warning.code();
            let texts = [map, code.as_str(), code.severity().as_str(), warning.at().as_str(), warning.message()];
            bytes = texts.map(str::len).into_iter().fold(bytes, usize::saturating_add);
        }
        self.room.take(warnings.len(), bytes)?;
        for warning in warnings {
            self.map.put(Some(map));
            self.code.put(Some(warning.code().as_str()));
            self.level.put(Some(warning.severity().as_str()));
            self.at.put(Some(warning.at().as_str()));
            self.message.put(Some(warning.message()));
        }
        Ok(())
    }
}
