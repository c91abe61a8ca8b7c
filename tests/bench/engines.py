"""The tables of sealed waves by other engines: Python polars and DuckDB SQL, timed, for comparison with Koe's own bench.

    koe generate --staff 550000 --waves 2 --units 12000 --items 100 --format parquet --out DIR
    python tests/bench/engines.py DIR/R5 DIR/R6 [--runs 5] [--engine polars|duckdb|read|duckdb_read]
    python tests/bench/engines.py FOLDER --check SCORES.json

A FOLDER holds `charter.json` and `answers.parquet`. For every node of the tree, it and below: counts of every answer,
n and % positive of every scored item; n, Σ and Σ² of every theme, index, mean and recommendation score; with two
folders also the difference of every figure with its pooled z or Welch's t and degrees of freedom. Neither engine has
Student's distribution, so that p-values, intervals, verdicts and disclosure control are left out, in their favour.

Each engine runs in a process of its own, all cores its own; the time is the median from Parquet to figures in memory,
the memory the process' peak, imports included. `--check` compares % positive, means and n with what
`koe scores --wave W --all-units --format json` shows.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path


class Plan:
    """What is computed, from a charter; no answer is looked at."""

    def __init__(self, folder: Path):
        charter = json.loads((folder / "charter.json").read_text())
        self.parquet, self.tree = str(folder / "answers.parquet"), charter["tree"]
        definition = charter["definition"]
        self.codes = {}  # item → [(code, score after reversal, positive, value)]
        self.composites = []  # kind, key, items, fewest answered, inverted
        for item in definition["items"]:
            if "choice" not in item["kind"]:
                continue
            choices = definition["scales"][item["kind"]["choice"]["scale"]]["choices"]
            reverse, rows = item["reverse"], []
            for choice in choices:
                score, positive = choice["score"], choice["positive"]
                if reverse and score is not None:
                    score, positive = 100 - score, score < 50
                rows.append((choice["code"], score, positive and score is not None, choice["value"]))
            self.codes[item["key"]] = rows
        self.scored = [item for item, rows in self.codes.items() if any(score is not None for _, score, _, _ in rows)]
        self.singles = []  # kind, item
        for item in definition["items"]:
            if item["key"] in self.scored:
                self.singles += [("mean", item["key"])] * item["mean"]
                self.singles += [("recommendation", item["key"])] * item["recommendation"]
        for theme in definition["themes"]:
            self.composites.append(("theme", theme["key"], theme["items"], max(1, -(-len(theme["items"]) // 2)), False))
        for index in definition["indices"]:
            fewest = index["min_answered"] or len(index["items"])
            self.composites.append(("index", index["key"], index["items"], fewest, index["inverted"]))
        self.depth = [0] * len(self.tree)
        for unit, node in enumerate(self.tree):
            if node["parent"] is not None:
                self.depth[unit] = self.depth[node["parent"]] + 1
        self.levels = max(self.depth) + 1

    def ancestors(self):
        """For every unit the unit at each depth that it lies in; none below its own depth."""
        table = []
        for unit, node in enumerate(self.tree):
            row = list(table[node["parent"]]) if node["parent"] is not None else [None] * self.levels
            row[self.depth[unit]] = unit
            table.append(row)
        return table

    def gives(self, kind, item):
        """Code → what the answer gives to a figure, for the codes that count."""
        of = {}
        for code, score, positive, value in self.codes[item]:
            if kind == "theme" and score is not None:
                of[code] = 100.0 * positive
            elif kind == "index" and score is not None:
                of[code] = float(score)
            elif kind == "mean" and value is not None:
                of[code] = float(value)
            elif kind == "recommendation" and value is not None:
                of[code] = 100.0 if value >= 9 else -100.0 if value <= 6 else 0.0
        return of

    def figures(self):
        return [(kind, key) for kind, key, *_ in self.composites] + self.singles


# ---------------------------------------------------------------- polars


def polars_tables(plan: Plan):
    import polars as pl

    def mapped(item, of):
        """A column of codes as what each gives; evenly spaced values by arithmetic, which is quicker than a look-up."""
        codes, column = sorted(of), pl.col(item)
        steps = {of[b] - of[a] for a, b in zip(codes, codes[1:])}
        if codes == list(range(codes[0], codes[0] + len(codes))) and len(steps) == 1:
            value = (column.cast(pl.Float32) - codes[0]) * steps.pop() + of[codes[0]]
            every = len(codes) == len(plan.codes[item])
            return value if every else pl.when(column.is_between(codes[0], codes[-1])).then(value)
        distinct = sorted(set(of.values()))
        if len(distinct) <= 3:
            value = pl.when(column.is_in([code for code in codes if of[code] == distinct[0]])).then(pl.lit(distinct[0], pl.Float32))
            for other in distinct[1:]:
                value = value.when(column.is_in([code for code in codes if of[code] == other])).then(pl.lit(other, pl.Float32))
            return value
        return column.replace_strict(list(of), list(of.values()), default=None, return_dtype=pl.Float32)

    values = []
    for kind, key, items, fewest, inverted in plan.composites:
        parts = [mapped(item, plan.gives(kind, item)) for item in items]
        answered = pl.sum_horizontal([part.is_not_null() for part in parts])
        value = pl.mean_horizontal(parts)
        value = pl.when(answered >= fewest).then(100.0 - value if inverted else value)
        values.append(value.cast(pl.Float64).alias(f"{kind}:{key}"))
    for kind, item in plan.singles:
        values.append(mapped(item, plan.gives(kind, item)).cast(pl.Float64).alias(f"{kind}:{item}"))
    sums = []
    for item, rows in plan.codes.items():
        sums += [(pl.col(item) == code).sum().alias(f"{item}={code}") for code, *_ in rows]
    for kind, key in plan.figures():
        value = pl.col(f"{kind}:{key}")
        sums += [
            value.count().alias(f"n:{kind}:{key}"),
            value.sum().alias(f"s:{kind}:{key}"),
            (value * value).sum().alias(f"q:{kind}:{key}"),
        ]
    by_unit = pl.scan_parquet(plan.parquet).with_columns(values).group_by("unit").agg(sums).collect()
    pairs = [(unit, above) for unit, row in enumerate(plan.ancestors()) for above in row if above is not None]
    ancestors = pl.LazyFrame(pairs, schema={"unit": pl.UInt32, "above": pl.UInt32}, orient="row")
    joined = by_unit.lazy().join(ancestors, on="unit")
    nodes = joined.group_by("above").agg(pl.all().exclude("unit").sum()).sort("above").collect()
    shares = []
    for item in plan.scored:
        n = pl.sum_horizontal([pl.col(f"{item}={code}") for code, score, *_ in plan.codes[item] if score is not None])
        positive = pl.sum_horizontal([pl.col(f"{item}={code}") for code, _, positive, _ in plan.codes[item] if positive])
        shares += [n.alias(f"n:item:{item}"), positive.alias(f"x:item:{item}"), (100 * positive / n).alias(f"item:{item}")]
    return nodes.with_columns(shares)


def polars_compare(plan: Plan, one, two):
    import polars as pl

    both = two.join(one, on="above", suffix="_1")
    out = [pl.col("above")]
    for item in plan.scored:
        x2, n2, x1, n1 = (pl.col(f"{what}:item:{item}{of}") for of in ("", "_1") for what in ("x", "n"))
        pooled = (x1 + x2) / (n1 + n2)
        z = (x2 / n2 - x1 / n1) / (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).sqrt()
        out += [(100 * (x2 / n2 - x1 / n1)).alias(f"d:item:{item}"), z.alias(f"z:item:{item}")]
    for kind, key in plan.figures():
        name = f"{kind}:{key}"
        n2, s2, q2, n1, s1, q1 = (pl.col(f"{what}:{name}{of}") for of in ("", "_1") for what in ("n", "s", "q"))
        v1, v2 = ((q1 - s1 * s1 / n1) / (n1 - 1) / n1, (q2 - s2 * s2 / n2) / (n2 - 1) / n2)
        difference, variance = s2 / n2 - s1 / n1, v1 + v2
        out += [
            difference.alias(f"d:{name}"),
            (difference / variance.sqrt()).alias(f"t:{name}"),
            (variance**2 / (v1**2 / (n1 - 1) + v2**2 / (n2 - 1))).alias(f"df:{name}"),
        ]
    return both.select(out)


# ---------------------------------------------------------------- DuckDB


def duckdb_tables(plan: Plan, engine, name: str):
    """Aggregates by ballot unit, then added up the tree by a join with each unit's ancestors."""

    def among(item, codes):
        """Whether a code is one of these, null where not answered; a comparison is quicker than a list."""
        every = sorted(code for code, *_ in plan.codes[item])
        if sorted(codes) == every:
            return f'("{item}" IS NOT NULL)'
        if codes and sorted(codes) == [code for code in every if min(codes) <= code <= max(codes)]:
            low = f'"{item}" >= {min(codes)}' if min(codes) > every[0] else ""
            high = f'"{item}" <= {max(codes)}' if max(codes) < every[-1] else ""
            return f'({" AND ".join(filter(None, (low, high)))})'
        return f'("{item}" IN ({", ".join(map(str, codes))}))' if codes else "FALSE"

    def gives(item, of):
        """What an answer gives, by arithmetic where the values are evenly spaced, else by comparing."""
        codes = sorted(of)
        steps = {of[b] - of[a] for a, b in zip(codes, codes[1:])}
        if codes == list(range(codes[0], codes[0] + len(codes))) and len(steps) == 1:
            value = f'("{item}"::FLOAT - {codes[0]}) * {steps.pop()} + {of[codes[0]]}'
            return f"CASE WHEN {among(item, codes)} THEN {value} END" if len(codes) < len(plan.codes[item]) else value
        if set(of.values()) == {0.0, 100.0}:
            value = f"{among(item, [code for code in codes if of[code]])}::INT * 100"
            return f"CASE WHEN {among(item, codes)} THEN {value} END" if len(codes) < len(plan.codes[item]) else value
        cases = " ".join(f"WHEN {among(item, [c for c in codes if of[c] == value])} THEN {value}" for value in sorted(set(of.values())))
        return f"CASE {cases} END"

    inner, sums = [], []
    for kind, key, items, fewest, inverted in plan.composites:
        given = [plan.gives(kind, item) for item in items]
        total = " + ".join(f"coalesce({gives(item, of)}, 0)" for item, of in zip(items, given))
        answered = " + ".join(f"coalesce({among(item, list(of))}, FALSE)::INT" for item, of in zip(items, given))
        value = f"({total})::DOUBLE / ({answered})"
        value = f"100 - {value}" if inverted else value
        inner.append(f'CASE WHEN ({answered}) >= {fewest} THEN {value} END AS "{kind}:{key}"')
    for kind, item in plan.singles:
        inner.append(f'({gives(item, plan.gives(kind, item))})::DOUBLE AS "{kind}:{item}"')
    for item, rows in plan.codes.items():
        # a sum of truths is some twenty times quicker here than count(*) FILTER
        sums += [(f"{item}={code}", f'sum(("{item}" = {code})::INT)', True) for code, *_ in rows]
    for kind, key in plan.figures():
        value = f'"{kind}:{key}"'
        sums += [(f"n:{kind}:{key}", f"count({value})", True), (f"s:{kind}:{key}", f"sum({value})", False),
                 (f"q:{kind}:{key}", f"sum({value} * {value})", False)]
    by_unit = ", ".join(f'{how} AS "{what}"' for what, how, _ in sums)
    added = ", ".join(f'sum("{what}"){"::BIGINT" if whole else ""} AS "{what}"' for what, _, whole in sums)
    shares = []
    for item in plan.scored:
        n = " + ".join(f'"{item}={code}"' for code, score, *_ in plan.codes[item] if score is not None)
        positive = " + ".join(f'"{item}={code}"' for code, _, positive, _ in plan.codes[item] if positive) or "0"
        shares += [f'{n} AS "n:item:{item}"', f'{positive} AS "x:item:{item}"', f'100 * ({positive}) / ({n}) AS "item:{item}"']
    import pyarrow as pa

    pairs = [(unit, above) for unit, row in enumerate(plan.ancestors()) for above in row if above is not None]
    columns = {name: pa.array(values, pa.uint32()) for name, values in zip(("unit", "above"), zip(*pairs))}
    engine.register("ancestors", pa.table(columns))
    engine.execute(f"""
        CREATE OR REPLACE TEMP TABLE {name} AS
        WITH valued AS (SELECT *, {", ".join(inner)} FROM read_parquet('{plan.parquet}')),
        by_unit AS (SELECT unit, {by_unit} FROM valued GROUP BY unit),
        nodes AS (
            SELECT above, {added} FROM by_unit JOIN ancestors USING (unit) GROUP BY above)
        SELECT *, {", ".join(shares)} FROM nodes ORDER BY above
    """)


