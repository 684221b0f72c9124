//! Values at which something begins or ends: numbers, ids, texts and characters.

use crate::random::Random;
use std::borrow::Cow;

const NUMBERS: [&str; 56] = [
    "0",
    "1",
    "2",
    "3",
    "10",
    "100",
    "0.5",
    "0.1",
    "0.035",
    "0.25",
    "0.999",
    "1.0",
    "0.0",
    "-0",
    "-1",
    "-0.5",
    "-0.999",
    "1.5",
    "0.3333333333333333333333333333",
    "0.6666666666666666666666666667",
    "0.9999999999999999999999999999",
    "0.0000000000000000000000000001",
    "-0.9999999999999999999999999999",
    "-0.99",
    "0.000000000001",
    "0.0000000000001",
    "0.0000000000005",
    "2.5",
    "1000",
    "1001",
    "1e3",
    "1E-3",
    "1.25e-7",
    "1e27",
    "1e28",
    "-1e-28",
    "1e99999999999",
    "9999999999999999",
    "10000000000000000",
    "9999999999999999.999999999999",
    "9999999999999999999999999999",
    "10000000000000000000000000000",
    "7922816251426433759354395033",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "2147483648",
    "4294967296",
    "1e308",
    "1e309",
    "0.1000000000000000055",
    "123456789.123456789",
    "60",
    "1999",
    "2026",
];

const TEXTS: [&str; 24] = [
    "",
    " ",
    "\u{0}",
    "\n",
    "\u{202e}abc",
    "\u{feff}",
    "\u{1f469}\u{200d}\u{1f680}",
    "Caf\u{e9}",
    "Cafe\u{301}",
    "~",
    "/",
    "~0",
    "~1",
    "~2",
    "//",
    "+",
    "a+b",
    "b+a",
    "{of}",
    "{text}",
    "{}",
    "\"quoted\" \\ back",
    "|",
    "<b>&amp;",
];

const IDS: [&str; 10] = ["a", "b", "c", "d", "e", "z9", "A", "x-a", "-", "outside"];

const CHARACTERS: [char; 24] = [
    'a',
    'Z',
    '0',
    '9',
    '-',
    '_',
    '.',
    '+',
    '/',
    '~',
    ' ',
    '"',
    '\\',
    '\n',
    '\u{0}',
    '\u{7f}',
    '\u{e9}',
    '\u{301}',
    '\u{200d}',
    '\u{202e}',
    '\u{2028}',
    '\u{feff}',
    '\u{ffff}',
    '\u{10ffff}',
];

/// A number at which something begins or ends.
pub(crate) fn number(random: &mut Random) -> Cow<'static, str> {
    Cow::Borrowed(random.one_of(&NUMBERS).copied().unwrap_or("0"))
}

/// A short id.
pub(crate) fn id(random: &mut Random) -> Cow<'static, str> {
    Cow::Borrowed(random.one_of(&IDS).copied().unwrap_or("a"))
}

/// A text that is easily got wrong, now and then a very long one.
pub(crate) fn text(random: &mut Random) -> Cow<'static, str> {
    if random.once_in(20) {
        let length = random.below(1_200);
        return Cow::Owned(character(random).to_string().repeat(length));
    }
    Cow::Borrowed(random.one_of(&TEXTS).copied().unwrap_or(""))
}

/// A character that means something somewhere.
pub(crate) fn character(random: &mut Random) -> char {
    random.one_of(&CHARACTERS).copied().unwrap_or('a')
}

/// Whether a text looks like a number to somebody.
pub(crate) fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'))
}

/// Whether a text is a number of JSON.
pub(crate) fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = digits.split_once(['e', 'E']).map_or((digits, "0"), |(one, other)| (one, other));
    let (whole, part) = mantissa.split_once('.').map_or((mantissa, "0"), |(one, other)| (one, other));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain(whole) && plain(part) && plain(exponent) && (whole == "0" || !whole.starts_with('0'))
}
