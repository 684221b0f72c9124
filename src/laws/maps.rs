//! Strategies for whole maps, and for the documents that state them.

use super::assumptions::{LONGEST, assumed};
use super::conventions::{Stated, stated};
use super::figures::{Field, amount, extensions, field, fields, index, perhaps, text, written};
use super::outcomes::{AnOutcome, FIRST_PRICE_YEAR, PriceYears, Surroundings, id, outcome, price_year};
use super::wishes::{Maps, OTHERS, STAKEHOLDERS};
use crate::document::Node;
use crate::limits::Limits;
use crate::map::{Currency, ImpactMap};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

/// A strategy for valid maps of every shape that the method knows: single quantities, yearly intakes and funnels;
/// inputs paid once and yearly, in cash and in kind; agencies of every level; transfers with and without `from`;
/// several recipients; cashable shares and steps; harm; profiles; adjustments that are 0, 1 or not stated; price years
/// with an index; growth, further discounts and shares that are the rest; assumptions; outcomes without values; conventions; notes, exclusions and `x-` fields. Each can be appraised. Most
/// are small, and all shrink to smaller ones.
///
/// ```
/// use proptest::prelude::*;
/// use sroi::laws;
/// proptest!(|(map in laws::impact_maps())| {
///     prop_assert!(sroi::appraise(&map).is_ok());
/// });
/// ```
pub fn impact_maps() -> impl Strategy<Value = ImpactMap> {
    Maps::new().impact_maps()
}

/// A strategy for the documents of [`impact_maps`], as a text would state them: defaults are left out here and there,
/// and figures stand between quotes or as numbers of at most 15 digits.
///
/// ```
/// use proptest::prelude::*;
/// use sroi::{ImpactMap, Limits, laws};
/// proptest!(|(document in laws::documents())| {
///     prop_assert!(ImpactMap::from_document(document, Limits::default()).is_ok());
/// });
/// ```
pub fn documents() -> impl Strategy<Value = Node<'static>> {
    Maps::new().documents()
}

impl Maps {
    /// A strategy for valid maps that meet these wishes, as [`impact_maps`] is for all.
    pub fn impact_maps(&self) -> impl Strategy<Value = ImpactMap> + use<> {
        self.documents().prop_filter_map("a document of this strategy is a valid map", |document| {
            ImpactMap::from_document(document, Limits::default()).ok()
        })
    }

    /// A strategy for the documents of [`Maps::impact_maps`], as [`documents`] is for all.
    pub fn documents(&self) -> impl Strategy<Value = Node<'static>> + use<> {
        let annotations =
            prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec((any::<Index>(), note()), 1..4)];
        (plain_documents(self), annotations).prop_map(|(document, notes)| annotated(document, notes))
    }
}

/// A strategy for the documents of valid maps without notes.
pub(super) fn plain_documents(wanted: &Maps) -> impl Strategy<Value = Node<'static>> + use<> {
    let conventions = match &wanted.conventions {
        Some(given) => Just(Some(Stated::Given(given.clone()))).boxed(),
        None => perhaps(stated()),
    };
    let parts = (
        head(wanted.currency),
        prices(),
        conventions,
        stakeholders(wanted),
        prop::collection::vec(input(wanted), 0..=3),
        prop::collection::vec(outcome(wanted), wanted.outcomes.clone()),
        extensions(),
        prop_oneof![2 => Just(None), 1 => assumed().prop_map(Some)],
    );
    parts.prop_map(|(head, prices, conventions, stakeholders, inputs, outcomes, extensions, assumed)| {
        let ids: Vec<String> = (0..stakeholders.len()).map(|place| id(place).into_owned()).collect();
        let around = Surroundings {
            stakeholders: &ids,
            price_years: prices.years(),
            discounts: conventions.as_ref().map(Stated::discounts).unwrap_or_default(),
            last_year: last_year(&inputs, &outcomes),
        };
        let mut all = head;
        all.extend(prices.fields());
        all.extend(conventions.map(|stated| field("conventions", stated_for(stated, &inputs, &outcomes))));
        all.push(field("stakeholders", keyed(stakeholders)));
        if !inputs.is_empty() {
            all.push(field("inputs", keyed(inputs.into_iter().map(|input| input.node(&around)))));
        }
        if !outcomes.is_empty() {
            all.push(field("outcomes", keyed(outcomes.into_iter().map(|outcome| outcome.node(&around)))));
        }
        all.extend(extensions);
        let mut document = Node::Object(all);
        if let Some(assumed) = assumed {
            assumed.put_into(&mut document);
        }
        document
    })
}