def duckdb_compare(plan: Plan, engine):
    out = ["above"]
    for item in plan.scored:
        x1, n1, x2, n2 = (f'{wave}."{what}:item:{item}"' for wave in ("one", "two") for what in ("x", "n"))
        pooled = f"(({x1} + {x2}) / ({n1} + {n2}))"
        spread = f"({pooled} * (1 - {pooled}) * (1 / {n1} + 1 / {n2}))"
        difference = f"({x2} / {n2} - {x1} / {n1})"
        out += [f'100 * {difference} AS "d:item:{item}"', f'{difference} / sqrt(nullif(greatest({spread}, 0), 0)) AS "z:item:{item}"']
    for kind, key in plan.figures():
        name = f"{kind}:{key}"
        n1, s1, q1, n2, s2, q2 = (f'{wave}."{what}:{name}"' for wave in ("one", "two") for what in ("n", "s", "q"))
        v1, v2 = (f"(greatest({q} - {s} * {s} / {n}, 0) / nullif({n} - 1, 0) / {n})" for n, s, q in ((n1, s1, q1), (n2, s2, q2)))
        difference = f"({s2} / {n2} - {s1} / {n1})"
        out += [
            f'{difference} AS "d:{name}"',
            f'{difference} / sqrt(nullif({v1} + {v2}, 0)) AS "t:{name}"',
            f'({v1} + {v2}) ** 2 / nullif({v1} ** 2 / nullif({n1} - 1, 0) + {v2} ** 2 / nullif({n2} - 1, 0), 0) AS "df:{name}"',
        ]
    engine.execute(f'CREATE OR REPLACE TEMP TABLE compared AS SELECT {", ".join(out)} FROM two JOIN one USING (above)')


