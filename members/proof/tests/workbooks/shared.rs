//! What the workbook says of pockets and of sharing, held to the exact pockets: gap, own return, the payer-to-gainer matrix, payments,
//! and what changes hands, by each choice of what counts and of harm.

use crate::engine::{Sheets, Shown};
use crate::results::scale;
use crate::tolerance;
use sroi::number::Rational;
use sroi::pockets::{Accounts, Count, Counting, Harm, Valuation};
use sroi::sharing::SharingRule;
use sroi::workbook::Workbook;
use sroi::{Address, Appraisal, Decimal, Measure};

/// The rules that a formula can say.
const RULES: [SharingRule; 2] = [SharingRule::Proportional, SharingRule::EqualSurplus];

/// The cell so many columns to the right of another; these sheets have fewer than 26 x 27.
fn beside(cell: &str, columns: u32) -> String {
    let (sheet, cell) = cell.split_once('!').unwrap();
    let (letters, row) = cell.split_at(cell.find(|c: char| c.is_ascii_digit()).unwrap());
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1) + columns - 1;
    let letter = |place: u32| char::from(b'A' + u8::try_from(place).unwrap());
    let letters = if column < 26 { String::new() } else { letter(column / 26 - 1).to_string() };
    format!("{sheet}!{letters}{}{row}", letter(column % 26))
}

/// The cell of what an agency pays by a rule.
fn paid_in(workbook: &Workbook, rule: &str, agency: &str) -> String {
    let at = ["sharing", rule, "payments", agency].iter().fold(Address::ROOT, |at, token| at.child(token));
    workbook.cell_of(&at).unwrap()
}

/// Holds cells to exact figures.
struct Held<'s> {
    sheets: &'s Sheets,
    most: f64,
    found: Vec<String>,
}

impl Held<'_> {
    /// A figure that a cell has to show; none is the word for it.
    fn to(&mut self, cell: &str, exact: Option<Decimal>, most: f64) {
        let shown = self.sheets.shown(cell);
        let near = match (&shown, exact) {
            (Shown::Number(shown), Some(exact)) => (shown - f64::try_from(exact).unwrap()).abs() <= most,
            (Shown::Word(word), None) => word == "none",
            _ => false,
        };
        if !near {
            self.found.push(format!("{cell}: {shown:?}, not {exact:?}"));
        }
    }

    fn money(&mut self, cell: &str, exact: Option<&Rational>) {
        self.to(cell, exact.map(|exact| exact.to_decimal().unwrap()), self.most);
    }
}

/// Whether some account or the surplus is so near to 0 that the last digits of floats decide.
fn is_unsure(accounts: &Accounts, most: f64) -> bool {
    let near = |amount: Decimal| !amount.is_zero() && f64::try_from(amount.abs()).unwrap() <= most;
    let figures = accounts.agencies().map(|one| *one.by(Valuation::Present)).collect::<Vec<_>>();
    let claims: Decimal = figures.iter().map(|one| one.gained.to_decimal().max(Decimal::ZERO)).sum();
    let cost: Decimal =
        figures.iter().map(|one| one.paid.to_decimal() - one.gained.to_decimal().min(Decimal::ZERO)).sum();
    let all = figures.iter().flat_map(|one| [one.paid, one.gained]).map(sroi::Money::to_decimal);
    all.chain([claims - cost]).any(near)
}

/// What differs of gap, own return and matrix.
pub(crate) fn differing_pockets(workbook: &Workbook, sheets: &Sheets, appraisal: &Appraisal) -> Vec<String> {
    let most = tolerance(scale(appraisal));
    let accounts = Accounts::new(appraisal, Counting::default()).unwrap();
    let mut held = Held { sheets, most, found: Vec::new() };
    if is_unsure(&accounts, most) {
        return Vec::new();
    }
    let net = |id: &str| {
        let stakeholder = appraisal.map().stakeholder(id).unwrap();
        workbook.cell_of(&Measure::NetOf(stakeholder.id().clone()).address()).unwrap()
    };
    for account in accounts.stakeholders() {
        let (figures, net) = (account.by(Valuation::Present), net(account.id().unwrap()));
        held.to(&beside(&net, 2), Some(figures.gap.to_decimal()), most);
        let own = figures.own_return;
        let size = own.map_or(1.0, |own| f64::try_from(own.abs()).unwrap().max(1.0));
        if own.is_none() || figures.paid.to_decimal() > Decimal::ONE {
            held.to(&beside(&net, 3), own, most * size);
        }
    }
    let matrix = accounts.measures(Valuation::Present).matrix();
    for (payer, row) in matrix.payers().iter().zip(matrix.rows()) {
        for (column, part) in (5..).zip(row) {
            held.money(&beside(&net(payer), column), Some(part));
        }
    }
    held.found
}

