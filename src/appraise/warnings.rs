//! Warnings of over-claiming, with stable codes and levels.

use crate::address::Address;
use crate::error::Parameter;
use crate::map::number::{Deduction, Number, OutcomeNumber, ValueNumber};
use crate::map::{Fact, ImpactMap, Input, Outcome, Persistence, Value, words_of};
use crate::number::{Money, Proportion, SroiRatio, Unrounded};
use crate::rules::drop_off_matters;
use crate::warning::{self, codes};
use rust_decimal::Decimal;

/// The SROI ratio above which a reader should ask why: 10.2, the 90th percentile of 247 reports.
///
/// Source: a working paper of 2026 on the 383 reports of the Social Value UK database, figures extracted by machine; 247
/// of them print a ratio that could be read. Date: 2026. Note: published reports are no random sample, and a high ratio
/// is no mistake in itself.
pub const HIGH_RATIO: Decimal = Decimal::from_parts(102, 0, 0, false, 1);

/// The discount rate above which a share was more likely meant as a percentage: 30% a year.
///
/// Source: the crate's own judgement. Date: 2026. Note: no schedule of a treasury, and none of the published evaluations
/// that the crate is tested with, has a rate above 12%; ten times 3.5% is 35%.
pub const HIGH_DISCOUNT_RATE: Decimal = Decimal::from_parts(3, 0, 0, false, 1);

/// Years of benefit above which a missing drop-off is warned of.
const LONG: u32 = 10;

codes! {
    /// What a warning of an appraisal is about; stable, for programs that act on it.
    WarningCode {
        /// Deadweight, displacement, attribution or a drop-off that matters is not stated, and computed as 0.
        AdjustmentNotStated = "adjustment-not-stated", Warning,
            "not stated, and computed as 0";
        /// No outcome has any deadweight, displacement, attribution or drop-off.
        NoAdjustment = "no-adjustment", Warning,
            "no outcome has any deadweight, displacement, attribution or drop-off";
        /// One stakeholder gains twice by the same proxy: one number of the same unit and source.
        SameProxyTwice(who: text, first: address) = "same-proxy-twice", Warning,
            "{who} gains by the same proxy at {first}";
        /// A benefit of more than ten years loses nothing on the way.
        LongWithoutDropOff(years: whole) = "long-without-drop-off", Warning,
            "{years} years of benefit, and none of it drops off";
        /// No outcome is negative.
        NoNegativeOutcome = "no-negative-outcome", Note,
            "no outcome is negative; was harm looked for?";
        /// An outcome has no value.
        OutcomeNotValued = "outcome-not-valued", Note,
            "this outcome has no value, and counts for nothing";
        /// A proxy has no source.
        ProxyWithoutSource = "proxy-without-source", Note,
            "this proxy has no source";
        /// An input has no source.
        InputWithoutSource = "input-without-source", Note,
            "this input has no source";
        /// Proxies are in prices of several years, and nothing is rebased.
        MixedPriceYears(first: whole, last: whole) = "mixed-price-years", Warning,
            "proxies are in prices of {first} to {last}, and nothing is rebased";
        /// One value is over half of the total.
        DominantValue = "dominant-value", Warning,
            "this value alone is over half of the total";
        /// Deadweight, displacement and attribution add up to over 100%.
        DeductionsOverOne(sum: number) = "deductions-over-one", Warning,
            "deadweight, displacement and attribution add up to {sum}, over 1";
        /// The ratio is above the 90th percentile of published ones.
        HighRatio(ratio: number, limit: number) = "high-ratio", Warning,
            "a ratio of {ratio} is above {limit}, the 90th percentile of published ones";
        /// A discount rate is so high that a percentage may have been meant.
        HighDiscountRate(rate: number, per_cent: number, meant: number, meant_per_cent: number)
            = "high-discount-rate", Warning,
            "a rate of {rate} is {per_cent}% a year; did you mean {meant}, {meant_per_cent}%?";
        /// Inputs of later years count at face value, and outcomes are discounted.
        InputsAtFaceValue = "inputs-at-face-value", Warning,
            "inputs of later years count in full, and the outcomes of those years are discounted";
        /// No number refers to an assumption.
        AssumptionNotUsed = "assumption-not-used", Warning,
            "no number refers to this assumption";
        /// A fact is in words other than those that its key has.
        UnknownFact(word: text, known: list) = "unknown-fact", Note,
            "{word} is none of the words that this fact has; they are {known}";
    }
}