# ---------------------------------------------------------------- running


def compute(engine: str, plans: list):
    """All tables once; gives what was computed, by wave, and the comparison."""
    if engine == "polars":
        tables = [polars_tables(plan) for plan in plans]
        return tables, polars_compare(plans[-1], *tables) if len(tables) == 2 else None
    if engine == "duckdb":
        import duckdb

        connection = duckdb.connect()
        for name, plan in zip(("one", "two"), plans):
            duckdb_tables(plan, connection, name)
        if len(plans) == 2:
            duckdb_compare(plans[-1], connection)
        return connection, None
    if engine == "read":
        import polars as pl

        return [pl.read_parquet(plan.parquet) for plan in plans], None
    if engine == "duckdb_read":
        import duckdb

        connection = duckdb.connect()
        for at, plan in enumerate(plans):
            connection.execute(f"CREATE TEMP TABLE wave{at} AS SELECT * FROM read_parquet('{plan.parquet}')")
        return connection, None
    raise SystemExit(f"no engine {engine}")


def measure(engine: str, folders: list, runs: int) -> dict:
    plans, times = [Plan(Path(folder)) for folder in folders], []
    for _ in range(runs + 1):
        before = time.perf_counter()
        compute(engine, plans)
        times.append(time.perf_counter() - before)
    # the first run warms the page cache and the engine
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"engine": engine, "median_s": round(statistics.median(times[1:]), 3), "runs": runs, "peak_mib": round(peak),
            "cores": os.cpu_count(), "nodes": len(plans[0].tree), "items": len(plans[0].codes),
            "figures": len(plans[0].scored) + len(plans[0].figures())}


