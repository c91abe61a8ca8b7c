//! Columns that must not be in a survey, because they tell who answered or when, and columns that stand beside the
//! questions: the unit, coarse attributes. Told by their names first, by what they hold next.

use super::column::{Column, integer, narrow};
use super::reason::Reason;

/// Reason, names that the header is, and parts that it contains.
type Names = (Reason, &'static [&'static str], &'static [&'static str]);

const OUTSIDE: &[Names] = &[
    (
        Reason::Time,
        &["date", "time", "日時", "日付", "時刻", "duration (in seconds)", "submitdate", "startdate", "enddate"],
        &[
            "timestamp",
            "タイムスタンプ",
            "回答日",
            "開始日",
            "開始時",
            "終了日",
            "終了時",
            "完了時",
            "送信日",
            "登録日",
            "start time",
            "completion time",
            "start date",
            "end date",
            "recorded date",
            "recordeddate",
            "datestamp",
            "submitted",
            "所要時間",
        ],
    ),
    (Reason::Mail, &["mail"], &["e-mail", "email", "メールアドレス", "メアド", "電子メール", "メール"]),
    (Reason::Phone, &["tel"], &["電話番号", "内線", "phone number"]),
    (Reason::BirthDate, &[], &["生年月日", "誕生日", "date of birth", "birthday"]),
    (
        Reason::PersonName,
        &["name", "名前", "お名前", "氏名", "your name", "full name", "first name", "last name", "姓", "名"],
        &["氏名", "recipientfirstname", "recipientlastname", "ご芳名", "フリガナ", "ふりがな"],
    ),
    (
        Reason::StaffNumber,
        &["staff_number", "employee", "employee id", "staff id", "externalreference"],
        &[
            "職員番号",
            "社員番号",
            "職員コード",
            "従業員番号",
            "staff number",
            "employee number",
            "employee_id",
            "職員id",
        ],
    ),
    (
        Reason::Address,
        &["ip", "locationlatitude", "locationlongitude", "latitude", "longitude"],
        &["ipaddress", "ip address", "ipアドレス", "ip_address"],
    ),
    (
        Reason::ResponseId,
        &["id", "no", "no.", "番号", "連番", "seed", "token", "uuid", "回答番号", "受付番号"],
        &[
            "responseid",
            "response id",
            "response_id",
            "回答id",
            "respondent id",
            "respondentid",
            "回答者id",
            "整理番号",
        ],
    ),
    (
        Reason::Technical,
        &["status", "progress", "finished", "userlanguage", "lastpage", "startlanguage", "language", "言語"],
        &["distributionchannel", "collector", "user agent", "ユーザーエージェント", "ブラウザ", "refurl"],
    ),
];
const UNIT: [&str; 22] = [
    "unit",
    "所属",
    "所属名",
    "所属部署",
    "部署",
    "部署名",
    "部局",
    "部局名",
    "課",
    "課名",
    "課室",
    "組織",
    "所属課",
    "所属コード",
    "department",
    "division",
    "agency",
    "organisation",
    "organization",
    "org unit",
    "team",
    "your department",
];
/// Key, names in English as words, parts of Japanese names.
const ATTRIBUTES: [(&str, &[&str], &[&str]); 7] = [
    ("age", &["age", "age band", "age group", "your age"], &["年齢", "年代"]),
    ("gender", &["gender", "sex", "your gender"], &["性別"]),
    ("job", &["job", "job type", "occupation", "profession"], &["職種"]),
    ("grade", &["grade", "rank", "position", "level", "job level"], &["職位", "役職", "職階", "職級"]),
    ("tenure", &["tenure", "length of service", "years of service"], &["勤続", "在職年数", "勤務年数", "経験年数"]),
    ("contract", &["contract", "employment type", "contract type"], &["雇用形態", "任用", "勤務形態"]),
    ("workplace", &["workplace", "location", "office"], &["勤務地", "勤務先"]),
];
/// Headers longer than this ask something, whatever words they contain.
const LONGEST_NAME: usize = 24;

/// Why a column must stay out, if it must.
pub fn reason(column: &Column) -> Option<Reason> {
    by_name(&narrow(&column.header)).or_else(|| by_content(column))
}

fn by_name(name: &str) -> Option<Reason> {
    let short = name.chars().count() <= LONGEST_NAME;
    let named =
        |(_, whole, parts): &&Names| whole.contains(&name) || parts.iter().any(|part| short && name.contains(part));
    OUTSIDE.iter().find(named).map(|(reason, ..)| reason.clone())
}

