//! Charts of decisions: options, a roll-out, corrections, who gains, whose values.

use super::read::{document, exact, is_rounded, label, list, money, printed};
use serde_json::Value;
use sroi::Decimal;
use sroi::decisions::{Decided, Decision};
use sroi::number::NumberForm;
use sroi::report::charts;

const FORM: NumberForm = NumberForm::CommaAndPoint;

fn decided(text: &str) -> (Decision, Decided) {
    let decision = Decision::from_json(text).unwrap();
    let decided = decision.decided().unwrap();
    (decision, decided)
}

fn first_bar(row: &Value) -> &Value {
    &list(&row["bars"])[0]
}

#[test]
fn options_lie_where_they_differ_from_the_status_quo() {
    let (Decision::Options(options), Decided::Options(compared)) =
        decided(include_str!("../../examples/decisions/options.json"))
    else {
        panic!()
    };
    let chart = document(&charts::options(&options, &compared, FORM).unwrap());
    let points: Vec<[Decimal; 2]> =
        list(&chart["marks"]).iter().map(|mark| [exact(&mark["x"]), exact(&mark["y"])]).collect();
    let against = compared.options().map(|(_, option)| &option.against_status_quo);
    assert_eq!(points, against.map(|one| [money(one.cost), money(one.value)]).collect::<Vec<_>>());
    assert!(points.contains(&[Decimal::ZERO; 2]));
    let frontier = &list(&chart["curves"])[0];
    let path: Vec<[Decimal; 2]> =
        list(&frontier["points"]).iter().map(|point| [exact(&point[0]), exact(&point[1])]).collect();
    // classes are beaten
    assert_eq!(path, [points[0], points[2], points[3]]);
    let texts: Vec<&str> = list(&chart["marks"]).iter().map(|mark| mark["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Nothing new", "Classes (beaten)", "Safer homes", "Classes and safer homes"]);
}

#[test]
fn of_many_options_those_that_are_beaten_have_no_names() {
    let text = include_str!("../../examples/decisions/options.json");
    let mut all: Value = serde_json::from_str(text).unwrap();
    for place in 0..5 {
        all["options"][format!("other-{place}")] = serde_json::json!({"map": "falls", "changes": {
            "/assumptions/places/value": (place + 1).to_string()}});
    }
    let (Decision::Options(options), Decided::Options(compared)) = decided(&all.to_string()) else { panic!() };
    let chart = document(&charts::options(&options, &compared, FORM).unwrap());
    let named = list(&chart["marks"]).iter().filter(|mark| mark["text"] != "").count();
    assert_eq!((list(&chart["marks"]).len(), named), (9, compared.frontier().len()));
}

#[test]
fn the_curve_of_a_roll_out_is_its_net_after_each_site() {
    let (Decision::Rollout(rollout), Decided::Rollout(rolled_out)) =
        decided(include_str!("../../examples/decisions/rollout.json"))
    else {
        panic!()
    };
    let chart = document(&charts::rollout(&rollout, &rolled_out, FORM).unwrap());
    let points: Vec<[Decimal; 2]> =
        list(&list(&chart["curves"])[0]["points"]).iter().map(|point| [exact(&point[0]), exact(&point[1])]).collect();
    let nets = rolled_out.net_after().iter().enumerate();
    assert_eq!(points, nets.map(|(place, net)| [Decimal::from(place), money(*net)]).collect::<Vec<_>>());
    assert_eq!(list(&chart["marks"])[0]["x"], rolled_out.break_even_sites().unwrap().to_string());
}

#[test]
fn many_sites_have_some_points_and_the_one_where_they_break_even() {
    let mut all: Value = serde_json::from_str(include_str!("../../examples/decisions/rollout.json")).unwrap();
    all["sites"] = serde_json::json!({"all": {"sites": 1_001}});
    all["central"]["training"]["amount"] = "90000000".into();
    let (Decision::Rollout(rollout), Decided::Rollout(rolled_out)) = decided(&all.to_string()) else { panic!() };
    let chart = document(&charts::rollout(&rollout, &rolled_out, FORM).unwrap());
    let points = list(&list(&chart["curves"])[0]["points"]);
    assert!((200..=204).contains(&points.len()), "{}", points.len());
    let even = rolled_out.break_even_sites().unwrap();
    assert!(even > 2 && even < 1_001);
    for place in [0, even - 1, even, 1_001] {
        assert!(points.iter().any(|point| exact(&point[0]) == Decimal::from(place)), "{place}");
    }
}

