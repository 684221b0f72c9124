//! Charts to test the drawing with: every form, with as many rows as are asked for.

use super::value::{Axis, Label, Line, Value};
use super::{
    Band, Bar, BarRow, Bars, Chart, Curve, Curves, Fill, Mark, Matrix, MatrixCell, Plot, Series, Span, Stroke,
};
use crate::number::NumberForm;

const NAMES: [&str; 12] = [
    "Fewer emergency visits to the surgery",
    "Falls avoided",
    "Tenants stay in their homes for longer, north of the town",
    "Isolation",
    "Confidence of volunteers",
    "Carers return to work",
    "Hospital stays of people over 75 that are avoided by the evening round, Riverside",
    "Young people in training, first year",
    "Young people in training, second year",
    "Debt written off",
    "Rent arrears",
    "Police call-outs",
];

const KEYS: [&str; 5] = ["deadweight", "attribution", "proxy", "drop-off", "quantity"];

const BODIES: [&str; 12] = [
    "Health service",
    "County council",
    "Housing association",
    "Ministry of Work and Pensions",
    "Police",
    "Schools",
    "Tenants",
    "Volunteers",
    "Employers",
    "Courts",
    "Fire service",
    "Foundations",
];

fn pick(list: &[&str], place: usize) -> String {
    let name = list.get(place % list.len()).copied().unwrap_or_default();
    if place < list.len() { name.to_owned() } else { format!("{name} ({})", place / list.len() + 1) }
}

pub(super) fn value(at: f64) -> Value {
    Value::estimate(at)
}

/// A whole number as charts print it.
pub(super) fn money(at: f64) -> String {
    let digits = NumberForm::default().set(&format!("{:.0}", at.abs()));
    if at < 0.0 { format!("\u{2212}{digits}") } else { digits }
}

pub(super) fn axis(title: &str) -> Axis {
    Axis { title: title.to_owned(), percent: false }
}

pub(super) fn label(name: impl Into<String>, key: &str) -> Label {
    Label { name: name.into(), key: key.to_owned() }
}

pub(super) fn line(at: f64, dashed: bool, text: &str) -> Line {
    Line { at: value(at), horizontal: false, dashed, text: text.to_owned() }
}

pub(super) fn bar(series: usize, from: f64, to: f64, text: impl Into<String>) -> Bar {
    Bar { series, from: value(from), to: value(to), text: text.into() }
}

fn series(name: &str, fill: Fill) -> Series {
    Series { name: name.to_owned(), fill }
}

pub(super) fn chart(name: &'static str, title: &str, plot: Plot) -> Chart {
    Chart {
        name,
        title: title.to_owned(),
        message: format!("{title}: what it says."),
        form: NumberForm::default(),
        plot,
    }
}

/// From gross to net.
pub(super) fn bridge(steps: usize) -> Chart {
    let mut at = 1_389_155.0;
    let first =
        BarRow { label: label("Gross", ""), bars: vec![bar(0, 0.0, at, money(at))], total: true, ..BarRow::default() };
    let mut rows = vec![first];
    for place in 0..steps.max(2) - 2 {
        let less = if place % 7 == 3 { 0.0 } else { 900_000.0 / super::scale::count(steps) };
        let step = if place % 5 == 4 { less * 0.7 } else { -less };
        let text = if step > 0.0 { format!("+{}", money(step)) } else { money(step) };
        let bars = vec![bar(usize::from(step <= 0.0), at, at + step, text)];
        rows.push(BarRow {
            label: label(pick(&["Deadweight", "Displacement", "Attribution", "Drop-off", "Discounting"], place), ""),
            bars,
            ..BarRow::default()
        });
        at += step;
    }
    rows.push(BarRow {
        label: label("Net", ""),
        bars: vec![bar(0, 0.0, at, money(at))],
        total: true,
        ..BarRow::default()
    });
    let series = vec![series("", Fill::Solid), series("", Fill::Hatched)];
    let bars = Bars { axis: axis("present value, GBP"), series, rows, connected: true, ..Bars::default() };
    chart("bridge", "From gross to net value", Plot::Bars(bars))
}

/// Paid, gained and net.
pub(super) fn pockets(bodies: usize) -> Chart {
    let mut rows = Vec::new();
    for place in 0..bodies {
        let size = 800_000.0 / (1.0 + super::scale::count(place));
        let paid = if place % 3 == 2 { 0.0 } else { size * 0.6 };
        let gained = if place % 4 == 3 { 0.0 } else { size };
        let bars = vec![bar(0, 0.0, -paid, money(-paid)), bar(1, 0.0, gained, money(gained))];
        let diamond = Some((value(gained - paid), money(gained - paid)));
        let group =
            ["Health", "Local government", "Others"].get(place * 3 / bodies.max(1)).copied().unwrap_or_default();
        rows.push(BarRow {
            label: label(pick(&BODIES, place), ""),
            bars,
            diamond,
            total: false,
            group: group.to_owned(),
        });
    }
    let bars = Bars {
        axis: axis("present value, GBP"),
        series: vec![series("paid", Fill::Hatched), series("gained", Fill::Solid)],
        rows,
        diamonds: "net".to_owned(),
        left_out: "12 others".to_owned(),
        ..Bars::default()
    };
    chart("pockets", "Who paid, and who gained", Plot::Bars(bars))
}

