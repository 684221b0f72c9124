//! A chart as a document: what it is drawn from, for other front ends.

use super::bars::{Bars, Fill};
use super::curves::{Curves, Stroke};
use super::matrix::{Matrix, MatrixCell};
use super::value::{Axis, Label, Line, Value};
use super::{Chart, Plot};
use crate::document::{Node, Object, as_document};

impl Chart {
    /// The chart as JSON text, for whoever draws it themselves: exact numbers as text at full precision, estimates as
    /// numbers. `docs/reports.md` lists the keys.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }

    /// The chart as a document, with the content of its JSON text.
    pub fn to_document(&self) -> Node<'_> {
        let head = Object::new()
            .text("chart", Some(self.name))
            .text("title", Some(&self.title))
            .text("message", Some(&self.message));
        match &self.plot {
            Plot::Bars(bars) => of_bars(head.text("plot", Some("bars")), bars),
            Plot::Curves(curves) => of_curves(head.text("plot", Some("curves")), curves),
            Plot::Matrix(matrix) => of_matrix(head.text("plot", Some("matrix")), matrix),
        }
    }
}

fn value(value: &Value) -> Node<'_> {
    value.exact.as_deref().map_or(Node::Float(value.at), Node::text)
}

#[allow(clippy::unnecessary_wraps)] // as a key's value is handed in
fn list<'a, T>(items: &'a [T], of: impl Fn(&'a T) -> Node<'a>) -> Option<Node<'a>> {
    Some(Node::List(items.iter().map(of).collect()))
}

fn said(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn axis(axis: &Axis) -> Node<'_> {
    Object::new().text("title", Some(&axis.title)).flag("percent", axis.percent).done()
}

fn label<'a>(object: Object<'a>, label: &'a Label) -> Object<'a> {
    object.text("name", Some(&label.name)).text("key", said(&label.key))
}

fn line(line: &Line) -> Node<'_> {
    let along = if line.horizontal { "y" } else { "x" };
    Object::new()
        .text("along", Some(along))
        .node("at", Some(value(&line.at)))
        .flag("dashed", line.dashed)
        .text("text", said(&line.text))
        .done()
}

fn of_bars<'a>(object: Object<'a>, bars: &'a Bars) -> Node<'a> {
    let series = list(&bars.series, |series| {
        let fill = match series.fill {
            Fill::Solid => "solid",
            Fill::Hatched => "hatched",
        };
        Object::new().text("name", Some(&series.name)).text("fill", Some(fill)).done()
    });
    let rows = list(&bars.rows, |row| {
        let each = list(&row.bars, |bar| {
            Object::new()
                .whole("series", i64::try_from(bar.series).ok())
                .node("from", Some(value(&bar.from)))
                .node("to", Some(value(&bar.to)))
                .text("text", Some(&bar.text))
                .done()
        });
        let diamond = row
            .diamond
            .as_ref()
            .map(|(at, text)| Object::new().node("at", Some(value(at))).text("text", Some(text)).done());
        label(Object::new(), &row.label)
            .text("group", said(&row.group))
            .flag("total", row.total)
            .node("bars", each)
            .node("diamond", diamond)
            .done()
    });
    object
        .node("axis", Some(axis(&bars.axis)))
        .flag("connected", bars.connected)
        .node("series", series)
        .node("rows", rows)
        .node("lines", list(&bars.lines, line))
        .text("diamonds", said(&bars.diamonds))
        .text("left_out", said(&bars.left_out))
        .done()
}

fn of_curves<'a>(object: Object<'a>, curves: &'a Curves) -> Node<'a> {
    let bands = list(&curves.bands, |band| {
        let points = list(&band.points, |point| Node::List(point.iter().map(value).collect()));
        Object::new().text("name", Some(&band.name)).node("points", points).done()
    });
    let each = list(&curves.curves, |curve| {
        let stroke = match curve.stroke {
            Stroke::Solid => "solid",
            Stroke::Dashed => "dashed",
            Stroke::Dotted => "dotted",
        };
        let shaded = curve
            .shaded
            .as_ref()
            .map(|(until, text)| Object::new().node("until", Some(value(until))).text("text", Some(text)).done());
        let points = list(&curve.points, |point| Node::List(point.iter().map(value).collect()));
        Object::new()
            .text("name", Some(&curve.name))
            .text("stroke", Some(stroke))
            .node("points", points)
            .node("shaded", shaded)
            .done()
    });
    let marks = list(&curves.marks, |mark| {
        Object::new()
            .node("x", Some(value(&mark.x)))
            .node("y", Some(value(&mark.y)))
            .text("text", Some(&mark.text))
            .done()
    });
    let spans = list(&curves.spans, |span| {
        Object::new()
            .node("from", Some(value(&span.from)))
            .node("to", Some(value(&span.to)))
            .text("text", Some(&span.text))
            .done()
    });
    object
        .node("x", Some(axis(&curves.x)))
        .node("y", Some(axis(&curves.y)))
        .node("bands", bands)
        .node("curves", each)
        .node("lines", list(&curves.lines, line))
        .node("marks", marks)
        .node("spans", spans)
        .done()
}

fn of_matrix<'a>(object: Object<'a>, matrix: &'a Matrix) -> Node<'a> {
    let cell = |cell: &'a MatrixCell| {
        Object::new().node("value", Some(value(&cell.value))).text("text", Some(&cell.text)).done()
    };
    let ([rows, columns], [row, column]) = (&matrix.of, matrix.adds_up);
    let name = |name: &'a String| Node::text(name.as_str());
    object
        .text("rows_are", Some(rows))
        .text("columns_are", Some(columns))
        .node("rows", list(&matrix.rows, name))
        .node("columns", list(&matrix.columns, name))
        .node("last_row_adds_up", Some(Node::Bool(row)))
        .node("last_column_adds_up", Some(Node::Bool(column)))
        .node("cells", list(&matrix.cells, |row| Node::List(row.iter().map(cell).collect())))
        .node("row_totals", list(&matrix.row_totals, cell))
        .node("column_totals", list(&matrix.column_totals, cell))
        .node("total", matrix.total.as_ref().map(cell))
        .done()
}

as_document!(Chart, Chart::to_document;);
