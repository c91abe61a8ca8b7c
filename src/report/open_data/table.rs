//! A published table as plain columns, with what a machine-readable description needs to know of it.

use crate::sealed::columns::Values;

/// One table of the open data. Names of tables and columns are lower-case words joined by `_`, the same in every
/// format; what they mean stands in the catalogues as `open-data-table-…` and `open-data-column-…`.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<Column>,
    /// Columns that together name a row.
    pub key: &'static [&'static str],
    pub references: Vec<Reference>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub name: &'static str,
    pub values: Values,
    /// Never empty.
    pub required: bool,
}

/// Columns whose values are a row's key in another table.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    pub columns: &'static [&'static str],
    pub table: &'static str,
    pub to: &'static [&'static str],
}

/// To the unit that a row is of.
pub const UNIT: Reference = Reference { columns: &["unit"], table: "units", to: &["unit"] };

/// To the figure that a row is of.
pub const FIGURE: Reference = Reference { columns: &["kind", "figure"], table: "figures", to: &["kind", "figure"] };

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    Empty,
    Text(&'a str),
    Whole(i64),
    Number(f64),
    Truth(bool),
}

impl Table {
    /// Number of rows.
    pub fn height(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    pub fn csv_name(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// Catalogue key of what the table holds.
    pub fn described(&self) -> String {
        format!("open-data-table-{}", self.name.replace('_', "-"))
    }
}

impl Column {
    pub fn text(name: &'static str, values: Vec<String>) -> Self {
        Self { name, values: Values::Text(values.into_iter().map(Some).collect()), required: true }
    }

    pub fn optional_text(name: &'static str, values: Vec<Option<String>>) -> Self {
        Self { name, values: Values::Text(values), required: false }
    }

    pub fn whole(name: &'static str, values: Vec<Option<i64>>) -> Self {
        Self { name, values: Values::Whole(values), required: false }
    }

    pub fn number(name: &'static str, values: Vec<Option<f64>>) -> Self {
        Self { name, values: Values::Number(values), required: false }
    }

    pub fn truth(name: &'static str, values: Vec<bool>) -> Self {
        Self { name, values: Values::Truth(values.into_iter().map(Some).collect()), required: true }
    }

    pub fn cell(&self, row: usize) -> Cell<'_> {
        let cell = match &self.values {
            Values::Text(values) => values.get(row).and_then(Option::as_deref).map(Cell::Text),
            Values::Whole(values) => values.get(row).copied().flatten().map(Cell::Whole),
            Values::Number(values) => values.get(row).copied().flatten().map(Cell::Number),
            Values::Truth(values) => values.get(row).copied().flatten().map(Cell::Truth),
        };
        cell.unwrap_or(Cell::Empty)
    }

    /// Catalogue key of what the column holds.
    pub fn described(&self) -> String {
        format!("open-data-column-{}", self.name.replace('_', "-"))
    }
}
