//! The documents of a shape, as text.

use crate::shape::Shape;
use std::fmt::Write as _;

/// What is not in doubt of an outcome that has as many values as `few` allows is in no study: the first ones are.
const FEW: usize = 2_000;

fn list(count: usize, item: impl FnMut(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

impl Shape {
    pub(crate) fn id(&self, letter: char, index: usize) -> String {
        let number = index.to_string();
        let fill = self.id.saturating_sub(number.len() + 1);
        format!("{}{number}", letter.to_string().repeat(fill + 1))
    }

    fn named(&self) -> String {
        let letter = ["x", "é", "\\u009b", "\\\""][self.letter.min(3)];
        let bytes = [1, 2, 2, 1][self.letter.min(3)];
        if self.name == 0 { String::new() } else { format!(r#""name":"{}""#, letter.repeat(self.name / bytes)) }
    }

    /// A number, or a reference to an assumption in its place.
    fn number(&self, index: usize, text: &str) -> String {
        if self.assumptions == 0 {
            format!("\"{text}\"")
        } else {
            format!(r#"{{"assumption":"{}","times":"{text}"}}"#, self.id('x', index % self.assumptions))
        }
    }

    fn conventions(&self) -> String {
        let mut keys = Vec::new();
        if self.rate_steps > 0 {
            let steps = list(self.rate_steps, |i| format!(r#"{{"from_year":{},"rate":"0.0{}"}}"#, i + 1, i % 9 + 1));
            keys.push(format!(r#""discount":{{"steps":[{steps}]}}"#));
        }
        if self.discounts > 0 {
            keys.push(format!(
                r#""discounts":{{{}}}"#,
                list(self.discounts, |i| format!(r#""d{i}":{{"rate":"0.0{i}1"}}"#))
            ));
        }
        if self.other_conventions > 0 {
            keys.push(
                r#""deductions":"additive","drop_off_shape":"straight-line","timing":"mid-year","negative_outcomes":"denominator""#
                    .to_owned(),
            );
        }
        keys.join(",")
    }

    fn value(&self, outcome: usize, index: usize) -> String {
        let at = outcome + index;
        let mut text =
            format!(r#""{}":{{"proxy":{}"#, self.id('v', index), self.number(at, &format!("{}", at % 97 + 3)));
        if self.growth > 0 {
            let _ = write!(text, r#","growth":"0.00{}1""#, at % 1_000);
        }
        if self.fiscal > 0 || self.transfer > 0 {
            text.push_str(r#","class":"fiscal""#);
        }
        if self.transfer > 0 {
            text.push_str(r#","transfer":true"#);
        }
        if self.price_years > 0 {
            let _ = write!(text, r#","price_year":{}"#, 1_000 + at % self.price_years);
        }
        if self.discounts > 0 {
            let _ = write!(text, r#","discount":"d{}""#, at % self.discounts);
        }
        let recipients = self.recipients.min(self.stakeholders);
        if recipients > 0 {
            let cashable = ["", r#","cashable":"0.3""#, r#","cashable":{"variable":"1","step":"2","every":"7"}"#]
                [self.cashable.min(2)];
            let to = list(recipients, |i| {
                format!(r#""{}":{{"share":"0.002"{cashable}}}"#, self.id('s', (i + at) % self.stakeholders))
            });
            let rest = recipients * 2;
            // the first takes up what the others leave
            let first = format!(r#""share":"0.{:03}""#, 1_000 - (rest - 2));
            let to = if recipients == 1 {
                to.replace(r#""share":"0.002""#, r#""share":"1""#)
            } else {
                to.replacen(r#""share":"0.002""#, &first, 1)
            };
            let _ = write!(text, r#","to":{{{to}}}"#);
        }
        text.push('}');
        text
    }

    fn outcome(&self, index: usize) -> String {
        let mut text =
            format!(r#""{}":{{"stakeholder":"{}""#, self.id('o', index), self.id('s', index % self.stakeholders));
        let intake = |i: usize| {
            let quantity = self.number(index + i, &format!("{}", (index + i) % 13 + 1));
            if self.funnel > 0 {
                format!(r#"{{"population":{quantity},"affected":"0.9","achieved":"0.8"}}"#)
            } else {
                quantity
            }
        };
        let quantity = list(self.intakes.max(1), intake);
        let _ = if self.intakes > 1 {
            write!(text, r#","quantity":[{quantity}]"#)
        } else {
            write!(text, r#","quantity":{quantity}"#)
        };
        let starts = if self.late > 0 { index.min(1_000) } else { self.starts };
        let _ = write!(text, r#","starts":{starts}"#);
        if self.profile > 0 {
            let _ = write!(text, r#","profile":[{}]"#, list(self.lasts.max(1), |i| format!("\"0.{}\"", i % 9 + 1)));
        } else {
            let _ = write!(text, r#","lasts":{}"#, self.lasts.max(1));
        }
        if self.drop_off > 0 && self.profile == 0 {
            let _ = write!(text, r#","drop_off":"0.0{}1""#, index % 1_000);
        }
        if self.adjusted > 0 {
            text.push_str(r#","deadweight":"0.1","displacement":"0.05","attribution":"0.2""#);
        }
        let _ = write!(text, r#","values":{{{}}}}}"#, list(self.values, |i| self.value(index, i)));
        text
    }

    /// The impact map.
    pub(crate) fn map(&self) -> String {
        let mut keys = vec![
            r#""format":"sroi/1","title":"T","currency":"GBP","base_date":"2026-04-01""#.to_owned(),
            format!(r#""conventions":{{{}}}"#, self.conventions()),
        ];
        let party = |i: usize| {
            let agency = if i < self.agencies { format!(r#""agency":{{"sector":"x{i}"}}"#) } else { String::new() };
            let keys = [self.named(), agency].into_iter().filter(|key| !key.is_empty()).collect::<Vec<_>>().join(",");
            format!(r#""{}":{{{keys}}}"#, self.id('s', i))
        };
        keys.push(format!(r#""stakeholders":{{{}}}"#, list(self.stakeholders.max(1), party)));
        if self.price_years > 0 {
            let index = list(self.price_years, |i| format!(r#""{}":"1{i}""#, 1_000 + i));
            keys.push(format!(r#""price_year":1000,"price_index":{{{index}}}"#));
        }
        if self.assumptions > 0 {
            let stated = list(self.assumptions, |i| format!(r#""{}":{{"value":"0.3"}}"#, self.id('x', i)));
            keys.push(format!(r#""assumptions":{{{stated}}}"#));
        }
        let amounts = |i: usize| list(self.amounts.max(1), |j| self.number(i + j, &format!("{}", i + j + 1)));
        let input = |i: usize| {
            format!(
                r#""{}":{{"from":"{}","amount":[{}]}}"#,
                self.id('i', i),
                self.id('s', i % self.stakeholders.max(1)),
                amounts(i)
            )
        };
        let mistyped = |i: usize| format!(r#""{}":{{"from":"{}q","amount":"1"}}"#, self.id('m', i), self.id('s', i));
        let inputs = [list(self.inputs, input), list(self.mistyped, mistyped)];
        let inputs: Vec<&str> = inputs.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        keys.push(format!(r#""inputs":{{{}}}"#, inputs.join(",")));
        keys.push(format!(r#""outcomes":{{{}}}"#, list(self.outcomes, |i| self.outcome(i))));
        if self.notes > 0 {
            let reason = "x".repeat(self.note);
            let note = |i: usize| format!(r#""/outcomes/{}/lasts":{{"grade":3,"reason":"{reason}"}}"#, self.id('o', i));
            keys.push(format!(r#""notes":{{{}}}"#, list(self.notes.min(self.outcomes), note)));
        }
        if self.own > 0 {
            keys.push(format!(r#""x-wide":[{}]"#, list(self.own, |_| "[]".to_owned())));
        }
        if self.deep > 0 {
            keys.push(format!(r#""x-deep":{}1{}"#, "[".repeat(self.deep), "]".repeat(self.deep)));
        }
        if self.unknown > 0 {
            keys.push(list(self.unknown, |i| format!(r#""{}":1"#, self.id('z', i))));
        }
        format!("{{{}}}", keys.join(","))
    }

    /// The numbers in doubt: proxies and quantities in turn.
    fn doubtful(&self, index: usize) -> String {
        let (outcome, value) = (index % self.outcomes.max(1), index / self.outcomes.max(1));
        let (o, v) = (self.id('o', outcome), self.id('v', value % self.values.max(1)));
        let times = if self.assumptions > 0 { "/times" } else { "" };
        format!("/outcomes/{o}/values/{v}/proxy{times}")
    }

    fn distribution(&self, index: usize) -> String {
        match (self.kind + index) % (self.kind + 1).min(11) + self.kind.saturating_sub(1) {
            0 => r#"{"grade":2}"#.to_owned(),
            1 => r#"{"uniform":{"low":"1","high":"3"}}"#.to_owned(),
            2 => r#"{"triangular":{"low":"1","mode":"2","high":"7"}}"#.to_owned(),
            3 => format!(r#"{{"pert":{{"low":"1","mode":"1.{index}","high":"3"}}}}"#),
            4 => r#"{"normal":{"mean":"3","sd":"1"}}"#.to_owned(),
            5 => r#"{"lognormal":{"mean":"3","sd":"2"}}"#.to_owned(),
            6 => format!(r#"{{"beta":{{"alpha":"0.00{}","beta":"1000000"}}}}"#, index + 1),
            7 => format!(r#"{{"gamma":{{"shape":"0.00{}","scale":"3"}}}}"#, index + 1),
            8 => format!(r#"{{"discrete":[{}]}}"#, list(self.points, |i| format!(r#"["{i}","1"]"#))),
            9 => format!(
                r#"{{"beta":{{"alpha":"0.3{index}","beta":"0.4"}},"truncated":{{"low":"0.99","high":"0.999"}}}}"#
            ),
            _ => format!(r#"{{"gamma":{{"shape":"99999{index}","scale":"3"}},"truncated":{{"low":"0"}}}}"#),
        }
    }

    /// The study of the map.
    pub(crate) fn study(&self) -> String {
        let count = self.doubts.min(FEW);
        // what a pilot asks about is a share of yes
        let doubt = |i: usize| match i {
            i if i < self.piloted => format!(r#"{{"beta":{{"alpha":"2.{i}","beta":"3"}}}}"#),
            i => self.distribution(i),
        };
        let mut doubts: Vec<String> = (0..count).map(|i| format!(r#""{}":{}"#, self.doubtful(i), doubt(i))).collect();
        let values = |i: usize| list(self.year_values.max(2), |j| format!(r#"["{}","1"]"#, self.lasts + i + j));
        for i in 0..self.years.min(self.outcomes) {
            for key in ["lasts", "starts"] {
                doubts.push(format!(r#""/outcomes/{}/{key}":{{"discrete":[{}]}}"#, self.id('o', i), values(i)));
            }
        }
        let mut keys = vec![
            format!(r#""draws":{},"index_draws":{}"#, self.draws.max(1), self.index_draws.max(1)),
            format!(r#""design":"{}""#, ["random", "latin-hypercube", "sobol"][self.latin.min(2)]),
            format!(r#""doubts":{{{}}}"#, doubts.join(",")),
        ];
        if self.correlated > 1 {
            let rank = ["0.5", "-0.9", "0.99", "-0.1"][self.rank.min(3)];
            let pairs = (0..self.correlated.min(count)).flat_map(|i| (0..i).map(move |j| (i, j)));
            let pair =
                |(i, j)| format!(r#"{{"between":["{}","{}"],"rank":"{rank}"}}"#, self.doubtful(i), self.doubtful(j));
            keys.push(format!(
                r#""nearest_correlations":true,"correlations":[{}]"#,
                pairs.map(pair).collect::<Vec<_>>().join(",")
            ));
        }
        if self.scenarios > 0 {
            let scenario = |i| format!(r#""{}":{{"{}":"{}"}}"#, self.id('c', i), self.doubtful(i), i % 7);
            keys.push(format!(r#""scenarios":{{{}}}"#, list(self.scenarios, scenario)));
        }
        let some =
            |from: usize, many: usize| list(many.min(count), |i| format!(r#""{}""#, self.doubtful((from + i) % count)));
        if self.known > 0 && count > 0 {
            let group = |i| format!(r#""{}":[{}]"#, self.id('k', i), some(i, self.members.max(1)));
            keys.push(format!(r#""groups":{{{}}}"#, list(self.known, group)));
        }
        if self.thresholds > 1 {
            keys.push(format!(r#""decision":{{"threshold":[{}]}}"#, list(self.thresholds, |i| format!(r#""{i}""#))));
        }
        if self.piloted > 0 && count > 0 {
            keys.push(format!(
                r#""pilot":{{"of":[{}],"people":{},"most_people":100000}}"#,
                some(0, self.piloted),
                self.people.max(1)
            ));
        }
        format!("{{{}}}", keys.join(","))
    }

    /// A game of costs: all in proportion, or with jumps.
    pub(crate) fn game(&self) -> String {
        let agencies = self.agencies_of_a_game.clamp(1, 20);
        let cost = |coalition: usize| {
            let size = coalition.count_ones() as usize;
            let amount = match self.lumpy {
                0 => size * 10,
                1 => 10 + size,
                2 => (coalition * 7_919) % 1_000,
                _ => size * size,
            };
            format!("{amount}.{}", "7".repeat(self.digits.min(20)))
        };
        let key = |coalition: usize| {
            let member = |i: usize| u8::try_from(i).map_or('z', |i| char::from(b'a' + i)).to_string();
            (0..agencies).filter(|i| coalition >> i & 1 == 1).map(member).collect::<Vec<_>>().join("+")
        };
        let costs = (1..1_usize << agencies).map(|coalition| format!(r#""{}":"{}""#, key(coalition), cost(coalition)));
        format!(r#"{{"costs":{{{}}}}}"#, costs.collect::<Vec<_>>().join(","))
    }

    /// A set of unit costs.
    pub(crate) fn unit_costs(&self) -> String {
        let part = |i: usize| format!(r#""c{i}":{{"agency":"a","amount":"{i}.5"}}"#);
        let cost = |i: usize| {
            let parts = list(self.constituents.max(1), part);
            format!(r#""u{i}":{{"price_year":2024,"constituents":{{{parts}}},"social":"7"}}"#)
        };
        format!(
            r#"{{"format":"sroi-unit-costs/1","source":"S","vintage":"2026","currency":"GBP","agencies":{{"a":{{"sector":"s"}}}},"unit_costs":{{{}}}}}"#,
            list(self.unit_costs.max(1), cost)
        )
    }

    /// A request for everything.
    pub(crate) fn request(&self) -> String {
        let results =
            ["impact", "present_value"].map(|key| move |i: usize| format!("/outcomes/{}/{key}", self.id('o', i)));
        let trail = |i: usize| match i {
            0 => "\"/ratios/sroi\"".to_owned(),
            1 => "\"/bridge/discounting\"".to_owned(),
            i => format!("\"{}\"", results[i % 2](i / 2)),
        };
        let mistyped = list(self.mistyped_trails, |i| format!("\"/outcomes/{}/presnt_value\"", self.id('q', i)));
        let trails = [list(self.trails, trail), mistyped];
        let trails: Vec<&str> = trails.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let row = |i: usize| format!(r#""r{i}":{{"preset":"green-book"}}"#);
        let study = if self.with_study > 0 { format!(r#","study":{}"#, self.study()) } else { String::new() };
        format!(
            r#"{{"map":{},"appraisal":true,"pockets":true,"comparison":{{{}}},"trail":[{}]{study}}}"#,
            self.map(),
            list(self.rows, row),
            trails.join(",")
        )
    }
}
