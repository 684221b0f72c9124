//! Pages of decisions: their tables add up, names are told apart, and no text in them does anything.

use super::inert::{is_only_its_own_markup, prints_on_a_screen, texts};
use super::laws::{foots, forms_agree};
use proptest::prelude::*;
use serde_json::{Value, json};
use sroi::decisions::Decision;
use sroi::number::NumberForm;
use sroi::report::{Block, Report, contents};

const DOCUMENTS: &[&str] = &[
    include_str!("../../examples/decisions/options.json"),
    include_str!("../../examples/decisions/rollout.json"),
    include_str!("../../examples/decisions/corrections.json"),
    include_str!("../../examples/decisions/equity.json"),
    include_str!("../../examples/decisions/values.json"),
    include_str!("../../examples/decisions/portfolio.json"),
    #[cfg(feature = "tenders")]
    include_str!("../../examples/decisions/tender.json"),
];

fn document(place: usize) -> Value {
    serde_json::from_str(DOCUMENTS[place]).unwrap()
}

fn page(document: &Value) -> Option<Report> {
    let decision = Decision::from_json(&document.to_string()).ok()?;
    Some(contents::decision(&decision, &decision.decided().ok()?))
}

fn holds(document: &Value) -> String {
    let page = page(document).unwrap();
    page.tables().for_each(foots);
    forms_agree(&page);
    page.to_text()
}

/// Whether a line has these words one after the other.
fn says(text: &str, words: &str) -> bool {
    text.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").contains(words))
}

#[test]
fn pages_add_up_in_every_currency() {
    for text in DOCUMENTS {
        for currency in ["GBP", "JPY", "KWD"] {
            holds(&serde_json::from_str(&text.replace("\"GBP\"", &format!("\"{currency}\""))).unwrap());
        }
    }
}

#[test]
fn of_many_sites_some_have_rows_and_the_others_one() {
    let mut many = document(1);
    many["sites"] = (0..45).map(|place| (format!("s{place:02}"), json!({"reach": format!("1.0{place:02}")}))).collect();
    let text = holds(&many);
    assert!(says(&text, "s38 0 1 ") && says(&text, "6 others 6 ") && !says(&text, "s39 0 1 "), "{text}");
    assert!(says(&text, "below, each 3 sites are told"), "{text}");
}

#[test]
fn one_alone_has_a_page() {
    let mut alone = document(0);
    alone["options"] = json!({"nothing": {"map": "falls"}});
    assert!(says(&holds(&alone), "nothing is held against the status quo"));
    let mut one = document(1);
    one["sites"] = json!({"east": {}});
    assert!(says(&holds(&one), "it breaks even with 1 site;"));
    let mut one = document(2);
    one["numbers"] = json!({});
    assert!(says(&holds(&one), "no number is corrected"));
}

#[test]
fn a_portfolio_says_what_separate_pockets_cost_and_what_they_stop() {
    let text = holds(&document(5));
    let first = text.lines().position(|line| line.contains("is lost because the same money lies in separate")).unwrap();
    assert!(first < 10, "{text}");
    assert!(says(&text, "Restorative justice") && says(&text, "council-now 150,000.00 175,000.00 25,000.00"), "{text}");
    let mut one = document(5);
    one["budgets"] = json!({"council": {"of": ["council", "nhs", "police", "jobs"], "amount": "965000"}});
    let text = holds(&one);
    assert!(says(&text, "nothing: the same money in one budget for the same years would bring no more"), "{text}");
    assert!(says(&text, "a step more or less of") || says(&text, "what a step more or less would change"), "{text}");
    one["budgets"] = json!({});
    one["choices"][0]["at_most"] = json!(2);
    let text = holds(&one);
    assert!(says(&text, "there is no budget, and so nothing that lies in separate pockets"), "{text}");
    assert!(says(&text, "An app for everything") && says(&text, "nothing: it is not worth it"), "{text}");
    assert!(says(&text, "unbudgeted (4)"), "{text}");
    let mut none = document(5);
    for (_, map) in none["maps"].as_object_mut().unwrap() {
        map["outcomes"] = json!({});
    }
    none["account"] = json!("nhs");
    let text = holds(&none);
    assert!(says(&text, "for the highest net of nhs"), "{text}");
    // a project that costs others alone is worth nothing to this one, and of equals the one of least cash is chosen
    assert!(says(&text, "nothing: no project that breaks nothing is worth it"), "{text}");
}

#[test]
fn of_many_projects_and_budgets_some_have_rows() {
    let mut many = document(5);
    let (mut maps, mut budgets) = (many["maps"].clone(), many["budgets"].clone());
    for place in 0..12 {
        let mut map = maps["restorative"].clone();
        map["title"] = format!("Restorative justice {place}").into();
        maps[format!("r{place}")] = map;
    }
    for place in 0..70 {
        budgets[format!("b{place}")] = json!({"of": ["police"], "amount": "100000"});
    }
    (many["maps"], many["budgets"]) = (maps, budgets);
    assert!(says(&holds(&many), "and 18 other budgets"));
}

