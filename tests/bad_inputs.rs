//! Bad inputs, one file a mistake: the kind, the address and the whole text of everything that is found in each.
//!
//! Every file of `tests/bad_inputs` is `base.json` or `base.toml`, which are valid, with one thing changed; those that
//! are about several mistakes at once, or about no map at all, are listed apart. Inputs too large to store are made here.

#![cfg(feature = "json")]

use sroi::ErrorKind::{
    self, BadId, BadLength, BadSteps, Conflict, DuplicateKey, Empty, MissingKey, MissingPriceYear, NoSuchAddress,
    NotADecimal, OutOfRange, Overflow, SharesMissOne, Syntax, TooDeep, TooLarge, TooManyDigits, UnknownId, UnknownKey,
    UnknownWord, WrongType,
};
use sroi::document::Node;
use sroi::{Error, Findings, ImpactMap, Limits};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The address of a fault of the text itself.
const NOWHERE: &str = "-";

/// The valid maps that the files are made from.
const BASES: [&str; 2] = ["base.json", "base.toml"];

/// Files that are about several mistakes, or differ from their base as a whole.
const NOT_ONE_CHANGE: [&str; 4] =
    ["note_on_nothing_beside_missing_title.json", "note_on_number_that_is_wrong_too.json", "several_", "root_"];

