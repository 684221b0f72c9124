//! Every generated map agrees with the second formulation in `plain`: each figure of the result, and how many lines
//! the ledger has.
//!
//! A ledger rounds each line once to 10^-12, so a total of n lines lies within n x 0.5e-12 of the unrounded one; the
//! factors that lines are made of keep at least 20 digits, hence 1e-20 of the size of all lines besides.

#![cfg(all(feature = "proptest", feature = "json"))]

mod plain;

use bigdecimal::num_traits::Signed;
use bigdecimal::{BigDecimal, Zero};
use plain::{Plain, plain};
use proptest::prelude::*;
use sroi::ledger::{LedgerAccount, LedgerLine, Side};
use sroi::{Appraisal, ErrorKind, ImpactMap, Limits, Money, laws};

type Agreed = Result<(), TestCaseError>;

proptest! {
    /// The map as it was stated, each side filling in the defaults by itself.
    #[test]
    fn a_stated_map_is_appraised_alike(document in laws::documents()) {
        let stated = serde_json::to_value(&document).unwrap();
        let map = ImpactMap::from_document(document, Limits::default()).unwrap();
        agree(&sroi::appraise(&map).unwrap(), &plain(&stated))?;
    }

    /// The completed map, under any conventions.
    #[test]
    fn a_map_is_appraised_alike_under_all_conventions(
        map in laws::impact_maps(),
        conventions in laws::conventions(),
    ) {
        let map = map.with_conventions(&conventions).unwrap();
        let plain = plain(&serde_json::from_str(&map.to_json()).unwrap());
        match sroi::appraise(&map) {
            Ok(appraisal) => agree(&appraisal, &plain)?,
            Err(found) => {
                prop_assert!(found.iter().all(|error| error.kind() == ErrorKind::Overflow), "{}", found);
                prop_assert!(too_large(&plain), "refused for nothing: {}", found);
            }
        }
    }
}

/// Whether some amount may pass 10^16, or a discount factor 10^28.
fn too_large(plain: &Plain) -> bool {
    let largest = BigDecimal::from(10_u64.pow(16) - 1);
    let factor = BigDecimal::from(10_u128.pow(28) - 1);
    plain.absolute > largest
        || plain.bridge.iter().any(|step| step.abs() > largest)
        || plain.outcome.values().any(|outcome| outcome.impact.abs() > largest)
        || plain.years.iter().any(|year| year.factor > factor)
}

fn close(what: &str, one: &BigDecimal, other: &BigDecimal, within: &BigDecimal) -> Agreed {
    let apart = (one - other).abs();
    prop_assert!(apart <= *within, "{what}: {one} and {other} are {apart} apart, more than {within}");
    Ok(())
}

/// How closely the figures of two formulations agree.
struct Agreement {
    /// What factors of 20 digits and more leave open, over all lines.
    digits: BigDecimal,
    lines: usize,
}

fn exact(text: &str) -> BigDecimal {
    text.parse().unwrap()
}

fn big(money: Money) -> BigDecimal {
    BigDecimal::new(money.quanta().into(), 12)
}

impl Agreement {
    /// How far a total of so many lines may be off.
    fn within(&self, lines: usize) -> BigDecimal {
        BigDecimal::from(lines as u64) * exact("0.5e-12") + &self.digits
    }

    /// Holds a total of so many lines against its unrounded twin.
    fn money(&self, what: &str, one: Money, other: &BigDecimal, lines: usize) -> Agreed {
        close(what, &big(one), other, &self.within(lines))
    }

    /// A quotient: the error of what is above the line and, at the quotient's size, of what is below it; and the
    /// digits that a decimal does not keep.
    fn quotient(&self, what: &str, one: &str, other: &BigDecimal, below: &BigDecimal) -> Agreed {
        // both sides of a quotient are off by as much at most, and a difference of two by twice that
        let within = self.within(self.lines) * 4 * (other.abs() + 1) / below.abs() + (other.abs() + 1) * exact("1e-24");
        close(what, &exact(one), other, &within)
    }

    fn quotients<T: ToString>(
        &self,
        what: &str,
        one: Option<T>,
        other: Option<&BigDecimal>,
        below: &BigDecimal,
    ) -> Agreed {
        match (one, other) {
            (Some(one), Some(other)) => self.quotient(what, &one.to_string(), other, below),
            (None, None) => Ok(()),
            (one, other) => {
                let one = one.map(|one| one.to_string());
                Err(TestCaseError::fail(format!("{what}: only one of the two is there: {one:?}, {other:?}")))
            }
        }
    }
}

