//! The program: instructions over blocks of draws. Each result is worked out once, and its register is used again.

use super::symbolic::{Atom, AtomId, Atoms, Monomial, Poly};
use std::collections::BTreeMap;

/// The place from which an instruction reads a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Operand {
    /// A column of the drawn numbers.
    Drawn(usize),
    Register(usize),
}

/// The operation that an instruction applies to every draw of a block.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operation {
    /// A constant plus the sum of coefficient x operand.
    Sum(f64, Vec<(f64, Operand)>),
    /// The product of powers of the operands, each with its exponent.
    Product(Vec<(Operand, u32)>),
    /// c0 + x (c1 + x (c2 + ...)), the coefficients from the last to c0.
    Polynomial(Operand, Vec<f64>),
    Reciprocal(Operand),
    Root(Operand),
    NotBelowZero(Operand),
    AtLeast(Operand, f64),
    WholeQuotient(Operand, Operand),
    OverOrZero(Operand, Operand),
    Within(Operand, Operand),
    Ratio(Operand, Operand),
}

/// One instruction: an operation, and the register for its result.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Instruction {
    pub(super) operation: Operation,
    pub(super) register: usize,
}

/// The instructions that lead from the drawn numbers to the results.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Program {
    pub(super) instructions: Vec<Instruction>,
    /// The number of blocks that have to be kept at one time.
    pub(super) registers: usize,
    /// The place of each result at the end.
    pub(super) results: Vec<Operand>,
}

/// A polynomial in one atom is computed with all its powers up to this many times the number that it has.
const DENSE: usize = 4;

/// The number of products that one step adds up.
const ADDED_AT_ONCE: usize = 8;

impl Program {
    /// The program for results that are sums of products.
    pub(super) fn new(atoms: &Atoms, results: &[Poly]) -> Self {
        let mut emission = Emission { atoms, steps: Vec::new(), places: BTreeMap::new() };
        let results = results.iter().map(|poly| emission.sum(poly)).collect();
        allocated(emission.steps, results)
    }
}

impl Program {
    /// This program with each column of the drawn numbers at another place.
    pub(super) fn of_columns(mut self, place: impl Fn(usize) -> usize) -> Self {
        let placed = |operand: &mut Operand| {
            if let Operand::Drawn(column) = operand {
                *column = place(*column);
            }
        };
        self.instructions.iter_mut().for_each(|instruction| instruction.operation.rename(placed));
        self.results.iter_mut().for_each(placed);
        self
    }

    /// About how many steps of a nanosecond a draw takes.
    pub(super) fn steps(&self) -> u64 {
        let mut operands = 0_u64;
        for instruction in &self.instructions {
            instruction.operation.operands(|_| operands += 1);
        }
        operands
    }

    /// Whether any instruction or result reads this column of the drawn numbers.
    pub(super) fn reads(&self, column: usize) -> bool {
        let mut read = self.results.contains(&Operand::Drawn(column));
        for instruction in &self.instructions {
            instruction.operation.operands(|operand| read |= operand == Operand::Drawn(column));
        }
        read
    }
}

struct Emission<'a> {
    atoms: &'a Atoms,
    /// Each step's number is its register, until registers are given out.
    steps: Vec<Operation>,
    places: BTreeMap<Known, Operand>,
}

/// An expression that has already been worked out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Atom(AtomId),
    Product(Monomial),
}

impl Emission<'_> {
    fn step(&mut self, operation: Operation) -> Operand {
        self.steps.push(operation);
        Operand::Register(self.steps.len() - 1)
    }

    fn sum(&mut self, poly: &Poly) -> Operand {
        if let Some((atom, coefficients)) = in_one_atom(poly) {
            let x = self.atom(atom);
            return self.step(Operation::Polynomial(x, coefficients));
        }
        // a few at a time, so that few products are kept at once
        let mut sum = None;
        for terms in poly.terms.chunks(ADDED_AT_ONCE) {
            let before = sum.map(|sum| (1.0, sum));
            let terms = terms.iter().map(|(coefficient, monomial)| (*coefficient, self.product(monomial)));
            let terms = before.into_iter().chain(terms.collect::<Vec<_>>()).collect();
            sum = Some(self.step(Operation::Sum(if before.is_none() { poly.constant } else { 0.0 }, terms)));
        }
        sum.unwrap_or_else(|| self.step(Operation::Sum(poly.constant, Vec::new())))
    }

    fn product(&mut self, monomial: &Monomial) -> Operand {
        if let [(atom, 1)] = **monomial {
            return self.atom(atom);
        }
        let known = Known::Product(monomial.clone());
        if let Some(place) = self.places.get(&known) {
            return *place;
        }
        let factors = monomial.iter().map(|(atom, exponent)| (self.atom(*atom), *exponent)).collect();
        let place = self.step(Operation::Product(factors));
        self.places.insert(known, place);
        place
    }

    fn atom(&mut self, id: AtomId) -> Operand {
        if let Some(place) = self.places.get(&Known::Atom(id)) {
            return *place;
        }
        let atoms = self.atoms;
        let place = match atoms.get(id) {
            Some(Atom::Drawn(column)) => Operand::Drawn(*column),
            Some(Atom::Sum(poly)) => self.sum(poly),
            Some(Atom::Reciprocal(a)) => self.one(*a, Operation::Reciprocal),
            Some(Atom::Root(a)) => self.one(*a, Operation::Root),
            Some(Atom::NotBelowZero(a)) => self.one(*a, Operation::NotBelowZero),
            Some(Atom::AtLeast(a, least)) => self.one(*a, |a| Operation::AtLeast(a, (*least).into())),
            Some(Atom::WholeQuotient(a, b)) => self.two(*a, *b, Operation::WholeQuotient),
            Some(Atom::OverOrZero(a, b)) => self.two(*a, *b, Operation::OverOrZero),
            Some(Atom::Within(a, b)) => self.two(*a, *b, Operation::Within),
            Some(Atom::Ratio(a, b)) => self.two(*a, *b, Operation::Ratio),
            // every id comes from these atoms
            None => self.step(Operation::Sum(0.0, Vec::new())),
        };
        self.places.insert(Known::Atom(id), place);
        place
    }

    fn one(&mut self, a: AtomId, operation: impl FnOnce(Operand) -> Operation) -> Operand {
        let a = self.atom(a);
        self.step(operation(a))
    }

    fn two(&mut self, a: AtomId, b: AtomId, operation: impl FnOnce(Operand, Operand) -> Operation) -> Operand {
        let (a, b) = (self.atom(a), self.atom(b));
        self.step(operation(a, b))
    }
}

