//! Options weighed draw by draw: what each figure adds up to over a block of draws.
//!
//! Blocks are added up in order, and draws of a block in lanes of their own, so that neither threads nor vectors change a bit.

use crate::simulation::Vectors;

/// The draws that are added up at once.
pub(super) const BLOCK: usize = 512;

/// The part of what an option costs and is worth that floats cannot tell from 0: what differs by less is a tie.
const NEGLIGIBLE: f64 = 1e-12;

/// The sums that are kept side by side, wherever they fit into vectors.
const LANES: usize = 8;

/// Figures of an option: V, its part in being the highest, what it falls short of the highest, whether it is below the status quo and by
/// how much, and whether it is above and by how much.
pub(super) const FIGURES: usize = 7;

/// What an option costs and is worth in some draws, and the net of each agency; what a map does not have is 0 in all of them.
#[derive(Clone, Debug)]
pub(in crate::decisions) struct Columns<'d> {
    pub(in crate::decisions) cost: Option<&'d [f64]>,
    pub(in crate::decisions) value: Option<&'d [f64]>,
    pub(in crate::decisions) agencies: Vec<Option<&'d [f64]>>,
}

impl<'d> Columns<'d> {
    /// The value and the cost of each draw.
    #[inline(always)]
    fn sides(&self, nothing: &'d [f64]) -> impl Iterator<Item = (&'d f64, &'d f64)> + use<'d> {
        self.value.unwrap_or(nothing).iter().zip(self.cost.unwrap_or(nothing))
    }
}

/// What figures of options add up to.
#[derive(Clone, Debug)]
pub(in crate::decisions) struct Sums {
    draws: usize,
    /// Of each option, and for each agency in how many draws it has less than under the status quo.
    options: Vec<([f64; FIGURES], Vec<f64>)>,
}

impl Sums {
    /// Nothing yet, of options with so many agencies each.
    pub(in crate::decisions) fn new(agencies: impl Iterator<Item = usize>) -> Self {
        Self { draws: 0, options: agencies.map(|count| ([0.0; FIGURES], vec![0.0; count])).collect() }
    }

    /// With those of further draws.
    pub(in crate::decisions) fn merge(&mut self, more: &Self) {
        self.draws = self.draws.saturating_add(more.draws);
        for ((figures, agencies), (of_figures, of_agencies)) in self.options.iter_mut().zip(&more.options) {
            figures.iter_mut().zip(of_figures).for_each(|(sum, more)| *sum += more);
            agencies.iter_mut().zip(of_agencies).for_each(|(sum, more)| *sum += more);
        }
    }

    /// With what is known of agencies by others of the same draws: it does not hang on what is asked.
    pub(in crate::decisions) fn take_agencies_of(&mut self, other: &Self) {
        for ((_, agencies), (_, known)) in self.options.iter_mut().zip(&other.options) {
            agencies.clone_from(known);
        }
    }

    /// How many draws they are of.
    pub(super) const fn draws(&self) -> usize {
        self.draws
    }