/// What differs of the payments, by every choice. The sheets are changed, and left as they were.
pub(crate) fn differing_payments(workbook: &Workbook, sheets: &mut Sheets, appraisal: &Appraisal) -> Vec<String> {
    let most = tolerance(scale(appraisal));
    let mut found = Vec::new();
    for (count, harm) in Count::ALL.into_iter().flat_map(|count| [(count, Harm::Refused), (count, Harm::Compensated)]) {
        let accounts = Accounts::new(appraisal, Counting::new(count)).unwrap();
        if workbook.payments().next().is_none() || is_unsure(&accounts, most) {
            continue;
        }
        sheets.put("Sharing!B1", count.as_str());
        sheets.put("Sharing!B2", harm.as_str());
        sheets.recalculate();
        let deal = accounts.deal(Valuation::Present, harm).ok();
        let mut held = Held { sheets, most, found: Vec::new() };
        for rule in RULES {
            let payments = deal.as_ref().map(|deal| (deal.payments(rule).unwrap(), deal.dues(rule, 12).unwrap()));
            for (place, account) in accounts.agencies().enumerate() {
                let id = account.id().unwrap();
                let cell = paid_in(workbook, rule.as_str(), id);
                let payment = payments.as_ref().and_then(|(payments, _)| payments.get(id));
                let claim = Rational::from(account.by(Valuation::Present).gained).max(Rational::zero());
                held.money(&cell, payment);
                held.money(&beside(&cell, 1), payment.map(|payment| &claim - payment).as_ref());
                let over = payments
                    .as_ref()
                    .map(|(_, dues)| Rational::from(dues[place].due) - Rational::from(dues[place].paid));
                held.money(&beside(&cell, 2), over.as_ref());
            }
        }
        found.extend(held.found.into_iter().map(|one| format!("{count}, harm {harm}: {one}")));
    }
    sheets.put("Sharing!B1", "public");
    sheets.put("Sharing!B2", "refused");
    sheets.recalculate();
    found
}

/// Whether the agencies of a map can agree on shares of their cost.
pub(crate) fn can_be_agreed(appraisal: &Appraisal) -> bool {
    let accounts = Accounts::new(appraisal, Counting::default()).unwrap();
    let deal = accounts.deal(Valuation::Present, Harm::Refused);
    deal.is_ok_and(|deal| deal.problem().agencies().len() > 1 && *deal.problem().cost() > Rational::zero())
}

/// What differs by shares that were agreed. The sheets are changed.
pub(crate) fn differing_agreed(workbook: &Workbook, sheets: &mut Sheets, appraisal: &Appraisal) -> Vec<String> {
    let most = tolerance(scale(appraisal));
    let accounts = Accounts::new(appraisal, Counting::default()).unwrap();
    if !can_be_agreed(appraisal) || is_unsure(&accounts, most) {
        return Vec::new();
    }
    let deal = accounts.deal(Valuation::Present, Harm::Refused).unwrap();
    let agencies: Vec<&str> = accounts.agencies().map(|account| account.id().unwrap()).collect();
    let cells: Vec<String> = agencies.iter().map(|id| paid_in(workbook, "as-agreed", id)).collect();
    let mut found = Vec::new();
    let mut held = Held { sheets, most, found: Vec::new() };
    for (cell, account) in cells.iter().zip(accounts.agencies()) {
        let borne = Rational::from(account.by(Valuation::Present).paid);
        held.money(cell, Some(&borne));
        held.money(&beside(cell, 2), Some(&Rational::zero()));
    }
    found.append(&mut held.found);
    // the first bears a tenth and the last the rest; then too little
    for (first, adds_up) in [("0.1", true), ("0.05", false)] {
        for (place, cell) in cells.iter().enumerate() {
            let share = if place == 0 {
                first
            } else if place + 1 == cells.len() {
                "0.9"
            } else {
                "0"
            };
            let row = &cell[cell.find(|c: char| c.is_ascii_digit()).unwrap()..];
            sheets.put(&format!("Sharing!G{row}"), share);
        }
        sheets.recalculate();
        let shares = (0..cells.len()).map(|place| {
            if place == 0 {
                first
            } else if place + 1 == cells.len() {
                "0.9"
            } else {
                "0"
            }
        });
        let payments = deal.problem().share_as_agreed(shares).ok();
        assert_eq!(payments.is_some(), adds_up);
        let mut held = Held { sheets, most, found: Vec::new() };
        for (cell, id) in cells.iter().zip(&agencies) {
            held.money(cell, payments.as_ref().map(|payments| payments.get(id).unwrap()));
        }
        found.append(&mut held.found);
    }
    found
}
