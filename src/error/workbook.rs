//! What cannot be written as a workbook.

use super::messages::messages;

messages! {
    /// `cell` is where it would stand; `length` and `most` are letters.
    formula_too_long(cell: text, length: whole, most: whole) = "formula-too-long", TooLarge,
        "a formula has at most {most} letters, so that every program reads it", value ["{length} in {cell}"];

    /// `years` is how many the map has.
    too_many_columns(years: whole, most: whole) = "too-many-years-for-a-sheet", TooLarge,
        "a sheet has columns for {most} years", value ["{years}"];
}
