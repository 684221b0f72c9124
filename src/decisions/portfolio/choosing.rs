//! How projects are chosen: what each comes to, the best set apart and together, and what the result says of it.

use super::chosen::{BudgetUse, ChosenProjects, DroppedProject, Pooled};
use super::looked::look;
use super::pots::{Conditions, Pot, Pots};
use super::terms::Portfolio;
use super::usage::Usage;
use crate::address::Address;
use crate::decisions::best_set::{Answer, Answers, MOST_EXACT, Move, Row, Things};
use crate::document::Id;
use crate::error::{Error, ErrorKind, Findings, decisions as fault};
use crate::number::Money;
use crate::work::{Stage, Work};
use indexmap::IndexMap;

/// Steps of a nanosecond or so for each number of a limit, which is read and held three times, and looked at again and again.
const STEPS_OF_A_WEIGHT: u64 = 200;

/// The same for each reason for which a project is left out.
const STEPS_OF_A_REASON: u64 = 200;

impl Portfolio {
    /// Chooses the projects of highest net that break nothing; of equals those of least cash, then the fewest, then those that have the first
    /// project in which they differ. Among up to 25 projects the search is exact, in whole quanta. Among more a solver proposes the set, with
    /// the feature `portfolio`; it is checked and valued exactly.
    ///
    /// # Errors
    /// No set of projects that breaks nothing; more than 25 projects, without that feature; more steps than are allowed; an amount of 10^16 or
    /// more.
    pub fn chosen(&self) -> Result<ChosenProjects, Findings> {
        self.chosen_with(&Work::new(self.limits()))
    }

    /// The same, under leave to work.
    ///
    /// # Errors
    /// Those of [`Portfolio::chosen`]; an answer to stop.
    pub fn chosen_with(&self, work: &Work<'_>) -> Result<ChosenProjects, Findings> {
        let count = self.maps().iter().len();
        let (most, feature) = MOST;
        if count > most {
            return Err(fault::too_many_projects(count, most, feature).at(Address::of(["maps"])).into());
        }
        work.begin(Stage::Choosing, count)?;
        let pots = Pots::of(self);
        let mut projects = Vec::with_capacity(count);
        for project in self.maps().iter() {
            projects.push(Usage::of(project, self.account(), &pots.all, work)?);
            work.done(projects.len());
        }
        let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let limits = [pots.all.len(), self.choices().len(), self.needs().len(), self.shares().len()];
        let limits = limits.into_iter().map(number).fold(0, u64::saturating_add);
        work.take(limits.saturating_mul(number(count)).saturating_mul(STEPS_OF_A_WEIGHT))?;
        let conditions = Conditions::of(self, &pots, &projects);
        let apart = self.apart(&conditions, &projects, work)?;
        let together = together(&conditions, &pots, &projects, &apart, work)?;
        let choosing =
            Choosing { portfolio: self, projects: &projects, conditions: &conditions, apart, together, work };
        // what is too much is so together
        Ok(choosing.result().map_err(too_much)?)
    }

    /// The best set with every budget as it is, and with a step more and less of each.
    fn apart(&self, conditions: &Conditions, projects: &[Usage], work: &Work<'_>) -> Result<Apart, Findings> {
        let (mut rows, mut moves, mut steps) = (Vec::new(), Vec::new(), Vec::new());
        for ((_, budget), pot) in self.budgets().zip(&conditions.budgets) {
            let step = budget.step();
            let can_give = budget.amount() >= step;
            let lowered = can_give.then(|| pot.without(step));
            let row = pot.row();
            let at_least = lowered.map(|lowered| row.of_at_most(lowered));
            if at_least.as_ref().unwrap_or(&row).holds_always() {
                // whatever is chosen, there is enough of it
                steps.push(Step { place: None, can_give });
                continue;
            }
            steps.push(Step { place: Some(moves.len()), can_give });
            moves.push(Move { row: rows.len(), raised: pot.with(step), lowered });
            rows.push(row);
        }
        let answers = answered(&conditions.things(projects, rows), &moves, true, &[], work)?;
        let answers = answers.ok_or_else(|| fault::no_such_set().at(Address::of(["choices"])))?;
        Ok(Apart { answers, steps })
    }
}

