//! What an appraisal costs beside the same sums in plain decimal operators, and what reading a map costs beside reading
//! the same bytes as any JSON.
//!
//! | group | what is timed |
//! |---|---|
//! | `appraise` | a whole appraisal: ledger, totals, ids, warnings; 10 years, 2 recipients, a source for every proxy |
//! | `appraise-warned` | the same where no proxy has a source and no adjustment is stated |
//! | `appraise-cashable` | the same where both recipients have cashable shares |
//! | `appraise-in-steps` | the same where what is cashable of both is said in steps |
//! | `baseline` | present values of the same numbers, one running sum, in the operators of `rust_decimal` |
//! | `long` | 1,000 outcomes of 100 years, proportions of four digits: appraisal and baseline |
//! | `read` | a map's text, completed and as a hand would write it: into a checked map and into a `serde_json::Value` |
//!
//! Throughput is counted in ledger lines, or in bytes. Quote ratios of one run: times are the machine's.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput};
use sroi::Decimal;
use sroi::ImpactMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

/// The numbers of one outcome.
struct Row {
    quantity: Decimal,
    proxy: Decimal,
    deadweight: Decimal,
    displacement: Decimal,
    attribution: Decimal,
    drop_off: Decimal,
    shares: [Decimal; 2],
}

/// The numbers of a whole map.
struct Sheet {
    rows: Vec<Row>,
    years: u32,
}

/// What a map's text says beside its numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
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
    fn new(outcomes: u32, years: u32, digits: u32) -> Self {
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

    /// Ledger lines: one a recipient, year and outcome, and one for the input.
    fn lines(&self) -> u64 {
        self.rows.len() as u64 * u64::from(self.years) * 2 + 1
    }

    /// The map as a hand would write it: an outcome a line, no defaults.
    fn text(&self, said: Said) -> String {
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

    /// The map; its present value is that of the baseline.
    fn map(&self, said: Said) -> ImpactMap {
        let map = ImpactMap::from_json(&self.text(said)).unwrap();
        if said != Said::Nothing {
            let plain = self.baseline(&self.discount_factors()).round_dp(6);
            let appraisal = sroi::appraise(&map).unwrap();
            assert_eq!(appraisal.present_outcomes().to_decimal().round_dp(6), plain);
            assert_eq!(appraisal.ledger().len() as u64, self.lines());
        }
        map
    }

    /// 1 / 1.035^t for every year of the map.
    fn discount_factors(&self) -> Vec<Decimal> {
        let growth = Decimal::new(1_035, 3);
        std::iter::successors(Some(Decimal::ONE), |factor| Some(factor / growth))
            .take(self.years as usize + 1)
            .collect()
    }

    /// The present value of outcomes in plain operators: what is worked out once is, and nothing else is kept.
    fn baseline(&self, factors: &[Decimal]) -> Decimal {
        let mut sum = Decimal::ZERO;
        for row in &self.rows {
            let mut value = row.quantity
                * row.proxy
                * (Decimal::ONE - row.deadweight)
                * (Decimal::ONE - row.displacement)
                * (Decimal::ONE - row.attribution);
            let kept = Decimal::ONE - row.drop_off;
            for factor in factors.iter().skip(1) {
                for share in &row.shares {
                    sum += value * share * factor;
                }
                value *= kept;
            }
        }
        sum
    }
}

fn group<'c>(criterion: &'c mut Criterion, name: &str) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    group
}

fn appraisals(criterion: &mut Criterion) {
    let sheets = [100, 10_000].map(|outcomes| (outcomes, Sheet::new(outcomes, 10, 2)));
    for (name, said) in [
        ("appraise", Said::Everything),
        ("appraise-warned", Said::Nothing),
        ("appraise-cashable", Said::Cashable),
        ("appraise-in-steps", Said::Steps),
    ] {
        let mut group = group(criterion, name);
        for (outcomes, sheet) in &sheets {
            let map = sheet.map(said);
            group.throughput(Throughput::Elements(sheet.lines()));
            group.bench_function(BenchmarkId::from_parameter(outcomes), |b| b.iter(|| sroi::appraise(black_box(&map))));
        }
    }
    let mut group = group(criterion, "baseline");
    for (outcomes, sheet) in &sheets {
        let factors = sheet.discount_factors();
        group.throughput(Throughput::Elements(sheet.lines()));
        group.bench_function(BenchmarkId::from_parameter(outcomes), |b| {
            b.iter(|| black_box(sheet).baseline(black_box(&factors)));
        });
    }
}

fn long_appraisals(criterion: &mut Criterion) {
    let sheet = Sheet::new(1_000, 100, 4);
    let (map, factors) = (sheet.map(Said::Everything), sheet.discount_factors());
    let mut group = group(criterion, "long");
    group.throughput(Throughput::Elements(sheet.lines()));
    group.bench_function("appraise", |b| b.iter(|| sroi::appraise(black_box(&map))));
    group.bench_function("baseline", |b| b.iter(|| black_box(&sheet).baseline(black_box(&factors))));
}

fn reading(criterion: &mut Criterion) {
    let sheet = Sheet::new(10_000, 10, 2);
    let by_hand = sheet.text(Said::Everything);
    let completed = sheet.map(Said::Everything).to_json();
    let mut group = group(criterion, "read/10000");
    for (name, text) in [("completed", &completed), ("by-hand", &by_hand)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("map", name), |b| b.iter(|| ImpactMap::from_json(black_box(text))));
        group.bench_function(BenchmarkId::new("value", name), |b| {
            b.iter(|| serde_json::from_str::<serde_json::Value>(black_box(text)));
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    appraisals(&mut criterion);
    long_appraisals(&mut criterion);
    reading(&mut criterion);
    criterion.final_summary();
}
