//! Templates: a text with places for parameters, `{name}`.
//!
//! Of a list, the place says what stands between its items: a comma, `and` in `{name:and}`, a semicolon in `{name:;}`.

use std::borrow::Cow;

/// What stands between the items of a list, by the word behind its name.
const BETWEEN: [(&str, &str); 3] = [("", ", "), ("and", " and "), (";", "; ")];

/// A part of a template.
enum Piece<'t> {
    Text(&'t str),
    Place { name: &'t str, between: &'static str },
}

/// The parts of a template, in order. A brace that is not closed is text.
fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    template
        .split_inclusive('}')
        .flat_map(|part| {
            let open = part.strip_suffix('}').and_then(|inside| inside.rsplit_once('{'));
            let Some((before, place)) = open else { return [Some(Piece::Text(part)), None] };
            let (name, word) = place.split_once(':').unwrap_or((place, ""));
            let known = BETWEEN.iter().find(|(known, _)| *known == word);
            let between = known.map_or(", ", |(_, between)| between);
            [Some(Piece::Text(before)), Some(Piece::Place { name, between })]
        })
        .flatten()
}

/// The names of the parameters that a template has a place for.
pub(crate) fn names(template: &str) -> impl Iterator<Item = &str> {
    pieces(template).filter_map(|piece| match piece {
        Piece::Place { name, .. } => Some(name),
        Piece::Text(_) => None,
    })
}

/// The text that a template makes. `None` where a parameter is not there.
///
/// `said` says a parameter, by its name; what stands between the items of a list is handed to it.
pub(crate) fn filled(
    template: &str,
    mut said: impl FnMut(&str, &'static str) -> Option<String>,
) -> Option<Cow<'_, str>> {
    if !template.contains('{') {
        return Some(Cow::Borrowed(template));
    }
    let mut text = String::with_capacity(template.len() + 32);
    for piece in pieces(template) {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Place { name, between } => text.push_str(&said(name, between)?),
        }
    }
    Some(Cow::Owned(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, between: &str) -> Option<String> {
        match name {
            "year" => Some("3".to_owned()),
            "known" => Some(["a", "b"].join(between)),
            _ => None,
        }
    }

    #[test]
    fn places_are_filled_by_name_and_all_else_stays() {
        for (template, text) in [
            ("in year {year}", "in year 3"),
            ("{year}{year}, so", "33, so"),
            ("known are {known}", "known are a, b"),
            ("{known:and}; {known:;}", "a and b; a; b"),
            ("nothing", "nothing"),
            ("not closed {year", "not closed {year"),
            ("only closed }", "only closed }"),
            ("{ {year}", "{ 3"),
        ] {
            assert_eq!(filled(template, said).as_deref(), Some(text), "{template}");
        }
        assert_eq!(filled("{year} of {years}", said), None);
        assert_eq!(names("{year} of {known:and}").collect::<Vec<_>>(), ["year", "known"]);
    }
}
