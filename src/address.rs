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

/// What is said of a text that is no address.
pub(crate) const RULE: &str = "an address is a JSON Pointer such as /outcomes/falls/quantity";

/// A text that is not an address: it is neither empty nor does it begin with `/`, or it has a `~` that is not followed
/// by 0 or 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}, this is {}", RULE, on_one_line(.0))]
pub struct NotAnAddress(String);

impl NotAnAddress {
    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl Address {
    /// The address of the whole document: the empty pointer, which has no tokens.
    pub const ROOT: Self = Self(Cow::Borrowed(""));

    /// The address of the place named `token` inside this one. The token is escaped where it contains `~` or `/`.
    #[must_use]
    pub fn child(&self, token: impl AsRef<str>) -> Self {
        let token = token.as_ref();
        let mut text = String::with_capacity(self.0.len() + token.len() + 1);
        text.push_str(&self.0);
        push_token(&mut text, token);
        Self(Cow::Owned(text))
    }

    /// The address of a place inside this one, given its address there.
    pub(crate) fn followed_by(&self, inside: &Self) -> Self {
        Self(Cow::Owned([&*self.0, &*inside.0].concat()))
    }

    /// The address inside the place with this key of the document; `None` for an address elsewhere.
    #[cfg(feature = "json")]
    pub(crate) fn inside(&self, key: &str) -> Option<Self> {
        let inside = self.0.strip_prefix('/')?.strip_prefix(key)?;
        (inside.is_empty() || inside.starts_with('/')).then(|| Self(Cow::Owned(inside.to_owned())))
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

/// A text as it can be printed: what would break its line, turn it around or hide in it is escaped. Everything else is
/// printed as it is: what builds letters and signs (combining marks, joiners, variation selectors), blanks that do not
/// break, soft hyphens and the zero-width blanks by which Khmer and Thai part their words.
pub(crate) fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut printed = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_escaped(c) { printed.extend(c.escape_default()) } else { printed.push(c) }
    }
    Cow::Owned(printed)
}

/// Whether a character is printed by its number. What Unicode has not assigned, or leaves to private use, is not: the
/// former are letters of tomorrow, the latter signs of somebody's own, and a screen shows either as a box.
fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            // ends of lines and paragraphs
            '\u{2028}' | '\u{2029}'
            // marks of direction
            | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            // invisible marks that no name needs: word joiner, invisible operators, marks that Unicode has given up, byte
            // order mark, annotations, beams and slurs of music, tags (without which the flags of England, Scotland and
            // Wales are black ones)
            | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}'
        )
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

impl serde::Serialize for Address {
    /// As text, a JSON Pointer with its escapes.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl AsRef<str> for Address {
    fn as_ref(&self) -> &str {
        &self.0
    }
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
    /// The address with line breaks, and what would turn it around or hide in it, escaped.
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

    #[test]
    fn names_in_any_script_are_printed_as_they_are() {
        for name in [
            "Cafe\u{301}",
            "\u{e42}\u{e23}\u{e07}\u{e40}\u{e23}\u{e35}\u{e22}\u{e19}\u{200b}\u{e19}\u{e35}\u{e49}",
            "\u{915}\u{94d}\u{200d}\u{937} \u{928}\u{93f}",
            "\u{645}\u{6cc}\u{200c}\u{634}\u{648}\u{64e}\u{62f}",
            "\u{1f469}\u{200d}\u{1f680}\u{fe0f}",
            "10\u{a0}000\u{202f}\u{20ac}, Donau\u{ad}dampfer",
            r#"a "quoted" \ 'name'"#,
        ] {
            assert_eq!(on_one_line(name), name);
        }
    }

    #[test]
    fn what_breaks_the_line_or_turns_or_hides_text_is_escaped() {
        for (text, printed) in [
            ("a\nb\tc\u{0}\u{1b}[31m\u{85}", r"a\nb\tc\u{0}\u{1b}[31m\u{85}"),
            ("a\u{2028}b\u{2029}", r"a\u{2028}b\u{2029}"),
            ("\u{202e}txt.exe\u{2066}\u{200f}\u{61c}", r"\u{202e}txt.exe\u{2066}\u{200f}\u{61c}"),
            ("a\u{feff}b\u{2060}\u{e0041}", r"a\u{feff}b\u{2060}\u{e0041}"),
        ] {
            assert_eq!(on_one_line(text), printed);
        }
        let not_an_address = "a\nb".parse::<Address>().unwrap_err();
        assert!(not_an_address.to_string().ends_with(r"this is a\nb"));
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
