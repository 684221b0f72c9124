//! What stands in a line: words of this crate, somebody's text, addresses and figures, each in the element that fits it.

use crate::number::NumberForm;
use crate::report::item::{Item, Items};
use askama::Template;
use askama::filters::HtmlSafe;
use std::borrow::Cow;

/// The sign before what is below 0. A hyphen is shorter than the signs of figures, and lines break after it.
const MINUS: &str = "\u{2212}";

/// Items as HTML. Somebody's text is kept apart, so that letters that run to the left turn nothing around beside them.
#[derive(Debug, Default, Template)]
#[template(
    ext = "html",
    source = r#"{% for piece in pieces %}{% match piece %}
{%- when Piece::Words(words) %}{{ words }}
{%- when Piece::Text(text) %}<bdi>{{ text }}</bdi>
{%- when Piece::Address(address) %}<code>{% for token in address.split('/') %}{% if !loop.first %}{% if loop.index0 > 1 %}<wbr>{% endif %}/{% endif %}{{ token }}{% endfor %}</code>
{%- when Piece::Figure(figure) %}<span class="figure">{{ figure }}</span>
{%- endmatch %}{% endfor %}"#
)]
pub(super) struct Inline<'a> {
    pieces: Vec<Piece<'a>>,
}

// it is HTML already: in another template it is not escaped once more
impl HtmlSafe for Inline<'_> {}

#[derive(Debug)]
enum Piece<'a> {
    Words(Cow<'a, str>),
    Text(Cow<'a, str>),
    Address(Cow<'a, str>),
    Figure(String),
}

impl<'a> Inline<'a> {
    /// The items as they are.
    pub(super) fn new(items: &'a Items, form: NumberForm) -> Self {
        let mut inline = Self::default();
        for item in items.iter() {
            inline.push(item, form);
        }
        inline
    }

    /// The items, beginning with a capital letter where they begin with words of this crate. Somebody's text keeps its
    /// letters, and so does an abbreviation.
    pub(super) fn sentence(items: &'a Items, form: NumberForm) -> Self {
        let mut inline = Self::new(items, form);
        if let Some(Piece::Words(words)) = inline.pieces.first_mut()
            && words.len() > 2
            && let Some(first) = words.chars().next().filter(char::is_ascii_lowercase)
        {
            let rest = words.get(1..).unwrap_or_default();
            *words = Cow::Owned(format!("{}{rest}", first.to_ascii_uppercase()));
        }
        inline
    }

    /// The items as a sentence, held by itself.
    pub(super) fn owned(items: &Items, form: NumberForm) -> Inline<'static> {
        let own = |piece| match piece {
            Piece::Words(text) => Piece::Words(Cow::Owned(text.into_owned())),
            Piece::Text(text) => Piece::Text(Cow::Owned(text.into_owned())),
            Piece::Address(text) => Piece::Address(Cow::Owned(text.into_owned())),
            Piece::Figure(text) => Piece::Figure(text),
        };
        Inline { pieces: Inline::sentence(items, form).pieces.into_iter().map(own).collect() }
    }

    /// The line itself; these words, where there is nothing to be seen.
    pub(super) fn or_words(self, words: &'static str) -> Self {
        if self.is_blank() { Self::words(words) } else { self }
    }

    /// Words of this crate.
    pub(super) fn words(words: impl Into<Cow<'a, str>>) -> Self {
        Self { pieces: vec![Piece::Words(words.into())] }
    }

    /// How many letters it is long.
    pub(super) fn letters(&self) -> usize {
        self.pieces.iter().map(|piece| piece.printed().chars().count()).sum()
    }

    /// How many letters its longest word has.
    pub(super) fn longest_word(&self) -> usize {
        let words = self.pieces.iter().flat_map(|piece| piece.printed().split_whitespace());
        words.map(|word| word.chars().count()).max().unwrap_or(0)
    }

    /// Whether there is nothing to be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.printed().trim().is_empty())
    }

    fn push(&mut self, item: &'a Item, form: NumberForm) {
        let printed = item.printed(form);
        self.pieces.push(match item {
            Item::Words(_) => Piece::Words(printed),
            Item::Text(_) => Piece::Text(printed),
            Item::Address(_) => Piece::Address(printed),
            _ => Piece::Figure(printed.replace('-', MINUS)),
        });
    }
}

impl Piece<'_> {
    fn printed(&self) -> &str {
        match self {
            Self::Words(text) | Self::Text(text) | Self::Address(text) => text,
            Self::Figure(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use rust_decimal::Decimal;

    fn html(items: &Items) -> String {
        Inline::sentence(items, NumberForm::default()).to_string()
    }

    #[test]
    fn each_item_stands_in_the_element_that_fits_it() {
        let items = Items::from("net of ").and(Item::text("A & <B>")).and(Item::Number(Decimal::new(-1_234_567, 3), 2));
        let says = "Net of <bdi>A &#38; &#60;B&#62;</bdi><span class=\"figure\">\u{2212}1,234.57</span>";
        assert_eq!(html(&items), says);
        // a line breaks before a token rather than within it
        let items = Items::from(Item::Address(Address::ROOT.child("a").child("b\u{202e}'\"")));
        assert_eq!(html(&items), "<code>/a<wbr>/b\\u{202e}&#39;&#34;</code>");
    }

    #[test]
    fn capitals_are_for_words_of_this_crate() {
        assert_eq!(html(&Items::from(Item::text("net"))), "<bdi>net</bdi>");
        assert_eq!(html(&Items::from("sd")), "sd");
        assert_eq!(html(&Items::default()), "");
    }

    #[test]
    fn a_hyphen_in_words_or_a_text_stays_one() {
        let items = Items::from("wide-spread, ").and(Item::text("-1")).and(Item::Share(Decimal::new(-5, 1), 0));
        assert_eq!(html(&items), "Wide-spread, <bdi>-1</bdi><span class=\"figure\">\u{2212}50%</span>");
    }
}
