//! Charts of curves drawn: bands, areas and curves on a plane, lines across it, points with words, ranges under it.

use super::axis;
use super::colours::{DARK, GRID, INK, LIGHT, RULE, WHITE, of_curve};
use super::curves::{Curve, Curves, Stroke};
use super::end_names::EndNames;
use super::label::{cut, wrap};
use super::letters::{Anchor, Letters};
use super::plane::{Plane, Ranges};
use super::scale::{self, Tick, at, count};
use super::sizes::{MARGIN, ROW_OF_WORDS, WIDTH};
use super::spans;
use super::strip::Strip;
use super::svg::Svg;
use super::words_beside::Taken;
use crate::number::NumberForm;

/// How high the plane is.
const HEIGHT: f64 = 300.0;

/// The widest words at a point, before they are wrapped.
const MARK_WORDS: f64 = 220.0;

/// How far words are from their point where a line leads to it.
const FAR: f64 = 22.0;

/// Draws curves from `top` down, and says how high the picture is.
pub(super) fn draw(svg: &mut Svg, curves: &Curves, form: NumberForm, mut top: f64) -> f64 {
    let ranges = Ranges::of(curves);
    let y_ticks = ranges.y_step.map_or_else(Vec::new, |step| scale::ticks_of(step, ranges.y, &curves.y, form));
    let numbers = y_ticks.iter().map(|tick| Letters::SMALL.width(&tick.text)).fold(0.0, f64::max);
    let left = MARGIN + if y_ticks.is_empty() { 0.0 } else { numbers + 7.0 };
    let names = names(curves);
    let right = WIDTH - if names.width() > 0.0 { names.width() + 10.0 } else { MARGIN + 10.0 };
    let title = cut(&curves.y.title, Letters::SMALL, WIDTH - 2.0 * MARGIN);
    if !title.is_empty() {
        svg.words([MARGIN, top + 9.0], Letters::SMALL, &title);
        top += ROW_OF_WORDS + 4.0;
    }
    // the words of the lines across need the plane's sides only
    let sides = Plane::new(&ranges, [left, right], [0.0, HEIGHT]);
    let vertical = curves.lines.iter().filter(|line| !line.horizontal);
    let strip = Strip::new(vertical.map(|line| (sides.x.place(at(&line.at)), &*line.text)), [MARGIN, WIDTH - MARGIN]);
    let words = top;
    top += strip.height() + 4.0;
    let plane = Plane::new(&ranges, [left, right], [top, top + HEIGHT]);
    let x_ticks = axis::ticks_along(ranges.x, right - left, ranges.whole, &curves.x, form);
    back(svg, &plane, &x_ticks, &y_ticks);
    let mut taken = Taken::new([left + 2.0, plane.top + 2.0, WIDTH - 6.0, plane.bottom - 2.0]);
    bands(svg, curves, &plane, &mut taken);
    for curve in &curves.curves {
        area(svg, curve, &plane);
    }
    svg.line([left, plane.y.place(0.0)], [right, plane.y.place(0.0)], RULE, 1.2).end();
    for line in &curves.lines {
        let [x, y] = [plane.x.place(at(&line.at)), plane.y.place(at(&line.at))];
        let (from, to) = if line.horizontal { ([left, y], [right, y]) } else { ([x, top - 2.0], [x, plane.bottom]) };
        axis::line(svg, line, from, to);
        taken.line(&[from, to]);
    }
    for (number, curve) in curves.curves.iter().enumerate() {
        stroke(svg, number, curve, &plane, &mut taken);
    }
    strip.draw(svg, words);
    names.draw(svg, &ends(curves, &plane), right, [plane.top - 6.0, plane.bottom + 6.0], &mut taken);
    for curve in &curves.curves {
        words_of_area(svg, curve, &plane, &mut taken);
    }
    marks(svg, curves, &plane, &mut taken);
    axis::numbers(svg, &x_ticks, &plane.x, plane.bottom + 16.0, WIDTH);
    let mut bottom = spans::draw(svg, &curves.spans, &plane, plane.bottom + 23.0);
    let title = Letters::SMALL.anchored(Anchor::Middle);
    let text = cut(&curves.x.title, title, right - left);
    if !text.is_empty() {
        svg.words([f64::midpoint(left, right), bottom + 14.0], title, &text);
        bottom += 18.0;
    }
    bottom + 10.0
}

