//! Record batches: what is read back from their columns is what the results say, row by row.

#![cfg(all(feature = "arrow", feature = "json"))]

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, UInt32Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use sroi::arrow::{AccountsTable, AppraisalsTable, FindingsTable, LedgerTable, NumbersTable, WarningsTable};
use sroi::ledger::{LedgerAccount, LedgerLine};
use sroi::map::{Class, InputKind};
use sroi::pockets::{Accounts, Counting};
use sroi::{Appraisal, ImpactMap, Measure, Money, build};
use std::fs;
use std::path::Path;

/// A column, as each kind is read back: `None` for null.
struct Read<'b>(&'b RecordBatch);

impl Read<'_> {
    fn column(&self, name: &str) -> &dyn Array {
        self.0.column_by_name(name).unwrap_or_else(|| panic!("no column {name}")).as_ref()
    }

    fn words(&self, name: &str) -> Vec<Option<String>> {
        let dictionary = self.column(name).as_dictionary::<Int32Type>();
        dictionary
            .downcast_dict::<arrow_array::StringArray>()
            .unwrap()
            .into_iter()
            .map(|one| one.map(str::to_owned))
            .collect()
    }

    fn texts(&self, name: &str) -> Vec<Option<String>> {
        self.column(name).as_string::<i32>().iter().map(|one| one.map(str::to_owned)).collect()
    }

    fn amounts(&self, name: &str) -> Vec<Option<Money>> {
        let column = self.column(name).as_primitive::<Decimal128Type>();
        column.iter().map(|one| one.map(|quanta| Money::from_quanta(quanta).unwrap())).collect()
    }

    fn whole(&self, name: &str) -> Vec<Option<u32>> {
        self.column(name).as_primitive::<UInt32Type>().iter().collect()
    }

    fn flags(&self, name: &str) -> Vec<Option<bool>> {
        self.column(name).as_boolean().iter().collect()
    }
}

fn some<T>(all: impl Iterator<Item = T>) -> Vec<Option<T>> {
    all.map(Some).collect()
}

fn words<'w>(all: impl Iterator<Item = Option<&'w str>>) -> Vec<Option<String>> {
    all.map(|word| word.map(str::to_owned)).collect()
}

/// Example maps and published cases, by their files.
fn examples() -> Vec<(String, ImpactMap)> {
    let files = |folder| fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let entries = ["examples/maps", "tests/cases", "tests/cases/field"].into_iter().flat_map(files);
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    let read = |file: &std::path::PathBuf| {
        let map = ImpactMap::from_json(&fs::read_to_string(file).unwrap()).ok()?;
        Some((file.file_stem().unwrap().to_str().unwrap().to_owned(), map))
    };
    let maps: Vec<_> = files.iter().filter_map(read).collect();
    assert!(maps.len() > 5, "{}", maps.len());
    maps
}

