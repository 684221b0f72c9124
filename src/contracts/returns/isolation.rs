//! All roots of `p(w) = sum of c_i w^e_i` for w in [from, 1], each with its multiplicity. None is guessed.
//!
//! The interval is halved until on each stretch `p` either has one sign, or is a polynomial of degree 24 to the last digit of a float:
//! its Taylor polynomial. Between two roots of a derivative a function is monotone (Rolle), so that the roots of the derivatives, from the
//! highest down, part the piece into stretches in which a change of sign is a root, and there is no other.
//!
//! Only sums, products and quotients of floats are taken, which every machine rounds alike.

use super::twofold::Twofold;

/// The degree of the polynomials: with |e s| <= 2, the next term is below 2^25 / 25! of the whole.
const DEGREE: usize = 24;

/// How far from the middle of its piece a root may lie, in units of 1 / e.
const REACH: f64 = 2.0;

/// How far the ends of a piece may lie from its middle, in parts of it.
const WIDEST: f64 = 1.0 / 3.0;

/// How far a piece reaches beyond its ends, in parts of them: floats say where an end lies only to so many digits, and what lies there
/// must not fall between two pieces, or beyond the first or the last of them. A root that is found twice is one.
const OVERLAP: f64 = 4e-15;

/// A term this small beside the first is nothing.
const NOTHING: f64 = 1e-18;

/// How large a sum counts as 0, beside the sum of the sizes of its parts, for each part: their rounding.
const NOISE: f64 = f64::EPSILON;

/// How far off a root is looked for again, in parts of itself.
const FAR: f64 = 1e-6;

/// Terms times roots up to which roots are looked for again: half a second or so.
const SOON: usize = 100_000;

/// Two roots so near to each other, in parts of themselves, are one that two pieces have found at their common end.
const SAME: f64 = 1e-12;

/// A root, and how often it is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) at: f64,
    pub(super) multiplicity: u32,
}

/// Roots that lie alone, each told to the last digit of its float: where terms of several signs all but cancel, floats find it less exactly.
pub(super) fn told_exactly(terms: &[(u32, Twofold)], mut found: Vec<Found>) -> Vec<Found> {
    if found.len().saturating_mul(terms.len()) > SOON {
        return found;
    }
    let places: Vec<f64> = found.iter().map(|one| one.at).collect();
    for (place, one) in found.iter_mut().enumerate().filter(|(_, one)| one.multiplicity == 1) {
        let near =
            [place.checked_sub(1), place.checked_add(1)].into_iter().flatten().filter_map(|other| places.get(other));
        let room = near.map(|other| (other - one.at).abs() / 4.0).fold(one.at * FAR, f64::min);
        let mut step = one.at * f64::EPSILON * 4.0;
        while step < room {
            let [low, high] = [one.at - step, one.at + step];
            let falls = Twofold::value(terms, low) > 0.0;
            if falls != (Twofold::value(terms, high) > 0.0) {
                one.at = halved([low, high], falls, |w| Twofold::value(terms, w));
                break;
            }
            step *= 16.0;
        }
    }
    found
}

/// The roots in [from, 1], the largest first, of a sum of terms by ascending exponents, each exponent once, the first of which is 0.
pub(super) fn roots(terms: &[(u32, f64)], from: f64) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    if changes(terms) == 0 {
        return found;
    }
    let mut left = vec![[Ends::at(terms, from), Ends::at(terms, 1.0)]];
    while let Some([low, high]) = left.pop() {
        if low.keeps_its_sign_up_to(&high) {
            continue;
        }
        let half = (high.at - low.at) / (high.at + low.at);
        // the geometric mean: what is felt of a stretch hangs on the quotient of its ends
        let middle = (low.at * high.at).sqrt();
        if half <= WIDEST && half * f64::from(high.reach) <= REACH || middle <= low.at || middle >= high.at {
            found = Piece::new(terms, low.at, high.at).roots().into_iter().fold(found, Found::joined);
        } else {
            let middle = Ends::at(terms, middle);
            left.extend([[low, middle], [middle, high]]);
        }
    }
    found
}

impl Found {
    /// Roots in order, and one more: it is the last of them where that was found at a common end.
    pub(super) fn joined(mut all: Vec<Self>, one: Self) -> Vec<Self> {
        match all.last_mut() {
            Some(last) if (last.at - one.at).abs() <= last.apart().max(one.apart()) * last.at => {
                if one.multiplicity > last.multiplicity {
                    *last = one;
                }
            }
            _ => all.push(one),
        }
        all
    }

    /// How far off a root may be told, in parts of itself: of a multiple one the digits of a float say less.
    const fn apart(&self) -> f64 {
        match self.multiplicity {
            0 | 1 => SAME,
            2 => 1e-7,
            _ => 1e-5,
        }
    }
}

/// How often the sign changes from one term to the next.
pub(super) fn changes(terms: &[(u32, f64)]) -> usize {
    terms.windows(2).filter(|pair| matches!(pair, [(_, one), (_, other)] if (*one > 0.0) != (*other > 0.0))).count()
}

/// What the terms above 0 and those below come to at an end of a piece: each grows with w.
#[derive(Clone, Copy, Debug)]
struct Ends {
    at: f64,
    above: f64,
    below: f64,
    /// The last exponent whose term is something beside the first, which is the same everywhere.
    reach: u32,
}

impl Ends {
    fn at(terms: &[(u32, f64)], at: f64) -> Self {
        let (mut above, mut below, mut reach) = (0.0, 0.0, 1);
        let least = terms.first().map_or(0.0, |(_, first)| first.abs() * NOTHING);
        each(terms, at, |exponent, term| {
            if term > 0.0 {
                above += term;
            } else {
                below -= term;
            }
            if term.abs() > least {
                reach = exponent.max(1);
            }
        });
        Self { at, above, below, reach }
    }

