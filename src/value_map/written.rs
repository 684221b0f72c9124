//! Numbers as people write them: `1,234.50`, `(215)`, `30%`, `£1 150`, `N/A`.

use super::currency_sign::stands_for;
use crate::map::Currency;

/// The sign before the decimals of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DecimalSign {
    /// A point, as in 1,234.50. The default.
    #[default]
    Point,
    /// A comma, as in 1.234,50.
    Comma,
}

impl DecimalSign {
    pub(super) const fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    const fn other(self) -> char {
        match self {
            Self::Point => ',',
            Self::Comma => '.',
        }
    }
}

/// What a text says in a number's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    NotStated,
    Number(Plain),
}

/// A number in plain digits, such as `-12.5`, and what stood beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) digits: String,
    /// Whether a percent sign stands behind it.
    pub(super) percent: bool,
    /// Whether a mark of a footnote was dropped.
    pub(super) marked: bool,
}

/// Why a text is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoNumber {
    Other,
    Ambiguous,
    Currency(String),
    Date,
    Error,
}

/// Marks of footnotes.
const MARKS: [char; 3] = ['*', '\u{2020}', '\u{2021}'];

const MINUS: char = '\u{2212}';

/// Words for what is not stated.
const NOT_STATED: [&str; 7] = ["", "n/a", "-", "?", "\u{2013}", "\u{2014}", "\u{2212}"];

const ZERO: [&str; 3] = ["nil", "none", "zero"];

pub(super) fn is_not_stated(text: &str) -> bool {
    NOT_STATED.contains(&&*text.trim().to_lowercase())
}

/// A text in a number's place; an amount may be in `currency`.
pub(super) fn written(text: &str, sign: DecimalSign, currency: Option<Currency>) -> Result<Written, NoNumber> {
    let text = text.trim();
    if is_not_stated(text) {
        return Ok(Written::NotStated);
    }
    if text.starts_with('#') {
        return Err(if is_error(text) { NoNumber::Error } else { NoNumber::Other });
    }
    if is_date(text) {
        return Err(NoNumber::Date);
    }
    let unmarked = text.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    let marked = unmarked != text;
    if ZERO.contains(&&*unmarked.to_lowercase()) {
        return Ok(Written::Number(Plain { digits: "0".to_owned(), percent: false, marked }));
    }
    let (before, body, after) = parts(unmarked).ok_or(NoNumber::Other)?;
    let mut around = Around::default();
    around.take(before, true)?;
    around.take(after, false)?;
    if around.opened != around.closed || (around.opened && around.negative) {
        return Err(NoNumber::Other);
    }
    for sign in &around.currencies {
        // without a currency nobody can tell: that it is missing is told already
        match currency.map_or(Some(true), |currency| stands_for(sign, currency)) {
            Some(true) => {}
            Some(false) => return Err(NoNumber::Currency(sign.clone())),
            None => return Err(NoNumber::Other),
        }
    }
    let digits = digits(body, sign)?;
    let negative = (around.opened || around.negative) && digits != "0";
    let digits = if negative { format!("-{digits}") } else { digits };
    Ok(Written::Number(Plain { digits, percent: around.percent, marked }))
}

/// What stands before the digits, from the first to the last of them, and behind.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    // a sign straight before the digits belongs to them, `.5`, unless it ends a word, `Fr.5`
    let before = text.get(..first)?;
    let first = match before.char_indices().next_back() {
        Some((at, '.' | ',')) if !before.get(..at)?.ends_with(char::is_alphabetic) => at,
        _ => first,
    };
    Some((text.get(..first)?, text.get(first..last)?, text.get(last..)?))
}

/// What stands around the digits of a number.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // each is a sign that stands there or does not
struct Around {
    opened: bool,
    closed: bool,
    negative: bool,
    percent: bool,
    currencies: Vec<String>,
}

impl Around {
    fn take(&mut self, part: &str, before: bool) -> Result<(), NoNumber> {
        let mut rest = String::new();
        for letter in part.chars() {
            let known = match letter {
                '(' if before => Some(&mut self.opened),
                ')' if !before => Some(&mut self.closed),
                '-' | MINUS if before => Some(&mut self.negative),
                '%' if !before => Some(&mut self.percent),
                _ => None,
            };
            match known {
                Some(seen) if *seen => return Err(NoNumber::Other),
                Some(seen) => *seen = true,
                None => rest.push(letter),
            }
        }
        let rest = rest.trim();
        let rest = if before { rest.strip_prefix('+').unwrap_or(rest).trim() } else { rest };
        if !rest.is_empty() {
            self.currencies.push(rest.to_owned());
        }
        Ok(())
    }
}