/// Something that may claim too much, and where in the map or in the result it is.
pub type Warning = warning::Warning<WarningCode>;

/// The results that are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Results<'r> {
    /// The present value of outcomes.
    pub(super) outcomes: Money,
    /// The present value of each value of each outcome, in the map's order.
    pub(super) values: &'r [Money],
    pub(super) sroi: Option<SroiRatio>,
}

/// Everything there is to warn of: in the inputs, the outcomes, the map as a whole, the results.
pub(super) fn all(map: &ImpactMap, results: Results<'_>) -> Vec<Warning> {
    let mut found = Found { map, warnings: Vec::new() };
    found.facts();
    found.discounts();
    found.assumptions();
    found.inputs();
    for outcome in map.outcomes() {
        found.outcome(outcome);
    }
    found.whole_map();
    found.same_proxy();
    found.results(results);
    found.warnings
}

struct Found<'m> {
    map: &'m ImpactMap,
    warnings: Vec<Warning>,
}

fn at_outcome(outcome: &Outcome, number: OutcomeNumber<'_>) -> Address {
    Number::Outcome(outcome, number).address()
}

fn at_proxy(outcome: &Outcome, value: &Value) -> Address {
    at_outcome(outcome, OutcomeNumber::Value(value, ValueNumber::Proxy))
}

fn deductions(outcome: &Outcome) -> [Proportion; 3] {
    Deduction::ALL.map(|which| outcome.deduction(which).unwrap_or_default())
}

/// No drop-off, and no profile in its place.
fn stays(outcome: &Outcome) -> bool {
    matches!(outcome.persistence(), Persistence::DropOff(share) if share.is_none_or(Proportion::is_zero))
}

/// Whether a source says anything: a blank cell of a table is none.
fn says(source: Option<&str>) -> bool {
    source.is_some_and(|source| !source.trim().is_empty())
}

/// A high discount rate and the rate that was more likely meant, each also in per cent.
fn high_rate(rate: Decimal) -> [Parameter; 4] {
    let by = if rate < Decimal::ONE { Decimal::TEN } else { Decimal::ONE_HUNDRED };
    let per_cent = |rate: Decimal| rate.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(rate).normalize();
    let meant = rate.checked_div(by).unwrap_or(rate).normalize();
    [rate, per_cent(rate), meant, per_cent(meant)].map(Parameter::number)
}

/// Whether anything of an input is paid after year 0.
fn is_paid_later(input: &Input) -> bool {
    let later = usize::from(input.year().index() == 0);
    input.amount().as_slice().iter().skip(later).any(|amount| !amount.is_zero())
}

