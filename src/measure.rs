//! The results of an appraisal: every one of them by its address, in the order in which they are written, and what it is
//! made of: the lines of the ledger that it adds up, or the sums that it compares.
//!
//! What explains, draws, switches or prints results goes by this list.

#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

use crate::address::Address;
use crate::document::as_text;
use crate::error::{Error, sensitivity as fault};
use crate::map::{Id, ImpactMap, InputKind, NegativeOutcomes};
use crate::rules::{Side, Stream};

/// One result of an appraisal, by what it says of whom. Money is in the map's currency.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// The present value of all inputs; discounted only where the conventions say so.
    Inputs,
    /// The present value of all outcomes, transfers left out.
    Outcomes,
    /// The net present value: outcomes less inputs.
    Net,
    /// The SROI ratio: outcomes / inputs. It does not exist where nothing is below the line.
    Sroi,
    /// The net SROI ratio: net / inputs. It does not exist where nothing is below the line.
    NetSroi,
    /// A figure of the bridge from gross to net.
    Bridge(BridgeStep),
    /// The years after which what was put in has come back, on present values.
    DiscountedPayback,
    /// The years after which what was put in has come back, on undiscounted amounts.
    UndiscountedPayback,
    /// The Guide's simple payback, in months.
    GuideMonths,
    /// The discount factor of a year.
    DiscountFactor(u32),
    /// What is put in in a year, undiscounted.
    InputsOfYear(u32),
    /// What comes out in a year, undiscounted, transfers left out.
    OutcomesOfYear(u32),
    /// What an outcome is worth in a year of full effect, after deductions, over all intakes.
    Impact(Id),
    /// The present value of one outcome, transfers left out.
    Outcome(Id),
    /// What a stakeholder pays, in kind included, at present value.
    Paid(Id),
    /// What of that is in kind.
    PaidInKind(Id),
    /// What a stakeholder gains, transfers included, at present value; harm is negative.
    Gained(Id),
    /// What a stakeholder gains less what it pays, at present value.
    NetOf(Id),
    /// What of a stakeholder's gain releases money, at present value.
    Cashable(Id),
    /// The present value on the account of no stakeholder.
    Outside,
}

/// A figure of the bridge from gross to net.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BridgeStep {
    /// Quantity x proxy x years, before any rule.
    Gross,
    /// What deadweight takes away; negative where it lessens a benefit.
    Deadweight,
    /// What displacement takes away from what deadweight left.
    Displacement,
    /// What attribution to others takes away from what displacement left.
    Attribution,
    /// What drop-off or a profile takes away, or adds.
    DropOff,
    /// What the growth of values in real terms adds, or takes away.
    Growth,
    /// What discounting takes away.
    Discounting,
    /// What is left: the present value of outcomes.
    PresentValue,
}

impl BridgeStep {
    /// Every figure, in order from gross to the present value.
    pub const ALL: [Self; 8] = [
        Self::Gross,
        Self::Deadweight,
        Self::Displacement,
        Self::Attribution,
        Self::DropOff,
        Self::Growth,
        Self::Discounting,
        Self::PresentValue,
    ];

    /// The total that it ends on, and the one that it starts from where it is a step between two.
    pub(crate) const fn totals(self) -> (BridgeTotal, Option<BridgeTotal>) {
        use BridgeTotal::{After, Amounts, AmountsBeforeGrowth, Present};
        match self {
            Self::Gross => (After(0), None),
            Self::Deadweight => (After(1), Some(After(0))),
            Self::Displacement => (After(2), Some(After(1))),
            Self::Attribution => (After(3), Some(After(2))),
            Self::DropOff => (AmountsBeforeGrowth, Some(After(3))),
            Self::Growth => (Amounts, Some(AmountsBeforeGrowth)),
            Self::Discounting => (Present, Some(Amounts)),
            Self::PresentValue => (Present, None),
        }
    }

    /// Its key in the result's JSON, such as `drop_off`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gross => "gross",
            Self::Deadweight => "deadweight",
            Self::Displacement => "displacement",
            Self::Attribution => "attribution",
            Self::DropOff => "drop_off",
            Self::Growth => "growth",
            Self::Discounting => "discounting",
            Self::PresentValue => "present_value",
        }
    }
}

/// A total of outcomes, transfers left out, between two of which a step of the bridge lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BridgeTotal {
    /// After the first so many deductions, over all years of life as if nothing dropped off.
    After(usize),
    /// Undiscounted, as if no value grew.
    AmountsBeforeGrowth,
    /// Undiscounted.
    Amounts,
    /// At present value.
    Present,
}

/// Which lines of the ledger are added up, by places in the map's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    Inputs,
    Outcomes,
    Outcome(usize),
    Paid(usize),
    PaidInKind(usize),
    Gained(usize),
    /// The cashable parts of what a stakeholder gains.
    Cashable(usize),
    Outside,
}

