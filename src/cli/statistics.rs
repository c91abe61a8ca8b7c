//! `koe quality`, `koe composition`, `koe precision`, `koe roster turnover`.

use super::context::{Context, Failure};
use super::figures::{Format, UnitArgs, write};
use crate::disclosure;
use crate::disclosure::precision::LastWave;
use crate::disclosure::turnover::Headcount;
use crate::message::Message;
use crate::report::{composition, quality, units};
use crate::roster::turnover;
use crate::survey::{Definition, FigureId, outcome};
use clap::Args;

#[derive(Args)]
pub struct QualityArgs {
    #[arg(long)]
    wave: String,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args)]
pub struct CompositionArgs {
    #[command(flatten)]
    waves: TwoWaves,
    /// 指標 (なければ最初の指数) / figure by its key; none: the first index
    #[arg(long, value_name = "KEY")]
    figure: Option<String>,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args)]
pub struct PrecisionArgs {
    #[arg(long)]
    wave: String,
    /// 見込みの回答率 / expected response rate
    #[arg(long, default_value_t = 0.7)]
    rate: f64,
    /// 比べる前の調査回 (確定済み): 回答数とばらつきを使います / sealed wave to compare with: its answers and spread
    #[arg(long, value_name = "WAVE")]
    last: Option<String>,
    /// ばらつきを取る指標 (なければ最初の指数) / figure whose spread is taken; none: the first index
    #[arg(long, value_name = "KEY", requires = "last")]
    figure: Option<String>,
    #[command(flatten)]
    units: UnitArgs,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args)]
pub struct TurnoverArgs {
    #[command(flatten)]
    waves: TwoWaves,
    #[command(flatten)]
    units: UnitArgs,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Args)]
struct TwoWaves {
    /// 調査回を二つ、コンマで区切って / two waves, separated by a comma
    #[arg(long, value_name = "A,B", value_delimiter = ',', required = true)]
    waves: Vec<String>,
}

impl TwoWaves {
    /// The earlier and the later.
    fn keys(&self) -> Result<(&str, &str), Failure> {
        match &self.waves[..] {
            [from, to] => Ok((from, to)),
            _ => Err(Failure::Told(Message::new("error-two-waves"))),
        }
    }
}

/// The figure asked for, or the definition's first.
pub(super) fn figure(definition: &Definition, key: Option<&str>) -> Result<FigureId, Failure> {
    let figures = definition.figures();
    outcome(&figures, key).cloned().ok_or_else(|| {
        let mut known: Vec<&str> = figures.iter().map(|figure| figure.key.as_str()).collect();
        known.dedup();
        let figure = key.unwrap_or("–");
        Failure::Told(Message::new("cli-unknown-figure").with("figure", figure).with("known", known.join(", ")))
    })
}

pub fn quality(context: &Context, args: &QualityArgs) -> Result<(), Failure> {
    let figures = context.store()?.keeper().figures(&args.wave)?;
    let (weights, signs) = (disclosure::weights::weights(&figures), disclosure::quality::signs(&figures));
    let rows = quality::quality_rows(&weights, &signs);
    write(args.format, &rows, || quality::quality_table(&weights, &signs, context.words))
}

pub fn composition(context: &Context, args: &CompositionArgs) -> Result<(), Failure> {
    let (from, to) = args.waves.keys()?;
    let keeper = context.store()?.keeper();
    let (earlier, later) = (keeper.figures(from)?, keeper.figures(to)?);
    let figure = figure(&later.definition, args.figure.as_deref())?;
    let map = keeper.unit_map(from, to)?;
    let split = disclosure::composition::composition(&earlier, &later, &map, &figure)?;
    let rows = composition::composition_rows(&split);
    write(args.format, &rows, || composition::composition_table(&split, context.words))
}

pub fn precision(context: &Context, args: &PrecisionArgs) -> Result<(), Failure> {
    if !(args.rate > 0.0 && args.rate <= 1.0) {
        return Err(Failure::Told(Message::new("error-rate").with("rate", args.rate)));
    }
    let keeper = context.store()?.keeper();
    let (record, tree) = (keeper.wave(&args.wave)?, keeper.tree(&args.wave)?);
    let last = match &args.last {
        None => None,
        Some(last) => {
            let figures = keeper.figures(last)?;
            let figure = figure(&figures.definition, args.figure.as_deref())?;
            Some((figures, figure, keeper.unit_map(last, &args.wave)?))
        }
    };
    let last = last.as_ref().map(|(figures, figure, units)| LastWave { figures, figure, units });
    let told = disclosure::precision::precision(&args.wave, &tree, record.threshold, args.rate, last);
    let rows = units::precision_rows(&told, &args.units.positions(&tree)?);
    write(args.format, &rows, || units::precision_table(&rows, &told, context.words))
}

pub fn turnover(context: &Context, args: &TurnoverArgs) -> Result<(), Failure> {
    let (from, to) = args.waves.keys()?;
    let store = context.store()?;
    let (keeper, people) = (store.keeper(), store.people());
    let (tree, flow) = (keeper.tree(to)?, keeper.flow(from, to)?);
    let threshold = keeper.wave(from)?.threshold.max(keeper.wave(to)?.threshold);
    let counts = turnover::turnover(&people.homes(from)?, &people.homes(to)?, &flow, &tree);
    let counts: Vec<Headcount> =
        counts.iter().map(|of| Headcount { people: of.people, stayed: of.stayed, new: of.new }).collect();
    let told = disclosure::turnover::turnover((from, to), &tree, &counts, threshold);
    let rows = units::turnover_rows(&told, &args.units.positions(&tree)?);
    write(args.format, &rows, || units::turnover_table(&rows, &told, context.words))
}
