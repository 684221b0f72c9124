//! The byte form of merged ranges: numbers of 7 bits a byte, the lowest first (LEB128), in one way only, so that equal summaries have equal bytes.
//!
//! ```text
//! "SRS1"  design  ranges (gap, length)  parts (missing, draws, [least, most, sums (exponent, sum, squares), buckets (place, count)])
//! ```
//!
//! Lists begin with their length; of what ascends the difference from the one before is written.

use super::buckets::{Buckets, PLACES, place};
use super::exact::{Cell, EXPONENTS, ExactSums};
use super::{Part, RangeSummary, parts_of};
use crate::error::{Error, simulation as fault};
use crate::simulation::design::DESIGNS;
use std::ops::Range;

/// What the bytes begin with: the form, and its version.
const MARK: &[u8; 4] = b"SRS1";

impl RangeSummary {
    /// The summary as bytes, to be sent or kept; some thousands, however many draws there are.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer(MARK.to_vec());
        to.whole(DESIGNS.iter().position(|(_, design)| *design == self.design).unwrap_or_default() as u64);
        to.whole(self.ranges.len() as u64);
        let mut before = 0;
        for range in &self.ranges {
            to.whole(range.start - before);
            to.whole(range.end - range.start);
            before = range.end;
        }
        for part in &self.parts {
            part.write(&mut to);
        }
        to.0
    }

    /// Reads the bytes of [`RangeSummary::to_bytes`], on whatever machine they were written.
    ///
    /// # Errors
    /// Bytes that are not those of a summary.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut from = Reader(bytes);
        Self::read(&mut from).filter(|_| from.0.is_empty()).ok_or_else(fault::no_range_summary)
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        from.mark()?;
        let (_, design) = *DESIGNS.get(from.place()?)?;
        let (mut ranges, mut before): (Vec<Range<u64>>, _) = (Vec::new(), 0_u64);
        for at in 0..from.length(2)? {
            let (gap, length) = (from.whole()?, from.whole()?);
            // none is empty, and none next to another
            if length == 0 || (at > 0 && gap == 0) {
                return None;
            }
            let start = before.checked_add(gap)?;
            before = start.checked_add(length)?;
            ranges.push(start..before);
        }
        let parts = parts_of(design);
        let read = |part| {
            Part::read(from).filter(|read| read.missing.checked_add(read.draws) == Some(drawn(&ranges, part, parts)))
        };
        let parts = (0..parts).map(read).collect::<Option<_>>()?;
        (!ranges.is_empty()).then_some(Self { design, ranges, parts })
    }
}

/// How many draws of these ranges have numbers that leave `part` when divided by `parts`.
fn drawn(ranges: &[Range<u64>], part: usize, parts: usize) -> u64 {
    let (part, parts) = (part as u64, parts as u64);
    let below = |end: u64| end / parts + u64::from(end % parts > part);
    ranges.iter().map(|range| below(range.end) - below(range.start)).sum()
}

impl Part {
    fn write(&self, to: &mut Writer) {
        to.whole(self.missing);
        to.whole(self.draws);
        if self.draws == 0 {
            return;
        }
        to.float(self.least);
        to.float(self.most);
        to.whole(self.sums.cells.len() as u64);
        let mut before = 0;
        for (exponent, cell) in &self.sums.cells {
            to.whole(u64::from(exponent - before));
            before = *exponent;
            to.signed(cell.sum);
            to.long(cell.squares);
            to.whole(cell.squares_above);
        }
        to.whole(self.buckets.counts.len() as u64);
        let mut before = 0;
        for (place, count) in &self.buckets.counts {
            to.whole(u64::from(place - before));
            before = *place;
            to.whole(*count);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let (missing, draws) = (from.whole()?, from.whole()?);
        if draws == 0 {
            return Some(Self { missing, ..Self::default() });
        }
        let (least, most) = (from.float()?, from.float()?);
        let (mut sums, mut before) = (ExactSums::default(), 0_u64);
        for _ in 0..from.length(4)? {
            let exponent = from.ascending(before, before == 0, u64::from(EXPONENTS))?;
            before = exponent;
            let cell = Cell { sum: from.signed()?, squares: from.long()?, squares_above: from.whole()? };
            if exponent == 0 || cell == Cell::default() || !cell.is_of(draws) {
                return None;
            }
            sums.cells.insert(u16::try_from(exponent).ok()?, cell);
        }
        let (mut buckets, mut before, mut counted) = (Buckets::default(), 0_u64, 0_u64);
        for at in 0..from.length(2)? {
            let place = from.ascending(before, at == 0, u64::from(PLACES))?;
            before = place;
            let count = from.whole().filter(|count| *count > 0)?;
            counted = counted.checked_add(count)?;
            buckets.counts.insert(u32::try_from(place).ok()?, count);
        }
        let ends = (buckets.counts.keys().next()?, buckets.counts.keys().next_back()?);
        let whole = counted == draws && least <= most && ends == (&place(least), &place(most));
        whole.then_some(Self { missing, draws, least, most, sums, buckets })
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn whole(&mut self, number: u64) {
        self.long(u128::from(number));
    }

    #[allow(clippy::cast_possible_truncation)] // seven bits are left
    fn long(&mut self, mut number: u128) {
        while number >= 0x80 {
            self.0.push(number as u8 & 0x7f | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// The sign in the lowest bit.
    fn signed(&mut self, number: i128) {
        self.long((number << 1 ^ number >> 127).cast_unsigned());
    }

    fn float(&mut self, number: f64) {
        self.0.extend(number.to_le_bytes());
    }
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn mark(&mut self) -> Option<()> {
        self.0 = self.0.strip_prefix(MARK.as_slice())?;
        Some(())
    }

    /// A number of at most 128 bits, written as short as it can be.
    fn long(&mut self) -> Option<u128> {
        let (mut number, mut bits) = (0_u128, 0_u32);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            let digits = u128::from(byte & 0x7f);
            number |= digits.checked_shl(bits).filter(|shifted| shifted >> bits == digits)?;
            if byte & 0x80 == 0 {
                return (bits == 0 || digits > 0).then_some(number);
            }
            bits += 7;
        }
    }

    fn whole(&mut self) -> Option<u64> {
        u64::try_from(self.long()?).ok()
    }

    fn place(&mut self) -> Option<usize> {
        usize::try_from(self.whole()?).ok()
    }

    fn signed(&mut self) -> Option<i128> {
        let folded = self.long()?;
        Some((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    /// The length of a list whose items have at least so many bytes: what is only claimed takes no memory.
    fn length(&mut self, least: usize) -> Option<usize> {
        self.place().filter(|length| length.checked_mul(least).is_some_and(|bytes| bytes <= self.0.len()))
    }

    /// A number above the one before, but for the first, and below `end`.
    fn ascending(&mut self, before: u64, is_first: bool, end: u64) -> Option<u64> {
        let step = self.whole().filter(|step| is_first || *step > 0)?;
        before.checked_add(step).filter(|number| *number < end)
    }

    /// A number, of the two zeros the one above.
    fn float(&mut self) -> Option<f64> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        let number = f64::from_le_bytes(*bytes);
        (!number.is_nan() && number.to_bits() != (-0.0_f64).to_bits()).then_some(number)
    }
}
