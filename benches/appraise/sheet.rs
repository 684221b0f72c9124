//! Maps of as many outcomes as one likes, with numbers that differ, for measurements of time and of memory.

// not every measurement has a use for all that a map can say
#![allow(dead_code)]

use sroi::{Decimal, ImpactMap, Limits, build};
use std::fmt::Write as _;

/// The numbers of one outcome.
pub(crate) struct Row {
    pub(crate) quantity: Decimal,
    pub(crate) proxy: Decimal,
    pub(crate) deadweight: Decimal,
    pub(crate) displacement: Decimal,
    pub(crate) attribution: Decimal,
    pub(crate) drop_off: Decimal,
    pub(crate) shares: [Decimal; 2],
}

/// The numbers of a whole map.
pub(crate) struct Sheet {
    pub(crate) rows: Vec<Row>,
    pub(crate) years: u32,
}

/// So many outcomes of so many years, each shared by so many recipients: for how what is worked out grows with each.
pub(crate) fn shared_out(outcomes: u32, years: u32, recipients: u32) -> ImpactMap {
    let id = |place: u32| format!("s{place}");
    let mut map = build::map("Shared out", "GBP", "2026-04-01").limits(Limits::highest());
    map = map.input("contract", build::cash(id(0), 100_000));
    for place in 0..recipients {
        map = map.stakeholder(id(place), build::people("Somebody"));
    }
    // the same for all, and for one of them what is left
    let share = Decimal::ONE / Decimal::from(recipients);
    for (place, row) in Sheet::new(outcomes, years, 2).rows.iter().enumerate() {
        let mut value = build::value(row.proxy).fiscal();
        for recipient in 1..recipients {
            value = value.to_share(id(recipient), share.round_dp(4), 0);
        }
        let outcome = build::outcome(id(0), row.quantity)
            .lasts(years)
            .deadweight(row.deadweight)
            .displacement(row.displacement)
            .attributed_to_others(row.attribution)
            .drop_off(row.drop_off)
            .value("worth", value.to_rest(id(0), 0));
        map = map.outcome(format!("outcome-{place}"), outcome);
    }
    map.finish().unwrap()
}

/// What a map's text says beside its numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// Every adjustment, and the source of every proxy.
    Everything,
    /// Neither adjustments nor sources.
    Nothing,
    /// Everything, and the cashable share of each recipient.
    Cashable,
    /// Everything, and in which steps the part of each recipient is cashable.
    Steps,
}

const STAKEHOLDERS: [&str; 6] = ["participants", "families", "council", "nhs", "employers", "neighbours"];

impl Sheet {
    /// Numbers that differ from outcome to outcome, proportions of `digits` digits; no two proxies are the same.
    pub(crate) fn new(outcomes: u32, years: u32, digits: u32) -> Self {
        let row = |index: u32| {
            let index = i64::from(index);
            let unit = 10_i64.pow(digits - 2);
            let decimal = |value: i64, places: u32| Decimal::new(value, places);
            // a percentage from `least` to below `most`, to the last digit
            let share = |step: i64, least: i64, most: i64| {
                decimal((least * unit) + (index * step) % ((most - least) * unit), digits)
            };
            let first = share(7, 20, 80);
            let sign = if index % 50 == 7 { -1 } else { 1 };
            Row {
                quantity: decimal(5 + (index * 37) % 400, 0),
                // 7,919 and 250,000 have no common factor
                proxy: decimal(sign * (1_200 + (index * 7_919) % 250_000), 2),
                deadweight: share(11, 5, 45),
                displacement: share(3, 1, 20),
                attribution: share(13, 10, 50),
                drop_off: share(17, 5, 20),
                shares: [first, Decimal::ONE - first],
            }
        };
        Self { rows: (0..outcomes).map(row).collect(), years }
    }

    /// The map as a hand would write it: an outcome a line, no defaults.
    pub(crate) fn text(&self, said: Said) -> String {
        let mut text = String::from(
            r#"{"format": "sroi/1", "title": "Benchmark", "currency": "GBP", "base_date": "2026-04-01",
"conventions": {"discount": {"rate": "0.035"}},
"stakeholders": {
"#,
        );
        let stakeholders = STAKEHOLDERS.map(|id| format!("  \"{id}\": {{\"name\": \"All the {id}\"}}"));
        text.push_str(&stakeholders.join(",\n"));
        // as much as there are outcomes to pay for, so that the ratio is one that a report would print
        let contract = self.rows.len() * 100_000;
        let _ = write!(
            text,
            "\n}},\n\"inputs\": {{\n  \"contract\": {{\"from\": \"council\", \"amount\": \"{contract}\", \
             \"source\": \"Contract register\"}}\n}},\n\"outcomes\": {{"
        );
        for (index, row) in self.rows.iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            self.write_outcome(&mut text, index, row, said);
        }
        text.push_str("\n}}\n");
        text
    }

    fn write_outcome(&self, text: &mut String, index: usize, row: &Row, said: Said) {
        let stakeholder = |offset: usize| STAKEHOLDERS[(index + offset) % STAKEHOLDERS.len()];
        let (first, second) = (stakeholder(0), stakeholder(1 + index % 5));
        let Row { quantity, proxy, deadweight, displacement, attribution, drop_off, shares: [one, other] } = row;
        let years = self.years;
        let _ = write!(
            text,
            r#"  "outcome-{index}": {{"name": "Change {index}", "stakeholder": "{first}", "quantity": "{quantity}", "lasts": {years}"#
        );
        if said != Said::Nothing {
            let _ = write!(
                text,
                r#", "deadweight": "{deadweight}", "displacement": "{displacement}", "attribution": "{attribution}", "drop_off": "{drop_off}""#
            );
        }
        let source = if said == Said::Nothing { "" } else { r#", "source": "Unit cost database, version 2.3""# };
        let cashable = match said {
            Said::Everything | Said::Nothing => [""; 2],
            Said::Cashable => [r#", "cashable": "0.60""#, r#", "cashable": "0.25""#],
            Said::Steps => [r#", "cashable": {"variable": "150", "step": "3000", "every": "12.5"}"#; 2],
        };
        let _ = write!(
            text,
            r#", "values": {{"worth": {{"proxy": "{proxy}", "class": "fiscal"{source}, "to": {{"{first}": {{"share": "{one}"{}}}, "{second}": {{"share": "{other}"{}}}}}}}}}}}"#,
            cashable[0], cashable[1]
        );
    }
}
