//! The nodes of a distribution.

use super::nodes::Nodes;
use super::quadrature::Rule;
use super::truncation::Truncation;
use super::{Distribution, Kind};

impl Distribution {
    /// The nodes of the whole distribution, whose weights add up to 1.
    pub(crate) fn nodes(&self) -> Nodes {
        if let Kind::Discrete(discrete) = &self.kind {
            let [from, to] = self.truncation.as_ref().map_or([0.0, 1.0], Truncation::uniforms);
            let (values, weights): (Vec<f64>, Vec<f64>) = discrete.masses_within(from, to).into_iter().unzip();
            return Nodes { uniforms: Vec::new(), values, weights }.whole(1.0);
        }
        self.nodes_between(0.0, 1.0)
    }

    /// The nodes of the quantiles between two uniforms, whose weights add up to the distance of these; none of a discrete
    /// distribution.
    pub(crate) fn nodes_between(&self, from: f64, to: f64) -> Nodes {
        let kink = self.law().kink();
        let kink = self.truncation.as_ref().map_or(kink, |it| kink.map(|kink| it.inside(kink)));
        let (uniforms, weights): (Vec<f64>, Vec<f64>) = Rule::QUICK.points(from, to, kink).into_iter().unzip();
        let mut values = uniforms.clone();
        self.quantiles(&mut values);
        Nodes { uniforms, values, weights }.whole(to - from)
    }

    /// The value that is drawn for a uniform.
    pub(crate) fn drawn(&self, uniform: f64) -> f64 {
        let mut block = [uniform];
        self.quantiles(&mut block);
        block[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(distribution: &Distribution) -> (f64, f64) {
        let nodes = distribution.nodes();
        let expected = |f: &dyn Fn(f64) -> f64| {
            nodes.values.iter().zip(&nodes.weights).fold(0.0, |sum, (x, weight)| sum + weight * f(*x))
        };
        let mean = expected(&|x| x);
        (mean, libm::sqrt(expected(&|x| (x - mean) * (x - mean))))
    }

    /// The moments that each kind has in closed form.
    #[test]
    fn nodes_have_the_moments_of_their_distribution() {
        let all = [
            Distribution::uniform(3, 8),
            Distribution::triangular(1, 2, 6),
            Distribution::triangular(1, 1, 6),
            Distribution::pert(1, 2, 6),
            Distribution::normal(5, 2),
            Distribution::lognormal(5, 2),
            Distribution::lognormal(5, 5),
            Distribution::beta("2.5", 7),
            Distribution::beta("0.5", "0.5"),
            Distribution::gamma(2, 3),
            Distribution::gamma("0.5", 3),
            Distribution::range(2, 9),
            Distribution::discrete([(1, 1), (2, 3), (7, 1)]),
        ];
        for distribution in all {
            let distribution = distribution.unwrap();
            let (mean, sd) = moments(&distribution);
            let near = |one: f64, other: f64| (one - other).abs() < 3e-9 * distribution.sd();
            assert!(near(mean, distribution.mean()) && near(sd, distribution.sd()), "{distribution:?}: {mean} {sd}");
        }
    }

    #[test]
    fn truncated_nodes_lie_inside() {
        let cut = [
            Distribution::normal(5, 2).unwrap().truncated(Some(4), None),
            Distribution::triangular(1, 2, 6).unwrap().truncated(Some("1.5"), Some("2.5")),
            Distribution::discrete([(1, 1), (2, 3), (7, 1)]).unwrap().truncated(Some(2), None),
        ];
        for distribution in cut {
            let distribution = distribution.unwrap();
            let (low, high) = distribution.support();
            assert!(distribution.nodes().values.iter().all(|value| low <= *value && *value <= high));
            let (mean, sd) = moments(&distribution);
            assert!((mean - distribution.mean()).abs() < 1e-8 * sd, "{distribution:?}: {mean}");
            assert!((sd / distribution.sd() - 1.0).abs() < 1e-8, "{distribution:?}: {sd}");
        }
    }

    /// A part of a distribution weighs as much as is drawn of it.
    #[test]
    fn a_part_has_its_share() {
        let distribution = Distribution::uniform(0, 10).unwrap();
        let nodes = distribution.nodes_between(0.25, 0.75);
        let sum = nodes.values.iter().zip(&nodes.weights).fold(0.0, |sum, (x, weight)| sum + weight * x);
        assert!((sum - 2.5).abs() < 1e-14, "{sum}");
        assert!((distribution.drawn(0.25) - 2.5).abs() < 1e-15);
    }
}