/// The best sets where budgets of the same years are one, and where all are.
fn together(
    conditions: &Conditions,
    pots: &Pots<'_>,
    projects: &[Usage],
    apart: &Apart,
    work: &Work<'_>,
) -> Result<[Best; 2], Error> {
    let best_of = |pots: Option<Vec<Pot>>, before: Best| {
        let Some(pots) = pots else { return Ok(before) };
        let rows = pots.iter().map(Pot::row).filter(|row| !row.holds_always()).collect();
        // what keeps budgets apart keeps them together
        let found = answered(&conditions.things(projects, rows), &[], false, &[&before.chosen], work)?;
        Ok(found.as_ref().map_or(before, Best::of))
    };
    let years = best_of(pots.by_year(projects), Best::of(&apart.answers))?;
    let one = best_of(pots.as_one(projects), years.clone())?;
    Ok([years, one])
}

/// The most projects among which a solver chooses: its programme is a table of projects by limits.
#[cfg(feature = "portfolio")]
const MOST: (usize, Option<&str>) = (500, None);
#[cfg(not(feature = "portfolio"))]
const MOST: (usize, Option<&str>) = (MOST_EXACT, Some("portfolio"));

/// What is answered, exactly among a few things, and by a solver among more. `starts` are sets that are known to keep every row.
#[cfg_attr(not(feature = "portfolio"), allow(unused_variables))] // the exact search needs no set to start with
fn answered(
    things: &Things,
    moves: &[Move],
    with_each: bool,
    starts: &[&[usize]],
    work: &Work<'_>,
) -> Result<Option<Answers>, Error> {
    #[cfg(feature = "portfolio")]
    if things.worth.len() > MOST_EXACT {
        return things.proposed(moves, with_each, starts, work);
    }
    things.exactly(moves, with_each, work)
}

/// A best set.
#[derive(Clone, Debug)]
struct Best {
    chosen: Vec<usize>,
    worth: i128,
    proved: bool,
}

impl Best {
    fn of(answers: &Answers) -> Self {
        Self { chosen: answers.chosen.clone(), worth: answers.worth, proved: answers.proved }
    }
}

/// How a budget is moved: which answer says what of it comes, none where nothing does.
#[derive(Clone, Copy, Debug)]
struct Step {
    place: Option<usize>,
    can_give: bool,
}

struct Apart {
    answers: Answers,
    /// For each budget.
    steps: Vec<Step>,
}

/// What was found, of which the result is made.
struct Choosing<'c, 'w> {
    portfolio: &'c Portfolio,
    projects: &'c [Usage],
    conditions: &'c Conditions,
    apart: Apart,
    together: [Best; 2],
    work: &'c Work<'w>,
}

impl Choosing<'_, '_> {
    fn result(&self) -> Result<ChosenProjects, Error> {
        let chosen = &self.apart.answers.chosen;
        let [years, all] = &self.together;
        let net = Money::from_quanta(self.apart.answers.worth)?;
        let (by_year, all) = (self.pooled(years)?, self.pooled(all)?);
        let projects = chosen.iter().filter_map(|place| self.projects.get(*place));
        let each: Vec<(Money, Money)> = projects.map(|project| (project.net, project.cash)).collect();
        let cash = Money::sum(each.iter().map(|(_, cash)| *cash))?;
        let mut result = ChosenProjects {
            chosen: self.ids(chosen),
            net,
            cash,
            each,
            budgets: self.budgets(net)?,
            silo_cost: by_year.net.minus(net)?,
            timing_cost: all.net.minus(by_year.net)?,
            by_year,
            all,
            dropped: self.dropped()?,
            warnings: Vec::new(),
        };
        result.warnings = look(self.portfolio, self.projects, &result, self.not_proved());
        Ok(result)
    }

    fn ids(&self, chosen: &[usize]) -> Vec<Id> {
        let ids: Vec<&Id> = self.portfolio.maps().iter().map(|(id, _)| id).collect();
        chosen.iter().filter_map(|place| ids.get(*place)).copied().cloned().collect()
    }

    fn pooled(&self, best: &Best) -> Result<Pooled, Error> {
        Ok(Pooled { net: Money::from_quanta(best.worth)?, chosen: self.ids(&best.chosen) })
    }

