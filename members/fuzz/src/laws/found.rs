//! What holds of mistakes: bounded texts, at addresses that lead somewhere.

use crate::tree;
use sroi::document::Node;
use sroi::{Error, ErrorKind, Findings, Limit, Limits};
use std::borrow::Cow;

/// Bytes of the longest line that is said of one mistake.
const LONGEST: usize = 6_000;

/// Holds findings about a text to their laws.
pub(super) fn hold(text: &str, found: &Findings, limits: Limits) {
    let most = usize::try_from(limits.of(Limit::Findings)).unwrap_or(usize::MAX);
    assert!(found.len() <= most.saturating_add(1), "{} findings", found.len());
    let document = tree::read(text);
    for error in found {
        said(error);
        match (&document, error.kind()) {
            // a number beyond the range of floats is no tree here either
            (None, kind) => assert!(
                matches!(kind, ErrorKind::Syntax | ErrorKind::TooDeep | ErrorKind::TooLarge | ErrorKind::TooManyDigits),
                "{error} of what is no JSON"
            ),
            (Some(_), ErrorKind::Syntax) => panic!("{error} of what is JSON"),
            (Some(document), _) => leads_somewhere(document, error),
        }
        if let Some(line) = error.line() {
            assert!((1..=text.lines().count() + 1).contains(&line), "{error} in {} lines", text.lines().count());
        }
    }
}

/// Holds one error to the laws of what is said.
pub(super) fn said(error: &Error) {
    let printed = error.to_string();
    assert!(printed.len() <= LONGEST, "{} bytes are said", printed.len());
    assert!(!error.code().is_empty() && !error.rule().is_empty(), "{printed}");
    assert!(!printed.contains(['\n', '\r', '\u{0}', '\u{202e}', '\u{2028}']), "{printed:?}");
    if let Some(value) = error.value() {
        assert!(value.len() <= 1_000, "{value}");
    }
}

/// The place of which something is said is in the document, or something could be put there.
fn leads_somewhere(document: &Node<'_>, error: &Error) {
    let Some(address) = error.address() else { return };
    assert_eq!(address.as_str().parse().as_ref(), Ok(address));
    let tokens: Vec<Cow<'_, str>> = address.tokens().collect();
    let around = tokens.split_last().map_or(&tokens[..], |(_, around)| around);
    assert!(tree::reaches(document, around), "{error} leads nowhere");
}
