"""Reads an exported sealed wave with DuckDB and with pandas, and reproduces the scores that Koe shows.

    python tests/reference/read_sealed.py FOLDER KEYFILE SCORES.json

FOLDER is what `koe wave export` writes, KEYFILE an auditor's key, SCORES.json the output of
`koe scores --wave W --all-units --format json`. How the answers are laid out and scored: docs/sealed-answers.md.
Every score shown is computed twice, once by each engine; one that differs by more than rounding is a fault.
"""

import io
import json
import re
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas as pd
import pyrage

HALF_OF_THE_LAST_DECIMAL = 0.005 + 1e-6


def answers_of(folder: Path, key_file: Path) -> bytes:
    """The answers part as Parquet, opened with the auditor's key."""
    secret = next(line for line in key_file.read_text().splitlines() if line.startswith("AGE-SECRET-KEY-"))
    return pyrage.decrypt((folder / "answers.parquet.age").read_bytes(), [pyrage.x25519.Identity.from_str(secret)])


class Rules:
    """What the charter says about units and scores."""

    def __init__(self, charter: dict):
        self.tree, definition = charter["tree"], charter["definition"]
        self.codes = []  # item, code, score after reversal, counted as positive, value for a mean
        self.figures = []  # kind, key, items, fewest answered, inverted
        keys = set()
        for item in definition["items"]:
            if "choice" not in item["kind"]:
                continue
            choices = definition["scales"][item["kind"]["choice"]["scale"]]["choices"]
            if all(choice["score"] is None for choice in choices):
                continue
            keys.add(item["key"])
            for choice in choices:
                score, positive = choice["score"], choice["positive"]
                if item["reverse"] and score is not None:
                    score, positive = 100 - score, score < 50
                self.codes.append((item["key"], choice["code"], score, positive and score is not None, choice["value"]))
            self.figures.append(("item", item["key"], [item["key"]], 1, False))
            if item["mean"]:
                self.figures.append(("mean", item["key"], [item["key"]], 1, False))
            if item["recommendation"]:
                self.figures.append(("recommendation", item["key"], [item["key"]], 1, False))
        for theme in definition["themes"]:
            self.figures.append(("theme", theme["key"], theme["items"], max(1, -(-len(theme["items"]) // 2)), False))
        for index in definition["indices"]:
            fewest = index["min_answered"] or len(index["items"])
            self.figures.append(("index", index["key"], index["items"], fewest, index["inverted"]))
        self.scored = keys

    def above(self):
        """Pairs of a unit's position and that of each unit it counts towards, itself included."""
        for unit in range(len(self.tree)):
            above = unit
            while above is not None:
                yield unit, above
                above = self.tree[above]["parent"]

    def gives(self, kind, key, score, positive, value):
        """What one answer gives to a figure; None where it does not count."""
        if kind in ("item", "theme"):
            return None if score is None else 100.0 * positive
        if kind == "index":
            return score
        if kind == "mean" or value is None:
            return value
        return 100.0 if value >= 9 else -100.0 if value <= 6 else 0.0


def by_pandas(parquet: bytes, rules: Rules) -> dict:
    frame = pd.read_parquet(io.BytesIO(parquet))
    above = pd.DataFrame(rules.above(), columns=["unit", "above"])
    found = {}
    for kind, key, items, fewest, inverted in rules.figures:
        parts = []
        for item in items:
            gives = {code: rules.gives(kind, item, *rest) for name, code, *rest in rules.codes if name == item}
            parts.append(frame[item].map(gives).astype(float))
        parts = pd.concat(parts, axis=1)
        values = parts.mean(axis=1).where(parts.notna().sum(axis=1) >= fewest)
        if inverted:
            values = 100 - values
        each = pd.DataFrame({"unit": frame["unit"].astype("int64"), "value": values}).dropna()
        means = each.merge(above, on="unit").groupby("above")["value"].agg(["mean", "count"])
        for unit, row in means.iterrows():
            found[rules.tree[unit]["path"], kind, key] = (row["mean"], int(row["count"]))
    return found


def by_duckdb(parquet: bytes, rules: Rules) -> dict:
    gives = [
        (kind, key, fewest, inverted, item, code, rules.gives(kind, item, *rest))
        for kind, key, items, fewest, inverted in rules.figures
        for item, code, *rest in rules.codes
        if item in items
    ]
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file, duckdb.connect() as engine:
        file.write(parquet)
        file.flush()
        engine.execute("CREATE TABLE above (unit UINTEGER, above UINTEGER)")
        engine.executemany("INSERT INTO above VALUES (?, ?)", list(rules.above()))
        engine.execute(
            "CREATE TABLE gives (kind VARCHAR, figure VARCHAR, fewest INTEGER, inverted BOOLEAN, item VARCHAR,"
            " code UTINYINT, gives DOUBLE)"
        )
        engine.executemany("INSERT INTO gives VALUES (?, ?, ?, ?, ?, ?, ?)", gives)
        columns = ", ".join(f'"{item}"' for item in sorted(rules.scored))
        rows = engine.execute(f"""
            WITH rows AS (SELECT row_number() OVER () AS respondent, unit, {columns} FROM read_parquet('{file.name}')),
            answers AS (UNPIVOT rows ON {columns} INTO NAME item VALUE code),
            each AS (
                SELECT respondent, unit, kind, figure,
                       if(any_value(inverted), 100 - avg(gives), avg(gives)) AS value
                FROM answers JOIN gives USING (item, code)
                GROUP BY respondent, unit, kind, figure
                HAVING count(gives) >= any_value(fewest))
            SELECT above, kind, figure, avg(value), count(value)
            FROM each JOIN above USING (unit) WHERE value IS NOT NULL GROUP BY above, kind, figure
        """).fetchall()
    return {(rules.tree[unit]["path"], kind, key): (mean, n) for unit, kind, key, mean, n in rows}


def by_documented_sql(parquet: bytes, charter: Path) -> dict:
    """The example of docs/sealed-answers.md, as it stands there: % positive of the item `pride`."""
    page = (Path(__file__).parents[2] / "docs" / "sealed-answers.md").read_text()
    sql = re.search(r"```sql\n(.*?)```", page, re.DOTALL)[1]
    with tempfile.TemporaryDirectory() as place, duckdb.connect() as engine:
        (Path(place) / "answers.parquet").write_bytes(parquet)
        (Path(place) / "charter.json").write_bytes(charter.read_bytes())
        for statement in filter(str.strip, sql.replace("'R7/", f"'{place}/").split(";")):
            rows = engine.execute(statement)
        return {(unit, "item", "pride"): (positive, n) for unit, n, positive in rows.fetchall()}


def main(folder: str, key_file: str, scores: str) -> int:
    charter = json.loads((Path(folder) / "charter.json").read_text())
    parquet, rules = answers_of(Path(folder), Path(key_file)), Rules(charter)
    engines = {"pandas": by_pandas(parquet, rules), "duckdb": by_duckdb(parquet, rules)}
    documented = by_documented_sql(parquet, Path(folder) / "charter.json")
    shown = [row for row in json.loads(Path(scores).read_text()) if not row["suppressed"]]
    faults, kinds = 0, {}
    for row in shown:
        kinds[row["kind"]] = kinds.get(row["kind"], 0) + 1
        finds = dict(engines)
        if (row["kind"], row["measure"]) == ("item", "pride"):
            finds["the documented SQL"] = documented
        for engine, found in finds.items():
            mean, n = found[row["unit"], row["kind"], row["measure"]]
            if n != row["n"] or abs(mean - row["value"]) > HALF_OF_THE_LAST_DECIMAL:
                faults += 1
                print(f"{engine}: {row['unit']} {row['kind']} {row['measure']}: {mean} of {n}, Koe {row['value']} of {row['n']}")
    print(json.dumps({"compared": len(shown), "kinds": kinds, "faults": faults}))
    return 1 if faults or len(shown) < 10 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
