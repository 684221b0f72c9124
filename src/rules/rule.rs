//! The rules by name, with their formulas, as trails print them.

/// A rule of the method's section 5, or a total of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// A funnel: population x affected x engaged x retained x achieved x per case.
    Funnel,
    /// An amount in the map's prices: amount x index of the map's price year / index of its own.
    Rebasing,
    /// What is kept after deductions: (1 - deadweight)(1 - displacement)(1 - attribution), or max(0, 1 - deadweight -
    /// displacement - attribution).
    Deductions,
    /// The impact of an intake: quantity x proxy x what is kept after deductions.
    Impact,
    /// The persistence of an effect in a year of life: a profile's share, (1 - d)^n, or max(0, 1 - n d).
    Persistence,
    /// The effect in a year of life: impact x persistence, x growth where the value grows.
    Effect,
    /// What a value has grown to in a year: (1 + growth)^t.
    Growth,
    /// A share that is the rest: 1 less the other shares of the value.
    Rest,
    /// A recipient's part of an effect: effect x share.
    Part,
    /// The change in quantity for a recipient: quantity x deductions x persistence x share.
    Change,
    /// The change of a calendar year: the sum of what the intakes change in it.
    YearsChange,
    /// The full steps that a year's change makes: floor(the year's change / every).
    FullSteps,
    /// What is released in steps: variable x change + step x full steps, of the latter the intake's share; all of it x growth
    /// where the value grows.
    Released,
    /// The cashable part: part x cashable, or what is released in steps, and no more than the part.
    Cashable,
    /// The discount factor of a year: 1 / the growth at the discount rates until then, as timing has it.
    DiscountFactor,
    /// A line of the ledger: an amount of one year, rounded to 10^-12.
    Line,
    /// The present value of a line: an amount of one year x its discount factor, rounded once to 10^-12.
    PresentValue,
    /// A sum of lines of the ledger.
    Total,
    /// A line of the bridge: quantity x proxy x the deductions so far x years, rounded to 10^-12.
    BridgeLine,
    /// A step of the bridge: a total with a rule less the total without it.
    BridgeStep,
    /// The net: outcomes - inputs.
    Net,
    /// The SROI ratio: outcomes / inputs.
    SroiRatio,
    /// The net SROI ratio: net / inputs.
    NetSroiRatio,
    /// Payback: the time after which value less input never falls below 0 again.
    Payback,
    /// The Guide's payback in months: inputs / (the first year's value / 12).
    GuideMonths,
}

impl Rule {
    /// The name by which a trail calls it, such as `impact`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Funnel => "quantity",
            Self::Rebasing => "rebased",
            Self::Deductions => "kept after deductions",
            Self::Impact => "impact",
            Self::Persistence => "persistence",
            Self::Effect => "effect",
            Self::Growth => "growth",
            Self::Rest => "rest",
            Self::Part => "recipient's part",
            Self::Change => "change in quantity",
            Self::YearsChange => "the year's change in quantity",
            Self::FullSteps => "full steps",
            Self::Released => "released in steps",
            Self::Cashable => "cashable part",
            Self::DiscountFactor => "discount factor",
            Self::Line => "ledger line",
            Self::PresentValue => "present value of a line",
            Self::Total => "total",
            Self::BridgeLine => "bridge line",
            Self::BridgeStep => "bridge step",
            Self::Net => "net",
            Self::SroiRatio => "SROI ratio",
            Self::NetSroiRatio => "net SROI ratio",
            Self::Payback => "payback",
            Self::GuideMonths => "payback in months, the Guide's simple form",
        }
    }
}
