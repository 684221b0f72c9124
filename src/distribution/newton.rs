//! Newton's method for ln P = ln u in the logarithm of x, held inside a bracket.

/// The most steps of the search; about five are usual.
const MOST_STEPS: u32 = 200;

/// The tail in which a probability is solved for, so that no digit is lost near 1.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Lower(f64),
    Upper(f64),
}

impl Side {
    pub(super) fn of(u: f64) -> Self {
        if u <= 0.5 { Self::Lower(u) } else { Self::Upper(1.0 - u) }
    }

    /// Newton's step in ln x, from P, 1 - P and the density of ln x.
    pub(super) fn newton(self, (p, q, slope): (f64, f64, f64)) -> Step {
        let (here, goal, sign) = match self {
            Self::Lower(goal) => (p, goal, -1.0),
            Self::Upper(goal) => (q, goal, 1.0),
        };
        let gap = sign * (here - goal);
        let length = sign * libm::log(here / goal) * here / slope;
        Step { up: gap > 0.0, length }
    }
}

/// A step of the search: its direction and its length.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Whether the root lies above the point looked at.
    up: bool,
    /// The length of the step in ln x; not finite where the slope is 0.
    length: f64,
}

/// The search for a root above 0.
#[derive(Debug)]
pub(super) struct Root {
    at: f64,
    low: f64,
    high: f64,
    steps: u32,
    done: bool,
}

impl Root {
    pub(super) fn near(guess: f64) -> Self {
        let at = if guess.is_finite() && guess > 1e-300 { guess } else { 1e-300 };
        Self { at, low: 1e-305, high: 1e305, steps: 0, done: false }
    }

    /// The point to look at next. `None` at the end of the search.
    pub(super) fn next(&self) -> Option<f64> {
        (!self.done && self.steps < MOST_STEPS).then_some(self.at)
    }

    /// Takes the step, or halves the bracket where the step would leave it.
    pub(super) fn judge(&mut self, step: Step) {
        self.steps += 1;
        if step.up {
            self.low = self.at;
        } else {
            self.high = self.at;
        }
        let next = self.at * libm::exp(step.length);
        if step.length.abs() < 1e-10 {
            self.at = next;
            self.done = true;
        } else if next > self.low && next < self.high {
            self.at = next;
        } else {
            let middle = libm::sqrt(self.low) * libm::sqrt(self.high);
            self.done = (middle / self.at - 1.0).abs() < 1e-15;
            self.at = middle;
        }
    }

    pub(super) fn found(self) -> f64 {
        self.at
    }
}
