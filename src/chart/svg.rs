//! Elements of SVG, written one after the other: attributes, escaped text, coordinates with one decimal.

use super::colours::Colour;
use super::letters::{Anchor, Letters};
use crate::address::on_one_line;
use std::fmt::Write;

/// The content of a picture, as far as it is written.
#[derive(Debug)]
pub(super) struct Svg {
    /// What every id begins with.
    id: String,
    out: String,
    /// Whether something is hatched, so that the pattern is needed.
    hatched: bool,
}

/// How something is filled.
#[derive(Clone, Copy, Debug)]
pub(super) enum Paint {
    /// With one colour.
    Plain(Colour),
    /// With the stripes of the light member of a pair.
    Hatch,
}

/// An element that was begun; attributes can be added until it is ended.
#[must_use = "an element that is not ended leaves the picture broken"]
pub(super) struct Element<'a> {
    svg: &'a mut Svg,
    tag: &'static str,
}

impl Svg {
    pub(super) fn new(id: &str) -> Self {
        Self { id: id.to_owned(), out: String::new(), hatched: false }
    }

    /// The id of a part of the picture.
    pub(super) fn id(&self, part: &str) -> String {
        format!("{}-{part}", self.id)
    }

    pub(super) const fn is_hatched(&self) -> bool {
        self.hatched
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// What was written elsewhere, with ids of its own kept.
    pub(super) fn add(&mut self, written: &str) {
        self.out.push_str(written);
    }

    pub(super) fn element(&mut self, tag: &'static str) -> Element<'_> {
        self.out.push('<');
        self.out.push_str(tag);
        Element { svg: self, tag }
    }

    pub(super) fn close(&mut self, tag: &'static str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push_str(">\n");
    }

    /// A rectangle; its attributes may be added to.
    pub(super) fn rect(&mut self, [x, y, width, height]: [f64; 4], paint: Paint) -> Element<'_> {
        let fill = match paint {
            Paint::Plain(colour) => colour.to_string(),
            Paint::Hatch => {
                self.hatched = true;
                format!("url(#{})", self.id("hatch"))
            }
        };
        self.element("rect")
            .at("x", x)
            .at("y", y)
            .at("width", width.max(0.0))
            .at("height", height.max(0.0))
            .set("fill", &fill)
    }

    /// A straight line; its attributes may be added to.
    pub(super) fn line(&mut self, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2], colour: Colour, width: f64) -> Element<'_> {
        self.element("line")
            .at("x1", x1)
            .at("y1", y1)
            .at("x2", x2)
            .at("y2", y2)
            .set("stroke", &colour.to_string())
            .at("stroke-width", width)
    }

    /// A polygon or a line through points, by its tag; its attributes may be added to.
    pub(super) fn points(&mut self, tag: &'static str, points: &[[f64; 2]]) -> Element<'_> {
        let mut text = String::with_capacity(points.len() * 12);
        let mut last = String::new();
        for [x, y] in points {
            let point = format!("{},{}", number(*x), number(*y));
            // points that fall on one another add nothing
            if point != last {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&point);
                last = point;
            }
        }
        self.element(tag).set("points", &text)
    }

    /// The stripes of the light member of a pair, as the fill of what is not a rectangle.
    pub(super) fn hatch(&mut self) -> String {
        self.hatched = true;
        format!("url(#{})", self.id("hatch"))
    }

    /// Words at a place.
    pub(super) fn words(&mut self, [x, y]: [f64; 2], letters: Letters, text: &str) {
        self.two_words([x, y], letters, text, letters.colour, "");
    }

    /// Words at a place, and more of them in another colour behind.
    pub(super) fn two_words(&mut self, [x, y]: [f64; 2], letters: Letters, text: &str, colour: Colour, more: &str) {
        if text.is_empty() && more.is_empty() {
            return;
        }
        let anchor = match letters.anchor {
            Anchor::Start => None,
            Anchor::Middle => Some("middle"),
            Anchor::End => Some("end"),
        };
        let mut element = self
            .element("text")
            .at("x", x)
            .at("y", y)
            .at("font-size", letters.size)
            .set("fill", &letters.colour.to_string());
        if let Some(anchor) = anchor {
            element = element.set("text-anchor", anchor);
        }
        if letters.bold {
            element = element.set("font-weight", "bold");
        }
        if letters.halo {
            element = element.set("stroke", "#FFFFFF").at("stroke-width", 3.0).set("stroke-linejoin", "round");
            element = element.set("paint-order", "stroke");
        }
        element.open();
        self.out.push_str(&escaped(text));
        // a blank at the beginning of a part is lost to some programs
        let (blank, more) = more.strip_prefix('\u{a0}').map_or(("", more), |more| ("\u{a0}", more));
        self.out.push_str(blank);
        if !more.is_empty() {
            self.element("tspan").set("fill", &colour.to_string()).open();
            self.out.push_str(&escaped(more));
            self.out.push_str("</tspan>");
        }
        self.close("text");
    }
}

impl Element<'_> {
    /// An attribute with a text.
    pub(super) fn set(self, name: &'static str, value: &str) -> Self {
        // writing to a text cannot fail
        let _ = write!(self.svg.out, " {name}=\"{}\"", escaped(value));
        self
    }

    /// An attribute with a number.
    pub(super) fn at(self, name: &'static str, value: f64) -> Self {
        let _ = write!(self.svg.out, " {name}=\"{}\"", number(value));
        self
    }

    /// Ends it without content.
    pub(super) fn end(self) {
        self.svg.out.push_str("/>\n");
    }

    /// Goes on to its content, which is to be closed.
    pub(super) fn open(self) {
        self.svg.out.push('>');
    }

    /// Ends it with a text as its content.
    pub(super) fn text(self, text: &str) {
        self.svg.out.push('>');
        self.svg.out.push_str(&escaped(text));
        self.svg.close(self.tag);
    }
}

/// A coordinate with at most one decimal; what is no number is 0, and 0 has no sign.
pub(super) fn number(value: f64) -> String {
    let rounded = if value.is_finite() { (value * 10.0).round() / 10.0 } else { 0.0 };
    let text = format!("{rounded:.1}");
    let short = text.strip_suffix(".0").unwrap_or(&text);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// A text that means nothing to whoever reads the picture but itself.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in on_one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // the two that XML does not take even by their numbers
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_at_most_one_decimal_and_0_no_sign() {
        for (value, wanted) in [
            (1.0, "1"),
            (1.25, "1.3"),
            (-0.04, "0"),
            (-0.0, "0"),
            (-1.05, "-1.1"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
        ] {
            assert_eq!(number(value), wanted);
        }
    }

    #[test]
    fn texts_are_inert() {
        assert_eq!(
            escaped("<a href='x'>&\"\u{202e}\u{0}\u{ffff}"),
            "&lt;a href=&#39;x&#39;&gt;&amp;&quot;\\u{202e}\\u{0}\u{fffd}"
        );
    }
}