/// What has a name at the right of the plane, in the order of [`ends`].
fn names(curves: &Curves) -> EndNames {
    let mut names = EndNames::default();
    for band in &curves.bands {
        names.push(&band.name, RULE);
    }
    for (place, curve) in curves.curves.iter().enumerate() {
        names.push(&curve.name, of_curve(place));
    }
    for line in curves.lines.iter().filter(|line| line.horizontal) {
        names.push(&line.text, INK);
    }
    names
}

/// Where what has a name ends; what has no points begins nowhere and ends at the foot of the plane.
fn ends(curves: &Curves, plane: &Plane) -> Vec<[f64; 2]> {
    let nowhere = [plane.right, plane.bottom];
    let bands = curves
        .bands
        .iter()
        .map(|band| band.points.last().map_or(nowhere, |[x, low, high]| plane.place([at(x), at(low).max(at(high))])));
    let each = curves.curves.iter().map(|curve| places(curve, plane).last().copied().unwrap_or(nowhere));
    let lines = curves.lines.iter().filter(|line| line.horizontal);
    bands.chain(each).chain(lines.map(|line| [plane.right, plane.y.place(at(&line.at))])).collect()
}

/// The grid and the numbers of the vertical axis.
fn back(svg: &mut Svg, plane: &Plane, x_ticks: &[Tick], y_ticks: &[Tick]) {
    axis::grid(svg, x_ticks, &plane.x, [plane.top, plane.bottom + 4.0]);
    let letters = Letters::SMALL.anchored(Anchor::End);
    for tick in y_ticks {
        let y = plane.y.place(tick.at);
        svg.line([plane.left - 3.0, y], [plane.right, y], GRID, 1.0).end();
        svg.words([plane.left - 6.0, y + letters.foot()], letters, &tick.text);
    }
    svg.line([plane.left, plane.bottom], [plane.right, plane.bottom], RULE, 1.0).end();
}

fn bands(svg: &mut Svg, curves: &Curves, plane: &Plane, taken: &mut Taken) {
    let all = count(curves.bands.len());
    for (place, band) in curves.bands.iter().enumerate() {
        // the first is the widest and the lightest
        let share = 0.16 + 0.36 * (count(place) + 0.5) / all;
        let lower = band.points.iter().map(|[x, low, _]| plane.place([at(x), at(low)]));
        let upper: Vec<[f64; 2]> = band.points.iter().map(|[x, _, high]| plane.place([at(x), at(high)])).collect();
        let around: Vec<[f64; 2]> = lower.chain(upper.iter().rev().copied()).collect();
        svg.points("polygon", &around).set("fill", &DARK.thinned(share).to_string()).end();
        taken.line(&upper);
    }
}

/// The area under a curve, as far as it is shaded.
fn area(svg: &mut Svg, curve: &Curve, plane: &Plane) {
    let Some((limit, _)) = &curve.shaded else {
        return;
    };
    let points = numbers(curve);
    let under = |points: &[[f64; 2]]| -> Vec<[f64; 2]> {
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return Vec::new();
        };
        let curve = points.iter().map(|point| plane.place(*point));
        curve.chain([plane.place([last[0], 0.0]), plane.place([first[0], 0.0])]).collect()
    };
    svg.points("polygon", &under(&points)).set("fill", &DARK.thinned(0.14).to_string()).end();
    let part = under(&up_to(&points, at(limit)));
    if part.len() > 3 {
        let hatch = svg.hatch();
        let polygon = svg.points("polygon", &part).set("fill", &hatch).set("stroke", &LIGHT.to_string());
        polygon.at("stroke-width", 1.0).end();
    }
}

/// The points of a curve up to a number, the last of them between two.
fn up_to(points: &[[f64; 2]], limit: f64) -> Vec<[f64; 2]> {
    let mut part: Vec<[f64; 2]> = Vec::new();
    for [x, y] in points {
        if *x <= limit {
            part.push([*x, *y]);
            continue;
        }
        if let Some([before, height]) = part.last().copied() {
            let share = (limit - before) / (x - before);
            part.push([limit, height + (y - height) * share]);
        }
        break;
    }
    part
}