    /// The mean of each figure.
    #[allow(clippy::cast_precision_loss)] // a count, exact to 2^53
    pub(super) fn means(&self) -> impl Iterator<Item = ([f64; FIGURES], Vec<f64>)> {
        let count = self.draws.max(1) as f64;
        let options = self.options.iter();
        options.map(move |(figures, agencies)| {
            (figures.map(|sum| sum / count), agencies.iter().map(|sum| sum / count).collect())
        })
    }
}

/// What a draw says of all options.
struct Worlds {
    /// The highest V.
    top: Vec<f64>,
    /// What is too little to tell two apart.
    hair: Vec<f64>,
    /// The part in being the highest of each that is.
    part: Vec<f64>,
    /// V of the status quo.
    quo: Vec<f64>,
}

/// About how many steps of a nanosecond a draw of so many options takes, for so many numbers asked, with so many agencies.
pub(in crate::decisions) fn steps_of_a_draw(options: usize, asked: usize, agencies: usize) -> u64 {
    let each = asked.saturating_mul(8).saturating_add(agencies.saturating_mul(6));
    u64::try_from(options.saturating_mul(each)).unwrap_or(u64::MAX)
}

/// What the figures of options add up to in these draws, where a pound of cost has to return so much; `quo` is the place of the status quo.
/// Agencies are gone through where `with_agencies` says so.
pub(in crate::decisions) fn weighed(options: &[Columns<'_>], quo: usize, asked: f64, with_agencies: bool) -> Sums {
    let draws = options.iter().filter_map(|own| own.cost.or(own.value)).map(<[f64]>::len).max().unwrap_or(0);
    let nothing = vec![0.0; draws];
    Vectors::Widest.run(
        #[inline(always)]
        || {
            let worlds = Worlds::of(options, quo, asked, &nothing);
            let before =
                options.get(quo).filter(|_| with_agencies).map(|quo| quo.agencies.as_slice()).unwrap_or_default();
            let options = options.iter().map(
                #[inline(always)]
                |own| (worlds.figures(own, asked, &nothing), worse(own, before, &nothing)),
            );
            Sums { draws, options: options.collect() }
        },
    )
}

impl Worlds {
    #[inline(always)]
    fn of<'d>(options: &[Columns<'d>], quo: usize, asked: f64, nothing: &'d [f64]) -> Self {
        let draws = nothing.len();
        let mut worlds = Self {
            top: vec![f64::NEG_INFINITY; draws],
            hair: nothing.to_vec(),
            part: nothing.to_vec(),
            quo: nothing.to_vec(),
        };
        for own in options {
            for ((top, hair), (value, cost)) in worlds.top.iter_mut().zip(&mut worlds.hair).zip(own.sides(nothing)) {
                let (v, size) = (value - asked * cost, NEGLIGIBLE * (value.abs() + asked * cost.abs()));
                *top = if v > *top { v } else { *top };
                *hair = if size > *hair { size } else { *hair };
            }
        }
        for own in options {
            let world = worlds.part.iter_mut().zip(worlds.top.iter().zip(&worlds.hair));
            for ((tied, (top, hair)), (value, cost)) in world.zip(own.sides(nothing)) {
                *tied += if top - (value - asked * cost) <= *hair { 1.0 } else { 0.0 };
            }
        }
        worlds.part.iter_mut().for_each(|tied| *tied = 1.0 / *tied);
        if let Some(own) = options.get(quo) {
            for (quo, (value, cost)) in worlds.quo.iter_mut().zip(own.sides(nothing)) {
                *quo = value - asked * cost;
            }
        }
        worlds
    }

    #[inline(always)]
    fn figures(&self, own: &Columns<'_>, asked: f64, nothing: &[f64]) -> [f64; FIGURES] {
        let draws = nothing.len();
        let (cost, value) = (own.cost.unwrap_or(nothing), own.value.unwrap_or(nothing));
        // of the same length, so that no place has to be looked at twice
        let [cost, value, top, hair, part, quo] =
            [cost, value, &self.top, &self.hair, &self.part, &self.quo].map(|column| &column[..draws]);
        in_lanes(
            draws,
            #[inline(always)]
            |draw| {
                let v = value[draw] - asked * cost[draw];
                let (short, lack) = (top[draw] - v, quo[draw] - v);
                let beyond = |gap: f64| if gap > hair[draw] { 1.0 } else { 0.0 };
                let above_zero = |gap: f64| if gap > 0.0 { gap } else { 0.0 };
                let share = if short <= hair[draw] { part[draw] } else { 0.0 };
                [v, share, short, beyond(lack), above_zero(lack), beyond(-lack), above_zero(-lack)]
            },
        )
    }
}

/// In how many draws each agency has less than under the status quo.
#[inline(always)]
fn worse(own: &Columns<'_>, before: &[Option<&[f64]>], nothing: &[f64]) -> Vec<f64> {
    let draws = nothing.len();
    let one = |(own, before): (Option<&[f64]>, Option<&[f64]>)| {
        let [own, before] = [own, before].map(|column| &column.unwrap_or(nothing)[..draws]);
        let [worse] = in_lanes(
            draws,
            #[inline(always)]
            |draw| {
                let hair = NEGLIGIBLE * (before[draw].abs() + own[draw].abs());
                [if before[draw] - own[draw] > hair { 1.0 } else { 0.0 }]
            },
        );
        worse
    };
    own.agencies.iter().copied().zip(before.iter().copied()).map(one).collect()
}

/// The sums of some terms of each draw: every eighth draw in a lane, and at last the lanes.
#[inline(always)]
fn in_lanes<const N: usize>(draws: usize, terms: impl Fn(usize) -> [f64; N]) -> [f64; N] {
    let mut lanes = [[0.0; LANES]; N];
    let whole = draws - draws % LANES;
    for first in (0..whole).step_by(LANES) {
        for lane in 0..LANES {
            let terms = terms(first + lane);
            for (lanes, term) in lanes.iter_mut().zip(terms) {
                lanes[lane] += term;
            }
        }
    }
    for (lane, draw) in (whole..draws).enumerate() {
        let terms = terms(draw);
        for (lanes, term) in lanes.iter_mut().zip(terms) {
            lanes[lane] += term;
        }
    }
    lanes.map(|lanes| lanes.iter().sum())
}
