//! Generated problems, with the changes that laws are about; and ways to share, wrong ones among them.

use proptest::prelude::*;
use sroi::ErrorKind;
use sroi::number::Rational;
use sroi::sharing::{AS_AGREED_GIVES_UP, Law, Payments, SharedCost, SharingRule};

/// A fraction.
pub(crate) fn q(above: i64, below: i64) -> Rational {
    Rational::from(above).over(&Rational::from(below)).unwrap()
}

/// An agency, with the weight that it has in an agreement; shares are weights scaled to a sum of 1.
#[derive(Clone, Debug)]
pub(crate) struct Agency {
    pub(crate) benefit: Rational,
    pub(crate) weight: i64,
}

/// A problem, and how it might change.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) cost: Rational,
    pub(crate) agencies: Vec<Agency>,
    /// Between the cost and all benefits.
    pub(crate) higher_cost: Rational,
    /// Whose benefit rises, and by how much.
    pub(crate) rises: (usize, Rational),
    pub(crate) newcomer: Agency,
    pub(crate) factor: Rational,
    /// A permutation of the agencies.
    pub(crate) order: Vec<usize>,
    /// Those who share again what they pay together.
    pub(crate) some: Vec<bool>,
}

impl Case {
    /// Benefits, and a cost, of whole numbers, where the changes do not matter.
    pub(crate) fn of(benefits: &[i64], cost: i64) -> Self {
        let agencies: Vec<_> =
            benefits.iter().map(|benefit| Agency { benefit: Rational::from(*benefit), weight: 1 }).collect();
        Self {
            cost: Rational::from(cost),
            higher_cost: total(&agencies),
            rises: (0, Rational::from(1)),
            newcomer: Agency { benefit: Rational::zero(), weight: 1 },
            factor: Rational::from(2),
            order: (0..agencies.len()).rev().collect(),
            some: vec![true; agencies.len()],
            agencies,
        }
    }

    pub(crate) fn weights(mut self, weights: &[i64]) -> Self {
        for (agency, weight) in self.agencies.iter_mut().zip(weights) {
            agency.weight = *weight;
        }
        self
    }

    pub(crate) fn benefits(&self) -> Vec<Rational> {
        self.agencies.iter().map(|agency| agency.benefit.clone()).collect()
    }

    pub(crate) fn problem(&self) -> SharedCost {
        problem(&self.cost, &self.agencies).unwrap()
    }

    /// The agreed shares; none where all weights are 0, or there are none.
    pub(crate) fn shares(&self) -> Option<Vec<Rational>> {
        shares(&self.agencies)
    }
}

pub(crate) fn total(agencies: &[Agency]) -> Rational {
    Rational::sum(agencies.iter().map(|agency| &agency.benefit))
}

fn shares(agencies: &[Agency]) -> Option<Vec<Rational>> {
    let sum = Rational::from(agencies.iter().map(|agency| agency.weight).sum::<i64>());
    let share = |agency: &Agency| Rational::from(agency.weight).over(&sum);
    if sum.is_zero() { None } else { agencies.iter().map(share).collect() }
}

/// None where the cost is below 0 or not covered.
fn problem(cost: &Rational, agencies: &[Agency]) -> Option<SharedCost> {
    let named = agencies.iter().enumerate().map(|(at, agency)| (format!("agency-{at}"), agency.benefit.clone()));
    match SharedCost::new(cost.clone(), named) {
        Ok(problem) => Some(problem),
        Err(findings) => {
            assert!([ErrorKind::NotViable, ErrorKind::OutOfRange].contains(&findings.first().kind()), "{findings}");
            None
        }
    }
}

/// A way to share a cost.
#[derive(Clone, Copy, Debug)]
pub(crate) enum How {
    Rule(SharingRule),
    /// By the weights, taken along wherever agencies come, go or change places.
    AsAgreed,
    /// One that is made up, to see a law fail.
    Made(fn(&Rational, &[Agency]) -> Vec<Rational>),
}

