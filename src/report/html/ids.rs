//! The ids of a page: of sections by their headings, of tables and charts by number. No id stands twice.

use std::collections::BTreeSet;

/// The most letters of an id that a heading gives.
const LONGEST: usize = 60;

/// Where the report begins.
pub(super) const MAIN: &str = "main";

/// The ids that were given.
#[derive(Debug, Default)]
pub(super) struct Ids {
    sections: BTreeSet<String>,
    tables: usize,
    #[cfg(feature = "charts")]
    charts: usize,
}

impl Ids {
    /// The id of a section with this heading: its letters and digits of ASCII with hyphens between them, and a number where
    /// another section has that already.
    pub(super) fn section(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let mut id = slug.clone();
        let mut number = 1_usize;
        while !self.sections.insert(id.clone()) {
            number += 1;
            id = format!("{slug}-{number}");
        }
        id
    }

    /// The id of the next table.
    pub(super) fn table(&mut self) -> String {
        self.tables += 1;
        format!("t{}", self.tables)
    }

    /// The id of the next chart, and the one that the table after it will have.
    #[cfg(feature = "charts")]
    pub(super) fn chart(&mut self) -> [String; 2] {
        self.charts += 1;
        [format!("c{}", self.charts), format!("t{}", self.tables + 1)]
    }
}

fn slug(heading: &str) -> String {
    let mut slug = String::new();
    for c in heading.chars() {
        if slug.len() >= LONGEST {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    // the ids of tables and charts, and of what the page has once
    let of_a_number = slug.strip_prefix(['t', 'c']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match slug {
        "" => "section".to_owned(),
        slug if slug == MAIN || of_a_number => format!("section-{slug}"),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_heading_in_small_letters_and_no_two_are_alike() {
        let mut ids = Ids::default();
        for (heading, wanted) in [
            ("How sure is it?", "how-sure-is-it"),
            ("How sure is it", "how-sure-is-it-2"),
            ("How sure is it, 2", "how-sure-is-it-2-2"),
            ("\u{5b66}\u{6821}", "section"),
            ("\"><script>", "script"),
            ("", "section-2"),
            ("main", "section-main"),
            ("T1: totals", "section-t1-totals"),
            ("Totals", "totals"),
        ] {
            assert_eq!(ids.section(heading), wanted);
        }
        assert!(ids.section(&"long ".repeat(1_000)).len() <= LONGEST);
    }

    #[cfg(feature = "charts")]
    #[test]
    fn a_chart_knows_the_table_that_comes_next() {
        let mut ids = Ids::default();
        assert_eq!((ids.table(), ids.chart()), ("t1".into(), ["c1".into(), "t2".into()]));
        assert_eq!((ids.table(), ids.chart()), ("t2".into(), ["c2".into(), "t3".into()]));
    }
}
