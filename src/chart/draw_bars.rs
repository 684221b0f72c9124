//! Charts of bars drawn: labels at the left, bars along one axis with words at their ends, nets in a column of their own.

use super::axis;
use super::bar_rows::{BAR, GAP, LaidBar, LaidRow, laid_out, letters};
use super::bars::{Bars, Fill};
use super::colours::{DARK, INK, LIGHT, RULE, SOFT, WHITE};
use super::label;
use super::letters::{Anchor, Letters};
use super::scale::{Scale, Tick, at, widened};
use super::sizes::{MARGIN, ROW, WIDTH};
use super::strip::Strip;
use super::svg::{Paint, Svg};
use crate::number::NumberForm;

/// The widest and the narrowest column of labels.
const LABELS: [f64; 2] = [60.0, 270.0];

/// The widest number of a diamond.
const DIAMOND_TEXT: f64 = 130.0;

/// Half of a diamond.
const DIAMOND: f64 = 5.5;

/// The least length that the bars have together.
const LEAST: f64 = 80.0;

/// Where rows end that are far from the axis below them, it stands above them too.
const TALL: f64 = 420.0;

/// The parts of the picture from left to right, and the scale of the bars.
struct Across {
    /// Where labels end.
    labels: f64,
    /// Where the bars begin and end.
    plot: [f64; 2],
    range: [f64; 2],
    scale: Scale,
}

/// Draws bars from `top` down, and says how high the picture is.
pub(super) fn draw(svg: &mut Svg, bars: &Bars, form: NumberForm, top: f64) -> f64 {
    let room = room_of_labels(bars);
    let mut top = series(svg, bars, top);
    // how high the rows are does not depend on the scale, only where they begin
    let (first, end) = laid_out(bars, room, 0.0);
    let across = Across::new(bars, &first, room);
    let strip = Strip::new(
        bars.lines.iter().map(|line| (across.scale.place(at(&line.at)), &*line.text)),
        [across.plot[0] - 60.0, WIDTH - 4.0],
    );
    let length = across.plot[1] - across.plot[0];
    let ticks = axis::ticks_along(across.range, length, false, &bars.axis, form);
    if end > TALL {
        axis::numbers(svg, &ticks, &across.scale, top + 10.0, WIDTH);
        top += 18.0;
    }
    let words = top;
    top += strip.height() + 2.0;
    let (rows, mut bottom) = laid_out(bars, room, top);
    if !bars.left_out.trim().is_empty() {
        bottom += ROW;
    }
    bottom += 4.0;
    back(svg, &across, &ticks, [top, bottom]);
    if bars.connected {
        connectors(svg, &rows, &across.scale);
    }
    for row in &rows {
        draw_row(svg, bars, row, &across);
    }
    for line in &bars.lines {
        let x = across.scale.place(at(&line.at));
        axis::line(svg, line, [x, top - 2.0], [x, bottom]);
    }
    for row in &rows {
        front(svg, bars, row, &across);
    }
    strip.draw(svg, words);
    if !bars.left_out.trim().is_empty() {
        let letters = Letters::PLAIN.coloured(SOFT).anchored(Anchor::End);
        let text = label::cut(&bars.left_out, letters, across.labels - MARGIN);
        svg.words([across.labels, bottom - 4.0 - ROW / 2.0 + letters.foot()], letters, &text);
    }
    axis::numbers(svg, &ticks, &across.scale, bottom + 14.0, WIDTH);
    let title = Letters::SMALL.anchored(Anchor::Middle);
    let text = label::cut(&bars.axis.title, title, length);
    svg.words([f64::midpoint(across.plot[0], across.plot[1]), bottom + 31.0], title, &text);
    bottom + if text.is_empty() { 14.0 } else { 31.0 } + 12.0
}

/// How wide the column of labels is: as the widest on one line, within bounds; a key always has room.
fn room_of_labels(bars: &Bars) -> f64 {
    let [least, most] = LABELS;
    let widest = |of: &dyn Fn(&super::bars::BarRow) -> f64| bars.rows.iter().map(of).fold(0.0, f64::max);
    let natural = widest(&|row| label::natural_width(&row.label, letters(row)));
    let key = widest(&|row| letters(row).width(&row.label.key));
    natural.min(most).max(key.min(most + 80.0)).max(least) + 2.0
}

/// What the fills and the diamonds mean, where there is something to tell apart; gives where it ends.
fn series(svg: &mut Svg, bars: &Bars, top: f64) -> f64 {
    let fills = bars.series.iter().map(|series| (&*series.name, Some(series.fill)));
    let all = fills.chain([(&*bars.diamonds, None)]).filter(|(name, _)| !name.trim().is_empty());
    let all: Vec<(String, Option<Fill>)> =
        all.map(|(name, fill)| (label::cut(name, Letters::PLAIN, 330.0), fill)).collect();
    if all.len() < 2 {
        return top;
    }
    let (mut x, mut y) = (MARGIN, top);
    for (text, fill) in all {
        let wide = 24.0 + Letters::PLAIN.width(&text);
        if x > MARGIN && x + wide > WIDTH - MARGIN {
            (x, y) = (MARGIN, y + 18.0);
        }
        match fill {
            Some(fill) => filled(svg, fill, [x, y, 18.0, 12.0]),
            None => diamond(svg, [x + 11.0, y + 6.0]),
        }
        svg.words([x + 24.0, y + 10.4], Letters::PLAIN, &text);
        x += wide + 22.0;
    }
    y + 24.0
}

