//! What can be wrong with a question of sensitivity.

use super::messages::messages;

messages! {
    no_such_measure = "no-such-measure", NoSuchAddress,
        "the appraisal has no measure at this address",
        suggestion [
            "there are /present_value/net, /ratios/sroi, /outcomes/ID/present_value, /stakeholders/ID/net and the like",
        ];

    changed_twice(value: number) = "changed-twice", Conflict,
        "a number is changed once at a time", value ["changed to {value} too"];

    sole_share(value: number) = "sole-share", SharesMissOne,
        "the only share of a value is 1: there is nobody else to take the rest", value ["{value}"];

    not_money = "not-money", Conflict,
        "a switching value is asked of an amount, not of a ratio",
        suggestion ["an SROI ratio is 1, and a net SROI ratio 0, where the net present value is 0"];

    cashable_in_steps = "cashable-in-steps", Conflict,
        "what is cashable in steps jumps, so that it can pass a level without meeting it";

    fixed_first_step = "fixed-first-step", BadSteps,
        "the first step of a discount is from year 1, whatever else is in doubt";

    lasts_beside_profile = "lasts-beside-profile", BadLength,
        "an outcome with a profile lasts as many years as the profile has shares";

    years_and_more = "years-and-more", Conflict,
        "years and other numbers of one outcome or input move with this number",
        suggestion ["one-way sensitivity can try its values"];

    /// No rule gives such a function of one number, but those of what is cashable in steps, which are refused before.
    no_such_form = "no-such-form", Conflict,
        "this number enters the result in a way that is not solved for",
        suggestion ["one-way sensitivity can try its values"];
}
