//! The kinds of columns that draws and their summaries have besides those of all tables.

use super::columns::Column;
use arrow_array::ArrayRef;
use arrow_array::builder::{ArrayBuilder, BinaryBuilder, Float64Builder, UInt64Builder};
use arrow_schema::DataType;

/// Whole numbers below 2^64: numbers of draws.
#[derive(Default)]
pub(super) struct Counts(UInt64Builder);

impl Counts {
    pub(super) fn put(&mut self, count: u64) {
        self.0.append_value(count);
    }
}

impl Column for Counts {
    fn data_type() -> DataType {
        DataType::UInt64
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}

/// Estimates from draws.
#[derive(Default)]
pub(super) struct Numbers(Float64Builder);

impl Numbers {
    pub(super) fn put(&mut self, number: Option<f64>) {
        self.0.append_option(number);
    }
}

impl Column for Numbers {
    fn data_type() -> DataType {
        DataType::Float64
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}

/// Byte forms.
#[derive(Default)]
pub(super) struct Bytes(BinaryBuilder);

impl Bytes {
    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.0.append_value(bytes);
    }
}

impl Column for Bytes {
    fn data_type() -> DataType {
        DataType::Binary
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}
