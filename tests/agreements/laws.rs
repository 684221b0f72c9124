//! Laws over generated maps and agreements, each held against the rule said a second time.

use proptest::prelude::*;
use proptest::sample::Index;
use sroi::Decimal;
use sroi::ErrorKind::Overflow;
use sroi::number::Rational;
use sroi::pockets::agreements::{Agreement, Applied, Terms, Towards, Variance, WarningCode};
use sroi::pockets::{Accounts, Count, Counting, Valuation};
use sroi::{Appraisal, ImpactMap, Limits, Money, appraise};
use std::collections::BTreeMap;

const UNDISCOUNTED: Valuation = Valuation::Undiscounted;

/// What an agreement is made from, whatever map it is for.
#[derive(Clone, Debug)]
struct Seed {
    kind: u8,
    order: Index,
    weights: Vec<u32>,
    others: Vec<u32>,
    share: u32,
    years: (u32, u32, u32),
    flags: (bool, bool),
    count: Count,
    bounds: (i64, i64),
    rate: i64,
}

fn seeds() -> impl Strategy<Value = Seed> {
    let weights = || prop::collection::vec(prop_oneof![1 => Just(0_u32), 4 => 0_u32..1_000], 4);
    let count = prop::sample::select(Count::ALL.to_vec());
    let numbers = (0_u32..=1_000, (0_u32..4, 1_u32..4, 0_u32..8), any::<(bool, bool)>());
    let bounds = (-20_000_i64..20_000, 0_i64..20_000);
    (0_u8..5, any::<Index>(), (weights(), weights()), numbers, count, bounds, -50_i64..50).prop_map(
        |(kind, order, (weights, others), (share, years, flags), count, bounds, rate)| Seed {
            kind,
            order,
            weights,
            others,
            share,
            years,
            flags,
            count,
            bounds,
            rate,
        },
    )
}

/// Shares of 28 digits in these proportions.
fn shares(ids: &[String], weights: &[u32]) -> Vec<(String, Decimal)> {
    let total: u32 = weights.iter().take(ids.len()).sum();
    let mut left = Decimal::ONE;
    let mut all = Vec::new();
    for (place, (id, weight)) in ids.iter().zip(weights).enumerate() {
        let share = if place + 1 == ids.len() {
            left
        } else {
            Decimal::from(*weight).checked_div(total.into()).unwrap_or_default().round_dp(27).min(left)
        };
        left = left.checked_sub(share).unwrap();
        all.push((id.clone(), share));
    }
    all
}

impl Seed {
    fn agreement(&self, map: &ImpactMap) -> Agreement {
        let mut ids: Vec<String> = map.stakeholders().map(|one| one.id().as_str().to_owned()).collect();
        let first = self.order.index(ids.len());
        ids.rotate_left(first);
        let amounts = |weights: &[u32]| -> Vec<(String, Vec<Decimal>)> {
            let of = |at: usize| vec![weights[at % 4].into(), weights[(at + 1) % 4].into(), Decimal::ZERO];
            ids.iter().enumerate().map(|(at, id)| (id.clone(), of(at))).collect()
        };
        let kind = if ids.len() == 1 && self.kind > 2 { 0 } else { self.kind };
        let made = match kind {
            1 => {
                let mut all = amounts(&self.weights);
                all[0].1[0] = Decimal::ONE;
                let variance = if self.flags.0 { Variance::JointRisk } else { Variance::OwnRisk };
                let pool = Agreement::pooled_budget(all.clone(), variance).year(self.years.0);
                if self.flags.0 || !self.flags.1 {
                    pool.finish()
                } else {
                    // the plans of the others, and one party responsible for all
                    let turned = ids.iter().cycle().skip(1).zip(&all).map(|(id, (_, plan))| (id.clone(), plan.clone()));
                    let cash = map.inputs().filter(|input| input.kind() == sroi::map::InputKind::Cash);
                    let responsible: Vec<_> = cash.map(|input| (input.id().as_str(), ids[0].clone())).collect();
                    let pool = pool.planned(turned.collect::<Vec<_>>());
                    if responsible.is_empty() { pool.finish() } else { pool.responsible(responsible).finish() }
                }
            }
            2 => {
                let deal = Agreement::gain_share(&ids[0], shares(&ids, &self.weights)).count(self.count);
                let deal = if self.flags.0 { deal.risk(shares(&ids, &self.others)) } else { deal };
                let (low, span) = self.bounds;
                let deal = if self.flags.1 { deal.corridor(low, low + span) } else { deal };
                deal.settles_from(self.years.2).finish()
            }
            3 => {
                let share = Decimal::new(self.share.into(), 3);
                Agreement::matching_grant(&ids[0], share, shares(&ids[1..], &self.weights)).finish()
            }
            4 => {
                let (year, grace, term) = self.years;
                let first = year + grace;
                Agreement::invest_to_save_loan(&ids[0], &ids[1], self.weights[0] * 10, first + term)
                    .year(year)
                    .first_repayment(first)
                    .rate(Decimal::new(self.rate, 2))
                    .finish()
            }
            _ => Agreement::fixed_shares(shares(&ids, &self.weights)).finish(),
        };
        made.unwrap_or_else(|found| panic!("{self:?}: {found}"))
    }
}

