//! The word that a mistyped one was meant to be: by the fewest letters put in, left out, changed or swapped (Damerau 1964; two
//! letters may be swapped around others, Lowrance & Wagner 1975).
//!
//! What is full of long mistakes asks for many distances. So each is worked out only as far as it can matter: in the cells of
//! the table that lie close enough to its diagonal, and up to the row where all of them are too far.

use std::borrow::Cow;

/// The first of the words that are nearest to `word`, all of them read by `read` before they are compared. `None` where it is
/// not near: more than one letter, and a quarter of the longer word, away.
pub(crate) fn nearest_word<'k>(word: &str, known: &[&'k str], read: impl Fn(&str) -> Cow<'_, str>) -> Option<&'k str> {
    let near = |known: &str| 1 + known.len().max(word.len()) / 4;
    let most = known.iter().map(|known| near(known)).max()?;
    let mut meter = Meter::new(&read(word));
    let mut best: Option<(usize, &str)> = None;
    for known in known {
        let nearer = best.map_or(Some(most), |(far, _)| far.checked_sub(1));
        let Some(far) = nearer.and_then(|most| meter.within(&read(known), most)) else { continue };
        best = Some((far, known));
    }
    best.filter(|(far, known)| *far <= near(known)).map(|(_, known)| known)
}

/// Whether two words are at most so far apart.
pub(crate) fn are_within(word: &str, other: &str, most: usize) -> bool {
    Meter::new(word).within(other, most).is_some()
}

/// A letter of the word, by its place among the different ones; letters that the word does not have share a place behind.
type Letter = usize;

/// Measures how far other words are from one.
struct Meter {
    word: Vec<Letter>,
    /// The different letters of the word.
    letters: Vec<char>,
    /// The places of those in ASCII, so that they need no search.
    ascii: [Letter; 128],
    /// How often the word has each.
    times: Vec<usize>,
    /// Kept for the next word.
    other: Vec<Letter>,
    table: Vec<u32>,
}

impl Meter {
    fn new(word: &str) -> Self {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        let mut ascii = [letters.len(); 128];
        for (place, letter) in letters.iter().enumerate() {
            if let Some(known) = ascii.get_mut(*letter as usize) {
                *known = place;
            }
        }
        let times = vec![0; letters.len()];
        let mut meter = Self { word: Vec::new(), letters, ascii, times, other: Vec::new(), table: Vec::new() };
        meter.word = word.chars().map(|letter| meter.letter(letter)).collect();
        for letter in &meter.word {
            meter.times[*letter] += 1;
        }
        meter
    }

    fn letter(&self, letter: char) -> Letter {
        let none = self.letters.len();
        let long = || self.letters.binary_search(&letter).unwrap_or(none);
        self.ascii.get(letter as usize).copied().unwrap_or_else(long)
    }

    /// How far another word is, where that is no more than `most`.
    fn within(&mut self, other: &str, most: usize) -> Option<usize> {
        let mut read = std::mem::take(&mut self.other);
        read.clear();
        read.extend(other.chars().map(|letter| self.letter(letter)));
        let distance = self.distance(&read, most);
        self.other = read;
        distance
    }

