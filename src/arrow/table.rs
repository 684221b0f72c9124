//! What tables have in common: their schema, how much room they have, and how their rows are taken out.

use super::columns::Column;
use crate::error::{Error, arrow as fault};
use arrow_schema::{Field, Schema, SchemaRef};
use std::sync::Arc;

/// The version of all schemas: another one where a column is renamed, dropped or means something else. One that is new comes last, and
/// changes nothing.
pub const SCHEMA_VERSION: &str = "1";

/// The keys of a schema's metadata: which table it is of, and in which version.
pub(super) const TABLE: &str = "sroi.table";
pub(super) const VERSION: &str = "sroi.version";

/// The most rows, and bytes of text, of one batch: keys and offsets are of 32 bits.
const MOST: usize = i32::MAX as usize;

/// The schema of a table, which says in its metadata what it is.
pub(super) fn schema(table: &str, fields: Vec<Field>) -> SchemaRef {
    let metadata = [(TABLE, table), (VERSION, SCHEMA_VERSION)].map(|(key, text)| (key.to_owned(), text.to_owned()));
    Arc::new(Schema::new(fields).with_metadata(metadata.into_iter().collect()))
}

pub(super) fn field<C: Column>(name: &str, nullable: bool) -> Field {
    Field::new(name, C::data_type(), nullable)
}

/// How many rows a table has, and at most how many bytes of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room {
    pub(super) rows: usize,
    bytes: usize,
}

impl Room {
    /// Takes room for rows and the texts in them, counted as if each were kept.
    ///
    /// # Errors
    /// More than a batch can hold, of either. Nothing is taken then.
    pub(super) fn take(&mut self, rows: usize, bytes: usize) -> Result<(), Error> {
        let sum = |one: usize, more: usize| one.checked_add(more).filter(|sum| *sum <= MOST);
        let (Some(rows), Some(bytes)) = (sum(self.rows, rows), sum(self.bytes, bytes)) else {
            return Err(fault::too_large_a_batch(MOST));
        };
        *self = Self { rows, bytes };
        Ok(())
    }
}

/// A table that grows, by its columns in order: each the name of its field, its kind, and whether it may be null.
macro_rules! table {
    (
        $(#[doc = $doc:literal])*
        $name:ident = $word:literal { $($column:ident: $kind:ident $(($null:ident))?),+ $(,)? }
    ) => {
        $(#[doc = $doc])*
        #[derive(Default)]
        pub struct $name {
            room: $crate::arrow::table::Room,
            $($column: $kind),+
        }

        /// How many rows there are, of whatever size.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($name)).field("rows", &self.room.rows).finish_non_exhaustive()
            }
        }

        impl $name {
            /// A table without rows.
            pub fn new() -> Self {
                Self::default()
            }

            /// Its columns; its name and version are in the metadata.
            pub fn schema() -> arrow_schema::SchemaRef {
                let fields = vec![
                    $($crate::arrow::table::field::<$kind>(
                        stringify!($column),
                        $crate::arrow::table::nullable!($($null)?),
                    )),+
                ];
                $crate::arrow::table::schema($word, fields)
            }

            /// The number of rows.
            pub const fn len(&self) -> usize {
                self.room.rows
            }

            /// Whether there are no rows.
            pub const fn is_empty(&self) -> bool {
                self.room.rows == 0
            }

            /// Takes out the rows as one batch. The table is empty afterwards, and can be filled again.
            ///
            /// # Errors
            /// Columns that differ in length, which would be a fault of this crate.
            pub fn finish(&mut self) -> Result<arrow_array::RecordBatch, arrow_schema::ArrowError> {
                self.room = Default::default();
                let columns = vec![$($crate::arrow::columns::Column::finish(&mut self.$column)),+];
                arrow_array::RecordBatch::try_new(Self::schema(), columns)
            }
        }
    };
}

/// Whether a column may be null: where it says `null`.
macro_rules! nullable {
    () => {
        false
    };
    (null) => {
        true
    };
}

pub(super) use nullable;
pub(super) use table;
