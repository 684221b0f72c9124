//! A trail as text that can be checked by hand, and as a document.

use super::node::{Trail, TrailStep};
use crate::address::{Address, on_one_line};
use crate::document::{LINE, Node, Object, as_document, as_text, cut};
use crate::map::Note;
use crate::rules::{Origin, Rule};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

as_document!(Trail, Trail::to_document;);
as_text!(Rule, |rule| rule.name(););

impl fmt::Display for Trail {
    /// One line a number: what it is, its value, the formula with its numbers; what it was made from below it. A part
    /// that several numbers share is printed once. What the map says of a number is cut where it is longer than a line of
    /// a page; [`Trail::to_document`] has all of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printed = BTreeSet::new();
        self.print(f, 0, &mut printed)
    }
}

impl Trail {
    fn print(&self, f: &mut fmt::Formatter<'_>, depth: usize, printed: &mut BTreeSet<*const Self>) -> fmt::Result {
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
            return of.iter().try_for_each(|part| part.print(f, depth + 1, printed));
        }
        let heading = [self.rule.map(Rule::name), self.at.as_ref().map(Address::as_str), self.about()];
        let heading: Vec<_> = heading.into_iter().flatten().collect();
        let equals = if heading.is_empty() { "" } else { " = " };
        write!(f, "{indent}{}{equals}{}", on_one_line(&heading.join(" ")), self.value)?;
        if !printed.insert(std::ptr::from_ref(self)) {
            return writeln!(f, "  (as above)");
        }
        write!(f, " = ")?;
        self.formula(f)?;
        writeln!(f)?;
        let mut shown: BTreeSet<*const Self> = BTreeSet::new();
        for child in self.children() {
            if !child.says_nothing() && shown.insert(Arc::as_ptr(child)) {
                child.inner(f, depth + 1, printed)?;
            }
        }
        Ok(())
    }

    /// A step that only belongs to its rule's formula is passed over: its numbers come right below.
    fn inner(&self, f: &mut fmt::Formatter<'_>, depth: usize, printed: &mut BTreeSet<*const Self>) -> fmt::Result {
        let leaf = matches!(self.step, TrailStep::Leaf { .. } | TrailStep::Referred { .. });
        if leaf || self.rule.is_some() || self.at.is_some() {
            return self.print(f, depth, printed);
        }
        for child in self.children() {
            if !child.says_nothing() {
                child.inner(f, depth, printed)?;
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
            TrailStep::Sum(parts) => joined(f, parts, " + "),
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

    /// The trail as a document: rule, step, value, address, source and note, and what it was made from.
    ///
    /// Each part that is made from others has a number under `id`; where it is used again, `same_as` gives the number
    /// in place of the rest.
    pub fn to_document(&self) -> Node<'_> {
        self.document(&mut BTreeMap::new())
    }

    fn document(&self, seen: &mut BTreeMap<*const Self, u32>) -> Node<'_> {
        let text = |text: String| Some(Node::Text(Cow::Owned(text)));
        let children = self.children();
        let next = u32::try_from(seen.len()).unwrap_or(u32::MAX);
        let id = (!children.is_empty()).then(|| *seen.entry(std::ptr::from_ref(self)).or_insert(next));
        if let Some(id) = id.filter(|id| *id < next) {
            return Object::new().whole("same_as", Some(id)).node("value", text(self.value.to_string())).done();
        }
        let mut object = Object::new()
            .whole("id", id)
            .text("rule", self.rule.map(Rule::name))
            .node("at", self.at.as_ref().and_then(|at| text(at.as_str().to_owned())))
            .text("about", self.about())
            .text("step", Some(self.step.name()))
            .node("value", text(self.value.to_string()));
        if let TrailStep::Power(_, exponent) = &self.step {
            object = object.whole("exponent", Some(*exponent));
        }
        if let TrailStep::Leaf { origin, source, note } | TrailStep::Referred { origin, source, note, .. } = &self.step
        {
            object = object.node("address", text(Place(origin).to_string())).text("source", source.as_deref());
            object = object.node("note", note.as_deref().map(Note::to_document));
        }
        let of = Node::List(children.iter().map(|child| child.document(seen)).collect());
        object.node("of", (!children.is_empty()).then_some(of)).done()
    }

    /// The trail as JSON text, as [`Trail::to_document`] has it.
    #[cfg(feature = "json")]
    pub fn to_json(&self) -> String {
        crate::document::json_text::write(&self.to_document())
    }
}

impl TrailStep {
    /// What was done, in a word.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Constant => "constant",
            Self::Leaf { .. } => "leaf",
            Self::Referred { .. } => "referred",
            Self::Sum(_) => "sum",
            Self::Difference(_) => "difference",
            Self::Product(_) => "product",
            Self::Quotient(_) => "quotient",
            Self::Power(..) => "power",
            Self::Root(_) => "root",
            Self::NotBelowZero(_) => "not-below-zero",
            Self::WholeQuotient(_) => "whole-quotient",
            Self::Within(_) => "within",
            Self::Rounded(_) => "rounded",
            Self::RoundedProduct(_) => "rounded-product",
            Self::Printed(_) => "printed",
            Self::Payback { .. } => "payback",
        }
    }
}

/// Where a leaf stands, as text.
struct Place<'o>(&'o Origin);

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
