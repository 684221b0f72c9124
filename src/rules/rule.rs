//! The rules by name, with their formulas, as trails print them.

/// A rule of the method's section 5, or a total of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// population x affected x engaged x retained x achieved x per case
    Funnel,
    /// amount x index of the map's price year / index of its own
    Rebasing,
    /// (1 - deadweight)(1 - displacement)(1 - attribution), or max(0, 1 - deadweight - displacement - attribution)
    Deductions,
    /// quantity x proxy x deductions
    Impact,
    /// a profile's share, (1 - d)^n, or max(0, 1 - n d)
    Persistence,
    /// impact x persistence
    Effect,
    /// effect x share
    Part,
    /// quantity x deductions x persistence x share
    Change,
    /// the sum of what the intakes change in one calendar year
    YearsChange,
    /// floor(the year's change / every)
    FullSteps,
    /// variable x change + step x full steps, and of the latter the intake's share
    Released,
    /// part x cashable, or what is released in steps, and no more than the part
    Cashable,
    /// 1 / the growth at the discount rates until the year, as timing has it
    DiscountFactor,
    /// an amount of one year, rounded to 10^-12
    Line,
    /// an amount of one year x its discount factor, rounded once to 10^-12
    PresentValue,
    /// a sum of ledger lines
    Total,
    /// quantity x proxy x the deductions so far x years, rounded to 10^-12
    BridgeLine,
    /// a total with a rule less the total without it
    BridgeStep,
    /// outcomes - inputs
    Net,
    /// outcomes / inputs
    SroiRatio,
    /// net / inputs
    NetSroiRatio,
    /// the time after which value less input never falls below 0 again
    Payback,
    /// inputs / (the first year's value / 12)
    GuideMonths,
}

impl Rule {
    /// Its name in a trail.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Funnel => "quantity",
            Self::Rebasing => "rebased",
            Self::Deductions => "kept after deductions",
            Self::Impact => "impact",
            Self::Persistence => "persistence",
            Self::Effect => "effect",
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
