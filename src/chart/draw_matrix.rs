//! A matrix drawn: a number in every cell, the more the darker, negative ones orange, totals both ways.

use super::colours::{Colour, DARK, GRID, INK, LIGHT, SOFT, WHITE};
use super::label::{cut, wrap};
use super::letters::{Anchor, Letters};
use super::matrix::{Matrix, MatrixCell};
use super::scale::{at, count};
use super::sizes::{MARGIN, ROW, WIDTH};
use super::svg::{Paint, Svg};

/// Columns that can be taken in at a glance.
const MOST_COLUMNS: usize = 12;

/// The widest and the narrowest column of numbers that its names ask for; the numbers may ask for more.
const COLUMN: [f64; 2] = [56.0, 110.0];

/// As far as a name may widen its column to stand in full: where columns are few, and where they are many.
const TWO_LINES: [f64; 2] = [96.0, 76.0];

/// The widest column of names, and the widest number before it is cut.
const NAMES: f64 = 250.0;
const NUMBER: f64 = 200.0;

/// Between a number and the sides of its cell.
const PAD: f64 = 7.0;

/// Beside a name above its column, both sides together.
const BESIDE: f64 = PAD + 4.0;

/// A matrix by its rows, whichever way it is turned.
struct Turned<'a> {
    of: [&'a str; 2],
    rows: &'a [String],
    columns: &'a [String],
    row_totals: &'a [MatrixCell],
    column_totals: &'a [MatrixCell],
    matrix: &'a Matrix,
    swapped: bool,
}

/// The sizes of the columns.
struct Widths {
    names: f64,
    column: f64,
    totals: f64,
}

/// Draws a matrix from `top` down, and says how wide and how high the picture is.
pub(super) fn draw(svg: &mut Svg, matrix: &Matrix, top: f64) -> (f64, f64) {
    let Some(turned) = Turned::new(matrix) else {
        let note = format!(
            "{} rows and {} columns are too many for a picture: the numbers are in the table.",
            matrix.rows.len(),
            matrix.columns.len()
        );
        svg.words([MARGIN, top + 16.0], Letters::PLAIN.coloured(SOFT), &note);
        return (WIDTH, top + 36.0);
    };
    let widths = turned.widths();
    let left = MARGIN + widths.names + 8.0;
    let columns = count(turned.columns.len());
    let right = left + columns * widths.column + widths.totals;
    let top = heading(svg, &turned, &widths, top);
    let mut y = top;
    let most = turned.largest();
    for (place, name) in turned.rows.iter().enumerate() {
        let lines = wrap(name, Letters::PLAIN, widths.names, 2);
        let height = height_of(lines.len());
        names(svg, &lines, MARGIN + widths.names, y + height / 2.0);
        for column in 0..turned.columns.len() {
            let x = left + count(column) * widths.column;
            match turned.cell(place, column) {
                // a sum of many is no part that could be told by its shade
                Some(cell) if turned.adds_up(place, column) => {
                    number(svg, cell, x + widths.column - PAD, y + height / 2.0, Letters::PLAIN);
                }
                Some(cell) => shaded(svg, cell, [x, y, widths.column, height], most),
                None => {}
            }
        }
        if let Some(total) = turned.row_totals.get(place) {
            number(svg, total, right - PAD, y + height / 2.0, Letters::PLAIN.bold(true));
        }
        y += height;
    }
    if !turned.column_totals.is_empty() || matrix.total.is_some() {
        svg.line([MARGIN, y + 2.0], [right, y + 2.0], INK, 1.2).end();
        y += 4.0;
        let letters = Letters::PLAIN.bold(true);
        let foot = y + ROW / 2.0 + letters.foot();
        svg.words([MARGIN + widths.names, foot], letters.anchored(Anchor::End), "total");
        for (column, total) in turned.column_totals.iter().take(turned.columns.len()).enumerate() {
            let end = left + count(column + 1) * widths.column - PAD;
            number(svg, total, end, y + ROW / 2.0, letters);
        }
        if let Some(total) = &matrix.total {
            number(svg, total, right - PAD, y + ROW / 2.0, letters);
        }
        y += ROW;
    }
    (WIDTH.max(right + MARGIN), y + 14.0)
}

