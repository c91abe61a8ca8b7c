"""LMG shares by their definition: what a predictor adds to R² on average over all orders of adding predictors.

Writes drivers.json. R² comes from least squares on the data (numpy), the orders from itertools; nothing here uses a
correlation matrix or subsets. Run with numpy: python tests/reference/drivers.py
"""

import json
from itertools import permutations
from pathlib import Path

import numpy as np

random = np.random.default_rng(20260401)
rows, predictors = 400, 5
common = random.normal(size=rows)
x = np.column_stack([0.6 * common + random.normal(size=rows) * scale for scale in (1.0, 0.8, 1.5, 0.5, 1.2)])
y = x @ np.array([0.5, 0.3, 0.0, 0.9, -0.2]) + random.normal(size=rows)


def r2(columns):
    if not columns:
        return 0.0
    design = np.column_stack([np.ones(rows), x[:, list(columns)]])
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    return 1.0 - rest @ rest / ((y - y.mean()) @ (y - y.mean()))


parts = np.zeros(predictors)
orders = list(permutations(range(predictors)))
for order in orders:
    for at, predictor in enumerate(order):
        parts[predictor] += (r2(order[: at + 1]) - r2(order[:at])) / len(orders)

whole = r2(tuple(range(predictors)))
out = {
    "correlation": np.corrcoef(np.column_stack([x, y]).T).tolist(),
    "r2": whole,
    "shares": (100 * parts / whole).tolist(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
