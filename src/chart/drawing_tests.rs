use super::colours::DARK;
use super::picture::{Element, assert_sound, words};
use super::samples::{self, axis, bar, chart, label, line, value};
use super::value::Value;
use super::{BarRow, Bars, Chart, Curve, Curves, Fill, Mark, Matrix, MatrixCell, Plot, Series, Span, Stroke};
use proptest::prelude::*;

fn elements(chart: &Chart) -> Vec<Element> {
    assert_sound(&chart.to_svg())
}

fn assert_no_words_cover_others(chart: &Chart) {
    let words = words(&elements(chart));
    for (place, one) in words.iter().enumerate() {
        for other in words.iter().skip(place + 1) {
            assert!(!one.covers(other), "{}: {one:?} and {other:?}", chart.name());
        }
    }
}

fn rects<'a>(elements: &'a [Element], fill: &'a str) -> impl Iterator<Item = &'a Element> {
    elements.iter().filter(move |element| {
        element.tag == "rect" && element.attribute("fill").is_some_and(|value| value.starts_with(fill))
    })
}

#[test]
fn every_form_is_sound_at_any_number_of_rows() {
    for rows in [0, 1, 2, 3, 12, 40] {
        for chart in samples::all(rows) {
            elements(&chart);
        }
    }
}

#[test]
fn words_cover_no_others() {
    for rows in [3, 25, 40] {
        for chart in samples::all(rows) {
            assert_no_words_cover_others(&chart);
        }
    }
    assert_no_words_cover_others(&samples::density(200));
    assert_no_words_cover_others(&samples::matrix(6, 20));
}

#[test]
fn every_key_of_a_tornado_stands_in_full() {
    let chart = samples::tornado(40);
    let Plot::Bars(bars) = &chart.plot else { panic!("bars") };
    let texts: Vec<String> = words(&elements(&chart)).into_iter().map(|words| words.text).collect();
    for row in &bars.rows {
        assert!(texts.iter().any(|text| text.ends_with(&row.label.key)), "{:?}", row.label);
    }
    assert!(texts.iter().all(|text| text != "+0" && text != "-0" && !text.starts_with('-')), "{texts:?}");
}

#[test]
fn bars_start_at_0() {
    let elements = elements(&samples::shares(5));
    let zero = elements.iter().find(|element| element.attribute("stroke") == Some("#808080")).unwrap().number("x1");
    for bar in rects(&elements, "#12436D") {
        let (from, to) = (bar.number("x"), bar.number("x") + bar.number("width"));
        assert!((from - zero).abs() <= 0.11 || (to - zero).abs() <= 0.11, "{bar:?}, 0 at {zero}");
    }
}

#[test]
fn the_steps_of_a_waterfall_are_joined() {
    let elements = elements(&samples::bridge(7));
    let zero = elements.iter().find(|element| element.attribute("stroke-width") == Some("1.2")).unwrap();
    let joins: Vec<&Element> = elements
        .iter()
        .filter(|element| element.tag == "line" && element.attribute("stroke") == Some("#808080"))
        .filter(|line| (line.number("y1") - zero.number("y1")).abs() > 0.01)
        .collect();
    assert_eq!(joins.len(), 6);
    let bars: Vec<&Element> = elements
        .iter()
        .filter(|element| element.number("height") >= 13.0 && element.number("height") <= 14.0)
        .collect();
    assert_eq!(bars.len(), 7);
    for (join, (one, next)) in joins.iter().zip(bars.iter().zip(bars.iter().skip(1))) {
        for bar in [one, next] {
            let x = join.number("x1");
            let (from, to) = (bar.number("x"), bar.number("x") + bar.number("width"));
            assert!((x - from).abs() <= 1.2 || (x - to).abs() <= 1.2, "{join:?} misses {bar:?}");
        }
        assert!(join.number("y1") <= next.number("y") && join.number("y1") >= one.number("y"));
    }
}

