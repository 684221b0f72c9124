//! The documents of decisions of a shape, as text: each on top of the map of the shape.

use crate::shape::Shape;

fn list(count: usize, item: impl FnMut(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

impl Shape {
    /// Other numbers for the first so many outcomes.
    fn other_numbers(&self, within: &str, of: usize) -> String {
        list(self.moved.min(self.outcomes), |i| {
            format!(r#""{within}/outcomes/{}/deadweight":"0.{of}""#, self.id('o', i))
        })
    }

    pub(crate) fn options(&self) -> String {
        let life = if self.lives > 0 { r#","life":1000"# } else { "" };
        let options = list(self.options, |i| {
            format!(r#""o{i}":{{"map":"m","changes":{{{}}}{life}}}"#, self.other_numbers("", i % 90 + 1))
        });
        format!(
            r#"{{"format":"sroi-options/1","maps":{{"m":{}}},"options":{{{options}}},"status_quo":"o0"}}"#,
            self.map()
        )
    }

    pub(crate) fn rollout(&self) -> String {
        let sites = list(self.sites, |i| {
            let start = if self.late_sites > 0 { i % 500 } else { 0 };
            format!(r#""s{i}":{{"start":{start},"sites":{},"reach":"1.{i}","fidelity":"0.9"}}"#, self.alike)
        });
        let learning = match self.learning {
            0 => String::new(),
            1 => r#","learning":{"rate":"0.9"}"#.to_owned(),
            _ => r#","learning":{"rate":"0.9","shape":"average"}"#.to_owned(),
        };
        format!(r#"{{"format":"sroi-rollout/1","title":"T","map":{},"sites":{{{sites}}}{learning}}}"#, self.map())
    }

    pub(crate) fn corrections(&self) -> String {
        let numbers = list(self.moved.min(self.outcomes), |i| {
            format!(r#""/outcomes/{}/deadweight":{}"#, self.id('o', i), i % 6 + 1)
        });
        let grades = list(6, |i| format!(r#""{}":"0.{i}""#, i + 1));
        let per = ["number", "outcome"][self.per_outcome.min(1)];
        format!(
            r#"{{"format":"sroi-corrections/1","map":{},"grades":{{{grades}}},"numbers":{{{numbers}}},"per":"{per}"}}"#,
            self.map()
        )
    }

    pub(crate) fn equity(&self) -> String {
        let groups = list(self.groups, |i| format!(r#""g{i}":{{"income":"{}","people":"1"}}"#, i + 1));
        let rest = 1_000_000 - (self.groups - 1);
        let shares = list(self.groups, |i| {
            format!(
                r#""g{i}":"{}""#,
                if i == 0 { format!("0.{rest:06}").replace("0.1000000", "1") } else { "0.000001".to_owned() }
            )
        });
        let members = list(self.stakeholders, |i| format!(r#""{}":{{{shares}}}"#, self.id('s', i)));
        let tests = list(self.tests, |i| format!(r#""1.{i}""#));
        format!(
            r#"{{"format":"sroi-equity/1","map":{},"groups":{{{groups}}},"reference_income":"100","stakeholders":{{{members}}},"tests":[{tests}]}}"#,
            self.map()
        )
    }

    pub(crate) fn values(&self) -> String {
        let sets =
            list(self.sets, |i| format!(r#""s{i}":{{"numbers":{{{}}}}}"#, self.other_numbers("/maps/m", i % 90 + 1)));
        format!(
            r#"{{"format":"sroi-values/1","maps":{{"m":{},"n":{}}},"sets":{{{sets}}},"consensus":{{"stated":"1"}}}}"#,
            self.map(),
            self.map()
        )
    }

    /// Projects that are all alike, of which each limit lets half be done.
    pub(crate) fn portfolio(&self) -> String {
        let maps = list(self.projects, |i| format!(r#""p{i}":{}"#, self.map()));
        let budgets = list(self.pots, |i| {
            let of = self.id('s', i % self.stakeholders);
            format!(r#""b{i}":{{"of":["{of}"],"amount":"{}","years":[0,{}]}}"#, self.projects / 2, i % 900)
        });
        let choices = list(self.conditions, |i| {
            let (one, other) = (i % self.projects, i * 7 % self.projects);
            let both = if one == other { format!(r#""p{one}""#) } else { format!(r#""p{one}","p{other}""#) };
            format!(r#"{{"projects":[{both}],"at_most":1}}"#)
        });
        format!(r#"{{"format":"sroi-portfolio/1","maps":{{{maps}}},"budgets":{{{budgets}}},"choices":[{choices}]}}"#)
    }

    /// Bids of which none has the same score or price as another, judged by criteria that hang on other bids, and by price.
    pub(crate) fn tender(&self) -> String {
        let digits = if self.long > 0 { "739817263549817263" } else { "7" };
        let formulas = ["best-ratio", "range", "absolute"];
        let criteria = list(self.criteria, |i| {
            let formula = formulas[i % formulas.len()];
            let bounds = if formula == "absolute" { r#","full_at":"100000""# } else { "" };
            format!(r#""c{i}":{{"formula":"{formula}","weight":"1"{bounds}}}"#)
        });
        let bids = list(self.bids, |i| {
            let scores = list(self.criteria, |j| format!(r#""c{j}":"{}.{digits}""#, (i * 31 + j * 17) % 9_973 + 1));
            format!(r#""b{i}":{{"price":"{}.{digits}","scores":{{{scores}}}}}"#, i * 7 % 9_973 + 1)
        });
        let points = self.criteria + 1;
        format!(
            r#"{{"format":"sroi-tender/1","method":"points","points":"{points}","criteria":{{{criteria},"price":{{"of":"price","formula":"lowest-ratio","weight":"1"}}}},"bids":{{{bids}}}}}"#
        )
    }
}
