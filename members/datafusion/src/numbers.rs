//! How much hangs on each number of a map: the result with the number a tenth less, and the value at which the answer changes. Exact, without draws.

use datafusion::arrow::array::{ArrayBuilder, Decimal128Builder, RecordBatch, StringDictionaryBuilder};
use datafusion::arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use sroi::sensitivity::{Switching, Tornado, switching};
use sroi::{Address, Appraisal, Decimal, ImpactMap, Measure, Money};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The numbers of maps: a row a number that is not 0.
///
/// | column | type | meaning |
/// |---|---|---|
/// | `map` | word | what the caller calls the map |
/// | `address` | word | the address of the number |
/// | `value` | amount | the number as the map states it |
/// | `result` | word | the address of the result that is asked about: the SROI ratio, or the net present value where there is no ratio |
/// | `stated` | amount, null | the result of the map as stated |
/// | `tenth_less` | amount, null | the result with the number a tenth less and all others as stated; null where the number is whole, or stands in no place of its own |
/// | `swing` | amount, null | the distance between the two |
/// | `swing_share` | amount, null | the swing as a share of the size of what is stated |
/// | `switching` | amount, null | the nearest value of the number at which the net present value is 0 |
/// | `change` | amount, null | how far that is from the number, as a share of its size: -0.85 is 85% less |
///
/// Amounts are `Decimal128(38, 12)`, rounded half to even.
#[derive(Default)]
pub(crate) struct NumbersTable {
    map: StringDictionaryBuilder<Int32Type>,
    address: StringDictionaryBuilder<Int32Type>,
    result: StringDictionaryBuilder<Int32Type>,
    amounts: [Amounts; AMOUNTS.len()],
    /// Those of names and addresses, counted as if each were kept.
    bytes: usize,
}

/// Offsets into them are of 32 bits.
const MOST: usize = i32::MAX as usize;

/// The columns of amounts, in the order of the table.
const AMOUNTS: [&str; 7] = ["value", "stated", "tenth_less", "swing", "swing_share", "switching", "change"];

const PLACES: i8 = 12;

fn amount() -> DataType {
    DataType::Decimal128(38, PLACES)
}

struct Amounts(Decimal128Builder);

impl Default for Amounts {
    fn default() -> Self {
        Self(Decimal128Builder::new().with_data_type(amount()))
    }
}

/// What is found of one number.
struct Found {
    address: Address,
    value: Decimal,
    tenth_less: Option<Decimal>,
    switching: Option<Decimal>,
    change: Option<Decimal>,
}

impl NumbersTable {
    pub(crate) fn schema() -> SchemaRef {
        let word = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let words = ["map", "address", "result"].map(|name| Field::new(name, word.clone(), false));
        let amounts = AMOUNTS.iter().map(|name| Field::new(*name, amount(), *name != "value"));
        let [map, address, result] = words;
        let mut fields: Vec<Field> = vec![map, address];
        let mut amounts = amounts;
        fields.extend(amounts.next());
        fields.push(result);
        fields.extend(amounts);
        Arc::new(Schema::new(fields))
    }

    pub(crate) fn len(&self) -> usize {
        self.map.len()
    }

    pub(crate) fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        let [map, address, result] = [&mut self.map, &mut self.address, &mut self.result].map(ArrayBuilder::finish);
        let [value, rest @ ..] = self.amounts.each_mut().map(|amounts| ArrayBuilder::finish(&mut amounts.0));
        RecordBatch::try_new(Self::schema(), [map, address, value, result].into_iter().chain(rest).collect())
    }

    /// Adds the numbers of a map.
    ///
    /// # Errors
    /// More bytes of names and addresses than a batch can have.
    pub(crate) fn push(&mut self, map: &str, appraisal: &Appraisal) -> Result<(), DataFusionError> {
        let measure = if Measure::Sroi.of(appraisal).is_some() { Measure::Sroi } else { Measure::Net };
        let stated = measure.of(appraisal);
        for found in found(appraisal.map(), &measure) {
            // what has no room in 38 digits is told as null; the number itself always has
            let swing = found.tenth_less.zip(stated).and_then(|(less, stated)| Some(stated.checked_sub(less)?.abs()));
            let share = swing.zip(stated).and_then(|(swing, stated)| swing.checked_div(stated.abs()));
            let Some(value) = quanta(found.value) else { continue };
            self.bytes = self.bytes.saturating_add(map.len()).saturating_add(found.address.as_str().len());
            if self.bytes > MOST {
                let full = format!("a batch of maps has more than {MOST} bytes of addresses; take smaller batches");
                return Err(DataFusionError::ResourcesExhausted(full));
            }
            self.map.append_value(map);
            self.address.append_value(found.address.as_str());
            self.result.append_value(measure.address().as_str());
            let rest = [stated, found.tenth_less, swing, share, found.switching, found.change];
            let amounts = std::iter::once(Some(value)).chain(rest.into_iter().map(|amount| amount.and_then(quanta)));
            for (column, amount) in self.amounts.iter_mut().zip(amounts) {
                column.0.append_option(amount);
            }
        }
        Ok(())
    }
}

/// A number as a whole number of 10^-12, rounded half to even.
fn quanta(value: Decimal) -> Option<i128> {
    let rounded = value.round_dp(Money::PLACES);
    let power = 10_i128.checked_pow(Money::PLACES.checked_sub(rounded.scale())?)?;
    rounded.mantissa().checked_mul(power).filter(|quanta| quanta.unsigned_abs() < 10_u128.pow(38))
}

/// What hangs on each number that is not 0.
fn found(map: &ImpactMap, measure: &Measure) -> Vec<Found> {
    let mut numbers: Vec<Switching> = switching(map).unwrap_or_default();
    numbers.retain(|number| !number.base().is_zero());
    let mut less: BTreeMap<Address, Option<Decimal>> = BTreeMap::new();
    let range = |number: &Switching| Some((number.address().clone(), a_tenth_less(number.base())?, number.base()));
    let ranges: Vec<_> = numbers.iter().filter(|number| !is_whole(number.address())).filter_map(range).collect();
    let mut take = |tornado: &Tornado| {
        less.extend(tornado.bars().iter().map(|bar| (bar.address().clone(), bar.at_low())));
    };
    if let Ok(tornado) = Tornado::new(map, ranges.iter().cloned(), measure) {
        take(&tornado);
    } else {
        // one of them cannot be a tenth less: each by itself, then
        let each = ranges.into_iter().filter_map(|range| Tornado::new(map, [range], measure).ok());
        each.for_each(|one| take(&one));
    }
    let all = numbers.into_iter().map(|number| {
        let nearest = number.nearest();
        Found {
            address: number.address().clone(),
            value: number.base(),
            tenth_less: less.get(number.address()).copied().flatten(),
            switching: nearest.map(|point| point.value()),
            change: nearest.and_then(|point| point.relative_change()),
        }
    });
    all.collect()
}

fn a_tenth_less(value: Decimal) -> Option<Decimal> {
    value.checked_mul(Decimal::new(9, 1))
}

/// Whether a number is one of years or people that can only be whole. To ask for a tenth less of it would be refused, and would have all others
/// asked one by one.
fn is_whole(address: &Address) -> bool {
    let name = address.as_str().rsplit('/').next().unwrap_or_default();
    ["starts", "lasts", "year", "price_year", "from_year", "size", "budget_years"].contains(&name)
}
