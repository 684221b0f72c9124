//! What to look at in a decision, with stable codes.

use crate::warning::{self, codes};

codes! {
    /// What a warning of a decision is about; stable, for programs that act on it.
    WarningCode {
        /// What would have happened anyway is taken off twice: by the status quo, and by a deadweight.
        DeadweightAndStatusQuo(outcome: text) = "deadweight-and-status-quo", Warning,
            "the status quo has value of its own, and {outcome} a deadweight: what would have happened anyway is taken off twice";
        /// A later cost weighs as much as a present one.
        InputsUndiscounted(input: text) = "inputs-undiscounted", Warning,
            "inputs are not discounted, and {input} falls after year 0: a later cost weighs as much as a present one";
        /// Rates change within the longest life, so that what is repeated later is discounted otherwise.
        LivesUnderSchedule(life: whole, from_year: whole) = "lives-under-schedule", Note,
            "the rate changes from year {from_year} on, within a life of {life} years: what is repeated is discounted otherwise";
        /// Options last differently long, and no life is stated.
        HorizonsDiffer(shortest: whole, longest: whole) = "horizons-differ", Note,
            "the last year that counts is {shortest} in one option and {longest} in another, and no life is stated";
        /// The best option leaves an agency with less than under the status quo.
        AgencyLoses(agency: text, option: text, loses: number) = "agency-loses", Note,
            "{agency} has {loses} less under {option} than under the status quo";
        /// What happens if nothing is decided is taken to be certain.
        StatusQuoCertain = "status-quo-certain", Warning,
            "no number of the status quo is in doubt: its risk is left out";
        /// A number that an option changes is certain in it.
        ChangeIsCertain(number: address) = "change-is-certain", Note,
            "{number} is in doubt, and certain where this option changes it";
        /// No site is expected to lose effect.
        NoPenalty = "no-penalty", Note,
            "every fidelity is 1: nothing of the effect is expected to be lost elsewhere";
        /// No site pays for fitting the programme to its place.
        NoAdaptation = "no-adaptation", Note,
            "no site pays for adaptation";
        /// More effect is stated than was proven.
        EffectAboveLocal(fidelity: number) = "effect-above-local", Warning,
            "a fidelity of {fidelity} states more effect than was proven";
        /// What lessens the effect lessens a harm too.
        HarmByFidelity(outcome: text, fidelity: number) = "harm-by-fidelity", Warning,
            "a fidelity of {fidelity} lessens {outcome}, which is a harm";
        /// Steps of several sites are taken together.
        StepsPooled(outcome: text, sites: whole) = "steps-pooled", Warning,
            "what is cashable of {outcome} comes in steps, and {sites} sites fill them together";
        /// Several numbers of one outcome are corrected, each by itself.
        Compounds(numbers: whole, left: number) = "compounds", Note,
            "{numbers} numbers are corrected each by itself, which together leave {left} of the present value";
        /// A correction does not move a number.
        NoRoom(stated: number) = "no-room", Note,
            "{stated} has no room to be corrected";
        /// Weighted and unweighted net differ in sign.
        SignTurns(unweighted: number, weighted: number) = "sign-turns", Warning,
            "the net is {unweighted} unweighted and {weighted} weighted";
        /// A stakeholder that is no agency is in no group.
        Unlisted(stakeholder: text, net: number) = "unlisted", Note,
            "{stakeholder} is in no group and has weight 1; its net is {net}";
        /// A public budget is weighted as if it were people.
        WeightedAgency(agency: text) = "weighted-agency", Note,
            "{agency} is a public budget, and in a group of people";
        /// Whether it is worth it hangs on whose values count.
        SignDiffers(low: text, high: text) = "sign-differs", Warning,
            "the net is below 0 by the values of {low}, and not by those of {high}";
        /// Whose values count decides which map is before which.
        OrderDiffers(concordance: number) = "order-differs", Warning,
            "not all sets rank the maps alike: their concordance is {concordance}";
        /// A set leaves numbers as stated that another names.
        NotCovered(set: text, left: whole) = "not-covered", Note,
            "of the numbers that other sets name, {set} leaves {left} as stated";
        /// The same money in separate pockets does less than it would in one.
        SiloCosts(lost: number) = "silo-costs", Warning,
            "{lost} are lost because the same money lies in separate budgets";
        /// Two projects claim the same change.
        ClaimedTwice(outcome: text, stakeholder: text, first: text) = "claimed-twice", Warning,
            "{outcome} of {stakeholder} is valued by {first} as well: is it the same change?";
        /// A body pays what no budget limits.
        Unbudgeted(body: text) = "unbudgeted", Note,
            "{body} pays in cash what no budget covers";
        /// The solver stopped before it was certain.
        NotProvedBest(times: whole) = "not-proved-best", Warning,
            "the solver stopped before it was certain, {times} times: better sets may have been missed";
        /// A bid turns the order of others.
        OrderTurns(without: text, pairs: whole) = "order-turns", Warning,
            "without {without} others would stand in another order; pairs that turn: {pairs}";
        /// An end of a weight's interval is near.
        WinnerHangsOnWeight(weight: number, to: text, end: number) = "winner-hangs-on-weight", Warning,
            "the weight is {weight}, and at {end} {to} is level with the winner";
        /// Social value has few of all points.
        SocialValueUnderweighted(share: number, least: number) = "social-value-underweighted", Warning,
            "social value has a share of {share} of all points, and not the {least} that it is given at least";
        /// Beside a price of 0 no other has merit.
        ZeroPrice(bid: text, criterion: text) = "zero-price", Warning,
            "{bid} costs 0, beside which {criterion} gives every higher price nothing";
        /// Several bids share the first rank.
        Tie(bids: whole) = "tie", Warning,
            "{bids} bids share the first rank, and nothing that is stated decides between them";
        /// Merit hangs on what others bid.
        RelativeFormula(formula: text) = "relative-formula", Note,
            "by {formula} the merit of a bid hangs on what others bid: a further bid can turn the order of two";
        /// There is nothing to compare with.
        OneBid = "one-bid", Note,
            "one bid alone counts";
        /// A bid counts for nothing.
        Excluded(bid: text, rules: whole) = "excluded", Note,
            "{bid} is excluded, by {rules} of the rules";
    }
}

/// Something to look at, and where in the document or in the result.
pub type Warning = warning::Warning<WarningCode>;