    fn distance(&mut self, other: &[Letter], most: usize) -> Option<usize> {
        // a letter that the other has not costs one, whatever is done about it
        let mut left = self.times.clone();
        let shared = other.iter().filter(|letter| {
            let left = left.get_mut(**letter).filter(|left| **left > 0);
            left.map(|left| *left -= 1).is_some()
        });
        if self.word.len().max(other.len()) - shared.count() > most {
            return None;
        }
        // what both begin and end with costs nothing
        let word = &self.word;
        let before = word.iter().zip(other).take_while(|(a, b)| a == b).count();
        let (word, other) = (&word[before..], &other[before..]);
        let behind = word.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
        let (word, other) = (&word[..word.len() - behind], &other[..other.len() - behind]);
        // row i, column j: how far the first i letters of the word are from the first j of the other; outside of the cells
        // that matter, and where it is too far, one more than the most
        let (width, too_far) = (other.len() + 1, u32::try_from(most).unwrap_or(u32::MAX).saturating_add(1));
        self.table.clear();
        self.table.resize((word.len() + 1) * width, too_far);
        (0..too_far).zip(&mut self.table[..width]).for_each(|(column, cell)| *cell = column);
        // the last row in which each letter stood; 0 for none
        let mut last_rows = vec![0; self.times.len() + 1];
        for (row, letter) in (1..).zip(word) {
            let (table, current) = self.table.split_at_mut(row * width);
            let (above, current) = (&table[(row - 1) * width..], &mut current[..width]);
            current[0] = u32::try_from(row).unwrap_or(u32::MAX).min(too_far);
            let mut least = current[0];
            // the last column of the row in which its letter stood; 0 for none
            let mut last_column = 0;
            for column in row.saturating_sub(most).max(1)..=row.saturating_add(most).min(other.len()) {
                let by = other[column - 1];
                let changed = above[column - 1].saturating_add(u32::from(by != *letter));
                let one_more = current[column - 1].min(above[column]).saturating_add(1);
                let mut far = changed.min(one_more);
                let last_row = last_rows[by];
                if last_row > 0 && last_column > 0 {
                    let between = (row - last_row - 1) + (column - last_column - 1);
                    // looked up only where it can be nearer
                    if let Ok(swapped) = u32::try_from(between + 1)
                        && swapped < far
                    {
                        far = far.min(table[(last_row - 1) * width + last_column - 1].saturating_add(swapped));
                    }
                }
                if by == *letter {
                    last_column = column;
                }
                current[column] = far.min(too_far);
                least = least.min(far);
            }
            if least >= too_far {
                return None;
            }
            last_rows[*letter] = row;
        }
        self.table.last().map(|far| *far as usize).filter(|far| *far <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_put_in_left_out_changed_and_swapped() {
        for (word, other, far) in [
            ("stakeholder", "stakeholder", 0),
            ("stakholder", "stakeholder", 1),
            ("stakeholedr", "stakeholder", 1),
            ("ca", "abc", 2),
            ("\u{e9}t\u{e9}", "ete", 2),
            ("", "abc", 3),
        ] {
            assert_eq!(Meter::new(word).within(other, 9), Some(far), "{word} {other}");
            assert!(!are_within(other, word, far.wrapping_sub(1)) || far == 0, "{word} {other}");
        }
    }

    fn words() -> impl Strategy<Value = Vec<String>> {
        let word = prop_oneof!["[ab]{0,12}", "[a-d]{0,20}", "[a\u{e9}\u{5b66}]{0,9}", "/[ab]{1,3}/[a-c]{1,9}/value"];
        prop::collection::vec(word, 1..9)
    }

    proptest! {
        /// Against a way that works out the whole table.
        #[test]
        fn a_distance_is_found_where_it_matters(words in words(), most in 0_usize..25) {
            let mut meter = Meter::new(&words[0]);
            for other in &words {
                let far = strsim::damerau_levenshtein(&words[0], other);
                prop_assert_eq!(meter.within(other, most), Some(far).filter(|far| *far <= most), "{:?} {:?}", &words[0], other);
            }
        }

        #[test]
        fn the_nearest_is_the_first_of_the_least_far(words in words()) {
            let (word, known) = (&words[0], words.iter().skip(1).map(String::as_str).collect::<Vec<_>>());
            let far = |known: &&&str| strsim::damerau_levenshtein(word, known);
            let expected = known.iter().min_by_key(far).filter(|known| far(known) <= 1 + known.len().max(word.len()) / 4);
            prop_assert_eq!(nearest_word(word, &known, |word| word.into()), expected.copied());
        }
    }
}
