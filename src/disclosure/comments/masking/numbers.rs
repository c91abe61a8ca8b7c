//! Numbers of telephones, staff, rooms and accounts. Years, dates, amounts and counts stay.

use super::{Find, Mask, Searched};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Digits of any kind with what may join them to one number, and letters before them.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let digit = "[0-9〇零一二三四五六七八九]";
    let joint = r"(?:[\-‐‑‒–—−ー・()./,:]{1,2}[ ]?|[ ]\(?)";
    Regex::new(&format!(r"\(?\+?[A-Za-z]*[\-_]?{digit}+(?:{joint}{digit}+)*")).ok()
});

/// Words before a number that say whose it is.
static CUE_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)(?:内線|電話|携帯|直通|番号|コード|口座|電話帳|ナンバー|(?:\b(?:tel|fax|phone|mobile|cell|id|no|nr|ext|extension|number|room|account|code|call(?:\ me)?\ on)))
        [\ .:：\#＃は=のがを(]*(?:is\ |was\ )?$",
    )
    .ok()
});

/// Words after a number that say whose it is.
const CUES_AFTER: &[&str] = &["号室", "番の内線", "番に電話", "番まで電話"];

/// Words after a number that make it an amount or a count.
const COUNTERS: &str = "
    円 人 名 件 個 回 台 枚 冊 通 戸 世帯 歳 才 年 月 日 時 分 秒 週 泊 度 割 倍 点 位 階 頁 ページ 箇所 か所
    カ所 ヶ所 か月 カ月 ヶ月 % パーセント ポイント 万 億 兆 千 百 キロ メートル トン リットル ドル km kg cm mm
    ha gb mb m ヘクタール 平方 立方 文字 字 行 本 匹 頭 people yen percent hours days staff pages euros";

/// Fewest digits of a number that is masked without a word that says whose it is.
const FEWEST_DIGITS: usize = 4;

pub(super) fn finds(searched: &Searched<'_>) -> Vec<Find> {
    let plain = &searched.plain;
    let numbers = NUMBER.iter().flat_map(|pattern| pattern.find_iter(&plain.text));
    let mut finds = Vec::new();
    for found in numbers {
        let (written, start) = trimmed(found.as_str(), found.start());
        let number = Number::of(written);
        let before = &plain.text[..start];
        let after = &plain.text[start + written.len()..];
        if number.of_somebody(before, after) {
            let range: Range<usize> = plain.char_at(start)..plain.char_at(start + written.len());
            finds.push((range, Mask::Number));
        }
    }
    finds
}

/// An opening bracket that nothing closes is not part of a number.
fn trimmed(written: &str, start: usize) -> (&str, usize) {
    match written.strip_prefix('(') {
        Some(rest) if !rest.contains(')') => (rest, start + 1),
        _ => (written, start),
    }
}

/// A number as written: its letters, and its groups of digits.
struct Number<'a> {
    written: &'a str,
    letters: usize,
    groups: Vec<String>,
}

impl<'a> Number<'a> {
    fn of(written: &'a str) -> Self {
        let letters = written.chars().filter(char::is_ascii_alphabetic).count();
        let groups = written.split(|character| digit(character).is_none()).filter(|group| !group.is_empty());
        let groups = groups.map(|group| group.chars().filter_map(digit).collect()).collect();
        Self { written, letters, groups }
    }

    fn digits(&self) -> usize {
        self.groups.iter().map(String::len).sum()
    }

    fn of_somebody(&self, before: &str, after: &str) -> bool {
        let cued = CUE_BEFORE.iter().any(|cue| cue.is_match(before));
        if cued || CUES_AFTER.iter().any(|cue| after.starts_with(cue)) {
            return self.digits() >= 2;
        }
        if self.digits() < FEWEST_DIGITS || self.is_kanji_word(after) {
            return false;
        }
        if self.letters > 0 {
            // ISO9001 and ver2.1.3 are names of things, AB20391 is somebody's.
            return self.groups.len() == 1 && (self.digits() > FEWEST_DIGITS || self.letters <= 2);
        }
        !(self.is_amount(before, after) || self.is_time(after) || self.is_version())
    }

    /// 一二三 without 〇 is seldom a number, and 四五人 never is one of somebody.
    fn is_kanji_word(&self, after: &str) -> bool {
        let kanji = self.written.chars().filter(|character| digit(*character).is_some() && !character.is_ascii_digit());
        kanji.count() == self.digits() && (counted(after) || (self.groups.len() == 1 && !self.written.contains('〇')))
    }

    fn is_amount(&self, before: &str, after: &str) -> bool {
        let currency = before.ends_with(['$', '¥', '\\', '€', '£', '約']);
        let thousands = self.written.contains(',')
            && self.groups.iter().skip(1).all(|group| group.len() == 3)
            && self.groups.first().is_some_and(|group| group.len() <= 3);
        let one = self.groups.len() == 1 || self.written.contains(['.', '-', '~']) && self.groups.len() == 2;
        thousands || ((currency || counted(after)) && one && !self.written.starts_with('0'))
    }

    /// A year, a span of years, a date, a time of day.
    fn is_time(&self, after: &str) -> bool {
        let groups: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        match groups[..] {
            [one] if one.len() == 4 => year(one),
            [one] if one.len() == 8 => date(&one[..4], &one[4..6], &one[6..]),
            [from, to] if from.len() == 4 && to.len() == 4 => year(from) && year(to),
            [first, second] if year(first) => in_range(second, 1, 12) || after.starts_with('年'),
            [hour, minute] => self.written.contains(':') && in_range(hour, 0, 29) && in_range(minute, 0, 59),
            [first, month, day] => date(first, month, day),
            _ => false,
        }
    }

    fn is_version(&self) -> bool {
        self.groups.len() > 1
            && self.written.contains('.')
            && self.groups.iter().all(|group| group.len() <= 3)
            && self.digits() < 9
    }
}

/// Whether a counting word follows.
fn counted(after: &str) -> bool {
    let after = after.trim_start_matches(' ').to_lowercase();
    COUNTERS.split_whitespace().any(|counter| {
        let ends = |rest: &str| !counter.is_ascii() || !rest.starts_with(|next: char| next.is_ascii_alphabetic());
        after.strip_prefix(counter).is_some_and(ends)
    })
}

fn digit(character: char) -> Option<char> {
    if character.is_ascii_digit() {
        return Some(character);
    }
    let value =
        "〇一二三四五六七八九".chars().position(|kanji| kanji == character).or((character == '零').then_some(0))?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

fn in_range(number: &str, low: u32, high: u32) -> bool {
    number.len() <= 2 && number.parse().is_ok_and(|number: u32| (low..=high).contains(&number))
}

fn year(number: &str) -> bool {
    number.len() == 4 && number.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
}

fn date(first: &str, month: &str, day: &str) -> bool {
    year(first) && in_range(month, 1, 12) && in_range(day, 1, 31)
}
