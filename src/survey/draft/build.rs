//! From guesses to a definition with its remarks.

mod attributes;
mod pages;

use super::column::{Column, integer};
use super::groups::Group;
use super::guess::{Guess, Kind};
use super::keys::Keys;
use super::mapping::{Mapping, survey_name};
use super::reason::Reason;
use super::scales::{Scales, both, numeral};
use super::table::Table;
use super::words::mark;
use super::{Draft, Head, LeftOut, Say};
use crate::message::{Explain, Message};
use crate::survey::definition::{Attribute, CommentPrompt, Definition, Floors, Grade, Item, ItemKind};
use crate::survey::scale::{Choice, ScaleStyle};
use crate::survey::text::{Lang, Text};
use crate::survey::written::Remarks;
use std::collections::{BTreeMap, HashSet};

const LONGEST_COMMENT: usize = 1000;
/// How many places of a ranking are asked for.
const CHOSEN: u8 = 3;

struct Builder<'b> {
    table: &'b Table,
    head: &'b Head,
    say: Say<'b>,
    keys: Keys,
    attribute_keys: Keys,
    comment_keys: Keys,
    scales: Scales,
    items: Vec<Item>,
    attributes: Vec<Attribute>,
    comments: Vec<CommentPrompt>,
    left_out: Vec<LeftOut>,
    hints: Vec<Reason>,
    remarks: Remarks,
    mapping: Mapping,
}

/// The draft; none where no column could be a question.
pub fn build(table: &Table, guesses: &[Guess], head: &Head, say: Say<'_>) -> Option<Draft> {
    let mut builder = Builder {
        table,
        head,
        say,
        keys: Keys::default(),
        attribute_keys: Keys::default(),
        comment_keys: Keys::default(),
        scales: Scales::default(),
        items: Vec::new(),
        attributes: Vec::new(),
        comments: Vec::new(),
        left_out: Vec::new(),
        hints: Vec::new(),
        remarks: Remarks::new(),
        mapping: Mapping::default(),
    };
    guesses.iter().for_each(|guess| builder.take(guess));
    (!builder.items.is_empty()).then(|| builder.finish())
}

