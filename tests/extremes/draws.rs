//! Columns, samplings, draws and models of extreme sizes, and models that break their word.

use crate::edges::{counts, floats, sizes};
use proptest::collection::vec;
use proptest::prelude::*;
use sroi::distribution::Distribution;
use sroi::simulation::{Columns, Copula, Draws, Engine, MapFunction, Model, Sampling, VarianceIndices, simulate};
use sroi::{Address, Error, ErrorKind, ImpactMap, Measure, build};

/// Columns that are filled in a test hold no more numbers than this.
const FEW: usize = 1 << 16;

fn doubts(count: usize) -> impl Iterator<Item = (Address, Distribution)> {
    (0..count).map(|number| (Address::ROOT.child(number.to_string()), Distribution::uniform(0, 1).unwrap()))
}

/// A model that says and gives what it is told to.
struct Odd {
    inputs: usize,
    results: usize,
    block: usize,
    /// The columns and rows that it hands back in place of those it was given.
    hands_back: Option<(usize, usize)>,
}

impl Model for Odd {
    fn inputs(&self) -> usize {
        self.inputs
    }

    fn results(&self) -> usize {
        self.results
    }

    fn block(&self) -> usize {
        self.block
    }

    fn evaluate(&self, _: &Columns, results: &mut Columns) -> Result<(), Error> {
        if let Some((columns, rows)) = self.hands_back {
            *results = Columns::new(columns, rows)?;
        }
        Ok(())
    }
}

fn map() -> ImpactMap {
    build::map("T", "GBP", "2026-04-01")
        .stakeholder("p", build::people("P"))
        .input("i", build::cash("p", 10))
        .outcome("o", build::outcome("p", 2).lasts(2).value("v", build::value(9)))
        .finish()
        .unwrap()
}

fn kind<T>(result: Result<T, Error>) -> Option<ErrorKind> {
    result.err().map(|error| error.kind())
}