impl Found<'_> {
    fn push(&mut self, code: WarningCode, at: Address, parameters: impl IntoIterator<Item = Parameter>) {
        self.warnings.push(Warning::new(code, at, parameters));
    }

    /// Whether a note on a number, or the assumption that states it, has a source.
    fn has_source(&self, at: impl Fn() -> Address) -> bool {
        let noted = || self.map.note(&at()).is_some_and(|note| says(note.source()));
        let assumed = || {
            let at = at();
            let assumption = self.map.reference(&at).map(|reference| reference.assumption().as_str());
            let assumption = assumption.and_then(|id| self.map.assumption(id));
            assumption.is_some_and(|assumption| says(assumption.source()))
        };
        (self.map.notes().len() > 0 && noted()) || (self.map.refers() && assumed())
    }

    /// Words under a key that has words of its own, and not these.
    fn facts(&mut self) {
        for (key, fact) in self.map.facts() {
            let Some(words) = words_of(key.as_str()) else { continue };
            for (place, text) in fact.texts().iter().enumerate().filter(|(_, text)| !words.contains(&text.as_str())) {
                let at = Address::of(["facts", key.as_str()]);
                let at = if matches!(fact, Fact::Texts(_)) { at.child(place.to_string()) } else { at };
                let known = words.iter().map(|word| (*word).to_owned()).collect();
                self.push(WarningCode::UnknownFact, at, [Parameter::text(text), Parameter::List(known)]);
            }
        }
    }

    fn discounts(&mut self) {
        let conventions = self.map.conventions();
        let further = conventions.discounts().map(|(name, discount)| (Some(name), discount));
        for (name, discount) in std::iter::once((None, conventions.discount())).chain(further) {
            for (place, step) in discount.steps().iter().enumerate() {
                let rate = step.rate.to_decimal();
                // the rates of a published schedule are not the map's
                if let Some(number) = discount.rate_of(place).filter(|_| rate > HIGH_DISCOUNT_RATE) {
                    self.push(WarningCode::HighDiscountRate, Number::Discount(name, number).address(), high_rate(rate));
                }
            }
        }
        let discounted = conventions.discount().steps().iter().any(|step| !step.rate.to_decimal().is_zero());
        let valued = self.map.outcomes().any(|outcome| outcome.values().len() > 0);
        if discounted && valued && !conventions.discount_inputs() && self.map.inputs().any(is_paid_later) {
            let at = Address::of(["conventions", "discount_inputs"]);
            self.push(WarningCode::InputsAtFaceValue, at, []);
        }
    }

    fn assumptions(&mut self) {
        let map = self.map;
        for assumption in map.assumptions().filter(|one| map.references_to(one.id()).next().is_none()) {
            let at = Number::Assumption(assumption).address();
            self.push(WarningCode::AssumptionNotUsed, at, []);
        }
    }

    fn inputs(&mut self) {
        for input in self.map.inputs() {
            let at = || input.address().child("amount");
            if !says(input.source()) && !self.has_source(at) && !self.has_source(|| at().child("0")) {
                self.push(WarningCode::InputWithoutSource, at(), []);
            }
        }
    }

    fn outcome(&mut self, outcome: &Outcome) {
        let drop_off_matters = drop_off_matters(self.map.conventions(), outcome);
        let matters = |number: &OutcomeNumber<'_>| !matches!(number, OutcomeNumber::DropOff) || drop_off_matters;
        for number in outcome.numbers_not_stated().filter(matters) {
            let at = at_outcome(outcome, number);
            self.push(WarningCode::AdjustmentNotStated, at, []);
        }
        let sum = deductions(outcome).iter().try_fold(Unrounded::ZERO, |sum, d| sum.plus(d.to_decimal().into()));
        let over = |sum: &Unrounded| Unrounded::ONE.minus(*sum).is_ok_and(Unrounded::is_negative);
        if let Some(sum) = sum.ok().filter(over) {
            self.push(WarningCode::DeductionsOverOne, outcome.address(), [Parameter::number(sum)]);
        }
        if outcome.values().len() == 0 {
            self.push(WarningCode::OutcomeNotValued, outcome.address(), []);
            return;
        }
        if outcome.lasts() > LONG && stays(outcome) {
            let at = at_outcome(outcome, OutcomeNumber::Lasts);
            self.push(WarningCode::LongWithoutDropOff, at, [Parameter::whole(outcome.lasts())]);
        }
        for value in outcome.values() {
            if !says(value.source()) && !self.has_source(|| at_proxy(outcome, value)) {
                self.push(WarningCode::ProxyWithoutSource, at_proxy(outcome, value), []);
            }
        }
    }

    fn whole_map(&mut self) {
        let valued = || self.map.outcomes().filter(|outcome| outcome.values().len() > 0);
        if valued().next().is_none() {
            return;
        }
        let adjusted = |outcome: &Outcome| {
            let drops = matches!(outcome.persistence(), Persistence::DropOff(Some(share)) if !share.is_zero());
            drops || deductions(outcome).iter().any(|share| !share.is_zero())
        };
        let mut years: Vec<i32> = valued().flat_map(Outcome::values).filter_map(Value::price_year).collect();
        years.sort_unstable();
        years.dedup();
        let none_adjusted = !valued().any(adjusted);
        let none_negative =
            !valued().flat_map(Outcome::values).any(|value| value.proxy() < Decimal::ZERO && !value.is_transfer());
        let at = || Address::of(["outcomes"]);
        if none_adjusted {
            self.push(WarningCode::NoAdjustment, at(), []);
        }
        if none_negative {
            self.push(WarningCode::NoNegativeOutcome, at(), []);
        }
        if let ([first, .., last], None) = (&*years, self.map.price_year()) {
            let years = [first, last].map(|year| Parameter::whole(*year));
            self.push(WarningCode::MixedPriceYears, Address::of(["price_year"]), years);
        }
    }

    /// The same proxy, in the same prices, of the same unit and source (or none stated), of which one stakeholder receives a
    /// part twice.
    fn same_proxy(&mut self) {
        let values = self.map.outcomes().flat_map(|outcome| outcome.values().map(move |value| (outcome, value)));
        // a proxy of 0 claims nothing, and one of 1 is no number of its own: the quantity is an amount
        let claims = |value: &Value| !value.proxy().is_zero() && value.proxy().abs() != Decimal::ONE;
        let places: Vec<_> = values.filter(|(_, value)| claims(value)).collect();
        let mut proxies: Vec<_> = (places.iter().enumerate())
            .map(|(place, (_, value))| {
                let price_year = value.price_year().or(self.map.price_year());
                ((Unrounded::from(value.proxy()).parts(), price_year, value.unit(), value.source()), place)
            })
            .collect();
        proxies.sort_unstable();
        // most proxies stand alone, and need no look at who receives them
        let alike = proxies.chunk_by(|a, b| a.0 == b.0).enumerate().filter(|(_, alike)| alike.len() > 1);
        let mut claims: Vec<(usize, usize, usize)> = Vec::new();
        for (group, alike) in alike {
            for (_, place) in alike {
                let recipients = places.get(*place).map(|(_, value)| value.to()).unwrap_or_default();
                let gaining = recipients.iter().filter(|recipient| !recipient.share().is_zero());
                claims.extend(gaining.map(|recipient| (recipient.stakeholder().index(), group, *place)));
            }
        }
        claims.sort_unstable();
        let mut twice: Vec<(usize, usize, usize)> = claims
            .windows(2)
            .filter(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1))
            .map(|pair| (pair[1].2, pair[0].2, pair[1].0))
            .collect();
        twice.sort_unstable();
        for (later, earlier, stakeholder) in twice {
            let (Some((outcome, value)), Some((before, first))) = (places.get(later), places.get(earlier)) else {
                continue;
            };
            let who = self.map.stakeholder_at(stakeholder).map_or("", |stakeholder| stakeholder.name());
            let parameters = [Parameter::Text(who.to_owned()), Parameter::Address(at_proxy(before, first))];
            self.push(WarningCode::SameProxyTwice, at_proxy(outcome, value), parameters);
        }
    }

    fn results(&mut self, results: Results<'_>) {
        let total = results.outcomes;
        // harm is no claim; and of a total below 0, nothing is over half
        let half = |money: Money| !total.is_negative() && money.quanta() > total.quanta() - money.quanta();
        let values = self.map.outcomes().flat_map(|outcome| outcome.values().map(move |value| (outcome, value)));
        for ((outcome, value), present) in values.zip(results.values) {
            if !present.is_negative() && half(*present) {
                self.push(WarningCode::DominantValue, outcome.address_of(value), []);
            }
        }
        if let Some(ratio) = results.sroi.filter(|ratio| ratio.to_decimal() > HIGH_RATIO) {
            let parameters = [Parameter::number(format_args!("{ratio:.2}")), Parameter::number(HIGH_RATIO)];
            self.push(WarningCode::HighRatio, Address::of(["ratios", "sroi"]), parameters);
        }
    }
}
