//! What is printed, item by item, each by its type: words, somebody's text, amounts, ratios, shares, numbers.

use super::amount::Amount;
use crate::address::{Address, on_one_line};
use crate::number::NumberForm;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// One thing that is printed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Item {
    /// Words of this crate.
    Words(Cow<'static, str>),
    /// Somebody's text, from a map or a study.
    Text(Text),
    /// The address of a number or a result.
    Address(Address),
    /// An amount of money.
    Money(Amount),
    /// A ratio, as so much to 1.
    Ratio(Decimal),
    /// A share, printed in per cent with so many digits after the point.
    Share(Decimal, u32),
    /// A number, rounded half to even to so many digits after the point.
    Number(Decimal, u32),
    /// A number with all the digits it was stated with.
    Stated(Decimal),
    /// A number that nobody stated, of which six significant digits are printed: with a mark before it where there are more.
    Short(Decimal),
    /// How many of something there are.
    Count(u64),
    /// A year from the base date, or a calendar year.
    Year(u32),
    /// A number that was estimated from draws, with so many digits after the point.
    Estimate(f64, usize),
    /// A share that was estimated, printed in per cent with one digit after the point.
    EstimatedShare(f64),
    /// A probability that was estimated: of what was met in no draw, or in all, it is never said that it is certain.
    Probability(f64),
}

/// The significant digits of a number that nobody stated.
const DIGITS: u32 = 6;

/// The mark before a number of which not all digits are printed.
pub(super) const CUT: char = '\u{2248}';

/// Somebody's text, and a shorter one where there is little room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    whole: String,
    short: Option<String>,
}

impl Text {
    pub(super) fn new(whole: impl Into<String>) -> Self {
        Self { whole: whole.into(), short: None }
    }

    pub(super) const fn with_short(whole: String, short: String) -> Self {
        Self { whole, short: Some(short) }
    }

    /// The text as it was stated. It may hold anything: a form writes it so that it is inert there.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    pub(super) const fn has_short(&self) -> bool {
        self.short.is_some()
    }

    /// The text on one line and without what would break it, for plain text: a shorter one, where it has one.
    pub(super) fn short(&self) -> Cow<'_, str> {
        self.short.as_deref().map_or_else(|| on_one_line(&self.whole), Cow::Borrowed)
    }
}

impl Item {
    /// Somebody's text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(Text::new(text))
    }

    /// Whether it is a number that was cut off.
    pub fn is_cut(&self) -> bool {
        matches!(self, Self::Short(value) if short(*value) != *value)
    }

    /// The item in a form of numbers. Somebody's text is on one line, with what would break that or turn it around escaped;
    /// a form with rules of its own, as HTML has, escapes what it must besides.
    pub fn printed(&self, form: NumberForm) -> Cow<'_, str> {
        let set = |digits: String| Cow::Owned(form.set(&digits));
        match self {
            Self::Words(words) => Cow::Borrowed(words),
            Self::Text(text) => on_one_line(&text.whole),
            Self::Address(address) => on_one_line(address.as_str()),
            Self::Money(amount) => set(format!("{:.*}", amount.places() as usize, amount.printed())),
            Self::Ratio(ratio) => Cow::Owned(form.set(&rounded(*ratio, 2)) + " : 1"),
            Self::Share(share, places) => {
                let percent = share.checked_mul(Decimal::ONE_HUNDRED);
                percent.map_or(Cow::Borrowed("none"), |percent| Cow::Owned(form.set(&rounded(percent, *places)) + "%"))
            }
            Self::Number(value, places) => set(rounded(*value, *places)),
            Self::Stated(value) => set(value.normalize().to_string()),
            Self::Short(value) => {
                let cut = if self.is_cut() { String::from(CUT) } else { String::new() };
                Cow::Owned(cut + &form.set(&short(*value).to_string()))
            }
            Self::Count(count) => set(count.to_string()),
            Self::Year(year) => Cow::Owned(year.to_string()),
            Self::Estimate(value, places) => set(estimate(*value, *places)),
            Self::EstimatedShare(share) => Cow::Owned(form.set(&estimate(100.0 * share, 1)) + "%"),
            // what was met in no draw, or in all but none, is not certain
            Self::Probability(low) if *low > 0.0 && *low < 0.0005 => Cow::Owned(format!("below {}%", form.set("0.1"))),
            Self::Probability(high) if *high < 1.0 && *high > 0.9995 => {
                Cow::Owned(format!("above {}%", form.set("99.9")))
            }
            Self::Probability(value) => Cow::Owned(form.set(&format!("{:.1}", 100.0 * value)) + "%"),
        }
    }

    /// The item as a page of plain text prints it, where a text may have a shorter form.
    pub(super) fn short(&self, form: NumberForm) -> Cow<'_, str> {
        if let Self::Text(text) = self { text.short() } else { self.printed(form) }
    }
}

/// The value with so many digits after the point.
fn rounded(value: Decimal, places: u32) -> String {
    let mut rounded = value.round_dp(places);
    rounded.rescale(places);
    // -0.00 is 0.00
    let rounded = if rounded.is_zero() { rounded.abs() } else { rounded };
    rounded.to_string()
}

fn short(value: Decimal) -> Decimal {
    value.round_sf(DIGITS).unwrap_or(value).normalize()
}

/// A float with so many digits after the point.
fn estimate(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    // -0.00 is 0.00
    let zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    if zero { text.trim_start_matches('-').to_owned() } else { text }
}

impl From<&'static str> for Item {
    fn from(words: &'static str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Item {
    /// Words of this crate that were put together.
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

impl From<Amount> for Item {
    fn from(amount: Amount) -> Self {
        Self::Money(amount)
    }
}

impl From<Text> for Item {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl From<&Address> for Item {
    fn from(address: &Address) -> Self {
        Self::Address(address.clone())
    }
}

/// Items one after the other: a sentence, or what stands in a cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items(Vec<Item>);

impl Items {
    /// The items in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Item> {
        self.0.iter()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All items in a form of numbers, one straight after the other.
    pub fn printed(&self, form: NumberForm) -> String {
        self.0.iter().map(|item| item.printed(form)).collect()
    }

    pub(super) fn short(&self, form: NumberForm) -> String {
        self.0.iter().map(|item| item.short(form)).collect()
    }

    pub(super) fn push(&mut self, item: impl Into<Item>) {
        self.0.push(item.into());
    }

    #[must_use]
    pub(super) fn and(mut self, item: impl Into<Item>) -> Self {
        self.push(item);
        self
    }

    pub(super) fn append(&mut self, more: Self) {
        self.0.extend(more.0);
    }
}

impl<I: Into<Item>> From<I> for Items {
    /// The item alone; nothing, where it is no word.
    fn from(item: I) -> Self {
        let item = item.into();
        if matches!(&item, Item::Words(words) if words.is_empty()) { Self::default() } else { Self(vec![item]) }
    }
}

/// Items of several types, one after the other.
macro_rules! items {
    ($($item:expr),+ $(,)?) => { $crate::report::item::Items::from_all([$($crate::report::item::Item::from($item)),+]) };
}
pub(super) use items;

/// So many things, in words: `1 draw`, `12 draws`.
pub(super) fn counted(count: usize, one: &'static str, several: &'static str) -> Items {
    items![Item::Count(count as u64), " ", if count == 1 { one } else { several }]
}

impl Items {
    pub(super) fn from_all(all: impl IntoIterator<Item = Item>) -> Self {
        Self(all.into_iter().collect())
    }
}
