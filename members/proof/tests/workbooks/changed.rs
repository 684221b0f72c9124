//! Maps with numbers and conventions changed, and what has to be typed into their workbooks for it.

use sroi::map::{Deductions, DropOffFrom, DropOffShape, NegativeOutcomes, Timing};
use sroi::workbook::{Held, Workbook};
use sroi::{Address, Conventions, Decimal, ImpactMap, appraise};

/// A map changed, and by cell what its workbook had and what changes it so.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) map: ImpactMap,
    pub(crate) cells: Vec<(String, [String; 2])>,
}

/// A number a little off, and the map with it; none where no other can stand there.
pub(crate) fn nudged(map: &ImpactMap, address: &Address, value: Decimal) -> Option<(Decimal, ImpactMap)> {
    let others = [
        value * Decimal::new(11, 1),
        value * Decimal::new(9, 1),
        value + Decimal::ONE,
        value - Decimal::ONE,
        value + Decimal::new(1, 1),
    ];
    let others = others.into_iter().map(|other| other.round_dp(9).normalize()).filter(|other| *other != value);
    others.into_iter().find_map(|other| {
        let changed = map.with_number(address, other).ok()?;
        appraise(&changed).ok()?;
        // what lasts beyond the columns of a workbook is counted there, and not shown
        (years(&changed) <= years(map) + 5).then_some((other, changed))
    })
}

fn years(map: &ImpactMap) -> usize {
    appraise(map).unwrap().years().len().max(1)
}

/// One to four numbers changed, and each convention made otherwise.
pub(crate) fn changes(map: &ImpactMap, seed: u64) -> Vec<Change> {
    let workbook = Workbook::new(&appraise(map).unwrap()).unwrap();
    let mut all: Vec<Change> = numbers(map, &workbook, seed).into_iter().collect();
    for conventions in otherwise(map.conventions()) {
        let Ok(changed) = map.with_conventions(&conventions) else { continue };
        let cells = cells_of(&workbook, map.conventions(), &conventions);
        all.push(Change { map: changed, cells });
    }
    all
}

/// One to four numbers changed.
fn numbers(map: &ImpactMap, workbook: &Workbook, seed: u64) -> Option<Change> {
    let all = map.numbers();
    let (mut changed, mut cells) = (map.clone(), Vec::new());
    let mut state = seed;
    for _ in 0..=seed % 4 {
        // a step of a linear congruence is random enough to pick by
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let place = usize::try_from(state >> 33).unwrap() % all.len().max(1);
        let Some((address, _)) = all.get(place) else { continue };
        let Some(cell) = workbook.cell_of(address) else { continue };
        let Some(value) = changed.number(address) else { continue };
        if let Some((other, map_with)) = nudged(&changed, address, value)
            && years(&map_with) <= years(map) + 5
        {
            changed = map_with;
            cells.retain(|(known, _)| *known != cell);
            cells.push((cell, [map.number(address).unwrap_or_default(), other].map(|number| number.to_string())));
        }
    }
    (!cells.is_empty()).then_some(Change { map: changed, cells })
}

/// Conventions of which one is made otherwise, and two of which all are.
fn otherwise(own: &Conventions) -> Vec<Conventions> {
    let own = || own.clone();
    let mut all = vec![own().with_discounted_inputs(!own().discount_inputs())];
    all.extend(Timing::all().map(|one| own().with_timing(one)));
    all.extend(Deductions::all().map(|one| own().with_deductions(one)));
    for from in DropOffFrom::all() {
        all.extend(DropOffShape::all().map(|shape| own().with_drop_off_from(from).with_drop_off_shape(shape)));
    }
    all.extend(NegativeOutcomes::all().map(|one| own().with_negative_outcomes(one)));
    all.retain(|one| *one != own());
    let everything = own()
        .with_timing(Timing::EndOfYear)
        .with_deductions(Deductions::Additive)
        .with_drop_off_from(DropOffFrom::FirstYear)
        .with_drop_off_shape(DropOffShape::StraightLine)
        .with_negative_outcomes(NegativeOutcomes::Denominator);
    all.push(everything);
    all
}

/// What is chosen on the sheet of conventions, and what has to be.
fn cells_of(workbook: &Workbook, own: &Conventions, other: &Conventions) -> Vec<(String, [String; 2])> {
    let choices =
        workbook.cells().filter(|(sheet, _, held)| *sheet == "Conventions" && matches!(held, Held::Choice(..)));
    let cells: Vec<String> = choices.map(|(sheet, cell, _)| format!("{sheet}!{cell}")).collect();
    let [own, other] = [own, other].map(words);
    assert_eq!(cells.len(), own.len());
    let pairs = own.into_iter().zip(other).map(|(one, other)| [one, other].map(str::to_owned));
    cells.into_iter().zip(pairs).collect()
}

/// The choices, in the order of the sheet.
fn words(of: &Conventions) -> [&'static str; 6] {
    [
        if of.discount_inputs() { "yes" } else { "no" },
        of.timing().as_str(),
        of.deductions().as_str(),
        of.drop_off_from().as_str(),
        of.drop_off_shape().as_str(),
        of.negative_outcomes().as_str(),
    ]
}