/// File, kind, address and, after the address, text of every finding, in order.
#[rustfmt::skip] // one row a finding, however long
const FOUND: &[(&str, ErrorKind, &str, &str)] = &[
    ("budget_years_1001.json", OutOfRange, "/stakeholders/council/agency/budget_years", "a whole number from 0 to 1000, this is 1001"),
    ("date_as_number.toml", NotADecimal, "/outcomes/fitter/quantity", r#"a decimal is written as digits with at most one point, such as -12.50, this is "2026-04-01""#),
    ("date_as_year.toml", WrongType, "/inputs/leader/year", r#"a whole number, without quotes, stands here, this is the text "2026-04-01""#),
    ("date_british.json", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "01/04/2026""#),
    ("date_empty.json", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is """#),
    ("date_month_13.json", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "2026-13-01""#),
    ("date_not_in_calendar.json", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "2026-02-30""#),
    ("date_of_note.json", WrongType, "/notes/~1outcomes~1fitter~1deadweight/on", r#"a date is written as year-month-day, such as 2026-04-01, this is "May 2026""#),
    ("date_short.json", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "2026-4-1""#),
    ("date_text.json", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "April 2026""#),
    ("date_with_time.json", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "2026-04-01T00:00:00Z""#),
    ("date_with_time.toml", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "2026-04-01T09:30:00Z""#),
    ("decimal_empty.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is """#),
    ("decimal_ends_with_point.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "5.""#),
    ("decimal_in_hex.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "0x10""#),
    ("decimal_in_percent.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "20%"; write a share, 0.2 for 20%"#),
    ("decimal_in_words.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "twelve""#),
    ("decimal_in_words_cashable.json", NotADecimal, "/outcomes/fitter/values/pass/to/council/cashable", r#"a decimal is written as digits with at most one point, such as -12.50, this is "half""#),
    ("decimal_infinite.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "inf""#),
    ("decimal_negative_sign_twice.json", NotADecimal, "/outcomes/fitter/values/pass/proxy", r#"a decimal is written as digits with at most one point, such as -12.50, this is "--162.50""#),
    ("decimal_not_a_number.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "NaN""#),
    ("decimal_starts_with_point.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is ".5""#),
    ("decimal_with_comma.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "1,000"; leave out commas; a point stands before the decimals"#),
    ("decimal_with_currency.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "£12""#),
    ("decimal_with_decimal_comma.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "12,5"; leave out commas; a point stands before the decimals"#),
    ("decimal_with_exponent.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "1e3"; write the zeros out"#),
    ("decimal_with_line_break.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "12\n""#),
    ("decimal_with_other_digits.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "١٢""#),
    ("decimal_with_plus.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "+12""#),
    ("decimal_with_space.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "1 000"; leave out what groups the digits"#),
    ("decimal_with_two_points.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "1.2.3""#),
    ("decimal_with_underscore.json", NotADecimal, "/stakeholders/walkers/size", r#"a decimal is written as digits with at most one point, such as -12.50, this is "1_000"; leave out what groups the digits"#),
    ("digits_29_as_text.json", TooManyDigits, "/stakeholders/walkers/size", "a decimal has at most 28 significant digits, this is 12345678901234567890123456789"),
    ("digits_29_behind_the_point_as_text.json", TooManyDigits, "/stakeholders/walkers/size", "a decimal has at most 28 significant digits, this is 1.2345678901234567890123456789"),
    ("digits_29_cashable_variable.json", TooManyDigits, "/outcomes/fitter/values/pass/to/council/cashable/variable", "a decimal has at most 28 significant digits, this is 12345678901234567890123456789"),
    ("digits_29_places.json", TooManyDigits, "/stakeholders/walkers/size", "a decimal has at most 28 digits after the point, this is 0.00000000000000000000000000001"),
    ("digits_35_as_number.json", TooManyDigits, "/stakeholders/walkers/size", "a decimal has at most 28 significant digits, this is 1.0000000000000000000000000000000001"),
    ("digits_35_whole_as_number.json", TooManyDigits, "/stakeholders/walkers/size", "a decimal has at most 28 significant digits, this is 12345678901234567890123456789012345"),
    ("digits_exponent_beyond_floats.json", TooManyDigits, NOWHERE, "line 23, column 19: a number has at most 28 significant digits, this has far more"),
    ("digits_large_exponent.json", TooManyDigits, "/stakeholders/walkers/size", "a decimal has at most 28 significant digits, this is 1e29"),
    ("digits_small_exponent.json", TooManyDigits, "/stakeholders/walkers/size", "a decimal has at most 28 digits after the point, this is 1e-29"),
    ("discount_extension_only.json", Conflict, "/conventions/discount", "a discount is exactly one of rate, schedule and steps, this is one with none"),
    ("discount_three_forms.json", Conflict, "/conventions/discount", "a discount is exactly one of rate, schedule and steps, this is one with rate and schedule and steps"),
    ("discount_two_forms.json", Conflict, "/conventions/discount", "a discount is exactly one of rate, schedule and steps, this is one with rate and schedule"),
    ("duplicate_id_input.json", DuplicateKey, "/inputs/leader", "this key stands twice in its object; only one can be meant"),
    ("duplicate_id_outcome.json", DuplicateKey, "/outcomes/jobs", "this key stands twice in its object; only one can be meant"),
    ("duplicate_id_recipient.json", DuplicateKey, "/outcomes/jobs/values/benefits/to/council", "this key stands twice in its object; only one can be meant"),
    ("duplicate_id_stakeholder.json", DuplicateKey, "/stakeholders/walkers", "this key stands twice in its object; only one can be meant"),
    ("duplicate_id_value.json", DuplicateKey, "/outcomes/fitter/values/pass", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_cashable.json", DuplicateKey, "/outcomes/fitter/values/pass/to/council/cashable/step", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_conventions.json", DuplicateKey, "/conventions/timing", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_discount.json", DuplicateKey, "/conventions/discount/rate", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_escaped.json", DuplicateKey, "/kind", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_extension.json", DuplicateKey, "/x-colour", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_outcome.json", DuplicateKey, "/outcomes/fitter/starts", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_price_index.json", DuplicateKey, "/price_index/2024", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_root.json", DuplicateKey, "/kind", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_three_times.json", DuplicateKey, "/kind", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_three_times.json", DuplicateKey, "/kind", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_to.json", DuplicateKey, "/outcomes/fitter/values/pass/to/council/cashable", "this key stands twice in its object; only one can be meant"),
    ("duplicate_key_value.json", DuplicateKey, "/outcomes/fitter/values/pass/class", "this key stands twice in its object; only one can be meant"),
    ("duplicate_note.json", DuplicateKey, "/notes/~1outcomes~1fitter~1deadweight", "this key stands twice in its object; only one can be meant"),
    ("empty_amount.json", Empty, "/inputs/leader/amount", "a list with at least one number stands here, this is empty"),
    ("empty_cashable.json", MissingKey, "/outcomes/fitter/values/pass/to/council/cashable/variable", "required, and missing"),
    ("empty_cashable.json", MissingKey, "/outcomes/fitter/values/pass/to/council/cashable/step", "required, and missing"),
    ("empty_cashable.json", MissingKey, "/outcomes/fitter/values/pass/to/council/cashable/every", "required, and missing"),
    ("empty_discount.json", Conflict, "/conventions/discount", "a discount is exactly one of rate, schedule and steps, this is one with none"),
    ("empty_funnel.json", MissingKey, "/outcomes/jobs/quantity/population", "required, and missing"),
    ("empty_profile.json", Empty, "/outcomes/jobs/profile", "a list with at least one number stands here, this is empty"),
    ("empty_quantity.json", Empty, "/outcomes/fitter/quantity", "a list with at least one number stands here, this is empty"),
    ("empty_stakeholders.json", Empty, "/stakeholders", "a map names at least one stakeholder, this names none"),
    ("empty_steps.json", BadSteps, "/conventions/discount/steps", "a discount has at least one step, this has none"),
    ("empty_to.json", Empty, "/outcomes/jobs/values/benefits/to", "a value goes to at least one stakeholder, this goes to none"),
    ("float_above_one.toml", OutOfRange, "/outcomes/fitter/deadweight", "a share lies between 0 and 1, this is 1.5"),
    ("float_as_lasts.toml", WrongType, "/outcomes/fitter/lasts", "a whole number stands here, without point or exponent, this is 3.5"),
    ("float_as_year.toml", WrongType, "/inputs/leader/year", "a whole number stands here, without point or exponent, this is 0.0"),
    ("float_huge.toml", TooManyDigits, "/outcomes/fitter/quantity", "a decimal has at most 28 significant digits, this is 1e300"),
    ("float_infinite.toml", NotADecimal, "/outcomes/fitter/quantity", "a number is finite, this is inf"),
    ("float_infinite_in_extension.toml", NotADecimal, "/outcomes/fitter/x-survey/1", "a number is finite, this is inf"),
    ("float_infinite_negative.toml", NotADecimal, "/outcomes/fitter/values/pass/proxy", "a number is finite, this is -inf"),
    ("float_not_a_number.toml", NotADecimal, "/outcomes/fitter/deadweight", "a number is finite, this is NaN"),
    ("float_of_16_digits.toml", TooManyDigits, "/outcomes/fitter/quantity", "a number of more than 15 digits may have lost some on its way, this is 1234567890.123456; write it as text, between quotes"),
    ("float_of_17_digits.toml", TooManyDigits, "/outcomes/fitter/deadweight", "a number of more than 15 digits may have lost some on its way, this is 0.3333333333333333; write it as text, between quotes"),
    ("float_tiny.toml", TooManyDigits, "/outcomes/fitter/quantity", "a decimal has at most 28 digits after the point, this is 1e-300"),
    ("from_with_transfer_false.json", Conflict, "/outcomes/jobs/values/benefits/from", "only a transfer takes from somebody; set transfer to true, or leave from out"),
    ("from_without_transfer.json", Conflict, "/outcomes/jobs/values/benefits/from", "only a transfer takes from somebody; set transfer to true, or leave from out"),
    ("grade_0.json", OutOfRange, "/notes/~1outcomes~1fitter~1deadweight/grade", "a whole number from 1 to 6, this is 0"),
    ("grade_7.json", OutOfRange, "/notes/~1outcomes~1fitter~1deadweight/grade", "a whole number from 1 to 6, this is 7"),
    ("id_empty.json", BadId, "/inputs/", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is """#),
    ("id_of_65_characters.json", BadId, "/inputs/leader-of-the-walking-group-leader-of-the-walking-group-abcdefghi", "an id is 1 to 64 letters (a to z), digits, -, _ or ., this is one of 65 characters"),
    ("id_of_excluded.json", BadId, "/excluded/carers (unpaid)", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "carers (unpaid)""#),
    ("id_of_outcome.json", BadId, "/outcomes/jobs & pay", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "jobs & pay""#),
    ("id_of_value.json", BadId, "/outcomes/jobs/values/benefits paid", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "benefits paid""#),
    ("id_with_accent.json", BadId, "/inputs/animé", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "animé""#),
    ("id_with_line_break.json", BadId, "/inputs/lead\ner", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "lead\ner""#),
    ("id_with_slash.json", BadId, "/inputs/leader~1driver", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "leader/driver""#),
    ("id_with_space.json", BadId, "/inputs/group leader", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "group leader""#),
    ("id_with_tilde.json", BadId, "/inputs/leader~01", r#"an id is 1 to 64 letters (a to z), digits, -, _ or ., this is "leader~1""#),
    ("integer_negative.toml", OutOfRange, "/outcomes/fitter/quantity", "a number of 0 or more stands here, this is -12"),
    ("integer_negative_lasts.toml", OutOfRange, "/outcomes/fitter/lasts", "a whole number from 1 to 1000, this is -3"),
    ("key_missing.toml", MissingKey, "/outcomes/fitter/quantity", "required, and missing"),
    ("key_unknown.toml", UnknownKey, "/outcomes/fitter/dead-weight", "unknown key; did you mean deadweight?"),
    ("lasts_0.json", OutOfRange, "/outcomes/fitter/lasts", "a whole number from 1 to 1000, this is 0"),
    ("lasts_1001.json", OutOfRange, "/outcomes/fitter/lasts", "a whole number from 1 to 1000, this is 1001"),
    ("lasts_beyond_64_bits.json", OutOfRange, "/outcomes/fitter/lasts", "a whole number from 1 to 1000, this is 99999999999999999999"),
    ("lasts_fraction.json", WrongType, "/outcomes/fitter/lasts", "a whole number stands here, without point or exponent, this is 2.5"),
    ("missing_key_base_date.json", MissingKey, "/base_date", "required, and missing"),
    ("missing_key_cashable_every.json", MissingKey, "/outcomes/fitter/values/pass/to/council/cashable/every", "required, and missing"),
    ("missing_key_cashable_step.json", MissingKey, "/outcomes/fitter/values/pass/to/council/cashable/step", "required, and missing"),
    ("missing_key_cashable_variable.json", MissingKey, "/outcomes/fitter/values/pass/to/council/cashable/variable", "required, and missing"),
    ("missing_key_currency.json", MissingKey, "/currency", "required, and missing"),
    ("missing_key_format.json", MissingKey, "/format", "required, and missing"),
    ("missing_key_funnel_population.json", MissingKey, "/outcomes/jobs/quantity/population", "required, and missing"),
    ("missing_key_input_amount.json", MissingKey, "/inputs/leader/amount", "required, and missing"),
    ("missing_key_input_from.json", MissingKey, "/inputs/leader/from", "required, and missing"),
    ("missing_key_outcome_quantity.json", MissingKey, "/outcomes/fitter/quantity", "required, and missing"),
    ("missing_key_outcome_stakeholder.json", MissingKey, "/outcomes/fitter/stakeholder", "required, and missing"),
    ("missing_key_stakeholders.json", MissingKey, "/stakeholders", "required, and missing"),
    ("missing_key_step_from_year.json", MissingKey, "/conventions/discount/steps/0/from_year", "required, and missing"),
    ("missing_key_step_rate.json", MissingKey, "/conventions/discount/steps/0/rate", "required, and missing"),
    ("missing_key_title.json", MissingKey, "/title", "required, and missing"),
    ("missing_key_value_proxy.json", MissingKey, "/outcomes/jobs/values/benefits/proxy", "required, and missing"),
    ("negative_amount.json", OutOfRange, "/inputs/leader/amount", "a number of 0 or more stands here, this is -800"),
    ("negative_amount_in_list.json", OutOfRange, "/inputs/leader/amount/1", "a number of 0 or more stands here, this is -400"),
    ("negative_cashable_every.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable/every", "a full step takes more than 0 units, this is -10"),
    ("negative_cashable_step.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable/step", "a number of 0 or more stands here, this is -300"),
    ("negative_cashable_variable.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable/variable", "a number of 0 or more stands here, this is -40"),
    ("negative_per_case.json", OutOfRange, "/outcomes/jobs/quantity/per_case", "a number of 0 or more stands here, this is -1.5"),
    ("negative_population.json", OutOfRange, "/outcomes/jobs/quantity/population", "a number of 0 or more stands here, this is -200"),
    ("negative_price_index.json", OutOfRange, "/price_index/2024", "a price index is above 0, this is -95.5"),
    ("negative_profile.json", OutOfRange, "/outcomes/jobs/profile/1", "a number of 0 or more stands here, this is -0.55"),
    ("negative_quantity.json", OutOfRange, "/outcomes/fitter/quantity", "a number of 0 or more stands here, this is -12"),
    ("negative_quantity_in_list.json", OutOfRange, "/outcomes/fitter/quantity/1", "a number of 0 or more stands here, this is -8"),
    ("negative_size.json", OutOfRange, "/stakeholders/walkers/size", "a number of 0 or more stands here, this is -12"),
    ("note_on_bad_escape.json", NoSuchAddress, "/notes/~1outcomes~1fitter~0~1deadweight", r#"a note is kept under the address of a number of the map, this is "/outcomes/fitter~/deadweight""#),
    ("note_on_discount_step.json", NoSuchAddress, "/notes/~1conventions~1discount~1steps~10~1rate", r#"a note is kept under the address of a number of the map, this is "/conventions/discount/steps/0/rate""#),
    ("note_on_drop_off_beside_profile.json", NoSuchAddress, "/notes/~1outcomes~1jobs~1drop_off", r#"a note is kept under the address of a number of the map, this is "/outcomes/jobs/drop_off""#),
    ("note_on_index_beyond_the_list.json", NoSuchAddress, "/notes/~1inputs~1leader~1amount~12", r#"a note is kept under the address of a number of the map, this is "/inputs/leader/amount/2""#),
    ("note_on_list.json", NoSuchAddress, "/notes/~1inputs~1leader~1amount", r#"a note is kept under the address of a number of the map, this is "/inputs/leader/amount""#),
    ("note_on_no_pointer.json", NoSuchAddress, "/notes/outcomes~1fitter~1deadweight", r#"a note is kept under the address of a number of the map, this is "outcomes/fitter/deadweight"; an address begins with /, such as /outcomes/falls/quantity"#),
    ("note_on_no_pointer_with_dots.json", NoSuchAddress, "/notes/outcomes.fitter.deadweight", r#"a note is kept under the address of a number of the map, this is "outcomes.fitter.deadweight"; an address begins with /, such as /outcomes/falls/quantity"#),
    ("note_on_nothing_beside_missing_title.json", MissingKey, "/title", "required, and missing"),
    ("note_on_nothing_beside_missing_title.json", NoSuchAddress, "/notes/~1outcomes~1fitter~1nothing", r#"a note is kept under the address of a number of the map, this is "/outcomes/fitter/nothing""#),
    ("note_on_number_that_is_wrong_too.json", NotADecimal, "/outcomes/fitter/quantity/0", r#"a decimal is written as digits with at most one point, such as -12.50, this is "12x""#),
    ("note_on_object.json", NoSuchAddress, "/notes/~1outcomes~1fitter", r#"a note is kept under the address of a number of the map, this is "/outcomes/fitter""#),
    ("note_on_padded_index.json", NoSuchAddress, "/notes/~1inputs~1leader~1amount~100", r#"a note is kept under the address of a number of the map, this is "/inputs/leader/amount/00""#),
    ("note_on_padded_price_index_year.json", NoSuchAddress, "/notes/~1price_index~102024", r#"a note is kept under the address of a number of the map, this is "/price_index/02024""#),
    ("note_on_root.json", NoSuchAddress, "/notes/", r#"a note is kept under the address of a number of the map, this is ""; an address begins with /, such as /outcomes/falls/quantity"#),
    ("note_on_step_of_a_share.json", NoSuchAddress, "/notes/~1outcomes~1fitter~1values~1pass~1to~1council~1cashable~1step", r#"a note is kept under the address of a number of the map, this is "/outcomes/fitter/values/pass/to/council/cashable/step""#),
    ("note_on_text.json", NoSuchAddress, "/notes/~1outcomes~1fitter~1stakeholder", r#"a note is kept under the address of a number of the map, this is "/outcomes/fitter/stakeholder""#),
    ("note_on_true.json", NoSuchAddress, "/notes/~1outcomes~1jobs~1values~1benefits~1transfer", r#"a note is kept under the address of a number of the map, this is "/outcomes/jobs/values/benefits/transfer""#),
    ("note_on_unknown_field.json", NoSuchAddress, "/notes/~1outcomes~1fitter~1dead_weight", r#"a note is kept under the address of a number of the map, this is "/outcomes/fitter/dead_weight""#),
    ("note_on_unknown_outcome.json", NoSuchAddress, "/notes/~1outcomes~1fiter~1deadweight", r#"a note is kept under the address of a number of the map, this is "/outcomes/fiter/deadweight""#),
    ("price_index_financial_year.json", WrongType, "/price_index/2024~125", r#"the keys of a price index are years from 1 to 9999, this is "2024/25""#),
    ("price_index_year_0.json", WrongType, "/price_index/0", r#"the keys of a price index are years from 1 to 9999, this is "0""#),
    ("price_index_year_in_words.json", WrongType, "/price_index/last", r#"the keys of a price index are years from 1 to 9999, this is "last""#),
    ("price_index_year_with_leading_zero.json", WrongType, "/price_index/02024", r#"the keys of a price index are years from 1 to 9999, this is "02024""#),
    ("price_year_0.json", OutOfRange, "/price_year", "a whole number from 1 to 9999, this is 0"),
    ("price_year_10000.json", OutOfRange, "/inputs/leader/price_year", "a whole number from 1 to 9999, this is 10000"),
    ("price_year_missing_base.json", MissingPriceYear, "/inputs/leader/price_year", "to rebase prices of 2024 to prices of 2026, the price index needs both years; without 2026 it cannot be done"),
    ("price_year_missing_both.json", MissingPriceYear, "/inputs/leader/price_year", "to rebase prices of 2024 to prices of 2030, the price index needs both years; without 2030 it cannot be done"),
    ("price_year_missing_both.json", MissingPriceYear, "/outcomes/fitter/values/pass/price_year", "to rebase prices of 2026 to prices of 2030, the price index needs both years; without 2030 it cannot be done"),
    ("price_year_missing_index.json", MissingPriceYear, "/inputs/leader/price_year", "to rebase prices of 2024 to prices of 2026, the price index needs both years; without 2024 and 2026 it cannot be done"),
    ("price_year_missing_own.json", MissingPriceYear, "/inputs/leader/price_year", "to rebase prices of 2019 to prices of 2026, the price index needs both years; without 2019 it cannot be done"),
    ("profile_beside_drop_off.json", Conflict, "/outcomes/jobs/profile", "an outcome has a profile or a drop-off, not both; leave one of them out"),
    ("profile_too_long.json", BadLength, "/outcomes/jobs/profile", "a profile has a share for each of the 2 years that the outcome lasts, this is one of 3"),
    ("profile_too_short.json", BadLength, "/outcomes/jobs/profile", "a profile has a share for each of the 2 years that the outcome lasts, this is one of 1"),
    ("rate_below_minus_1.json", OutOfRange, "/conventions/discount/rate", "a rate is above -1 (-100%), this is -1.5"),
    ("rate_minus_1.json", OutOfRange, "/conventions/discount/rate", "a rate is above -1 (-100%), this is -1"),
    ("rate_of_step_minus_1.json", OutOfRange, "/conventions/discount/steps/0/rate", "a rate is above -1 (-100%), this is -1"),
    ("root_empty.json", MissingKey, "/format", "required, and missing"),
    ("root_empty.json", MissingKey, "/title", "required, and missing"),
    ("root_empty.json", MissingKey, "/currency", "required, and missing"),
    ("root_empty.json", MissingKey, "/base_date", "required, and missing"),
    ("root_empty.json", MissingKey, "/stakeholders", "required, and missing"),
    ("root_list.json", WrongType, "", "an object stands here, this is a list"),
    ("root_null.json", WrongType, "", "an object stands here, this is null"),
    ("root_number.json", WrongType, "", "an object stands here, this is the number 7"),
    ("root_text.json", WrongType, "", r#"an object stands here, this is the text "sroi/1""#),
    ("several_findings.json", UnknownWord, "/format", r#"the format of an impact map is sroi/1, this is "sroi""#),
    ("several_findings.json", UnknownWord, "/currency", r#"a currency is an ISO 4217 code, such as GBP, this is "GPB"; did you mean GBP?"#),
    ("several_findings.json", UnknownWord, "/conventions/timing", r#"one of a fixed set of words stands here, this is "midyear"; did you mean mid-year?"#),
    ("several_findings.json", UnknownId, "/inputs/leader/from", r#"a stakeholder of the map stands here, this is "counci"; did you mean council?"#),
    ("several_findings.json", OutOfRange, "/outcomes/fitter/lasts", "a whole number from 1 to 1000, this is 0"),
    ("several_findings.json", OutOfRange, "/outcomes/fitter/deadweight", "a share lies between 0 and 1, this is 20; did you mean 0.2?"),
    ("several_findings.json", SharesMissOne, "/outcomes/fitter/values/pass/to", "the shares of a value add up to exactly 1, this is 0.95; 0.05 is missing"),
    ("several_findings.json", NotADecimal, "/outcomes/jobs/values/benefits/proxy", r#"a decimal is written as digits with at most one point, such as -12.50, this is "3,000"; leave out commas; a point stands before the decimals"#),
    ("several_findings.json", OutOfRange, "/notes/~1outcomes~1fitter~1deadweight/grade", "a whole number from 1 to 6, this is 9"),
    ("several_in_one_outcome.json", OutOfRange, "/outcomes/fitter/quantity/0", "a number of 0 or more stands here, this is -12"),
    ("several_in_one_outcome.json", NotADecimal, "/outcomes/fitter/quantity/1", r#"a decimal is written as digits with at most one point, such as -12.50, this is "8,5"; leave out commas; a point stands before the decimals"#),
    ("several_in_one_outcome.json", OutOfRange, "/outcomes/fitter/starts", "a whole number from 0 to 1000, this is -1"),
    ("several_in_one_outcome.json", NotADecimal, "/outcomes/fitter/displacement", r#"a decimal is written as digits with at most one point, such as -12.50, this is "x""#),
    ("several_in_one_outcome.json", WrongType, "/outcomes/fitter/attribution", "a decimal stands here, this is null"),
    ("several_in_one_outcome.json", OutOfRange, "/outcomes/fitter/drop_off", "a share lies between 0 and 1, this is 2"),
    ("several_in_steps.json", NotADecimal, "/outcomes/fitter/values/pass/to/council/cashable/variable", r#"a decimal is written as digits with at most one point, such as -12.50, this is "x""#),
    ("several_in_steps.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable/step", "a number of 0 or more stands here, this is -1"),
    ("several_in_steps.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable/every", "a full step takes more than 0 units, this is 0"),
    ("several_notes.json", NoSuchAddress, "/notes/outcomes", r#"a note is kept under the address of a number of the map, this is "outcomes"; an address begins with /, such as /outcomes/falls/quantity"#),
    ("several_notes.json", OutOfRange, "/notes/~1outcomes~1fitter~1deadweight/grade", "a whole number from 1 to 6, this is 0"),
    ("several_notes.json", NoSuchAddress, "/notes/~1inputs~1leader~1amount", r#"a note is kept under the address of a number of the map, this is "/inputs/leader/amount""#),
    ("several_notes.json", NoSuchAddress, "/notes/~1outcomes~1fitter~1name", r#"a note is kept under the address of a number of the map, this is "/outcomes/fitter/name""#),
    ("share_above_one_achieved.json", OutOfRange, "/outcomes/jobs/quantity/achieved", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_affected.json", OutOfRange, "/outcomes/jobs/quantity/affected", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_attribution.json", OutOfRange, "/outcomes/fitter/attribution", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_cashable.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_deadweight.json", OutOfRange, "/outcomes/fitter/deadweight", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_displacement.json", OutOfRange, "/outcomes/fitter/displacement", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_drop_off.json", OutOfRange, "/outcomes/fitter/drop_off", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_engaged.json", OutOfRange, "/outcomes/jobs/quantity/engaged", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_retained.json", OutOfRange, "/outcomes/jobs/quantity/retained", "a share lies between 0 and 1, this is 1.25"),
    ("share_above_one_share.json", OutOfRange, "/outcomes/jobs/values/benefits/to/council/share", "a share lies between 0 and 1, this is 1.5"),
    ("share_as_percentage.json", OutOfRange, "/outcomes/fitter/deadweight", "a share lies between 0 and 1, this is 20; did you mean 0.2?"),
    ("share_below_zero_achieved.json", OutOfRange, "/outcomes/jobs/quantity/achieved", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_affected.json", OutOfRange, "/outcomes/jobs/quantity/affected", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_attribution.json", OutOfRange, "/outcomes/fitter/attribution", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_cashable.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_deadweight.json", OutOfRange, "/outcomes/fitter/deadweight", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_displacement.json", OutOfRange, "/outcomes/fitter/displacement", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_drop_off.json", OutOfRange, "/outcomes/fitter/drop_off", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_engaged.json", OutOfRange, "/outcomes/jobs/quantity/engaged", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_retained.json", OutOfRange, "/outcomes/jobs/quantity/retained", "a share lies between 0 and 1, this is -0.01"),
    ("share_below_zero_share.json", OutOfRange, "/outcomes/fitter/values/pass/to/walkers/share", "a share lies between 0 and 1, this is -0.75"),
    ("share_just_above_one.json", OutOfRange, "/outcomes/fitter/deadweight", "a share lies between 0 and 1, this is 1.000000000000000000000000001"),
    ("shares_as_thirds.json", SharesMissOne, "/outcomes/jobs/values/benefits/to", "the shares of a value add up to exactly 1, this is 0.99; 0.01 is missing"),
    ("shares_default_one_each.json", SharesMissOne, "/outcomes/fitter/values/pass/to", "the shares of a value add up to exactly 1, this is 1.25; 0.25 is too much"),
    ("shares_missing_by_little.json", SharesMissOne, "/outcomes/fitter/values/pass/to", "the shares of a value add up to exactly 1, this is 0.9999999999999999999999999999; 0.0000000000000000000000000001 is missing"),
    ("shares_of_nothing.json", SharesMissOne, "/outcomes/jobs/values/benefits/to", "the shares of a value add up to exactly 1, this is 0; 1 is missing"),
    ("shares_of_one_recipient.json", SharesMissOne, "/outcomes/jobs/values/benefits/to", "the shares of a value add up to exactly 1, this is 0.5; 0.5 is missing"),
    ("shares_too_little.json", SharesMissOne, "/outcomes/fitter/values/pass/to", "the shares of a value add up to exactly 1, this is 0.95; 0.05 is missing"),
    ("shares_too_much.json", SharesMissOne, "/outcomes/fitter/values/pass/to", "the shares of a value add up to exactly 1, this is 1.05; 0.05 is too much"),
    ("starts_1001.json", OutOfRange, "/outcomes/fitter/starts", "a whole number from 0 to 1000, this is 1001"),
    ("starts_below_0.json", OutOfRange, "/outcomes/fitter/starts", "a whole number from 0 to 1000, this is -1"),
    ("steps_descend.json", BadSteps, "/conventions/discount/steps", "each step is from a later year than the one before, this is 30 after 31"),
    ("steps_equal.json", BadSteps, "/conventions/discount/steps", "each step is from a later year than the one before, this is 1 after 1"),
    ("steps_start_at_0.json", BadSteps, "/conventions/discount/steps", "the first step is from year 1, this is 0"),
    ("steps_start_at_2.json", BadSteps, "/conventions/discount/steps", "the first step is from year 1, this is 2"),
    ("syntax_blank.json", Syntax, NOWHERE, "line 3, column 0: not JSON: EOF while parsing a value"),
    ("syntax_comma_missing.json", Syntax, NOWHERE, "line 5, column 3: not JSON: expected `,` or `}`"),
    ("syntax_comma_too_many.json", Syntax, NOWHERE, "line 11, column 3: not JSON: trailing comma"),
    ("syntax_comment.json", Syntax, NOWHERE, "line 4, column 23: not JSON: key must be a string"),
    ("syntax_cut_off.json", Syntax, NOWHERE, "line 76, column 0: not JSON: EOF while parsing a value"),
    ("syntax_empty.json", Syntax, NOWHERE, "line 1, column 0: not JSON: EOF while parsing a value"),
    ("syntax_infinity.json", Syntax, NOWHERE, "line 23, column 15: not JSON: expected value"),
    ("syntax_nan.json", Syntax, NOWHERE, "line 23, column 15: not JSON: expected value"),
    ("syntax_number_starts_with_point.json", Syntax, NOWHERE, "line 23, column 15: not JSON: expected value"),
    ("syntax_number_with_leading_zero.json", Syntax, NOWHERE, "line 39, column 16: not JSON: invalid number"),
    ("syntax_number_with_plus.json", Syntax, NOWHERE, "line 23, column 15: not JSON: expected value"),
    ("syntax_number_with_underscore.json", Syntax, NOWHERE, "line 23, column 16: not JSON: expected `,` or `}`"),
    ("syntax_single_quotes.json", Syntax, NOWHERE, "line 3, column 12: not JSON: expected value"),
    ("syntax_text_behind_the_end.json", Syntax, NOWHERE, "line 107, column 1: not JSON: trailing characters"),
    ("syntax_unclosed_text.json", Syntax, NOWHERE, r"line 4, column 0: not JSON: control character (\u0000-\u001F) found while parsing a string"),
    ("text_as_float.toml", NotADecimal, "/outcomes/fitter/values/pass/proxy", r#"a decimal is written as digits with at most one point, such as -12.50, this is "1_000.5"; leave out what groups the digits"#),
    ("time_as_date.toml", WrongType, "/base_date", r#"a date is written as year-month-day, such as 2026-04-01, this is "09:30:00""#),
    ("type_agency_true.json", WrongType, "/stakeholders/council/agency", "an object stands here, this is true"),
    ("type_amount_item_list.json", WrongType, "/inputs/leader/amount/1", "a decimal stands here, this is a list"),
    ("type_amount_item_null.json", WrongType, "/inputs/leader/amount/1", "a decimal stands here, this is null"),
    ("type_amount_null.json", WrongType, "/inputs/leader/amount", "a decimal or a list stands here, this is null"),
    ("type_amount_object.json", WrongType, "/inputs/leader/amount", "a decimal or a list stands here, this is an object"),
    ("type_base_date_number.json", WrongType, "/base_date", "a date stands here, this is the number 2026"),
    ("type_budget_years_text.json", WrongType, "/stakeholders/council/agency/budget_years", r#"a whole number, without quotes, stands here, this is the text "3""#),
    ("type_cashable_every_list.json", WrongType, "/outcomes/fitter/values/pass/to/council/cashable/every", "a decimal stands here, this is a list"),
    ("type_cashable_list.json", WrongType, "/outcomes/fitter/values/pass/to/council/cashable", "a share or an object with steps stands here, this is a list"),
    ("type_cashable_null.json", WrongType, "/outcomes/fitter/values/pass/to/council/cashable", "a share or an object with steps stands here, this is null"),
    ("type_cashable_step_null.json", WrongType, "/outcomes/fitter/values/pass/to/council/cashable/step", "a decimal stands here, this is null"),
    ("type_cashable_true.json", WrongType, "/outcomes/fitter/values/pass/to/council/cashable", "a share or an object with steps stands here, this is true"),
    ("type_class_number.json", WrongType, "/outcomes/fitter/values/pass/class", "one of a fixed set of words stands here, this is the number 3"),
    ("type_currency_list.json", WrongType, "/currency", "a text stands here, this is a list"),
    ("type_deadweight_list.json", WrongType, "/outcomes/fitter/deadweight", "a decimal stands here, this is a list"),
    ("type_deadweight_null.json", WrongType, "/outcomes/fitter/deadweight", "a decimal stands here, this is null"),
    ("type_deadweight_true.json", WrongType, "/outcomes/fitter/deadweight", "a decimal stands here, this is true"),
    ("type_discount_inputs_number.json", WrongType, "/conventions/discount_inputs", "true or false stands here, this is the number 1"),
    ("type_discount_inputs_text.json", WrongType, "/conventions/discount_inputs", r#"true or false stands here, this is the text "yes""#),
    ("type_discount_number.json", WrongType, "/conventions/discount", "an object stands here, this is the number 0.035"),
    ("type_excluded_text.json", WrongType, "/excluded/carers", r#"an object stands here, this is the text "Carers""#),
    ("type_format_number.json", WrongType, "/format", "a text stands here, this is the number 1"),
    ("type_grade_text.json", WrongType, "/notes/~1outcomes~1fitter~1deadweight/grade", r#"a whole number, without quotes, stands here, this is the text "2""#),
    ("type_input_from_object.json", WrongType, "/inputs/leader/from", "a text stands here, this is an object"),
    ("type_inputs_list.json", WrongType, "/inputs", "an object stands here, this is a list"),
    ("type_kind_null.json", WrongType, "/kind", "one of a fixed set of words stands here, this is null"),
    ("type_lasts_null.json", WrongType, "/outcomes/fitter/lasts", "a whole number, without quotes, stands here, this is null"),
    ("type_lasts_text.json", WrongType, "/outcomes/fitter/lasts", r#"a whole number, without quotes, stands here, this is the text "3""#),
    ("type_note_reason_null.json", WrongType, "/notes/~1outcomes~1fitter~1deadweight/reason", "a text stands here, this is null"),
    ("type_note_text.json", WrongType, "/notes/~1outcomes~1fitter~1deadweight", r#"an object stands here, this is the text "a survey""#),
    ("type_notes_list.json", WrongType, "/notes", "an object stands here, this is a list"),
    ("type_outcomes_null.json", WrongType, "/outcomes", "an object stands here, this is null"),
    ("type_price_index_list.json", WrongType, "/price_index", "an object stands here, this is a list"),
    ("type_price_index_value_null.json", WrongType, "/price_index/2024", "a decimal stands here, this is null"),
    ("type_price_year_fraction.json", WrongType, "/price_year", "a whole number stands here, without point or exponent, this is 2026.0"),
    ("type_price_year_text.json", WrongType, "/price_year", r#"a whole number, without quotes, stands here, this is the text "2026""#),
    ("type_profile_null.json", WrongType, "/outcomes/jobs/profile", "a list of shares, one a year, stands here, this is null"),
    ("type_profile_number.json", WrongType, "/outcomes/jobs/profile", r#"a list of shares, one a year, stands here, this is the text "0.55""#),
    ("type_proxy_list.json", WrongType, "/outcomes/fitter/values/pass/proxy", "a decimal stands here, this is a list"),
    ("type_proxy_null.json", WrongType, "/outcomes/fitter/values/pass/proxy", "a decimal stands here, this is null"),
    ("type_quantity_null.json", WrongType, "/outcomes/fitter/quantity", "a decimal, a list or a funnel stands here, this is null"),
    ("type_quantity_true.json", WrongType, "/outcomes/fitter/quantity", "a decimal, a list or a funnel stands here, this is true"),
    ("type_rate_true.json", WrongType, "/conventions/discount/rate", "a decimal stands here, this is true"),
    ("type_recipient_number.json", WrongType, "/outcomes/jobs/values/benefits/to/council", "an object stands here, this is the number 1"),
    ("type_schedule_number.json", WrongType, "/conventions/discount/schedule", "one of a fixed set of words stands here, this is the number 2026"),
    ("type_share_true.json", WrongType, "/outcomes/fitter/values/pass/to/walkers/share", "a decimal stands here, this is true"),
    ("type_size_null.json", WrongType, "/stakeholders/walkers/size", "a decimal stands here, this is null"),
    ("type_size_object.json", WrongType, "/stakeholders/walkers/size", "a decimal stands here, this is an object"),
    ("type_stakeholder_text.json", WrongType, "/stakeholders/walkers", r#"an object stands here, this is the text "Walkers""#),
    ("type_stakeholders_list.json", WrongType, "/stakeholders", "an object stands here, this is a list"),
    ("type_step_from_year_text.json", WrongType, "/conventions/discount/steps/0/from_year", r#"a whole number, without quotes, stands here, this is the text "1""#),
    ("type_step_number.json", WrongType, "/conventions/discount/steps/0", "an object stands here, this is the number 0.035"),
    ("type_steps_object.json", WrongType, "/conventions/discount/steps", "a list of steps stands here, this is an object"),
    ("type_timing_null.json", WrongType, "/conventions/timing", "one of a fixed set of words stands here, this is null"),
    ("type_title_null.json", WrongType, "/title", "a text stands here, this is null"),
    ("type_title_number.json", WrongType, "/title", "a text stands here, this is the number 7"),
    ("type_to_text.json", WrongType, "/outcomes/jobs/values/benefits/to", r#"an object stands here, this is the text "council""#),
    ("type_transfer_null.json", WrongType, "/outcomes/jobs/values/benefits/transfer", "true or false stands here, this is null"),
    ("type_transfer_text.json", WrongType, "/outcomes/jobs/values/benefits/transfer", r#"true or false stands here, this is the text "true""#),
    ("type_values_list.json", WrongType, "/outcomes/jobs/values", "an object stands here, this is a list"),
    ("type_year_exponent.json", WrongType, "/inputs/leader/year", "a whole number stands here, without point or exponent, this is 1e2"),
    ("type_year_fraction.json", WrongType, "/inputs/leader/year", "a whole number stands here, without point or exponent, this is 0.5"),
    ("type_year_text.json", WrongType, "/inputs/leader/year", r#"a whole number, without quotes, stands here, this is the text "0""#),
    ("unknown_class.json", UnknownWord, "/outcomes/fitter/values/pass/class", r#"one of a fixed set of words stands here, this is "financial"; known are fiscal, economic, social"#),
    ("unknown_currency.json", UnknownWord, "/currency", r#"a currency is an ISO 4217 code, such as GBP, this is "GPB"; did you mean GBP?"#),
    ("unknown_currency_lower_case.json", UnknownWord, "/currency", r#"a currency is an ISO 4217 code, such as GBP, this is "gbp"; did you mean GBP?"#),
    ("unknown_currency_sign.json", UnknownWord, "/currency", r#"a currency is an ISO 4217 code, such as GBP, this is "£""#),
    ("unknown_currency_word.json", UnknownWord, "/currency", r#"a currency is an ISO 4217 code, such as GBP, this is "pounds""#),
    ("unknown_deductions.json", UnknownWord, "/conventions/deductions", r#"one of a fixed set of words stands here, this is "multiplicative"; known are compound, additive"#),
    ("unknown_drop_off_from.json", UnknownWord, "/conventions/drop_off_from", r#"one of a fixed set of words stands here, this is "third-year"; known are second-year, first-year"#),
    ("unknown_drop_off_shape.json", UnknownWord, "/conventions/drop_off_shape", r#"one of a fixed set of words stands here, this is "linear"; known are compound, straight-line"#),
    ("unknown_format.json", UnknownWord, "/format", r#"the format of an impact map is sroi/1, this is "sroi/2""#),
    ("unknown_input_kind.json", UnknownWord, "/inputs/leader/kind", r#"one of a fixed set of words stands here, this is "in kind"; did you mean in-kind?"#),
    ("unknown_key_agency.json", UnknownKey, "/stakeholders/council/agency/department", "unknown key; known are sector, level, budget_years"),
    ("unknown_key_case.json", UnknownKey, "/Kind", "unknown key; did you mean kind?"),
    ("unknown_key_cashable.json", UnknownKey, "/outcomes/fitter/values/pass/to/council/cashable/share", "unknown key; known are variable, step, every"),
    ("unknown_key_cashable_near.json", UnknownKey, "/outcomes/fitter/values/pass/to/council/cashable/evry", "unknown key; did you mean every?"),
    ("unknown_key_conventions.json", UnknownKey, "/conventions/discount_input", "unknown key; did you mean discount_inputs?"),
    ("unknown_key_discount.json", UnknownKey, "/conventions/discount/from_year", "unknown key; known are rate, schedule, steps"),
    ("unknown_key_excluded.json", UnknownKey, "/excluded/carers/nam", "unknown key; did you mean name?"),
    ("unknown_key_far_from_any.json", UnknownKey, "/remarks", "unknown key; known are format, title, kind, currency, base_date, scope, excluded, notes, price_year, price_index, conventions, stakeholders, inputs, outcomes"),
    ("unknown_key_funnel.json", UnknownKey, "/outcomes/jobs/quantity/percase", "unknown key; did you mean per_case?"),
    ("unknown_key_input.json", UnknownKey, "/inputs/leader/sort", "unknown key; known are name, from, kind, amount, year, price_year, source"),
    ("unknown_key_note.json", UnknownKey, "/notes/~1outcomes~1fitter~1deadweight/resaon", "unknown key; did you mean reason?"),
    ("unknown_key_outcome.json", UnknownKey, "/outcomes/fitter/dead_weight", "unknown key; did you mean deadweight?"),
    ("unknown_key_outcome_with_hyphen.json", UnknownKey, "/outcomes/fitter/drop-off", "unknown key; did you mean drop_off?"),
    ("unknown_key_root.json", UnknownKey, "/knid", "unknown key; did you mean kind?"),
    ("unknown_key_stakeholder.json", UnknownKey, "/stakeholders/walkers/nmae", "unknown key; did you mean name?"),
    ("unknown_key_step.json", UnknownKey, "/conventions/discount/steps/0/until", "unknown key; known are from_year, rate"),
    ("unknown_key_to.json", UnknownKey, "/outcomes/fitter/values/pass/to/council/cashible", "unknown key; did you mean cashable?"),
    ("unknown_key_value.json", UnknownKey, "/outcomes/fitter/values/pass/clas", "unknown key; did you mean class?"),
    ("unknown_key_with_extension_prefix_in_capitals.json", UnknownKey, "/X-kind", "unknown key; did you mean kind?"),
    ("unknown_kind.json", UnknownWord, "/kind", r#"one of a fixed set of words stands here, this is "forcast"; did you mean forecast?"#),
    ("unknown_level.json", UnknownWord, "/stakeholders/council/agency/level", r#"one of a fixed set of words stands here, this is "county"; known are local, regional, national, supranational, unallocated"#),
    ("unknown_negative_outcomes.json", UnknownWord, "/conventions/negative_outcomes", r#"one of a fixed set of words stands here, this is "Denominator"; did you mean denominator?"#),
    ("unknown_preset.json", UnknownWord, "/conventions/preset", r#"one of a fixed set of words stands here, this is "greenbook"; did you mean green-book?"#),
    ("unknown_schedule.json", UnknownWord, "/conventions/discount/schedule", r#"one of a fixed set of words stands here, this is "green-book-2025"; did you mean green-book-2022?"#),
    ("unknown_schedule_far_from_any.json", UnknownWord, "/conventions/discount/schedule", r#"one of a fixed set of words stands here, this is "treasury"; known are green-book-2022, green-book-2026, green-book-2022-health, green-book-2026-health, green-book-2026-reduced"#),
    ("unknown_stakeholder_by_name.json", UnknownId, "/inputs/leader/from", r#"a stakeholder of the map stands here, this is "Town council"; known are walkers, council"#),
    ("unknown_stakeholder_empty.json", UnknownId, "/inputs/leader/from", r#"a stakeholder of the map stands here, this is ""; known are walkers, council"#),
    ("unknown_stakeholder_far_from_any.json", UnknownId, "/inputs/leader/from", r#"a stakeholder of the map stands here, this is "treasury"; known are walkers, council"#),
    ("unknown_stakeholder_input.json", UnknownId, "/inputs/leader/from", r#"a stakeholder of the map stands here, this is "concil"; did you mean council?"#),
    ("unknown_stakeholder_outcome.json", UnknownId, "/outcomes/fitter/stakeholder", r#"a stakeholder of the map stands here, this is "Walkers"; did you mean walkers?"#),
    ("unknown_stakeholder_outside.json", UnknownId, "/outcomes/jobs/values/benefits/from", r#"a stakeholder of the map stands here, this is "outside"; known are walkers, council"#),
    ("unknown_stakeholder_recipient.json", UnknownId, "/outcomes/jobs/values/benefits/to/councils", r#"a stakeholder of the map stands here, this is "councils"; did you mean council?"#),
    ("unknown_stakeholder_transfer_from.json", UnknownId, "/outcomes/jobs/values/benefits/from", r#"a stakeholder of the map stands here, this is "walker"; did you mean walkers?"#),
    ("unknown_timing.json", UnknownWord, "/conventions/timing", r#"one of a fixed set of words stands here, this is "middle"; known are start-of-year, mid-year, end-of-year"#),
    ("unknown_timing_near.json", UnknownWord, "/conventions/timing", r#"one of a fixed set of words stands here, this is "midyear"; did you mean mid-year?"#),
    ("year_1001.json", OutOfRange, "/inputs/leader/year", "a whole number from 0 to 1000, this is 1001"),
    ("year_below_0.json", OutOfRange, "/inputs/leader/year", "a whole number from 0 to 1000, this is -1"),
    ("zero_cashable_every.json", OutOfRange, "/outcomes/fitter/values/pass/to/council/cashable/every", "a full step takes more than 0 units, this is 0.0"),
    ("zero_price_index.json", OutOfRange, "/price_index/2024", "a price index is above 0, this is 0"),
    ("zero_price_index_of_base.json", OutOfRange, "/price_index/2026", "a price index is above 0, this is 0.00"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad_inputs")
}

fn text_of(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap()
}

/// The files of the folder, the bases left out.
fn files() -> BTreeSet<String> {
    let names = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !BASES.contains(&name.as_str())).collect()
}

fn read(file: &str) -> Result<ImpactMap, Findings> {
    let text = text_of(file);
    if Path::new(file).extension().is_some_and(|extension| extension == "toml") {
        let document: Node = toml::from_str(&text).unwrap();
        ImpactMap::from_document(document, Limits::default())
    } else {
        ImpactMap::from_json(&text)
    }
}

fn at(error: &Error) -> &str {
    error.address().map_or(NOWHERE, |address| address.as_str())
}

/// What a text begins with that is about an address.
fn prefix(error: &Error) -> String {
    match error.address() {
        None => String::new(),
        Some(address) if address.as_str().is_empty() => "the map: ".to_owned(),
        Some(address) => format!("{address}: "),
    }
}

fn row(kind: ErrorKind, at: &str, text: &str) -> String {
    format!("{kind:?} at {at:?}: {text}")
}

fn rows(findings: &Findings) -> Vec<String> {
    let one = |error: &Error| {
        let (text, prefix) = (error.to_string(), prefix(error));
        row(
            error.kind(),
            at(error),
            text.strip_prefix(&prefix).unwrap_or("a text that does not begin with its address"),
        )
    };
    findings.iter().map(one).collect()
}

/// A map of two stakeholders, `p` and `q`, and what `rest` adds to it.
fn map(rest: &str) -> String {
    let start = r#""format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01""#;
    format!(r#"{{{start}, "stakeholders": {{"p": {{}}, "q": {{}}}}{rest}}}"#)
}

fn nested(open: &str, close: &str) -> String {
    format!("{}1{}", open.repeat(10_001), close.repeat(10_001))
}

/// The numbers of a list, `count` times the same.
fn list(number: &str, count: usize) -> String {
    format!("[{}]", vec![number; count].join(","))
}

/// `count` entries of an object.
fn entries(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

fn outcome(fields: &str, value: &str) -> String {
    map(&format!(r#","outcomes": {{"o": {{"stakeholder": "p", {fields}, "values": {{"v": {{{value}}}}}}}}}"#))
}

fn input(amount: &str) -> String {
    map(&format!(r#","inputs": {{"i": {{"from": "p", "amount": {amount}}}}}"#))
}

fn rejected(text: &str) -> Findings {
    ImpactMap::from_json(text).unwrap_err()
}

fn not_appraised(text: &str) -> Findings {
    sroi::appraise(&ImpactMap::from_json(text).unwrap()).unwrap_err()
}

fn assert_on_one_line_each(findings: &Findings) {
    for error in findings.iter() {
        let text = error.to_string();
        let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        assert!(!text.contains(breaks), "{text:?}");
    }
    assert_eq!(findings.to_string().lines().count(), findings.iter().count());
}

#[test]
fn the_table_has_every_file_of_the_folder_and_no_other() {
    let in_table: BTreeSet<String> = FOUND.iter().map(|(file, ..)| (*file).to_owned()).collect();
    assert_eq!(files(), in_table);
}

#[test]
fn every_finding_is_of_the_kind_at_the_address_and_in_the_words_of_the_table() {
    let mut differences = String::new();
    for file in files() {
        let of_file = FOUND.iter().filter(|(name, ..)| *name == file);
        let expected: Vec<String> = of_file.map(|(_, kind, at, text)| row(*kind, at, text)).collect();
        let found = read(&file).map_or_else(|findings| rows(&findings), |_| vec!["nothing".to_owned()]);
        if expected != found {
            let (expected, found) = (expected.join("\n    "), found.join("\n    "));
            write!(differences, "\n{file}\n  in the table\n    {expected}\n  found\n    {found}").unwrap();
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn the_bases_are_valid() {
    for base in BASES {
        let map = read(base).unwrap();
        assert!(sroi::appraise(&map).is_ok(), "{base}");
        assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map, "{base}");
    }
}

#[test]
fn every_file_is_its_base_with_one_thing_changed() {
    for file in files() {
        let whole = text_of(&file);
        if NOT_ONE_CHANGE.iter().any(|apart| file.starts_with(apart)) || whole.trim().is_empty() {
            continue;
        }
        let base = text_of(if file.contains(".toml") { "base.toml" } else { "base.json" });
        let (base, changed): (Vec<_>, Vec<_>) = (base.lines().collect(), whole.lines().collect());
        let before = base.iter().zip(&changed).take_while(|(a, b)| a == b).count();
        let (base, changed) = (&base[before..], &changed[before..]);
        let after = base.iter().rev().zip(changed.iter().rev()).take_while(|(a, b)| a == b).count();
        let (removed, added) = (base.len() - after, changed.len() - after);
        assert!(added <= 4, "{file} has {added} lines of its own");
        assert!(removed <= 4 || added <= 4, "{file} lacks {removed} lines and has {added} of its own");
    }
}

#[test]
fn every_finding_is_on_one_line() {
    for file in files() {
        if let Err(findings) = read(&file) {
            assert_on_one_line_each(&findings);
        }
    }
    let odd = r"a\nb\r\u0000\u001b[31m\u0085\u2028\u2029";
    for rest in [
        format!(r#","{odd}": 1"#),
        format!(r#","inputs": {{"{odd}": {{}}}}"#),
        format!(r#","inputs": {{"i": {{"from": "{odd}", "amount": "1"}}}}"#),
        format!(r#","inputs": {{"i": {{"from": "p", "amount": "{odd}"}}}}"#),
        format!(r#","kind": "{odd}""#),
        format!(r#","price_index": {{"{odd}": "1"}}"#),
        format!(r#","notes": {{"{odd}": {{}}, "/{odd}": {{}}}}"#),
        format!(r#","outcomes": {{"o": {{"{odd}": null}}}}"#),
    ] {
        assert_on_one_line_each(&rejected(&map(&rest)));
    }
}

#[test]
fn what_is_nested_too_deep_is_refused_where_it_becomes_so() {
    for (text, column) in [
        (nested("[", "]"), 101),
        (nested(r#"{"a":"#, "}"), 505),
        (map(&format!(r#","x-a":{}"#, nested("[", "]"))), 222),
        (map(&format!(r#","x-a":{}"#, nested(r#"{"x":"#, "}"))), 622),
        ("[".repeat(1_000_000), 101),
    ] {
        let expected = row(TooDeep, NOWHERE, &format!("line 1, column {column}: nested deeper than 100 levels"));
        assert_eq!(rows(&rejected(&text)), [expected]);
    }
}

#[test]
fn a_map_of_too_many_ledger_lines_is_refused_before_any_is_made() {
    let text = outcome(&format!(r#""quantity": {}, "lasts": 1000"#, list("1", 10_001)), r#""proxy": "1""#);
    let findings = rejected(&text);
    let told = "a map makes at most 10000000 ledger lines, this is one of 10001000; \
                shorten what lasts or the lists of intakes, or raise the limit";
    assert_eq!(rows(&findings), [row(TooLarge, "", told)]);
    let within = Limits::default().with_ledger_lines(3);
    let small = outcome(r#""quantity": "1", "lasts": 4"#, r#""proxy": "1""#);
    assert_eq!(ImpactMap::from_json_within(&small, within).unwrap_err().first().kind(), TooLarge);
    assert!(ImpactMap::from_json(&small).is_ok());
}

#[test]
fn amounts_that_pass_what_can_be_computed_are_errors_of_the_appraisal() {
    let told = |given: &str| format!("an amount or total is below 10^16{given}");
    let factor = |year| format!("a discount factor stays below 10^28, this is that of year {year}");
    let at_rate = |rate: &str| {
        let fields = r#""quantity": "1", "starts": 1000, "lasts": 1000"#;
        let conventions = format!(r#"{{"conventions": {{"discount": {{"rate": "{rate}"}}}},"#);
        outcome(fields, r#""proxy": "1""#).replacen('{', &conventions, 1)
    };
    let (ten, one) = ("10000000000000000", "1000000000000000");
    for (text, at, told) in [
        (input(&format!(r#""{ten}""#)), "/inputs/i/amount", told(", this is 10000000000000000")),
        (input(&format!(r#"["1", "{ten}"]"#)), "/inputs/i/amount", told(", this is 10000000000000000")),
        (
            input(r#""9999999999999999999999999999""#),
            "/inputs/i/amount",
            told(", this is 9999999999999999999999999999"),
        ),
        (input(&list(r#""9000000000000000""#, 3)), "/present_value", told("")),
        (
            outcome(&format!(r#""quantity": "{one}""#), &format!(r#""proxy": "{one}""#)),
            "/outcomes/o/values/v",
            told(", this is a quantity of 1000000000000000 and a proxy of 1000000000000000"),
        ),
        (
            outcome(r#""quantity": "1", "lasts": 1000"#, r#""proxy": "90000000000000""#),
            "/outcomes/o/values/v",
            told(", this is a quantity of 1 and a proxy of 90000000000000"),
        ),
        (at_rate("-0.99"), "/conventions/discount", factor(19)),
        (at_rate("-0.9999999999999999999999999999"), "/conventions/discount", factor(2)),
    ] {
        assert_eq!(rows(&not_appraised(&text)), [row(Overflow, at, &told)]);
    }
    let largest = ImpactMap::from_json(&input(r#""9999999999999999.999999999999""#)).unwrap();
    assert!(sroi::appraise(&largest).is_ok());
}

#[test]
fn json_numbers_are_taken_by_their_text_whatever_float_they_are_nearest_to() {
    for number in [
        "1e-28",
        "10e-28",
        "1.00000000000000000000001",
        "0.1234567890123456789",
        "9007199254740993.5",
        "0.9452826546062145",
        "92847907770388.93",
        "96711865093292820646",
        "1234567890.123456789012345678",
        "-0.0000000000000000000000000001",
        "9999999999999999999999999999",
        "0.9999999999999999999999999999",
        "123.456e-20",
        "5e-28",
        "7E-25",
    ] {
        let text = outcome(r#""quantity": "1""#, &format!(r#""proxy": {number}"#));
        let read = ImpactMap::from_json(&text).map_err(|findings| findings.to_string());
        let map = read.unwrap_or_else(|told| panic!("{number}: {told}"));
        assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map, "{number}");
    }
}

#[test]
fn twenty_eight_digits_everywhere_are_read_kept_and_computed_or_refused_without_a_panic() {
    let (large, small, near) =
        ("9999999999999999999999999999", "0.0000000000000000000000000001", "0.9999999999999999999999999999");
    for (amount, proxy, rate) in [
        (large, "-9999999999999999999999999999", near),
        (small, small, near),
        (small, large, small),
        (large, small, large),
        (small, small, "-0.9999999999999999999999999999"),
    ] {
        for timing in ["start-of-year", "mid-year", "end-of-year"] {
            let text = map(&format!(
                r#","price_year": 2026, "price_index": {{"2025": "{large}", "2026": "{small}"}},
                "conventions": {{"discount": {{"rate": "{rate}"}}, "timing": "{timing}", "discount_inputs": true}},
                "inputs": {{"i": {{"from": "p", "amount": ["{amount}", "{small}"], "year": 1000, "price_year": 2025}}}},
                "outcomes": {{"o": {{"stakeholder": "p", "starts": 1000, "lasts": 1000,
                    "quantity": {{"population": "{large}", "affected": "{near}", "engaged": "{small}",
                        "per_case": "{large}"}},
                    "deadweight": "{near}", "displacement": "{near}", "attribution": "{near}", "drop_off": "{small}",
                    "values": {{"v": {{"proxy": "{proxy}", "price_year": 2025, "to": {{
                        "p": {{"share": "{near}", "cashable": "{small}"}},
                        "q": {{"share": "{small}",
                            "cashable": {{"variable": "{amount}", "step": "{large}", "every": "{small}"}}}}}}}}}}}}}}"#
            ));
            let map = ImpactMap::from_json(&text).unwrap();
            assert_eq!(ImpactMap::from_json(&map.to_json()).unwrap(), map);
            if let Err(findings) = sroi::appraise(&map) {
                assert!(findings.iter().all(|error| error.kind() == Overflow), "{findings}");
            }
        }
    }
}

/// Some editors put a byte order mark in front of a text; it says nothing.
#[test]
fn a_byte_order_mark_is_passed_over() {
    let text = outcome(r#""quantity": 12.5"#, r#""proxy": 0.1"#);
    assert_eq!(ImpactMap::from_json(&format!("\u{feff}{text}")), ImpactMap::from_json(&text));
}

#[test]
fn a_huge_key_or_text_is_one_finding() {
    let huge = "k".repeat(1 << 20);
    for (rest, kind) in [
        (format!(r#","{huge}": 1"#), UnknownKey),
        (format!(r#","inputs": {{"{huge}": {{}}}}"#), BadId),
        (format!(r#","inputs": {{"i": {{"from": "{huge}", "amount": "1"}}}}"#), UnknownId),
        (format!(r#","notes": {{"{huge}": {{}}}}"#), NoSuchAddress),
        (format!(r#","kind": "{huge}""#), UnknownWord),
        (format!(r#","inputs": {{"i": {{"from": "p", "amount": "{}"}}}}"#, "1".repeat(1 << 20)), TooManyDigits),
        (format!(r#","inputs": {{"i": {{"from": "p", "amount": 0.{}}}}}"#, "1".repeat(1 << 20)), TooManyDigits),
    ] {
        let text = map(&rest);
        let findings = rejected(&text);
        assert_eq!(findings.iter().map(Error::kind).collect::<Vec<_>>(), [kind]);
        let value = findings.first().value().unwrap_or_default();
        assert!(value.chars().count() <= 102, "{} characters", value.len());
    }
}

#[test]
fn a_hundred_thousand_mistakes_are_all_told() {
    const MANY: usize = 100_000;
    let inputs = entries(MANY, |i| format!(r#""i{i}": {{"from": "somebody-{i}", "amount": "1"}}"#));
    let known = entries(MANY, |i| format!(r#""known-{i}": {{}}"#));
    let first = r#""format": "sroi/1", "title": "T", "currency": "GBP", "base_date": "2026-04-01""#;
    for (text, kind) in [
        (map(&format!(r#","inputs": {{{inputs}}}"#)), UnknownId),
        (format!(r#"{{{first}, "stakeholders": {{{known}}}, "inputs": {{{inputs}}}}}"#), UnknownId),
        (map(&format!(",{}", entries(MANY, |i| format!(r#""key{i}": 1"#)))), UnknownKey),
        (
            map(&format!(r#","kind": "forecast",{}"#, entries(MANY, |_| r#""kind": "forecast""#.to_owned()))),
            DuplicateKey,
        ),
        (
            map(&format!(r#","notes": {{{}}}"#, entries(MANY, |i| format!(r#""/inputs/i{i}/amount": {{}}"#)))),
            NoSuchAddress,
        ),
        (input(&list("-1", MANY)), OutOfRange),
    ] {
        let findings = rejected(&text);
        assert_eq!(findings.iter().filter(|error| error.kind() == kind).count(), MANY, "{kind:?}");
        assert_eq!(findings.iter().count(), MANY, "{kind:?}");
    }
}

#[test]
fn a_hundred_thousand_extensions_of_one_object_are_read() {
    let text = map(&format!(",{}", entries(100_000, |i| format!(r#""x-{i}": 1"#))));
    let map = ImpactMap::from_json(&text).unwrap();
    assert_eq!(map.extensions().iter().count(), 100_000);
}

#[test]
fn a_document_made_in_code_is_read_with_the_same_care() {
    let map = |extra: (&'static str, Node<'static>)| {
        let text = |text: &'static str| Node::Text(text.into());
        let fields = [
            ("format", text("sroi/1")),
            ("title", text("T")),
            ("currency", text("GBP")),
            ("base_date", text("2026-04-01")),
            ("stakeholders", Node::Object(vec![("p".into(), Node::Object(vec![(extra.0.into(), extra.1)]))])),
        ];
        let fields = fields.into_iter().map(|(key, node)| (key.into(), node)).collect();
        ImpactMap::from_document(Node::Object(fields), Limits::default())
    };
    for number in ["", "x", "1e", " 1e5", "/e1", "1_0e2"] {
        let findings = map(("size", Node::Number(number.into()))).unwrap_err();
        assert_eq!(at(findings.first()), "/stakeholders/p/size", "{number:?}");
    }
    assert_eq!(map(("size", Node::Float(0.1 + 0.2))).unwrap_err().first().kind(), TooManyDigits);
    assert_eq!(map(("x-a", Node::Float(f64::NAN))).unwrap_err().first().kind(), NotADecimal);
}
