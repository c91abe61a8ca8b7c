//! Chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood 2014), and arithmetic that no
//! platform rounds in its own way (no logarithm, no cosine).
//!
//! Nothing here is secret. ChaCha8, which an unoptimised build makes slow, took 80 µs for a form of 17 items.

/// One stream of chance, named by its purpose and a number, so that no draw shifts another's.
pub(super) struct Noise(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's finaliser: every bit of the input changes about half of the output's.
fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

impl Noise {
    pub fn of(seed: u64, purpose: &str, number: u64) -> Self {
        Self(mix(mix(seed ^ hash(purpose)).wrapping_add(mix(number.wrapping_add(GOLDEN)))))
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// 0 ≤ x < 1.
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// 0 ≤ x < `below`; 0 where there is nothing below.
    pub fn below(&mut self, below: usize) -> usize {
        (((self.bits() >> 32) * below as u64) >> 32) as usize
    }

    /// Mean 0, standard deviation 1: four uniform numbers added up (Irwin–Hall), at most ±3.46.
    pub fn normal(&mut self) -> f64 {
        let bits = self.bits();
        let sum: f64 = (0..4).map(|part| f64::from((bits >> (16 * part)) as u16)).sum();
        (sum - 131_070.0) / 37_837.227
    }

    /// A position, each as often as its weight says; 0 where all weights are 0.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.share() * weights.iter().sum::<f64>();
        for (position, weight) in weights.iter().enumerate() {
            if left < *weight {
                return position;
            }
            left -= weight;
        }
        weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(0)
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// FNV-1a, 64 bit: the same on every machine and in every version.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_deviates_have_mean_0_and_deviation_1() {
        let mut noise = Noise::of(1, "test", 0);
        let draws: Vec<f64> = (0..20_000).map(|_| noise.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!(mean.abs() < 0.03 && (variance - 1.0).abs() < 0.05, "{mean} {variance}");
    }

    #[test]
    fn weights_are_kept() {
        let mut noise = Noise::of(1, "test", 1);
        let mut counts = [0_u32; 3];
        (0..10_000).for_each(|_| counts[noise.weighted(&[0.5, 0.0, 0.5])] += 1);
        assert!(counts[1] == 0 && counts[0].abs_diff(5_000) < 300, "{counts:?}");
    }

    #[test]
    fn a_stream_repeats_and_differs_from_its_neighbours() {
        let draw = |purpose, number| Noise::of(7, purpose, number).bits();
        assert_eq!(draw("a", 3), draw("a", 3));
        assert_ne!(draw("a", 3), draw("a", 4));
        assert_ne!(draw("a", 3), draw("b", 3));
    }
}
