//! How people answered one item, from negative to positive.

use super::Step;
use crate::disclosure::{Distribution, Scores};
use crate::locale::Words;
use crate::survey::FigureId;

/// The published shares of an item in the order of their scores.
pub fn steps(words: Words, scores: &Scores, figure: &FigureId, shares: &Distribution) -> Vec<Step> {
    let pairs = shares.codes.iter().copied().zip(shares.shares.iter().copied());
    if shares.bands {
        let band = |(code, share): (u8, f64)| {
            let (key, tone) = match code {
                0 => ("unit-report-band-negative", 1),
                1 => ("unit-report-band-middle", 2),
                _ => ("unit-report-band-positive", 3),
            };
            Step { label: words.get(key), share, tone }
        };
        return pairs.map(band).collect();
    }
    let Some(item) = scores.definition.item(&figure.key) else { return Vec::new() };
    let Some(scale) = scores.definition.scale_of(item) else { return Vec::new() };
    let mut scored: Vec<(f64, Step)> = pairs
        .filter_map(|(code, share)| {
            let score = scale.score(code, item.reverse)?;
            let label = scale.choice(code).map_or_else(String::new, |choice| choice.label.get(words.0).to_owned());
            Some((score, Step { label, share, tone: tone(score) }))
        })
        .collect();
    scored.sort_by(|one, other| one.0.total_cmp(&other.0));
    scored.into_iter().map(|(_, step)| step).collect()
}

/// The colour of a score 0–100.
fn tone(score: f64) -> usize {
    match score {
        score if score < 12.5 => 0,
        score if score < 50.0 => 1,
        50.0 => 2,
        score if score <= 87.5 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_steps_take_five_colours_and_only_the_middle_is_grey() {
        assert_eq!([0.0, 25.0, 50.0, 75.0, 100.0].map(tone), [0, 1, 2, 3, 4]);
        assert_eq!([33.3, 66.7].map(tone), [1, 3]);
    }
}
