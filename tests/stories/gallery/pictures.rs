//! Pictures of pages in the folder that KOE_GALLERY names, and a sheet that shows all of them.

use super::pages::{Page, Role};
use super::walk::WIDTHS;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Mutex;

/// How a page is looked at; the number is the width in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    Screen(u32),
    Dark(u32),
    Print(u32),
}

impl Look {
    pub fn width(self) -> u32 {
        let (Self::Screen(width) | Self::Dark(width) | Self::Print(width)) = self;
        width
    }

    fn name(self) -> String {
        match self {
            Self::Screen(width) => width.to_string(),
            Self::Dark(_) => "dark".to_owned(),
            Self::Print(_) => "print".to_owned(),
        }
    }
}

/// A page's name with its role, then language and look.
type Key = (Role, &'static str, &'static str, Look);

pub struct Pictures {
    folder: Option<PathBuf>,
    /// Files by what they show.
    taken: Mutex<BTreeMap<Key, String>>,
}

impl Pictures {
    pub fn asked_for() -> Self {
        let folder = std::env::var_os("KOE_GALLERY").filter(|folder| !folder.is_empty()).map(PathBuf::from);
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder.join("pages")).expect("KOE_GALLERY names a folder that can be written");
        }
        Self { folder, taken: Mutex::new(BTreeMap::new()) }
    }

    pub fn wanted(&self) -> bool {
        self.folder.is_some()
    }

    pub fn keep(&self, page: &Page, lang: &'static str, look: Look, png: &[u8]) {
        let Some(folder) = &self.folder else { return };
        let file = format!("pages/{}-{}-{lang}-{}.png", page.name, page.role.name(), look.name());
        std::fs::write(folder.join(&file), png).expect("a picture can be written");
        self.taken.lock().expect("whole").insert((page.role, page.name, lang, look), file);
    }

    /// Writes the sheet: a block for each page, a row for each language, a column for each look.
    pub fn write_sheet(&self) {
        let Some(folder) = &self.folder else { return };
        let taken = self.taken.lock().expect("whole");
        let pages: std::collections::BTreeSet<(Role, &str)> = taken.keys().map(|key| (key.0, key.1)).collect();
        let mut sheet = HEAD.to_owned();
        for (role, name) in pages {
            let _ = write!(sheet, "<section><h2>{name} <small>{}</small></h2>\n", role.name());
            for lang in ["ja", "en"] {
                let own = taken.iter().filter(|(key, _)| (key.0, key.1, key.2) == (role, name, lang));
                let pictures: String = own.map(|(key, file)| figure(key.3, lang, file)).collect();
                let _ = writeln!(sheet, "<div class=\"row\" lang=\"{lang}\">{pictures}</div>");
            }
            sheet.push_str("</section>\n");
        }
        std::fs::write(folder.join("index.html"), sheet).expect("the sheet can be written");
    }
}

fn figure(look: Look, lang: &str, file: &str) -> String {
    let shown = look.width() * 260 / WIDTHS[2] + 40;
    let words = format!("{lang} {}", look.name());
    format!(
        "<figure><a href=\"{file}\"><img loading=\"lazy\" width=\"{shown}\" src=\"{file}\" alt=\"{words}\"></a><figcaption>{words}</figcaption></figure>"
    )
}

const HEAD: &str = "<!DOCTYPE html>
<html lang=\"en\"><meta charset=\"utf-8\"><title>Koe's pages</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; background: #eceae5; color: #1d2733 }
section { margin-bottom: 2rem } h2 { font-size: 1.1rem; margin: 0 0 .5rem } small { font-weight: normal; color: #566270 }
.row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start } figure { margin: 0 0 .5rem }
img { display: block; max-height: 30rem; object-fit: cover; object-position: top; border: 1px solid #d9d6cf; background: #fff }
figcaption { font-size: .8rem; color: #566270 }
</style>
<h1>Koe's pages</h1>
";