/// What stands at the shaded part: above it, and left of where it ends if there is room.
fn words_of_area(svg: &mut Svg, curve: &Curve, plane: &Plane, taken: &mut Taken) {
    let Some((limit, text)) = &curve.shaded else {
        return;
    };
    let letters = Letters::PLAIN.bold(true);
    let text = cut(text, letters, MARK_WORDS);
    if text.is_empty() {
        return;
    }
    let width = letters.width(&text);
    let end = plane.x.place(at(limit)).min(plane.right);
    let from = (end - 8.0 - width).max(plane.left + 4.0);
    let above = highest(&places(curve, plane), [from - 4.0, from + width + 4.0]).unwrap_or(plane.bottom) - 8.0;
    let foot = above.max(plane.top + 14.0);
    svg.words([from, foot], letters.with_halo(), &text);
    taken.rectangle([from, foot - letters.size, from + width, foot + 3.0]);
}

/// The highest place of a line between two places along.
fn highest(points: &[[f64; 2]], [from, to]: [f64; 2]) -> Option<f64> {
    let mut heights: Vec<f64> = Vec::new();
    for ([x1, y1], [x2, y2]) in points.iter().zip(points.iter().skip(1)) {
        for x in [*x1, *x2, from, to] {
            let within = x >= from && x <= to && x >= *x1 && x <= *x2;
            if within {
                heights.push(if x2 > x1 { y1 + (y2 - y1) * (x - x1) / (x2 - x1) } else { y1.min(*y2) });
            }
        }
    }
    heights.into_iter().reduce(f64::min)
}

fn numbers(curve: &Curve) -> Vec<[f64; 2]> {
    curve.points.iter().map(|[x, y]| [at(x), at(y)]).collect()
}

fn places(curve: &Curve, plane: &Plane) -> Vec<[f64; 2]> {
    numbers(curve).into_iter().map(|point| plane.place(point)).collect()
}

/// The line of a curve; a single point is a dot.
fn stroke(svg: &mut Svg, number: usize, curve: &Curve, plane: &Plane, taken: &mut Taken) {
    let points = places(curve, plane);
    let colour = if curve.shaded.is_some() { DARK } else { of_curve(number) }.to_string();
    if let [[x, y]] = points.as_slice() {
        svg.element("circle").at("cx", *x).at("cy", *y).at("r", 3.0).set("fill", &colour).end();
    } else if !points.is_empty() {
        let line = svg
            .points("polyline", &points)
            .set("fill", "none")
            .set("stroke", &colour)
            .at("stroke-width", 2.2)
            .set("stroke-linejoin", "round");
        match curve.stroke {
            Stroke::Solid => line.end(),
            Stroke::Dashed => line.set("stroke-dasharray", "8 5").end(),
            Stroke::Dotted => line.set("stroke-dasharray", "0.1 5").set("stroke-linecap", "round").end(),
        }
    }
    taken.line(&points);
}

/// Dots with their words, which stay inside the picture and cover as little as can be.
fn marks(svg: &mut Svg, curves: &Curves, plane: &Plane, taken: &mut Taken) {
    let letters = Letters::PLAIN.coloured(INK).with_halo();
    for mark in &curves.marks {
        let [x, y] = plane.place([at(&mark.x), at(&mark.y)]);
        taken.rectangle([x - 5.0, y - 5.0, x + 5.0, y + 5.0]);
    }
    for mark in &curves.marks {
        let [x, y] = plane.place([at(&mark.x), at(&mark.y)]);
        let dot = svg.element("circle").at("cx", x).at("cy", y).at("r", 4.5).set("fill", &INK.to_string());
        dot.set("stroke", &WHITE.to_string()).at("stroke-width", 1.5).end();
        let lines = wrap(&mark.text, letters, MARK_WORDS, 2);
        let width = lines.iter().map(|line| letters.width(line)).fold(0.0, f64::max);
        if lines.is_empty() {
            continue;
        }
        let height = count(lines.len()) * letters.pitch();
        let [start, top] = taken.place([x, y], [width, height]);
        // where words had to move away from their point, a thin line leads to it
        let near = [x.clamp(start, start + width), y.clamp(top, top + height)];
        if (near[0] - x).hypot(near[1] - y) > FAR {
            svg.line([x, y], near, INK, 0.8).end();
        }
        let mut foot = top + letters.pitch() / 2.0 + letters.foot();
        for line in &lines {
            svg.words([start, foot], letters, line);
            foot += letters.pitch();
        }
    }
}
