//! The shape of an input: how many there are of what, as a line of text with a name for each number that is not as usual.

use rand::{Rng, RngExt as _};
use std::fmt;
use std::str::FromStr;

/// The documents that a knob changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Part {
    Map,
    Study,
    Game,
    UnitCosts,
    Contract,
    Decision,
    Request,
}

macro_rules! shape {
    ($($part:ident { $($(#[$doc:meta])* $knob:ident $usual:literal $most:literal,)* })*) => {
        /// How many there are of what.
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct Shape {
            $($($(#[$doc])* pub(crate) $knob: usize,)*)*
        }

        const NAMES: &[&str] = &[$($(stringify!($knob)),*),*];
        /// What it changes, as usual, and at most.
        const RANGES: &[(Part, usize, usize)] = &[$($((Part::$part, $usual, $most)),*),*];

        impl Shape {
            pub(crate) const USUAL: Self = Self { $($($knob: $usual,)*)* };

            fn knobs(&self) -> [usize; NAMES.len()] {
                [$($(self.$knob),*),*]
            }

            fn knob(&mut self, index: usize) -> &mut usize {
                let mut knobs = [$($(&mut self.$knob),*),*].into_iter();
                knobs.nth(index).expect("a knob for each name")
            }
        }
    };
}

shape! {
    Map {
        stakeholders 2 500,
        /// The first so many are agencies.
        agencies 2 500,
        /// Bytes of each name; 0 for none.
        name 0 4_000,
        /// What names consist of: `x`, `é`, a control character, a quotation mark.
        letter 0 3,
        inputs 1 20_000,
        amounts 1 1_000,
        outcomes 1 14_000,
        intakes 1 1_000,
        /// Whether quantities go down a funnel.
        funnel 0 1,
        starts 1 1_000,
        lasts 1 1_000,
        /// Whether outcomes start one year after the other.
        late 0 1,
        profile 0 1,
        values 1 5_000,
        /// Who receives each value; 0 for the outcome's stakeholder.
        recipients 0 500,
        /// Of each outcome and value one rate of its own.
        drop_off 0 1,
        growth 0 1,
        adjusted 0 1,
        /// Additive deductions, drop-off in a straight line, mid-year, harm below the line.
        other_conventions 0 1,
        /// None, as a share, in steps.
        cashable 0 2,
        transfer 0 1,
        fiscal 0 1,
        /// So many assumptions, to which numbers refer in turn.
        assumptions 0 8_000,
        /// Steps of the discount rate, and further discounts.
        rate_steps 0 1_000,
        discounts 0 100,
        price_years 0 8_900,
        notes 0 8_000,
        note 0 900_000,
        /// Own fields beside each other, and inside each other.
        own 0 300_000,
        deep 0 120,
        /// Keys that nobody knows, ids that nobody has, and their length.
        unknown 0 60_000,
        mistyped 0 10_000,
        id 1 64,
    }
    Study {
        doubts 1 2_000,
        /// The kinds of distribution, from one on.
        kind 0 10,
        draws 1_000 1_000_000,
        index_draws 100 100_000,
        latin 0 2,
        /// So many of the numbers in doubt are correlated with each other, to an extent that may be impossible.
        correlated 0 500,
        rank 0 3,
        /// Outcomes whose years are in doubt, and between how many values.
        years 0 64,
        year_values 2 100,
        scenarios 0 5_000,
        /// Values of a discrete distribution.
        points 2 20_000,
        /// Groups of numbers that are known together, and how many each has.
        known 0 5_000,
        members 1 100,
        thresholds 1 9_000,
        /// How many numbers a pilot asks about, and how many people.
        piloted 0 100,
        people 1 100_000,
    }
    Game {
        agencies_of_a_game 2 20,
        /// Costs that follow a rule, or nearly none; and how many digits they have.
        lumpy 0 3,
        digits 1 28,
    }
    UnitCosts {
        unit_costs 1 8_000,
        constituents 1 5_000,
    }
    Contract {
        payers 1 500,
        /// Whether all pay each clause.
        wide 0 1,
        clauses 1 4_000,
        /// Outcomes by price, by tiers, with a pool; savings, a bundle, a fee, budgets, savings by their quality.
        clause_kind 0 7,
        /// What makes a claim: a row, a cohort, a period, a year.
        by 0 3,
        on_date 0 1,
        cohorts 0 9_000,
        tiers 1 9_000,
        caps 0 2_000,
        capped 0 4_000,
        /// How often a fee or a budget is paid.
        times 1 1_200,
        months 12 1_200,
        places 12 12,
        tranches 0 4_000,
        /// Whether all loans have one rank.
        one_rank 0 1,
        draws_of_one 1 9_000,
        results 1 14_000,
        /// Payments that were made.
        made 0 14_000,
    }
    Decision {
        options 1 9_000,
        /// Numbers that each option, or each set, states otherwise, or that are corrected.
        moved 0 9_000,
        lives 0 1,
        sites 1 10_000,
        /// How many sites alike a group has.
        alike 1 10_000,
        late_sites 0 1,
        /// None, of each site, of the mean.
        learning 0 2,
        per_outcome 0 1,
        groups 1 9_000,
        tests 0 9_000,
        sets 0 9_000,
        projects 1 600,
        /// Budgets, and limits of other kinds.
        pots 0 9_000,
        conditions 0 9_000,
        bids 1 9_000,
        criteria 1 900,
        /// Whether scores and prices have many digits.
        long 0 1,
    }
    Request {
        trails 1 20_000,
        /// Addresses of results that there are none of.
        mistyped_trails 0 20_000,
        rows 1 5_000,
        /// Whether the study is asked for as well.
        with_study 0 1,
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = NAMES.iter().zip(self.knobs()).zip(Self::USUAL.knobs()).filter(|((_, knob), usual)| knob != usual);
        let words: Vec<String> = own.map(|((name, knob), _)| format!("{name}={knob}")).collect();
        f.write_str(&words.join(" "))
    }
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut shape = Self::USUAL;
        for word in text.split_whitespace() {
            let (name, value) = word.split_once('=').ok_or_else(|| format!("no value: {word}"))?;
            let index = NAMES.iter().position(|known| *known == name).ok_or_else(|| format!("no knob: {word}"))?;
            *shape.knob(index) = value.parse().map_err(|_| format!("no number: {word}"))?;
        }
        Ok(shape)
    }
}

impl Shape {
    /// Another shape: a few knobs of these parts are turned to somewhere between their ends, small and large alike, or back
    /// to what is usual.
    pub(crate) fn turned(&self, parts: &[Part], random: &mut impl Rng) -> Self {
        let mut shape = self.clone();
        let knobs: Vec<usize> = (0..NAMES.len()).filter(|index| parts.contains(&RANGES[*index].0)).collect();
        for _ in 0..random.random_range(1..=4) {
            let index = knobs[random.random_range(0..knobs.len())];
            let (_, usual, most) = RANGES[index];
            *shape.knob(index) = match random.random_range(0..6) {
                0 => usual,
                1 => most,
                2 => self.knobs()[index].saturating_mul(2).min(most),
                3 => (self.knobs()[index] / 2).max(usual.min(1)),
                _ => spread(most, random),
            };
        }
        shape
    }

    /// The same in these parts, as usual in all others.
    pub(crate) fn only(&self, parts: &[Part]) -> Self {
        let mut shape = Self::USUAL;
        for (index, (part, ..)) in RANGES.iter().enumerate() {
            if parts.contains(part) {
                *shape.knob(index) = self.knobs()[index];
            }
        }
        shape
    }

    /// The same, with half as much of something of which there is much.
    pub(crate) fn smaller(&self, random: &mut impl Rng) -> Self {
        let mut shape = self.clone();
        let large: Vec<usize> = (0..NAMES.len()).filter(|index| self.knobs()[*index] > 20).collect();
        if !large.is_empty() {
            let index = large[random.random_range(0..large.len())];
            *shape.knob(index) /= 2;
        }
        shape
    }
}

/// A number from 0 to `most`, of which 3 and 30 are as likely as 300 and 3,000.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // within usize
fn spread(most: usize, random: &mut impl Rng) -> usize {
    let high = (most as f64 + 1.0).ln();
    ((random.random_range(0.0..high)).exp() as usize).min(most)
}
