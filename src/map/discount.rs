//! The discount rates of a map: one rate, a named schedule, or steps of its own.

use super::draft::Draft;
use crate::document::Object;
use crate::document::{Extensions, Node, Place};
use crate::error::{Term, map as fault};
use crate::number::Rate;
use crate::time::{RateStep, Schedule};

/// The rates by which future money is discounted: one rate, a published schedule, or steps.
///
/// ```
/// use sroi::map::Discount;
/// use sroi::time::RateStep;
/// let steps = vec![RateStep::new(1, "0.035".parse()?), RateStep::new(31, "0.03".parse()?)];
/// assert!(Discount::from_steps(steps).is_ok());
/// assert!(Discount::from_steps(vec![RateStep::new(2, "0.035".parse()?)]).is_err());
/// # Ok::<(), sroi::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Discount {
    form: Form,
    steps: Vec<RateStep>,
    extensions: Extensions,
    step_extensions: Vec<Extensions>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Rate,
    Schedule(Schedule),
    Steps,
}

/// A number of the discount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiscountNumber {
    /// The one rate.
    Rate,
    /// The rate of a step, by its place.
    StepRate(usize),
    /// The first year of a step, by its place.
    FromYear(usize),
}

impl Discount {
    /// One discount rate that holds in every year.
    pub fn from_rate(rate: Rate) -> Self {
        Self::new(Form::Rate, vec![RateStep::new(1, rate)])
    }

    /// The rates of a published schedule, which a map states by its name.
    pub fn from_schedule(schedule: Schedule) -> Self {
        Self::new(Form::Schedule(schedule), schedule.steps())
    }

    /// Steps of your own: each rate holds from its first year until the next step. The first begins in year 1, and each
    /// later one in a later year than the one before.
    ///
    /// # Errors
    /// No steps; a first step that is not from year 1; steps that do not ascend.
    pub fn from_steps(steps: Vec<RateStep>) -> Result<Self, crate::error::Error> {
        match steps.first() {
            None => return Err(fault::no_steps()),
            Some(first) if first.from_year != 1 => return Err(fault::first_step(first.from_year)),
            Some(_) => {}
        }
        if let Some(pair) = steps.windows(2).find(|pair| pair[1].from_year <= pair[0].from_year) {
            return Err(fault::steps_descend(pair[0].from_year, pair[1].from_year));
        }
        Ok(Self::new(Form::Steps, steps))
    }

    fn new(form: Form, steps: Vec<RateStep>) -> Self {
        Self { form, steps, extensions: Extensions::default(), step_extensions: Vec::new() }
    }

    pub(super) fn guide() -> Self {
        // the Guide's own 3.5%, HM Treasury's social time preference rate of 2003
        Self::from_rate(Rate::shipped(35, 3))
    }

    pub(super) fn green_book() -> Self {
        Schedule::from_name("green-book-2026").map_or_else(Self::guide, Self::from_schedule)
    }

    /// The rates with the years from which they hold, the first from year 1.
    pub fn steps(&self) -> &[RateStep] {
        &self.steps
    }

    /// The named schedule that the rates come from. `None` for one rate, or for steps of your own.
    pub const fn schedule(&self) -> Option<Schedule> {
        match self.form {
            Form::Schedule(schedule) => Some(schedule),
            Form::Rate | Form::Steps => None,
        }
    }

    /// Whether the rates are the same in every year, however they are written.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.steps == other.steps
    }

    /// The numbers of a step, in the order of the format; none in a named schedule, whose numbers are not the map's.
    pub(crate) fn numbers_of(&self, step: usize) -> impl Iterator<Item = DiscountNumber> {
        let numbers = match self.form {
            Form::Rate => [Some(DiscountNumber::Rate), None],
            Form::Steps => [Some(DiscountNumber::FromYear(step)), Some(DiscountNumber::StepRate(step))],
            Form::Schedule(_) => [None, None],
        };
        numbers.into_iter().flatten()
    }

    /// The number that a step's rate is; none in a named schedule.
    pub(crate) fn rate_of(&self, step: usize) -> Option<DiscountNumber> {
        self.numbers_of(step).find(|number| !matches!(number, DiscountNumber::FromYear(_)))
    }

    pub(super) fn read(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = draft.fields(at, node, &["rate", "schedule", "steps"])?;
        let forms = [fields.take("rate"), fields.take("schedule"), fields.take("steps")];
        let given: Vec<&str> = ["rate", "schedule", "steps"]
            .into_iter()
            .zip(&forms)
            .filter_map(|(key, node)| node.as_ref().map(|_| key))
            .collect();
        let discount = match forms {
            [Some(node), None, None] => read_rate(draft, &at.key("rate"), &node).map(Self::from_rate),
            [None, Some(node), None] => {
                let named: Vec<_> = Schedule::all().map(|schedule| (schedule.name(), schedule)).collect();
                draft.word(&at.key("schedule"), node, &named).map(Self::from_schedule)
            }
            [None, None, Some(node)] => read_steps(draft, &at.key("steps"), node),
            _ => {
                draft.file(at, fault::one_form_of_discount(&given));
                None
            }
        };
        discount.map(|discount| Self { extensions: fields.extensions, ..discount })
    }

    pub(super) fn write(&self) -> Node<'_> {
        let object = match self.form {
            Form::Rate => Object::new().decimal("rate", self.steps.first().map(|step| step.rate.to_decimal())),
            Form::Schedule(schedule) => Object::new().text("schedule", Some(schedule.name())),
            Form::Steps => {
                let none = Extensions::default();
                let steps = self.steps.iter().enumerate().map(|(index, step)| {
                    let extensions = self.step_extensions.get(index).unwrap_or(&none).clone();
                    step.write().end(&extensions).into_owned()
                });
                Object::new().node("steps", Some(Node::List(steps.collect())))
            }
        };
        object.end(&self.extensions)
    }
}

fn read_rate(draft: &mut Draft, at: &Place<'_>, node: &Node<'_>) -> Option<Rate> {
    let value = draft.decimal(at, node)?;
    Rate::new(value).map_err(|error| draft.file(at, error)).ok()
}

fn read_steps(draft: &mut Draft, at: &Place<'_>, node: Node<'_>) -> Option<Discount> {
    let items = draft.list(at, node, Term::STEPS)?;
    let mut steps = Vec::new();
    let mut step_extensions = Vec::new();
    let count = items.len();
    for (index, item) in items.into_iter().enumerate() {
        let at = at.index(index);
        let Some(mut fields) = draft.fields(&at, item, &["from_year", "rate"]) else { continue };
        let from_year = draft.required(&at, "from_year", fields.take("from_year"));
        let from_year = from_year.and_then(|node| draft.whole(&at.key("from_year"), &node, 0..=i64::from(u32::MAX)));
        let rate = draft.required(&at, "rate", fields.take("rate"));
        let rate = rate.and_then(|node| read_rate(draft, &at.key("rate"), &node));
        if let (Some(from_year), Some(rate)) = (from_year.and_then(|year| u32::try_from(year).ok()), rate) {
            steps.push(RateStep::new(from_year, rate));
            step_extensions.push(fields.extensions);
        }
    }
    if steps.len() < count {
        return None;
    }
    if step_extensions.iter().all(|extensions| *extensions == Extensions::default()) {
        step_extensions.clear();
    }
    let discount = Discount::from_steps(steps).map_err(|error| draft.file(at, error)).ok()?;
    Some(Discount { step_extensions, ..discount })
}