/// Applied; none where the present value of a late payment at a rate far below 0 is no amount.
fn done(agreement: &Agreement, appraisal: &Appraisal, counting: Counting) -> Option<Applied> {
    match agreement.applied(appraisal, counting) {
        Ok(applied) => Some(applied),
        Err(found) => {
            assert!(found.iter().all(|error| error.kind() == Overflow && error.address().is_some()), "{found}");
            None
        }
    }
}

/// One figure of an account by year, undiscounted.
fn by_year(applied: &Applied, id: &str, figure: impl Fn(&sroi::pockets::Amounts) -> Money) -> BTreeMap<u32, Money> {
    let years = applied.account(id).unwrap().before().years().iter();
    years.map(|year| (year.year.index(), figure(&year.undiscounted))).collect()
}

fn at(years: &BTreeMap<u32, Money>, year: u32) -> Rational {
    years.get(&year).copied().unwrap_or_default().into()
}

/// What a party receives in one year, by what it is towards.
fn received(applied: &Applied, id: &str, year: u32, towards: Towards) -> Rational {
    let payments = applied.payments().iter().filter(|one| one.year.index() == year && one.towards == towards);
    payments.fold(Rational::zero(), |sum, one| match (one.from == *id, one.to == *id) {
        (true, _) => sum - Rational::from(one.amount),
        (_, true) => sum + Rational::from(one.amount),
        _ => sum,
    })
}

fn quantum() -> Rational {
    "0.000000000001".parse().unwrap()
}

fn ids(applied: &Applied) -> Vec<String> {
    applied.agreement().parties().map(|id| id.as_str().to_owned()).collect()
}