impl Across {
    fn new(bars: &Bars, rows: &[LaidRow<'_>], room: f64) -> Self {
        let labels = MARGIN + room;
        let nets = rows.iter().filter_map(|row| net(row)).map(|(_, width)| width + 2.0 * DIAMOND + 12.0);
        let nets = nets.fold(0.0, f64::max);
        let plot = [labels + 14.0, WIDTH - MARGIN - nets];
        let range = widened(range(bars));
        // words at the ends need room, and the room they take shortens the bars: so a few times over
        let words: Vec<(&LaidBar, Option<f64>)> = rows
            .iter()
            .flat_map(|row| row.bars.iter().map(|bar| (bar, net_at(row))))
            .filter(|(bar, _)| !bar.text.is_empty())
            .collect();
        let widest = |left: bool| {
            let ends = words.iter().filter(|(bar, _)| bar.left == left);
            ends.map(|(bar, net)| bar.width + GAP + if net.is_some() { 2.0 * DIAMOND } else { 0.0 }).fold(0.0, f64::max)
        };
        let most = [widest(true), widest(false)];
        // where words would leave nothing to the bars, they stand inside them or are cut
        let share = ((plot[1] - plot[0] - LEAST) / (most[0] + most[1])).clamp(0.0, 1.0);
        let most = most.map(|most| most * share);
        let mut pads = [0.0_f64; 2];
        for _ in 0..60 {
            let scale = Scale::new(range, plot[0] + pads[0], plot[1] - pads[1]);
            let mut over = [0.0_f64; 2];
            for (bar, net) in &words {
                let x = start_of_words(bar, *net, &scale);
                if bar.left {
                    over[0] = over[0].max(plot[0] - (x - bar.width));
                } else {
                    over[1] = over[1].max(x + bar.width - plot[1]);
                }
            }
            if over.iter().all(|over| *over <= 0.05) {
                break;
            }
            pads = [(pads[0] + over[0]).min(most[0]), (pads[1] + over[1]).min(most[1])];
        }
        let scale = Scale::new(range, plot[0] + pads[0], plot[1] - pads[1]);
        Self { labels, plot, range: [scale.number(plot[0]), scale.number(plot[1])], scale }
    }
}

/// What the axis has to show: everything drawn, and always 0.
fn range(bars: &Bars) -> [f64; 2] {
    let ends = bars.rows.iter().flat_map(|row| {
        let of_bars = row.bars.iter().flat_map(|bar| [at(&bar.from), at(&bar.to)]);
        of_bars.chain(row.diamond.iter().map(|(value, _)| at(value)))
    });
    let all = ends.chain(bars.lines.iter().map(|line| at(&line.at)));
    all.fold([0.0, 0.0], |[low, high], number| [low.min(number), high.max(number)])
}

/// The number of a row's diamond as it is printed, and how wide it is.
fn net(row: &LaidRow<'_>) -> Option<(String, f64)> {
    let letters = Letters::PLAIN.bold(true);
    let (_, text) = row.row.diamond.as_ref()?;
    let text = label::cut(text, letters, DIAMOND_TEXT);
    let width = letters.width(&text);
    Some((text, width))
}

/// Where the diamond of a row lies among numbers.
fn net_at(row: &LaidRow<'_>) -> Option<f64> {
    row.row.diamond.as_ref().map(|(value, _)| at(value))
}

/// What lies behind the bars: the grid and the line at 0.
fn back(svg: &mut Svg, across: &Across, ticks: &[Tick], [top, bottom]: [f64; 2]) {
    axis::grid(svg, ticks, &across.scale, [top, bottom]);
    let zero = across.scale.place(0.0);
    svg.line([zero, top], [zero, bottom], RULE, 1.2).end();
}

/// Lines from the end of each row to the next, as in a waterfall.
fn connectors(svg: &mut Svg, rows: &[LaidRow<'_>], scale: &Scale) {
    for (row, next) in rows.iter().zip(rows.iter().skip(1)) {
        let (Some(bar), Some(following)) = (row.bars.last(), next.bars.first()) else {
            continue;
        };
        let x = scale.place(bar.to);
        let from = row.middle_of(bar) + BAR / 2.0;
        let to = next.middle_of(following) - BAR / 2.0;
        svg.line([x, from], [x, to], RULE, 1.0).end();
    }
}

/// The heading, the label and the bars of a row.
fn draw_row(svg: &mut Svg, bars: &Bars, row: &LaidRow<'_>, across: &Across) {
    if !row.heading.trim().is_empty() {
        let letters = Letters::PLAIN.bold(true);
        let text = label::cut(row.heading, letters, WIDTH - 2.0 * MARGIN);
        svg.words([MARGIN, row.top - ROW / 2.0 + letters.foot()], letters.with_halo(), &text);
    }
    let letters = letters(row.row).anchored(Anchor::End);
    let lines = super::scale::count(row.label.len());
    let mut foot = row.middle() - (lines - 1.0) / 2.0 * letters.pitch() + letters.foot();
    for line in &row.label {
        svg.two_words([across.labels, foot], letters, &line.name, SOFT, &line.key);
        foot += letters.pitch();
    }
    for bar in &row.bars {
        let fill = bars.series.get(bar.series).map_or(Fill::Solid, |series| series.fill);
        let (from, to) = (across.scale.place(bar.low()), across.scale.place(bar.high()));
        // a bar of no length is still to be seen
        let wide = (to - from).max(1.0);
        filled(svg, fill, [from, row.middle_of(bar) - BAR / 2.0, wide, BAR]);
    }
}

/// What lies before everything: words at the ends of bars, the diamond and its number.
fn front(svg: &mut Svg, bars: &Bars, row: &LaidRow<'_>, across: &Across) {
    for bar in &row.bars {
        words_at(svg, bars, row, bar, across);
    }
    if let (Some((value, _)), Some((text, width))) = (&row.row.diamond, net(row)) {
        let y = row.middle();
        diamond(svg, [across.scale.place(at(value)), y]);
        let letters = Letters::PLAIN.bold(true).anchored(Anchor::End);
        let end = WIDTH - MARGIN;
        diamond(svg, [end - width - DIAMOND - 4.0, y]);
        svg.words([end, y + letters.foot()], letters, &text);
    }
}

/// Where the words of a bar begin if they stand outside: at its end, or past the diamond that lies there.
fn start_of_words(bar: &LaidBar, net: Option<f64>, scale: &Scale) -> f64 {
    let out = if bar.left { -1.0 } else { 1.0 };
    let end = scale.place(if bar.left { bar.low() } else { bar.high() });
    let start = end + out * GAP;
    match net.map(|net| scale.place(net)) {
        Some(net) if (net - end).abs() < DIAMOND + GAP => {
            let past = net + out * (DIAMOND + GAP - 1.0);
            if bar.left { start.min(past) } else { start.max(past) }
        }
        _ => start,
    }
}

/// The words of a bar: outside at the end that it points to, inside where there is no room, cut where there is none either.
fn words_at(svg: &mut Svg, bars: &Bars, row: &LaidRow<'_>, bar: &LaidBar, across: &Across) {
    let letters = letters(row.row);
    let foot = row.middle_of(bar) + letters.foot();
    let (low, high) = (across.scale.place(bar.low()), across.scale.place(bar.high()));
    let start = start_of_words(bar, net_at(row), &across.scale);
    let room = if bar.left { start - across.plot[0] } else { across.plot[1] - start };
    let anchored = |letters: Letters, end: bool| if end { letters.anchored(Anchor::End) } else { letters };
    if bar.width > room + 1.0 && bar.width + 2.0 * GAP <= high - low {
        let hatched = bars.series.get(bar.series).is_some_and(|series| series.fill == Fill::Hatched);
        let letters = if hatched { letters.with_halo() } else { letters.coloured(DARK.words_on()) };
        let x = if bar.left { low + GAP } else { high - GAP };
        svg.words([x, foot], anchored(letters, !bar.left), &bar.text);
        return;
    }
    let (text, width) = if bar.width > room + 1.0 {
        let text = label::cut(&bar.text, letters, room.max(30.0));
        let width = letters.width(&text);
        (text, width)
    } else {
        (bar.text.clone(), bar.width)
    };
    let from = if bar.left { start - width } else { start };
    let under_a_line = bars.lines.iter().any(|line| {
        let x = across.scale.place(at(&line.at));
        x > from - 2.0 && x < from + width + 2.0
    });
    if under_a_line && !text.is_empty() {
        // a line does not go through a number
        let ground = [from - 2.0, row.middle_of(bar) - BAR / 2.0, width + 4.0, BAR];
        svg.rect(ground, Paint::Plain(WHITE)).end();
    }
    svg.words([start, foot], anchored(letters.with_halo(), bar.left), &text);
}

fn filled(svg: &mut Svg, fill: Fill, place: [f64; 4]) {
    match fill {
        Fill::Solid => svg.rect(place, Paint::Plain(DARK)).end(),
        Fill::Hatched => {
            // with its rim it is as large as a solid one
            let [x, y, width, height] = place;
            let inside = [x + 0.5, y + 0.5, width - 1.0, height - 1.0];
            svg.rect(inside, Paint::Hatch).set("stroke", &LIGHT.to_string()).at("stroke-width", 1.0).end();
        }
    }
}

fn diamond(svg: &mut Svg, [x, y]: [f64; 2]) {
    let corners = [[x, y - DIAMOND], [x + DIAMOND, y], [x, y + DIAMOND], [x - DIAMOND, y]];
    svg.points("polygon", &corners)
        .set("fill", &WHITE.to_string())
        .set("stroke", &INK.to_string())
        .at("stroke-width", 1.6)
        .end();
}
