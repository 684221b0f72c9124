//! The method once more, as plainly as it can be written: a second formulation to hold the crate against.
//!
//! It reads the interchange format, never the crate's types, and keeps no ledger: the method's arithmetic in nested
//! loops, over decimals of any length. Nothing is rounded but what has no end (divisions and roots at 100 digits,
//! powers at 150 places), so a difference beyond the ledger's own 10^-12 a line is somebody's mistake. Only signs are
//! read at 12 places, as a ledger would; where rounding alone decides one, the two may part.
//!
//! The map is taken to be valid: what is absent gets the method's default, what is wrong panics.

// Each test binary that includes this file asks for some of the figures only, and exports none.
#![allow(dead_code, missing_docs, unreachable_pub)]

mod assumed;
mod steps;

use std::collections::BTreeMap;

use bigdecimal::num_bigint::Sign;
use bigdecimal::{BigDecimal, One, RoundingMode, ToPrimitive, Zero};
use serde_json::Value;

/// The results of one map, by the names that the interchange format has for them.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    pub inputs: BigDecimal,
    pub outcomes: BigDecimal,
    pub net: BigDecimal,
    pub sroi: Option<BigDecimal>,
    pub net_sroi: Option<BigDecimal>,
    /// Gross; the steps of deadweight, displacement, attribution, drop-off, growth, discounting; present value.
    pub bridge: [BigDecimal; 8],
    pub discounted_years: Option<BigDecimal>,
    pub undiscounted_years: Option<BigDecimal>,
    pub guide_months: Option<BigDecimal>,
    /// From year 0 to the last one with a line; year 0 alone where there is no line.
    pub years: Vec<PlainYear>,
    pub outcome: BTreeMap<String, PlainOutcome>,
    pub stakeholder: BTreeMap<String, PlainStakeholder>,
    /// The account of those who lose a transfer and are no stakeholder.
    pub outside: BigDecimal,
    /// How many lines a ledger of this map has.
    pub lines: usize,
    /// What the two ratios are divided by.
    pub below_line: BigDecimal,
    /// Amounts and present values of all lines without their signs: the size that a tolerance is a share of.
    pub absolute: BigDecimal,
}

/// What falls in one year, undiscounted and without transfers, and the factor that would discount it.
#[derive(Debug, Clone, Default)]
pub struct PlainYear {
    pub factor: BigDecimal,
    pub inputs: BigDecimal,
    pub outcomes: BigDecimal,
    /// The outcomes at present value.
    pub present: BigDecimal,
}

/// One outcome without its transfers; the impact is that before drop-off and discounting.
#[derive(Debug, Clone, Default)]
pub struct PlainOutcome {
    pub impact: BigDecimal,
    pub present_value: BigDecimal,
}

/// One stakeholder's pocket with its transfers; paid includes in kind.
#[derive(Debug, Clone, Default)]
pub struct PlainStakeholder {
    pub paid: BigDecimal,
    pub paid_in_kind: BigDecimal,
    pub gained: BigDecimal,
    pub net: BigDecimal,
    pub cashable: BigDecimal,
}

/// Computes a map in the interchange format; panics where it is not a valid one.
pub fn plain(map: &Value) -> Plain {
    let map = &assumed::resolved(map);
    let mut work = Work::on(map);
    for (id, _) in entries(map, "stakeholders") {
        work.pocket(id);
    }
    // There is a year 0 even where nothing happens in any.
    work.year(0);
    for (_, input) in entries(map, "inputs") {
        work.put_in(input);
    }
    for (id, outcome) in entries(map, "outcomes") {
        let result = work.come_out(outcome);
        work.plain.outcome.insert(id.clone(), result);
    }
    work.finish()
}

/// A map half computed. Until the end the bridge has totals for steps: each with one more rule than the one before.
struct Work<'a> {
    map: &'a Value,
    discount_inputs: bool,
    /// The factors by the one discount, and by each further one under its name.
    factors: BTreeMap<Option<String>, Factors>,
    plain: Plain,
}

/// The discount factors of years, as far as they were asked for.
struct Factors {
    /// From which year on which rate holds.
    rates: Vec<(usize, BigDecimal)>,
    /// The factor at the start of the first year not yet reached.
    start: BigDecimal,
    known: Vec<BigDecimal>,
}

impl Factors {
    /// By a discount in one of its three forms; by the preset where there is none.
    fn by(discount: &Value, preset: &str) -> Self {
        let rates = if let Some(rate) = discount.get("rate") {
            vec![(1, decimal(rate))]
        } else if let Some(steps) = discount["steps"].as_array() {
            steps.iter().map(|step| (whole(step, "from_year", 1), decimal(&step["rate"]))).collect()
        } else {
            schedule(text(discount, "schedule").unwrap_or(preset))
        };
        Self { rates, start: BigDecimal::one(), known: Vec::new() }
    }

