//! The arguments of a function of one map, row by row.

use crate::appraising::Stated;
use datafusion::arrow::array::{Array, ArrayRef, BinaryViewArray, StringViewArray, UInt64Array};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::cast::{as_binary_view_array, as_string_view_array, as_uint64_array};
use datafusion::error::Result;
use datafusion::logical_expr::ColumnarValue;

/// The columns that say what maps are, as many as there are arguments.
pub(crate) struct Arguments {
    names: StringViewArray,
    texts: BinaryViewArray,
    studies: Option<BinaryViewArray>,
    /// The first draw and the one after the last.
    draws: Option<[UInt64Array; 2]>,
}

impl Arguments {
    pub(crate) fn new(arguments: &[ColumnarValue], rows: usize) -> Result<Self> {
        let column = |place: usize| arguments.get(place).map(|argument| argument.to_array(rows)).transpose();
        let (names, texts) = (column(0)?, column(1)?);
        let none = || datafusion::common::internal_datafusion_err!("a function of a map without a map");
        let whole = |column: Option<ArrayRef>| {
            column.map(|column| as_uint64_array(&cast(&column, &DataType::UInt64)?).cloned()).transpose()
        };
        Ok(Self {
            names: as_string_view_array(&cast(&names.ok_or_else(none)?, &DataType::Utf8View)?)?.clone(),
            texts: bytes(&texts.ok_or_else(none)?)?,
            studies: column(2)?.map(|column| bytes(&column)).transpose()?,
            draws: whole(column(3)?)?.zip(whole(column(4)?)?).map(|(first, end)| [first, end]),
        })
    }

    pub(crate) fn row(&self, row: usize) -> Stated<'_> {
        let draw = |column: &UInt64Array| column.is_valid(row).then(|| column.value(row));
        let draws = self.draws.as_ref().and_then(|[first, end]| Some(draw(first)?..draw(end)?));
        let study = self.studies.as_ref().filter(|studies| studies.is_valid(row)).map(|studies| studies.value(row));
        Stated {
            name: if self.names.is_valid(row) { self.names.value(row) } else { "" },
            text: if self.texts.is_valid(row) { self.texts.value(row) } else { b"" },
            study,
            draws,
        }
    }
}

/// A column of texts, or of bytes that may be none.
fn bytes(column: &ArrayRef) -> Result<BinaryViewArray> {
    Ok(as_binary_view_array(&cast(column, &DataType::BinaryView)?)?.clone())
}

/// The type in which a column is taken: a name as a text, a map and a study as text or bytes, draws as whole numbers.
pub(crate) fn taken_as(place: usize, given: &DataType) -> Option<DataType> {
    let given = match given {
        DataType::Dictionary(_, values) => values,
        other => other,
    };
    match (place, given) {
        (1 | 2, DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::FixedSizeBinary(_)) => {
            Some(DataType::BinaryView)
        }
        (1 | 2, given) => (given.is_string() || given.is_null()).then_some(DataType::Utf8View),
        (0, _) => Some(DataType::Utf8View),
        (_, given) => (given.is_integer() || given.is_null()).then_some(DataType::UInt64),
    }
}
