//! Reading distributions from a document: the parameters that follow each word.

use super::truncation::Truncation;
use super::{Distribution, beta, discrete, gamma, lognormal, normal, pert, range, triangular, uniform};
use crate::document::{Fields, Node, Place, Reader};
use crate::error::{Error, Term, distribution as fault, document};
use rust_decimal::Decimal;

/// The words of the kinds, and `truncated`.
const KEYS: [&str; 10] = [
    uniform::Uniform::WORD,
    triangular::Triangular::WORD,
    pert::Pert::WORD,
    normal::Normal::WORD,
    lognormal::Lognormal::WORD,
    beta::Beta::WORD,
    gamma::Gamma::WORD,
    discrete::Discrete::WORD,
    range::Range::WORD,
    Truncation::WORD,
];

impl Distribution {
    /// Reads the one distribution that the fields of an object state. Where they are not `clear`, since one of them is
    /// misspelt, the absence of a distribution is not filed in addition.
    pub(crate) fn read<const N: usize>(
        reader: &mut Reader,
        at: &Place<'_>,
        fields: &mut Fields<'_, N>,
        clear: bool,
    ) -> Option<Self> {
        let kinds = KEYS.iter().take(KEYS.len() - 1);
        let mut stated: Vec<(&'static str, Node<'_>)> =
            kinds.filter_map(|word| fields.take(word).map(|node| (*word, node))).collect();
        let truncated = fields.take(Truncation::WORD).map(|node| read_bounds(reader, &at.key(Truncation::WORD), node));
        let one = stated.pop();
        let Some((word, node)) = one.filter(|_| stated.is_empty()) else {
            if clear || !stated.is_empty() {
                reader.file(at, fault::one_distribution(stated.len(), &KEYS[..KEYS.len() - 1]));
            }
            return None;
        };
        let read = read_kind(reader, &at.key(word), word, node)?;
        let distribution = keep(reader, at, read)?;
        match truncated {
            None => Some(distribution),
            Some(bounds) => {
                let [low, high] = bounds?;
                keep(reader, at, distribution.truncated(low, high))
            }
        }
    }
}

/// Files an error of a distribution under its address in the whole document.
fn keep(reader: &mut Reader, at: &Place<'_>, result: Result<Distribution, Error>) -> Option<Distribution> {
    result.map_err(|error| reader.found.file(|| error.inside(&at.address()))).ok()
}

fn read_kind(
    reader: &mut Reader,
    at: &Place<'_>,
    word: &'static str,
    node: Node<'_>,
) -> Option<Result<Distribution, Error>> {
    use Distribution as D;
    match word {
        uniform::Uniform::WORD => decimals(reader, at, node, &["low", "high"]).map(|[low, high]| D::uniform(low, high)),
        triangular::Triangular::WORD => {
            decimals(reader, at, node, &["low", "mode", "high"]).map(|[low, mode, high]| D::triangular(low, mode, high))
        }
        pert::Pert::WORD => {
            decimals(reader, at, node, &["low", "mode", "high"]).map(|[low, mode, high]| D::pert(low, mode, high))
        }
        normal::Normal::WORD => decimals(reader, at, node, &["mean", "sd"]).map(|[mean, sd]| D::normal(mean, sd)),
        lognormal::Lognormal::WORD => {
            decimals(reader, at, node, &["mean", "sd"]).map(|[mean, sd]| D::lognormal(mean, sd))
        }
        beta::Beta::WORD => decimals(reader, at, node, &["alpha", "beta"]).map(|[alpha, beta]| D::beta(alpha, beta)),
        gamma::Gamma::WORD => {
            decimals(reader, at, node, &["shape", "scale"]).map(|[shape, scale]| D::gamma(shape, scale))
        }
        range::Range::WORD => decimals(reader, at, node, &["low", "high"]).map(|[low, high]| D::range(low, high)),
        _ => weighted(reader, at, node).map(D::discrete),
    }
}

/// The parameters of an object that must have all of these keys.
fn decimals<const N: usize>(
    reader: &mut Reader,
    at: &Place<'_>,
    node: Node<'_>,
    keys: &'static [&'static str; N],
) -> Option<[Decimal; N]> {
    let mut fields = reader.fields(at, node, keys)?;
    let read = keys.map(|key| {
        let node = reader.required(at, key, fields.take(key));
        node.and_then(|node| reader.decimal(&at.key(key), &node))
    });
    refuse_extensions(reader, at, &fields)?;
    let mut values = [Decimal::ZERO; N];
    for (value, read) in values.iter_mut().zip(read) {
        *value = read?;
    }
    Some(values)
}

/// Values, each in a list with its weight.
fn weighted(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<Vec<(Decimal, Decimal)>> {
    let items = reader.list(at, node, Term::WEIGHTED_VALUES)?;
    let read = items.iter().enumerate().map(|(index, item)| {
        let at = at.index(index);
        match item {
            Node::List(pair) => match pair.as_slice() {
                [value, weight] => {
                    let value = reader.decimal(&at.index(0), value);
                    let weight = reader.decimal(&at.index(1), weight);
                    value.zip(weight)
                }
                other => {
                    reader.file(&at, fault::not_a_pair(other.len()));
                    None
                }
            },
            other => {
                reader.file(&at, document::wrong_type(Term::VALUE_AND_WEIGHT, other.described()));
                None
            }
        }
    });
    // every item is read, so that every fault is filed, before a missing one ends it
    let read: Vec<Option<(Decimal, Decimal)>> = read.collect();
    read.into_iter().collect()
}

/// The two bounds of a truncation, either of which may be absent.
fn read_bounds(reader: &mut Reader, at: &Place<'_>, node: Node<'_>) -> Option<[Option<Decimal>; 2]> {
    let mut fields = reader.fields(at, node, &Truncation::KEYS)?;
    let read = Truncation::KEYS.map(|key| fields.take(key).map(|node| reader.decimal(&at.key(key), &node)));
    refuse_extensions(reader, at, &fields)?;
    match read {
        [Some(None), _] | [_, Some(None)] => None,
        [low, high] => Some([low.flatten(), high.flatten()]),
    }
}

/// Refuses `x-` fields inside a distribution. Only the object around it may have them.
fn refuse_extensions<const N: usize>(reader: &mut Reader, at: &Place<'_>, fields: &Fields<'_, N>) -> Option<()> {
    let mut extensions = fields.extensions.iter();
    let Some((key, _)) = extensions.next() else { return Some(()) };
    reader.file(&at.key(key), fault::extension_inside());
    None
}
