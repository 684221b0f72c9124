//! A trail as text that can be checked by hand.

use super::node::{Trail, TrailStep};
use super::telling::{Telling, Told};
use crate::address::{Address, on_one_line};
use crate::document::{LINE, cut};
use crate::map::Note;
use crate::rules::{Origin, Rule};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// What stands between the parts of a sum.
const PLUS: &str = " + ";

impl fmt::Display for Trail {
    /// One line a number: what it is, its value, the formula with its numbers; what it was made from below it. A part
    /// that several numbers share is printed once. What the map says of a number is cut where it is longer than a line of
    /// a page; [`Trail::to_document`] has all of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, 0, &mut Telling::default())
    }
}

impl Trail {
    pub(super) fn print(&self, f: &mut fmt::Formatter<'_>, depth: usize, telling: &mut Telling<'_>) -> fmt::Result {
        let indent = "  ".repeat(depth);
        if let TrailStep::Leaf { origin, source, note } = &self.step {
            write!(f, "{indent}{}  {}", self.value, Place(origin))?;
            write_evidence(f, source.as_deref(), note.as_deref())?;
            return writeln!(f);
        }
        if let TrailStep::Referred { origin, source, note, of } = &self.step {
            write!(f, "{indent}{}  {} = ", self.value, Place(origin))?;
            joined(f, of, " x ")?;
            write_evidence(f, source.as_deref(), note.as_deref())?;
            writeln!(f)?;
            return of.iter().try_for_each(|part| part.print(f, depth + 1, telling));
        }
        let heading = [self.rule.map(Rule::name), self.at.as_ref().map(Address::as_str), self.about()];
        let heading: Vec<_> = heading.into_iter().flatten().collect();
        let equals = if heading.is_empty() { "" } else { " = " };
        write!(f, "{indent}{}{equals}{}", on_one_line(&heading.join(" ")), self.value)?;
        if matches!(telling.tell(self), Told::Before(_)) {
            return writeln!(f, "  (as above)");
        }
        write!(f, " = ")?;
        if let Some(late) = telling.late_in(self) {
            return print_late(f, depth, telling, late);
        }
        self.formula(f)?;
        writeln!(f)?;
        let mut shown = BTreeSet::new();
        for child in self.children() {
            if !child.says_nothing() && shown.insert(child.place()) {
                child.inner(f, depth + 1, telling)?;
            }
        }
        Ok(())
    }

    /// A step that only belongs to its rule's formula is passed over: its numbers come right below.
    fn inner(&self, f: &mut fmt::Formatter<'_>, depth: usize, telling: &mut Telling<'_>) -> fmt::Result {
        let leaf = matches!(self.step, TrailStep::Leaf { .. } | TrailStep::Referred { .. });
        if leaf || self.rule.is_some() || self.at.is_some() {
            return self.print(f, depth, telling);
        }
        for child in self.children() {
            if !child.says_nothing() {
                child.inner(f, depth, telling)?;
            }
        }
        Ok(())
    }

    /// A number of the rule itself, or a sum of nothing, needs no line of its own.
    fn says_nothing(&self) -> bool {
        match &self.step {
            TrailStep::Constant => true,
            TrailStep::Sum(parts) => parts.is_empty(),
            _ => false,
        }
    }

    /// The formula with its numbers.
    fn formula(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.step {
            TrailStep::Constant | TrailStep::Leaf { .. } | TrailStep::Referred { .. } => write!(f, "{}", self.value),
            TrailStep::Sum(parts) if parts.is_empty() => f.write_str("nothing"),
            TrailStep::Sum(parts) => joined(f, parts, PLUS),
            TrailStep::Product(parts) => joined(f, parts, " x "),
            TrailStep::Difference([a, b]) => pair(f, a, " - ", b),
            TrailStep::Quotient([a, b]) => pair(f, a, " / ", b),
            TrailStep::Power(one, exponent) => {
                one.operand(f)?;
                write!(f, "^{exponent}")
            }
            TrailStep::Root(one) => call(f, "sqrt", one),
            TrailStep::NotBelowZero(one) => {
                f.write_str("max(0, ")?;
                one.formula_or_value(f)?;
                f.write_str(")")
            }
            TrailStep::WholeQuotient([a, b]) => {
                f.write_str("floor(")?;
                pair(f, a, " / ", b)?;
                f.write_str(")")
            }
            TrailStep::Within([a, bound]) => {
                let (name, sign) = if a.value.is_negative() { ("max", "-") } else { ("min", "") };
                write!(f, "{name}(")?;
                pair(f, a, &format!(", {sign}"), bound)?;
                f.write_str(")")
            }
            TrailStep::Rounded(one) => {
                one.formula_or_value(f)?;
                f.write_str(", to 12 places")
            }
            TrailStep::RoundedProduct([a, b]) => {
                pair(f, a, " x ", b)?;
                f.write_str(", to 12 places")
            }
            TrailStep::Printed(one) => {
                one.formula_or_value(f)?;
                f.write_str(", to 28 places")
            }
            TrailStep::Payback { gained, paid, put_in } => {
                f.write_str("where the line through the accumulated (")?;
                for (year, (gained, paid)) in gained.iter().zip(paid).enumerate() {
                    let comma = if year == 0 { "" } else { ", " };
                    write!(f, "{comma}{} - {}", gained.value, paid.value)?;
                }
                let first = put_in.iter().position(|amount| !amount.value.is_zero()).unwrap_or_default();
                write!(f, ") is at 0 or above for good, and not before year {first}, the first input's")
            }
        }
    }