/// Low and high of each number.
pub(super) fn tornado(numbers: usize) -> Chart {
    let stated = 2.43;
    let mut rows = Vec::new();
    for place in 0..numbers {
        let half = 1.7 / (1.0 + super::scale::count(place) * 0.35);
        let (low, high) = if place % 6 == 5 {
            (stated + half * 0.5, stated + half * 0.2)
        } else {
            (stated - half, stated + half * 0.8)
        };
        let bars = vec![
            bar(0, stated, low, format!("{}%", 10 + place)),
            bar(
                1,
                stated,
                high,
                if place % 4 == 0 { format!("{} visits", money(1_200.0)) } else { format!("{}%", 40 + place) },
            ),
        ];
        rows.push(BarRow { label: label(pick(&NAMES, place), &pick(&KEYS, place % 5)), bars, ..BarRow::default() });
    }
    let bars = Bars {
        axis: axis("social return per GBP 1 invested"),
        series: vec![series("low value", Fill::Solid), series("high value", Fill::Hatched)],
        rows,
        lines: vec![line(stated, false, "as stated 2.43"), line(1.0, true, "breaks even 1.00")],
        left_out: "7 smaller".to_owned(),
        ..Bars::default()
    };
    chart("tornado", "What moves the ratio most", Plot::Bars(bars))
}

/// Shares of a whole, in per cent.
pub(super) fn shares(rows: usize) -> Chart {
    let of = |place: usize| {
        let share = 0.4 / (1.0 + super::scale::count(place)) - if place % 5 == 4 { 0.15 } else { 0.0 };
        BarRow {
            label: label(pick(&BODIES, place), ""),
            bars: vec![bar(
                0,
                0.0,
                share,
                format!("{}{:.1}%", if share < 0.0 { "\u{2212}" } else { "" }, share.abs() * 100.0),
            )],
            ..BarRow::default()
        }
    };
    let bars = Bars {
        axis: Axis { title: "share of the value".to_owned(), percent: true },
        series: vec![series("", Fill::Solid)],
        rows: (0..rows).map(of).collect(),
        ..Bars::default()
    };
    chart("shares", "Value by stakeholder", Plot::Bars(bars))
}

/// Bars that go on from one another.
pub(super) fn stacked(rows: usize) -> Chart {
    let of = |place: usize| {
        let (alone, all) = (0.3 / super::scale::count(place + 1), 0.5 / super::scale::count(place + 1));
        let bars = vec![
            bar(0, 0.0, alone, format!("{:.0}%", alone * 100.0)),
            bar(1, alone, all, format!("{:.0}%", all * 100.0)),
        ];
        BarRow { label: label(pick(&NAMES, place), &pick(&KEYS, place % 5)), bars, ..BarRow::default() }
    };
    let bars = Bars {
        axis: Axis { title: "share of the variance".to_owned(), percent: true },
        series: vec![series("alone", Fill::Solid), series("with others", Fill::Hatched)],
        rows: (0..rows).map(of).collect(),
        ..Bars::default()
    };
    chart("variance", "What makes the doubt", Plot::Bars(bars))
}

fn curve(name: &str, stroke: Stroke, points: impl Iterator<Item = [f64; 2]>) -> Curve {
    let points = points.map(|[x, y]| [value(x), value(y)]).collect();
    Curve { name: name.to_owned(), stroke, points, shaded: None }
}

/// Cumulated cash, with a mark.
pub(super) fn cash(years: usize) -> Chart {
    let all = super::scale::count(years);
    let at = |rate: f64| {
        move |year: usize| {
            let t = super::scale::count(year);
            [t, -400_000.0 + 1_400_000.0 * (t / all) * (1.0 - rate * t / all)]
        }
    };
    let curves = Curves {
        x: axis("year"),
        y: axis("cumulated net value, GBP"),
        curves: vec![
            curve("discounted", Stroke::Solid, (0..=years).map(at(0.35))),
            curve("undiscounted", Stroke::Dashed, (0..=years).map(at(0.2))),
        ],
        marks: vec![Mark { x: value(all * 0.325), y: value(0.0), text: "paid back after 3.2 years".to_owned() }],
        ..Curves::default()
    };
    chart("cash", "When the money comes back", Plot::Curves(curves))
}