#[test]
fn names_that_are_the_same_give_way_to_ids() {
    let mut same = document(0);
    same["options"]["homes"]["name"] = "Classes".into();
    let text = holds(&same);
    assert!(says(&text, "classes some of each of two others gain more for the cost homes and Classes and safer homes"));
}

#[test]
fn of_whose_account_it_is_the_net_is_the_same_wherever_it_stands() {
    let mut council = document(0);
    (council["account"], council["status_quo"]) = ("council".into(), "classes".into());
    let text = holds(&council);
    assert!(says(&text, "the account of Council: what it pays and what it gains, transfers included"), "{text}");
    assert!(says(&text, "Classes and safer homes 235,587.43 94,095.92 -141,491.51"), "{text}");
    assert!(says(&text, "Classes and safer homes -141,491.51 240,467.35"), "{text}");
}

#[test]
fn options_that_last_have_what_they_come_to_a_year() {
    let mut lasting = document(0);
    for (_, option) in lasting["options"].as_object_mut().unwrap() {
        option["life"] = 5.into();
    }
    let text = holds(&lasting);
    assert!(says(&text, "best by what it comes to a year, where each is repeated at the end of its life: Classes and"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn texts_of_a_decision_do_nothing(texts in [texts(), texts(), texts(), texts()], place in 0..DOCUMENTS.len()) {
        let mut document = document(place);
        let [title, one, other, third] = &texts;
        document["title"] = title.as_str().into();
        for named in ["options", "sites", "groups", "sets", "maps"] {
            let Some(all) = document.get_mut(named).and_then(Value::as_object_mut) else { continue };
            for ((_, named), text) in all.iter_mut().zip([one, other, third]) {
                let keys: &[&str] = match (named.get("format"), named.get("numbers")) {
                    (Some(_), _) => &["title"],
                    (_, Some(_)) => &["name", "by", "source"],
                    _ => &["name"],
                };
                for key in keys {
                    named[*key] = text.as_str().into();
                }
            }
        }
        let Some(page) = page(&document) else { return Ok(()) };
        page.tables().for_each(foots);
        prints_on_a_screen(&page.to_text());
        prints_on_a_screen(&page.to_markdown());
        is_only_its_own_markup(&page.to_markdown(), 0);
        let charts = page.blocks().iter().filter(|block| matches!(block, Block::Chart(_))).count();
        prop_assert!(charts > 0);
        is_only_its_own_markup(&page.to_markdown_with_charts(NumberForm::default(), ""), charts);
        for block in page.blocks() {
            if let Block::Chart(chart) = block {
                let svg = chart.to_svg();
                prints_on_a_screen(&svg);
                prop_assert!(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("<!--"));
            }
        }
    }
}

#[cfg(feature = "tenders")]
#[test]
fn a_tender_says_who_wins_and_what_that_hangs_on() {
    let text = holds(&document(6));
    let first = text.lines().position(|line| line.contains("Allotment Foods wins with")).unwrap();
    assert!(first < 8, "{text}");
    assert!(
        says(&text, "without Quick Trays, Northern Kitchens would stand before Allotment Foods; Northern Kitchens"),
        "{text}"
    );
    assert!(says(&text, "Late Lunches /bids/late/compliant no food hygiene certificate"), "{text}");
    assert!(says(&text, "social value has 10.0% of all points"), "{text}");
    let mut tie = document(6);
    tie["bids"] = json!({"a": {"price": "1", "scores": {"food": "60", "delivery": "1", "social-value": "1"}},
        "b": {"price": "1", "scores": {"food": "60", "delivery": "1", "social-value": "1"}}});
    let text = holds(&tie);
    assert!(says(&text, "nobody wins: 2 bids share the first rank"), "{text}");
    assert!(says(&text, "there is nothing to tell: it takes a winner"), "{text}");
    tie["bids"].as_object_mut().unwrap().remove("b");
    assert!(says(&holds(&tie), "the only bid that counts"));
    let value = json!({"format": "sroi-tender/1", "method": "value", "criteria": {"m": {"formula": "money", "worth": "1"}},
        "bids": {"a": {"price": "9", "scores": {"m": "4"}}, "b": {"price": "9", "scores": {"m": "3"}}}});
    let text = holds(&value);
    assert!(says(&text, "the lowest price less what merit is worth is first"), "{text}");
    assert!(says(&text, "each worth by itself, while the others are held"), "{text}");
    assert!(text.contains("no end"), "{text}");
}
