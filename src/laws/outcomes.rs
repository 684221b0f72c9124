//! Strategies for outcomes and their values: every form of quantity, course, transfer and share.

use super::figures::{Field, amount, extensions, field, fields, perhaps, proxy, share, text, written};
use super::wishes::Maps;
use crate::document::Node;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// An outcome that names stakeholders by places. In a map with fewer stakeholders, places start again from the first.
#[derive(Clone, Debug)]
pub(super) struct AnOutcome {
    stakeholder: usize,
    fields: Vec<Field>,
    values: Vec<AValue>,
    extensions: Vec<Field>,
    /// The last year in which it is felt, counted from the map's first.
    pub(super) last_year: u32,
}

#[derive(Clone, Debug)]
struct AValue {
    fields: Vec<Field>,
    price_year: Option<i32>,
    /// The rate at which it grows.
    growth: Option<Decimal>,
    /// The further discount that it names, by its place.
    discount: Option<usize>,
    /// The recipient whose share is the rest, by its place.
    rest: Option<usize>,
    transfer: bool,
    /// The stakeholder that loses it, where it is a transfer and the map names one.
    from: Option<usize>,
    to: Vec<ARecipient>,
    extensions: Vec<Field>,
}

#[derive(Clone, Debug)]
struct ARecipient {
    stakeholder: usize,
    /// The end of its share of the value, as a share of the whole.
    until: Decimal,
    terms: Vec<Field>,
}

/// What the parts of a map have to know of it: its stakeholders, and the price years that rows may state.
pub(super) struct Surroundings<'a> {
    pub(super) stakeholders: &'a [String],
    pub(super) price_years: PriceYears,
    /// The names of the further discounts.
    pub(super) discounts: Vec<String>,
    /// The last year that a line may fall in.
    pub(super) last_year: u32,
}

/// The price years that rows may state.
#[derive(Clone, Copy, Debug)]
pub(super) enum PriceYears {
    Any,
    Only(i32),
}

impl Surroundings<'_> {
    /// The id of the stakeholder at a place.
    pub(super) fn stakeholder(&self, place: usize) -> &str {
        self.stakeholders.get(place % self.stakeholders.len().max(1)).map_or("", String::as_str)
    }

    pub(super) fn named(&self, place: usize) -> Node<'static> {
        Node::text(self.stakeholder(place).to_owned())
    }

    /// The price year of a row, where the map can rebase from it.
    pub(super) fn price_year(&self, year: Option<i32>) -> Option<Node<'static>> {
        let year = match self.price_years {
            PriceYears::Any => year,
            PriceYears::Only(only) => year.map(|_| only),
        };
        year.map(Node::whole)
    }
}

/// The ids of the first parts of a kind. Some begin with `x-`, look like numbers, or have 64 letters.
const IDS: [&str; 6] =
    ["a", "x-b", "0", "C.d_e-f", "values", "letters-up-to-sixty-four.letters-up-to-sixty-four.letters-up-to-"];

/// The id of the part of a kind at a place.
pub(super) fn id(place: usize) -> Cow<'static, str> {
    IDS.get(place).map_or_else(|| Cow::Owned(format!("part-{}", place + 1)), |id| Cow::Borrowed(*id))
}

/// The first price year that rows state; the last is four years later.
pub(super) const FIRST_PRICE_YEAR: i32 = 2016;

pub(super) fn price_year() -> impl Strategy<Value = Option<i32>> {
    perhaps(FIRST_PRICE_YEAR..FIRST_PRICE_YEAR + 5)
}

pub(super) fn outcome(wanted: &Maps) -> BoxedStrategy<AnOutcome> {
    let stated = (
        perhaps(text()),
        quantity(),
        perhaps(starts()),
        prop::option::weighted(0.7, written(share())),
        perhaps(written(share())),
        perhaps(written(share())),
        persistence(),
        perhaps(text()),
        perhaps(text()),
    );
    let values = prop::collection::vec(value(wanted), 0..=3);
    (wanted.places(), stated, values, extensions())
        .prop_map(|(stakeholder, stated, values, extensions)| {
            let (name, (quantity, intakes), starts, deadweight, displacement, attribution, course, indicator, source) =
                stated;
            let last_year = starts.unwrap_or(1) + intakes + course.years();
            let mut fields = fields([
                ("name", name),
                ("quantity", Some(quantity)),
                ("starts", starts.map(Node::whole)),
                ("deadweight", deadweight),
                ("displacement", displacement),
                ("attribution", attribution),
                ("indicator", indicator),
                ("source", source),
            ]);
            fields.extend(course.fields());
            AnOutcome { stakeholder, fields, values, extensions, last_year }
        })
        .boxed()
}

