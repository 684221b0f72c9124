//! Directions: the columns of the generator matrices of Sobol's points. Draw k lies at the sum, without carry, of the
//! directions of the bits of k.
//!
//! v(j) = m(j) / 2^j, with m(j) = 2 a(1) m(j-1) + ... + 2^(s-1) a(s-1) m(j-s+1) + 2^s m(j-s) + m(j-s), sums without carry,
//! for the coefficients a of a primitive polynomial of degree s (Sobol' 1967; Bratley and Fox 1988).

use super::joe_and_kuo::JOE_AND_KUO;

/// The number of dimensions for which there are direction numbers.
pub(super) const DIMENSIONS: usize = JOE_AND_KUO.len() + 1;

/// The number of bits of a draw's number.
pub(super) const BITS: usize = 32;

/// The directions of a dimension, counted from 0, as fractions of 2^64. Beyond the last dimension they begin anew.
pub(super) fn directions(dimension: usize) -> [u64; BITS] {
    let mut directions = [0_u64; BITS];
    let row = (dimension % DIMENSIONS).checked_sub(1).and_then(|row| JOE_AND_KUO.get(row));
    for bit in 0..BITS {
        directions[bit] = match row {
            // the first dimension, the sequence of van der Corput, has no polynomial
            None => 1 << (63 - bit),
            Some((_, first)) if bit < first.len() => u64::from(first[bit]) << (63 - bit),
            Some((inner, first)) => {
                let degree = first.len();
                let last = directions[bit - degree];
                let used = (1..degree).filter(|back| (inner >> (degree - 1 - back)) & 1 == 1);
                used.fold(last ^ (last >> degree), |sum, back| sum ^ directions[bit - back])
            }
        };
    }
    directions
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draw k in the order of Gray's code, in which they are published, as a fraction of 2^64.
    fn point(dimension: usize, draw: u32) -> u64 {
        let code = draw ^ (draw >> 1);
        let directions = directions(dimension);
        (0..BITS).filter(|bit| (code >> bit) & 1 == 1).fold(0, |sum, bit| sum ^ directions[bit])
    }

    /// The ten points in three dimensions that Joe and Kuo print beside their programme.
    #[test]
    fn the_first_points_are_those_published() {
        let published = [
            [0.0, 0.0, 0.0],
            [0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25],
            [0.25, 0.75, 0.75],
            [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125],
            [0.625, 0.125, 0.875],
            [0.125, 0.625, 0.375],
            [0.1875, 0.3125, 0.9375],
            [0.6875, 0.8125, 0.4375],
        ];
        for (draw, expected) in (0..).zip(published) {
            for (dimension, expected) in expected.into_iter().enumerate() {
                let found = point(dimension, draw);
                #[allow(clippy::cast_precision_loss)] // four digits
                let found = found as f64 / 18_446_744_073_709_551_616.0;
                assert!((found - expected).abs() < 1e-15, "draw {draw}, dimension {dimension}: {found}");
            }
        }
    }

    /// Every polynomial is primitive and stands once, in the order of degrees: x is of order 2^s - 1 in its field.
    #[test]
    fn polynomials_are_primitive() {
        let mut before = 1;
        for (inner, first) in JOE_AND_KUO {
            let degree = first.len();
            let polynomial = (1 << degree) | (u32::from(inner) << 1) | 1;
            assert!(polynomial > before, "{polynomial}");
            before = polynomial;
            let times_x =
                |power: u32| if (power >> (degree - 1)) & 1 == 1 { (power << 1) ^ polynomial } else { power << 1 };
            let mut power = if degree == 1 { 1 } else { 2 };
            let mut order = 1;
            while power != 1 {
                power = times_x(power);
                order += 1;
            }
            assert_eq!(order, (1 << degree) - 1, "{polynomial}");
        }
        // there are phi(2^s - 1) / s of degree s
        let of_degree = |degree: usize| JOE_AND_KUO.iter().filter(|(_, first)| first.len() == degree).count();
        assert_eq!([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(of_degree), [1, 1, 2, 2, 6, 6, 18, 16, 48, 60]);
    }

    /// Direction numbers are odd and below 2^j, so that each bit of a draw's number counts.
    #[test]
    fn directions_end_at_their_bit() {
        for dimension in 0..DIMENSIONS {
            for (bit, direction) in directions(dimension).into_iter().enumerate() {
                assert_eq!(direction.trailing_zeros() as usize, 63 - bit, "dimension {dimension}");
            }
        }
        assert_eq!(directions(DIMENSIONS + 7), directions(7));
    }
}
