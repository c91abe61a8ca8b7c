//! `koe effects`.

use super::context::{Context, Failure};
use super::figures::{Format, UnitArgs, write};
use super::statistics::figure;
use crate::analysis::WaveFigures;
use crate::disclosure::Published;
use crate::disclosure::effects::{Effects, publish_effects, publish_uses};
use crate::message::Message;
use crate::report::effects::{Asked, effect_rows, effect_table};
use crate::store::WaveKeeper;
use crate::survey::FigureKind;
use clap::Args;

#[derive(Args)]
pub struct EffectsArgs {
    #[arg(long)]
    wave: String,
    #[command(flatten)]
    units: UnitArgs,
    /// 施策 (なければすべて) / measure by its key; none: all
    #[arg(long, value_name = "KEY")]
    measure: Option<String>,
    /// 差を見る指数か分野 (表では、なければ最初の指数) / index or theme whose gap is told; tables: the first index
    #[arg(long, value_name = "KEY")]
    outcome: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// The sealed waves of the same survey up to this one, oldest first.
pub(super) fn waves_until(keeper: &WaveKeeper, wave: &str) -> Result<Vec<WaveFigures>, Failure> {
    let last = keeper.figures(wave)?;
    let mut waves = Vec::new();
    for record in keeper.list()?.iter().take_while(|record| record.key != wave) {
        if record.state.is_sealed() {
            let earlier = keeper.figures(&record.key)?;
            if earlier.definition.survey == last.definition.survey {
                waves.push(earlier);
            }
        }
    }
    waves.push(last);
    Ok(waves)
}

/// What may be shown of a wave's measures, with the waves before it.
pub(super) fn published_effects(
    keeper: &WaveKeeper,
    waves: &[WaveFigures],
    wave: &str,
) -> Result<Published<Effects>, Failure> {
    let none = || Failure::Told(Message::new("effects-no-measures").with("wave", wave));
    let released = waves.iter().map(|wave| keeper.release_of(wave)).collect::<Result<Vec<_>, _>>()?;
    let effects = publish_effects(&waves.iter().zip(&released).collect::<Vec<_>>()).ok_or_else(none)?;
    if effects.definition.measures.is_empty() { Err(none()) } else { Ok(effects) }
}

pub fn run(context: &Context, args: &EffectsArgs) -> Result<(), Failure> {
    let store = context.store()?;
    let keeper = store.keeper();
    let waves = waves_until(&keeper, &args.wave)?;
    let effects = published_effects(&keeper, &waves, &args.wave)?;
    let uses = publish_uses(&waves[waves.len() - 1]);
    let (definition, units) = (&effects.definition, args.units.positions(&effects.tree)?);
    if let Some(key) = &args.measure
        && !definition.measures.iter().any(|measure| measure.key == *key)
    {
        let known: Vec<&str> = definition.measures.iter().map(|measure| measure.key.as_str()).collect();
        let message = Message::new("cli-unknown-measure").with("measure", key).with("known", known.join(", "));
        return Err(Failure::Told(message));
    }
    let outcome = figure(definition, args.outcome.as_deref())?;
    if !matches!(outcome.kind, FigureKind::Index | FigureKind::Theme) {
        return Err(Failure::Told(Message::new("effects-outcome-kind").with("figure", &outcome.key)));
    }
    let asked = Asked { measure: args.measure.as_deref(), outcome: args.outcome.as_deref() };
    let rows = effect_rows(&uses, &effects, &units, asked);
    write(args.format, &rows, || effect_table(&uses, &effects, &units, &outcome, asked.measure, context.words))
}