fn keyed(nodes: impl IntoIterator<Item = Node<'static>>) -> Node<'static> {
    Node::Object((0..).map(id).zip(nodes).map(|(id, node)| field(id, node)).collect())
}

/// The last year of any line, were every outcome to last as long as an assumption could make it.
fn last_year(inputs: &[AnInput], outcomes: &[AnOutcome]) -> u32 {
    let inputs = inputs.iter().map(|input| input.last_year);
    inputs.chain(outcomes.iter().map(|outcome| outcome.last_year)).max().unwrap_or(0) + LONGEST
}

fn stated_for(stated: Stated, inputs: &[AnInput], outcomes: &[AnOutcome]) -> Node<'static> {
    stated.node(last_year(inputs, outcomes))
}

fn head(currency: Option<Currency>) -> BoxedStrategy<Vec<Field>> {
    let currencies = currency.map_or_else(|| Currency::all().collect(), |one| vec![one]);
    let currencies: Vec<Node<'static>> = currencies.into_iter().map(|one| Node::text(one.code())).collect();
    let excluded = prop::collection::vec((perhaps(text()), perhaps(text()), extensions()), 1..=2);
    let excluded = excluded.prop_map(|all| {
        keyed(all.into_iter().map(|(name, reason, extensions)| {
            let mut fields = fields([("name", name), ("reason", reason)]);
            fields.extend(extensions);
            Node::Object(fields)
        }))
    });
    let kind = select(vec!["forecast", "evaluation"]).prop_map(Node::text);
    let several = prop::collection::vec(text(), 1..=3).prop_map(Node::List);
    let facts = prop::collection::vec(prop_oneof![text(), several.boxed()], 0..=2).prop_map(keyed);
    let stated =
        (text(), perhaps(kind), select(currencies), date(), perhaps(text()), perhaps(excluded), perhaps(facts));
    stated
        .prop_map(|(title, kind, currency, base_date, scope, excluded, facts)| {
            fields([
                ("format", Some(Node::text("sroi/1"))),
                ("title", Some(title)),
                ("kind", kind),
                ("currency", Some(currency)),
                ("base_date", Some(base_date)),
                ("scope", scope),
                ("excluded", excluded),
                ("facts", facts),
            ])
        })
        .boxed()
}

fn date() -> BoxedStrategy<Node<'static>> {
    let leap = Just("2020-02-29".to_owned());
    let any = (1990_u32..2090, 1_u32..=12, 1_u32..=28).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    prop_oneof![9 => any.boxed(), 1 => leap.boxed()].prop_map(|text| Node::Text(text.into())).boxed()
}

/// The price year of a map, and its price index of five years.
#[derive(Clone, Debug)]
struct Prices {
    base: Option<i32>,
    index: Option<Vec<Decimal>>,
    extensions: Vec<Field>,
}

fn prices() -> BoxedStrategy<Prices> {
    let index = prop::option::weighted(0.6, prop::collection::vec(index(), 5));
    (price_year(), index, extensions()).prop_map(|(base, index, extensions)| Prices { base, index, extensions }).boxed()
}

impl Prices {
    fn years(&self) -> PriceYears {
        match (self.base, &self.index) {
            (Some(base), None) => PriceYears::Only(base),
            _ => PriceYears::Any,
        }
    }

    fn fields(self) -> Vec<Field> {
        let index = self.index.map(|index| {
            let years = (FIRST_PRICE_YEAR..).zip(index);
            let mut all: Vec<Field> =
                years.map(|(year, index)| field(year.to_string(), Node::Text(index.to_string().into()))).collect();
            all.extend(self.extensions);
            Node::Object(all)
        });
        fields([("price_year", self.base.map(Node::whole)), ("price_index", index)])
    }
}

fn stakeholders(wanted: &Maps) -> BoxedStrategy<Vec<Node<'static>>> {
    let Some(agencies) = wanted.agencies.clone() else {
        return prop::collection::vec(stakeholder(perhaps(agency())), 1..=STAKEHOLDERS).boxed();
    };
    // somebody there has to be
    let others = usize::from(*agencies.start() == 0)..=OTHERS;
    let agencies = prop::collection::vec(stakeholder(agency().prop_map(Some).boxed()), agencies);
    let others = prop::collection::vec(stakeholder(Just(None).boxed()), others);
    (agencies, others).prop_map(|(agencies, others)| [agencies, others].concat()).prop_shuffle().boxed()
}