/// A quantity and the number of its intakes.
fn quantity() -> BoxedStrategy<(Node<'static>, u32)> {
    let rate = || perhaps(written(share()));
    let small = (0_i64..500).prop_map(|units| Decimal::new(units, 2));
    let funnel = (written(amount()), rate(), rate(), rate(), rate(), perhaps(written(small)), extensions());
    let funnel = funnel.prop_map(|(population, affected, engaged, retained, achieved, per_case, extensions)| {
        let mut all = fields([
            ("population", Some(population)),
            ("affected", affected),
            ("engaged", engaged),
            ("retained", retained),
            ("achieved", achieved),
            ("per_case", per_case),
        ]);
        all.extend(extensions);
        Node::Object(all)
    });
    let funnel = funnel.boxed();
    let intake = prop_oneof![4 => written(amount()), 1 => funnel.clone()];
    let intakes = prop::collection::vec(intake, 1..=4).prop_map(|list| {
        let intakes = u32::try_from(list.len()).unwrap_or(1);
        (Node::List(list), intakes)
    });
    prop_oneof![4 => written(amount()).prop_map(|once| (once, 1)), 2 => intakes, 2 => funnel.prop_map(|funnel| (funnel, 1))].boxed()
}

/// The first years mostly; sometimes years after the steps of the schedules.
fn starts() -> impl Strategy<Value = u32> {
    prop_oneof![30 => 0_u32..=3, 3 => 4_u32..=80, 1 => 100_u32..=310]
}

fn lasts() -> impl Strategy<Value = u32> {
    prop_oneof![12 => 1_u32..=5, 3 => 6_u32..=15, 1 => 16_u32..=90]
}

