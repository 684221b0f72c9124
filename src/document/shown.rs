//! The document tree as a test or a log shows it: as JSON text, which can be pasted into a file and read again.

use super::{DEEPEST, Node};
use std::fmt::{self, Debug, Formatter, Write as _};

impl Debug for Node<'_> {
    /// JSON on one line; indented with `{:#?}`.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        show(self, 0, f)
    }
}

fn show(node: &Node<'_>, depth: usize, f: &mut Formatter<'_>) -> fmt::Result {
    match node {
        // code can nest deeper than a document may be, and than a stack reaches
        Node::List(_) | Node::Object(_) if depth > DEEPEST as usize => f.write_str("\"..\""),
        Node::Null => f.write_str("null"),
        Node::Bool(value) => write!(f, "{value}"),
        Node::Number(text) => f.write_str(text),
        Node::Float(value) if value.is_finite() => write!(f, "{value:?}"),
        // JSON has no number for it
        Node::Float(value) => write!(f, "\"{value}\""),
        Node::Decimal(value) => write!(f, "\"{value}\""),
        Node::Text(text) => quoted(text, f),
        Node::List(items) => {
            let each = items.iter().map(|item| (None, item));
            enclosed(['[', ']'], each, depth, f)
        }
        Node::Object(fields) => {
            let each = fields.iter().map(|(key, item)| (Some(&**key), item));
            enclosed(['{', '}'], each, depth, f)
        }
    }
}

fn enclosed<'n>(
    [open, close]: [char; 2],
    items: impl ExactSizeIterator<Item = (Option<&'n str>, &'n Node<'n>)>,
    depth: usize,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    let empty = items.len() == 0;
    f.write_char(open)?;
    for (place, (key, item)) in items.enumerate() {
        if place > 0 {
            f.write_char(',')?;
        }
        if f.alternate() {
            line(depth + 1, f)?;
        } else if place > 0 {
            f.write_char(' ')?;
        }
        if let Some(key) = key {
            quoted(key, f)?;
            f.write_str(": ")?;
        }
        show(item, depth + 1, f)?;
    }
    if f.alternate() && !empty {
        line(depth, f)?;
    }
    f.write_char(close)
}

fn line(depth: usize, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "\n{:width$}", "", width = depth * 2)
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\n' => f.write_str("\\n")?,
            // whatever else JSON asks to be escaped
            '\u{0}'..='\u{1f}' => write!(f, "\\u{:04x}", u32::from(c))?,
            _ => f.write_char(c)?,
        }
    }
    f.write_char('"')
}
