//! What people may tell about themselves: coarse, and never exact ages.

use super::super::column::{Column, integer, narrow};
use super::super::reason::Reason;
use super::super::scales::{both, numeral};
use super::Builder;
use crate::message::Message;
use crate::survey::definition::Attribute;
use crate::survey::scale::Choice;
use crate::survey::text::{Lang, Text};
use std::collections::BTreeMap;

/// First ages of the second and the third band.
const AGE_BANDS: [i64; 2] = [35, 50];

impl Builder<'_> {
    pub(super) fn attribute(&mut self, column: &Column, key: &'static str, values: &[String]) {
        let written: BTreeMap<String, u8> = values.iter().cloned().zip(1..=u8::MAX).collect();
        let numbered = values.iter().all(|value| integer(value).is_some());
        let label = |value: &String| if numbered { Text::unsettled(|_| narrow(value)) } else { both(value) };
        let choices =
            values.iter().zip(1..=u8::MAX).map(|(value, code)| Choice { label: label(value), ..numeral(code) });
        let choices = choices.collect();
        let key = self.add_attribute(column, key, choices, written);
        self.remark("attribute", &key.0, &Reason::About(key.1));
    }

    pub(super) fn ages(&mut self, column: &Column) {
        let band = |age: i64| 1 + AGE_BANDS.iter().filter(|first| age >= **first).count() as u8;
        let written = column.values.keys().filter_map(|text| Some((text.clone(), band(integer(text)?)))).collect();
        let label = |code: u8| {
            let key = ["draft-age-1", "draft-age-2", "draft-age-3"][usize::from(code - 1)];
            Text(Lang::ALL.map(|lang| (lang.tag().to_owned(), (self.say)(lang, &Message::new(key)))).into())
        };
        let choices = (1..=3).map(|code| Choice { label: label(code), ..numeral(code) }).collect();
        let (key, _) = self.add_attribute(column, "age", choices, written);
        self.remark("attribute", &key, &Reason::Ages);
    }

    fn add_attribute(
        &mut self,
        column: &Column,
        about: &'static str,
        choices: Vec<Choice>,
        written: BTreeMap<String, u8>,
    ) -> (String, &'static str) {
        let key = self.attribute_keys.once(about.to_owned());
        self.mapping.columns.insert(format!("a_{key}"), column.header.clone());
        self.mapping.items.insert(format!("a_{key}"), written);
        self.attributes.push(Attribute { key: key.clone(), wording: both(&column.name()), choices });
        (key, about)
    }
}
