//! The sheets of values: what one intake of each is worth in a year of full effect, what of that each recipient gets in each
//! year, and what of it grows or releases money. Their formulas are what the walk over the map gives.

use super::book::{Book, Look};
use super::expression::{Context, Expression, Formula, Target, cell, in_year, whole};
use super::layout::{Layout, account, name};
use super::life::heads;
use super::place::{Line, Place, Sheet};
use super::sources::Sources;
use super::steps;
use super::writing::Writing;
use crate::error::{Error, Findings};
use crate::map::{Class, ImpactMap, OutcomeAt, ValueAt};
use crate::rules::{Growing, Impact, Lines, Rule, Side, Source, Stream, Taker, Walk};
use std::rc::Rc;

/// The columns of the sheet of values.
pub(super) const OUTCOME: u16 = 0;
pub(super) const ACCOUNT: u16 = 4;
pub(super) const CLASS: u16 = 5;
pub(super) const SOCIETY: u16 = 7;
pub(super) const DISCOUNT: u16 = 8;
pub(super) const AMOUNT: u16 = 10;
pub(super) const PRESENT: u16 = 11;
pub(super) const ABSOLUTE: u16 = 12;

/// The columns of the sheet of impacts.
pub(super) const OF_SOCIETY: u16 = 4;
pub(super) const IMPACT: u16 = 5;
/// The first of the totals of the bridge, before any deduction and after one, two and three.
pub(super) const STAGES: u16 = 6;

/// How many totals of the bridge an impact has.
pub(super) const STAGE_COUNT: usize = 4;

/// The column of the sums of amounts that grow, and of the same before they do.
pub(super) const GROWN: u16 = 10;
pub(super) const BEFORE: u16 = 11;

/// The rows of an outcome on the sheets of impacts and of values: from one on, and before another.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowsOf {
    pub(super) impacts: [u32; 2],
    pub(super) values: [u32; 2],
}

/// Writes the sheets, and says which rows of them each outcome has.
pub(super) fn write(book: &mut Book, of: &Sources<'_>) -> Result<Vec<RowsOf>, Findings> {
    let years = of.layout.years;
    let headings =
        ["outcome", "what changes", "value", "intake", "counts for society", "impact, a year of full effect"];
    book.headings(Sheet::Impacts, 0, &headings)?;
    let stages = ["gross", "after deadweight", "after displacement", "after attribution"];
    for (column, stage) in (STAGES..).zip(stages) {
        book.text(Sheet::Impacts.at(0, column), format!("{stage}, all years"), Look::Heading)?;
    }
    let headings = [
        "outcome",
        "what changes",
        "value",
        "who gains",
        "account",
        "class: 1 fiscal, 2 economic, 3 social",
        "transfer",
        "counts for society",
        "discount: 0 of all values, else by its place on Years",
        "intake",
        "undiscounted",
        "present value",
        "present value without its sign",
    ];
    book.headings(Sheet::Values, 0, &headings)?;
    for sheet in [Sheet::Growth, Sheet::Cashable, Sheet::Steps] {
        book.headings(sheet, 0, &["outcome", "what changes", "value", "who gains", "account", "row"])?;
        heads(book, sheet, years)?;
    }
    book.text(Sheet::Growth.at(0, GROWN), "as it grows", Look::Heading)?;
    book.text(Sheet::Growth.at(0, BEFORE), "before growth", Look::Heading)?;
    book.text(Sheet::Cashable.at(0, PRESENT), "present value", Look::Heading)?;
    heads(book, Sheet::Values, years)?;
    let map = steps::with_all_intakes_at_once(of.map)?;
    let mut taking = Taking {
        book,
        of,
        map: &map,
        stages: Vec::new(),
        impact: None,
        growth: None,
        steps: steps::Rows::default(),
        rows: Vec::new(),
    };
    Walk::new(&map).run(&mut Writing::new(of.inputs), &mut taking)?;
    Ok(taking.rows)
}

