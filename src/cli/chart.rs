//! `koe chart`.

use super::context::{Context, Failure, write_file};
use super::figures::UnitArgs;
use crate::chart::png::png;
use crate::disclosure::{self, Published, Scores};
use crate::message::Message;
use crate::report::pictures;
use crate::survey::{Definition, FigureId, FigureKind};
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
    let keys: Vec<String> = args.wave.iter().chain(&args.waves).cloned().collect();
    let keeper = context.store()?.keeper();
    let counted = keys.iter().map(|wave| keeper.figures(wave)).collect::<Result<Vec<_>, _>>()?;
    let scores: Vec<Published<Scores>> = counted.iter().map(disclosure::publish).collect();
    let Some(last) = scores.last() else { return Err(Failure::Told(Message::new("cli-chart-needs-waves"))) };
    let unit = args.unit.positions(&last.tree)?[0];
    let comparisons = if counted.len() > 1 { super::figures::published_comparisons(context, &keys)? } else { vec![] };
    let words = context.words;
    let chart = match args.kind {
        Kind::Trend => pictures::trend(
            &scores.iter().collect::<Vec<_>>(),
            &comparisons.iter().collect::<Vec<_>>(),
            &chosen(&last.definition, args.figure.as_deref(), FigureKind::Index)?,
            &last.tree.units()[unit].path,
            words,
            args.width,
        )?,
        Kind::Likert => {
            let figure = chosen(&last.definition, args.figure.as_deref(), FigureKind::Index)?.swap_remove(0);
            let title = last.definition.figure_title(&figure).map_or("", |title| title.get(words.0));
            pictures::likert(last, unit, title, &items_of(&last.definition, &figure), words, args.width)?
        }
        Kind::Change => {
            let Some(comparison) = comparisons.first() else {
                return Err(Failure::Told(Message::new("cli-chart-needs-waves")));
            };
            let figures = match &args.figure {
                Some(_) => chosen(&last.definition, args.figure.as_deref(), FigureKind::Theme)?,
                None => last.figures.iter().filter(|figure| figure.kind == FigureKind::Theme).cloned().collect(),
            };
            pictures::change(comparison, last, &figures, unit, words, args.width)?
        }
    };
    let bytes = if as_png { png(&chart.svg)? } else { chart.svg.into_bytes() };
    write_file(&args.out, &bytes)?;
    context.tell(Message::new("cli-chart-written").with("file", args.out.display()));
    Ok(())
}

/// The figure asked for by its key; without one the first figures of the usual kind (up to three).
fn chosen(definition: &Definition, key: Option<&str>, usual: FigureKind) -> Result<Vec<FigureId>, Failure> {
    let figures = definition.figures();
    match key {
        None => Ok(figures.into_iter().filter(|figure| figure.kind == usual).take(3).collect()),
        Some(key) => match figures.iter().find(|figure| figure.key == key) {
            Some(figure) => Ok(vec![figure.clone()]),
            None => {
                let mut known: Vec<&str> = figures.iter().map(|figure| figure.key.as_str()).collect();
                known.dedup();
                Err(Failure::Told(
                    Message::new("cli-unknown-figure").with("figure", key).with("known", known.join(", ")),
                ))
            }
        },
    }
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
