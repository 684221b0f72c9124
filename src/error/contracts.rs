//! What can be wrong with an outcome contract.

use super::messages::messages;

messages! {
    no_periods = "no-periods-in-a-year", OutOfRange, "a year has at least 1 period", value ["0"];

    months_of_contract(months: whole, most: whole) = "months-of-contract", OutOfRange,
        "a contract runs 1 to {most} months", value ["{months}"];

    months_of_period(months: whole) = "months-of-period", OutOfRange,
        "a period has 1, 2, 3, 4, 6 or 12 months", value ["{months}"];

    period_left_over(period: whole, months: whole) = "period-left-over", Conflict,
        "periods fill a contract of {months} months", value ["{period}"];

    starts_too_late(start: text) = "starts-too-late", OutOfRange,
        "a contract ends on a day of the calendar", value ["{start}"];

    named_twice(id: text) = "named-twice", Conflict, "each is named once", value ["\"{id}\", again"];

    more_decimals(decimals: whole, number: number) = "more-decimals-than-places", TooManyDigits,
        "money has at most {decimals} decimal places here", value ["{number}"];

    before_the_start(start: text, day: text) = "before-the-start", OutOfRange,
        "nothing is before the first day of the contract, {start}", value ["{day}"];

    /// `why` is what it does not go with.
    goes_not_with(why: term) = "goes-not-with", Conflict, "this does not go with {why}";

    pays_already(party: text) = "pays-already", Conflict,
        "the rest is split among others than those whose shares are stated", value ["\"{party}\""];

    nothing_to_split = "nothing-to-split", Conflict, "shares of payers leave a rest where it is split among others";

    pays_itself(party: text) = "pays-itself", Conflict, "nobody pays itself", value ["\"{party}\", on both sides"];

    price_or_amount = "price-or-amount", Conflict, "a tier has a price, or else pays or slope or both";

    tiers_out_of_order(below: number, from: number) = "tiers-out-of-order", OutOfRange,
        "tiers ascend, the one before is from {below}", value ["{from}"];

    tiers_of_two_shapes = "tiers-of-two-shapes", Conflict, "all tiers of a list have prices, or none has";

    part_of_nothing = "part-of-nothing", OutOfRange, "a part is of more than 0", value ["0"];

    part_above_whole(of: number, part: number) = "part-above-whole", OutOfRange,
        "a part is at most the whole, {of}", value ["{part}"];

    group_price_of_share(measure: text) = "group-price-of-a-share", Conflict,
        "a price by group is for what adds up, sum or avoided", value ["{measure}"];

    price_or_tiers = "price-or-tiers", Conflict, "an outcome clause has a price or tiers, exactly one of the two";

    pool_without_cohorts = "pool-without-cohorts", Conflict, "a pool takes cohorts", suggestion ["set by to cohort"];

    complement_is_true = "complement-is-true", OutOfRange, "complement is true where it stands", value ["false"];

    most_below_least(least: number, most: number) = "most-below-least", OutOfRange,
        "the most is not below the least, {least}", value ["{most}"];

    share_or_complement = "share-or-complement", Conflict,
        "a loss is borne by a share or by the complement, exactly one of the two";

    too_many_payments(most: whole, count: whole) = "too-many-payments", OutOfRange,
        "a schedule has at most {most} payments", value ["{count}"];

    times_beside_a_list = "times-beside-a-list", Conflict, "a list of amounts says how many payments there are";

    budget_after_end(end: text, day: text) = "budget-after-the-end", OutOfRange,
        "budgets are paid before the end of the contract, {end}", value ["{day}"];

    paid_too_late(latest: text, day: text) = "paid-too-late", OutOfRange,
        "what is due is due by {latest}", value ["{day}"];

    outside_for_a_fee_alone = "outside-for-a-fee-alone", Conflict,
        "only fees for other purposes than service go outside";

    delivery_is_outside = "delivery-is-outside", Conflict,
        "a fee for delivery goes outside", suggestion ["set purpose to service, or to to outside"];

    not_capped(kind: text) = "not-capped", Conflict, "a cap holds for outcome, savings and bundle clauses", value ["{kind}"];

    cap_names_none(per: text, by: text) = "cap-names-none", Conflict,
        "a cap per {per} holds for clauses whose claims have one", value ["by {by}"];

    draws_or_on_call = "draws-or-on-call", Conflict,
        "a tranche is drawn on stated days or on call, exactly one of the two";

    grant_is_not_owed = "grant-is-not-owed", Conflict, "a guarantee is about a loan, this is a grant";

    cliff_of_nothing = "cliff-of-nothing", OutOfRange, "the jump that is told is more than 0", value ["0"];

    party_called_outside = "party-called-outside", BadId, "outside is everybody who is no party";

    flow_of_nothing = "flow-of-nothing", OutOfRange, "a payment that was made is above 0", value ["0"];

    year_stated_twice(year: whole) = "year-stated-twice", Conflict, "each year is stated once", value ["{year}, again"];

    target_not_between(target: number, low: text, high: text) = "target-not-between", NoResult,
        "the target, {target}, lies between what the two ends come to", value ["{low} and {high}"];

    no_return_to_aim_at(rate: number) = "no-return-to-aim-at", OutOfRange,
        "a return that is looked for lies above -1 and is at most 10", value ["{rate}"];

    other_currency(map: text, contract: text) = "other-currency", Conflict,
        "a contract in force has the currency of the map, {map}", value ["{contract}"];

    no_such_party(party: text) = "no-such-party", UnknownId, "a party of the contract is asked about", value ["\"{party}\""];

    /// `kind` is that of its returns.
    not_one_return(party: text, at: number, kind: text) = "not-one-return", NoResult,
        "{party} has one return, so that it can be held against a target; at {at} it has not", value ["{kind}"];

    #[cfg(feature = "simulation")]
    hangs_on_others = "hangs-on-others", Conflict,
        "a number that is put in stands by itself, others hang on this one";

    no_decimal_there = "no-decimal-there", NoSuchAddress,
        "a decimal of the contract, or of the outcomes, stands at the address";

    before_the_base_date(base: text, day: text) = "before-the-base-date", OutOfRange,
        "what moves in a map moves from its base date on, {base}", value ["{day}"];

    service_is_between_parties = "service-between-parties", Conflict,
        "a payment for a service is between parties, this goes or comes from outside", suggestion ["state another purpose"];

    cost_that_no_party_pays = "cost-that-no-party-pays", Conflict,
        "what the contract itself costs is paid by a party, this comes from outside";

    /// `key` is what the row lacks.
    row_lacks(key: text) = "row-lacks", MissingKey, "a clause or a cap asks for {key}, and this row has none";

    group_without_price(group: text) = "group-without-price", UnknownId,
        "a row is of a group that has a price", value ["\"{group}\""];

    adds_up_to_nothing = "adds-up-to-nothing", OutOfRange, "what a share is of adds up to more than 0", value ["0"];

    pool_before_cohort(latest: text, measured: text) = "pool-before-cohort", OutOfRange,
        "a pool is measured when all its cohorts are, the last on {latest}", value ["{measured}"];

    no_quality(measured: text) = "no-quality", MissingKey,
        "the quality of what is measured on {measured} has at least one row";

    split_without_savings = "split-without-savings", Conflict,
        "co-payers share by what each saves", suggestion ["give savings, or a map"];

    nobody_saves = "nobody-saves", Conflict, "co-payers share by what each saves, and none of them saves anything";

    not_funded(day: text, missing: number) = "not-funded", Conflict,
        "what is drawn pays for the cost", value ["{missing} less than that on {day}"];
}
