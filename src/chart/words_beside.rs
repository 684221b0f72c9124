//! Words beside a point of the plane, where they cover least: other words first, then lines.

/// What is taken on a plane.
#[derive(Debug)]
pub(super) struct Taken {
    /// The left, the top, the right and the bottom that words have to stay within.
    within: [f64; 4],
    boxes: Vec<[f64; 4]>,
    lines: Vec<[[f64; 2]; 2]>,
}

/// How far words stand from their point.
const AWAY: f64 = 8.0;

impl Taken {
    pub(super) const fn new(within: [f64; 4]) -> Self {
        Self { within, boxes: Vec::new(), lines: Vec::new() }
    }

    /// Takes the lines between points.
    pub(super) fn line(&mut self, points: &[[f64; 2]]) {
        self.lines.extend(points.iter().zip(points.iter().skip(1)).map(|(one, next)| [*one, *next]));
    }

    /// Takes a rectangle: left, top, right, bottom.
    pub(super) fn rectangle(&mut self, rectangle: [f64; 4]) {
        self.boxes.push(rectangle);
    }

    /// The left and the top of words of this width and height beside a point; they are taken from now on.
    pub(super) fn place(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2]) -> [f64; 2] {
        let mut best: Option<(f64, [f64; 4])> = None;
        let mut handicap = 0.0;
        for further in [0.0, 16.0, 36.0, 60.0] {
            let (right, left, middle) = (x + AWAY, x - AWAY - width, x - width / 2.0);
            let (above, below) = (y - AWAY / 2.0 - height - further, y + AWAY / 2.0 + further);
            for [start, top] in [
                [right, above],
                [left, above],
                [right, below],
                [left, below],
                [middle, above - 5.0],
                [middle, below + 5.0],
            ] {
                let rectangle = self.inside([start, top], [width, height]);
                let cost = self.cost(rectangle, [x, y]) + handicap;
                handicap += 1.0;
                if best.is_none_or(|(least, _)| cost < least) {
                    best = Some((cost, rectangle));
                }
            }
        }
        let [left, top, ..] = best.map_or([x, y, x, y], |(_, rectangle)| {
            self.rectangle(rectangle);
            rectangle
        });
        [left, top]
    }

    /// A rectangle moved to where it has to stay.
    fn inside(&self, [left, top]: [f64; 2], [width, height]: [f64; 2]) -> [f64; 4] {
        let [west, north, east, south] = self.within;
        let left = left.min(east - width).max(west);
        let top = top.min(south - height).max(north);
        [left, top, left + width, top + height]
    }

    fn cost(&self, rectangle: [f64; 4], point: [f64; 2]) -> f64 {
        let around = [point[0] - 5.0, point[1] - 5.0, point[0] + 5.0, point[1] + 5.0];
        let words = self.boxes.iter().chain([&around]).filter(|other| overlap(**other, rectangle)).count();
        let lines = self.lines.iter().filter(|line| crosses(**line, rectangle)).count();
        super::scale::count(words) * 500.0 + super::scale::count(lines.min(10)) * 12.0
    }
}

fn overlap(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Whether a line between two points passes through a rectangle.
fn crosses([[x1, y1], [x2, y2]]: [[f64; 2]; 2], rectangle: [f64; 4]) -> bool {
    let around = [x1.min(x2) - 0.1, y1.min(y2) - 0.1, x1.max(x2) + 0.1, y1.max(y2) + 0.1];
    if !overlap(around, rectangle) {
        return false;
    }
    let [left, top, right, bottom] = rectangle;
    let side = |x: f64, y: f64| (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0.0;
    let corner = side(left, top);
    [side(right, top), side(left, bottom), side(right, bottom)].iter().any(|other| *other != corner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_avoid_lines_and_words() {
        let mut taken = Taken::new([0.0, 0.0, 300.0, 300.0]);
        taken.line(&[[0.0, 300.0], [300.0, 0.0]]);
        let first = taken.place([150.0, 150.0], [80.0, 14.0]);
        assert!(first[0] < 150.0 && first[1] < 150.0, "left above a rising line: {first:?}");
        let second = taken.place([150.0, 150.0], [80.0, 14.0]);
        assert!(!overlap(
            [first[0], first[1], first[0] + 80.0, first[1] + 14.0],
            [second[0], second[1], second[0] + 80.0, second[1] + 14.0]
        ));
    }

    #[test]
    fn words_stay_within() {
        let mut taken = Taken::new([0.0, 0.0, 100.0, 100.0]);
        let [left, top] = taken.place([99.0, 1.0], [80.0, 14.0]);
        assert!((0.0..=20.0).contains(&left) && (0.0..=86.0).contains(&top));
    }
}
