//! What is asked of the pockets: the choices by which they are worked out.

use crate::document::{Node, Place, Reader};
use crate::pockets::{Choices, Count, Counting, Harm, Valuation};
use crate::sharing::SharingRule;
use crate::time::Year;

const KEYS: [&str; 5] = ["count", "window", "valuation", "rule", "harm"];

/// Reads `true`, which is by default choices, or an object with some of them; nothing of `false`.
pub(super) fn choices(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Choices> {
    if let Node::Bool(wanted) = node {
        return wanted.then(Choices::default);
    }
    let mut fields = reader.fields(at, node, &KEYS)?;
    let counts = Count::ALL.map(|count| (count.as_str(), count));
    let valuations = [Valuation::Present, Valuation::Undiscounted].map(|one| (one.as_str(), one));
    let rules = SharingRule::ALL.map(|rule| (rule.as_str(), rule));
    let harms = [Harm::Refused, Harm::Compensated].map(|harm| (harm.as_str(), harm));
    let before = reader.found.len();
    let count = fields.take("count").and_then(|node| reader.word(&at.key("count"), node, &counts));
    let window = fields.take("window").and_then(|node| {
        let last = reader.whole(&at.key("window"), &node, 0..=i64::from(Year::LAST))?;
        u32::try_from(last).ok()
    });
    let valuation = fields.take("valuation").and_then(|node| reader.word(&at.key("valuation"), node, &valuations));
    let rule = fields.take("rule").and_then(|node| reader.word(&at.key("rule"), node, &rules));
    let harm = fields.take("harm").and_then(|node| reader.word(&at.key("harm"), node, &harms));
    if reader.found.len() > before {
        return None;
    }
    let defaults = Choices::default();
    let counting = Counting::new(count.unwrap_or_default());
    let counting = match window {
        Some(last) => reader.keep(&at.key("window"), counting.with_window(last))?,
        None => counting,
    };
    Some(Choices {
        counting,
        valuation: valuation.unwrap_or(defaults.valuation),
        rule: rule.unwrap_or(defaults.rule),
        harm: harm.unwrap_or(defaults.harm),
    })
}
