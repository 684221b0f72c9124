//! The program run over a block of draws, a step at a time, on the widest vectors the machine has.
//!
//! Every operation is one that IEEE 754 rounds in one way only (+ - x / sqrt, comparisons), and each draw is worked out by
//! itself: the width of the vectors changes no bit.

use super::program::{Operand, Operation, Program};
use super::symbolic::power;
use crate::simulation::Columns;
use crate::simulation::simd::Vectors;
use std::ops::Range;

/// The number of draws that are worked out together: a block of them fits into the first cache beside others.
const BLOCK: usize = 256;

/// The most numbers that all registers of a block hold.
const KEPT: usize = 4_000_000;

/// The number of draws of which a polynomial is worked out at once: enough for four of the widest vectors.
const LANES: usize = 32;

impl Program {
    /// Works out every row of the drawn numbers.
    pub(super) fn run(&self, vectors: Vectors, drawn: &Columns, results: &mut Columns) {
        if self.results.is_empty() {
            // columns that hold no numbers have as many rows as somebody says
            return;
        }
        // few rows take few numbers a register: a map of many outcomes has thousands of registers
        let block = BLOCK.min(drawn.rows()).min(KEPT / self.registers.max(1)).max(1);
        let mut registers = vec![0.0; self.registers.saturating_mul(block)];
        let mut first = 0;
        while first < drawn.rows() {
            let rows = block.min(drawn.rows() - first);
            vectors.run(
                #[inline(always)]
                || self.block(drawn, first..first + rows, block, &mut registers),
            );
            for (result, operand) in self.results.iter().enumerate() {
                let found = read(*operand, drawn, first..first + rows, block, &registers);
                if let Some(column) = results.column_mut(result).get_mut(first..first + rows) {
                    column.copy_from_slice(found);
                }
            }
            first += rows;
        }
    }

    #[inline(always)]
    fn block(&self, drawn: &Columns, range: Range<usize>, block: usize, registers: &mut [f64]) {
        let rows = range.len();
        for instruction in &self.instructions {
            // the register written is none of those read: it is cut out, and the others stay readable
            let start = instruction.register * block;
            let (before, rest) = registers.split_at_mut(start);
            let (out, after) = rest.split_at_mut(block);
            let out = &mut out[..rows];
            let source = |operand: &Operand| -> &[f64] {
                match *operand {
                    Operand::Drawn(column) => drawn.column(column).get(range.clone()).unwrap_or_default(),
                    Operand::Register(register) => {
                        let start = register * block;
                        if start < before.len() {
                            &before[start..start + rows]
                        } else {
                            let start = start - before.len() - block;
                            &after[start..start + rows]
                        }
                    }
                }
            };
            match &instruction.operation {
                Operation::Sum(constant, terms) => sum(out, *constant, terms, &source),
                Operation::Product(factors) => product(out, factors, &source),
                Operation::Polynomial(x, coefficients) => polynomial(out, source(x), coefficients),
                Operation::Reciprocal(a) => each(out, source(a), |a| 1.0 / a),
                Operation::Root(a) => each(out, source(a), f64::sqrt),
                Operation::NotBelowZero(a) => each(out, source(a), |a| if a > 0.0 { a } else { 0.0 }),
                Operation::AtLeast(a, least) => each(out, source(a), |a| if a >= *least { 1.0 } else { 0.0 }),
                Operation::WholeQuotient(a, b) => both(out, source(a), source(b), whole_quotient),
                Operation::OverOrZero(a, b) => {
                    both(out, source(a), source(b), |a, b| if b == 0.0 { 0.0 } else { a / b });
                }
                Operation::Within(a, b) => both(out, source(a), source(b), within),
                Operation::Ratio(a, b) => {
                    both(out, source(a), source(b), |a, b| if b == 0.0 { f64::NAN } else { a / b });
                }
            }
        }
    }
}

fn read<'a>(
    operand: Operand,
    drawn: &'a Columns,
    range: Range<usize>,
    block: usize,
    registers: &'a [f64],
) -> &'a [f64] {
    let found = match operand {
        Operand::Drawn(column) => drawn.column(column).get(range),
        Operand::Register(register) => registers.get(register * block..register * block + range.len()),
    };
    found.unwrap_or_default()
}

#[inline(always)]
fn each(out: &mut [f64], a: &[f64], f: impl Fn(f64) -> f64) {
    for (out, a) in out.iter_mut().zip(a) {
        *out = f(*a);
    }
}

#[inline(always)]
fn both(out: &mut [f64], a: &[f64], b: &[f64], f: impl Fn(f64, f64) -> f64) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = f(*a, *b);
    }
}

/// The value `a`, limited so that it is no further from 0 than `bound`.
#[inline(always)]
fn within(a: f64, bound: f64) -> f64 {
    if a > bound {
        bound
    } else if a < -bound {
        -bound
    } else {
        a
    }
}

/// The whole quotient floor(a / b). A quotient that rounding has left just below a whole number counts as that number.
#[inline(always)]
fn whole_quotient(a: f64, b: f64) -> f64 {
    let quotient = a / b;
    let nearest = libm::rint(quotient);
    if (quotient - nearest).abs() <= 1e-12 * nearest.abs() { nearest } else { libm::floor(quotient) }
}

#[inline(always)]
fn sum<'a>(out: &mut [f64], constant: f64, terms: &[(f64, Operand)], source: &impl Fn(&Operand) -> &'a [f64]) {
    let Some(((coefficient, operand), rest)) = terms.split_first() else {
        out.fill(constant);
        return;
    };
    each(out, source(operand), |a| constant + coefficient * a);
    for (coefficient, operand) in rest {
        for (out, a) in out.iter_mut().zip(source(operand)) {
            *out += coefficient * a;
        }
    }
}

#[inline(always)]
fn product<'a>(out: &mut [f64], factors: &[(Operand, u32)], source: &impl Fn(&Operand) -> &'a [f64]) {
    out.fill(1.0);
    for (index, (operand, exponent)) in factors.iter().enumerate() {
        let factor = source(operand);
        match (index, exponent) {
            (0, 1) => out.copy_from_slice(factor),
            (_, 1) => {
                for (out, a) in out.iter_mut().zip(factor) {
                    *out *= a;
                }
            }
            _ => {
                for (out, a) in out.iter_mut().zip(factor) {
                    *out *= power(*a, *exponent);
                }
            }
        }
    }
}

/// Horner's scheme, from the last coefficient to the constant.
#[inline(always)]
fn polynomial(out: &mut [f64], x: &[f64], coefficients: &[f64]) {
    let Some((last, rest)) = coefficients.split_first() else { return };
    let mut out = out.chunks_exact_mut(LANES);
    let mut x = x.chunks_exact(LANES);
    for (out, x) in out.by_ref().zip(x.by_ref()) {
        let mut sums = [*last; LANES];
        for coefficient in rest {
            for lane in 0..LANES {
                sums[lane] = sums[lane] * x[lane] + coefficient;
            }
        }
        out.copy_from_slice(&sums);
    }
    for (out, x) in out.into_remainder().iter_mut().zip(x.remainder()) {
        let mut sum = *last;
        for coefficient in rest {
            sum = sum * x + coefficient;
        }
        *out = sum;
    }
}
