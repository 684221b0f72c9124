//! What can be wrong with a decision on top of maps.

use super::messages::messages;

messages! {
    no_maps = "no-maps", Empty, "a document has at least one map, this has none";

    no_options = "no-options", Empty, "there is at least one option, here is none";

    no_sites = "no-sites", Empty, "a roll-out has at least one site, this has none";

    /// `what` they do not agree in, and `first` the id of the first.
    maps_differ(what: term, first: text) = "maps-differ", Conflict,
        "maps that are compared agree in currency, base date, price year and conventions", value ["another {what} than {first}"];

    another_discount(name: text) = "another-discount", Conflict,
        "a name under discounts means the same in all maps", value ["another {name}"];

    another_agency(body: text) = "another-agency", Conflict,
        "an id means the same body in all maps, with the same agency or none", value ["another {body}"];

    weighs_all_alike = "weighs-all-alike", Conflict,
        "what weighs all alike is not changed in one", suggestion ["state conventions for the whole document"];

    /// `of` is the address of the number that the factor was of.
    factor_is_gone(of: address) = "factor-is-gone", NoSuchAddress,
        "a factor stands by a reference, and {of} stands by itself since a change before";

    nothing_left = "nothing-left", OutOfRange, "a doubling leaves more than nothing", value ["0"];

    less_than_nothing(rate: number) = "less-than-nothing", OutOfRange,
        "under average a rate is at least 0.5: below it, further sites would cost less than nothing", value ["{rate}"];

    not_a_correction(share: number) = "not-a-correction", OutOfRange,
        "a correction takes off a share of 0 or more, and below 1", value ["{share}"];

    /// `at` is the number: it or what refers to it is nothing that a claim is made of.
    cannot_be_corrected(at: address) = "cannot-be-corrected", OutOfRange,
        "amounts, quantities, profiles, deductions, proxies and cashable shares are corrected", value ["{at}"];

    no_groups = "no-groups", Empty, "there is at least one group, here is none";

    income_or_weight = "income-or-weight", Conflict, "a group has an income or a weight, exactly one of the two";

    income_falls(before: number, income: number) = "income-falls", OutOfRange,
        "groups stand from the worst to the best off, the one before has {before}", value ["{income}"];

    name_is_taken(name: text) = "name-is-taken", Conflict,
        "stated and consensus are sets of every document", value ["\"{name}\""];

    not_in_a_map = "not-in-a-map", NoSuchAddress,
        "the address of a number in one of the maps stands here", suggestion ["begin with /maps/ and the id of a map"];

    years_turned(first: whole, last: whole) = "years-turned", OutOfRange,
        "a budget goes from its first to its last year", value ["{first} to {last}"];

    not_two_years(length: whole) = "not-two-years", BadLength,
        "a first and a last year stand here", value ["a list of {length}"];

    /// `one` and `other` are budgets that both count what `body` saves in `year`.
    savings_twice(body: text, year: whole, one: text, other: text) = "savings-twice", Conflict,
        "what a body saves in a year is counted in one budget", value ["{body} in year {year}, in {one} and in {other}"];

    no_bound = "no-bound", MissingKey, "at_least or at_most, one of the two at least, required, and missing";

    no_such_set = "no-such-set", NoResult,
        "some set of projects keeps every budget, choice, need and share", value ["a document in which none does"];

    /// `feature` is that of the crate with which it is among more.
    too_many_projects(projects: whole, most: whole, feature: [text]) = "too-many-projects", TooLarge,
        "a set is chosen among at most {most} projects", value ["{projects}"],
        suggestion ["the feature {feature} of the crate chooses among more"];

    /// `feature` is that of the crate which is not compiled.
    format_of_a_feature(feature: text) = "format-of-a-feature", UnknownWord,
        "the format is read with a feature of the crate that is not compiled", value ["one of the feature {feature}"];

    #[cfg(feature = "simulation")]
    no_finite_draw(value: text) = "no-finite-draw", OutOfRange, "what is drawn is finite", value ["{value}"];

    #[cfg(feature = "simulation")]
    not_of_options(key: text) = "not-of-options", UnknownKey,
        "a study of options has doubts, and how they are drawn", value ["{key}"];

    #[cfg(feature = "simulation")]
    doubts_without_study = "doubts-without-a-study", MissingKey,
        "doubts of an option are drawn as a study says, required, and missing";
}
