//! The documents of a contract's shape, as text: its terms, and what was reported under it.

use crate::shape::Shape;

fn list(count: usize, item: impl FnMut(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

impl Shape {
    pub(crate) fn contract(&self) -> String {
        let parties = list(self.payers, |i| format!(r#""p{i}":{{"budget":"1"}}"#));
        let holders = if self.clause_kind == 6 { self.payers } else { 0 };
        let parties = format!("{parties},{}", list(holders, |i| format!(r#""o{i}":{{}}"#)));
        let parties = parties.trim_end_matches(',');
        let cohorts = list(self.cohorts, |i| format!(r#""h{i}":{{"measured":"2026-{:02}-28"}}"#, i % 9 + 4));
        let clauses = list(self.clauses, |i| format!(r#""c{i}":{}"#, self.clause(i)));
        let capped = self.clauses.min(self.capped);
        let caps = list(self.caps, |i| {
            let per = ["contract", "year", "cohort", "person"][i % 4];
            let named = list(capped, |i| format!(r#""c{i}""#));
            format!(r#""k{i}":{{"clauses":[{named}],"per":"{per}","amount":"{i}"}}"#)
        });
        let caps = if capped == 0 { String::new() } else { caps };
        format!(
            r#"{{"format":"sroi-contract/1","title":"T","currency":"GBP","start":"2026-04-01","months":{},"period":1,"places":{},
"parties":{{{parties},"s":{{}},"l":{{}},"q":{{}}}},"metrics":{{"m":{{}}}},"cohorts":{{{cohorts}}},"clauses":{{{clauses}}},"caps":{{{caps}}}{}}}"#,
            self.months,
            self.places,
            self.finance(),
        )
    }

    fn shares(&self, index: usize) -> String {
        if self.wide == 0 {
            return format!(r#""p{}":"1""#, index % self.payers);
        }
        let rest = 1_000 - (self.payers - 1);
        list(self.payers, |i| format!(r#""p{i}":"0.{:03}""#, if i == 0 { rest } else { 1 })).replace("0.1000", "1")
    }

    fn clause(&self, index: usize) -> String {
        let shares = self.shares(index);
        let paid = ["period-end", "on-date"][self.on_date.min(1)];
        let by = ["row", "cohort", "period", "year"][self.by.min(3)];
        let timed = format!(r#""paid":"{paid}","by":"{by}","#);
        let tiers = |price: &str| list(self.tiers, |i| format!(r#"{{"from":"{i}","{price}":"{}"}}"#, i % 7));
        let cents = if self.places < 2 { "1" } else { "1.07" };
        let terms = match self.clause_kind {
            0 => format!(r#""kind":"outcome","metric":"m",{timed}"price":"{}.3","#, index + 1),
            1 => format!(r#""kind":"outcome","metric":"m",{timed}"tiers":[{}],"tiers_of":"avoided","#, tiers("pays")),
            2 => {
                let pool = format!(r#"{{"tiers":[{}],"takes":"all"}}"#, tiers("price"));
                let timed = timed.replace(by, "cohort");
                format!(r#""kind":"outcome","metric":"m",{timed}"tiers":[{}],"pool":{pool},"#, tiers("price"))
            }
            3 => format!(r#""kind":"savings","metric":"m",{timed}"share":"0.3","loss":{{"share":"0.1"}},"#),
            4 => r#""kind":"bundle","metric":"m","price":"3.1","costs":"m","outlier":{"above":"1","share":"0.5"},"stop_loss":{"above":"0.1","share":"0.3"},"#.to_owned(),
            5 => format!(r#""kind":"fee","amounts":"{cents}","every":1,"times":{},"#, self.times),
            6 => {
                // holders of their own, whose budgets all payers pay
                let holders = list(self.payers, |i| format!(r#""o{i}":{{"budget":"{cents}","pooled":"0.3"}}"#));
                let schedule = format!(r#""every":1,"times":{}"#, self.times);
                format!(r#""kind":"budgets","metric":"m","holders":{{{holders}}},"steward":"q",{schedule},"#)
            }
            _ => format!(r#""kind":"savings","metric":"m",{timed}"share":"0.3","quality":{{"metric":"m","gate":"0.5"}},"#),
        };
        format!(r#"{{{terms}"payers":{{{shares}}},"to":"s"}}"#)
    }

    fn finance(&self) -> String {
        if self.tranches == 0 {
            return String::new();
        }
        let tranches = list(self.tranches, |i| {
            let draws = list(self.draws_of_one, |d| {
                format!(
                    r#"{{"date":"20{:02}-{:02}-{:02}","amount":"1.{i}"}}"#,
                    26 + d / 336,
                    d / 28 % 9 + 4,
                    d % 28 + 1
                )
            });
            let rank = if self.one_rank > 0 { 1 } else { i % 100 + 1 };
            format!(r#""t{i}":{{"from":"l","rank":{rank},"coupon":"0.0{rank}","draws":[{draws}]}}"#)
        });
        let guarantees = list(self.tranches, |i| format!(r#""g{i}":{{"from":"q","tranche":"t{i}","floor":"1"}}"#));
        format!(
            r#","finance":{{"vehicle":"s","tranches":{{{tranches}}},"guarantees":{{{guarantees}}},"surplus":{{"q":"1"}}}}"#
        )
    }

    pub(crate) fn outcomes(&self) -> String {
        let rows = list(self.results, |i| {
            let (month, day) = (i % 9 + 4, i / 9 % 28 + 1);
            let cohort =
                if self.cohorts == 0 { String::new() } else { format!(r#","cohort":"h{}""#, i % self.cohorts) };
            let person = if self.caps == 0 { String::new() } else { format!(r#","person":"{i}""#) };
            let year = 2026 + i / 252 % (self.months.div_ceil(12));
            format!(r#"{{"date":"{year}-{month:02}-{day:02}","value":"{}","baseline":"9"{cohort}{person}}}"#, i % 10)
        });
        let flows = list(self.made, |i| {
            // there and back in turns, each on a day of its own
            let (from, to) = if i % 2 == 0 { ("s", "l") } else { ("l", "s") };
            let year = 2026 + i / 252 % (self.months.div_ceil(12));
            let (month, day) = (i / 28 % 9 + 4, i % 28 + 1);
            format!(r#"{{"date":"{year}-{month:02}-{day:02}","from":"{from}","to":"{to}","amount":"{}"}}"#, 100 + i % 7)
        });
        let flows = if self.made == 0 { String::new() } else { format!(r#","flows":[{flows}]"#) };
        format!(r#"{{"format":"sroi-outcomes/1","results":{{"m":[{rows}]}}{flows}}}"#)
    }
}
