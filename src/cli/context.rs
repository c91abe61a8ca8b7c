//! What every command has: where the store lies, the reader's language, how failures are told.

use crate::chart::letters;
use crate::locale::Words;
use crate::message::{Explain, Faults, Message};
use crate::store::{Place, Store};
use crate::survey::Lang;
use clap::Args;
use std::path::{Path, PathBuf};

/// Where the store lies and which language is spoken.
#[derive(Args, Debug, Clone)]
pub struct PlaceArgs {
    /// データの置き場所 / data directory
    #[arg(long, global = true, env = "KOE_DATA", default_value = "koe-data", value_name = "DIR")]
    pub data: PathBuf,
    /// データベース (postgres://… か sqlite://…)。なければデータの置き場所の中 / database URL; none: inside the data directory
    #[arg(long, global = true, env = "KOE_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// 封印鍵などの秘密の置き場所。なければデータの置き場所の中の secrets / folder of the waves' secrets; none: secrets in
    /// the data directory
    #[arg(long, global = true, env = "KOE_SECRETS", value_name = "DIR")]
    pub secrets: Option<PathBuf>,
    /// 書体をこのフォルダーだけから探します (システムに入れられないとき) / fonts of this folder alone, where none can be
    /// installed; none: the system's
    #[arg(long, global = true, env = "KOE_FONTS", value_name = "DIR")]
    pub fonts: Option<PathBuf>,
    /// 言語 ja か en。なければ環境から / language; default from the environment
    #[arg(long, global = true, env = "KOE_LANG", value_name = "LANG", value_parser = language)]
    pub lang: Option<Lang>,
}

fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "ja, en".to_owned())
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// A rule was broken: told from the catalogue.
    Told(Message),
    /// Faults of a file, all at once.
    Faults(Faults),
    /// Something was checked, found wrong and told already.
    Found,
    Other(anyhow::Error),
}

impl<E: Explain> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Told(error.message())
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        Failure::Faults(faults)
    }
}

pub struct Context {
    pub place: Place,
    pub words: Words,
}

impl Context {
    pub fn new(args: PlaceArgs) -> Self {
        let lang = args.lang.unwrap_or_else(environment_language);
        if let Some(folder) = args.fonts {
            letters::look_only_in(folder);
        }
        let place = Place { data: args.data, database: args.database, secrets: args.secrets };
        Self { place, words: Words(lang) }
    }

    pub fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open(&self.place)?)
    }

    /// Prints one line of the catalogue.
    pub fn tell(&self, message: Message) {
        println!("{}", self.words.message(&message));
    }

    pub fn tell_faults(&self, faults: &Faults) {
        for fault in &faults.0 {
            eprintln!("{}", self.words.fault(fault));
        }
    }

    pub fn tell_failure(&self, failure: &Failure) {
        match failure {
            Failure::Told(message) => eprintln!("{}", self.words.message(message)),
            Failure::Faults(faults) => {
                self.tell_faults(faults);
                let count = faults.0.iter().filter(|fault| !fault.note).count();
                eprintln!("{}", self.words.with("cli-faults-total", &[("count", &count.to_string())]));
            }
            Failure::Found => {}
            Failure::Other(error) => {
                eprintln!("{}", self.words.with("cli-other", &[("detail", &format!("{error:#}"))]))
            }
        }
    }
}

/// LC_ALL, LC_MESSAGES, LANG in that order; Japanese where none names a language that Koe speaks.
fn environment_language() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find_map(|value| Lang::from_tag(&value))
        .unwrap_or(Lang::Ja)
}

/// Reads a file that somebody named on the command line.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path)
        .map_err(|error| Failure::Told(Message::new("error-file").with("path", path.display()).with("detail", error)))
}

/// Writes a file whole or not at all: to a neighbour first, then renamed.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let told = |error: std::io::Error| {
        Failure::Told(Message::new("error-file").with("path", path.display()).with("detail", error))
    };
    let neighbour = path.with_extension("koe-part");
    std::fs::write(&neighbour, bytes).map_err(told)?;
    std::fs::rename(&neighbour, path).map_err(told)
}

/// The name of a file as faults show it.
pub fn shown_name(path: &Path) -> String {
    path.display().to_string()
}
