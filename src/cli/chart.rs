//! `koe chart`.

use super::context::{Context, Failure, write_file};
use super::figures::{UnitArgs, published_comparisons};
use super::{effects, targets};
use crate::chart::Chart;
use crate::chart::png::png;
use crate::disclosure::drivers::publish_drivers;
use crate::disclosure::{self, Published, Scores};
use crate::message::Message;
use crate::report::pictures::{self, OpenRates};
use crate::survey::{Definition, FigureId, FigureKind};
use chrono::Utc;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// 指数の推移 / a figure over waves (--waves)
    Trend,
    /// 回答の内訳 / distributions of a theme's or index's items (--wave)
    Likert,
    /// 分野ごとの変化 / change per theme between two waves (--waves)
    Change,
    /// 所属と分野の一覧 / heat map of units and themes (--wave), or of their changes (--waves A,B)
    Heatmap,
    /// ウェルビーイングの花 / the flower of an index's items (--wave)
    Flower,
    /// 所属ごとの回答率 / response rates by unit, of an open wave too (--wave)
    Rates,
    /// 差を二つに分ける / a change split into who is here and how they feel (--waves A,B)
    Composition,
    /// 関連の大きさと今の値 / importance × score of the themes that go with an outcome (--wave, --figure)
    Drivers,
    /// 施策の利用に伴う差 / forest plot of measures, whole organisation (--wave, --figure)
    Effects,
    /// 施策の利用の割合 / share of use of measures (--wave)
    Use,
    /// 目標値と今の位置 / target bars, whole organisation (--wave)
    Targets,
}

#[derive(Args)]
pub struct ChartArgs {
    #[arg(value_enum)]
    kind: Kind,
    #[arg(long, conflicts_with = "waves", required_unless_present = "waves")]
    wave: Option<String>,
    #[arg(long, value_name = "A,B[,C...]", value_delimiter = ',')]
    waves: Vec<String>,
    #[command(flatten)]
    unit: UnitArgs,
    /// 指標のキー (指数、分野、設問) / key of an index, theme or item
    #[arg(long, value_name = "KEY")]
    figure: Option<String>,
    /// 幅 (画素) / width in pixels
    #[arg(long, default_value_t = 720, value_parser = clap::value_parser!(u32).range(320..=2000))]
    width: u32,
    #[arg(long, value_name = "FILE.svg|.png")]
    out: PathBuf,
}

pub fn run(context: &Context, args: &ChartArgs) -> Result<(), Failure> {
    let ending = args.out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let as_png = match ending.as_deref() {
        Some("svg") => false,
        Some("png") => true,
        _ => return Err(Failure::Told(Message::new("cli-chart-ending").with("file", args.out.display()))),
    };
    let chart = drawn(context, args)?;
    let bytes = if as_png { png(&chart.svg)? } else { chart.svg.into_bytes() };
    write_file(&args.out, &bytes)?;
    context.tell(Message::new("cli-chart-written").with("file", args.out.display()));
    Ok(())
}

fn drawn(context: &Context, args: &ChartArgs) -> Result<Chart, Failure> {
    let (words, width) = (context.words, args.width);
    let store = context.store()?;
    let keeper = store.keeper();
    let keys: Vec<&str> = args.wave.iter().chain(&args.waves).map(String::as_str).collect();
    let needs_waves = || Failure::Told(Message::new("cli-chart-needs-waves"));
    match (args.kind, keys.as_slice()) {
        (Kind::Rates, [wave]) if !keeper.wave(wave)?.state.is_sealed() => return rates_so_far(context, args, wave),
        (Kind::Composition, [from, to]) => {
            let (earlier, later) = (keeper.figures(from)?, keeper.figures(to)?);
            let figure = chosen(&later.definition, args.figure.as_deref(), FigureKind::Index)?.swap_remove(0);
            let units = keeper.unit_map(from, to)?;
            let split = disclosure::composition::composition(&earlier, &later, &units, &figure)?;
            return Ok(pictures::composition(&split, words, width)?);
        }
        (Kind::Composition, _) => return Err(needs_waves()),
        (Kind::Drivers | Kind::Effects | Kind::Use | Kind::Targets, [wave]) => return of_causes(context, args, wave),
        (Kind::Drivers | Kind::Effects | Kind::Use | Kind::Targets, _) => return Err(needs_one_wave()),
        _ => {}
    }
    let counted = keys.iter().map(|wave| keeper.figures(wave)).collect::<Result<Vec<_>, _>>()?;
    let scores: Vec<Published<Scores>> = counted.iter().map(disclosure::publish).collect();
    let last = scores.last().ok_or_else(needs_waves)?;
    let unit = args.unit.positions(&last.tree)?[0];
    let waves: Vec<String> = keys.iter().map(|wave| (*wave).to_owned()).collect();
    let comparisons = if waves.len() > 1 { published_comparisons(context, &waves)? } else { vec![] };
    let key = args.figure.as_deref();
    let themes = || match key {
        Some(_) => chosen(&last.definition, key, FigureKind::Theme),
        None => Ok(last.figures.iter().filter(|figure| figure.kind == FigureKind::Theme).cloned().collect()),
    };
    Ok(match args.kind {
        Kind::Trend => pictures::trend(
            &scores.iter().collect::<Vec<_>>(),
            &comparisons.iter().collect::<Vec<_>>(),
            &chosen(&last.definition, key, FigureKind::Index)?,
            &last.tree.units()[unit].path,
            words,
            width,
        )?,
        Kind::Likert => {
            let figure = chosen(&last.definition, key, FigureKind::Index)?.swap_remove(0);
            let title = last.definition.figure_title(&figure).map_or("", |title| title.get(words.0));
            pictures::likert(last, unit, title, &items_of(&last.definition, &figure), words, width)?
        }
        Kind::Change => {
            let comparison = comparisons.first().ok_or_else(needs_waves)?;
            pictures::change(comparison, last, &themes()?, unit, words, width)?
        }
        Kind::Heatmap => match comparisons.first() {
            Some(comparison) => pictures::heatmap_of_changes(comparison, last, &themes()?, unit, words, width)?,
            None => pictures::heatmap_of_scores(last, &themes()?, unit, words, width)?,
        },
        Kind::Flower => {
            let index =
                chosen(&last.definition, Some(key.unwrap_or(pictures::FLOWER)), FigureKind::Index)?.swap_remove(0);
            pictures::flower(last, &index, unit, words, width)?
        }
        _ => pictures::rates(last, unit, words, width)?,
    })
}

