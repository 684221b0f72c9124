//! The function of one map: of its name and texts the list of its rows, as `DataFusion` calls it for a batch of maps.

use crate::columns::{Arguments, taken_as};
use crate::rows::Rows;
use crate::{Kind, Progress};
use datafusion::arrow::array::{ListArray, StructArray};
use datafusion::arrow::buffer::{OffsetBuffer, ScalarBuffer};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::{exec_err, plan_datafusion_err, plan_err};
use datafusion::error::Result;
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use sroi::Limits;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The rows of a kind that one map has: `sroi_ledger(map, text)` is a list of structs, the lines of its ledger. Where the kind has a use for a study,
/// that and the first draw and the one after the last come after it: `sroi_summaries(map, text, study, first, end)`.
///
/// The list is the library's record batch itself, with a mark after each map: nothing is copied.
#[derive(Debug)]
pub struct PerMap {
    kind: Kind,
    limits: Limits,
    progress: Progress,
    signature: Signature,
}

impl PerMap {
    /// The function of a kind, under these limits for each map.
    pub fn new(kind: Kind, limits: Limits, progress: Progress) -> Self {
        // the same map gives the same rows
        Self { kind, limits, progress, signature: Signature::user_defined(Volatility::Immutable) }
    }

    /// How many arguments it takes.
    const fn arguments(&self) -> usize {
        if self.kind.has_study() { 5 } else { 2 }
    }

    fn row_field(&self) -> FieldRef {
        Arc::new(Field::new_list_field(DataType::Struct(self.kind.schema().fields().clone()), true))
    }
}

impl PartialEq for PerMap {
    fn eq(&self, other: &Self) -> bool {
        (self.kind, self.limits) == (other.kind, other.limits)
    }
}

impl Eq for PerMap {}

impl Hash for PerMap {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind.hash(state);
    }
}

impl ScalarUDFImpl for PerMap {
    fn name(&self) -> &str {
        self.kind.function()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        if given.len() != self.arguments() {
            return plan_err!("{} takes {} arguments, these are {}", self.name(), self.arguments(), given.len());
        }
        let names = ["map", "text", "study", "first", "end"];
        let taken = |(place, (given, name)): (usize, (&DataType, &str))| {
            let wrong = || plan_datafusion_err!("{}: {name} cannot be of the type {given}", self.name());
            taken_as(place, given).ok_or_else(wrong)
        };
        given.iter().zip(names).enumerate().map(taken).collect()
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::List(self.row_field()))
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let maps = Arguments::new(&arguments.args, arguments.number_rows)?;
        let mut rows = Rows::new(self.kind);
        let mut ends: Vec<i32> = Vec::with_capacity(arguments.number_rows.saturating_add(1));
        ends.push(0);
        for map in 0..arguments.number_rows {
            rows.push(&maps.row(map), self.limits)?;
            let Ok(end) = i32::try_from(rows.len()) else {
                return exec_err!("a batch of maps has more than {} rows; take smaller batches", i32::MAX);
            };
            ends.push(end);
            self.progress.one_more();
        }
        let rows = StructArray::from(rows.finish()?);
        let offsets = OffsetBuffer::new(ScalarBuffer::from(ends));
        Ok(ColumnarValue::Array(Arc::new(ListArray::try_new(self.row_field(), offsets, Arc::new(rows), None)?)))
    }
}