/// How many rows the sheet of values has: one for each recipient of each intake of each value, and one for who gives it.
pub(super) fn rows(map: &ImpactMap) -> u32 {
    let rows = |value: &ValueAt<'_>| value.recipients().len() * if value.is_transfer() { 2 } else { 1 };
    let of_outcome = |outcome: crate::map::OutcomeAt<'_>| {
        outcome.values().map(|value| rows(&value)).sum::<usize>() * outcome.intakes()
    };
    u32::try_from(map.outcomes_in_place().map(of_outcome).sum::<usize>()).unwrap_or(u32::MAX)
}

/// Writes what the walk hands over.
struct Taking<'t, 'b> {
    book: &'t mut Book,
    of: &'t Sources<'b>,
    map: &'t ImpactMap,
    /// The totals of the bridge of the impact to come.
    stages: Vec<Formula>,
    /// The impact at hand, and the row that it has.
    impact: Option<(Source, Line)>,
    /// The growth of the value at hand, and the row that it has.
    growth: Option<([usize; 2], Line)>,
    steps: steps::Rows,
    rows: Vec<RowsOf>,
}

impl<'b> Taker<Writing<'b>> for Taking<'_, 'b> {
    fn lines(&mut self, a: &mut Writing<'b>, stream: &Stream, lines: &impl Lines<Writing<'b>>) -> Result<(), Error> {
        let Source::Value { outcome, value: place, intake } = stream.source else { return Ok(()) };
        let Some(of_outcome) = self.map.outcome_in_place(outcome) else { return Ok(()) };
        let Some(value) = of_outcome.values().nth(place) else { return Ok(()) };
        // every intake is felt in this year, if any two are
        let at = of_outcome.intakes().saturating_sub(1).saturating_sub(intake);
        let at = if lines.places().contains(&at) { at } else { lines.places().start };
        let amount = lines.amount(a, at)?;
        let felt = self.of.layout.intake(outcome, intake);
        let impact = self.impact_of(stream, &value, &amount)?;
        let growth = self.growth_of(a, &value, lines.grows())?;
        let mut named = vec![
            (Rule::Impact, Target::Cell(impact)),
            (Rule::Persistence, Target::InYear(felt)),
            (Rule::Deductions, Target::Cell(Layout::kept(outcome, 3))),
        ];
        let growth = growth.map(|line| (Rule::Growth, Target::InYear(line)));
        named.extend(growth);
        let line = self.row_of(stream, &value, &amount, &named)?;
        if let (Some(before), false) = (lines.amount_before_growth(a, at)?, stream.transfer) {
            self.before_growth(stream, &value, line, &before, &named)?;
        }
        if let Some(part) = lines.cashable(a, at, &in_year(line))? {
            self.cashable(stream, &value, &part, growth)?;
        }
        if let Some(counter) = stream.counter() {
            let taken = Rc::new(Expression::Minus(whole(0), in_year(line)));
            self.row_of(&counter, &value, &taken, &[])?;
        }
        Ok(())
    }

    fn impact(&mut self, a: &mut Writing<'b>, impact: &Impact<'_, Writing<'b>>) -> Result<(), Error> {
        self.stages = (0..STAGE_COUNT).map(|stage| impact.bridge_line(a, stage)).collect::<Result<_, _>>()?;
        Ok(())
    }

    fn finish(&mut self, _: OutcomeAt<'_>) -> Result<(), Error> {
        let before = self.rows.last();
        let next =
            |sheet, before: Option<[u32; 2]>| [before.map_or(1, |rows| rows[1]), self.book.next_row(sheet).max(1)];
        let impacts = next(Sheet::Impacts, before.map(|rows| rows.impacts));
        let values = next(Sheet::Values, before.map(|rows| rows.values));
        self.rows.push(RowsOf { impacts, values });
        Ok(())
    }
}

