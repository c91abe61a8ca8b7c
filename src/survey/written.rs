//! From a [`Definition`] back to the file that gives it: what [`super::parse`] reads out of the text written here is
//! the definition again.

mod values;

pub use values::{quoted, remark};

use super::definition::{
    Attribute, CommentPrompt, Definition, Grade, Index, Item, ItemKind, Measure, Pillar, Target, Theme,
};
use super::figure::{FigureId, FigureKind};
use super::scale::{Choice, Scale, ScaleStyle};
use super::text::{Lang, Text};
use std::collections::BTreeMap;
use std::fmt::Write;
use values::{list, number, strings};

/// Remarks that stand above a part, by noun (`head`, `scale`, `item`, `attribute`, `comment`) and key.
pub type Remarks = BTreeMap<(&'static str, String), Vec<String>>;

/// The definition as a TOML file, each part under its remarks.
pub fn written(definition: &Definition, remarks: &Remarks) -> String {
    let mut file = File { text: String::new(), languages: &definition.languages, remarks };
    file.head(definition);
    definition.scales.iter().for_each(|scale| file.scale(scale));
    for (position, section) in definition.sections.iter().enumerate() {
        file.part("section", &section.key);
        // A section's scale is written at its items, where it can be seen.
        file.texts(&section.title);
        file.text_at("intro", section.intro.as_ref());
        file.flags(&[("shuffle", section.shuffle)]);
        definition.section_items(position).for_each(|item| file.item(definition, item, &section.key));
    }
    definition.themes.iter().for_each(|theme| file.theme(theme));
    definition.indices.iter().for_each(|index| file.index(index));
    definition.attributes.iter().for_each(|attribute| file.attribute(attribute));
    definition.measures.iter().for_each(|measure| file.measure(measure));
    definition.targets.iter().for_each(|target| file.target(target));
    definition.pillars.iter().for_each(|pillar| file.pillar(pillar));
    definition.comments.iter().for_each(|comment| file.comment(comment));
    file.text
}

struct File<'d> {
    text: String,
    languages: &'d [String],
    remarks: &'d Remarks,
}

