//! A report as a page of HTML: one file for screens, phones and paper, without scripts and without any address outside itself.
//!
//! Templates say how a part looks, and are checked when the crate is compiled; the style stands in `style.css`. Every text is
//! escaped, somebody's text stands apart from what is around it, and the page's own policy lets it load nothing.

#[cfg(feature = "charts")]
mod figure;
mod ids;
mod inline;
mod outline;
mod page;
mod parts;
mod tables;

#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod scanner;
#[cfg(test)]
mod style_tests;

use super::block::Report;
use crate::number::NumberForm;
use askama::Template as _;

impl Report {
    /// The report as a page of HTML, with numbers as `1,234.50`: one file that can be sent, opened anywhere and printed.
    ///
    /// ```
    /// # let map = sroi::build::map("Walking <b>group", "GBP", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .input("leader", sroi::build::cash("walkers", 800))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// let page = sroi::report::contents::appraisal(&sroi::appraise(&map)?).to_html();
    /// assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
    /// assert!(page.contains("<h1><bdi>Walking &#60;b&#62;group</bdi></h1>"));
    /// assert!(page.contains("2.36 : 1"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn to_html(&self) -> String {
        self.to_html_in(NumberForm::default())
    }

    /// The report as a page of HTML, with numbers in this form.
    ///
    /// ```
    /// use sroi::number::NumberForm;
    /// # let map = sroi::build::map("Walking group", "EUR", "2026-04-01")
    /// #     .stakeholder("walkers", sroi::build::people("Walkers"))
    /// #     .input("leader", sroi::build::cash("walkers", 8_000))
    /// #     .outcome("fitter", sroi::build::outcome("walkers", 12).value("pass", sroi::build::value("162.50"))).finish()?;
    /// let page = sroi::report::contents::appraisal(&sroi::appraise(&map)?).to_html_in(NumberForm::PointAndComma);
    /// // what is below 0 has a true minus sign
    /// assert!(page.contains("\u{2212}6.115,94"));
    /// # Ok::<(), sroi::Findings>(())
    /// ```
    pub fn to_html_in(&self, form: NumberForm) -> String {
        let mut page = String::new();
        // writing to a text cannot fail
        let _ = outline::page(self, form).render_into(&mut page);
        page
    }
}
