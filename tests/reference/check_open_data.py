"""Checks the folder that `koe open-data` writes, as outsiders' programs see it.

    python tests/reference/check_open_data.py FOLDER

CSV on the Web by csvw, Data Package by frictionless, the same values in CSV, Parquet and XLSX by pandas and DuckDB,
checksums, nothing in hidden rows. Prints what was checked as JSON; anything wrong ends it with a message.
"""

import hashlib
import json
import sys
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pandas as pd
from csvw import CSVW

FIGURES = {"n", "value", "low", "high", "share", "responses", "eligible", "response_rate"}


def must(true: bool, what: str) -> None:
    if not true:
        sys.exit(f"wrong: {what}")


def check_csvw(folder: Path, tables: list) -> int:
    """Every cell on its type, every required cell filled, keys unique, references found."""
    described = CSVW(str(folder / "csv-metadata.json"), validate=True)
    must(described.is_valid, f"csv-metadata.json: {[str(warning.message) for warning in described.warnings]}")
    must({table.url.string for table in described.t.tables} == {f"{name}.csv" for name in tables}, "tables of CSVW")
    rows = 0
    for table in described.t.tables:
        found = list(table)
        rows += len(found)
        must(all(set(row) == {column.name for column in table.tableSchema.columns} for row in found), table.url.string)
    must(described.t.check_referential_integrity() is not False, "references between tables")
    return rows


def check_frictionless(folder: Path) -> int:
    report = frictionless.validate(str(folder / "datapackage.json"))
    must(report.valid, f"datapackage.json: {report.flatten(['title', 'note', 'message'])}")
    package = json.loads((folder / "datapackage.json").read_text())
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        must(resource["bytes"] == len(content), f"bytes of {resource['path']}")
        must(resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest(), f"hash of {resource['path']}")
    must(package["licenses"][0]["name"] != "" and package["purpose_of_use"]["ja"] != "", "licence and purpose")
    return len(report.tasks)


def check_sums(folder: Path) -> None:
    listed = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text().splitlines())
    there = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    must(set(listed) == there, f"SHA256SUMS lists {sorted(listed)}, there are {sorted(there)}")
    for name, digest in listed.items():
        must(hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, f"checksum of {name}")


def same(one, other) -> bool:
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) and pd.isna(other))
    return one == other


def plain(text):
    """A text of the CSV without the apostrophe that keeps it from being a formula."""
    return text[1:] if isinstance(text, str) and text[:1] == "'" and text[1:2] in tuple("=+-@\t\r") else text


def check_same_values(folder: Path, tables: list) -> int:
    book, cells = openpyxl.load_workbook(folder / "tables.xlsx"), 0
    must(book.sheetnames == ["notes", "columns", *tables], f"sheets {book.sheetnames}")
    for name in tables:
        texts = duckdb.sql(f"SELECT * FROM read_parquet('{folder}/{name}.parquet')")
        of_type = {column: str(kind) for column, kind in zip(texts.columns, texts.types)}
        parquet = texts.df()
        text_columns = {column: "string" for column, kind in of_type.items() if kind == "VARCHAR"}
        csv = pd.read_csv(folder / f"{name}.csv", dtype=text_columns, keep_default_na=False, na_values=[""])
        sheet = book[name]
        must(sheet.freeze_panes == "A2", f"frozen head of {name}")
        rows = list(sheet.iter_rows(values_only=True))
        must(list(csv.columns) == list(parquet.columns) == list(rows[0]), f"columns of {name}")
        must(len(csv) == len(parquet) == len(rows) - 1, f"rows of {name}")
        by_duckdb = duckdb.sql(f"SELECT * FROM read_csv('{folder}/{name}.csv', all_varchar = true)").columns
        must(list(by_duckdb) == list(csv.columns), f"head of {name}.csv as DuckDB reads it: {by_duckdb}")
        for at, column in enumerate(csv.columns):
            for row in range(len(csv)):
                filed, stored, shown = csv[column].iloc[row], parquet[column].iloc[row], rows[row + 1][at]
                cells += 1
                must(same(plain(filed), stored), f"{name}.{column} row {row}: CSV {filed!r}, Parquet {stored!r}")
                must(same(None if shown is None else shown, stored), f"{name}.{column} row {row}: XLSX {shown!r}, Parquet {stored!r}")
        if "suppressed" in parquet:
            hidden = parquet[parquet["suppressed"]]
            for column in FIGURES & set(parquet.columns):
                must(hidden[column].isna().all(), f"{name}.{column} has values in hidden rows")
            must(hidden["reason"].notna().all(), f"{name} has hidden rows without a reason")
            must(parquet[~parquet["suppressed"]]["reason"].isna().all(), f"{name} has shown rows with a reason")
    return cells


def main(folder: str) -> None:
    folder = Path(folder)
    tables = [path.stem for path in folder.glob("*.csv")]
    order = [table["url"][:-4] for table in json.loads((folder / "csv-metadata.json").read_text())["tables"]]
    must(sorted(order) == sorted(tables), "every table is described")
    checked = {
        "tables": order,
        "csvw_rows": check_csvw(folder, order),
        "frictionless_tasks": check_frictionless(folder),
        "cells": check_same_values(folder, order),
    }
    check_sums(folder)
    print(json.dumps(checked))


if __name__ == "__main__":
    main(*sys.argv[1:])
