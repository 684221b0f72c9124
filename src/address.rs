//! Addresses: the JSON Pointer (RFC 6901) by which a map, its errors, its warnings and its trails name a number.

use std::borrow::Cow;
use std::fmt;

/// The address of one place in a map or a result, for instance `/outcomes/gp-visits/attribution`.
///
/// ```
/// use sroi::Address;
/// let address: Address = "/notes/~1outcomes~1falls~1quantity".parse()?;
/// assert_eq!(address.tokens().collect::<Vec<_>>(), ["notes", "/outcomes/falls/quantity"]);
/// assert_eq!(Address::ROOT.child("inputs").child("rent").to_string(), "/inputs/rent");
/// # Ok::<(), sroi::address::NotAnAddress>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Cow<'static, str>);

/// A text that is not an address: it is neither empty nor does it begin with `/`, or it has a `~` that is not followed
/// by 0 or 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address is a JSON Pointer such as /outcomes/falls/quantity, this is {}", .0.escape_debug())]
pub struct NotAnAddress(String);

impl Address {
    /// The address of the whole document: the empty pointer, which has no tokens.
    pub const ROOT: Self = Self(Cow::Borrowed(""));

    /// The address of the place named `token` inside this one. The token is escaped where it contains `~` or `/`.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        push_token(&mut text, token);
        Self(Cow::Owned(text))
    }

    /// The address of these tokens, each inside the one before.
    pub(crate) fn of<'a>(tokens: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::with_capacity(48);
        for token in tokens {
            push_token(&mut text, token);
        }
        Self(Cow::Owned(text))
    }

    /// The address as it was written, a JSON Pointer with its escapes; empty for the whole document.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The keys and indices that the address is made of, unescaped, from the outermost in.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescaped)
    }
}

/// A text as it can be printed: line breaks, and marks that turn the text around, are escaped.
pub(crate) fn on_one_line(text: &str) -> Cow<'_, str> {
    // what `escape_debug` escapes beside these two quotes and the backslash
    let plain = |c: char| matches!(c, '"' | '\'' | '\\') || c.escape_debug().len() == 1;
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let escaped = |c: char| if plain(c) { c.to_string() } else { c.escape_debug().to_string() };
    Cow::Owned(text.chars().map(escaped).collect())
}

fn push_token(text: &mut String, token: &str) {
    text.push('/');
    if token.contains(['~', '/']) {
        text.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        text.push_str(token);
    }
}

fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { Cow::Borrowed(token) }
}

impl std::str::FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let escapes = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        if escapes && (text.is_empty() || text.starts_with('/')) {
            Ok(Self(Cow::Owned(text.to_owned())))
        } else {
            Err(NotAnAddress(text.to_owned()))
        }
    }
}

impl fmt::Display for Address {
    /// The address with control characters escaped, so that it stays on its line and reads from left to right.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&on_one_line(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_pointer_is_refused() {
        for text in ["outcomes", "/a~2b", "/a~", "#/a"] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_come_back_as_they_went_in(tokens in prop::collection::vec("[a~/01\u{e9}]{0,4}", 0..5)) {
            let address = tokens.iter().fold(Address::ROOT, |at, token| at.child(token));
            prop_assert_eq!(address.tokens().collect::<Vec<_>>(), tokens);
            prop_assert_eq!(address.as_str().parse::<Address>().unwrap(), address);
        }
    }
}