/// The atom of a sum of powers of one atom, and its coefficients, from the last power down to the constant.
fn in_one_atom(poly: &Poly) -> Option<(AtomId, Vec<f64>)> {
    let mut atom = None;
    let mut degree = 0;
    for (_, monomial) in &poly.terms {
        let [(of, exponent)] = **monomial else { return None };
        if *atom.get_or_insert(of) != of {
            return None;
        }
        degree = degree.max(exponent as usize);
    }
    // 1 - x is a sum like others
    if degree < 2 || degree > DENSE * (poly.terms.len() + 1) {
        return None;
    }
    let mut coefficients = vec![0.0; degree + 1];
    coefficients[degree] = poly.constant;
    for (coefficient, monomial) in &poly.terms {
        if let [(_, exponent)] = **monomial {
            coefficients[degree - exponent as usize] = *coefficient;
        }
    }
    atom.map(|atom| (atom, coefficients))
}

/// Assigns registers: each is used again once its number has been read for the last time.
fn allocated(steps: Vec<Operation>, results: Vec<Operand>) -> Program {
    let mut last: Vec<usize> = (0..steps.len()).collect();
    for (index, step) in steps.iter().enumerate() {
        step.operands(|operand| {
            if let Operand::Register(register) = operand {
                last[register] = index;
            }
        });
    }
    for result in &results {
        if let Operand::Register(register) = result {
            last[*register] = usize::MAX;
        }
    }
    let mut ending: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (register, at) in last.iter().enumerate() {
        ending.entry(*at).or_default().push(register);
    }
    let mut program = Program::default();
    let mut given = vec![0; steps.len()];
    let mut free = Vec::new();
    for (index, mut step) in steps.into_iter().enumerate() {
        step.rename(|operand| {
            if let Operand::Register(register) = operand {
                *register = given[*register];
            }
        });
        // an instruction never writes where it reads
        let register = free.pop().unwrap_or_else(|| {
            program.registers += 1;
            program.registers - 1
        });
        given[index] = register;
        let done = ending.remove(&index).unwrap_or_default();
        free.extend(done.into_iter().map(|register| given[register]));
        program.instructions.push(Instruction { operation: step, register });
    }
    program.results = results
        .into_iter()
        .map(|result| match result {
            Operand::Register(register) => Operand::Register(given[register]),
            drawn @ Operand::Drawn(_) => drawn,
        })
        .collect();
    program
}

impl Operation {
    fn operands(&self, mut see: impl FnMut(Operand)) {
        match self {
            Self::Sum(_, terms) => terms.iter().for_each(|(_, operand)| see(*operand)),
            Self::Product(factors) => factors.iter().for_each(|(operand, _)| see(*operand)),
            Self::Polynomial(a, _)
            | Self::Reciprocal(a)
            | Self::Root(a)
            | Self::NotBelowZero(a)
            | Self::AtLeast(a, _) => see(*a),
            Self::WholeQuotient(a, b) | Self::OverOrZero(a, b) | Self::Within(a, b) | Self::Ratio(a, b) => {
                see(*a);
                see(*b);
            }
        }
    }

    fn rename(&mut self, rename: impl Fn(&mut Operand)) {
        match self {
            Self::Sum(_, terms) => terms.iter_mut().for_each(|(_, operand)| rename(operand)),
            Self::Product(factors) => factors.iter_mut().for_each(|(operand, _)| rename(operand)),
            Self::Polynomial(a, _)
            | Self::Reciprocal(a)
            | Self::Root(a)
            | Self::NotBelowZero(a)
            | Self::AtLeast(a, _) => rename(a),
            Self::WholeQuotient(a, b) | Self::OverOrZero(a, b) | Self::Within(a, b) | Self::Ratio(a, b) => {
                rename(a);
                rename(b);
            }
        }
    }
}