fn agree(appraisal: &Appraisal, plain: &Plain) -> Agreed {
    prop_assert_eq!(appraisal.ledger().len(), plain.lines);
    // the stages of a bridge, which no line holds, are as large as what they lead to
    let size = &plain.absolute + plain.bridge.iter().map(BigDecimal::abs).sum::<BigDecimal>();
    let agreement = Agreement { digits: size * exact("1e-20"), lines: plain.lines };
    let counted = |side: Side| lines(appraisal, |line| !line.is_transfer() && line.side() == side);
    let (inputs, outcomes) = (counted(Side::Input), counted(Side::Outcome));
    let outside = lines(appraisal, |line| line.account() == LedgerAccount::Outside);
    agreement.money("inputs", appraisal.present_inputs(), &plain.inputs, inputs)?;
    agreement.money("outcomes", appraisal.present_outcomes(), &plain.outcomes, outcomes)?;
    agreement.money("net", appraisal.net_present_value(), &plain.net, inputs + outcomes)?;
    agreement.money("outside", appraisal.outside(), &plain.outside, outside)?;
    ratios(&agreement, appraisal, plain)?;
    // before drop-off a stage is rounded once for each value and intake, and a step is the difference of two stages
    let intakes = |outcome: &sroi::map::Outcome| {
        outcome.quantity().intakes() * outcome.values().filter(|value| !value.is_transfer()).count()
    };
    let staged: usize = appraisal.map().outcomes().map(intakes).sum();
    let counts = [staged, 2 * staged, 2 * staged, 2 * staged, staged + outcomes, 2 * outcomes, 2 * outcomes, outcomes];
    for (((name, one), other), count) in appraisal.bridge().rows().into_iter().zip(&plain.bridge).zip(counts) {
        agreement.money(name, one, other, count)?;
    }
    rows(&agreement, appraisal, plain)?;
    pockets(&agreement, appraisal, plain)?;
    years(&agreement, appraisal, plain)?;
    payback(&agreement, appraisal, plain)
}