fn is_group_sign(letter: char) -> bool {
    letter == '\'' || letter == '\u{2019}' || letter.is_whitespace()
}

/// The plain digits of a number that is grouped by three, or not at all.
fn digits(body: &str, sign: DecimalSign) -> Result<String, NoNumber> {
    if !body.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || is_group_sign(c)) {
        return Err(NoNumber::Other);
    }
    // what would be a number with the other decimal sign is not guessed at
    let wrong = if body.contains([sign.mark(), sign.other()]) && !body.contains(is_group_sign) {
        NoNumber::Ambiguous
    } else {
        NoNumber::Other
    };
    let (whole, decimals) = body.split_once(sign.mark()).unwrap_or((body, ""));
    if !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(wrong);
    }
    let whole = ungrouped(whole, sign).ok_or(wrong)?;
    Ok(plain(&whole, decimals))
}

/// The digits without what groups them: one sign, with three digits behind each, and no 0 before the first.
fn ungrouped(whole: &str, sign: DecimalSign) -> Option<String> {
    let Some(at) = whole.find(|c: char| !c.is_ascii_digit()) else { return Some(whole.to_owned()) };
    let group = whole.get(at..)?.chars().next().filter(|c| *c == sign.other() || is_group_sign(*c))?;
    let mut groups = whole.split(group);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))?;
    let mut digits = first.to_owned();
    for three in groups {
        if three.len() != 3 || !three.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        digits.push_str(three);
    }
    Some(digits)
}

/// A number without the zeros that say nothing.
fn plain(whole: &str, decimals: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") }
}

/// A number in percent as a share: the point two places to the left.
pub(super) fn hundredth(digits: &str) -> String {
    moved(digits, 2)
}

/// A share in percent: the point two places to the right.
pub(super) fn hundredfold(digits: &str) -> String {
    moved(digits, -2)
}

/// A number with its point so many places further to the left.
pub(super) fn moved(digits: &str, left: i32) -> String {
    let (minus, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let all: String = [whole, decimals].concat();
    let point = i64::try_from(whole.len()).unwrap_or(i64::MAX).saturating_sub(i64::from(left));
    let length = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let zeros = |count: i64| "0".repeat(usize::try_from(count.max(0)).unwrap_or(0).min(400));
    let padded = [zeros(-point), all, zeros(point.saturating_sub(length))].concat();
    let at = usize::try_from(point.max(0)).unwrap_or(0).min(padded.len());
    let (whole, decimals) = padded.split_at(at);
    let moved = plain(whole, decimals);
    if moved == "0" { moved } else { format!("{minus}{moved}") }
}

/// Whether a text is an error of a spreadsheet, in any language: `#REF!`, `#DIV/0!`, `#N/A`, `#NV`.
pub(super) fn is_error(text: &str) -> bool {
    let text = text.trim();
    let Some(rest) = text.strip_prefix('#') else { return false };
    let plain =
        |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '!' | '?' | '_' | '\u{a1}' | '\u{bf}');
    rest.chars().count() > 1
        && rest.chars().all(plain)
        && (rest.ends_with(['!', '?']) || ["N/A", "NV", "NAME"].contains(&rest))
}

/// Words with which the names of months begin, in English, German, Spanish and French.
const MONTHS: [&str; 18] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mai", "okt", "dez", "ene",
    "abr", "ago",
];

/// Whether a text is a date: `2024-05-01`, `1.5.2024`, `01/05/24`, or what a spreadsheet makes of 1-5: `May-24`, `01-May`.
fn is_date(text: &str) -> bool {
    let Some(sign) = text.chars().find(|c| matches!(c, '-' | '/' | '.')) else { return false };
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let number =
        |part: &str, lengths: &[usize]| lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let month = |part: &str| {
        let word: String = part.trim_end_matches('.').chars().flat_map(char::to_lowercase).collect();
        word.chars().all(char::is_alphabetic) && MONTHS.iter().any(|known| word.starts_with(known))
    };
    match parts[..] {
        [a, b, c] => {
            let middle = number(b, &[1, 2]) || month(b);
            middle
                && ((number(a, &[1, 2]) && number(c, &[2, 4]))
                    || (number(a, &[4]) && number(c.split(' ').next().unwrap_or(c), &[1, 2])))
        }
        [a, b] => (month(a) && number(b, &[2, 4])) || (number(a, &[1, 2]) && month(b)),
        _ => false,
    }
}