def check(folders: list, scores: str) -> dict:
    """% positive, means and n of both engines against Koe's published rows."""
    plan = Plan(Path(folders[0]))
    position = {node["path"]: at for at, node in enumerate(plan.tree)}
    polars = {row["above"]: row for row in compute("polars", [plan])[0][0].to_dicts()}
    connection, _ = compute("duckdb", [plan])
    rows = connection.execute("SELECT * FROM one").fetchall()
    names = [column[0] for column in connection.description]
    duckdb = {row[names.index("above")]: dict(zip(names, row)) for row in rows}
    compared, worst = 0, 0.0
    for row in json.loads(Path(scores).read_text()):
        if row["suppressed"]:
            continue
        name = f"{row['kind']}:{row['measure']}"
        for found in (polars, duckdb):
            node = found[position[row["unit"]]]
            value = node[name] if row["kind"] == "item" else node[f"s:{name}"] / node[f"n:{name}"]
            if node[f"n:{name}"] != row["n"]:
                raise SystemExit(f"{row['unit']} {name}: n {node[f'n:{name}']}, Koe {row['n']}")
            worst, compared = max(worst, abs(value - row["value"])), compared + 1
    if worst > 0.0051 or compared == 0:
        raise SystemExit(f"{compared} compared, one differs by {worst}")
    return {"compared": compared, "largest_difference": worst}