/// How many lines of the ledger are of a kind.
fn lines(appraisal: &Appraisal, of: impl Fn(LedgerLine<'_>) -> bool) -> usize {
    appraisal.ledger().lines().filter(|line| of(*line)).count()
}

fn ratios(agreement: &Agreement, appraisal: &Appraisal, plain: &Plain) -> Agreed {
    // where next to nothing is below the line, rounding decides whether there is a ratio, and which
    if plain.below_line.abs() < exact("0.01") && !plain.below_line.is_zero() {
        return Ok(());
    }
    agreement.quotients("ratio", appraisal.sroi(), plain.sroi.as_ref(), &plain.below_line)?;
    agreement.quotients("net ratio", appraisal.net_sroi(), plain.net_sroi.as_ref(), &plain.below_line)
}

fn rows(agreement: &Agreement, appraisal: &Appraisal, plain: &Plain) -> Agreed {
    prop_assert_eq!(appraisal.outcomes().len(), plain.outcome.len());
    for one in appraisal.outcomes() {
        let other = &plain.outcome[one.id.as_str()];
        let count = lines(appraisal, |line| {
            !line.is_transfer() && line.outcome().is_some_and(|outcome| *outcome.id() == one.id)
        });
        agreement.money(one.id.as_str(), one.impact, &other.impact, count)?;
        agreement.money(one.id.as_str(), one.present_value, &other.present_value, count)?;
    }
    Ok(())
}

fn pockets(agreement: &Agreement, appraisal: &Appraisal, plain: &Plain) -> Agreed {
    prop_assert_eq!(appraisal.stakeholders().len(), plain.stakeholder.len());
    for (id, one) in appraisal.stakeholders() {
        let other = &plain.stakeholder[id.as_str()];
        let own = |side: Side| lines(appraisal, |line| line.account().id() == Some(id) && line.side() == side);
        let (paid, gained) = (own(Side::Input), own(Side::Outcome));
        for (what, one, other, count) in [
            ("paid", one.paid, &other.paid, paid),
            ("paid in kind", one.paid_in_kind, &other.paid_in_kind, paid),
            ("gained", one.gained, &other.gained, gained),
            ("net", one.net, &other.net, paid + gained),
            ("cashable", one.cashable, &other.cashable, gained),
        ] {
            agreement.money(&format!("{what} by {id}"), one, other, count)?;
        }
    }
    Ok(())
}

fn years(agreement: &Agreement, appraisal: &Appraisal, plain: &Plain) -> Agreed {
    // where there is no line, either form of an empty list of years will do
    prop_assert!(appraisal.years().len() == plain.years.len() || plain.lines == 0);
    for (year, (one, other)) in appraisal.years().iter().zip(&plain.years).enumerate() {
        let factor = exact(&one.factor.to_string());
        let within = exact("1e-27") + &other.factor * exact("1e-20");
        close(&format!("factor of year {year}"), &factor, &other.factor, &within)?;
        let counted = |side: Side| {
            let own = |line: LedgerLine<'_>| line.year().index() as usize == year && !line.is_transfer();
            lines(appraisal, |line| own(line) && line.side() == side)
        };
        agreement.money(&format!("inputs of year {year}"), one.inputs, &other.inputs, counted(Side::Input))?;
        agreement.money(&format!("outcomes of year {year}"), one.outcomes, &other.outcomes, counted(Side::Outcome))?;
    }
    Ok(())
}

fn payback(agreement: &Agreement, appraisal: &Appraisal, plain: &Plain) -> Agreed {
    let one = appraisal.payback();
    let edge = agreement.within(agreement.lines) + exact("1e-12");
    let discounts_inputs = appraisal.map().conventions().discount_inputs();
    let factor = |discounted: bool, year: &plain::PlainYear| {
        if discounted { year.factor.clone() } else { BigDecimal::from(1) }
    };
    for (what, one, other, discounted) in [
        ("undiscounted payback", one.undiscounted_years, &plain.undiscounted_years, false),
        ("discounted payback", one.discounted_years, &plain.discounted_years, true),
    ] {
        // rounding decides where an accumulated net is next to 0, unless nothing at all was in it
        let mut net = BigDecimal::from(0);
        let mut steepest = None::<BigDecimal>;
        let mut on_the_edge = false;
        for year in &plain.years {
            let input = &year.inputs * factor(discounted && discounts_inputs, year);
            let step = &year.outcomes * factor(discounted, year) - input;
            let before = net.clone();
            net += &step;
            let still = [&net, &before, &year.inputs, &year.outcomes].into_iter().all(BigDecimal::is_zero);
            on_the_edge |= net.abs() <= edge && !still;
            if before.is_negative() && !net.is_negative() {
                steepest = Some(step);
            }
        }
        if !on_the_edge {
            let climb = steepest.unwrap_or_else(|| BigDecimal::from(1));
            agreement.quotients(what, one, other.as_ref(), &climb)?;
        }
    }
    let first_value = plain.years.iter().map(|year| &year.outcomes).find(|value| !value.is_zero());
    match first_value {
        Some(value) if value.abs() > edge => {
            agreement.quotients("months", one.guide_months, plain.guide_months.as_ref(), &(value / 12))
        }
        _ => Ok(()),
    }
}

/// Halves of 10^-12 go to the even neighbour on every line, whichever way it comes about.
#[test]
fn a_line_is_rounded_half_to_even() {
    use sroi::build;
    let (below, above) = ("0.0000000000005", "0.0000000000015");
    let value = |proxy: &str| build::value(proxy).to_share("people", 1, "0.5");
    let map = build::map("Ties", "GBP", "2026-04-01")
        .conventions(
            &sroi::Conventions::green_book().with_discount(sroi::map::Discount::from_rate("0.25".parse().unwrap())),
        )
        .stakeholder("people", build::people("People"))
        .input("down", build::cash("people", below))
        .input("up", build::cash("people", above))
        .outcome(
            "outcome",
            build::outcome("people", 1)
                .starts(0)
                .value("down", value(below))
                .value("up", value(above))
                .value("harm-down", value("-0.0000000000005"))
                .value("harm-up", value("-0.0000000000015"))
                .value("cashable-down", value("0.000000000001"))
                .value("cashable-up", value("0.000000000003")),
        )
        // 0.625 x 10^-12 / 1.25 is half a quantum again, from an amount that is none
        .outcome("later", build::outcome("people", 1).value("discounted", value("0.000000000000625")))
        // 0.6 x 10^-12 / 1.25 is below half a quantum, and rounded before it was discounted it would not be
        .input("once", build::cash("people", "0.0000000000006").year(1))
        .outcome("once", build::outcome("people", 1).value("cashable", value("0.0000000000012")))
        .finish()
        .unwrap();
    let appraisal = sroi::appraise(&map).unwrap();
    let lines = appraisal.ledger().lines();
    let quanta: Vec<_> = lines.map(|line| (line.amount().quanta(), line.present_value().quanta())).collect();
    assert_eq!(quanta, [(0, 0), (2, 2), (1, 0), (0, 0), (2, 2), (0, 0), (-2, -2), (1, 1), (3, 3), (1, 0), (1, 1)]);
    let lines = appraisal.ledger().lines().skip(7);
    let cashable: Vec<_> =
        lines.map(|line| (line.cashable().quanta(), line.cashable_present_value().quanta())).collect();
    assert_eq!(cashable, [(0, 0), (2, 2), (0, 0), (1, 0)]);
}

/// What is below 0 before anything was put in has crossed before, and payback waits for the first input.
#[test]
fn payback_is_not_before_the_first_input() {
    use sroi::build;
    let one_year =
        |proxy: i32, year| build::outcome("people", 1).starts(year).deadweight(0).value("worth", build::value(proxy));
    let map = build::map("Late grant", "GBP", "2026-04-01")
        .stakeholder("people", build::people("People"))
        .input("grant", build::cash("people", 1).year(3))
        .outcome("noise", one_year(-10, 0))
        .outcome("quiet", one_year(40, 1))
        .finish()
        .unwrap();
    let appraisal = sroi::appraise(&map).unwrap();
    assert_eq!(appraisal.payback().undiscounted_years, Some(3.into()));
    let stated: serde_json::Value = serde_json::from_str(&map.to_json()).unwrap();
    agree(&appraisal, &plain(&stated)).unwrap();
}
