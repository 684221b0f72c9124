//! Names at the ends of curves, beside the plane, moved apart where they would overlap.

use super::apart::apart;
use super::colours::{Colour, INK};
use super::label::wrap;
use super::letters::Letters;
use super::scale::count;
use super::svg::Svg;
use super::words_beside::Taken;

/// The widest a name is before it is wrapped.
const WIDEST: f64 = 150.0;

/// From the plane to its names.
const AWAY: f64 = 12.0;

const LETTERS: Letters = Letters::PLAIN;

/// Names to be placed.
#[derive(Debug, Default)]
pub(super) struct EndNames(Vec<EndName>);

#[derive(Debug)]
struct EndName {
    lines: Vec<String>,
    /// Where what it names ends.
    end: [f64; 2],
    colour: Colour,
}

impl EndNames {
    /// Takes a name; where it ends is told later, when the plane is known.
    pub(super) fn push(&mut self, name: &str, colour: Colour) {
        self.0.push(EndName { lines: wrap(name, LETTERS, WIDEST, 2), end: [0.0, 0.0], colour });
    }

    /// How much room they take beside the plane.
    pub(super) fn width(&self) -> f64 {
        let lines = self.0.iter().flat_map(|name| &name.lines);
        let widest = lines.map(|line| LETTERS.width(line)).fold(0.0, f64::max);
        if widest > 0.0 { widest + AWAY } else { 0.0 }
    }

    /// Draws them right of `x`, given where each ends in the order in which they were taken.
    /// The names are taken from then on.
    pub(super) fn draw(mut self, svg: &mut Svg, ends: &[[f64; 2]], x: f64, [top, bottom]: [f64; 2], taken: &mut Taken) {
        for (name, end) in self.0.iter_mut().zip(ends) {
            name.end = *end;
        }
        self.0.retain(|name| !name.lines.is_empty());
        self.0.sort_by(|one, other| one.end[1].total_cmp(&other.end[1]));
        let wished: Vec<[f64; 2]> = self.0.iter().map(|name| [name.end[1], name.height()]).collect();
        for (name, middle) in self.0.iter().zip(apart(&wished, [top, bottom])) {
            let start = x + AWAY;
            let [from, y] = name.end;
            // where a name is not beside its curve, a thin line leads to it
            if (middle - y).abs() > 5.0 || x - from > 4.0 {
                svg.line([from + 1.5, y], [start - 2.0, middle], name.colour, 0.8).end();
            }
            let half = name.height() / 2.0;
            taken.rectangle([start - 3.0, middle - half, start + WIDEST, middle + half]);
            let mut foot = middle - (count(name.lines.len()) - 1.0) / 2.0 * LETTERS.pitch() + LETTERS.foot();
            for line in &name.lines {
                svg.words([start, foot], LETTERS.coloured(INK).with_halo(), line);
                foot += LETTERS.pitch();
            }
        }
    }
}

impl EndName {
    fn height(&self) -> f64 {
        count(self.lines.len()) * LETTERS.pitch() + 3.0
    }
}