fn ledger_is_read_back(named: &[(String, Appraisal)]) {
    let mut table = LedgerTable::new();
    for (name, appraisal) in named {
        table.push(name, appraisal).unwrap();
    }
    let lines: Vec<_> =
        named.iter().flat_map(|(name, of)| of.ledger().lines().map(move |line| (name, of, line))).collect();
    assert_eq!(table.len(), lines.len());
    let batch = table.finish().unwrap();
    assert_eq!((batch.num_rows(), batch.schema(), table.is_empty()), (lines.len(), LedgerTable::schema(), true));
    let read = Read(&batch);
    let each = || lines.iter().map(|(_, _, line)| *line);
    assert_eq!(read.words("map"), words(lines.iter().map(|(name, _, _)| Some(name.as_str()))));
    assert_eq!(read.words("currency"), words(lines.iter().map(|(_, of, _)| Some(of.map().currency().code()))));
    assert_eq!(read.words("side"), words(each().map(|line| Some(line.side().as_str()))));
    assert_eq!(read.words("source"), some(each().map(|line| line.source().to_string())));
    assert_eq!(read.words("input"), words(each().map(|line| line.input().map(|input| input.id().as_str()))));
    assert_eq!(read.words("outcome"), words(each().map(|line| line.outcome().map(|outcome| outcome.id().as_str()))));
    assert_eq!(read.words("value"), words(each().map(|line| line.value().map(|value| value.id().as_str()))));
    let intakes = each().map(|line| line.intake().map(|intake| u32::try_from(intake).unwrap()));
    assert_eq!(read.whole("intake"), intakes.collect::<Vec<_>>());
    let id = |account: LedgerAccount<'_>| account.id().map_or("outside", |id| id.as_str()).to_owned();
    assert_eq!(read.words("account"), some(each().map(|line| id(line.account()))));
    assert_eq!(read.words("counterparty"), each().map(|line| line.counterparty().map(id)).collect::<Vec<_>>());
    let agency = |account: LedgerAccount<'_>| match account {
        LedgerAccount::Stakeholder(who) => who.agency().cloned(),
        _ => None,
    };
    let sectors = each().map(|line| agency(line.account()).map(|of| of.sector().unwrap_or("unallocated").to_owned()));
    assert_eq!(read.words("sector"), sectors.collect::<Vec<_>>());
    let levels = each().map(|line| agency(line.account()).map(|of| of.level().as_str()));
    assert_eq!(read.words("level"), words(levels));
    assert_eq!(read.flags("counter_posting"), some(each().map(LedgerLine::is_counter_posting)));
    assert_eq!(read.whole("year"), some(each().map(|line| line.year().index())));
    assert_eq!(read.words("kind"), words(each().map(|line| line.kind().map(InputKind::as_str))));
    assert_eq!(read.words("class"), words(each().map(|line| line.class().map(Class::as_str))));
    assert_eq!(read.flags("transfer"), some(each().map(LedgerLine::is_transfer)));
    assert_eq!(read.amounts("amount"), some(each().map(LedgerLine::amount)));
    assert_eq!(read.amounts("cashable"), some(each().map(LedgerLine::cashable)));
    assert_eq!(read.amounts("present_value"), some(each().map(LedgerLine::present_value)));
    assert_eq!(read.amounts("cashable_present_value"), some(each().map(LedgerLine::cashable_present_value)));
}

/// An amount of a year.
type Field = fn(&sroi::pockets::Amounts) -> Money;

fn appraised(maps: Vec<(String, ImpactMap)>) -> Vec<(String, Appraisal)> {
    maps.into_iter().map(|(name, map)| (name, sroi::appraise(&map).unwrap())).collect()
}

#[test]
fn every_line_of_the_examples_is_read_back_as_the_ledger_has_it() {
    ledger_is_read_back(&appraised(examples()));
}

#[cfg(feature = "proptest")]
mod drawn {
    use super::*;
    use proptest::prelude::*;
    use sroi::laws;

    proptest! {
        #[test]
        fn every_line_of_any_map_is_read_back(maps in proptest::collection::vec(laws::impact_maps(), 1..4)) {
            let named = maps.into_iter().enumerate().map(|(place, map)| (format!("map {place}"), map));
            let Ok(all) = named.map(|(name, map)| Ok((name, sroi::appraise(&map)?))).collect::<Result<Vec<_>, sroi::Findings>>()
            else {
                return Ok(());
            };
            ledger_is_read_back(&all);
        }

        /// Every year of every account, and over all of them society's net.
        #[test]
        fn accounts_add_up_to_society(map in laws::impact_maps()) {
            let appraisal = sroi::appraise(&map)?;
            let accounts = Accounts::new(&appraisal, Counting::default())?;
            let mut table = AccountsTable::new();
            table.push("one", &accounts)?;
            let batch = table.finish().unwrap();
            let read = Read(&batch);
            let sum = |name: &str| Money::sum(read.amounts(name).into_iter().flatten()).unwrap();
            let gained = Money::sum(["present_fiscal", "present_economic", "present_social"].map(sum)).unwrap();
            let paid = sum("present_cash").plus(sum("present_in_kind")).unwrap();
            prop_assert_eq!(gained.minus(paid).unwrap(), appraisal.net_present_value());
            let years = accounts.stakeholders().chain([accounts.outside()]).map(|account| account.years().len()).sum::<usize>();
            prop_assert_eq!(batch.num_rows(), years);
        }
    }
}

