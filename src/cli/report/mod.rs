//! `koe report`: the report of one unit or of all, in several forms, resumable.

mod folder;
mod gathered;
mod manifest;
mod progress;
mod work;

use super::context::{Context, Failure};
use super::figures::UnitArgs;
use crate::message::Message;
use crate::report::unit_report::form;
use crate::report::unit_report::names::stem;
use clap::{Args, ValueEnum};
use folder::Folder;
use gathered::Gathered;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// A form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// 1ファイルのHTML。印刷もできる / one self-contained page, printable
    Html,
    /// A4のPDF / A4
    Pdf,
    /// 表計算のブック / a workbook
    Xlsx,
    /// スライド / slides
    Pptx,
    /// すべての図 (PNG) / all charts as PNG
    Png,
    /// すべての図 (SVG) / all charts as SVG
    Svg,
}

#[derive(Args)]
pub struct ReportArgs {
    #[arg(long)]
    wave: String,
    #[command(flatten)]
    units: UnitArgs,
    /// 形式。繰り返して、またはコンマで区切って複数指定できます / one or several, repeated or separated by commas
    #[arg(long = "format", value_enum, value_delimiter = ',', required = true)]
    forms: Vec<Form>,
    /// 書き出す先。途中で止まった実行の続きにも使います / folder; the same one again goes on where a run stopped
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub fn run(context: &Context, args: &ReportArgs) -> Result<(), Failure> {
    let gathered = Gathered::of(context, &args.wave)?;
    let mut forms = args.forms.clone();
    forms.sort_unstable();
    forms.dedup();
    gathered.check_fonts(&forms)?;
    let sources = gathered.sources()?;
    let tree = &sources.scores().tree;
    let units: Vec<usize> = match args.units.all_units {
        true => gathered.units_with_people(),
        false => args.units.positions(tree)?,
    };
    let stems: Vec<String> = units.iter().map(|&unit| stem(tree, unit)).collect();
    let folder = Folder::take(&args.out, gathered.stamp(context.words), &forms, &stems)?;
    if args.units.all_units {
        let names = forms.iter().map(|form| form.name()).collect::<Vec<_>>().join(", ");
        context.tell(
            Message::new("cli-report-making")
                .with("wave", &args.wave)
                .with("units", units.len())
                .with("formats", names),
        );
    }
    let made = work::make(context.words, &sources, &folder, &forms, &units, &stems)?;
    folder.write_index(|| work::index(context.words, &sources, &folder))?;
    folder.finish()?;
    if let ([unit], 0) = (units.as_slice(), made.files) {
        let unit = tree.units()[*unit].path.clone();
        return Err(Failure::Told(Message::new("cli-report-nothing-drawn").with("unit", unit)));
    }
    if made.kept > 0 {
        context.tell(Message::new("cli-report-kept").with("kept", made.kept));
    }
    context.tell(
        Message::new("cli-report-done")
            .with("units", units.len())
            .with("files", made.files)
            .with("folder", args.out.display()),
    );
    Ok(())
}

impl Form {
    pub const ALL: [Form; 6] = [Form::Html, Form::Pdf, Form::Xlsx, Form::Pptx, Form::Png, Form::Svg];

    /// The file name's ending, which is also the form's name.
    pub fn name(self) -> &'static str {
        match self {
            Form::Html => "html",
            Form::Pdf => "pdf",
            Form::Xlsx => "xlsx",
            Form::Pptx => "pptx",
            Form::Png => "png",
            Form::Svg => "svg",
        }
    }

    /// Whether the program lays letters out itself.
    pub fn needs_fonts(self) -> bool {
        matches!(self, Form::Pdf | Form::Pptx | Form::Png)
    }

    /// The form of the one file a unit; none for charts, of which there are several.
    pub fn document(self) -> Option<form::Form> {
        form::Form::from_name(self.name())
    }
}
