//! Texts of a document as they are printed: on one line each, broken or cut where they are long.

use crate::address::on_one_line;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a page, in columns of text.
pub(crate) const LINE: usize = 110;

/// The width of a name, in columns of text.
pub(crate) const NAME: usize = 44;

/// A text that fits so many columns: on one line, and cut off where it is too long.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    let mut lines = wrapped(text, longest);
    let more = lines.len() > 1;
    let first = lines.drain(..).next().unwrap_or_default();
    if more { first + "\u{2026}" } else { first }
}

/// A text broken into lines of at most this many columns, between words where possible. There are one to nine lines.
pub(crate) fn wrapped(text: &str, longest: usize) -> Vec<String> {
    const MOST_LINES: usize = 9;
    // whatever its width, a text of so many characters does not fit
    let text: String = text.chars().take(longest * MOST_LINES).collect();
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    for c in on_one_line(&text).chars() {
        let wide = c.width().unwrap_or(0);
        if width + wide > longest && c == ' ' {
            lines.push(std::mem::take(&mut line));
            width = 0;
            continue;
        }
        if width + wide > longest {
            let rest = match line.rfind(' ') {
                Some(space) => line.split_off(space).trim_start().to_owned(),
                None => String::new(),
            };
            lines.push(std::mem::replace(&mut line, rest));
            width = line.width();
        }
        line.push(c);
        width += wide;
    }
    lines.push(line);
    lines.truncate(MOST_LINES);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_break_between_words_and_marks_without_width_end() {
        assert_eq!(wrapped("fewer falls, fewer stays", 12), ["fewer falls,", "fewer stays"]);
        assert_eq!(wrapped("", 12), [""]);
        assert_eq!(cut("fewer falls, fewer stays", 12), "fewer falls,\u{2026}");
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
        assert!(wrapped(&"\u{200d}".repeat(100_000), 20).concat().len() < 20_000);
        assert_eq!(cut("a\nb", 20), "a\\nb");
        // a mark stays with its letter where a line ends
        assert_eq!(wrapped("abe\u{301}de", 3), ["abe\u{301}", "de"]);
    }
}
