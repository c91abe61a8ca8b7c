//! The roster's columns, found by their Japanese or English names in any order.

use super::fault::RosterFault;
use csv::StringRecord;

/// One column: the name shown in faults, every name that files may give it.
pub(super) struct Column {
    pub name: &'static str,
    names: &'static [&'static str],
}

pub(super) const STAFF_NUMBER: Column =
    Column { name: "職員番号 (staff_number)", names: &["職員番号", "staff_number", "staff number"] };
pub(super) const NAME: Column = Column { name: "氏名 (name)", names: &["氏名", "name"] };
pub(super) const MAIL: Column =
    Column { name: "メール (mail)", names: &["メール", "メールアドレス", "mail", "email", "e-mail"] };
pub(super) const UNIT: Column = Column { name: "所属 (unit)", names: &["所属", "unit"] };

/// Where each column stands; none where the file lacks it.
pub(super) struct Columns {
    pub staff_number: Option<usize>,
    pub name: Option<usize>,
    pub mail: Option<usize>,
    pub unit: Option<usize>,
    pub count: usize,
}

impl Columns {
    /// Reads the header; gives what was found together with everything that is wrong with it.
    pub fn read(header: &StringRecord) -> (Self, Vec<RosterFault>) {
        let mut faults = Vec::new();
        let mut found = Self { staff_number: None, name: None, mail: None, unit: None, count: header.len() };
        for (position, cell) in header.iter().enumerate() {
            let cell = cell.trim();
            let lower = cell.to_lowercase();
            let place = match lower.as_str() {
                name if STAFF_NUMBER.names.contains(&name) => &mut found.staff_number,
                name if NAME.names.contains(&name) => &mut found.name,
                name if MAIL.names.contains(&name) => &mut found.mail,
                name if UNIT.names.contains(&name) => &mut found.unit,
                "" => {
                    faults.push(RosterFault::UnnamedColumn(position + 1));
                    continue;
                }
                _ => {
                    faults.push(RosterFault::UnknownColumn(cell.to_owned()));
                    continue;
                }
            };
            if place.replace(position).is_some() {
                faults.push(RosterFault::DuplicateColumn(cell.to_owned()));
            }
        }
        let wanted = [(STAFF_NUMBER, found.staff_number), (NAME, found.name), (MAIL, found.mail), (UNIT, found.unit)];
        let missing = wanted.into_iter().filter(|(_, place)| place.is_none());
        faults.extend(missing.map(|(column, _)| RosterFault::MissingColumn(column.name)));
        (found, faults)
    }
}
