"""Reference numbers for the split of a change by who is here and how they feel, on generated data.

    pip install statsmodels numpy
    python tests/reference/composition.py

Writes composition.json beside itself. Kitagawa's split is the Blinder-Oaxaca decomposition on indicators of the groups
with the average of both waves' coefficients and, for the other part, of both waves' shares; the three-fold form of
statsmodels gives it as endowments + interaction / 2 and coefficients + interaction / 2.
"""

import json
from pathlib import Path

import numpy as np
import statsmodels
from statsmodels.stats.oaxaca import OaxacaBlinder

rng = np.random.default_rng(20261121)
cases = []
for sizes1, sizes2, means1, means2 in [
    ([40, 60, 100], [80, 60, 60], [50, 60, 40], [55, 58, 47]),
    ([30, 30], [30, 31], [62, 47], [62, 47]),
    ([500, 300, 120, 80], [450, 330, 60, 160], [61, 52, 44, 70], [59, 55, 49, 66]),
]:
    waves = []
    for sizes, means in [(sizes1, means1), (sizes2, means2)]:
        waves.append([np.clip(rng.normal(mean, 22, size), 0, 100) for size, mean in zip(sizes, means)])
    values = np.concatenate([group for wave in waves for group in wave])
    group_of = np.concatenate([np.full(len(group), k) for wave in waves for k, group in enumerate(wave)])
    later = np.concatenate([np.full(sum(map(len, wave)), t) for t, wave in enumerate(waves)])
    indicators = np.column_stack([group_of == k for k in range(len(sizes1))]).astype(float)
    model = OaxacaBlinder(values, np.column_stack([indicators, later]), indicators.shape[1], hasconst=True, swap=False)
    endowments, coefficients, interaction, gap = model.three_fold().params
    # statsmodels takes the group of the larger (first) value first; turn to later less earlier.
    difference = values[later == 1].mean() - values[later == 0].mean()
    sign = 1 if np.isclose(gap, difference) else -1
    who, feel = sign * (endowments + interaction / 2), sign * (coefficients + interaction / 2)
    error = 0.0
    for one, two in zip(*waves):
        share = (len(one) / (later == 0).sum() + len(two) / (later == 1).sum()) / 2
        error += share**2 * (one.var(ddof=1) / len(one) + two.var(ddof=1) / len(two))
    sums = lambda x: [len(x), float(x.sum()), float((x * x).sum())]
    assert np.isclose(who + feel, difference)
    cases.append({"groups": [[sums(one), sums(two)] for one, two in zip(*waves)], "difference": float(difference),
                  "who": float(who), "feel": float(feel), "feel_error": float(np.sqrt(error))})
text = json.dumps({"versions": {"numpy": np.__version__, "statsmodels": statsmodels.__version__}, "cases": cases})
Path(__file__).with_suffix(".json").write_text(text + "\n")