impl Builder<'_> {
    fn take(&mut self, guess: &Guess) {
        let columns = &self.table.columns[guess.columns.clone()];
        let Some(column) = columns.first() else { return };
        columns.iter().for_each(|column| self.mapping.missing.extend(column.missing.iter().cloned()));
        match &guess.kind {
            Kind::Out(reason) => self.leave_out(column, reason),
            Kind::Comment(reason) => self.comment(column, reason),
            Kind::Attribute { key, values } => self.attribute(column, key, values),
            Kind::Ages => self.ages(column),
            Kind::Group(Group::Boxes { stem, labels }) => self.boxes(columns, stem, labels),
            Kind::Group(Group::Ranks { stem, labels, complete }) => self.ranks(columns, stem, labels, *complete),
            Kind::Joined { separator, options } => self.joined(column, *separator, options),
            kind => self.choice(column, kind),
        }
    }

    fn remark(&mut self, noun: &'static str, key: &str, reason: &Reason) {
        let text = (self.say)(self.head.lang, &reason.message());
        self.remarks.entry((noun, key.to_owned())).or_default().push(text);
    }

    fn leave_out(&mut self, column: &Column, reason: &Reason) {
        if *reason == Reason::Unit && self.mapping.unit_column.is_none() {
            self.mapping.unit_column = Some(column.header.clone());
        } else {
            self.mapping.ignore.push(column.header.clone());
        }
        self.left_out.push(LeftOut { column: column.name(), reason: reason.clone() });
    }

    fn comment(&mut self, column: &Column, reason: &Reason) {
        let key = self.comment_keys.of(&column.header);
        self.remark("comment", &key, reason);
        self.mapping.ignore.push(column.header.clone());
        let wording = both(&column.name());
        self.comments.push(CommentPrompt { key, wording, help: None, max_chars: LONGEST_COMMENT, short: false });
    }

    fn boxes(&mut self, columns: &[Column], stem: &str, labels: &[String]) {
        let key = self.keys.of(stem);
        self.remark("item", &key, &Reason::Boxes(columns.len()));
        let written = columns.iter().flat_map(|column| column.values.keys());
        let written = written.map(|text| (text.clone(), u8::from(mark(text).unwrap_or(true)))).collect();
        self.options(&key, columns, written);
        self.multi(key, both(stem), labels, None, false);
    }

    /// A ranking, or the choices that stood in the first places where some rows' places don't add up to one.
    fn ranks(&mut self, columns: &[Column], stem: &str, labels: &[String], complete: bool) {
        let key = self.keys.of(stem);
        let reason = if complete { Reason::Ranks(columns.len()) } else { Reason::BrokenRanks(columns.len()) };
        self.remark("item", &key, &reason);
        let places = columns.iter().flat_map(|column| column.values.keys());
        let place = |text: &String| integer(text).and_then(|place| u8::try_from(place).ok());
        let first = |text: &String| place(text).filter(|&place| place <= CHOSEN).unwrap_or(0);
        let cell = |place: u8| if complete { place } else { u8::from(place > 0) };
        let written = places.map(|text| (text.clone(), cell(first(text)))).collect();
        self.options(&key, columns, written);
        self.multi(key, both(stem), labels, Some(CHOSEN), complete);
    }

    fn joined(&mut self, column: &Column, separator: char, options: &[String]) {
        let key = self.keys.of(&column.header);
        let separator = if separator == '\n' { "⏎".to_owned() } else { separator.to_string() };
        self.remark("item", &key, &Reason::Joined(separator));
        self.hints.push(Reason::SplitNeeded(column.name()));
        self.multi(key, both(&column.name()), options, None, false);
    }

    /// Where the options of a multiple choice stand.
    fn options(&mut self, key: &str, columns: &[Column], written: BTreeMap<String, u8>) {
        for (column, code) in columns.iter().zip(1_u8..=u8::MAX) {
            self.mapping.columns.insert(format!("{key}.{code}"), column.header.clone());
        }
        self.mapping.items.insert(key.to_owned(), written);
    }

    fn multi(&mut self, key: String, wording: Text, labels: &[String], at_most: Option<u8>, ranked: bool) {
        let choices =
            labels.iter().zip(1..=u8::MAX).map(|(label, code)| Choice { label: both(label), ..numeral(code) });
        self.push(key, wording, ItemKind::Multi { choices: choices.collect(), at_most, ranked }, false);
    }

    fn choice(&mut self, column: &Column, kind: &Kind) {
        let key = self.keys.of(&column.header);
        let Some(scale) = self.scales.place(kind, &key) else { return };
        let (reason, beside, recommendation) = match kind {
            Kind::Steps { low, high, beside } => {
                let codes = beside.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
                let beside = (!beside.is_empty()).then_some(Reason::DontKnow(codes));
                (Reason::Numbers { low: *low, high: *high }, beside, false)
            }
            Kind::Words { ranked, beside, .. } => (Reason::Words(ranked.len()), dont_know(beside), false),
            Kind::YesNo { beside, .. } => (Reason::YesNo, dont_know(beside), false),
            Kind::ToTen { recommendation, .. } => (Reason::ZeroToTen, None, *recommendation),
            Kind::ToHundred => (Reason::ZeroToHundred, None, false),
            Kind::Few { values, once } => {
                (Reason::Few(values.len()), (*once > 0).then_some(Reason::OnceOnly(*once)), false)
            }
            Kind::Codes(codes) => (Reason::CodesOnly(codes.len()), None, false),
            _ => (Reason::YesNo, None, false),
        };
        self.remark("item", &key, &reason);
        if let Some(beside) = beside {
            self.remark("item", &key, &beside);
        }
        self.mapping.columns.insert(key.clone(), column.header.clone());
        self.push(key, both(&column.name()), ItemKind::Choice { scale }, recommendation);
    }

    fn push(&mut self, key: String, wording: Text, kind: ItemKind, recommendation: bool) {
        self.items.push(Item {
            key,
            section: 0,
            wording,
            help: None,
            kind,
            reverse: false,
            grade: Grade::Identical,
            short: false,
            required: false,
            show_if: None,
            provisional: false,
            recommendation,
            mean: false,
        });
    }

    fn finish(mut self) -> Draft {
        self.find_hints();
        let (scales, written): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.scales).into_scales(self.say).into_iter().unzip();
        self.mapping.scales = scales.iter().map(|scale| scale.key.clone()).zip(written).collect();
        let blocks: Vec<bool> = scales.iter().map(|scale| scale.style == ScaleStyle::Likert).collect();
        let sections = pages::sections(&mut self.items, &blocks, self.say);
        self.head_remarks();
        let phrase = |key| move |lang| (self.say)(lang, &Message::new(key));
        let title = self.head.title.trim();
        let definition = Definition {
            survey: survey_name(title),
            version: "1".to_owned(),
            previous: None,
            title: if title.is_empty() { Text::unsettled(phrase("draft-title")) } else { both(title) },
            purpose: Text::unsettled(phrase("draft-purpose")),
            open_data: false,
            languages: Lang::ALL.map(|lang| lang.tag().to_owned()).into(),
            attribution: Vec::new(),
            sections,
            scales,
            items: self.items,
            themes: Vec::new(),
            indices: Vec::new(),
            attributes: self.attributes,
            measures: Vec::new(),
            targets: Vec::new(),
            pillars: Vec::new(),
            comments: self.comments,
            floors: Floors::default(),
        };
        Draft {
            definition,
            left_out: self.left_out,
            import_hints: self.hints,
            rows: self.table.rows.len(),
            remarks: self.remarks,
            mapping: self.mapping,
        }
    }

    fn find_hints(&mut self) {
        let mut seen = HashSet::new();
        let mut twice: Vec<String> = self
            .table
            .columns
            .iter()
            .filter(|column| !column.header.is_empty() && !seen.insert(&column.header))
            .map(Column::name)
            .collect();
        twice.dedup();
        self.hints.extend(twice.into_iter().map(Reason::RepeatedHeader));
        if self.mapping.unit_column.is_none() {
            self.hints.push(Reason::NoUnitColumn);
        }
        if self.table.described {
            self.hints.push(Reason::DescribedHeader);
        }
        if !self.comments.is_empty() {
            self.hints.push(Reason::CommentsStayOut(self.comments.len()));
        }
    }

    fn head_remarks(&mut self) {
        let (lang, say) = (self.head.lang, self.say);
        let counts = Message::new("draft-head")
            .with("rows", self.table.rows.len())
            .with("columns", self.table.columns.len())
            .with("items", self.items.len());
        let mut lines = vec![say(lang, &counts), say(lang, &Message::new("draft-head-todo"))];
        if !self.left_out.is_empty() {
            lines.push(say(lang, &Message::new("draft-head-left-out")));
        }
        lines.extend(
            self.left_out.iter().map(|left| format!("  {}: {}", left.column, say(lang, &left.reason.message()))),
        );
        self.remarks.insert(("head", String::new()), lines);
    }
}

fn dont_know(texts: &[String]) -> Option<Reason> {
    (!texts.is_empty()).then(|| Reason::DontKnow(texts.join(", ")))
}