#[test]
fn every_year_of_every_account_of_the_examples_is_read_back() {
    let mut table = AccountsTable::new();
    let mut expected = Vec::new();
    for (name, appraisal) in appraised(examples()) {
        let accounts = Accounts::new(&appraisal, Counting::default()).unwrap();
        table.push(&name, &accounts).unwrap();
        let map = appraisal.map();
        let holders = map.stakeholders().map(Some).chain([None]);
        for (holder, account) in holders.zip(accounts.stakeholders().chain([accounts.outside()])) {
            let agency = holder.and_then(|holder| holder.agency());
            for year in account.years() {
                let head = [
                    Some(name.clone()),
                    Some(map.currency().code().to_owned()),
                    Some(holder.map_or("outside", |holder| holder.id().as_str()).to_owned()),
                    agency.map(|agency| agency.sector().unwrap_or("unallocated").to_owned()),
                    agency.map(|agency| agency.level().as_str().to_owned()),
                ];
                expected.push((head, *year));
            }
        }
    }
    let batch = table.finish().unwrap();
    assert_eq!((batch.schema(), batch.num_rows()), (AccountsTable::schema(), expected.len()));
    let read = Read(&batch);
    for (place, name) in ["map", "currency", "account", "sector", "level"].into_iter().enumerate() {
        assert_eq!(
            read.words(name),
            expected.iter().map(|(head, _)| head[place].clone()).collect::<Vec<_>>(),
            "{name}"
        );
    }
    assert_eq!(read.whole("year"), some(expected.iter().map(|(_, year)| year.year.index())));
    let fields: [(&str, Field); 6] = [
        ("cash", |one| one.cash),
        ("in_kind", |one| one.in_kind),
        ("fiscal", |one| one.fiscal),
        ("economic", |one| one.economic),
        ("social", |one| one.social),
        ("cashable", |one| one.cashable),
    ];
    for (name, of) in fields {
        assert_eq!(read.amounts(name), some(expected.iter().map(|(_, year)| of(&year.undiscounted))), "{name}");
        assert_eq!(read.amounts(&format!("present_{name}")), some(expected.iter().map(|(_, year)| of(&year.present))));
    }
    assert!(read.amounts("cashable").iter().flatten().any(|amount| !amount.is_zero()));
}

#[test]
fn appraisals_are_read_back_and_a_map_that_is_refused_has_its_row() {
    let all = appraised(examples());
    let bad = ImpactMap::from_json("{}").unwrap_err();
    let mut table = AppraisalsTable::new();
    table.push_refused("bad", &bad).unwrap();
    for (name, appraisal) in &all {
        table.push(name, appraisal).unwrap();
    }
    let batch = table.finish().unwrap();
    assert_eq!((batch.schema(), batch.num_rows()), (AppraisalsTable::schema(), all.len() + 1));
    let read = Read(&batch);
    let with_none = |rest: Vec<Option<String>>| [vec![None], rest].concat();
    let of = |f: fn(&Appraisal) -> String| with_none(some(all.iter().map(|(_, one)| f(one))));
    assert_eq!(read.words("map")[0].as_deref(), Some("bad"));
    assert_eq!(read.words("map")[1..], some(all.iter().map(|(name, _)| name.clone())));
    assert_eq!(read.texts("title"), of(|one| one.map().title().to_owned()));
    assert_eq!(read.words("currency"), of(|one| one.map().currency().code().to_owned()));
    let figures = [
        ("inputs", Measure::Inputs),
        ("outcomes", Measure::Outcomes),
        ("net", Measure::Net),
        ("sroi", Measure::Sroi),
        ("net_sroi", Measure::NetSroi),
        ("discounted_payback", Measure::DiscountedPayback),
        ("undiscounted_payback", Measure::UndiscountedPayback),
    ];
    for (name, measure) in figures {
        let expected = all.iter().map(|(_, one)| measure.of(one).map(|value| Money::from_decimal(value).unwrap()));
        assert_eq!(read.amounts(name), std::iter::once(None).chain(expected).collect::<Vec<_>>(), "{name}");
    }
    let found = read.texts("findings");
    assert_eq!((found[0].clone(), found[1..].iter().flatten().count()), (Some(bad.to_string()), 0));
    let days = read.column("base_date").as_primitive::<Date32Type>();
    assert!(days.is_null(0) && days.value_as_date(1) == Some(all[0].1.map().base_date()));
}

