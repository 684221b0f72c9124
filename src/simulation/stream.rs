//! Streams of uniforms, keyed by seed, name and draw: u(i) = mix(key + (i + 1) x 0x9e3779b97f4a7c15), the generator
//! `SplitMix64` (Steele, Lea, Flood 2014) entered at any draw.
//!
//! A draw is found by its number alone, so neither threads nor blocks nor machines change it, and a further doubt leaves
//! the others as they are. The mix has no carried state, which lets a compiler work out several draws at once.

/// The increment of the sequence: 2^64 divided by the golden ratio.
const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// The stream of uniforms of one number in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    key: u64,
}

impl Stream {
    /// The stream that belongs to this seed and name.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        // FNV-1a: short, stable, and every byte counts; mixed, since near names lie near each other in it
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self { key: mix(mix(seed) ^ hash) }
    }

    /// A further stream of the same number: for a second matrix of variance indices, or for its place in a design.
    pub(crate) const fn branch(self, number: u64) -> Self {
        Self { key: mix(self.key ^ mix(number.wrapping_add(1))) }
    }

    /// The 64 random bits of one draw.
    #[inline(always)]
    pub(crate) const fn bits(self, draw: u64) -> u64 {
        mix(self.key.wrapping_add(draw.wrapping_add(1).wrapping_mul(GAMMA)))
    }

    /// Writes the uniforms of the draws from `first` on, inside (0, 1): multiples of 2^-52 plus 2^-53.
    #[inline(always)]
    pub(crate) fn uniforms(self, first: u64, out: &mut [f64]) {
        let mut state = self.key.wrapping_add(first.wrapping_mul(GAMMA));
        for uniform in out {
            state = state.wrapping_add(GAMMA);
            *uniform = open_unit(mix(state));
        }
    }
}

/// The finaliser of `SplitMix64`, which mixes all bits.
#[inline(always)]
const fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A uniform of the upper 52 bits, in the middle of its cell, so that neither 0 nor 1 is drawn.
///
/// By way of the mantissa of a number between 1 and 2: there is no instruction on short vectors that turns 64 bits into
/// a float.
#[inline(always)]
pub(crate) const fn open_unit(bits: u64) -> f64 {
    const HALF_A_CELL: f64 = f64::EPSILON / 2.0;
    f64::from_bits((bits >> 12) | 0x3ff0_0000_0000_0000) - (1.0 - HALF_A_CELL)
}

#[cfg(test)]
mod tests {
    use super::{Stream, open_unit};

    /// The first five numbers of `SplitMix64` from seed 1234567, as Rosetta Code prints them.
    #[test]
    fn it_is_splitmix64() {
        let stream = Stream { key: 1_234_567 };
        let bits: Vec<u64> = (0..5).map(|draw| stream.bits(draw)).collect();
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(bits, published);
    }

    #[test]
    fn a_block_holds_what_its_draws_are_alone() {
        let stream = Stream::new(7, "/outcomes/falls/deadweight");
        let mut block = [0.0; 100];
        stream.uniforms(1_000_000, &mut block);
        for (draw, uniform) in (1_000_000..).zip(block) {
            assert_eq!(uniform.to_bits(), open_unit(stream.bits(draw)).to_bits());
        }
    }

    #[test]
    fn uniforms_lie_inside_the_unit_interval() {
        assert!(open_unit(0) > 0.0 && open_unit(0) < 1e-15);
        assert!(open_unit(u64::MAX) < 1.0 && open_unit(u64::MAX) > 1.0 - 1e-15);
        assert_eq!(open_unit(1 << 63).to_bits(), (0.5 + f64::EPSILON / 2.0).to_bits());
    }

    #[test]
    fn streams_differ_by_seed_name_and_branch() {
        let keys = [
            Stream::new(1, "a"),
            Stream::new(2, "a"),
            Stream::new(1, "b"),
            Stream::new(1, "a").branch(0),
            Stream::new(1, "a").branch(1),
        ];
        for (index, stream) in keys.iter().enumerate() {
            assert!(!keys[..index].contains(stream), "{index}");
        }
    }

    /// Mean 1/2 and variance 1/12 within 4 standard errors, and neighbouring streams uncorrelated.
    #[test]
    fn they_look_uniform() {
        let draws = 1_000_000_u32;
        let (mut a, mut b) = (vec![0.0; draws as usize], vec![0.0; draws as usize]);
        Stream::new(1, "/outcomes/o1/deadweight").uniforms(0, &mut a);
        Stream::new(1, "/outcomes/o2/deadweight").uniforms(0, &mut b);
        let n = f64::from(draws);
        let mean = a.iter().sum::<f64>() / n;
        assert!((mean - 0.5).abs() < 4.0 / (12.0 * n).sqrt());
        let variance = a.iter().map(|u| (u - 0.5) * (u - 0.5)).sum::<f64>() / n;
        assert!((variance - 1.0 / 12.0).abs() < 4.0 / (180.0 * n).sqrt());
        let together = a.iter().zip(&b).map(|(a, b)| (a - 0.5) * (b - 0.5)).sum::<f64>() / n;
        assert!(together.abs() < 4.0 / (144.0 * n).sqrt());
        let lagged = a.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5)).sum::<f64>() / n;
        assert!(lagged.abs() < 4.0 / (144.0 * n).sqrt());
    }
}
