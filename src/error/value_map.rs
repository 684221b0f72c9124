//! What can be wrong with a value map, a table that people keep in a spreadsheet: each code is the rule of a cell.

use super::Error;
use super::messages::messages;

messages! {
    not_a_spreadsheet(found: text) = "not-a-spreadsheet", Syntax,
        "a value map is a workbook (.xlsx) or a table as text (.csv)", value ["{found}"],
        suggestion ["save it as one of the two"];

    #[cfg(feature = "xlsx")]
    encrypted = "encrypted", Syntax, "a workbook is read without a password", suggestion ["save it without one"];

    #[cfg(feature = "xlsx")]
    damaged(part: text) = "damaged", Syntax, "a workbook is read whole; this one is cut off or damaged in its part {part}",
        suggestion ["open it in a spreadsheet program and save it anew"];

    too_many_cells(most: whole) = "too-many-cells", TooLarge, "the tables of a value map have at most {most} cells";

    #[cfg(feature = "xlsx")]
    too_much_unpacked(most: whole) = "too-much-unpacked", TooLarge,
        "a workbook unpacks to at most {most} bytes", suggestion ["leave out pictures and what else is no table"];

    #[cfg(feature = "csv")]
    not_a_table(line: whole, what: text) = "not-a-table", Syntax, "line {line}: this is no table as text: {what}";

    no_headings = "no-headings", MissingKey,
        "a value map has among its first 30 rows one of headings: outcome, and quantity or proxy",
        suggestion ["docs/value_maps.md lists the headings that are known"];

    two_value_maps(first: text, second: text) = "two-value-maps", Conflict,
        "one sheet has the outcomes; {first} and {second} both do", suggestion ["take one of them out"];

    two_columns(key: text, first: text, heading: text) = "two-columns-for-one-key", Conflict,
        "one column states {key}; the one in {first} does already", value ["\"{heading}\""];

    not_a_number(text: text, what: text) = "not-a-number", NotADecimal, "{what} is a number", value ["\"{text}\""];

    ambiguous_number(text: text, mark: text) = "ambiguous-number", NotADecimal,
        "a number has {mark} before its decimals, and what groups its digits groups them by three",
        value ["\"{text}\""], suggestion ["say which decimal sign the table has, or write it otherwise"];

    wrong_currency(text: text, sign: text, currency: text) = "wrong-currency", Conflict,
        "the amounts of this map are in {currency}, and {sign} stands for another currency", value ["\"{text}\""];

    date_where_number(date: text, what: text) = "date-where-number", WrongType,
        "{what} is a number, and no date", value ["{date}"],
        suggestion ["a spreadsheet may have made a date of what was typed"];

    error_value(text: text) = "error-value", WrongType, "what a formula comes to is no error", value ["{text}"];

    formula_without_value = "formula-without-value", WrongType,
        "a formula stands here whose result was not saved with it",
        suggestion ["open the workbook in a spreadsheet program and save it anew"];

    missing_number(what: text) = "missing-number", MissingKey, "{what} is required, and missing";

    missing_text(what: text) = "missing-text", MissingKey, "{what} is required, and missing";

    whole_years(text: text, what: text) = "whole-years", WrongType,
        "{what} is a whole number of years", value ["\"{text}\""];

    mixed_percent(this: text, other: text, number: text) = "mixed-percent", Conflict,
        "one column is in shares or in percent; {other} has {number}, a share", value ["{this}, which is none"],
        suggestion ["write a percent sign behind what is in percent"];

    ambiguous_percent(number: text, heading: text) = "ambiguous-percent", Conflict,
        "a number without a percent sign under \"{heading}\" is 1 as a share, or 1 in percent; the column has no other number that would tell",
        value ["{number}"], suggestion ["write 100% or 1%"];

    stray_number(what: text) = "stray-number", Conflict,
        "a further row of an outcome states values and recipients; {what} is stated in its first row",
        suggestion ["write the outcome's name into this row if it is one of its own"];

    two_sizes(name: text, first: text, size: text) = "two-sizes", Conflict,
        "a stakeholder has one size; {first} states that of {name} already", value ["{size}"];

    yes_or_no(text: text) = "yes-or-no", UnknownWord, "yes or no stands here", value ["\"{text}\""];

    not_a_year(text: text, what: text) = "not-a-year", WrongType, "{what} is a year, such as 2024", value ["\"{text}\""];

    year_before_base(year: whole, base: whole) = "year-before-base", OutOfRange,
        "a column is of the year of the base date, {base}, or of a later one", value ["{year}"];

    no_base_date(year: whole) = "no-base-date", MissingKey,
        "a column of the year {year} needs the map's base date, to know which year from it that is";

    /// A text that a cell of a workbook cannot hold.
    #[cfg(feature = "xlsx")]
    text_too_long(most: whole, length: whole) = "text-too-long-for-a-cell", TooLarge,
        "a cell of a workbook holds at most {most} characters", value ["a text of {length}"];

    #[cfg(feature = "xlsx")]
    not_written(what: text) = "workbook-not-written", TooLarge, "a workbook cannot be written: {what}";

    #[cfg(feature = "xlsx")]
    too_many_rows(most: whole) = "too-many-rows", TooLarge, "a sheet of a workbook has at most {most} rows, and 16384 columns";
}

/// The codes of the check by which a cell is told to be wrong, where a rule of cells has a word of its own for it.
const RULES: [(&str, &str); 2] = [("not-a-share", "share-range"), ("shares-miss-one", "shares-sum")];

/// The rule that a cell breaks: the code of what is wrong with it.
pub(crate) fn rule(error: &Error) -> &'static str {
    let code = error.code();
    RULES.iter().find(|(known, _)| *known == code).map_or(code, |(_, rule)| rule)
}

/// The rules of cells, as they are called.
#[cfg(test)]
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    MESSAGES.iter().map(|message| message.code()).chain(RULES.map(|(_, rule)| rule))
}