    fn of_year(&mut self, t: usize, timing: Option<&str>) -> BigDecimal {
        while self.known.len() <= t {
            let t = self.known.len();
            // The rate that leads from the start of a year to its end is that of the year to come.
            let in_force = self.rates.iter().rfind(|(from, _)| *from <= t + 1);
            let growth = 1 + &in_force.expect("a rate from year 1 on").1;
            let end = &self.start / &growth;
            self.known.push(match timing {
                Some("end-of-year") => end.clone(),
                Some("mid-year") => &self.start / growth.sqrt().expect("a rate above -1"),
                _ => self.start.clone(),
            });
            self.start = end;
        }
        self.known[t].clone()
    }
}

impl<'a> Work<'a> {
    fn on(map: &'a Value) -> Self {
        let given = &map["conventions"];
        let preset = text(given, "preset").unwrap_or("guide");
        let further = entries(given, "discounts").map(|(name, one)| (Some(name.clone()), Factors::by(one, preset)));
        Self {
            map,
            discount_inputs: given["discount_inputs"].as_bool().unwrap_or(preset == "green-book"),
            factors: further.chain([(None, Factors::by(&given["discount"], preset))]).collect(),
            plain: Plain::default(),
        }
    }

    /// Whether a convention is chosen that neither preset holds.
    fn chosen(&self, key: &str, choice: &str) -> bool {
        text(&self.map["conventions"], key) == Some(choice)
    }

    /// A year, and with it all years before.
    fn year(&mut self, t: usize) -> &mut PlainYear {
        while self.plain.years.len() <= t {
            let factor = self.factor(None, self.plain.years.len());
            self.plain.years.push(PlainYear { factor, ..PlainYear::default() });
        }
        &mut self.plain.years[t]
    }

    /// The factor of a year, by the discount or the further one of a name.
    fn factor(&mut self, name: Option<&str>, t: usize) -> BigDecimal {
        let timing = text(&self.map["conventions"], "timing");
        let by = self.factors.get_mut(&name.map(str::to_owned)).expect("a discount of this name");
        by.of_year(t, timing)
    }

    /// Counts a line.
    fn line(&mut self, amount: &BigDecimal, present_value: &BigDecimal) {
        self.plain.lines += 1;
        self.plain.absolute += amount.abs() + present_value.abs();
    }

    /// A stakeholder's pocket, opened at the first call.
    fn pocket(&mut self, id: &str) -> &mut PlainStakeholder {
        self.plain.stakeholder.entry(id.to_owned()).or_default()
    }

    /// What an input is discounted by.
    fn input_factor(&self, year: &PlainYear) -> BigDecimal {
        if self.discount_inputs { year.factor.clone() } else { BigDecimal::one() }
    }

    /// An input, year by year.
    fn put_in(&mut self, input: &Value) {
        let payer = text(input, "from").expect("a payer");
        for (i, amount) in one_or_list(&input["amount"]).into_iter().enumerate() {
            let amount = self.rebased(input, amount);
            let year = self.year(whole(input, "year", 0) + i);
            year.inputs += &amount;
            let year = year.clone();
            let worth = &amount * self.input_factor(&year);
            self.line(&amount, &worth);
            self.plain.inputs += &worth;
            self.pocket(payer).paid += &worth;
            if text(input, "kind") == Some("in-kind") {
                self.pocket(payer).paid_in_kind += worth;
            }
        }
    }