proptest! {
    #[test]
    fn transfers_add_up_to_nothing_and_accounts_to_what_they_were(
        map in sroi::laws::impact_maps(), seed in seeds(), within in prop::option::of(0_u32..6),
    ) {
        let appraisal = appraise(&map).unwrap();
        let agreement = seed.agreement(&map);
        let counting = Counting::new(seed.count);
        let counting = within.map_or(counting, |years| counting.with_window(years).unwrap());
        let Some(applied) = done(&agreement, &appraisal, counting) else { return Ok(()) };
        let accounts = Accounts::new(&appraisal, counting).unwrap();
        for valuation in [Valuation::Present, UNDISCOUNTED] {
            let mut by_year: BTreeMap<u32, i128> = BTreeMap::new();
            let mut nets = (0, 0);
            for account in applied.accounts() {
                let before = accounts.stakeholders().find(|one| one.id() == Some(account.id()));
                prop_assert_eq!(before, Some(account.before()));
                let total = account.total(valuation);
                prop_assert_eq!(total.after.net, account.after().by(valuation).net);
                prop_assert_eq!(total.before.net, account.before().by(valuation).net);
                nets.0 += total.before.net.quanta();
                nets.1 += total.after.net.quanta();
                let mut seen = 0;
                for year in account.years() {
                    let change = year.by(valuation);
                    let mut moved = [0_i128; 2];
                    for one in applied.payments().iter().filter(|one| one.year == year.year) {
                        let amount = match valuation { UNDISCOUNTED => one.amount, _ => one.present_value }.quanta();
                        let side = &mut moved[usize::from(one.towards == Towards::Gain)];
                        *side += amount * (i128::from(one.to == *account.id()) - i128::from(one.from == *account.id()));
                    }
                    prop_assert_eq!(change.transfer.quanta(), moved[0] + moved[1]);
                    prop_assert_eq!(change.after.net.quanta(), change.before.net.quanta() + change.transfer.quanta());
                    prop_assert_eq!(change.after.paid.quanta(), change.before.paid.quanta() - moved[0]);
                    prop_assert_eq!(change.after.gained.quanta(), change.before.gained.quanta() + moved[1]);
                    *by_year.entry(year.year.index()).or_default() += change.transfer.quanta();
                    if within.is_none_or(|last| year.year.index() <= last) {
                        seen += change.transfer.quanta();
                    }
                }
                prop_assert_eq!(total.transfer.quanta(), seen);
            }
            prop_assert_eq!(nets.0, nets.1);
            prop_assert!(by_year.values().all(|sum| *sum == 0), "{:?}", by_year);
        }
        let mut count: BTreeMap<u32, usize> = BTreeMap::new();
        for one in applied.payments() {
            prop_assert!(one.amount > Money::ZERO && !one.present_value.is_negative());
            *count.entry(one.year.index()).or_default() += 1;
        }
        prop_assert!(count.values().all(|count| *count < ids(&applied).len().max(1)));
        prop_assert!(applied.payments().is_sorted_by_key(|one| one.year));
        prop_assert_eq!(done(&agreement, &appraisal, counting), Some(applied));
    }

    #[test]
    fn text_keeps_everything(map in sroi::laws::impact_maps(), seed in seeds()) {
        let agreement = seed.agreement(&map);
        prop_assert_eq!(&Agreement::from_json(&agreement.to_json()).unwrap(), &agreement);
        prop_assert_eq!(&Agreement::from_document(agreement.to_document(), Limits::default()).unwrap(), &agreement);
    }

    /// Whatever stands in a text, it is read or refused; and what is read is applied or refused, with addresses.
    #[test]
    fn a_damaged_text_is_read_or_refused(
        map in sroi::laws::impact_maps(),
        seed in seeds(),
        damage in prop::collection::vec((any::<Index>(), any::<Index>(), 0_usize..12, 0_u8..4), 1..4),
    ) {
        const WORDS: [&str; 24] = [
            "", "null", "-1", "1e400", "0.5", "\"0.5\"", "1000", "99999999999999999999999999999", "{}", "[]", "[[1]]", "\"\"",
            "\"a\"", "\"x-a\"", "true", "\"kind\"", "\"fixed-shares\"", "\"gain-share\"", "\"own-risk\"", ",", ":",
            "\"planned\": {\"a\": [1, 2]},", "\"corridor\": {\"low\": -1e20, \"high\": 1e20},", "\u{e9}",
        ];
        let mut text: Vec<char> = seed.agreement(&map).to_json().chars().collect();
        for (at, word, length, kind) in damage {
            let at = at.index(text.len() + 1);
            let end = (at + length).min(text.len());
            let word = WORDS[word.index(WORDS.len())];
            match kind {
                // a value or a key in place of another
                0 | 1 => {
                    let stops = |c: &char| matches!(c, ',' | '}' | ']' | '\n' | ':');
                    let end = text[at..].iter().position(stops).map_or(text.len(), |stop| at + stop);
                    let start = text[..at].iter().rposition(stops).map_or(0, |stop| stop + 1);
                    text.splice(start..end, word.chars());
                }
                2 => drop(text.splice(at..end, word.chars())),
                _ => {
                    let again = text[at..end].to_vec();
                    text.splice(at..at, again);
                }
            }
        }
        let text: String = text.into_iter().collect();
        match Agreement::from_json(&text) {
            Ok(agreement) => {
                prop_assert_eq!(&Agreement::from_json(&agreement.to_json()).unwrap(), &agreement);
                if let Err(found) = agreement.applied(&appraise(&map).unwrap(), Counting::default()) {
                    prop_assert!(found.iter().all(|error| error.address().is_some()), "{}", found);
                }
            }
            Err(found) => prop_assert!(!found.to_string().is_empty()),
        }
    }

    #[test]
    fn fixed_shares_and_grants_bear_their_share(map in sroi::laws::impact_maps(), mut seed in seeds()) {
        seed.kind = if seed.flags.0 { 0 } else { 3 };
        let appraisal = appraise(&map).unwrap();
        let agreement = seed.agreement(&map);
        let Some(applied) = done(&agreement, &appraisal, Counting::default()) else { return Ok(()) };
        let cash: Vec<_> = ids(&applied).iter().map(|id| by_year(&applied, id, |amounts| amounts.cash)).collect();
        for year in 0..200 {
            let cost = Rational::sum(&cash.iter().map(|paid| at(paid, year)).collect::<Vec<_>>());
            for (place, id) in ids(&applied).iter().enumerate() {
                let received = received(&applied, id, year, Towards::Cost);
                let expected = match agreement.terms() {
                    Terms::FixedShares(terms) => {
                        let (_, share) = terms.shares().nth(place).unwrap();
                        at(&cash[place], year) - &cost * Rational::from(share.to_decimal())
                    }
                    Terms::MatchingGrant(terms) => {
                        let grant = at(&cash[0], year) * Rational::from(terms.share().to_decimal());
                        match place.checked_sub(1) {
                            None => grant,
                            Some(other) => {
                                -(grant * Rational::from(terms.from().nth(other).unwrap().1.to_decimal()))
                            }
                        }
                    }
                    _ => unreachable!(),
                };
                prop_assert!((received - expected).abs() < quantum(), "{} in {}", id, year);
            }
        }
    }

    #[test]
    fn pools_bear_what_the_risk_says(map in sroi::laws::impact_maps(), mut seed in seeds()) {
        seed.kind = 1;
        let appraisal = appraise(&map).unwrap();
        let agreement = seed.agreement(&map);
        let Terms::PooledBudget(pool) = agreement.terms() else { panic!() };
        let Some(applied) = done(&agreement, &appraisal, Counting::default()) else { return Ok(()) };
        let ids = ids(&applied);
        let cash: Vec<_> = ids.iter().map(|id| by_year(&applied, id, |amounts| amounts.cash)).collect();
        let of = |amounts: &[(sroi::Id, sroi::map::Amount)], id: &str, year: u32| {
            let amount = amounts.iter().find(|(one, _)| *one == *id).map(|(_, amount)| amount.as_slice());
            let place = year.checked_sub(pool.year().index()).map(|at| at as usize);
            Rational::from(amount.zip(place).and_then(|(years, at)| years.get(at)).copied().unwrap_or_default())
        };
        for year in 0..200 {
            let actual = Rational::sum(&cash.iter().map(|paid| at(paid, year)).collect::<Vec<_>>());
            let contributed = |year| Rational::sum(&ids.iter().map(|id| of(pool.contributions(), id, year)).collect::<Vec<_>>());
            for (place, id) in ids.iter().enumerate() {
                let borne = at(&cash[place], year) - received(&applied, id, year, Towards::Cost);
                let expected = match pool.variance() {
                    Variance::JointRisk if contributed(year).is_zero() => {
                        let all = |id: &str| (0..10).map(|year| of(pool.contributions(), id, year)).fold(Rational::zero(), |a, b| a + b);
                        let whole = ids.iter().map(|id| all(id)).fold(Rational::zero(), |a, b| a + b);
                        (&actual * all(id)).over(&whole).unwrap()
                    }
                    Variance::JointRisk => {
                        let budget = contributed(year);
                        let own = of(pool.contributions(), id, year);
                        // its contribution, and its share of the variance
                        &own + ((&actual - &budget) * &own).over(&budget).unwrap()
                    }
                    _ => {
                        let spent = if pool.responsible().is_empty() {
                            at(&cash[place], year)
                        } else if place == 0 {
                            actual.clone()
                        } else {
                            Rational::zero()
                        };
                        of(pool.contributions(), id, year) + spent - of(pool.planned(), id, year)
                    }
                };
                prop_assert!((borne - expected).abs() < quantum(), "{} in {}", id, year);
            }
        }
    }

    #[test]
    fn a_gain_share_gives_what_each_is_entitled_to(map in sroi::laws::impact_maps(), mut seed in seeds()) {
        seed.kind = 2;
        let appraisal = appraise(&map).unwrap();
        let agreement = seed.agreement(&map);
        let Terms::GainShare(terms) = agreement.terms() else { panic!() };
        let Some(applied) = done(&agreement, &appraisal, Counting::default()) else { return Ok(()) };
        let ids = ids(&applied);
        let count = terms.count();
        let gains: Vec<_> = ids.iter().map(|id| by_year(&applied, id, |all| all.gained(count).unwrap())).collect();
        let cost = by_year(&applied, &ids[0], |all| all.paid(count).unwrap());
        let mut so_far = (Rational::zero(), vec![Rational::zero(); ids.len()], vec![Rational::zero(); ids.len()]);
        let last = appraisal.years().len().try_into().unwrap_or(0_u32).max(terms.settles_from().index() + 1);
        for year in 0..last {
            let before = so_far.clone();
            so_far.0 = so_far.0 + at(&cost, year);
            for (place, id) in ids.iter().enumerate() {
                so_far.1[place] = &so_far.1[place] + at(&gains[place], year);
                so_far.2[place] = &so_far.2[place] + received(&applied, id, year, Towards::Gain);
            }
            let pot = Rational::sum(&so_far.1);
            let surplus = &pot - &so_far.0;
            let inside = terms.corridor().is_some_and(|corridor| {
                Rational::from(corridor.low()) <= surplus && surplus <= Rational::from(corridor.high())
            });
            if inside || year < terms.settles_from().index() {
                prop_assert_eq!(&before.2, &so_far.2, "something moves in {}", year);
                continue;
            }
            let weight = |mut shares: Box<dyn Iterator<Item = (&sroi::Id, sroi::Proportion)> + '_>, id: &str| {
                shares.find(|(one, _)| **one == *id).map_or(Rational::zero(), |(_, share)| share.to_decimal().into())
            };
            for (place, id) in ids.iter().enumerate() {
                let has = &so_far.1[place] + &so_far.2[place];
                let recovered = if place == 0 { so_far.0.clone() } else { Rational::zero() };
                let part = if surplus.is_negative() {
                    weight(Box::new(terms.risk()), id)
                } else {
                    weight(Box::new(terms.weights()), id)
                };
                prop_assert!((has - (recovered + part * &surplus)).abs() < quantum(), "{} in {}", id, year);
            }
            // the investor never has more than its cost before the others have the rest
            let investor = &so_far.1[0] + &so_far.2[0];
            if !seed.flags.0 && surplus.is_negative() {
                prop_assert_eq!(&investor, &pot);
                prop_assert!(investor <= so_far.0);
            }
        }
    }

    #[test]
    fn a_loan_is_never_repaid_by_more_than_is_saved(map in sroi::laws::impact_maps(), mut seed in seeds()) {
        seed.kind = 4;
        let appraisal = appraise(&map).unwrap();
        let agreement = seed.agreement(&map);
        let Terms::InvestToSaveLoan(terms) = agreement.terms() else { return Ok(()) };
        let Some(applied) = done(&agreement, &appraisal, Counting::default()) else { return Ok(()) };
        let loan = applied.loan().unwrap();
        let cashable = by_year(&applied, terms.borrower().as_str(), |amounts| amounts.cashable);
        let mut owed = Money::ZERO;
        for year in loan.years() {
            let index = year.year.index();
            let saved = cashable.get(&index).copied().unwrap_or_default().max(Money::ZERO);
            prop_assert_eq!(year.saving, saved);
            prop_assert!(!year.outstanding.is_negative() && !year.repaid.is_negative() && year.repaid <= saved);
            let lent = if index == terms.year().index() { terms.amount() } else { Money::ZERO };
            let interest = Rational::from(owed) * Rational::from(terms.rate().to_decimal());
            prop_assert!((Rational::from(year.interest) - interest).abs() < quantum());
            let due = owed.plus(lent).unwrap().plus(year.interest).unwrap();
            prop_assert_eq!(due.minus(year.repaid).unwrap(), year.outstanding);
            prop_assert!(index >= terms.first_repayment().index() || year.repaid.is_zero());
            // as much as it can
            prop_assert!(index < terms.first_repayment().index() || year.repaid == saved || year.outstanding.is_zero());
            prop_assert_eq!(received(&applied, terms.lender().as_str(), index, Towards::Gain), Rational::from(year.repaid));
            owed = year.outstanding;
        }
        prop_assert_eq!(loan.years().last().unwrap().year.index(), terms.last_repayment().index());
        prop_assert_eq!(loan.shortfall().map(|left| left.outstanding), Some(owed).filter(|owed| !owed.is_zero()));
        let warned = applied.warnings().iter().any(|warning| warning.code() == WarningCode::LoanNotRepaid);
        prop_assert_eq!(warned, loan.shortfall().is_some());
    }
}