impl<'a> Turned<'a> {
    /// The matrix, turned where only that makes it narrow enough; `None` where it is too large both ways.
    fn new(matrix: &'a Matrix) -> Option<Self> {
        let [rows, columns] = &matrix.of;
        let straight = Self {
            of: [rows, columns],
            rows: &matrix.rows,
            columns: &matrix.columns,
            row_totals: &matrix.row_totals,
            column_totals: &matrix.column_totals,
            matrix,
            swapped: false,
        };
        if matrix.columns.len() <= MOST_COLUMNS {
            return Some(straight);
        }
        (matrix.rows.len() <= MOST_COLUMNS).then_some(Self {
            of: [columns, rows],
            rows: &matrix.columns,
            columns: &matrix.rows,
            row_totals: &matrix.column_totals,
            column_totals: &matrix.row_totals,
            swapped: true,
            ..straight
        })
    }

    fn cell(&self, row: usize, column: usize) -> Option<&'a MatrixCell> {
        let (row, column) = if self.swapped { (column, row) } else { (row, column) };
        self.matrix.cells.get(row)?.get(column)
    }

    fn cells(&self) -> impl Iterator<Item = &'a MatrixCell> {
        self.matrix.cells.iter().flatten()
    }

    /// Whether the number there adds up others.
    fn adds_up(&self, row: usize, column: usize) -> bool {
        let (row, column) = if self.swapped { (column, row) } else { (row, column) };
        let [rows, columns] = [&self.matrix.rows, &self.matrix.columns].map(Vec::len);
        let [last_row, last_column] = self.matrix.adds_up;
        (last_row && row + 1 == rows) || (last_column && column + 1 == columns)
    }

    /// The largest size of a number that is shaded, and is so darkest.
    fn largest(&self) -> f64 {
        let places = (0..self.rows.len()).flat_map(|row| (0..self.columns.len()).map(move |column| (row, column)));
        let shaded = places.filter(|(row, column)| !self.adds_up(*row, *column));
        let sizes = shaded.filter_map(|(row, column)| Some(at(&self.cell(row, column)?.value).abs()));
        sizes.fold(0.0, f64::max)
    }

    /// No number is cut for want of room, and no type made smaller: the picture grows instead.
    fn widths(&self) -> Widths {
        let plain = Letters::PLAIN;
        let bold = plain.bold(true);
        let numbers = self.cells().map(|cell| plain.width(&shown(cell, plain)));
        let totals = self.column_totals.iter().map(|cell| bold.width(&shown(cell, bold)));
        let numbers = numbers.chain(totals).fold(0.0, f64::max) + 2.0 * PAD;
        let names = self.rows.iter().map(|name| plain.width(&cut(name, plain, NAMES))).fold(0.0, f64::max);
        let names = names.max(bold.width("total")).max(Letters::SMALL.width(&cut(self.of[0], Letters::SMALL, NAMES)));
        let last = self.row_totals.iter().chain(&self.matrix.total).map(|cell| bold.width(&shown(cell, bold)));
        let last = last.fold(0.0, f64::max);
        let totals = if last > 0.0 { last.max(bold.width("total")) + 2.0 * PAD } else { 0.0 };
        // columns take what the picture has, as far as their names can use it
        let [narrowest, widest] = COLUMN;
        let room = (WIDTH - 2.0 * MARGIN - 8.0 - names - totals) / count(self.columns.len().max(1));
        let [few, many] = TWO_LINES;
        let limit = if self.columns.len() > MOST_COLUMNS / 2 { many } else { few };
        let names_above = self.columns.iter().map(|name| on_two_lines(name, plain).min(limit));
        let name = names_above.fold(0.0, f64::max) + BESIDE;
        let wished = self.columns.iter().map(|name| plain.width(&cut(name, plain, widest))).fold(narrowest, f64::max);
        Widths { names, column: numbers.max(name).max(room.min(wished + BESIDE)).max(narrowest), totals }
    }
}