/// A ratio of 10^27: 10^15 is gained for 10^-12.
#[test]
fn a_ratio_that_no_column_can_hold_is_refused_with_its_address_and_nothing_is_added() {
    let map = build::map("A penny of a penny", "GBP", "2026-04-01")
        .stakeholder("people", build::people("People"))
        .input("work", build::cash("people", "0.000000000001"))
        .outcome("good", build::outcome("people", 1).value("worth", build::value(10_i64.pow(15))))
        .finish()
        .unwrap();
    let appraisal = sroi::appraise(&map).unwrap();
    let mut table = AppraisalsTable::new();
    let error = table.push("large", &appraisal).unwrap_err();
    assert_eq!((error.code(), error.address().unwrap().as_str()), ("beyond-a-column", "/ratios/sroi"));
    assert!(table.is_empty());
    assert_eq!(table.finish().unwrap().num_rows(), 0);
}

#[test]
fn warnings_and_findings_are_read_back() {
    let mut table = WarningsTable::new();
    let mut expected = Vec::new();
    let all = appraised(examples());
    for (name, appraisal) in &all {
        table.push(name, appraisal.warnings()).unwrap();
        expected.extend(appraisal.warnings().iter().map(|warning| (name.clone(), warning)));
    }
    assert!(expected.len() > 5);
    let batch = table.finish().unwrap();
    assert_eq!(batch.schema(), WarningsTable::schema());
    let read = Read(&batch);
    assert_eq!(read.words("map"), some(expected.iter().map(|(name, _)| name.clone())));
    assert_eq!(read.words("code"), some(expected.iter().map(|(_, one)| one.code().as_str().to_owned())));
    assert_eq!(read.words("level"), some(expected.iter().map(|(_, one)| one.severity().as_str().to_owned())));
    assert_eq!(read.words("at"), some(expected.iter().map(|(_, one)| one.at().to_string())));
    assert_eq!(read.texts("message"), some(expected.iter().map(|(_, one)| one.message().to_owned())));

    let mut table = FindingsTable::new();
    let found =
        [("empty", ImpactMap::from_json("{}").unwrap_err()), ("cut", ImpactMap::from_json("{\n  \"").unwrap_err())];
    for (name, findings) in &found {
        table.push(name, findings).unwrap();
    }
    let errors: Vec<_> = found.iter().flat_map(|(name, found)| found.iter().map(move |error| (*name, error))).collect();
    let batch = table.finish().unwrap();
    assert_eq!(batch.schema(), FindingsTable::schema());
    let read = Read(&batch);
    assert_eq!(read.words("map"), words(errors.iter().map(|(name, _)| Some(*name))));
    let addresses = errors.iter().map(|(_, error)| error.address().map(sroi::Address::as_str));
    assert_eq!(read.words("address"), words(addresses));
    assert_eq!(read.words("kind"), words(errors.iter().map(|(_, error)| Some(error.kind().as_str()))));
    assert_eq!(read.words("code"), words(errors.iter().map(|(_, error)| Some(error.code()))));
    assert_eq!(read.texts("message"), some(errors.iter().map(|(_, error)| error.to_string())));
    let place = |of: Option<usize>| of.map(|place| u32::try_from(place).unwrap());
    assert_eq!(read.whole("line"), errors.iter().map(|(_, error)| place(error.line())).collect::<Vec<_>>());
    assert_eq!(read.whole("column"), errors.iter().map(|(_, error)| place(error.column())).collect::<Vec<_>>());
    assert!(read.whole("line").contains(&Some(2)));
}