/// A density with its part below 1.
pub(super) fn density(points: usize) -> Chart {
    let all = super::scale::count(points.max(2) - 1);
    let hill = (0..points).map(|place| {
        let x = 0.2 + 4.0 * super::scale::count(place) / all;
        let from_peak = (x - 1.7) / if x < 1.7 { 0.55 } else { 0.9 };
        [x, (-from_peak * from_peak / 2.0).exp()]
    });
    let mut area = curve("", Stroke::Solid, hill);
    area.shaded = Some((value(1.0), "P(loss) 12%".to_owned()));
    let curves = Curves {
        x: axis("social return per GBP 1 invested"),
        y: axis("density"),
        y_unmarked: true,
        curves: vec![area],
        lines: vec![
            line(1.0, true, "breaks even"),
            line(1.83, false, "median 1.83"),
            line(1.92, false, "best estimate 1.92"),
        ],
        spans: vec![
            Span { from: value(0.81), to: value(3.4), text: "5 to 95%: 0.81 to 3.40".to_owned() },
            Span { from: value(1.35), to: value(2.4), text: "25 to 75%: 1.35 to 2.40".to_owned() },
        ],
        ..Curves::default()
    };
    chart("density", "How far the ratio may be off", Plot::Curves(curves))
}

/// P(ratio >= x) of so many options.
pub(super) fn acceptability(options: usize) -> Chart {
    let of = |option: usize| {
        let middle = 1.2 + 0.5 * super::scale::count(option);
        let stroke = [Stroke::Solid, Stroke::Dashed, Stroke::Dotted].get(option % 3).copied().unwrap_or(Stroke::Solid);
        let points = (0..=60).map(move |step| {
            let x = super::scale::count(step) / 15.0;
            [x, 1.0 / (1.0 + ((x - middle) * 3.0).exp())]
        });
        curve(
            &pick(&["As planned", "Two teams instead of one, both in the north", "Half the area"], option),
            stroke,
            points,
        )
    };
    let curves = Curves {
        x: axis("social return per GBP 1 invested, at least"),
        y: Axis { title: "probability".to_owned(), percent: true },
        curves: (0..options).map(of).collect(),
        lines: vec![line(1.0, true, "breaks even: 88%, 97%, 99%")],
        ..Curves::default()
    };
    chart("acceptability", "How sure each option is", Plot::Curves(curves))
}

/// Bands of the cumulated net.
pub(super) fn fan(years: usize) -> Chart {
    let point = |width: f64| {
        move |year: usize| {
            let t = super::scale::count(year);
            let middle = -300_000.0 + 120_000.0 * t;
            let half = width * 60_000.0 * t.sqrt();
            [value(t), value(middle - half), value(middle + half)]
        }
    };
    let band = |name: &str, width: f64| Band { name: name.to_owned(), points: (0..=years).map(point(width)).collect() };
    let middle =
        (0..=years).map(|year| [super::scale::count(year), -300_000.0 + 120_000.0 * super::scale::count(year)]);
    let curves = Curves {
        x: axis("year"),
        y: axis("cumulated net value, GBP"),
        bands: vec![band("90%", 2.2), band("80%", 1.7), band("50%", 0.9)],
        curves: vec![curve("median", Stroke::Solid, middle)],
        ..Curves::default()
    };
    chart("fan", "The net over the years, and how sure it is", Plot::Curves(curves))
}

/// Who funds whose gain.
pub(super) fn matrix(rows: usize, columns: usize) -> Chart {
    let cell = |at: f64| MatrixCell { value: value(at), text: money(at) };
    let of = |row: usize, column: usize| {
        let size = 300_000.0 / super::scale::count(1 + row + column * 2);
        if (row + column) % 7 == 6 {
            -size
        } else if (row * column) % 5 == 4 {
            0.0
        } else {
            size
        }
    };
    let sum = |numbers: Vec<f64>| cell(numbers.iter().sum());
    let matrix = Matrix {
        of: ["who gains".to_owned(), "who pays".to_owned()],
        rows: (0..rows).map(|row| pick(&NAMES, row)).collect(),
        columns: (0..columns).map(|column| pick(&BODIES, column)).collect(),
        adds_up: [rows >= 40, false],
        cells: (0..rows).map(|row| (0..columns).map(|column| cell(of(row, column))).collect()).collect(),
        row_totals: (0..rows).map(|row| sum((0..columns).map(|column| of(row, column)).collect())).collect(),
        column_totals: (0..columns).map(|column| sum((0..rows).map(|row| of(row, column)).collect())).collect(),
        total: Some(sum((0..rows).flat_map(|row| (0..columns).map(move |column| of(row, column))).collect())),
    };
    chart("matrix", "Who funds whose gain", Plot::Matrix(matrix))
}

/// Every form with so many rows.
pub(super) fn all(rows: usize) -> Vec<Chart> {
    vec![
        bridge(rows),
        pockets(rows),
        tornado(rows),
        shares(rows),
        stacked(rows),
        cash(rows),
        density(rows),
        acceptability(rows.min(6)),
        fan(rows),
        matrix(rows, rows.min(12)),
    ]
}