    fn budgets(&self, net: Money) -> Result<IndexMap<Id, BudgetUse>, Error> {
        let answers = &self.apart.answers;
        let [years, all] = &self.together;
        let pots = self.conditions.budgets.iter().zip(&self.apart.steps);
        let uses = self.portfolio.budgets().zip(pots).map(|((id, budget), (pot, moved))| {
            let amount = Money::from_decimal(budget.amount())?;
            let (raised, lowered) = match moved.place {
                Some(place) => (answers.raised.get(place).copied(), answers.lowered.get(place).copied().flatten()),
                None => (Some(answers.best()), moved.can_give.then(|| answers.best())),
            };
            let raised = raised.and_then(money).unwrap_or(Ok(net))?;
            let (spent, pooled) = (pot.used_by(&answers.chosen)?, pot.used_by(&all.chosen)?);
            let one = BudgetUse {
                spent,
                left: amount.minus(spent)?,
                step: budget.step().normalize(),
                more: raised.minus(net)?,
                less: lowered.and_then(money).map(|lowered| net.minus(lowered?)).transpose()?,
                pooled,
                from_others: pooled.minus(amount)?,
                from_others_by_year: pot.used_by(&years.chosen)?.minus(amount)?,
            };
            Ok((id.clone(), one))
        });
        uses.collect()
    }

    fn dropped(&self) -> Result<IndexMap<Id, DroppedProject>, Error> {
        let answers = &self.apart.answers;
        let places: Vec<usize> = (0..self.projects.len()).filter(|place| !answers.chosen.contains(place)).collect();
        let because = self.reasons(&places)?;
        let mut all = IndexMap::with_capacity(places.len());
        for (place, because) in places.iter().zip(because) {
            let if_forced = answers.with.get(*place).copied().and_then(money).transpose()?;
            let (id, project) = (self.portfolio.maps().iter().nth(*place), self.projects.get(*place));
            if let Some(((id, _), project)) = id.zip(project) {
                all.insert(id.clone(), DroppedProject { net: project.net, because, if_forced });
            }
        }
        Ok(all)
    }

    /// For each of some projects the addresses of what the set would break with it.
    fn reasons(&self, places: &[usize]) -> Result<Vec<Vec<Address>>, Error> {
        let chosen = &self.apart.answers.chosen;
        let conditions = self.conditions;
        let mut all: Vec<Vec<Address>> = vec![Vec::new(); places.len()];
        let mut see = |rows: &[Row], at: Address| {
            let mut broken = vec![false; places.len()];
            for row in rows {
                for (broken, breaks) in broken.iter_mut().zip(row.broken_with_each(chosen, places)) {
                    *broken |= breaks;
                }
            }
            let count = broken.iter().filter(|broken| **broken).count();
            self.work.take(u64::try_from(count).unwrap_or(u64::MAX).saturating_mul(STEPS_OF_A_REASON))?;
            for (reasons, _) in all.iter_mut().zip(broken).filter(|(_, broken)| *broken) {
                reasons.push(at.clone());
            }
            Ok::<(), Error>(())
        };
        for ((id, _), pot) in self.portfolio.budgets().zip(&conditions.budgets) {
            see(&[pot.row()], Address::of(["budgets", id.as_str()]))?;
        }
        let listed = |list: &'static str, place: usize| Address::of([list, &place.to_string()]);
        for (place, rows) in conditions.choices.iter().enumerate() {
            see(rows, listed("choices", place))?;
        }
        for (place, row) in conditions.needs.iter().enumerate() {
            see(std::slice::from_ref(row), listed("needs", place))?;
        }
        for (place, rows) in conditions.shares.iter().enumerate() {
            see(rows, listed("shares", place))?;
        }
        Ok(all)
    }

    /// The places of results of which a better one may have been missed, and how many of these there are.
    fn not_proved(&self) -> Vec<(Address, usize)> {
        let answers = &self.apart.answers;
        let [years, all] = &self.together;
        let missed = |answers: &[Answer]| answers.iter().filter(|answer| !answer.proved).count();
        let lowered: Vec<Answer> = answers.lowered.iter().flatten().copied().collect();
        let counted = [
            (Address::of(["net"]), usize::from(!answers.proved)),
            (Address::of(["budgets"]), missed(&answers.raised).saturating_add(missed(&lowered))),
            (Address::of(["pooled", "by_year"]), usize::from(!years.proved)),
            (Address::of(["pooled", "all"]), usize::from(!all.proved)),
            (Address::of(["dropped"]), missed(&answers.with)),
        ];
        counted.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

/// An amount that is too much for several projects together.
fn too_much(error: Error) -> Error {
    if error.kind() == ErrorKind::Overflow { error.at(Address::of(["net"])) } else { error }
}

/// What an answer comes to, where a set is known.
fn money(answer: Answer) -> Option<Result<Money, Error>> {
    answer.worth.map(Money::from_quanta)
}