    /// An outcome, by intake, value, year of life and recipient.
    fn come_out(&mut self, outcome: &Value) -> PlainOutcome {
        let mut result = PlainOutcome::default();
        let kept = self.kept(outcome);
        let persistence = self.persistence(outcome);
        for (intake, quantity) in quantities(&outcome["quantity"]).iter().enumerate() {
            for (_, value) in entries(outcome, "values") {
                let recipients = recipients(outcome, value);
                let gross = quantity * self.rebased(value, decimal(&value["proxy"]));
                let impact = &gross * &kept[3];
                // Money that only changes hands is real to those it leaves and reaches, and nothing to society.
                let transfer = value["transfer"] == true;
                if !transfer {
                    result.impact += &impact;
                    for (stage, kept) in self.plain.bridge.iter_mut().zip(&kept) {
                        *stage += &gross * kept * persistence.len() as u64;
                    }
                }
                let growth = 1 + decimal_or(value, "growth", 0);
                for (k, persistence) in persistence.iter().enumerate() {
                    let t = whole(outcome, "starts", 1) + intake + k;
                    let ungrown = &impact * persistence;
                    let effect = &ungrown * power(&growth, t);
                    let factor = self.factor(text(value, "discount"), t);
                    let year = self.year(t);
                    if !transfer {
                        year.outcomes += &effect;
                        year.present += &effect * &factor;
                        self.plain.bridge[4] += &ungrown;
                        self.plain.bridge[5] += &effect;
                        self.plain.bridge[6] += &effect * &factor;
                    }
                    for (id, terms) in &recipients {
                        let part = &effect * decimal_or(terms, "share", 1);
                        let worth = &part * &factor;
                        self.line(&part, &worth);
                        let pocket = self.pocket(id);
                        pocket.gained += &worth;
                        if !steps::is_in_steps(terms) {
                            pocket.cashable += &worth * decimal_or(terms, "cashable", 0);
                        }
                        if transfer {
                            // What one account gains another loses: each part has a line of its own against it.
                            self.line(&part, &worth);
                            match text(value, "from") {
                                Some(loser) => self.pocket(loser).gained -= worth,
                                None => self.plain.outside -= worth,
                            }
                        } else {
                            self.plain.outcomes += &worth;
                            result.present_value += worth;
                        }
                    }
                }
            }
        }
        self.release_in_steps(outcome);
        result
    }

    /// An amount in the prices of the map's year, where map and row both name one.
    fn rebased(&self, row: &Value, amount: BigDecimal) -> BigDecimal {
        let index = |year: &Value| decimal(&self.map["price_index"][year.to_string()]);
        match (self.map.get("price_year"), row.get("price_year")) {
            (Some(to), Some(own)) if to != own => amount * index(to) / index(own),
            _ => amount,
        }
    }

    /// The share of the gross that is left after none, one, two and three of the deductions.
    fn kept(&self, outcome: &Value) -> [BigDecimal; 4] {
        let mut left = BigDecimal::one();
        let [one, two, three] = ["deadweight", "displacement", "attribution"].map(|rule| {
            let lost = decimal_or(outcome, rule, 0);
            left = if self.chosen("deductions", "additive") { &left - lost } else { &left * (1 - lost) };
            left.clone().max(BigDecimal::zero())
        });
        [BigDecimal::one(), one, two, three]
    }

    /// The share of the impact that is felt in each year of life.
    fn persistence(&self, outcome: &Value) -> Vec<BigDecimal> {
        if let Some(profile) = outcome.get("profile") {
            return one_or_list(profile);
        }
        let lost = decimal_or(outcome, "drop_off", 0);
        let next = |left: &BigDecimal| {
            if self.chosen("drop_off_shape", "straight-line") {
                return Some((left - &lost).max(BigDecimal::zero()));
            }
            // A power takes on digits with each of its thousand years; what is left past 150 places moves no result.
            let power = left - left * &lost;
            let places = power.fractional_digit_count().min(150);
            Some(power.with_scale_round(places, RoundingMode::HalfEven))
        };
        std::iter::successors(Some(BigDecimal::one()), next)
            .skip(self.chosen("drop_off_from", "first-year").into())
            .take(whole(outcome, "lasts", 1))
            .collect()
    }

    /// What follows from the sums.
    fn finish(mut self) -> Plain {
        let years = &self.plain.years;
        self.plain.undiscounted_years = payback(years, |year| &year.outcomes - &year.inputs);
        self.plain.discounted_years = payback(years, |year| &year.present - &year.inputs * self.input_factor(year));
        // The Guide's simple form looks at the first year of any value alone.
        let put_in: BigDecimal = years.iter().map(|year| &year.inputs).sum();
        let mut values = years.iter().map(|year| &year.outcomes);
        let value = values.find(|value| sign(value) != Sign::NoSign);
        let gain = value.filter(|value| sign(value) == Sign::Plus && sign(&put_in) == Sign::Plus);
        self.plain.guide_months = gain.map(|gain| &put_in * 12 / gain);

        let harm_is_cost = self.chosen("negative_outcomes", "denominator");
        let mut plain = self.plain;
        plain.net = &plain.outcomes - &plain.inputs;
        for pocket in plain.stakeholder.values_mut() {
            pocket.net = &pocket.gained - &pocket.paid;
        }
        plain.below_line = plain.inputs.clone();
        for outcome in plain.outcome.values() {
            if harm_is_cost && sign(&outcome.present_value) == Sign::Minus {
                plain.below_line -= &outcome.present_value;
            }
        }
        if sign(&plain.below_line) == Sign::Plus {
            // Harm that moves across the line leaves the difference of its two sides as it was.
            plain.sroi = Some((&plain.net + &plain.below_line) / &plain.below_line);
            plain.net_sroi = Some(&plain.net / &plain.below_line);
        }
        plain.bridge[7] = plain.bridge[6].clone();
        for step in (1..7).rev() {
            plain.bridge[step] = &plain.bridge[step] - &plain.bridge[step - 1];
        }
        plain
    }
}