#[test]
fn bars_of_corrections_are_what_each_moves_alone() {
    let (Decision::Corrections(corrections), Decided::Corrections(corrected)) =
        decided(include_str!("../../examples/decisions/corrections.json"))
    else {
        panic!()
    };
    let chart = document(&charts::corrections(&corrections, &corrected, FORM).unwrap());
    let rows = list(&chart["rows"]);
    let mut alone: Vec<Decimal> = corrected.moved().iter().map(|one| money(one.alone)).collect();
    alone.sort_by_key(|net| std::cmp::Reverse(net.abs()));
    assert_eq!(rows.iter().map(|row| exact(&first_bar(row)["to"])).collect::<Vec<_>>(), alone);
    for row in rows {
        let bar = first_bar(row);
        assert!(is_rounded(printed(&bar["text"]), exact(&bar["to"]), 2));
        assert_eq!(bar["series"], 1);
    }
    assert_eq!(label(&rows[0]), "Fewer injuries from falls|deadweight");
}

#[test]
fn groups_stand_unweighted_and_weighted() {
    let (Decision::Equity(equity), Decided::Equity(weighted)) =
        decided(include_str!("../../examples/decisions/equity.json"))
    else {
        panic!()
    };
    let chart = document(&charts::equity(&equity, &weighted, FORM));
    let rows = list(&chart["rows"]);
    let groups = weighted.groups().values().map(|group| [group.net, group.weighted_net]);
    let all: Vec<[Decimal; 2]> = groups.chain([[weighted.others().net; 2]]).map(|nets| nets.map(money)).collect();
    assert_eq!(rows.len(), all.len());
    for (row, nets) in rows.iter().zip(all) {
        for (bar, net) in list(&row["bars"]).iter().zip(nets) {
            assert_eq!(exact(&bar["to"]), net);
            assert!(is_rounded(printed(&bar["text"]), net, 2));
        }
    }
    assert_eq!(label(&rows[0]), "Lower third by income|");
}

#[test]
fn a_portfolio_has_a_bar_for_each_way_in_which_money_lies() {
    let (Decision::Portfolio(portfolio), Decided::Portfolio(chosen)) =
        decided(include_str!("../../examples/decisions/portfolio.json"))
    else {
        panic!()
    };
    let chart = document(&charts::portfolio(&portfolio, &chosen, FORM).unwrap());
    let drawn: Vec<Decimal> = list(&chart["rows"]).iter().map(|row| exact(&first_bar(row)["to"])).collect();
    let nets = [chosen.net(), chosen.pooled_by_year().net, chosen.pooled().net].map(money);
    assert_eq!(drawn, nets);
    assert!(chart["message"].as_str().unwrap().starts_with("Separate pockets cost 291,090.80: the best net is"));
}

#[test]
fn each_map_has_a_bar_for_each_set() {
    let (Decision::Values(sets), Decided::Values(valued)) =
        decided(include_str!("../../examples/decisions/values.json"))
    else {
        panic!()
    };
    let chart = document(&charts::values(&sets, &valued, FORM).unwrap());
    let drawn: Vec<Decimal> = list(&chart["rows"]).iter().map(|row| exact(&first_bar(row)["to"])).collect();
    let nets = valued.maps().values().flat_map(|map| map.sets.values().map(|figures| money(figures.net)));
    assert_eq!(drawn, nets.collect::<Vec<_>>());
    let groups: Vec<&str> = list(&chart["rows"]).iter().map(|row| row["group"].as_str().unwrap()).collect();
    assert_eq!(
        groups.first().zip(groups.last()),
        Some((&"Strength and balance classes in one town", &"Safer homes in one town"))
    );
}

/// Each bar begins where the one before ends, and the last of a bid's is its total.
#[cfg(feature = "tenders")]
#[test]
fn each_bid_has_a_bar_for_each_criterion_and_one_for_its_total() {
    let (Decision::Tender(tender), Decided::Tender(awarded)) =
        decided(include_str!("../../examples/decisions/tender.json"))
    else {
        panic!()
    };
    let chart = document(&charts::tender(&tender, &awarded, FORM).unwrap());
    let rows = list(&chart["rows"]);
    let per_bid = tender.criteria().len() + 1;
    assert_eq!(rows.len(), 4 * per_bid);
    let ranked: Vec<_> = awarded.bids().values().filter_map(|bid| bid.ranked()).collect();
    for (rank, bars) in (1..).zip(rows.chunks(per_bid)) {
        let bid = ranked.iter().find(|bid| bid.rank == rank).unwrap();
        let mut from = Decimal::ZERO;
        for row in &bars[..per_bid - 1] {
            assert_eq!(exact(&first_bar(row)["from"]), from);
            from = exact(&first_bar(row)["to"]);
        }
        assert_eq!(exact(&first_bar(&bars[per_bid - 1])["to"]), bid.total.to_decimal().unwrap().normalize());
    }
    assert!(chart["message"].as_str().unwrap().starts_with("Allotment Foods is first with"));
}
