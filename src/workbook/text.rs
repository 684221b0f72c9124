//! The text of a formula, of operators and functions alone that every spreadsheet program has had since 2007 and reads alike.

use super::expression::{Condition, Context, Expression, Formula, Target};
use super::place::{Line, column_of, letters};
use rust_decimal::Decimal;
use std::fmt::Write as _;

/// How tightly something binds: a part that binds less than what it stands in takes brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Sum,
    Product,
    Power,
    Alone,
}

impl Expression {
    /// The formula as a cell has it, with the sign of equality before it.
    pub(super) fn text(&self, context: &Context<'_>) -> String {
        let mut text = String::from("=");
        write(&mut text, self, context, Binding::Sum);
        text
    }
}

fn binding(expression: &Expression, context: &Context<'_>) -> Binding {
    match expression {
        Expression::Plus(..) | Expression::Minus(..) => Binding::Sum,
        Expression::Sum(parts) if parts.len() > 1 => Binding::Sum,
        Expression::Sum(parts) => parts.first().map_or(Binding::Alone, |part| binding(part, context)),
        // the sign of a number below 0 binds differently from program to program
        Expression::Number(number) if number.is_sign_negative() => Binding::Sum,
        Expression::Times(..) | Expression::Over(..) => Binding::Product,
        // 0^0 is 1 in some programs and an error in others
        Expression::Power(_, 0) => Binding::Alone,
        Expression::Power(base, 1) => binding(base, context),
        Expression::Power(..) => Binding::Power,
        Expression::Named(rule, inner) => match context.of_rule(*rule) {
            Some(_) => Binding::Alone,
            None => binding(inner, context),
        },
        _ => Binding::Alone,
    }
}

fn write(text: &mut String, expression: &Expression, context: &Context<'_>, least: Binding) {
    let brackets = binding(expression, context) < least;
    if brackets {
        text.push('(');
    }
    written(text, expression, context);
    if brackets {
        text.push(')');
    }
}

fn written(text: &mut String, expression: &Expression, context: &Context<'_>) {
    use Binding::{Alone, Power, Product, Sum};
    let mut operator = |a: &Formula, sign: char, b: &Formula, [left, right]: [Binding; 2]| {
        write(text, a, context, left);
        text.push(sign);
        write(text, b, context, right);
    };
    match expression {
        Expression::Plus(a, b) => operator(a, '+', b, [Sum, Sum]),
        Expression::Minus(a, b) => operator(a, '-', b, [Sum, Product]),
        Expression::Times(a, b) => operator(a, '*', b, [Product, Product]),
        Expression::Over(a, b) => operator(a, '/', b, [Product, Power]),
        Expression::Power(_, 0) => text.push('1'),
        Expression::Power(base, 1) => written(text, base, context),
        Expression::Power(base, exponent) => {
            write(text, base, context, Alone);
            let _ = write!(text, "^{exponent}");
        }
        Expression::Sum(parts) => {
            for (place, part) in parts.iter().enumerate() {
                text.push_str(if place > 0 { "+" } else { "" });
                write(text, part, context, Sum);
            }
            text.push_str(if parts.is_empty() { "0" } else { "" });
        }
        Expression::Number(number) => write_number(text, *number),
        Expression::Text(word) => {
            let _ = write!(text, "\"{word}\"");
        }
        Expression::Cell(place) => write_target(text, context.of_cell(*place), context),
        Expression::InYear(line) => write_in_year(text, *line, context),
        Expression::Named(rule, inner) => match context.of_rule(*rule) {
            Some(target) => write_target(text, target, context),
            None => written(text, inner, context),
        },
        _ => write_function(text, expression, context),
    }
}

fn write_function(text: &mut String, expression: &Expression, context: &Context<'_>) {
    let part = |text: &mut String, part: &Formula| write(text, part, context, Binding::Sum);
    let mut call = |name: &str, parts: &[&Formula]| {
        text.push_str(name);
        for (place, one) in parts.iter().enumerate() {
            text.push(if place > 0 { ',' } else { '(' });
            part(text, one);
        }
        text.push(')');
    };
    match expression {
        Expression::Root(a) => call("SQRT", &[a]),
        Expression::Absolute(a) => call("ABS", &[a]),
        Expression::NotBelowZero(a) => {
            text.push_str("MAX(0,");
            part(text, a);
            text.push(')');
        }
        Expression::LargerOf(a, b) => call("MAX", &[a, b]),
        Expression::WholeQuotient(a, b) => {
            text.push_str("INT(ROUND(");
            write(text, a, context, Binding::Product);
            text.push('/');
            write(text, b, context, Binding::Power);
            text.push_str(",9))");
        }
        Expression::OverOrZero(a, b) => {
            text.push_str("IF(");
            part(text, b);
            text.push_str("=0,0,");
            write(text, a, context, Binding::Product);
            text.push('/');
            write(text, b, context, Binding::Power);
            text.push(')');
        }
        Expression::Within(a, bound) => {
            text.push_str("MAX(MIN(");
            part(text, a);
            text.push(',');
            part(text, bound);
            text.push_str("),0-");
            write(text, bound, context, Binding::Product);
            text.push(')');
        }
        Expression::SumOf(area) => write_call(text, "SUM", &[area]),
        Expression::SumProduct(areas) => write_call(text, "SUMPRODUCT", &areas.iter().collect::<Vec<_>>()),
        Expression::Largest(area) => write_call(text, "MAX", &[area]),
        Expression::Smallest(area) => write_call(text, "MIN", &[area]),
        Expression::SumBelowZero(area) => {
            let _ = write!(text, "SUMIF({area},\"<0\")");
        }
        Expression::SumWhere(area, keys) => {
            let _ = write!(text, "SUMIFS({area}");
            for (beside, key) in keys {
                let _ = write!(text, ",{beside},{}", key.normalize());
            }
            text.push(')');
        }
        Expression::After(area, after) => {
            let _ = write!(text, "INDEX({area},");
            part(text, after);
            text.push_str("+1)");
        }
        Expression::If(condition, then, or) => {
            text.push_str("IF(");
            write_condition(text, condition, context);
            for one in [then, or] {
                text.push(',');
                part(text, one);
            }
            text.push(')');
        }
        // all others are operators
        _ => {}
    }
}

