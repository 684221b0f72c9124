//! Studies made in code of whatever numbers and texts there are.

use crate::edges::{counts, decimals, texts};
use proptest::collection::vec;
use proptest::prelude::*;
use sroi::distribution::Distribution;
use sroi::simulation::{DecisionThreshold, Design, Doubt, Study, assess};
use sroi::{ErrorKind, ImpactMap, build};

fn map() -> ImpactMap {
    build::map("T", "GBP", "2026-04-01")
        .stakeholder("p", build::people("P"))
        .input("i", build::cash("p", 10))
        .outcome("o", build::outcome("p", 2).lasts(2).deadweight("0.5").value("v", build::value(9)))
        .finish()
        .unwrap()
}

const ADDRESSES: [&str; 6] = [
    "/outcomes/o/quantity",
    "/outcomes/o/deadweight",
    "/outcomes/o/lasts",
    "/outcomes/o/values/v/proxy",
    "/inputs/i/amount",
    "/conventions/discount/rate",
];

fn doubts() -> impl Strategy<Value = Doubt> {
    let distribution = (decimals(), decimals(), decimals(), 0_usize..4).prop_map(|(a, b, c, kind)| {
        let made = match kind {
            0 => Distribution::uniform(a, b),
            1 => Distribution::triangular(a, b, c),
            2 => Distribution::lognormal(a, b),
            _ => Distribution::discrete([(a, c.abs()), (b, 1.into())]),
        };
        made.map_or(Doubt::Noted, Doubt::Distribution)
    });
    prop_oneof![3 => distribution, 1 => any::<u8>().prop_map(Doubt::Grade), 1 => (1_u8..=6).prop_map(Doubt::Grade)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_study_of_any_numbers_is_refused_or_answers(
        draws in prop_oneof![4 => 1_u64..500, 1 => counts()], index_draws in prop_oneof![4 => 1_u64..500, 1 => counts()], seed in counts(),
        doubted in vec((prop_oneof![4 => prop::sample::select(&ADDRESSES[..]).prop_map(str::to_owned), 1 => texts()], doubts()), 0..4),
        spread in decimals(), rank in decimals(), threshold in decimals(), by_ratio in any::<bool>(), design in prop::sample::select(vec![Design::Random, Design::LatinHypercube, Design::Sobol]), grade in any::<u8>(), set in any::<bool>(),
    ) {
        let mut draft = Study::draft().draws(draws).index_draws(index_draws).seed(seed);
        for (address, doubt) in &doubted {
            draft = draft.doubt(address, doubt.clone());
        }
        if set {
            draft = draft.grade(grade, spread).nearest_correlations();
            if let [(one, _), (other, _), ..] = &*doubted {
                draft = draft.correlation(one, other, rank);
            }
        }
        let threshold = if by_ratio { DecisionThreshold::Sroi(threshold) } else { DecisionThreshold::Net(threshold) };
        let study = match draft.decision(threshold).design(design).finish() {
            Ok(study) => study,
            Err(findings) => {
                prop_assert!(findings.to_string().len() < 20_000);
                return Ok(());
            }
        };
        prop_assert_eq!(&Study::from_json(&study.to_json()).unwrap(), &study);
        prop_assert_eq!(study.clone().with_draws(0).unwrap_err().kind(), ErrorKind::OutOfRange);
        // a study of very many draws is left to who has the time
        prop_assume!(draws < 500 && index_draws < 500);
        match assess(&map(), &study) {
            Ok(assessment) => {
                prop_assert!(!sroi::report::doubt_in_full(&assessment).contains("NaN"));
                prop_assert!(!assessment.to_json().contains("NaN"));
            }
            Err(findings) => prop_assert!(findings.iter().all(|error| error.to_string().len() < 2_000), "{}", findings),
        }
    }
}
