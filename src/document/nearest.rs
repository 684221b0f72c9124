//! The word that a mistyped one was meant to be.

use std::borrow::Cow;

/// How many suggestions are looked for in one document. Each takes time, so what is full of mistakes gets the first ones.
pub(crate) const MOST_SUGGESTIONS: u32 = 20;

/// Letters that are held against letters for one suggestion: a word of 64 against a thousand others.
const MOST_CELLS: usize = 4_000_000;

/// The first of the words that are nearest to `word`, all of them read by `read` before they are compared. `None` where it is
/// not near: more than one letter, and a quarter of the longer word, away. Where there are very many or very long ones, the first
/// are looked at.
pub(crate) fn nearest_word<'k>(
    word: &str,
    known: &mut dyn Iterator<Item = &'k str>,
    read: fn(&str) -> Cow<'_, str>,
) -> Option<&'k str> {
    let own = read(word);
    let mut cells = 0_usize;
    // a word as near as that has at most a third more letters, of four bytes at most
    let alike = known.filter(|known| known.len() <= word.len().saturating_mul(6).saturating_add(16));
    let affordable = alike.take_while(|known| {
        cells = cells.saturating_add(word.len().saturating_mul(known.len()));
        cells <= MOST_CELLS
    });
    let near =
        affordable.map(|known| (strsim::damerau_levenshtein(&own, &read(known)), known)).min_by_key(|(far, _)| *far);
    near.filter(|(far, known)| *far <= 1 + known.len().max(word.len()) / 4).map(|(_, known)| known)
}

/// Whether two words are at most so many letters apart.
pub(crate) fn are_within(word: &str, other: &str, most: usize) -> bool {
    word.len().saturating_mul(other.len()) <= MOST_CELLS && strsim::damerau_levenshtein(word, other) <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest<'k>(word: &str, known: &mut dyn Iterator<Item = &'k str>) -> Option<&'k str> {
        nearest_word(word, known, |word| word.into())
    }

    #[test]
    fn the_nearest_word_is_found_among_as_many_as_are_looked_at() {
        let known = ["stakeholder", "outcome", "outcomes"];
        for (word, near) in [("stakeholedr", Some("stakeholder")), ("outcoms", Some("outcome")), ("input", None)] {
            assert_eq!(nearest(word, &mut known.into_iter()), near, "{word}");
        }
        // one that is far too long is passed over; very many take what there is for all
        let long = "x".repeat(MOST_CELLS);
        assert_eq!(nearest("outcoms", &mut [&*long, "outcome"].into_iter()), Some("outcome"));
        let many = std::iter::repeat_n("inputs", MOST_CELLS / 6 / 7 + 1);
        assert_eq!(nearest("outcoms", &mut many.clone().chain(["outcome"])), None);
        assert_eq!(nearest("outcoms", &mut ["outcome"].into_iter().chain(many)), Some("outcome"));
        assert!(are_within("time", "times", 1) && !are_within("time", "value", 2) && !are_within(&long, "times", 9));
    }
}
