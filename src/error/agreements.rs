//! What can be wrong with an agreement, on its own or with the map it is applied to.

use super::messages::messages;

messages! {
    nobody = "no-party", Empty, "at least one party stands here, this names none";

    empty_pool = "empty-pool", OutOfRange, "contributions add up to more than 0", value ["0"];

    plan_misses_pool(year: whole, pool: number, planned: number) = "plan-misses-pool", Conflict,
        "what is planned for year {year} adds up to what is contributed to it, {pool}", value ["{planned}"];

    only_at_own_risk = "only-at-own-risk", Conflict,
        "who is responsible for what matters only where each party bears its own risk",
        suggestion ["set variance to own-risk, or leave this out"];

    not_in_the_pool(kind: text, from: text) = "not-in-the-pool", Conflict,
        "a pool pays for the cash inputs of its parties", value ["{kind}, from {from}"];

    grant_to_oneself = "grant-to-oneself", Conflict,
        "a grant comes from others, this is the party that it goes to";

    loan_to_oneself = "loan-to-oneself", Conflict, "a loan is between two parties, this is the lender";

    repaid_too_early(lent: whole, first: whole) = "repaid-too-early", OutOfRange,
        "what is lent in year {lent} is repaid from a later year on", value ["{first}"];

    ends_too_early(first: whole, last: whole) = "ends-too-early", OutOfRange,
        "the last repayment is not before the first, in year {first}", value ["{last}"];

    no_corridor(low: number, high: number) = "no-corridor", OutOfRange,
        "a corridor's high is not below its low, {low}", value ["{high}"];
}
