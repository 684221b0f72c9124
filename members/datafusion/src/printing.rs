//! An answer as a table of text.

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::error::Result;
use std::sync::Arc;

/// Rows that are printed; of the others only their number is.
const MOST: usize = 1_000;

/// An answer as it comes: the rows that are printed, and how many there are.
#[derive(Debug)]
pub(crate) struct Printed {
    schema: SchemaRef,
    kept: Vec<RecordBatch>,
    rows: usize,
}

impl Printed {
    pub(crate) fn new(schema: &Schema) -> Self {
        Self { schema: Arc::new(schema.clone()), kept: Vec::new(), rows: 0 }
    }

    pub(crate) fn take(&mut self, batch: RecordBatch) {
        let room = MOST.saturating_sub(self.rows);
        self.rows = self.rows.saturating_add(batch.num_rows());
        if room > 0 && batch.num_rows() > 0 {
            self.kept.push(if batch.num_rows() > room { batch.slice(0, room) } else { batch });
        }
    }

    pub(crate) fn done(mut self) -> Result<String> {
        if self.kept.is_empty() {
            self.kept.push(RecordBatch::new_empty(self.schema));
        }
        let table = pretty_format_batches(&self.kept)?.to_string();
        Ok(match self.rows.saturating_sub(MOST) {
            0 => table,
            more => format!("{table}\nand {more} rows more, which --out FILE writes too"),
        })
    }
}
