//! What can be wrong with a map that is compiled for draws.

use super::Error;
use super::messages::messages;

messages! {
    no_such_result = "not-simulated", NoSuchAddress,
        "the map has no result at this address that can be simulated";

    drawn_twice = "drawn-twice", Conflict, "a number is drawn once";

    years_without_values = "years-without-values", OutOfRange,
        "a whole number of years is drawn from values that are given one by one",
        suggestion ["a discrete distribution can be used"];

    not_years = "not-years", NoSuchAddress,
        "values of years are given for what lasts, starts or is paid in a year";

    lasts_as_its_profile = "lasts-as-its-profile", Conflict,
        "an outcome with a profile lasts as long as the profile";

    other_years(value: [whole], least: whole, most: whole) = "years-out-of-range", OutOfRange,
        "years here are whole numbers from {least} to {most}", value ["{value}", "an empty list"];

    whole_number = "whole-number-drawn", OutOfRange,
        "a whole number of this kind cannot be drawn", suggestion ["a scenario can change it"];

    not_a_number_of_a_map(number: number) = "not-a-number-of-a-map", OutOfRange,
        "a number of a map is a decimal of at most 28 digits", value ["{number}"];

    other_results(given: whole, stated: whole) = "other-results", BadLength,
        "the function gives {stated} results, as was said", value ["{given}"];
}

pub(crate) fn years_out_of_range(value: Option<u32>, least: u32, most: u32) -> Error {
    other_years(value.and_then(|value| usize::try_from(value).ok()), least, most)
}