/// The time after which the line through the points (t, net of all years up to t) stays at 0 or above, and not before
/// the first input; none where there is none.
fn payback(years: &[PlainYear], net: impl Fn(&PlainYear) -> BigDecimal) -> Option<BigDecimal> {
    let first = years.iter().position(|year| sign(&year.inputs) == Sign::Plus)?;
    let mut points: Vec<_> = years.iter().map(net).collect();
    for t in 1..points.len() {
        points[t] = &points[t] + &points[t - 1];
    }
    let mut time = BigDecimal::from(first as u64);
    if let Some(t) = points.iter().rposition(|point| sign(point) == Sign::Minus) {
        let (below, above) = (&points[t], points.get(t + 1)?);
        time = time.max(t as u64 - below / (above - below));
    }
    Some(time)
}

/// The rates of a preset, or of one of HM Treasury's schedules, whose editions of 2022 and 2026 agree.
fn schedule(name: &str) -> Vec<(usize, BigDecimal)> {
    let per_10_000 = match name {
        "guide" => [350; 6],
        "green-book" | "green-book-2022" | "green-book-2026" => [350, 300, 250, 200, 150, 100],
        "green-book-2022-health" | "green-book-2026-health" => [150, 129, 107, 86, 64, 43],
        "green-book-2026-reduced" => [300, 257, 214, 171, 129, 86],
        _ => panic!("no schedule is called {name}"),
    };
    let rates = per_10_000.map(|rate| BigDecimal::new(rate.into(), 4));
    [1, 31, 76, 126, 201, 301].into_iter().zip(rates).collect()
}

/// A power, of which what is left past 150 places moves no result.
fn power(base: &BigDecimal, exponent: usize) -> BigDecimal {
    (0..exponent).fold(BigDecimal::one(), |power, _| {
        let power = power * base;
        let places = power.fractional_digit_count().min(150);
        power.with_scale_round(places, RoundingMode::HalfEven)
    })
}

/// How much there is of an outcome, intake by intake; a funnel is one intake.
fn quantities(quantity: &Value) -> Vec<BigDecimal> {
    if let Some(intakes) = quantity.as_array() {
        return intakes.iter().flat_map(quantities).collect();
    }
    let Some(population) = quantity.get("population") else { return one_or_list(quantity) };
    let rates = ["affected", "engaged", "retained", "achieved", "per_case"];
    let rates = rates.iter().map(|rate| decimal_or(quantity, rate, 1));
    vec![rates.fold(decimal(population), |left, rate| left * rate)]
}

/// Who receives a value, and on which terms.
fn recipients<'a>(outcome: &'a Value, value: &'a Value) -> Vec<(&'a str, &'a Value)> {
    if value.get("to").is_none() {
        let id = text(outcome, "stakeholder").expect("a stakeholder");
        return vec![(id, &Value::Null)];
    }
    entries(value, "to").map(|(id, terms)| (id.as_str(), terms)).collect()
}

/// The sign of an amount at a ledger's 12 places: what a division leaves at its hundredth digit is no gain and no loss.
fn sign(amount: &BigDecimal) -> Sign {
    amount.with_scale_round(12, RoundingMode::HalfEven).sign()
}

fn entries<'a>(parent: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    parent[key].as_object().into_iter().flatten()
}

fn text<'a>(parent: &'a Value, key: &str) -> Option<&'a str> {
    parent[key].as_str()
}

fn whole(parent: &Value, key: &str, default: usize) -> usize {
    // a number of years that an assumption states is written as that
    let number = parent[key].as_u64().or_else(|| parent.get(key).and_then(|number| decimal(number).to_u64()));
    number.map_or(default, |number| number.try_into().expect("a small number"))
}

fn one_or_list(value: &Value) -> Vec<BigDecimal> {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice).iter().map(decimal).collect()
}

fn decimal_or(parent: &Value, key: &str, default: u64) -> BigDecimal {
    parent.get(key).map_or_else(|| default.into(), decimal)
}

/// A decimal exactly as it is written, in quotes or not.
fn decimal(value: &Value) -> BigDecimal {
    let text = value.to_string();
    text.trim_matches('"').parse().expect("a decimal")
}
