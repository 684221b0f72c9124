//! The design of a simulation: how its uniforms are spread.

use crate::document::as_text;

/// How the uniforms of a simulation are spread over (0, 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Design {
    /// Each uniform is drawn independently. The default, since its standard errors are known.
    #[default]
    Random,
    /// A Latin hypercube: for each number, one uniform in each of as many strata as there are draws (`McKay`, Beckman
    /// and Conover 1979).
    LatinHypercube,
    /// Sobol' points in 16 independent scramblings, which take turns: the uniforms of all numbers together are spread
    /// evenly (Sobol' 1967; Owen 1995). Errors are found from the spread between the scramblings.
    Sobol,
}

/// The designs by their words, in the order in which a merged summary counts them in its bytes.
pub(super) const DESIGNS: [(&str, Design); 3] = [
    (Design::Random.as_str(), Design::Random),
    (Design::LatinHypercube.as_str(), Design::LatinHypercube),
    (Design::Sobol.as_str(), Design::Sobol),
];

as_text!(Design, |design| design.as_str(););

impl Design {
    /// The word for the design in a study.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::LatinHypercube => "latin-hypercube",
            Self::Sobol => "sobol",
        }
    }
}