fn agency() -> BoxedStrategy<Node<'static>> {
    let levels = vec!["local", "regional", "national", "supranational", "unallocated"];
    let agency = (
        perhaps(select(vec!["health", "police", "local-government"]).prop_map(Node::text)),
        perhaps(select(levels).prop_map(Node::text)),
        perhaps((0_u32..=1_000).prop_map(Node::whole)),
        extensions(),
    );
    agency
        .prop_map(|(sector, level, years, extensions)| {
            let mut all = fields([("sector", sector), ("level", level), ("budget_years", years)]);
            all.extend(extensions);
            Node::Object(all)
        })
        .boxed()
}

fn stakeholder(agency: BoxedStrategy<Option<Node<'static>>>) -> BoxedStrategy<Node<'static>> {
    (perhaps(text()), perhaps(written(amount())), agency, extensions())
        .prop_map(|(name, size, agency, extensions)| {
            let mut all = fields([("name", name), ("size", size), ("agency", agency)]);
            all.extend(extensions);
            Node::Object(all)
        })
        .boxed()
}

/// An input that names its payer by a place among the stakeholders.
#[derive(Clone, Debug)]
struct AnInput {
    from: usize,
    price_year: Option<i32>,
    fields: Vec<Field>,
    last_year: u32,
}

fn input(wanted: &Maps) -> BoxedStrategy<AnInput> {
    let amounts = prop_oneof![
        3 => written(amount()).prop_map(|once| (once, 1)),
        2 => prop::collection::vec(written(amount()), 1..=5)
            .prop_map(|list| { let years = u32::try_from(list.len()).unwrap_or(1); (Node::List(list), years) }),
    ];
    let year = prop_oneof![12 => 0_u32..=3, 1 => 4_u32..=120];
    let kind = select(vec!["cash", "in-kind"]).prop_map(Node::text);
    let stated = (perhaps(text()), perhaps(kind), amounts, perhaps(year), perhaps(text()));
    (wanted.places(), stated, price_year(), extensions())
        .prop_map(|(from, stated, price_year, extensions)| {
            let (name, kind, (amount, years), year, source) = stated;
            let last_year = year.unwrap_or(0) + years;
            let year = year.map(Node::whole);
            let mut fields =
                fields([("name", name), ("kind", kind), ("amount", Some(amount)), ("year", year), ("source", source)]);
            fields.extend(extensions);
            AnInput { from, price_year, fields, last_year }
        })
        .boxed()
}

impl AnInput {
    fn node(self, around: &Surroundings<'_>) -> Node<'static> {
        let mut all = vec![field("from", around.named(self.from))];
        all.extend(self.fields);
        all.extend(around.price_year(self.price_year).map(|year| field("price_year", year)));
        Node::Object(all)
    }
}

fn note() -> BoxedStrategy<Node<'static>> {
    let grade = (1_u32..=6).prop_map(Node::whole);
    (perhaps(text()), perhaps(text()), perhaps(grade), perhaps(text()), perhaps(date()), extensions())
        .prop_map(|(reason, source, grade, by, on, extensions)| {
            let mut all = fields([("reason", reason), ("source", source), ("grade", grade), ("by", by), ("on", on)]);
            all.extend(extensions);
            Node::Object(all)
        })
        .boxed()
}

/// Adds notes to a document, on numbers of its completed map, presets and defaults included.
fn annotated(mut document: Node<'static>, notes: Vec<(Index, Node<'static>)>) -> Node<'static> {
    if notes.is_empty() {
        return document;
    }
    let Ok(map) = ImpactMap::from_document(document.clone(), Limits::default()) else { return document };
    let numbers = map.numbers();
    if numbers.is_empty() {
        return document;
    }
    let mut all: Vec<Field> = Vec::new();
    for (index, note) in notes {
        let address = index.get(&numbers).0.as_str();
        if all.iter().all(|(key, _)| key != address) {
            all.push(field(address.to_owned(), note));
        }
    }
    document.set(&["notes".into()], Node::Object(all));
    document
}
