//! What stands around every picture: its root with title and description, the ground, the heading, the stripes.

use super::colours::{LIGHT, WHITE};
use super::label::wrap;
use super::letters::Letters;
use super::sizes::{MARGIN, WIDTH};
use super::svg::{Paint, Svg, number};
use super::{Chart, Plot, draw_bars, draw_curves, draw_matrix};
use std::fmt::Write;

/// What fonts are asked for: all as wide as the table of widths, or less.
const FONTS: &str = "DejaVu Sans, Verdana, sans-serif";

impl Chart {
    /// The chart as an SVG picture of its own, to be put into a file or into a page: without scripts and references to
    /// other places, with a title and a description for those who hear it. Its ids begin with the chart's
    /// [name](Self::name), so that the charts of one report can stand on one page.
    pub fn to_svg(&self) -> String {
        self.to_svg_with_id(self.name)
    }

    /// The same with ids that begin with this one, for a page with charts of several reports. Only letters and digits of
    /// ASCII, `-` and `_` stay as they are; any other character becomes its number between underscores.
    pub fn to_svg_with_id(&self, id: &str) -> String {
        let mut body = Svg::new(&as_id(id));
        let mut top = MARGIN;
        for line in wrap(&self.title, Letters::TITLE, WIDTH - 2.0 * MARGIN, 2) {
            body.words([MARGIN, top + 12.0], Letters::TITLE, &line);
            top += 19.0;
        }
        top += 7.0;
        let (width, height) = match &self.plot {
            Plot::Bars(bars) => (WIDTH, draw_bars::draw(&mut body, bars, self.form, top)),
            Plot::Curves(curves) => (WIDTH, draw_curves::draw(&mut body, curves, self.form, top)),
            Plot::Matrix(matrix) => draw_matrix::draw(&mut body, matrix, top),
        };
        self.framed(body, width, height)
    }

    fn framed(&self, body: Svg, width: f64, height: f64) -> String {
        let (title, desc, hatch) = (body.id("title"), body.id("desc"), body.id("hatch"));
        let mut svg = Svg::new("");
        let mut size = String::new();
        // writing to a text cannot fail
        let _ = write!(size, "0 0 {} {}", number(width), number(height));
        svg.element("svg")
            .set("xmlns", "http://www.w3.org/2000/svg")
            .set("viewBox", &size)
            .at("width", width)
            .at("height", height)
            .set("role", "img")
            .set("aria-labelledby", &format!("{title} {desc}"))
            .set("font-family", FONTS)
            .open();
        svg.element("title").set("id", &title).text(&self.title);
        svg.element("desc").set("id", &desc).text(&self.message);
        if body.is_hatched() {
            stripes(&mut svg, &hatch);
        }
        // pages may be dark
        svg.rect([0.0, 0.0, width, height], Paint::Plain(WHITE)).end();
        svg.add(&body.into_text());
        svg.close("svg");
        svg.into_text()
    }
}

/// The pattern of the light member of a pair.
fn stripes(svg: &mut Svg, id: &str) {
    svg.element("defs").open();
    svg.element("pattern")
        .set("id", id)
        .set("patternUnits", "userSpaceOnUse")
        .at("width", 6.0)
        .at("height", 6.0)
        .set("patternTransform", "rotate(45)")
        .open();
    svg.rect([0.0, 0.0, 6.0, 6.0], Paint::Plain(LIGHT)).end();
    svg.rect([0.0, 0.0, 2.0, 6.0], Paint::Plain(WHITE)).end();
    svg.close("pattern");
    svg.close("defs");
}

/// A text as an id that needs no escape in an address or a selector.
fn as_id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') {
            id.push(c);
        } else {
            let _ = write!(id, "_{:x}_", u32::from(c));
        }
    }
    // a selector cannot begin with a digit or a stroke
    if !id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        id.insert(0, '_');
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_of_letters_and_digits() {
        for (text, wanted) in [("tornado-2", "tornado-2"), ("", "_"), ("2a", "_2a"), ("a b\"", "a_20_b_22_")] {
            assert_eq!(as_id(text), wanted);
        }
    }
}
