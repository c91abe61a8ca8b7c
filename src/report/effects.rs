//! Measures in rows and words.

mod wording;

pub use wording::{effect_table, gap_in_short, ladder_lines, measure_title, rung_words};

use super::format::{filed, half_up};
use crate::disclosure::effects::{Effects, GapVerdict, Judged, Ladder, Rung, UseCell, Uses};
use crate::disclosure::{Published, Reason};
use crate::survey::{FigureId, FigureKind};
use serde::Serialize;
use utoipa::ToSchema;

/// One measure of one unit, for one outcome or, where `outcome` is null, its share of use alone. Gaps are points of the
/// outcome, took part minus would like to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct EffectRow {
    pub wave: String,
    pub unit: String,
    /// Keys; several joined by `+` where small measures are pooled.
    pub measure: String,
    pub outcome: Option<String>,
    pub outcome_kind: Option<FigureKind>,
    /// Answers to the measure's item, and shares of them in %.
    pub n: Option<u32>,
    pub took_part: Option<f64>,
    pub would_like: Option<f64>,
    pub could_not: Option<f64>,
    pub not_interested: Option<f64>,
    pub rung: Option<Rung>,
    /// People in the two arms with an outcome.
    pub n_took_part: Option<u32>,
    pub n_would_like: Option<u32>,
    pub raw_gap: Option<f64>,
    /// Between people of the same unit with the same attributes.
    pub gap: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub p: Option<f64>,
    pub q: Option<f64>,
    /// Smallest gap that would be found in 80 % of cases.
    pub smallest_visible: Option<f64>,
    pub verdict: Option<GapVerdict>,
    /// The same over several waves, where this wave alone can't tell.
    pub pooled_waves: Option<String>,
    pub pooled_gap: Option<f64>,
    pub pooled_low: Option<f64>,
    pub pooled_high: Option<f64>,
    pub pooled_verdict: Option<GapVerdict>,
    /// Those who did not take part: units with participants minus units without.
    pub beside_gap: Option<f64>,
    pub beside_low: Option<f64>,
    pub beside_high: Option<f64>,
    pub beside_verdict: Option<GapVerdict>,
    /// Difference in differences, for measures given to named units.
    pub difference: Option<f64>,
    pub difference_low: Option<f64>,
    pub difference_high: Option<f64>,
    pub difference_verdict: Option<GapVerdict>,
    pub treated_units: Option<usize>,
    pub suppressed: bool,
    pub reason: Option<Reason>,
}

/// Which measures and outcomes are asked for; none for all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    pub measure: Option<&'a str>,
    pub outcome: Option<&'a str>,
}

impl Asked<'_> {
    fn measure(&self, key: &str) -> bool {
        self.measure.is_none_or(|asked| asked == key)
    }

    fn outcome(&self, figure: &FigureId) -> bool {
        self.outcome.is_none_or(|asked| asked == figure.key)
    }
}

/// Shares of use of these units, and for the whole organisation what goes with taking part.
pub fn effect_rows(
    uses: &Published<Uses>,
    effects: &Published<Effects>,
    units: &[usize],
    asked: Asked<'_>,
) -> Vec<EffectRow> {
    let mut rows = Vec::new();
    for &unit in units {
        for (at, measure) in uses.definition.measures.iter().enumerate().filter(|(_, of)| asked.measure(&of.key)) {
            rows.push(use_row(uses, at, unit));
            if unit == 0 {
                let own = effects.shown.iter().filter(|shown| shown.measures == [at]);
                let ladders = own.flat_map(|shown| &shown.ladders).filter(|of| asked.outcome(&of.outcome));
                rows.extend(ladders.map(|ladder| ladder_row(&use_row(uses, at, 0), &measure.key, ladder)));
            }
        }
    }
    let whole = units.contains(&0) && asked.measure.is_none();
    for pooled in effects.shown.iter().filter(|shown| whole && shown.measures.len() > 1) {
        let keys: Vec<&str> = pooled.measures.iter().map(|&at| effects.definition.measures[at].key.as_str()).collect();
        let empty =
            EffectRow { wave: effects.wave.clone(), unit: effects.tree.root().path.clone(), ..EffectRow::default() };
        let ladders = pooled.ladders.iter().filter(|of| asked.outcome(&of.outcome));
        rows.extend(ladders.map(|ladder| ladder_row(&empty, &keys.join("+"), ladder)));
    }
    rows
}

fn use_row(uses: &Uses, measure: usize, unit: usize) -> EffectRow {
    let row = EffectRow {
        wave: uses.wave.clone(),
        unit: uses.tree.units()[unit].path.clone(),
        measure: uses.definition.measures[measure].key.clone(),
        ..EffectRow::default()
    };
    match uses.cells[measure][unit] {
        UseCell::Hidden(reason) => EffectRow { suppressed: true, reason: Some(reason), ..row },
        UseCell::Shown { n, shares: [took_part, would_like, could_not, not_interested] } => EffectRow {
            n: Some(n),
            took_part: Some(filed(took_part)),
            would_like: Some(filed(would_like)),
            could_not: Some(filed(could_not)),
            not_interested: Some(filed(not_interested)),
            rung: Some(Rung::Use),
            ..row
        },
    }
}

fn ladder_row(of_use: &EffectRow, measure: &str, ladder: &Ladder) -> EffectRow {
    let adjusted = ladder.adjusted.as_ref();
    let points = |of: Option<&Judged>| of.map(|judged| filed(judged.estimate.points));
    let low = |of: Option<&Judged>| of.map(|judged| filed(judged.estimate.low));
    let high = |of: Option<&Judged>| of.map(|judged| filed(judged.estimate.high));
    let verdict = |of: Option<&Judged>| of.map(|judged| judged.verdict);
    let over = ladder.over_waves.as_ref();
    let (pooled, beside) = (over.map(|over| &over.judged), ladder.beside.as_ref());
    let found = match &ladder.differences {
        Some(Ok((differences, judged))) => Some((differences, judged)),
        _ => None,
    };
    let changed = found.map(|found| found.1);
    EffectRow {
        measure: measure.to_owned(),
        outcome: Some(ladder.outcome.key.clone()),
        outcome_kind: Some(ladder.outcome.kind),
        rung: Some(ladder.rung()),
        n_took_part: ladder.gap.map(|gap| gap.n[0]),
        n_would_like: ladder.gap.map(|gap| gap.n[1]),
        raw_gap: ladder.gap.map(|gap| filed(gap.raw)),
        gap: points(adjusted),
        low: low(adjusted),
        high: high(adjusted),
        p: adjusted.map(|judged| half_up(judged.estimate.p, 6)),
        q: adjusted.map(|judged| half_up(judged.q, 6)),
        smallest_visible: adjusted.map(|judged| filed(judged.estimate.smallest)),
        verdict: verdict(adjusted),
        pooled_waves: over.map(|over| over.waves.join("+")),
        pooled_gap: points(pooled),
        pooled_low: low(pooled),
        pooled_high: high(pooled),
        pooled_verdict: verdict(pooled),
        beside_gap: points(beside),
        beside_low: low(beside),
        beside_high: high(beside),
        beside_verdict: verdict(beside),
        difference: points(changed),
        difference_low: low(changed),
        difference_high: high(changed),
        difference_verdict: verdict(changed),
        treated_units: found.map(|found| found.0.treated),
        suppressed: false,
        reason: None,
        ..of_use.clone()
    }
}