proptest! {
    #[test]
    fn columns_are_made_or_are_too_large(columns in sizes(), rows in sizes(), at in sizes()) {
        // what lies between is left to the memory that a machine has
        let numbers = columns.checked_mul(rows);
        prop_assume!(numbers.is_none_or(|numbers| numbers <= FEW || numbers > isize::MAX.unsigned_abs() / 8));
        match Columns::new(columns, rows) {
            Ok(mut made) => {
                prop_assert!(numbers.is_some_and(|numbers| numbers <= FEW));
                prop_assert_eq!((made.rows(), made.len()), (rows, if rows == 0 { 0 } else { columns }));
                prop_assert_eq!(made.column(at).len(), if at < columns { rows } else { 0 });
                prop_assert_eq!(made.column_mut(at).len(), made.column(at).len());
                prop_assert_eq!(made.iter().len(), made.len());
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), ErrorKind::TooLarge);
                prop_assert!(numbers.is_none_or(|numbers| numbers > FEW));
            }
        }
    }

    #[test]
    fn any_draw_of_any_hypercube_ends(
        draws in counts(), series in prop_oneof![Just(0), counts()], first in prop_oneof![u64::MAX - 6..=u64::MAX, counts()], seed in counts(), columns in 0_usize..3,
    ) {
        let sampling = Sampling::new(seed, doubts(2));
        let mut drawn = Columns::new(columns, 5).unwrap();
        sampling.draw(series, first, &mut drawn);
        sampling.clone().with_sobol().draw(series, first, &mut drawn);
        prop_assert!(drawn.iter().flatten().all(|u| 0.0 < *u && *u < 1.0), "{:?}", drawn);
        match sampling.with_latin_hypercube(draws) {
            Ok(sampling) => {
                prop_assert!((1..=1 << 53).contains(&draws));
                prop_assert_eq!(sampling.limit(), Some(draws));
                sampling.draw(series, first, &mut drawn);
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), ErrorKind::OutOfRange);
                prop_assert!(draws == 0 || draws > 1 << 53);
            }
        }
        prop_assert!(drawn.iter().flatten().all(|u| 0.0 < *u && *u < 1.0), "{:?}", drawn);
    }

    #[test]
    fn draws_have_numbers(first in counts(), lengths in vec(0_usize..4, 0..3), result in sizes()) {
        let even = lengths.windows(2).all(|pair| pair[0] == pair[1]);
        let length = lengths.first().copied().unwrap_or(0);
        match Draws::new(first, lengths.iter().map(|length| vec![0.0; *length]).collect()) {
            Ok(draws) => {
                prop_assert!(even);
                prop_assert_eq!(draws.range(), first..first + length as u64);
                prop_assert_eq!(draws.result(result).len(), if result < lengths.len() { length } else { 0 });
                let parts = Draws::from_parts([draws.clone(), draws.clone()]);
                prop_assert_eq!(kind(parts), Some(if length == 0 { ErrorKind::Empty } else { ErrorKind::BadLength }));
            }
            Err(error) if even => {
                prop_assert_eq!(error.kind(), ErrorKind::OutOfRange);
                prop_assert!(first.checked_add(length as u64).is_none());
            }
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::BadLength),
        }
    }

    #[test]
    fn a_simulation_ends_whatever_its_model_says(
        inputs in prop_oneof![Just(1_usize), sizes()], results in prop_oneof![Just(1_usize), sizes()], block in sizes(),
        start in counts(), length in prop_oneof![0_u64..700, counts()],
    ) {
        let end = start.saturating_add(length);
        // a model of many results in many draws is left to the memory that a machine has
        let numbers = usize::try_from(end - start).ok().and_then(|draws| draws.checked_mul(results));
        prop_assume!(numbers.is_none_or(|numbers| numbers <= FEW || numbers > isize::MAX.unsigned_abs() / 8));
        let model = Odd { inputs, results, block, hands_back: None };
        let drawn = simulate(&model, &Sampling::new(1, doubts(1)), start..end);
        let expected = match (end - start, inputs, results) {
            (0, _, _) => Some(ErrorKind::Empty),
            (_, inputs, _) if inputs != 1 => Some(ErrorKind::BadLength),
            (_, _, 0) => Some(ErrorKind::Empty),
            _ if numbers.is_none_or(|numbers| numbers > FEW) => Some(ErrorKind::TooLarge),
            _ => None,
        };
        prop_assert_eq!(drawn.as_ref().err().map(Error::kind), expected);
        if let Ok(drawn) = drawn {
            prop_assert_eq!((drawn.range(), drawn.results()), (start..end, results));
        }
    }

    #[test]
    fn a_model_that_hands_back_other_columns_is_told(columns in 0_usize..4, rows in 0_usize..12, block in 1_usize..12) {
        let model = Odd { inputs: 1, results: 2, block, hands_back: Some((columns, rows)) };
        let sampling = Sampling::new(1, doubts(1));
        let drawn = simulate(&model, &sampling, 0..10);
        if drawn.is_ok() {
            prop_assert_eq!((columns, rows), (2, block.min(10)));
            prop_assert_eq!(drawn.unwrap().len(), 10);
        } else {
            prop_assert_eq!(kind(drawn), Some(ErrorKind::BadLength));
        }
        let indices = kind(VarianceIndices::new(&model, 1, &sampling, 10));
        prop_assert_eq!(indices, Some(if (columns, rows) == (2, 10) { ErrorKind::NoResult } else { ErrorKind::BadLength }));
    }

    #[test]
    fn variance_indices_are_of_results_and_draws_that_there_are(result in sizes(), results in sizes(), draws in sizes()) {
        let model = Odd { inputs: 1, results, block: 1, hands_back: None };
        // nothing that a model of zeros gives varies; of very many results the columns do not fit
        let found = kind(VarianceIndices::new(&model, result, &Sampling::new(1, doubts(1)), draws));
        prop_assume!(results <= 256 || results > 1 << 53);
        let allowed = if result >= results || draws < 2 {
            [ErrorKind::OutOfRange; 2]
        } else if draws > 100_000 {
            [ErrorKind::TooLarge; 2]
        } else {
            [ErrorKind::NoResult, ErrorKind::TooLarge]
        };
        prop_assert!(found.is_some_and(|found| allowed.contains(&found)), "{:?}", found);
    }

    #[test]
    fn an_engine_takes_the_columns_it_was_compiled_for(
        columns in 0_usize..4, rows in prop_oneof![0_usize..700, Just(usize::MAX)], results in 0_usize..4,
        other in prop_oneof![Just(None), (0_usize..3).prop_map(Some)], value in floats(), column in sizes(),
    ) {
        let map = map();
        let at: Address = "/outcomes/o/quantity".parse().unwrap();
        let engine = Engine::new(&map, std::slice::from_ref(&at), &[Measure::Net, Measure::Sroi]).unwrap();
        prop_assert_eq!(engine.depends_on(column), column == 0);
        let exact = MapFunction::new(&map, vec![at], 2, |_| Ok(vec![0.0; 2])).unwrap();
        prop_assume!(rows < 700 || (columns == 0 && results == 0));
        let mut drawn = Columns::new(columns, rows).unwrap();
        for column in 0..columns {
            drawn.column_mut(column).fill(value);
        }
        let result_rows = other.unwrap_or(rows);
        let mut found = Columns::new(results, result_rows).unwrap();
        let fits = result_rows == rows && (rows == 0 || (columns >= 1 && results >= 2));
        prop_assert_eq!(kind(engine.evaluate(&drawn, &mut found)), if fits { None } else { Some(ErrorKind::BadLength) });
        if rows < 3 || !fits {
            let is_decimal = rows == 0 || value.abs() < 7.9e28;
            let found = kind(exact.evaluate(&drawn, &mut found));
            prop_assert!(found.is_none() == (fits && found != Some(ErrorKind::OutOfRange)));
            prop_assert!(!fits || is_decimal || found == Some(ErrorKind::OutOfRange), "{:?}", found);
        }
    }

    #[test]
    fn correlations_are_between_numbers_that_there_are(numbers in 0_usize..5, ranks in vec((prop_oneof![3 => 0_usize..5, 1 => sizes()], 0_usize..5, floats()), 0..6), rows in 0_usize..4, columns in 0_usize..6) {
        let addresses: Vec<Address> = doubts(numbers).map(|(address, _)| address).collect();
        let known = |kind| matches!(kind, ErrorKind::OutOfRange | ErrorKind::Conflict | ErrorKind::DuplicateKey | ErrorKind::NotPositiveDefinite);
        for copula in [Copula::new(&addresses, &ranks), Copula::nearest(&addresses, &ranks).map(|(copula, _)| copula)] {
            match copula {
                Ok(copula) => {
                    // in a sampling of other numbers than it was made for
                    let sampling = Sampling::new(1, doubts(3)).with_copula(copula);
                    let mut drawn = Columns::new(columns, rows).unwrap();
                    sampling.draw(0, 0, &mut drawn);
                    prop_assert_eq!(sampling.groups().concat().len(), 3);
                    sampling.draw(0, 0, &mut Columns::new(0, usize::MAX).unwrap());
                }
                Err(findings) => prop_assert!(findings.iter().all(|error| known(error.kind())), "{}", findings),
            }
        }
    }
}

#[test]
fn a_long_chain_of_correlations_is_refused_at_once() {
    let addresses: Vec<Address> = doubts(200_000).map(|(address, _)| address).collect();
    // in the order in which each pair knows least of the one before
    let chain: Vec<(usize, usize, f64)> = (1..addresses.len()).rev().map(|number| (number - 1, number, 0.1)).collect();
    assert_eq!(Copula::new(&addresses, &chain).unwrap_err().first().kind(), ErrorKind::TooLarge);
}

#[test]
fn many_pairs_of_correlated_numbers_are_grouped_at_once() {
    let addresses: Vec<Address> = doubts(40_000).map(|(address, _)| address).collect();
    let pairs: Vec<(usize, usize, f64)> = (0..20_000).map(|pair| (2 * pair, 2 * pair + 1, 0.1)).collect();
    let sampling = Sampling::new(1, doubts(40_001)).with_copula(Copula::new(&addresses, &pairs).unwrap());
    let groups = sampling.groups();
    assert_eq!((groups.len(), groups.last().unwrap().as_slice()), (20_001, [40_000].as_slice()));
}