/// What stands above the numbers: what the columns are, their names, what the rows are; gives where the rows begin.
fn heading(svg: &mut Svg, turned: &Turned<'_>, widths: &Widths, top: f64) -> f64 {
    let left = MARGIN + widths.names + 8.0;
    let small = Letters::SMALL;
    let all = count(turned.columns.len()) * widths.column;
    let columns = cut(turned.of[1], small, all.max(120.0));
    svg.words([left, top + 10.0], small, &columns);
    let letters = Letters::PLAIN;
    let room = widths.column - BESIDE;
    let wrapped: Vec<Vec<String>> = turned.columns.iter().map(|name| wrap(name, letters, room, 2)).collect();
    let lines = wrapped.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let bottom = top + 18.0 + count(lines) * letters.pitch();
    for (place, lines) in wrapped.iter().enumerate() {
        let end = left + count(place + 1) * widths.column - PAD;
        let mut foot = bottom - 3.0 - (count(lines.len()) - 1.0) * letters.pitch();
        for line in lines {
            svg.words([end, foot], letters.anchored(Anchor::End), line);
            foot += letters.pitch();
        }
    }
    let rows = cut(turned.of[0], small, widths.names);
    svg.words([MARGIN + widths.names, bottom - 3.0], small.anchored(Anchor::End), &rows);
    let right = left + all + widths.totals;
    if widths.totals > 0.0 {
        svg.words([right - PAD, bottom - 3.0], letters.bold(true).anchored(Anchor::End), "total");
    }
    svg.line([MARGIN, bottom + 2.0], [right, bottom + 2.0], GRID, 1.0).end();
    bottom + 4.0
}

/// How wide a name is on two lines that part at a blank, or on one where it has none.
fn on_two_lines(name: &str, letters: Letters) -> f64 {
    // further blanks are of names that are cut anyway
    let blanks = name.match_indices(' ').take(20).filter_map(|(at, _)| name.split_at_checked(at));
    let lines = blanks.map(|(first, second)| letters.width(first).max(letters.width(second.trim_start())));
    lines.fold(letters.width(name), f64::min)
}

fn height_of(lines: usize) -> f64 {
    ROW.max(count(lines) * Letters::PLAIN.pitch() + 6.0)
}

/// The lines of a row's name, right of which its numbers begin.
fn names(svg: &mut Svg, lines: &[String], end: f64, middle: f64) {
    let letters = Letters::PLAIN.anchored(Anchor::End);
    let mut foot = middle - (count(lines.len()) - 1.0) / 2.0 * letters.pitch() + letters.foot();
    for line in lines {
        svg.words([end, foot], letters, line);
        foot += letters.pitch();
    }
}

/// A cell with its shading.
fn shaded(svg: &mut Svg, cell: &MatrixCell, [x, y, width, height]: [f64; 4], most: f64) {
    let value = at(&cell.value);
    let share = if most > 0.0 { value.abs() / most } else { 0.0 };
    let ground = shade(value, share);
    // a white rim parts the cells
    svg.rect([x + 0.5, y + 0.5, width - 1.0, height - 1.0], Paint::Plain(ground)).end();
    number(svg, cell, x + width - PAD, y + height / 2.0, Letters::PLAIN.coloured(ground.words_on()));
}

/// The shade of a number: even the least that is not 0 can be told from white.
fn shade(value: f64, share: f64) -> Colour {
    if value == 0.0 {
        return WHITE;
    }
    let colour = if value < 0.0 { LIGHT } else { DARK };
    colour.thinned(0.06 + 0.94 * share)
}

fn shown(cell: &MatrixCell, letters: Letters) -> String {
    cut(&cell.text, letters, NUMBER)
}

fn number(svg: &mut Svg, cell: &MatrixCell, end: f64, middle: f64, letters: Letters) {
    svg.words([end, middle + letters.foot()], letters.anchored(Anchor::End), &shown(cell, letters));
}
