//! The Parquet codec of the answers part.

pub use super::rows::columns;
use super::rows::{Row, rows_of};
use crate::response::Response;
use crate::survey::Definition;
use polars::prelude::{Column, DataFrame, DataType, PolarsResult};
use polars_io::SerReader;
use polars_io::parquet::read::{ParallelStrategy, ParquetReader};
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};
use std::io::Cursor;

/// Writes responses, in the given order, as Parquet (zstd). The same rows give the same bytes.
///
/// # Errors
/// polars' own.
pub fn write(definition: &Definition, responses: &[Response]) -> PolarsResult<Vec<u8>> {
    write_rows(definition, &rows_of(definition, responses))
}

/// The same of rows.
///
/// # Errors
/// polars' own.
pub fn write_rows(definition: &Definition, rows: &[Row]) -> PolarsResult<Vec<u8>> {
    let names = columns(definition);
    let mut frame = Vec::with_capacity(names.len() + 1);
    frame.push(Column::new("unit".into(), rows.iter().map(|row| row.unit).collect::<Vec<u32>>()));
    for (at, name) in names.iter().enumerate() {
        let cells: Vec<Option<u8>> = rows.iter().map(|row| row.cells[at]).collect();
        frame.push(Column::new(name.as_str().into(), cells));
    }
    let mut frame = DataFrame::new(rows.len(), frame)?;
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .set_parallel(false)
        .finish(&mut frame)?;
    Ok(bytes)
}

/// Reads the answers part as a frame: `unit` u32, the rest u8 with nulls.
///
/// # Errors
/// Bytes that are no such file.
pub fn read(bytes: &[u8]) -> PolarsResult<DataFrame> {
    ParquetReader::new(Cursor::new(bytes)).read_parallel(ParallelStrategy::Columns).set_rechunk(true).finish()
}

/// The rows of the answers part in their order.
///
/// # Errors
/// Other columns than the definition's, in another order or of another type.
pub fn read_rows(definition: &Definition, bytes: &[u8]) -> PolarsResult<Vec<Row>> {
    let frame = read(bytes)?;
    let names = columns(definition);
    let expected = std::iter::once("unit").chain(names.iter().map(String::as_str));
    if !frame.get_column_names().into_iter().map(|name| name.as_str()).eq(expected) {
        return Err(polars::error::polars_err!(SchemaMismatch: "the columns are not the definition's"));
    }
    let mut rows: Vec<Row> = column(&frame, "unit", &DataType::UInt32)?
        .u32()?
        .iter()
        .map(|unit| Row { unit: unit.unwrap_or(u32::MAX), cells: Vec::with_capacity(names.len()) })
        .collect();
    for name in &names {
        let cells = column(&frame, name, &DataType::UInt8)?.u8()?;
        for (row, cell) in rows.iter_mut().zip(cells.iter()) {
            row.cells.push(cell);
        }
    }
    Ok(rows)
}

fn column<'a>(frame: &'a DataFrame, name: &str, of: &DataType) -> PolarsResult<&'a Column> {
    let column = frame.column(name)?;
    if column.dtype() == of {
        Ok(column)
    } else {
        Err(polars::error::polars_err!(SchemaMismatch: "column {} is {}", name, column.dtype()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::sample;

    #[test]
    fn rows_come_back_as_they_were_written_and_the_bytes_are_the_same_again() {
        let definition = sample::definition();
        let responses = [sample::response(2, Some(1), Some(4), &[1, 3]), sample::response(4, None, None, &[])];
        let bytes = write(&definition, &responses).unwrap();
        assert_eq!(bytes, write(&definition, &responses).unwrap());
        assert_eq!(read_rows(&definition, &bytes).unwrap(), rows_of(&definition, &responses));
        let frame = read(&bytes).unwrap();
        assert_eq!(frame.column("unit").unwrap().dtype(), &DataType::UInt32);
        assert_eq!(frame.column("reason.3").unwrap().u8().unwrap().iter().collect::<Vec<_>>(), [Some(1), None]);
        assert_eq!(frame.column("reason.2").unwrap().u8().unwrap().iter().collect::<Vec<_>>(), [Some(0), None]);
    }

    #[test]
    fn no_rows_at_all_are_written_and_read() {
        let definition = sample::definition();
        assert_eq!(read_rows(&definition, &write(&definition, &[]).unwrap()).unwrap(), []);
    }

    #[test]
    fn a_file_of_another_definition_is_refused() {
        let mut other = sample::definition();
        other.items.pop();
        let bytes = write(&sample::definition(), &[]).unwrap();
        assert!(read_rows(&other, &bytes).is_err());
        assert!(read(b"PAR1 nothing").is_err());
    }
}
