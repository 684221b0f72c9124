//! The horizontal axis that bars and curves share: its grid, its numbers, and lines across the picture.

use super::colours::{GRID, INK};
use super::letters::{Anchor, Letters};
use super::scale::{self, Scale, Tick};
use super::svg::Svg;
use super::value::{Axis, Line};
use crate::number::NumberForm;

/// The round numbers of a horizontal axis: as many as have room for their texts.
pub(super) fn ticks_along(range: [f64; 2], length: f64, whole: bool, axis: &Axis, form: NumberForm) -> Vec<Tick> {
    for most in [8.0, 6.0, 5.0, 4.0, 3.0, 2.0] {
        let ticks = scale::ticks(range, most, whole, axis, form);
        let widest = ticks.iter().map(|tick| Letters::SMALL.width(&tick.text)).fold(0.0, f64::max);
        let places = Scale::new(range, 0.0, length);
        let apart =
            ticks.iter().zip(ticks.iter().skip(1)).map(|(one, next)| places.place(next.at) - places.place(one.at));
        if apart.fold(f64::INFINITY, f64::min) >= widest + 16.0 {
            return ticks;
        }
    }
    scale::ticks(range, 1.0, whole, axis, form)
}

/// The grid of a horizontal axis.
pub(super) fn grid(svg: &mut Svg, ticks: &[Tick], scale: &Scale, [top, bottom]: [f64; 2]) {
    for tick in ticks {
        let x = scale.place(tick.at);
        svg.line([x, top], [x, bottom], GRID, 1.0).end();
    }
}

/// The numbers of a horizontal axis, with their feet at `y`. What would pass the sides of the picture is left out.
pub(super) fn numbers(svg: &mut Svg, ticks: &[Tick], scale: &Scale, y: f64, width: f64) {
    let letters = Letters::SMALL.anchored(Anchor::Middle);
    for tick in ticks {
        let (x, half) = (scale.place(tick.at), letters.width(&tick.text) / 2.0);
        if x - half >= 2.0 && x + half <= width - 2.0 {
            svg.words([x, y], letters, &tick.text);
        }
    }
}

/// A line across the picture.
pub(super) fn line(svg: &mut Svg, line: &Line, from: [f64; 2], to: [f64; 2]) {
    let drawn = svg.line(from, to, INK, 1.2);
    if line.dashed { drawn.set("stroke-dasharray", "6 4").end() } else { drawn.end() }
}