impl How {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        SharingRule::ALL.into_iter().map(Self::Rule).chain([Self::AsAgreed])
    }

    pub(crate) fn gives_up(self) -> &'static [Law] {
        match self {
            Self::Rule(rule) => rule.gives_up(),
            Self::AsAgreed => AS_AGREED_GIVES_UP,
            Self::Made(_) => &Law::ALL,
        }
    }

    /// What each pays; none where the cost is none that can be shared so.
    pub(crate) fn pay(self, cost: &Rational, agencies: &[Agency]) -> Option<Vec<Rational>> {
        let paid = |payments: Payments| payments.iter().map(|(_, payment)| payment.clone()).collect();
        match self {
            Self::Rule(rule) => problem(cost, agencies).map(|problem| paid(problem.share(rule).unwrap())),
            Self::AsAgreed => {
                let (problem, shares) = problem(cost, agencies).zip(shares(agencies))?;
                Some(paid(problem.share_as_agreed(shares).unwrap()))
            }
            Self::Made(share) => Some(share(cost, agencies)),
        }
    }
}

/// Fractions whose use together makes for long common denominators.
const UNITS: [i64; 6] = [1, 1, 1, 3, 7, 100];

/// 1 to `most` agencies, more often few: zero claims, ties, zero cost, full cost, and costs where a rule changes course.
pub(crate) fn cases(most: usize) -> impl Strategy<Value = Case> {
    let agency = (0_i64..=1_000, 0_i64..=4);
    let sizes = (any::<bool>(), 0..UNITS.len(), any::<bool>());
    let changes = (0_i64..=12, 0_i64..=12, 0_usize..8, 0_i64..=1_000, 0_usize..5, any::<u64>());
    (prop::collection::vec(agency, 2..=most + 1), sizes, changes).prop_map(move |(drawn, sizes, changes)| {
        let (few_values, unit, mixed) = sizes;
        let (part, higher, who, more, factor, bits) = changes;
        let drawn = drawn.into_iter().take(2 + usize::try_from(bits >> 32).unwrap() % most);
        let agency = |(at, (benefit, weight)): (usize, (i64, i64))| {
            let unit = UNITS[if mixed { (unit + at) % UNITS.len() } else { unit }];
            Agency { benefit: q(if few_values { benefit % 5 } else { benefit }, unit), weight }
        };
        let mut agencies: Vec<Agency> = drawn.enumerate().map(agency).collect();
        let newcomer = agencies.pop().unwrap();
        let who = who % agencies.len();
        let benefits = total(&agencies);
        let cost = match bits % 4 {
            // where the claim of one agency is met in full by an equal share of the cost, of the surplus, or of half
            0 => kink(&agencies, who, &q(1, 1)),
            1 => &benefits - &kink(&agencies, who, &q(1, 1)),
            2 => kink(&agencies, who, &q(1, 2)),
            _ => &benefits * &q(part, 12),
        };
        let mut order: Vec<usize> = (0..agencies.len()).collect();
        let turns = usize::try_from(bits % 8).unwrap() % agencies.len();
        order.rotate_left(turns);
        order.swap(0, who);
        Case {
            higher_cost: &cost + (&benefits - &cost) * q(higher, 12),
            rises: (who, q(more, UNITS[unit])),
            newcomer,
            factor: [q(0, 1), q(1, 3), q(7, 5), q(1_000_000, 1), huge()][factor].clone(),
            order,
            some: (0..agencies.len()).map(|at| bits >> (at + 8) & 1 == 1).collect(),
            cost,
            agencies,
        }
    })
}

/// 10^60: amounts times this need more than 128 bits.
fn huge() -> Rational {
    (0..4).fold(Rational::from(1), |product, _| product * Rational::from(10_i64.pow(15)))
}

/// Where everyone pays the same, up to some part of its benefit, and agency `who` just pays that part.
fn kink(agencies: &[Agency], who: usize, part: &Rational) -> Rational {
    let level = &agencies[who].benefit;
    let payments: Vec<Rational> = agencies.iter().map(|agency| (&agency.benefit).min(level) * part).collect();
    Rational::sum(&payments)
}