/// How an effect goes on, and for how many years.
#[derive(Clone, Debug)]
enum APersistence {
    DropOff(Option<u32>, Option<Node<'static>>),
    Profile(bool, Vec<Node<'static>>),
}

fn persistence() -> BoxedStrategy<APersistence> {
    let felt = (0_i64..200).prop_map(|units| Decimal::new(units, 2));
    let felt = prop_oneof![3 => felt.boxed(), 1 => share().boxed()];
    let profile = (any::<bool>(), prop::collection::vec(written(felt), 1..=7));
    prop_oneof![
        4 => (prop::option::weighted(0.8, lasts()), prop::option::weighted(0.7, written(share())))
            .prop_map(|(lasts, drop_off)| APersistence::DropOff(lasts, drop_off)),
        1 => profile.prop_map(|(says_lasts, shares)| APersistence::Profile(says_lasts, shares)),
    ]
    .boxed()
}

impl APersistence {
    fn years(&self) -> u32 {
        match self {
            Self::DropOff(lasts, _) => lasts.unwrap_or(1),
            Self::Profile(_, shares) => u32::try_from(shares.len()).unwrap_or(1),
        }
    }

    fn fields(self) -> Vec<Field> {
        let years = Node::whole(self.years());
        match self {
            Self::DropOff(lasts, drop_off) => fields([("lasts", lasts.map(Node::whole)), ("drop_off", drop_off)]),
            Self::Profile(says_lasts, shares) => {
                fields([("lasts", says_lasts.then_some(years)), ("profile", Some(Node::List(shares)))])
            }
        }
    }
}

fn value(wanted: &Maps) -> BoxedStrategy<AValue> {
    let stated = (
        written(proxy()),
        perhaps(select(vec!["fiscal", "economic", "social"]).prop_map(Node::text)),
        perhaps(text()),
        perhaps(text()),
    );
    let transfer =
        (prop::bool::weighted(if wanted.transfers { 0.3 } else { 0.0 }), prop::option::weighted(0.5, wanted.places()));
    let to = prop_oneof![2 => Just(Vec::new()), 3 => prop::collection::vec(recipient(wanted), 1..=3)];
    let growth = prop::option::weighted(0.25, (-50_i64..=50).prop_map(|units| Decimal::new(units, 3)));
    let course = (growth, prop::option::weighted(0.4, 0_usize..4), prop::option::weighted(0.3, 0_usize..3));
    (stated, price_year(), course, transfer, to, extensions())
        .prop_map(|(stated, price_year, (growth, discount, rest), (transfer, from), to, extensions)| {
            let (proxy, class, unit, source) = stated;
            let fields = fields([("proxy", Some(proxy)), ("class", class), ("unit", unit), ("source", source)]);
            AValue { fields, price_year, growth, discount, rest, transfer, from, to, extensions }
        })
        .boxed()
}

fn recipient(wanted: &Maps) -> BoxedStrategy<ARecipient> {
    let cashable = prop_oneof![3 => written(share()), 1 => steps()];
    (wanted.places(), share(), perhaps(cashable), extensions())
        .prop_map(|(stakeholder, until, cashable, extensions)| {
            let mut terms = fields([("cashable", cashable)]);
            terms.extend(extensions);
            ARecipient { stakeholder, until, terms }
        })
        .boxed()
}

/// Cashability in steps: of next to nothing, of a few units, and of more units than there are.
fn steps() -> BoxedStrategy<Node<'static>> {
    let few = (1_i64..500).prop_map(Decimal::from);
    let many = (1_i64..1_000_000).prop_map(|units| Decimal::new(units, 2));
    let every = prop_oneof![3 => few, 3 => many, 1 => share().prop_filter("above 0", |share| !share.is_zero())];
    let figures = (written(amount()), written(amount()), written(every), extensions());
    figures
        .prop_map(|(variable, step, every, extensions)| {
            let mut all = fields([("variable", Some(variable)), ("step", Some(step)), ("every", Some(every))]);
            all.extend(extensions);
            Node::Object(all)
        })
        .boxed()
}

impl AnOutcome {
    pub(super) fn node(self, around: &Surroundings<'_>) -> Node<'static> {
        let mut all = vec![field("stakeholder", around.named(self.stakeholder))];
        all.extend(self.fields);
        if !self.values.is_empty() {
            let values = (0..).map(id).zip(self.values).map(|(id, value)| field(id, value.node(around)));
            all.push(field("values", Node::Object(values.collect())));
        }
        all.extend(self.extensions);
        Node::Object(all)
    }
}

impl AValue {
    fn node(self, around: &Surroundings<'_>) -> Node<'static> {
        let mut all = self.fields;
        match (self.transfer, self.from) {
            (false, None) => {}
            (false, Some(_)) => all.push(field("transfer", Node::Bool(false))),
            (true, from) => {
                all.push(field("transfer", Node::Bool(true)));
                all.extend(from.map(|place| field("from", around.named(place))));
            }
        }
        if !self.to.is_empty() {
            all.push(field("to", Node::Object(recipients(self.to, self.rest, around))));
        }
        all.extend(self.growth.map(|growth| {
            // over centuries no amount may pass the largest
            let growth = if around.last_year > 60 { growth.checked_div(Decimal::ONE_HUNDRED) } else { Some(growth) };
            field("growth", Node::Text(growth.unwrap_or_default().normalize().to_string().into()))
        }));
        let discount = self.discount.and_then(|place| around.discounts.get(place % around.discounts.len().max(1)));
        all.extend(discount.map(|name| field("discount", Node::text(name.clone()))));
        all.extend(around.price_year(self.price_year).map(|year| field("price_year", year)));
        all.extend(self.extensions);
        Node::Object(all)
    }
}

/// The recipients, each stakeholder once, with shares cut so that they add up to exactly 1; one of them may be the rest. A
/// sole recipient may leave its share out.
fn recipients(mut to: Vec<ARecipient>, rest: Option<usize>, around: &Surroundings<'_>) -> Vec<Field> {
    let mut seen = Vec::new();
    to.retain(|one| {
        let id = around.stakeholder(one.stakeholder).to_owned();
        let first = !seen.contains(&id);
        seen.push(id);
        first
    });
    let mut cuts: Vec<Decimal> = to.iter().map(|one| one.until).collect();
    cuts.pop();
    cuts.sort_unstable();
    cuts.push(Decimal::ONE);
    let sole = cuts.len() == 1;
    let mut begin = Decimal::ZERO;
    let parts = to.into_iter().zip(cuts).enumerate().map(|(place, (one, end))| {
        // cuts lie between 0 and 1 with at most 28 places, so their differences are exact
        let share = end.checked_sub(begin).unwrap_or_default().normalize();
        begin = end;
        let mut terms = Vec::new();
        if rest == Some(place) {
            terms.push(field("share", Node::text("rest")));
        } else if !sole || one.until > Decimal::new(5, 1) {
            terms.push(field("share", Node::Text(share.to_string().into())));
        }
        terms.extend(one.terms);
        (one.stakeholder, terms)
    });
    parts.map(|(place, terms)| field(around.stakeholder(place).to_owned(), Node::Object(terms))).collect()
}
