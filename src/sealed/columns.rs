//! Plain columns as Parquet, for tables that are published: the writer alone is shared, no sealed wave.

use polars::prelude::{Column, DataFrame, PolarsResult};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};

/// One column's values, empty where there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    Text(Vec<Option<String>>),
    Whole(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
    Truth(Vec<Option<bool>>),
}

impl Values {
    pub fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Whole(values) => values.len(),
            Values::Number(values) => values.len(),
            Values::Truth(values) => values.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn column(&self, name: &str) -> Column {
        match self {
            Values::Text(values) => Column::new(name.into(), values),
            Values::Whole(values) => Column::new(name.into(), values),
            Values::Number(values) => Column::new(name.into(), values),
            Values::Truth(values) => Column::new(name.into(), values),
        }
    }
}

/// Writes named columns, in the given order, as Parquet (zstd): UTF-8 strings, i64, f64, booleans, with nulls. The
/// same columns give the same bytes.
///
/// # Errors
/// Columns of different lengths, a name given twice.
pub fn write<'a>(columns: impl IntoIterator<Item = (&'a str, &'a Values)>) -> PolarsResult<Vec<u8>> {
    let columns: Vec<Column> = columns.into_iter().map(|(name, values)| values.column(name)).collect();
    let mut frame = DataFrame::new(columns.first().map_or(0, Column::len), columns)?;
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .set_parallel(false)
        .finish(&mut frame)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::parquet::read;

    #[test]
    fn columns_of_every_type_come_back_with_their_nulls_and_the_bytes_are_the_same_again() {
        let text = Values::Text(vec![Some("県".to_owned()), None]);
        let (whole, number) = (Values::Whole(vec![None, Some(-3)]), Values::Number(vec![Some(2.5), None]));
        let truth = Values::Truth(vec![Some(true), Some(false)]);
        let named = [("unit", &text), ("n", &whole), ("value", &number), ("suppressed", &truth)];
        let bytes = write(named).unwrap();
        assert_eq!(bytes, write(named).unwrap());
        let frame = read(&bytes).unwrap();
        assert_eq!(frame.column("unit").unwrap().str().unwrap().iter().collect::<Vec<_>>(), [Some("県"), None]);
        assert_eq!(frame.column("n").unwrap().i64().unwrap().iter().collect::<Vec<_>>(), [None, Some(-3)]);
        assert_eq!(frame.column("value").unwrap().f64().unwrap().iter().collect::<Vec<_>>(), [Some(2.5), None]);
        assert_eq!(
            frame.column("suppressed").unwrap().bool().unwrap().iter().collect::<Vec<_>>(),
            [Some(true), Some(false)]
        );
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        let (short, long) = (Values::Whole(vec![None]), Values::Whole(vec![None, None]));
        assert!(write([("a", &short), ("b", &long)]).is_err());
        assert!(write([("a", &short), ("a", &short)]).is_err());
    }
}
