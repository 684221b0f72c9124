//! The plane on which curves are drawn: what its two axes show, and where.

use super::curves::Curves;
use super::scale::{Scale, Step, at, drawn, rounded, widened};

/// About how many round numbers stand along the vertical axis.
const Y_TICKS: f64 = 6.0;

/// How much room a curve without numbers has above it, for the words at its shaded part.
const HEADROOM: f64 = 1.14;

/// The area of the curves on the picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plane {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) x: Scale,
    pub(super) y: Scale,
}

/// What the axes show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ranges {
    pub(super) x: [f64; 2],
    pub(super) y: [f64; 2],
    /// From one number of the vertical axis to the next; `None` where it has none.
    pub(super) y_step: Option<Step>,
    /// Whether the numbers along are whole, as years are.
    pub(super) whole: bool,
}

impl Plane {
    pub(super) fn new(ranges: &Ranges, [left, right]: [f64; 2], [top, bottom]: [f64; 2]) -> Self {
        let (x, y) = (Scale::new(ranges.x, left, right), Scale::new(ranges.y, bottom, top));
        Self { left, right, top, bottom, x, y }
    }

    /// Where a point lies.
    pub(super) fn place(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [self.x.place(drawn(x)), self.y.place(drawn(y))]
    }
}

impl Ranges {
    /// Everything that is drawn; the vertical axis always has 0.
    pub(super) fn of(curves: &Curves) -> Self {
        let (mut along, mut up) = (Extent::default(), Extent::default());
        let mut whole = true;
        for [x, low, high] in curves.bands.iter().flat_map(|band| &band.points) {
            along.take(at(x));
            up.take(at(low));
            up.take(at(high));
            whole &= at(x).fract() == 0.0;
        }
        for [x, y] in curves.curves.iter().flat_map(|curve| &curve.points) {
            along.take(at(x));
            up.take(at(y));
            whole &= at(x).fract() == 0.0;
        }
        for line in &curves.lines {
            if line.horizontal { up.take(at(&line.at)) } else { along.take(at(&line.at)) }
        }
        for mark in &curves.marks {
            along.take(at(&mark.x));
            up.take(at(&mark.y));
        }
        for span in &curves.spans {
            along.take(at(&span.from));
            along.take(at(&span.to));
        }
        up.take(0.0);
        let [low, mut high] = up.range();
        if curves.y.percent && high > 0.4 {
            // a probability is seen against certainty
            high = high.max(1.0);
        }
        let y = widened([low, high]);
        let (y, y_step) = if curves.y_unmarked {
            ([y[0], y[1] * HEADROOM], None)
        } else {
            let (y, step) = rounded(y, Y_TICKS);
            (y, Some(step))
        };
        Self { x: widened(along.range()), y: widened(y), y_step, whole }
    }
}

/// The least and the greatest of numbers; none as yet.
#[derive(Clone, Copy, Debug, Default)]
struct Extent(Option<[f64; 2]>);

impl Extent {
    fn take(&mut self, number: f64) {
        let [low, high] = self.0.unwrap_or([number, number]);
        self.0 = Some([low.min(number), high.max(number)]);
    }

    fn range(self) -> [f64; 2] {
        self.0.unwrap_or([0.0, 1.0])
    }
}