/// What is told of each number is what scenarios of that number alone come to, and the switching value what appraises to 0.
#[test]
fn numbers_are_those_of_scenarios_and_of_switching_values() {
    let (name, map) = examples().into_iter().find(|(name, _)| name == "wheels_to_meals").unwrap();
    let appraisal = sroi::appraise(&map).unwrap();
    let mut table = NumbersTable::new();
    table.push(&name, &appraisal).unwrap();
    let batch = table.finish().unwrap();
    let read = Read(&batch);
    let ratio = |map: &ImpactMap| Measure::Sroi.of(&sroi::appraise(map).unwrap()).unwrap();
    let rounded = |value: sroi::Decimal| Money::from_decimal(value).unwrap();
    let columns = ["value", "tenth_less", "swing", "swing_share", "switching", "change"].map(|name| read.amounts(name));
    let (mut less_told, mut switched) = (0, 0);
    for (row, address) in read.words("address").into_iter().enumerate() {
        let address: sroi::Address = address.unwrap().parse().unwrap();
        let [number, less, swing, share, switching, change] = columns.each_ref().map(|column| column[row]);
        let number = number.unwrap().to_decimal();
        assert_eq!(read.words("result")[row].as_deref(), Some("/ratios/sroi"));
        assert_eq!(read.amounts("stated")[row], Some(rounded(ratio(&map))));
        if let Some(less) = less {
            let changed = map.with_number(&address, number * sroi::Decimal::new(9, 1)).unwrap();
            assert_eq!(less, rounded(ratio(&changed)), "{address}");
            let apart = (ratio(&map) - ratio(&changed)).abs();
            assert_eq!(swing, Some(rounded(apart)), "{address}");
            assert_eq!(share, Some(rounded(apart / ratio(&map))), "{address}");
            less_told += 1;
        }
        // of a number that can only be whole the switching value says between which two the answer changes
        if let Some(switching) = switching.filter(|_| less.is_some()) {
            let changed = map.with_number(&address, switching.to_decimal()).unwrap();
            let net = sroi::appraise(&changed).unwrap().net_present_value().to_decimal();
            assert!(net.abs() < sroi::Decimal::new(1, 6), "{address}: {net}");
            let (relative, told) = ((switching.to_decimal() - number) / number.abs(), change.unwrap().to_decimal());
            assert!((relative - told).abs() < sroi::Decimal::new(1, 10), "{address}: {relative} {told}");
            switched += 1;
        }
    }
    assert!(less_told > 10 && switched > 3 && less_told < batch.num_rows(), "{less_told} {switched}");
}

/// The table in a type's documentation, and its schema.
#[test]
fn the_documents_list_the_columns_of_every_schema() {
    let of =
        |file: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/arrow").join(file)).unwrap();
    #[allow(unused_mut)]
    let mut tables: Vec<(&str, SchemaRef, &str)> = vec![
        ("accounts.rs", AccountsTable::schema(), "accounts"),
        ("appraisals.rs", AppraisalsTable::schema(), "appraisals"),
        ("findings.rs", FindingsTable::schema(), "findings"),
        ("ledger.rs", LedgerTable::schema(), "ledger"),
        ("numbers.rs", NumbersTable::schema(), "numbers"),
        ("warnings.rs", WarningsTable::schema(), "warnings"),
    ];
    #[cfg(feature = "simulation")]
    tables.push(("summaries.rs", sroi::arrow::SummariesTable::schema(), "summaries"));
    for (file, schema, name) in tables {
        assert_eq!(schema.metadata()["sroi.table"], name);
        assert_eq!(schema.metadata()["sroi.version"], sroi::arrow::SCHEMA_VERSION);
        let mut rows = Vec::new();
        for line in of(file).lines().filter_map(|line| line.trim().strip_prefix("/// | `")) {
            let mut cells = line.split(" | ");
            let (names, kind) = (cells.next().unwrap(), cells.next().unwrap().to_owned());
            let names = names.trim_matches('`');
            if let Some((first, last)) = names.split_once("` to `") {
                let from = schema.index_of(first).unwrap();
                let to = schema.index_of(last).unwrap();
                rows.extend((from..=to).map(|place| (schema.field(place).name().clone(), kind.clone())));
            } else {
                rows.extend(names.split("`, `").map(|name| (name.to_owned(), kind.clone())));
            }
        }
        let described = |data: &DataType, nullable: bool| {
            let kind = match data {
                DataType::Dictionary(..) => "word",
                DataType::Utf8 => "text",
                DataType::Decimal128(38, 12) => "amount",
                DataType::UInt32 => "whole number",
                DataType::UInt64 => "whole number of 64 bits",
                DataType::Boolean => "flag",
                DataType::Date32 => "day",
                DataType::Float64 => "float",
                DataType::Binary => "bytes",
                other => panic!("{other}"),
            };
            if nullable { format!("{kind}, null") } else { kind.to_owned() }
        };
        let columns = schema
            .fields()
            .iter()
            .map(|field| (field.name().clone(), described(field.data_type(), field.is_nullable())));
        assert_eq!(rows, columns.collect::<Vec<_>>(), "{file}");
    }
}

#[cfg(feature = "simulation")]
mod of_draws {
    use super::*;
    use arrow_array::types::{Float64Type, UInt64Type};
    use sroi::arrow::{SummariesTable, draws, draws_schema};
    use sroi::simulation::{Draws, RangeSummary};

    const NOTHING: f64 = f64::NAN;