impl Taking<'_, '_> {
    /// What every row says of where it comes from, up to the account.
    fn names(&mut self, line: Line, stream: &Stream, value: &ValueAt<'_>) -> Result<(), Error> {
        let at = |column| line.sheet.at(line.row, column);
        let outcome = value.outcome();
        self.book.number(at(OUTCOME), Layout::outcome(outcome.place()), Look::Plain)?;
        self.book.text(at(1), outcome.outcome().name(), Look::Plain)?;
        self.book.text(at(2), value.value().id().as_str(), Look::Plain)?;
        self.book.text(at(3), name(self.map, stream.holder), Look::Plain)?;
        self.book.number(at(ACCOUNT), account(stream.holder), Look::Plain)
    }

    /// The cell of what an intake is worth in a year of full effect, which is written when it is first met.
    fn impact_of(&mut self, stream: &Stream, value: &ValueAt<'_>, amount: &Formula) -> Result<Place, Error> {
        if let Some((source, line)) = self.impact
            && source == stream.source
        {
            return Ok(line.sheet.at(line.row, IMPACT));
        }
        let sheet = Sheet::Impacts;
        let line = sheet.line(self.book.next_row(sheet));
        self.impact = Some((stream.source, line));
        let at = |column| sheet.at(line.row, column);
        let outcome = value.outcome();
        self.book.number(at(OUTCOME), Layout::outcome(outcome.place()), Look::Plain)?;
        self.book.text(at(1), outcome.outcome().name(), Look::Plain)?;
        self.book.text(at(2), value.value().id().as_str(), Look::Plain)?;
        let Source::Value { intake, .. } = stream.source else { return Ok(at(IMPACT)) };
        self.book.number(at(3), u32::try_from(intake).unwrap_or(u32::MAX), Look::Plain)?;
        self.book.number(at(OF_SOCIETY), u32::from(!stream.transfer), Look::Plain)?;
        let kept = |deductions| [(Rule::Deductions, Target::Cell(Layout::kept(outcome.place(), deductions)))];
        let worth = steps::named(amount, Rule::Impact).unwrap_or_else(|| whole(0));

        let context = Context { named: &kept(3), ..Context::default() };
        self.book.formula(at(IMPACT), &worth, context, Look::Money)?;
        for (stage, formula) in std::mem::take(&mut self.stages).into_iter().enumerate() {
            let column = STAGES + u16::try_from(stage).unwrap_or(0);
            let context = Context { named: &kept(stage), ..Context::default() };
            self.book.formula(at(column), &formula, context, Look::Money)?;
        }
        Ok(at(IMPACT))
    }

    /// The row of what the value has grown to in each year; none of one that does not grow.
    fn growth_of(&mut self, a: &mut Writing<'_>, value: &ValueAt<'_>, grows: bool) -> Result<Option<Line>, Error> {
        if !grows {
            return Ok(None);
        }
        let own = [value.outcome().place(), value.place()];
        if let Some((known, line)) = self.growth
            && known == own
        {
            return Ok(Some(line));
        }
        let Some(growing) = Growing::new(a, self.map, value)? else { return Ok(None) };
        let sheet = Sheet::Growth;
        let line = sheet.line(self.book.next_row(sheet));
        self.growth = Some((own, line));
        self.book.number(sheet.at(line.row, OUTCOME), Layout::outcome(own[0]), Look::Plain)?;
        self.book.text(sheet.at(line.row, 1), value.outcome().outcome().name(), Look::Plain)?;
        self.book.text(sheet.at(line.row, 2), value.value().id().as_str(), Look::Plain)?;
        self.book.text(sheet.at(line.row, 5), "has grown to", Look::Plain)?;
        for year in 0..self.of.layout.years {
            let to = growing.in_year(a, year)?;
            self.book.formula(line.in_year(year), &to, Context { year, ..Context::default() }, Look::Factor)?;
        }
        Ok(Some(line))
    }