    /// Whether the sum has one sign between here and there.
    fn keeps_its_sign_up_to(&self, there: &Self) -> bool {
        // the parts are rounded
        let more = 1.0 + 1e-9;
        self.above > there.below * more || self.below > there.above * more
    }
}

/// Each term `c w^e`, from the lowest exponent on, with its exponent.
fn each(terms: &[(u32, f64)], w: f64, mut take: impl FnMut(u32, f64)) {
    let (mut power, mut reached) = (1.0, 0);
    for (exponent, coefficient) in terms {
        power *= power_of(w, exponent - reached);
        reached = *exponent;
        take(*exponent, coefficient * power);
    }
}

/// `base^exponent` by repeated squaring.
pub(super) fn power_of(base: f64, exponent: u32) -> f64 {
    let (mut square, mut left, mut power) = (base, exponent, 1.0);
    while left > 0 {
        if left & 1 == 1 {
            power *= square;
        }
        left >>= 1;
        if left > 0 {
            square *= square;
        }
    }
    power
}

/// A stretch of w, with the Taylor polynomial in v, which is -1 at its low end and 1 at its high one.
struct Piece {
    middle: f64,
    half: f64,
    /// How far v goes on either side: 1, and what the piece reaches beyond its ends.
    reach: f64,
    polynomial: Vec<f64>,
    /// How far each coefficient may be off by rounding.
    noise: Vec<f64>,
}

impl Piece {
    fn new(terms: &[(u32, f64)], low: f64, high: f64) -> Self {
        let middle = f64::midpoint(low, high);
        let half = (high - low) / (high + low);
        let mut polynomial = vec![0.0; DEGREE + 1];
        let (mut noise, mut count) = (vec![0.0; DEGREE + 1], 0.0_f64);
        each(terms, middle, |exponent, term| {
            count += 1.0;
            // (1 + s)^e, of which the part with s^k is e (e - 1) .. / k!
            let mut part = term;
            for (k, (coefficient, noise)) in (0_u32..).zip(polynomial.iter_mut().zip(&mut noise)) {
                *coefficient += part;
                *noise += part.abs();
                if k >= exponent {
                    break;
                }
                part *= f64::from(exponent - k) / f64::from(k + 1) * half;
            }
        });
        // sums of many parts round less than all of them at once would
        let each = NOISE * (8.0 + 2.0 * count.sqrt() + count / 64.0);
        for size in &mut noise {
            *size *= each;
        }
        let reach = 1.0 + (OVERLAP / half).min(1.0);
        Self { middle, half, reach, polynomial, noise }
    }

    /// The roots of the piece, the largest first.
    fn roots(&self) -> Vec<Found> {
        let mut derivatives = vec![(self.polynomial.clone(), self.noise.clone())];
        while let Some((last, noise)) = derivatives.last() {
            if has_one_sign(last, self.reach) || last.len() == 1 {
                break;
            }
            derivatives.push((derivative(last), derivative(noise)));
        }
        // the last has no root
        derivatives.pop();
        let above = |found: Vec<Found>, (own, noise): &(Vec<f64>, Vec<f64>)| {
            between(own, &found, noise.iter().sum(), self.reach)
        };
        let found = derivatives.iter().rev().fold(Vec::new(), above);
        let place = |one: &Found| Found { at: self.middle * (1.0 + self.half * one.at), ..*one };
        found.iter().rev().map(place).collect()
    }
}

/// Whether a polynomial has one sign on [-reach, reach], by the size of its parts.
fn has_one_sign(polynomial: &[f64], reach: f64) -> bool {
    let [first, others @ ..] = polynomial else { return true };
    let size = others.iter().rev().fold(0.0, |sum, own| (sum + own.abs()) * reach);
    first.abs() > size * (1.0 + 1e-9)
}

fn derivative(polynomial: &[f64]) -> Vec<f64> {
    (1_u32..).zip(polynomial.iter().skip(1)).map(|(k, own)| f64::from(k) * own).collect()
}

fn value(polynomial: &[f64], v: f64) -> f64 {
    polynomial.iter().rev().fold(0.0, |sum, own| sum * v + own)
}

/// The roots on [-reach, reach] of a polynomial, given those of its derivative, ascending.
fn between(polynomial: &[f64], of_derivative: &[Found], noise: f64, reach: f64) -> Vec<Found> {
    let end = |at| Found { at, multiplicity: 0 };
    let marks = [end(-reach)].into_iter().chain(of_derivative.iter().copied()).chain([end(reach)]);
    let marks: Vec<(Found, f64)> = marks.map(|mark| (mark, value(polynomial, mark.at))).collect();
    let is_zero = |value: f64| value.abs() <= noise;
    let mut found: Vec<Found> = Vec::new();
    for (place, (mark, own)) in marks.iter().enumerate() {
        if is_zero(*own) {
            // what is found beyond an end is at it
            found.push(Found { at: mark.at.clamp(-1.0, 1.0), multiplicity: mark.multiplicity + 1 });
        }
        if let Some((next, other)) = marks.get(place + 1)
            && !is_zero(*own)
            && !is_zero(*other)
            && (*own > 0.0) != (*other > 0.0)
        {
            found.push(Found { at: halved([mark.at, next.at], *own > 0.0, |v| value(polynomial, v)), multiplicity: 1 });
        }
    }
    found
}

/// Where a monotone stretch crosses 0, by halving it until floats have no middle.
fn halved([mut low, mut high]: [f64; 2], falls: bool, value: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if (value(middle) > 0.0) == falls {
            low = middle;
        } else {
            high = middle;
        }
    }
}
