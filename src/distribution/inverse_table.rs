//! A table of quantiles for kinds whose inversion is slow: quintic Hermite polynomials on cells that narrow with the tail
//! probability, and the inversion itself further out.
//!
//! With v = min(u, 1 - u), each octave of v is cut into 16 cells, found by the upper bits of v. Value, x' = 1/f and x'' =
//! -f'/f^3 at the ends of a cell give its polynomial; its error grows with the 6th power of the cell. Where the middle of a
//! cell is out by more than 10^-10 of the standard deviation, or 10^-6 of the way to the end of the support, there is no polynomial in it.

use super::law::Law;
use super::slope::Slope;

/// The least tail probability in the table, 2^-20.
const LEAST: u64 = 0x3eb0_0000_0000_0000;

/// The bits of a float after those that name its cell.
const BITS_INSIDE: u32 = 48;

/// The number of cells on one side: 19 octaves, up to 1/2, of 16 cells each.
const CELLS: u32 = 19 * 16;

/// The largest error in the middle of a cell, in standard deviations.
const TOLERANCE: f64 = 1e-10;

/// The largest error there, as a share of the distance from the end of the support, so that no draw passes that end.
const TOLERANCE_OF_END: f64 = 1e-6;

/// A table of the quantiles of one distribution.
#[derive(Debug)]
pub(super) struct InverseTable {
    /// The polynomial coefficients of each cell, the lower side first; NaN where the polynomial is not good enough.
    cells: Vec<[f64; 6]>,
}

impl InverseTable {
    /// The table for a distribution with this density.
    pub(super) fn new(law: &dyn Law, slope: Slope) -> Self {
        let (sd, (least, most)) = (law.sd(), law.support());
        let mut cells = Vec::new();
        for upper in [false, true] {
            let at = |v: f64| law.quantile(if upper { 1.0 - v } else { v });
            let end = |v: f64| {
                let x = at(v);
                let (density, log_slope) = slope.at(x);
                [x, if upper { -1.0 / density } else { 1.0 / density }, -log_slope / (density * density)]
            };
            let mut right = end(edge(0));
            for cell in 0..CELLS {
                let left = right;
                let (from, to) = (edge(cell), edge(cell + 1));
                right = end(to);
                let coefficients = hermite(left, right, to - from);
                let middle = at(from + (to - from) / 2.0);
                let off = (horner(&coefficients, 0.5) - middle).abs();
                let from_end = (middle - least).min(most - middle);
                // NaN is not good either
                let good = off <= TOLERANCE * sd && off <= TOLERANCE_OF_END * from_end;
                cells.push(if good { coefficients } else { [f64::NAN; 6] });
            }
        }
        Self { cells }
    }

    /// The quantile at `u`; NaN where the table has none.
    #[inline]
    pub(super) fn quantile(&self, u: f64) -> f64 {
        let (v, side) = if u < 0.5 { (u, 0) } else { (1.0 - u, CELLS as usize) };
        let cell = (v.to_bits() >> BITS_INSIDE).wrapping_sub(LEAST >> BITS_INSIDE);
        if cell >= u64::from(CELLS) {
            return f64::NAN;
        }
        let Some(coefficients) = usize::try_from(cell).ok().and_then(|cell| self.cells.get(side + cell)) else {
            return f64::NAN;
        };
        // the bits inside the cell, as the mantissa of a number from 1 to 2
        let inside = v.to_bits() << (64 - BITS_INSIDE) >> 12;
        horner(coefficients, f64::from_bits(0x3ff0_0000_0000_0000 | inside) - 1.0)
    }
}

/// The left end of a cell, as a tail probability.
fn edge(cell: u32) -> f64 {
    f64::from_bits(LEAST + (u64::from(cell) << BITS_INSIDE))
}

/// The polynomial on 0..1 that has this value and these two derivatives at both ends of a cell of this width.
fn hermite([x0, slope0, bend0]: [f64; 3], [x1, slope1, bend1]: [f64; 3], width: f64) -> [f64; 6] {
    let (rise, square) = (x1 - x0, width * width);
    let (m0, m1, a0, a1) = (slope0 * width, slope1 * width, bend0 * square, bend1 * square);
    [
        x0,
        m0,
        a0 / 2.0,
        10.0 * rise - 6.0 * m0 - 4.0 * m1 - 1.5 * a0 + 0.5 * a1,
        -15.0 * rise + 8.0 * m0 + 7.0 * m1 + 1.5 * a0 - a1,
        6.0 * rise - 3.0 * m0 - 3.0 * m1 - 0.5 * a0 + 0.5 * a1,
    ]
}

fn horner(coefficients: &[f64; 6], s: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * s + coefficient)
}