fn by_content(column: &Column) -> Option<Reason> {
    if column.mostly(is_mail) {
        return Some(Reason::Mail);
    }
    if column.mostly(is_internet_address) {
        return Some(Reason::Address);
    }
    if column.mostly(is_time) {
        return Some(Reason::Time);
    }
    let every_one_differs = column.filled >= 10 && column.distinct == column.filled;
    (every_one_differs && column.mostly(is_identifier)).then_some(Reason::ResponseId)
}

/// Whether the column says where people work.
pub fn is_unit(column: &Column) -> bool {
    UNIT.contains(&narrow(&column.header).as_str())
}

/// The attribute that a column tells, by its key.
pub fn attribute(column: &Column) -> Option<&'static str> {
    let name = narrow(&column.header);
    if name.chars().count() > LONGEST_NAME {
        return None;
    }
    let about = |(_, english, japanese): &&(&str, &[&str], &[&str])| {
        english.contains(&name.as_str()) || japanese.iter().any(|part| name.contains(part))
    };
    ATTRIBUTES.iter().find(about).map(|(key, ..)| *key)
}

fn is_mail(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    !name.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace)
}

fn is_internet_address(text: &str) -> bool {
    text.parse::<std::net::IpAddr>().is_ok()
}

/// A day or a moment: at least two of `/-:年月日` between digits, and nothing but what times are written with.
fn is_time(text: &str) -> bool {
    let text = narrow(text);
    let marks = text.chars().filter(|letter| matches!(letter, '/' | '-' | ':' | '年' | '月' | '日')).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let rest = text.chars().filter(|letter| {
        !letter.is_ascii_digit()
            && !matches!(letter, '/' | '-' | ':' | '.' | ' ' | '+' | '年' | '月' | '日' | '時' | '分' | '秒')
    });
    let rest: String = rest.collect();
    let written = ["", "am", "pm", "gmt", "utc", "jst", "t", "tz", "z", "午前", "午後"].contains(&rest.as_str());
    marks >= 2 && (4..=20).contains(&digits) && written && text.starts_with(|first: char| first.is_ascii_digit())
}

/// Running numbers, large numbers, codes: one word with a digit in it.
fn is_identifier(text: &str) -> bool {
    if let Some(number) = integer(text) {
        return number > 100;
    }
    let one_word = text.is_ascii() && !text.contains(char::is_whitespace) && text.len() >= 4;
    one_word && text.contains(|letter: char| letter.is_ascii_digit()) && !super::column::is_number(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(header: &str, cells: &[&str]) -> Column {
        let rows: Vec<csv::StringRecord> = cells.iter().map(|cell| csv::StringRecord::from(vec![*cell])).collect();
        Column::of(0, header.to_owned(), &rows)
    }

    #[test]
    fn who_and_when_stay_out_by_name_or_by_content() {
        for (header, cell, reason_of) in [
            ("タイムスタンプ", "x", Some(Reason::Time)),
            ("職員番号", "x", Some(Reason::StaffNumber)),
            ("メールアドレス", "", Some(Reason::Mail)),
            ("ＩＰアドレス", "", Some(Reason::Address)),
            ("列A", "a@example.jp", Some(Reason::Mail)),
            ("列B", "10.0.0.1", Some(Reason::Address)),
            ("列C", "2025/04/01 9:00:12", Some(Reason::Time)),
            ("列D", "2024-02-29T08:00:00Z", Some(Reason::Time)),
            ("上司の名前で呼び合う職場は好ましいと思いますか、それともそう思いませんか", "3", None),
            ("Q1", "1-2", None),
            ("Name", "x", Some(Reason::PersonName)),
            ("Progress made in my team this year", "4", None),
        ] {
            assert_eq!(reason(&column(header, &[cell, cell])), reason_of, "{header}");
        }
        let ids: Vec<String> = (0..12).map(|number| format!("R_{number}x9")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(reason(&column("列", &ids)), Some(Reason::ResponseId));
    }

    #[test]
    fn attributes_and_units_are_told_by_their_names() {
        assert_eq!(attribute(&column("あなたの年代", &[])), Some("age"));
        assert_eq!(attribute(&column("Gender", &[])), Some("gender"));
        assert_eq!(attribute(&column("I like my job", &[])), None);
        assert!(is_unit(&column("所属", &[])) && !is_unit(&column("所属に満足している", &[])));
    }
}
