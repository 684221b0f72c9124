//! Ranges under the horizontal axis: a bar each, with words at its right, its left or below it, wherever there is room.

use super::colours::{DARK, INK};
use super::curves::Span;
use super::label::cut;
use super::letters::{Anchor, Letters};
use super::plane::Plane;
use super::scale::at;
use super::sizes::{MARGIN, WIDTH};
use super::svg::{Paint, Svg};

const LETTERS: Letters = Letters::PLAIN;

/// From one range to the next.
const PITCH: f64 = 18.0;

/// Draws ranges from `y` down, and says where they end.
pub(super) fn draw(svg: &mut Svg, spans: &[Span], plane: &Plane, mut y: f64) -> f64 {
    for span in spans {
        let (from, to) = (plane.x.place(at(&span.from)), plane.x.place(at(&span.to)));
        let (from, to) = (from.min(to), from.max(to));
        let middle = y + PITCH / 2.0;
        if to - from < 1.0 {
            svg.element("circle").at("cx", from).at("cy", middle).at("r", 4.0).set("fill", &DARK.to_string()).end();
        } else {
            svg.rect([from, middle - 2.0, to - from, 4.0], Paint::Plain(DARK)).end();
            for end in [from, to] {
                svg.line([end, middle - 5.0], [end, middle + 5.0], DARK, 1.5).end();
            }
        }
        let text = cut(&span.text, LETTERS, WIDTH - 2.0 * MARGIN);
        let width = LETTERS.width(&text);
        let (foot, letters) = (middle + LETTERS.foot(), LETTERS.coloured(INK));
        y += PITCH;
        if to + 10.0 + width <= WIDTH - 4.0 {
            svg.words([to + 10.0, foot], letters, &text);
        } else if from - 10.0 - width >= 4.0 {
            svg.words([from - 10.0, foot], letters.anchored(Anchor::End), &text);
        } else {
            let start = (f64::midpoint(from, to) - width / 2.0).min(WIDTH - MARGIN - width).max(MARGIN);
            svg.words([start, foot + 15.0], letters, &text);
            y += 15.0;
        }
    }
    y
}
