//! The kinds of columns, each with its Arrow type and how it is filled.

use crate::map::Id;
use crate::number::Money;
use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Decimal128Builder, StringBuilder, StringDictionaryBuilder,
    UInt32Builder,
};
use arrow_array::types::Int32Type;
use arrow_schema::DataType;
use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

/// The digits of an amount, and how many of them are after the point: as many as money has at most, and keeps.
pub(super) const DIGITS: u8 = 38;
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // it is 12
pub(super) const PLACES: i8 = Money::PLACES as i8;

/// A column that grows.
pub(super) trait Column {
    /// Its Arrow type.
    fn data_type() -> DataType;

    /// Takes out what it holds.
    fn finish(&mut self) -> ArrayRef;
}

/// Texts of which there are few, written once each: ids, addresses, words.
#[derive(Default)]
pub(super) struct Words(StringDictionaryBuilder<Int32Type>);

impl Words {
    /// The same word in so many rows. [`Room`](super::table::Room) has seen to it that there is room for it.
    pub(super) fn repeat(&mut self, word: Option<&str>, rows: usize) {
        match word {
            Some(word) => self.0.append_values(word, rows),
            None => self.0.append_nulls(rows),
        }
    }

    pub(super) fn put(&mut self, word: Option<&str>) {
        self.repeat(word, 1);
    }

    pub(super) fn repeat_id(&mut self, id: Option<&Id>, rows: usize) {
        self.repeat(id.map(Id::as_str), rows);
    }
}

impl Column for Words {
    fn data_type() -> DataType {
        DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}

/// Texts of which each is its own: titles, messages.
#[derive(Default)]
pub(super) struct Texts(StringBuilder);

impl Texts {
    pub(super) fn put(&mut self, text: Option<&str>) {
        self.0.append_option(text);
    }
}

impl Column for Texts {
    fn data_type() -> DataType {
        DataType::Utf8
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}

/// Amounts of money, exact, and ratios and years of payback, rounded to as many places.
pub(super) struct Amounts(Decimal128Builder);

impl Default for Amounts {
    fn default() -> Self {
        Self(Decimal128Builder::new().with_data_type(Self::data_type()))
    }
}

impl Amounts {
    pub(super) fn put(&mut self, amount: Money) {
        self.0.append_value(amount.quanta());
    }

    pub(super) fn all(&mut self, amounts: impl Iterator<Item = Money>) {
        amounts.for_each(|amount| self.put(amount));
    }

    pub(super) fn nothing(&mut self, rows: usize) {
        self.0.append_value_n(0, rows);
    }

    /// A number that is no money, as [`quanta`] has it.
    pub(super) fn put_quanta(&mut self, quanta: Option<i128>) {
        self.0.append_option(quanta);
    }
}

/// A number as a whole number of 10^-12, rounded half to even. Every decimal has one within 38 digits but those of 10^26 or more.
pub(super) fn quanta(value: Decimal) -> Option<i128> {
    const MOST: i128 = 10_i128.pow(DIGITS as u32) - 1;
    let rounded = value.round_dp_with_strategy(Money::PLACES, RoundingStrategy::MidpointNearestEven);
    let power = 10_i128.checked_pow(Money::PLACES.checked_sub(rounded.scale())?)?;
    rounded.mantissa().checked_mul(power).filter(|quanta| quanta.unsigned_abs() <= MOST.unsigned_abs())
}

impl Column for Amounts {
    fn data_type() -> DataType {
        DataType::Decimal128(DIGITS, PLACES)
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}

/// Whole numbers below 2^32: years, places, lines of a text.
#[derive(Default)]
pub(super) struct Wholes(UInt32Builder);

impl Wholes {
    pub(super) fn put(&mut self, whole: Option<u32>) {
        self.0.append_option(whole);
    }

    pub(super) fn put_count(&mut self, count: Option<usize>) {
        self.put(count.and_then(|count| u32::try_from(count).ok()));
    }

    /// Numbers that follow one another, from `first` on.
    pub(super) fn from(&mut self, first: u32, rows: usize) {
        (first..).take(rows).for_each(|whole| self.0.append_value(whole));
    }

    pub(super) fn repeat_count(&mut self, count: Option<usize>, rows: usize) {
        match count.and_then(|count| u32::try_from(count).ok()) {
            Some(count) => self.0.append_value_n(count, rows),
            None => self.0.append_nulls(rows),
        }
    }
}

impl Column for Wholes {
    fn data_type() -> DataType {
        DataType::UInt32
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}

/// True or false.
pub(super) struct Flags(BooleanBuilder);

impl Default for Flags {
    fn default() -> Self {
        Self(BooleanBuilder::new())
    }
}

impl Flags {
    pub(super) fn repeat(&mut self, flag: bool, rows: usize) {
        self.0.append_n(rows, flag);
    }
}

impl Column for Flags {
    fn data_type() -> DataType {
        DataType::Boolean
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}

/// Days.
#[derive(Default)]
pub(super) struct Days(Date32Builder);

impl Days {
    pub(super) fn put(&mut self, day: Option<NaiveDate>) {
        // a date of chrono is within 2^31 days
        self.0.append_option(day.map(arrow_array::types::Date32Type::from_naive_date));
    }
}

impl Column for Days {
    fn data_type() -> DataType {
        DataType::Date32
    }

    fn finish(&mut self) -> ArrayRef {
        ArrayBuilder::finish(&mut self.0)
    }
}