#[test]
fn the_second_of_a_pair_is_hatched_and_told_in_words() {
    let elements = elements(&samples::pockets(6));
    assert!(rects(&elements, "url(#pockets-hatch)").count() > 3);
    let texts: Vec<String> = words(&elements).into_iter().map(|words| words.text).collect();
    for name in ["paid", "gained", "net", "12 others", "Local government"] {
        assert!(texts.iter().any(|text| text == name), "{name} in {texts:?}");
    }
}

#[test]
fn a_series_without_names_needs_no_key() {
    let svg = samples::shares(3).to_svg();
    assert!(!svg.contains("pattern"), "nothing is hatched");
}

#[test]
fn charts_on_one_page_share_no_id() {
    let page: String = samples::all(3).iter().map(Chart::to_svg).collect();
    let page = format!("<page role=\"img\">{page}</page>");
    let mut ids: Vec<String> =
        super::picture::read(&page).iter().filter_map(|element| element.attribute("id").map(str::to_owned)).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn ids_begin_with_the_one_that_is_asked_for() {
    let svg = samples::pockets(3).to_svg_with_id("first \"report\"");
    assert_sound(&svg);
    assert!(svg.contains("id=\"first_20__22_report_22_-title\""));
}

#[test]
fn a_matrix_is_turned_or_left_to_the_table() {
    let texts = |rows, columns| -> Vec<String> {
        words(&elements(&samples::matrix(rows, columns))).into_iter().map(|words| words.text).collect()
    };
    assert!(texts(13, 13).iter().any(|text| text.contains("in the table")));
    let turned = texts(3, 13);
    let straight = texts(13, 3);
    assert!(turned.iter().any(|text| text.starts_with("Health service")));
    assert!(straight.iter().any(|text| text.starts_with("Fewer emergency")));
}

/// What adds up many is not shaded, and no part is paler beside it.
#[test]
fn a_row_of_all_others_has_no_shade() {
    let cell = |at: f64| MatrixCell { value: value(at), text: at.to_string() };
    let grounds = |adds_up| {
        let matrix = Matrix {
            of: ["who gains".to_owned(), "who pays".to_owned()],
            rows: vec!["one".to_owned(), "9 others".to_owned()],
            columns: vec!["a".to_owned(), "4 others".to_owned()],
            adds_up,
            cells: vec![vec![cell(5.0), cell(60.0)], vec![cell(70.0), cell(800.0)]],
            ..Matrix::default()
        };
        let elements = elements(&chart("matrix", "Matrix", Plot::Matrix(matrix)));
        let shades = elements.iter().filter(|element| element.tag == "rect" && element.number("height") < 30.0);
        shades.map(|element| element.attribute("fill").unwrap().to_owned()).collect::<Vec<_>>()
    };
    let darkest = DARK.to_string();
    assert_eq!(grounds([true, true]), [&*darkest]);
    assert_eq!((grounds([true, false]).len(), grounds([false, true]).len()), (2, 2));
    let all = grounds([false, false]);
    assert!(all.len() == 4 && all[3] == darkest && all[0] != darkest);
}

#[test]
fn no_number_of_a_matrix_is_cut() {
    let mut chart = samples::matrix(12, 12);
    let Plot::Matrix(matrix) = &mut chart.plot else { panic!("a matrix") };
    for cell in matrix.cells.iter_mut().flatten() {
        cell.text = "\u{2212}12,345,678,901.23".to_owned();
    }
    let elements = elements(&chart);
    assert!(elements[0].number("width") > 1_500.0);
    assert_eq!(words(&elements).iter().filter(|words| words.text == "\u{2212}12,345,678,901.23").count(), 144);
}

fn curves_of(points: &[[f64; 2]]) -> Chart {
    let points = points.iter().map(|[x, y]| [Value { at: *x, exact: None }, Value { at: *y, exact: None }]).collect();
    let curve =
        Curve { name: "net".to_owned(), stroke: Stroke::Dotted, points, shaded: Some((value(1.0), "12%".to_owned())) };
    chart("one", "One", Plot::Curves(Curves { x: axis("x"), y: axis("y"), curves: vec![curve], ..Curves::default() }))
}

#[test]
fn curves_of_few_equal_or_extreme_points_are_drawn() {
    for points in [
        &[][..],
        &[[3.0, 5.0]],
        &[[1.0, 0.0], [2.0, 0.0]],
        &[[1.0, 7.0], [2.0, 7.0], [3.0, 7.0]],
        &[[2.0, 1.0], [2.0, 5.0]],
        &[[0.0, -1e16], [5.0, 1e16]],
        &[[0.0, 1e-20], [1e-15, 3e-20]],
        &[[1e16, 1.0], [1e16 + 2.0, 2.0]],
        &[[f64::NAN, f64::INFINITY], [f64::NEG_INFINITY, f64::NAN]],
        &[[f64::MIN, f64::MAX], [f64::MAX, f64::MIN]],
        &[[5e-324, 5e-324], [1.0, 0.0]],
    ] {
        assert_no_words_cover_others(&curves_of(points));
    }
}

#[test]
fn what_no_number_is_lies_at_0() {
    assert_eq!(curves_of(&[[0.0, f64::NAN], [1.0, 2.0]]).to_svg(), curves_of(&[[0.0, 0.0], [1.0, 2.0]]).to_svg());
}

#[test]
fn long_texts_break_no_picture() {
    let long = |c: &str| c.repeat(10_000);
    for text in [long("word "), long("漢"), long("<"), long("e\u{301}"), long("\u{202e}"), long("👩‍👩‍👧 ")]
    {
        let row = BarRow {
            label: label(text.clone(), &text),
            bars: vec![bar(0, 0.0, -5.0, text.clone()), bar(1, 0.0, 7.0, text.clone())],
            diamond: Some((value(2.0), text.clone())),
            total: true,
            group: text.clone(),
        };
        let series = [Fill::Solid, Fill::Hatched].map(|fill| Series { name: text.clone(), fill }).to_vec();
        let bars = Bars {
            axis: axis(&text),
            series,
            rows: vec![row.clone(), row],
            lines: vec![line(1.0, true, &text), line(1.2, false, &text)],
            left_out: text.clone(),
            diamonds: text.clone(),
            connected: true,
        };
        assert_no_words_cover_others(&chart("long", &text, Plot::Bars(bars)));
        let point = |x: f64| [value(x), value(x)];
        let curve =
            |shaded| Curve { name: text.clone(), stroke: Stroke::Solid, points: vec![point(0.0), point(2.0)], shaded };
        let curves = Curves {
            x: axis(&text),
            y: axis(&text),
            curves: vec![curve(None), curve(Some((value(1.0), text.clone())))],
            lines: vec![line(1.0, true, &text)],
            marks: vec![Mark { x: value(2.0), y: value(2.0), text: text.clone() }],
            spans: vec![Span { from: value(0.0), to: value(2.0), text: text.clone() }],
            ..Curves::default()
        };
        elements(&chart("long", &text, Plot::Curves(curves)));
        let cell = || MatrixCell { value: value(1.0), text: text.clone() };
        let matrix = Matrix {
            of: [text.clone(), text.clone()],
            rows: vec![text.clone(); 3],
            columns: vec![text.clone(); 3],
            adds_up: [false; 2],
            cells: vec![vec![cell(), cell(), cell()]],
            row_totals: vec![cell()],
            column_totals: vec![cell()],
            total: Some(cell()),
        };
        assert_no_words_cover_others(&chart("long", &text, Plot::Matrix(matrix)));
    }
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![4 => -1e6..1e6_f64, 2 => -3.0..3.0_f64, 1 => Just(0.0), 1 => any::<f64>()]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[A-Za-z ]{0,40}", 1 => ".{0,60}", 1 => "[<>&\"'\\\\\u{202e}\u{0}\u{301}漢]{0,30}"]
}

fn any_row() -> impl Strategy<Value = BarRow> {
    let bar = (0_usize..3, any_number(), any_number(), any_text()).prop_map(|(series, from, to, text)| super::Bar {
        series,
        from: Value { at: from, exact: None },
        to: Value { at: to, exact: None },
        text,
    });
    let diamond = prop::option::of((any_number(), any_text()));
    (any_text(), "[a-z]{0,12}", prop::collection::vec(bar, 0..4), diamond, any::<bool>(), "[AB]{0,1}").prop_map(
        |(name, key, bars, diamond, total, group)| BarRow {
            label: label(name, &key),
            bars,
            diamond: diamond.map(|(at, text)| (Value { at, exact: None }, text)),
            total,
            group,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bars_of_anything_are_sound(
        rows in prop::collection::vec(any_row(), 0..12),
        lines in prop::collection::vec((any_number(), any_text()), 0..4),
        title in any_text(),
        percent in any::<bool>(),
    ) {
        let series = vec![Series { name: title.clone(), fill: Fill::Hatched }, Series { name: "b".to_owned(), fill: Fill::Solid }];
        let lines = lines.into_iter().map(|(at, text)| line(at, percent, &text)).collect();
        let axis = super::Axis { title: title.clone(), percent };
        let bars = Bars { axis, series, rows, lines, connected: percent, ..Bars::default() };
        let chart = chart("any", &title, Plot::Bars(bars));
        elements(&chart);
    }

    #[test]
    fn curves_of_anything_are_sound(
        points in prop::collection::vec((any_number(), any_number()), 0..12),
        marks in prop::collection::vec((any_number(), any_number(), any_text()), 0..4),
        name in any_text(),
        percent in any::<bool>(),
    ) {
        let number = |at: f64| Value { at, exact: None };
        let curve = Curve {
            name: name.clone(),
            stroke: Stroke::Dashed,
            points: points.iter().map(|(x, y)| [number(*x), number(*y)]).collect(),
            shaded: percent.then(|| (value(1.0), name.clone())),
        };
        let band = super::Band { name: name.clone(), points: points.iter().map(|(x, y)| [number(*x), number(*y), number(y + 1.0)]).collect() };
        let curves = Curves {
            x: axis(&name),
            y: super::Axis { title: name.clone(), percent },
            y_unmarked: !percent,
            bands: vec![band],
            curves: vec![curve.clone(), curve],
            lines: vec![line(1.0, true, &name)],
            spans: marks.iter().map(|(x, y, text)| Span { from: number(*x), to: number(*y), text: text.clone() }).collect(),
            marks: marks.into_iter().map(|(x, y, text)| Mark { x: number(x), y: number(y), text }).collect(),
        };
        elements(&chart("any", &name, Plot::Curves(curves)));
    }

    #[test]
    fn matrices_of_anything_are_sound(
        cells in prop::collection::vec(prop::collection::vec((any_number(), any_text()), 0..6), 0..6),
        names in prop::collection::vec(any_text(), 0..15),
    ) {
        let cell = |(at, text): &(f64, String)| MatrixCell { value: Value { at: *at, exact: None }, text: text.clone() };
        let cells: Vec<Vec<MatrixCell>> = cells.iter().map(|row| row.iter().map(cell).collect()).collect();
        let matrix = Matrix {
            of: ["rows".to_owned(), "columns".to_owned()],
            rows: names.iter().take(5).cloned().collect(),
            columns: names,
            adds_up: [true, false],
            row_totals: cells.first().cloned().unwrap_or_default(),
            column_totals: cells.last().cloned().unwrap_or_default(),
            total: None,
            cells,
        };
        elements(&chart("any", "Any", Plot::Matrix(matrix)));
    }
}