    #[test]
    fn draws_are_moved_and_what_does_not_exist_is_null() {
        let made = Draws::new(7, vec![vec![1.0, NOTHING, 3.0], vec![4.0, 5.0, f64::INFINITY]]).unwrap();
        let places: Vec<_> = (0..2).map(|result| made.result(result).as_ptr()).collect();
        let map = build::map("One", "GBP", "2026-04-01").stakeholder("nhs", build::people("NHS")).finish().unwrap();
        let results = [Measure::Sroi, Measure::NetOf(map.stakeholder("nhs").unwrap().id().clone())];
        let batch = draws(made, &results).unwrap();
        assert_eq!(batch.schema(), draws_schema(&results));
        assert_eq!(batch.schema().metadata()["sroi.table"], "draws");
        let names: Vec<_> = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
        assert_eq!(names, ["draw", "/ratios/sroi", "/stakeholders/nhs/net"]);
        assert_eq!(batch.column(0).as_primitive::<UInt64Type>().values()[..], [7, 8, 9]);
        for (place, expected) in [(1, [Some(1.0), None, Some(3.0)]), (2, [Some(4.0), Some(5.0), Some(f64::INFINITY)])] {
            let column = batch.column(place).as_primitive::<Float64Type>();
            assert_eq!(
                (column.iter().collect::<Vec<_>>(), column.values().as_ptr()),
                (expected.to_vec(), places[place - 1])
            );
        }
    }

    #[test]
    fn summaries_are_those_of_the_draws_and_their_states_merge() {
        let made = Draws::new(5, vec![vec![-1.0, 2.0, NOTHING, 4.0], vec![NOTHING; 4]]).unwrap();
        let results = [Measure::Net, Measure::Sroi];
        let mut table = SummariesTable::new();
        table.push("one", &results, &made).unwrap();
        let batch = table.finish().unwrap();
        assert_eq!(batch.schema(), SummariesTable::schema());
        let read = Read(&batch);
        let float = |name: &str| read.column(name).as_primitive::<Float64Type>().iter().collect::<Vec<_>>();
        let count = |name: &str| read.column(name).as_primitive::<UInt64Type>().values().to_vec();
        let summary = made.summary(0).unwrap();
        assert_eq!(read.words("result"), some(results.iter().map(|one| one.address().to_string())));
        assert_eq!((count("first"), count("end")), (vec![5, 5], vec![9, 9]));
        assert_eq!((count("draws"), count("missing")), (vec![3, 0], vec![1, 4]));
        assert_eq!(
            (float("mean"), float("sd"), float("mcse")),
            (vec![summary.mean, None], vec![summary.sd, None], vec![summary.mcse, None])
        );
        for (name, quantile) in ["p05", "p25", "p50", "p75", "p95"].into_iter().zip(summary.quantiles) {
            assert_eq!(float(name), [Some(quantile.value), None], "{name}");
        }
        assert_eq!((float("min"), float("max")), (vec![Some(-1.0), None], vec![Some(4.0), None]));
        // one of three, to the last digit
        let loss = made.range_summary(0).unwrap().probability_below(0.0).unwrap();
        assert_eq!((loss.value * 3.0).to_bits(), 1.0_f64.to_bits());
        assert!((loss.error - made.probability_above(0, 0.0).unwrap().error).abs() < 1e-15);
        assert_eq!(
            (float("below_zero"), float("below_zero_error")),
            (vec![Some(loss.value), None], vec![Some(loss.error), None])
        );
        let states: Vec<_> = read.column("state").as_binary::<i32>().iter().map(Option::unwrap).collect();
        for (result, state) in states.into_iter().enumerate() {
            assert_eq!(RangeSummary::from_bytes(state).unwrap(), made.range_summary(result).unwrap());
        }
    }

    #[test]
    fn names_that_do_not_fit_the_draws_are_refused() {
        let made = || Draws::new(0, vec![vec![1.0], vec![2.0]]).unwrap();
        for (results, expected) in
            [(vec![Measure::Net], "other-results-named"), (vec![Measure::Net, Measure::Net], "result-named-twice")]
        {
            assert_eq!(draws(made(), &results).unwrap_err().code(), expected);
            assert_eq!(SummariesTable::new().push("one", &results, &made()).unwrap_err().code(), expected);
        }
        let none = Draws::new(0, vec![Vec::new()]).unwrap();
        assert_eq!(SummariesTable::new().push("one", &[Measure::Net], &none).unwrap_err().code(), "no-draws");
    }
}