impl Lines {
    /// Whether the lines of a stream are among them.
    pub(crate) fn count(self, stream: &Stream) -> bool {
        use crate::rules::Source;
        let (gained, holder) = (stream.side() == Side::Outcome, stream.holder);
        match self {
            Self::Inputs => !gained,
            Self::Outcomes => gained && !stream.transfer,
            Self::Outcome(place) => {
                !stream.transfer && matches!(stream.source, Source::Value { outcome, .. } if outcome == place)
            }
            Self::Paid(who) => !gained && holder == Some(who),
            Self::PaidInKind(who) => !gained && holder == Some(who) && stream.kind == Some(InputKind::InKind),
            Self::Gained(who) => gained && holder == Some(who),
            // what a counter-posting takes releases nothing
            Self::Cashable(who) => gained && holder == Some(who) && !stream.counter_posting,
            Self::Outside => gained && holder.is_none(),
        }
    }
}

/// A sum of present values of lines, less another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) of: Lines,
    pub(crate) less: Option<Lines>,
}

impl Sum {
    pub(crate) const fn of(of: Lines) -> Self {
        Self { of, less: None }
    }

    /// Whether it adds up the cashable parts of lines.
    pub(crate) const fn is_cashable(self) -> bool {
        matches!(self.of, Lines::Cashable(_))
    }

    /// How often it counts what a stream brings: its own lines, less those of its counter-posting.
    pub(crate) fn weight(self, stream: &Stream) -> i64 {
        let own = |stream: &Stream| {
            i64::from(self.of.count(stream)).saturating_sub(self.less.is_some_and(|less| less.count(stream)).into())
        };
        own(stream).saturating_sub(stream.counter().map_or(0, |counter| own(&counter)))
    }
}

/// What a measure is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Definition {
    /// Present values of lines.
    Sum(Sum),
    /// A ratio of what is above the line to what is below it.
    Ratio(Ratio),
    /// Something else: no doubt can be about it.
    Other,
}

/// The two ratios: which sum is above the line. Inputs are below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ratio {
    Sroi,
    NetSroi,
}

/// Sums, in whatever they are computed in, of which ratios are made.
pub(crate) trait RatioSums {
    type Sum;

    fn sum(&mut self, sum: Sum) -> Result<Self::Sum, Error>;

    /// A sum less the present value of each outcome of which that is negative.
    fn without_harm(&mut self, sum: Self::Sum) -> Result<Self::Sum, Error>;
}

impl Ratio {
    /// What is above the line, and what is below it. With negative outcomes in the denominator, each of them moves from
    /// above the line to below it, with the other sign; the net is the same either way.
    pub(crate) fn sides<S: RatioSums>(self, rule: NegativeOutcomes, sums: &mut S) -> Result<(S::Sum, S::Sum), Error> {
        let above = sums.sum(match self {
            Self::Sroi => Sum::of(Lines::Outcomes),
            Self::NetSroi => Sum { of: Lines::Outcomes, less: Some(Lines::Inputs) },
        })?;
        let below = sums.sum(Sum::of(Lines::Inputs))?;
        match (rule, self) {
            (NegativeOutcomes::Numerator, _) => Ok((above, below)),
            (NegativeOutcomes::Denominator, Self::Sroi) => {
                let below = sums.without_harm(below)?;
                Ok((sums.without_harm(above)?, below))
            }
            (NegativeOutcomes::Denominator, Self::NetSroi) => Ok((above, sums.without_harm(below)?)),
        }
    }
}

as_text!(BridgeStep, |step| step.key(););

impl serde::Serialize for Measure {
    /// As its address.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.address().serialize(serializer)
    }
}

impl Measure {
    /// Those of the whole map that come before its years, in the order of the results.
    pub(crate) const FIRST: [Self; 5] = [Self::Inputs, Self::Outcomes, Self::Net, Self::Sroi, Self::NetSroi];

    /// Those of payback.
    pub(crate) const PAYBACK: [Self; 3] = [Self::DiscountedPayback, Self::UndiscountedPayback, Self::GuideMonths];

    /// Those of a year.
    pub(crate) const OF_YEAR: [fn(u32) -> Self; 3] = [Self::DiscountFactor, Self::InputsOfYear, Self::OutcomesOfYear];

    /// Those of an outcome.
    pub(crate) const OF_OUTCOME: [fn(Id) -> Self; 2] = [Self::Impact, Self::Outcome];

    /// Those of a stakeholder.
    pub(crate) const OF_STAKEHOLDER: [fn(Id) -> Self; 5] =
        [Self::Paid, Self::PaidInKind, Self::Gained, Self::NetOf, Self::Cashable];

    /// Section and key in the results.
    const fn place(&self) -> (&'static str, &'static str) {
        match self {
            Self::Inputs => ("present_value", "inputs"),
            Self::Outcomes => ("present_value", "outcomes"),
            Self::Net => ("present_value", "net"),
            Self::Sroi => ("ratios", "sroi"),
            Self::NetSroi => ("ratios", "net_sroi"),
            Self::Bridge(step) => ("bridge", step.key()),
            Self::DiscountedPayback => ("payback", "discounted_years"),
            Self::UndiscountedPayback => ("payback", "undiscounted_years"),
            Self::GuideMonths => ("payback", "guide_months"),
            Self::DiscountFactor(_) => ("years", "factor"),
            Self::InputsOfYear(_) => ("years", "inputs"),
            Self::OutcomesOfYear(_) => ("years", "outcomes"),
            Self::Impact(_) => ("outcomes", "impact"),
            Self::Outcome(_) => ("outcomes", "present_value"),
            Self::Paid(_) => ("stakeholders", "paid"),
            Self::PaidInKind(_) => ("stakeholders", "paid_in_kind"),
            Self::Gained(_) => ("stakeholders", "gained"),
            Self::NetOf(_) => ("stakeholders", "net"),
            Self::Cashable(_) => ("stakeholders", "cashable"),
            Self::Outside => ("outside", ""),
        }
    }