impl File<'_> {
    fn head(&mut self, definition: &Definition) {
        self.remarked("head", "");
        self.field("survey", &quoted(&definition.survey));
        self.field("version", &quoted(&definition.version));
        if let Some(previous) = &definition.previous {
            self.field("previous", &quoted(previous));
        }
        self.field("languages", &strings(&definition.languages));
        self.field("open_data", &definition.open_data.to_string());
        self.text_at("title", Some(&definition.title));
        self.text_at("purpose", Some(&definition.purpose));
        for source in &definition.attribution {
            self.text.push_str("\n[[attribution]]\n");
            self.texts(source);
        }
        let (index, positive) = (definition.floors.index, definition.floors.positive);
        let _ = write!(self.text, "\n[floors]\nindex = {}\npositive = {}\n", number(index), number(positive));
    }

    fn scale(&mut self, scale: &Scale) {
        self.text.push('\n');
        self.remarked("scale", &scale.key);
        let _ = writeln!(self.text, "[scale.{}]", scale.key);
        match scale.style {
            ScaleStyle::Rating => self.rating(scale),
            ScaleStyle::Likert => self.labelled("likert", scale),
            ScaleStyle::List => self.labelled("list", scale),
        }
        let by_score = |choice: &Choice| choice.score.is_some_and(|score| score > 50.0);
        if scale.choices.iter().any(|choice| choice.positive != by_score(choice)) {
            let codes = scale.choices.iter().filter(|choice| choice.positive).map(|choice| choice.code.to_string());
            self.field("positive", &list(codes));
        }
    }

    fn rating(&mut self, scale: &Scale) {
        self.field("style", "\"rating\"");
        let (Some(first), Some(last)) = (scale.choices.first(), scale.choices.last()) else { return };
        self.field("min", &first.code.to_string());
        self.field("max", &last.code.to_string());
        let even = |code: u8| 100.0 * f64::from(code - first.code) / f64::from(last.code - first.code);
        let scores: Vec<f64> = scale.choices.iter().filter_map(|choice| choice.score).collect();
        if scale.choices.iter().zip(&scores).any(|(choice, score)| even(choice.code) != *score) {
            self.field("scores", &list(scores.into_iter().map(number)));
        }
        if let Some((low, high)) = &scale.ends {
            self.text_at("ends.low", Some(low));
            self.text_at("ends.high", Some(high));
        }
    }

    fn labelled(&mut self, style: &str, scale: &Scale) {
        self.field("style", &quoted(style));
        if style == "likert" && scored_evenly(&scale.choices) {
            let unscored = |choice: &Choice| Choice { score: None, ..choice.clone() };
            return self.choices(&scale.choices.iter().map(unscored).collect::<Vec<_>>());
        }
        self.choices(&scale.choices);
    }

    fn choices(&mut self, choices: &[Choice]) {
        self.text.push_str("choices = [\n");
        for choice in choices {
            let mut fields = vec![format!("code = {}", choice.code)];
            fields.extend(choice.score.map(|score| format!("score = {}", number(score))));
            fields.extend(choice.value.map(|value| format!("value = {}", number(value))));
            fields.push(self.inline(&choice.label));
            let _ = writeln!(self.text, "  {{ {} }},", fields.join(", "));
        }
        self.text.push_str("]\n");
    }

    fn item(&mut self, definition: &Definition, item: &Item, section: &str) {
        self.part("item", &item.key);
        self.field("section", &quoted(section));
        match &item.kind {
            ItemKind::Choice { scale } => {
                if let Some(scale) = definition.scales.get(*scale) {
                    self.field("scale", &quoted(&scale.key));
                }
            }
            ItemKind::Multi { choices, at_most, ranked } => {
                if let Some(most) = at_most {
                    self.field("at_most", &most.to_string());
                }
                self.flags(&[("ranked", *ranked)]);
                self.choices(choices);
            }
        }
        self.texts(&item.wording);
        self.text_at("help", item.help.as_ref());
        if let Some(rule) = &item.show_if {
            let codes = list(rule.codes.iter().map(u8::to_string));
            let _ = writeln!(self.text, "show_if = {{ item = {}, codes = {codes} }}", quoted(&rule.item));
        }
        let grade = match item.grade {
            Grade::Identical => None,
            Grade::Minor => Some("minor"),
            Grade::Changed => Some("changed"),
            Grade::New => Some("new"),
        };
        if let Some(grade) = grade {
            self.field("grade", &quoted(grade));
        }
        self.flags(&[
            ("reverse", item.reverse),
            ("short", item.short),
            ("required", item.required),
            ("provisional", item.provisional),
            ("recommendation", item.recommendation),
            ("mean", item.mean),
        ]);
    }

    fn theme(&mut self, theme: &Theme) {
        self.part("theme", &theme.key);
        self.texts(&theme.title);
        self.field("items", &strings(&theme.items));
        self.flags(&[("provisional", theme.provisional)]);
    }

    fn index(&mut self, index: &Index) {
        self.part("index", &index.key);
        self.texts(&index.title);
        self.field("items", &strings(&index.items));
        self.field("min_answered", &index.min_answered.to_string());
        self.flags(&[("inverted", index.inverted), ("provisional", index.provisional)]);
    }

    fn attribute(&mut self, attribute: &Attribute) {
        self.part("attribute", &attribute.key);
        self.texts(&attribute.wording);
        self.choices(&attribute.choices);
    }

    fn measure(&mut self, measure: &Measure) {
        self.part("measure", &measure.key);
        self.texts(&measure.title);
        self.field("item", &quoted(&measure.item));
        if !measure.units.is_empty() {
            self.field("units", &strings(&measure.units));
        }
        if let Some(wave) = &measure.from_wave {
            self.field("from_wave", &quoted(wave));
        }
    }

    fn target(&mut self, target: &Target) {
        self.part("target", &target.key);
        self.texts(&target.title);
        self.field("figure", &quoted(&figure(&target.figure)));
        if let Some(baseline) = target.baseline {
            self.field("baseline", &number(baseline));
        }
        self.field("value", &number(target.value));
        self.field("by_wave", &quoted(&target.by_wave));
    }

    fn pillar(&mut self, pillar: &Pillar) {
        self.part("pillar", &pillar.key);
        self.texts(&pillar.title);
        self.field("figures", &strings(&pillar.figures.iter().map(figure).collect::<Vec<_>>()));
        self.field("indicators", &strings(&pillar.indicators));
    }

    fn comment(&mut self, comment: &CommentPrompt) {
        self.part("comment", &comment.key);
        self.texts(&comment.wording);
        self.text_at("help", comment.help.as_ref());
        self.field("max_chars", &comment.max_chars.to_string());
        self.flags(&[("short", comment.short)]);
    }

    fn remarked(&mut self, noun: &'static str, key: &str) {
        for text in self.remarks.get(&(noun, key.to_owned())).into_iter().flatten() {
            self.text.push_str(&remark(text));
        }
    }

    /// Opens `[[noun]]` with its key.
    fn part(&mut self, noun: &'static str, key: &str) {
        self.text.push('\n');
        self.remarked(noun, key);
        let _ = writeln!(self.text, "[[{noun}]]");
        self.field("key", &quoted(key));
    }

    fn field(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.text, "{name} = {value}");
    }

    fn flags(&mut self, flags: &[(&str, bool)]) {
        flags.iter().filter(|(_, on)| *on).for_each(|(name, _)| self.field(name, "true"));
    }

    fn texts(&mut self, text: &Text) {
        for (language, words) in said(self.languages, text) {
            let _ = writeln!(self.text, "{language} = {}", quoted(words));
        }
    }

    fn text_at(&mut self, name: &str, text: Option<&Text>) {
        if let Some(text) = text {
            let inline = self.inline(text);
            let _ = writeln!(self.text, "{name} = {{ {inline} }}");
        }
    }

    fn inline(&self, text: &Text) -> String {
        let fields = said(self.languages, text).map(|(language, words)| format!("{language} = {}", quoted(words)));
        fields.collect::<Vec<_>>().join(", ")
    }
}

/// A text in every declared language; やさしい日本語 only where somebody wrote it.
fn said<'t>(languages: &'t [String], text: &'t Text) -> impl Iterator<Item = (&'t String, &'t str)> {
    let needed = |language: &&String| *language != Lang::Simple.tag() || text.0.contains_key(*language);
    let words = |language: &'t String| (language, text.0.get(language).map_or("", String::as_str));
    languages.iter().filter(needed).map(words)
}

/// Whether reading would spread these scores over the values by itself.
fn scored_evenly(choices: &[Choice]) -> bool {
    let values: Vec<f64> = choices.iter().filter_map(|choice| choice.value).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let even = |value: f64| 100.0 * (value - low) / (high - low);
    high > low && choices.iter().all(|choice| choice.score == choice.value.map(even))
}

fn figure(figure: &FigureId) -> String {
    let kind = match figure.kind {
        FigureKind::Item => "item",
        FigureKind::Theme => "theme",
        FigureKind::Index => "index",
        FigureKind::Mean => "mean",
        FigureKind::Recommendation => "recommendation",
    };
    format!("{kind}:{}", figure.key)
}

#[cfg(test)]
mod tests;