fn write_call(text: &mut String, name: &str, areas: &[&super::place::Area]) {
    text.push_str(name);
    for (place, area) in areas.iter().enumerate() {
        let _ = write!(text, "{}{area}", if place > 0 { ',' } else { '(' });
    }
    text.push(')');
}

fn write_condition(text: &mut String, condition: &Condition, context: &Context<'_>) {
    let mut compared = |a: &Formula, sign: &str, b: &Formula| {
        write(text, a, context, Binding::Sum);
        text.push_str(sign);
        write(text, b, context, Binding::Sum);
    };
    match condition {
        Condition::Below(a, b) => compared(a, "<", b),
        Condition::AtLeast(a, b) => compared(a, ">=", b),
        Condition::Equal(a, b) => compared(a, "=", b),
        Condition::Says(place, word) => {
            let _ = write!(text, "{place}=\"{word}\"");
        }
        Condition::Both(both) => {
            text.push_str("AND(");
            for (place, one) in both.iter().enumerate() {
                text.push_str(if place > 0 { "," } else { "" });
                write_condition(text, one, context);
            }
            text.push(')');
        }
    }
}

fn write_target(text: &mut String, target: Target, context: &Context<'_>) {
    match target {
        Target::Cell(place) => {
            let _ = write!(text, "{place}");
        }
        Target::InYear(line) => write_in_year(text, line, context),
    }
}

/// A cell of the column at hand: where the formula is copied to another column, it is that column's.
fn write_in_year(text: &mut String, line: Line, context: &Context<'_>) {
    let _ = write!(text, "{}!{}{}", line.sheet.name(), letters(column_of(context.year)), line.row + 1);
}

fn write_number(text: &mut String, number: Decimal) {
    let _ = write!(text, "{}", number.normalize());
}

#[cfg(test)]
mod tests {
    use super::super::expression::{cell, whole};
    use super::super::place::Sheet;
    use super::*;
    use std::rc::Rc;

    fn text(expression: &Expression) -> String {
        expression.text(&Context::default())
    }

    #[test]
    fn brackets_stand_where_they_are_needed_and_nowhere_else() {
        let a = || cell(Sheet::Inputs.at(1, 2));
        let (sum, product) = (Rc::new(Expression::Plus(a(), whole(1))), Rc::new(Expression::Times(a(), whole(2))));
        let below = Rc::new(Expression::Number(Decimal::NEGATIVE_ONE));
        for (expression, wanted) in [
            (Expression::Times(sum.clone(), product.clone()), "=(Inputs!$C$2+1)*Inputs!$C$2*2"),
            (Expression::Minus(a(), sum.clone()), "=Inputs!$C$2-(Inputs!$C$2+1)"),
            (Expression::Minus(product.clone(), product.clone()), "=Inputs!$C$2*2-Inputs!$C$2*2"),
            (Expression::Over(a(), product.clone()), "=Inputs!$C$2/(Inputs!$C$2*2)"),
            (Expression::Power(sum.clone(), 3), "=(Inputs!$C$2+1)^3"),
            (Expression::Times(Rc::new(Expression::Power(sum.clone(), 1)), a()), "=(Inputs!$C$2+1)*Inputs!$C$2"),
            (Expression::Power(sum.clone(), 0), "=1"),
            (Expression::Times(a(), below), "=Inputs!$C$2*(-1)"),
            (Expression::Sum(vec![a(), product.clone()]), "=Inputs!$C$2+Inputs!$C$2*2"),
            (Expression::Times(Rc::new(Expression::Sum(vec![sum.clone()])), a()), "=(Inputs!$C$2+1)*Inputs!$C$2"),
            (Expression::Within(a(), sum), "=MAX(MIN(Inputs!$C$2,Inputs!$C$2+1),0-(Inputs!$C$2+1))"),
            (Expression::OverOrZero(a(), product), "=IF(Inputs!$C$2*2=0,0,Inputs!$C$2/(Inputs!$C$2*2))"),
        ] {
            assert_eq!(text(&expression), wanted);
        }
    }
}