def check_comparison(folders: list) -> dict:
    """The two engines' comparisons against each other."""
    plans = [Plan(Path(folder)) for folder in folders]
    polars = compute("polars", plans)[1].sort("above")
    connection, _ = compute("duckdb", plans)
    duckdb = connection.sql("SELECT * FROM compared ORDER BY above").to_arrow_table()
    cells, worst = 0, 0.0
    for name in duckdb.column_names[1:]:
        one, two = polars[name].to_numpy().astype(float), duckdb[name].to_numpy().astype(float)
        both = abs(one) + abs(two) < 1e6
        cells += int(both.sum())
        worst = max(worst, float(max(abs(one[both] - two[both]) / (1 + abs(two[both])), default=0)))
    if worst > 1e-3 or cells == 0:
        raise SystemExit(f"{cells} compared, one differs by {worst}")
    return {"compared": cells, "largest_relative_difference": worst}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", help="one sealed wave, or two to compare")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--engine", choices=["polars", "duckdb", "read", "duckdb_read"])
    parser.add_argument("--check", metavar="SCORES.json")
    parser.add_argument("--agree", action="store_true", help="the engines' comparisons against each other")
    options = parser.parse_args()
    if options.check:
        print(json.dumps(check(options.folders, options.check)))
    elif options.agree:
        print(json.dumps(check_comparison(options.folders)))
    elif options.engine:
        print(json.dumps(measure(options.engine, options.folders, options.runs)))
    else:
        for engine in ("read", "duckdb_read", "polars", "duckdb"):
            again = [sys.executable, __file__, *options.folders, "--runs", str(options.runs), "--engine", engine]
            subprocess.run(again, check=True)


if __name__ == "__main__":
    main()
