"""Reference numbers for regressions with fixed effects, HC1 and clustered errors, and for difference in differences,
on generated data; and, by simulation, how often intervals for small schemes hold what is true.

    pip install numpy pandas scipy statsmodels
    python tests/reference/effects.py

Writes effects.json beside itself. Fixed effects are dummies here; Koe takes them out by means. Where each group of
them lies in one cluster, the clustered errors are those of the data less the groups' means, as Stata's xtreg, fe.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm
from scipy import stats

rng = np.random.default_rng(20261121)


def dummies(groups):
    return pd.get_dummies(pd.Series(groups), dtype=float).to_numpy()


def fitted(outcome, columns, effects, clusters):
    design = np.column_stack([columns, dummies(effects)])
    model, wanted = sm.OLS(outcome, design), columns.shape[1]
    plain = model.fit(cov_type="HC1")
    if pd.Series(clusters).groupby(effects).nunique().max() == 1:
        def less_means(values):
            frame = pd.DataFrame(values)
            return (frame - frame.groupby(effects).transform("mean") + frame.mean()).to_numpy()
        design = sm.add_constant(less_means(columns), prepend=False)
        model = sm.OLS(less_means(outcome)[:, 0], design)
    clustered = model.fit(cov_type="cluster", cov_kwds={"groups": clusters})
    return {
        "outcome": outcome.tolist(), "columns": columns.T.tolist(), "effects": effects.tolist(),
        "clusters": clusters.tolist(), "estimates": plain.params[:wanted].tolist(),
        "hc1": plain.bse[:wanted].tolist(), "clustered": clustered.bse[:wanted].tolist(),
    }


def people(n, divisions, units, share):
    """People in units of divisions; some take part; values scatter more where they do."""
    unit = rng.integers(0, units, n)
    division = unit % divisions
    band = rng.integers(0, 3, n)
    took_part = (rng.random(n) < share).astype(float)
    value = 50 + 4 * division + 3 * band + 6 * took_part + rng.normal(0, 5, units)[unit]
    value += rng.normal(0, 15 + 8 * took_part)
    columns = np.column_stack([band == 1, band == 2, took_part]).astype(float)
    return value.round(3), columns, division, unit


cases = []
for n, divisions, units, share in [(120, 3, 12, 0.3), (300, 6, 40, 0.08), (90, 1, 9, 0.5)]:
    value, columns, division, unit = people(n, divisions, units, share)
    cases.append(fitted(value, columns, division, unit))

# Difference in differences: 20 units over three waves, 7 of them treated from the third wave on.
units, waves = 20, 3
unit = np.repeat(np.arange(units), 8 * waves)
wave = np.tile(np.repeat(np.arange(waves), 8), units)
treated = (unit < 7) & (wave == 2)
value = 50 + rng.normal(0, 6, units)[unit] + np.array([0, 2, 5])[wave] + 9 * treated + rng.normal(0, 18, len(unit))
columns = np.column_stack([wave == 1, wave == 2, treated]).astype(float)
cases.append(fitted(value.round(3), columns, unit, unit))
before = wave < 2
placebo = (unit < 7) & (wave == 1)
columns = np.column_stack([wave == 1, placebo]).astype(float)[before]
cases.append(fitted(value.round(3)[before], columns, unit[before], unit[before]))


def coverage(takers, others, rounds=2000, units=60):
    """How often the 95 % interval of the gap holds the true one: CR1 with the normal's or Student's t of all
    clusters, and as Koe does it, with the clusters of the smaller arm."""
    held = np.zeros(3)
    for _ in range(rounds):
        took_part = np.concatenate([np.ones(takers), np.zeros(others)])
        unit = rng.integers(0, units, takers + others)
        value = 5 * took_part + rng.normal(0, 6, units)[unit] + rng.normal(0, 22, takers + others)
        design = np.column_stack([took_part, np.ones(takers + others)])
        fit = sm.OLS(value, design).fit(cov_type="cluster", cov_kwds={"groups": unit})
        all_of, smaller = len(np.unique(unit)), len(np.unique(unit[:takers]))
        off, error = abs(fit.params[0] - 5), fit.bse[0]
        wider = error * np.sqrt((smaller / (smaller - 1)) / (all_of / (all_of - 1)))
        held += [off < 1.96 * error, off < stats.t.ppf(0.975, all_of - 1) * error,
                 off < stats.t.ppf(0.975, smaller - 1) * wider]
    return (held / rounds).round(4).tolist()


simulated = [
    {"took_part": takers, "others": others, "normal": held[0], "all_clusters": held[1], "smaller_arm": held[2]}
    for takers, others in [(10, 400), (13, 400), (22, 300), (60, 400), (300, 300)]
    for held in [coverage(takers, others)]
]
text = json.dumps({"versions": {"numpy": np.__version__, "statsmodels": statsmodels.__version__}, "cases": cases,
                   "coverage": simulated})
Path(__file__).with_suffix(".json").write_text(text + "\n")
for line in simulated:
    print(line)