    /// Its key in its section of the results.
    pub(crate) const fn key(&self) -> &'static str {
        self.place().1
    }

    /// The address of the result, as results have it: `/ratios/sroi`, `/stakeholders/nhs/net`.
    pub fn address(&self) -> Address {
        let (section, key) = self.place();
        match self {
            Self::DiscountFactor(year) | Self::InputsOfYear(year) | Self::OutcomesOfYear(year) => {
                Address::of([section, &year.to_string(), key])
            }
            Self::Impact(id)
            | Self::Outcome(id)
            | Self::Paid(id)
            | Self::PaidInKind(id)
            | Self::Gained(id)
            | Self::NetOf(id)
            | Self::Cashable(id) => Address::of([section, id.as_str(), key]),
            Self::Outside => Address::of([section]),
            _ => Address::of([section, key]),
        }
    }

    /// The result of a map that stands at an address; none where there is none. Whether a year is one of its years, the
    /// appraisal says.
    pub(crate) fn named(map: &ImpactMap, address: &Address) -> Option<Self> {
        let tokens: Vec<_> = address.tokens().collect();
        let tokens: Vec<&str> = tokens.iter().map(|token| &**token).collect();
        let of = |id: &Id, all: &[fn(Id) -> Self]| {
            all.iter().map(|one| one(id.clone())).find(|one| one.address() == *address)
        };
        match *tokens {
            ["years", year, _] => {
                let year: u32 = year.parse().ok()?;
                Self::OF_YEAR.into_iter().map(|one| one(year)).find(|one| one.address() == *address)
            }
            ["outcomes", id, _] => of(map.outcome(id)?.id(), &Self::OF_OUTCOME),
            ["stakeholders", id, _] => of(map.stakeholder(id)?.id(), &Self::OF_STAKEHOLDER),
            _ => {
                let bridge = BridgeStep::ALL.map(Self::Bridge);
                let whole = Self::FIRST.into_iter().chain(bridge).chain(Self::PAYBACK).chain([Self::Outside]);
                whole.into_iter().find(|one| one.address() == *address)
            }
        }
    }

    /// The measure at an address of the results of a map, where a doubt can be about it: a present value or a ratio.
    ///
    /// # Errors
    /// An address at which there is no such result.
    pub fn from_address(map: &ImpactMap, address: &Address) -> Result<Self, Error> {
        let found = Self::named(map, address).filter(|one| one.is_of(map));
        found.ok_or_else(|| fault::no_such_measure().at(address.clone()))
    }

    /// Refuses what a doubt cannot be about, and what the map does not have.
    pub(crate) fn check(&self, map: &ImpactMap) -> Result<(), Error> {
        if self.is_of(map) { Ok(()) } else { Err(fault::no_such_measure().at(self.address())) }
    }

    fn is_of(&self, map: &ImpactMap) -> bool {
        self.definition(map).is_some_and(|definition| definition != Definition::Other)
    }

    /// What it is made of; none where the map does not have it.
    pub(crate) fn definition(&self, map: &ImpactMap) -> Option<Definition> {
        let who = |id: &Id| map.stakeholder_index(id.as_str());
        let sum = |of| Definition::Sum(Sum::of(of));
        Some(match self {
            Self::Inputs => sum(Lines::Inputs),
            Self::Outcomes => sum(Lines::Outcomes),
            Self::Net => Definition::Sum(Sum { of: Lines::Outcomes, less: Some(Lines::Inputs) }),
            Self::Sroi => Definition::Ratio(Ratio::Sroi),
            Self::NetSroi => Definition::Ratio(Ratio::NetSroi),
            Self::Outcome(id) => sum(Lines::Outcome(map.outcome_index(id.as_str())?)),
            Self::Paid(id) => sum(Lines::Paid(who(id)?)),
            Self::Gained(id) => sum(Lines::Gained(who(id)?)),
            Self::NetOf(id) => {
                let who = who(id)?;
                Definition::Sum(Sum { of: Lines::Gained(who), less: Some(Lines::Paid(who)) })
            }
            Self::Cashable(id) => sum(Lines::Cashable(who(id)?)),
            // no doubt was ever about these
            Self::PaidInKind(_)
            | Self::Outside
            | Self::Impact(_)
            | Self::Bridge(_)
            | Self::DiscountedPayback
            | Self::UndiscountedPayback
            | Self::GuideMonths
            | Self::DiscountFactor(_)
            | Self::InputsOfYear(_)
            | Self::OutcomesOfYear(_) => Definition::Other,
        })
    }
}