    /// A named number by its value, a step inside a rule by its formula.
    fn formula_or_value(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rule.is_some() || self.at.is_some() { write!(f, "{}", self.value) } else { self.formula(f) }
    }

    /// The same, in brackets where a formula stands inside another.
    fn operand(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.step {
            // what is added up are the amounts as they were rounded
            TrailStep::Rounded(_) | TrailStep::RoundedProduct(_) => write!(f, "{}", self.value),
            TrailStep::Constant
            | TrailStep::Leaf { .. }
            | TrailStep::Referred { .. }
            | TrailStep::Root(_)
            | TrailStep::NotBelowZero(_)
            | TrailStep::WholeQuotient(_)
            | TrailStep::Within(_) => self.formula_or_value(f),
            _ if self.rule.is_some() || self.at.is_some() => write!(f, "{}", self.value),
            _ => {
                f.write_str("(")?;
                self.formula(f)?;
                f.write_str(")")
            }
        }
    }
}

/// Where a leaf stands, as text.
pub(super) struct Place<'o>(pub(super) &'o Origin);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Origin::Map(address) => write!(f, "{address}"),
            Origin::Schedule { schedule, from_year } => write!(f, "{} from year {from_year}", schedule.name()),
        }
    }
}

fn write_evidence(f: &mut fmt::Formatter<'_>, source: Option<&str>, note: Option<&Note>) -> fmt::Result {
    if let Some(source) = source {
        write!(f, "  [{}]", cut(source, LINE))?;
    }
    let Some(note) = note else { return Ok(()) };
    let said = [
        note.reason().map(|reason| cut(reason, LINE)),
        note.source().map(|source| format!("source {}", cut(source, LINE))),
        note.grade().map(|grade| format!("grade {grade}")),
        note.by().map(|by| format!("by {}", cut(by, LINE))),
        note.on().map(|on| format!("on {on}")),
    ];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join("; ");
    write!(f, "  [note: {said}]")
}

/// A sum of parts that are made as they are printed: its formula, then each of them.
fn print_late(f: &mut fmt::Formatter<'_>, depth: usize, telling: &mut Telling<'_>, late: usize) -> fmt::Result {
    let count = telling.count(late).map_err(|_| fmt::Error)?;
    for index in 0..count {
        if index > 0 {
            f.write_str(PLUS)?;
        }
        // the operand of a total or an impact is what it comes to
        match telling.value(late, index) {
            Some(value) => write!(f, "{value}")?,
            None => telling.part(late, index).map_err(|_| fmt::Error)?.operand(f)?,
        }
    }
    writeln!(f)?;
    for index in 0..count {
        let part = telling.part(late, index).map_err(|_| fmt::Error)?;
        if !part.says_nothing() {
            part.inner(f, depth + 1, telling)?;
        }
    }
    Ok(())
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[Arc<Trail>], with: &str) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(with)?;
        }
        part.operand(f)?;
    }
    Ok(())
}

fn pair(f: &mut fmt::Formatter<'_>, a: &Trail, with: &str, b: &Trail) -> fmt::Result {
    a.operand(f)?;
    f.write_str(with)?;
    b.operand(f)
}

fn call(f: &mut fmt::Formatter<'_>, name: &str, one: &Trail) -> fmt::Result {
    write!(f, "{name}(")?;
    one.formula_or_value(f)?;
    f.write_str(")")
}