    /// The row of what a recipient gets, or somebody gives, by year.
    fn row_of(
        &mut self,
        stream: &Stream,
        value: &ValueAt<'_>,
        amount: &Formula,
        named: &[(Rule, Target)],
    ) -> Result<Line, Error> {
        let sheet = Sheet::Values;
        let line = sheet.line(self.book.next_row(sheet));
        let at = |column| sheet.at(line.row, column);
        self.names(line, stream, value)?;
        let Source::Value { intake, .. } = stream.source else { return Ok(line) };
        let discount = value.discount().map_or(0, |place| u32::try_from(place).unwrap_or(u32::MAX) + 1);
        let numbers = [
            (CLASS, stream.class.map_or(0, number_of)),
            (6, u32::from(stream.transfer)),
            (SOCIETY, u32::from(!stream.transfer && stream.side() == Side::Outcome)),
            (DISCOUNT, discount),
            (9, u32::try_from(intake).unwrap_or(u32::MAX)),
        ];
        for (column, number) in numbers {
            self.book.number(at(column), number, Look::Plain)?;
        }
        self.by_year(line, amount, named)?;
        self.sums(line, AMOUNT, None)?;
        self.sums(line, PRESENT, Some(discount))?;
        let size = Expression::Absolute(cell(at(PRESENT)));
        self.book.formula(at(ABSOLUTE), &size, Context::default(), Look::Money)?;
        Ok(line)
    }

    fn by_year(&mut self, line: Line, formula: &Formula, named: &[(Rule, Target)]) -> Result<(), Error> {
        (0..self.of.layout.years).try_for_each(|year| {
            let context = Context { year, named, replaced: None };
            self.book.formula(line.in_year(year), formula, context, Look::Money)
        })
    }

    /// The sum of a row over all years, discounted or as it is.
    fn sums(&mut self, line: Line, column: u16, discount: Option<u32>) -> Result<(), Error> {
        let years = line.years(self.of.layout.years);
        let sum = match discount {
            None => Expression::SumOf(years),
            Some(discount) => {
                Expression::SumProduct(vec![years, Layout::factors(discount).years(self.of.layout.years)])
            }
        };
        self.book.formula(line.sheet.at(line.row, column), &sum, Context::default(), Look::Money)
    }

    /// The row of the same amounts were they not to grow.
    fn before_growth(
        &mut self,
        stream: &Stream,
        value: &ValueAt<'_>,
        of: Line,
        before: &Formula,
        named: &[(Rule, Target)],
    ) -> Result<(), Error> {
        let sheet = Sheet::Growth;
        let line = sheet.line(self.book.next_row(sheet));
        self.names(line, stream, value)?;
        self.book.text(sheet.at(line.row, 5), "before growth", Look::Plain)?;
        self.by_year(line, before, named)?;
        self.sums(line, BEFORE, None)?;
        let grown = cell(of.sheet.at(of.row, AMOUNT));
        self.book.formula(sheet.at(line.row, GROWN), &grown, Context::default(), Look::Money)
    }

    /// The row of what releases money.
    fn cashable(
        &mut self,
        stream: &Stream,
        value: &ValueAt<'_>,
        part: &Formula,
        growth: Option<(Rule, Target)>,
    ) -> Result<(), Error> {
        if steps::is_nothing(part) {
            return Ok(());
        }
        let named = self.steps.of(self.book, self.of, value, stream, part, growth)?;
        let sheet = Sheet::Cashable;
        let line = sheet.line(self.book.next_row(sheet));
        self.names(line, stream, value)?;
        self.by_year(line, part, &named)?;
        let discount = value.discount().map_or(0, |place| u32::try_from(place).unwrap_or(u32::MAX) + 1);
        self.sums(line, PRESENT, Some(discount))
    }
}

/// The number of a class, by which it is added up.
pub(super) const fn number_of(class: Class) -> u32 {
    class as u32 + 1
}