fn needs_one_wave() -> Failure {
    Failure::Told(Message::new("cli-chart-needs-one-wave"))
}

/// What goes with outcomes, who uses measures, and targets.
fn of_causes(context: &Context, args: &ChartArgs, wave: &str) -> Result<Chart, Failure> {
    let (words, width) = (context.words, args.width);
    if args.kind == Kind::Targets {
        let (targets, indications) = targets::told(context, wave)?;
        return Ok(pictures::targets(&targets, &indications, words, width)?);
    }
    let store = context.store()?;
    let keeper = store.keeper();
    let waves = effects::waves_until(&keeper, wave)?;
    let last = &waves[waves.len() - 1];
    let unit = args.unit.positions(&last.tree)?[0];
    if args.kind == Kind::Use {
        return Ok(pictures::usage(&disclosure::effects::publish_uses(last), unit, words, width)?);
    }
    let outcome = chosen(&last.definition, args.figure.as_deref(), FigureKind::Index)?.swap_remove(0);
    if args.kind == Kind::Drivers {
        return Ok(pictures::drivers(&publish_drivers(last, &outcome, unit)?, words, width)?);
    }
    if !matches!(outcome.kind, FigureKind::Index | FigureKind::Theme) {
        return Err(Failure::Told(Message::new("cli-chart-needs-outcome")));
    }
    Ok(pictures::forest(&effects::published_effects(&keeper, &waves, wave)?, &outcome, words, width)?)
}

/// Rates of a wave that is not sealed yet.
fn rates_so_far(context: &Context, args: &ChartArgs, wave: &str) -> Result<Chart, Failure> {
    let store = context.store()?;
    let keeper = store.keeper();
    let record = keeper.wave(wave)?;
    let tree = keeper.tree(wave)?;
    let rates = keeper.open_rates(wave, Utc::now().date_naive())?;
    let open = OpenRates { wave, tree: &tree, rates: &rates, threshold: record.threshold };
    let unit = args.unit.positions(&tree)?[0];
    Ok(pictures::rates_of_open_wave(&open, unit, context.words, args.width)?)
}

/// The figure asked for by its key; without one the first figures of the usual kind (up to three), or of any.
fn chosen(definition: &Definition, key: Option<&str>, usual: FigureKind) -> Result<Vec<FigureId>, Failure> {
    let figures = definition.figures();
    let wanted: Vec<FigureId> = match key {
        None => figures.iter().filter(|figure| figure.kind == usual).take(3).cloned().collect(),
        Some(key) => figures.iter().find(|figure| figure.key == key).cloned().into_iter().collect(),
    };
    match (key, figures.first()) {
        _ if !wanted.is_empty() => Ok(wanted),
        (None, Some(first)) => Ok(vec![first.clone()]),
        _ => Err(unknown_figure(&figures, key)),
    }
}

fn unknown_figure(figures: &[FigureId], key: Option<&str>) -> Failure {
    let mut known: Vec<&str> = figures.iter().map(|figure| figure.key.as_str()).collect();
    known.dedup();
    let message = Message::new("cli-unknown-figure").with("figure", key.unwrap_or("–"));
    Failure::Told(message.with("known", known.join(", ")))
}

/// Items behind a figure.
fn items_of(definition: &Definition, figure: &FigureId) -> Vec<String> {
    let theme = definition.themes.iter().find(|theme| figure.kind == FigureKind::Theme && theme.key == figure.key);
    let index = definition.indices.iter().find(|index| figure.kind == FigureKind::Index && index.key == figure.key);
    match (theme, index) {
        (Some(theme), _) => theme.items.clone(),
        (_, Some(index)) => index.items.clone(),
        _ => vec![figure.key.clone()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_of_chart_stands_on_the_style_page() {
        let names =
            Kind::value_variants().iter().filter_map(|kind| Some(kind.to_possible_value()?.get_name().to_owned()));
        let shown = crate::web::pages::style::KINDS.map(str::to_owned);
        assert_eq!(names.collect::<BTreeSet<_>>(), BTreeSet::from(shown));
    }
}
