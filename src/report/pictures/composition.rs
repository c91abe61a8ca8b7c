//! A change split into who is here and how they feel.

use super::{CHANGE_END, described, title_of};
use crate::chart::composition::{Composition as Picture, Keys, Row, Split, composition as draw};
use crate::chart::frame::Frame;
use crate::chart::{Chart, ChartError};
use crate::disclosure::Published;
use crate::disclosure::composition::{Composition, CompositionGroup};
use crate::locale::Words;
use crate::report::format::signed;
use crate::report::say::count;

/// The whole organisation's split, then what each division adds to it.
///
/// # Errors
/// Nothing to draw where nothing may be shown.
pub fn composition(split: &Published<Composition>, words: Words, width: u32) -> Result<Chart, ChartError> {
    let name = title_of(&split.definition, &split.figure, words);
    let whole = Row {
        label: last_name(&split.whole).to_owned(),
        split: Some(Split { who: split.split.who, feel: split.split.feel }),
        words: parts(split.split.who, split.split.feel, words),
    };
    let rows: Vec<Row> = std::iter::once(whole).chain(split.groups.iter().map(|group| row(group, words))).collect();
    let args = [("unit", split.whole.as_str()), ("from", &split.wave_from), ("to", &split.wave_to), ("title", &name)];
    let subtitle = words.with("picture-composition-subtitle", &args);
    let table: Vec<Vec<String>> = rows.iter().map(table_row).collect();
    draw(&Picture {
        frame: Frame {
            title: message(split, &name, words),
            description: described(&subtitle, &table),
            subtitle,
            foot: words.with(
                "picture-composition-foot",
                &[
                    ("from", &split.wave_from),
                    ("to", &split.wave_to),
                    ("n", &count(split.n[0])),
                    ("n_to", &count(split.n[1])),
                ],
            ),
            heads: ["picture-head-unit", "picture-who", "picture-feel", "head-difference"]
                .map(|key| words.get(key))
                .to_vec(),
            rows: table,
            width,
        },
        rows,
        end: CHANGE_END,
        ends: (words.get("picture-lowered"), words.get("picture-raised")),
        keys: Keys {
            who: words.get("picture-who"),
            feel: words.get("picture-feel"),
            total: words.get("picture-both"),
            hidden: words.get("picture-hidden"),
        },
    })
}

fn last_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn row(group: &CompositionGroup, words: Words) -> Row {
    let label = match &group.unit {
        Some(path) => last_name(path).to_owned(),
        None => words.get("picture-rest"),
    };
    match group.contribution {
        Some(part) => Row {
            label,
            split: Some(Split { who: part.who, feel: part.feel }),
            words: parts(part.who, part.feel, words),
        },
        None => Row { label, split: None, words: words.get("picture-no-answers-once") },
    }
}

/// Both parts as read, with one decimal: parts of a division are small.
fn parts(who: f64, feel: f64, words: Words) -> String {
    words.with("picture-parts", &[("who", &signed(who, 1)), ("feel", &signed(feel, 1))])
}

fn table_row(row: &Row) -> Vec<String> {
    match row.split {
        Some(Split { who, feel }) => {
            vec![row.label.clone(), signed(who, 1), signed(feel, 1), signed(who + feel, 1)]
        }
        None => vec![row.label.clone(), row.words.clone(), String::new(), String::new()],
    }
}

/// Which part the change is made of, as far as the interval of what people feel allows to say so.
fn message(composition: &Composition, name: &str, words: Words) -> String {
    let split = &composition.split;
    let (who, feel, difference) = (signed(split.who, 1), signed(split.feel, 1), signed(split.difference, 1));
    let args = [("title", name), ("who", &who), ("feel", &feel), ("difference", &difference)];
    let sure = split.feel_error.is_some_and(|error| split.feel.abs() > 1.96 * error);
    let key = match (sure, split.feel.abs() >= 2.0 * split.who.abs(), split.who.abs() >= 2.0 * split.feel.abs()) {
        (true, true, _) => "message-composition-feel",
        (false, _, true) => "message-composition-who",
        _ => "message-composition-both",
    };
    words.with(key, &args)
}
