"""Reference numbers for raking and weighted means, on generated data.

    pip install statsmodels numpy
    python tests/reference/weighting.py

Writes weighting.json beside itself. Raking without caps is solved here as what it is, the weights exp(Xb) nearest to
1 that meet the margins, by Newton's method instead of cycles; raking with caps by plain cycles run far beyond rest.
The standard error of a weighted mean is that of a weighted regression on a constant with HC1 errors.
"""

import json
from pathlib import Path

import numpy as np
import statsmodels
import statsmodels.api as sm

rng = np.random.default_rng(20261121)
LOW, HIGH = 0.3, 3.0


def columns(margins, n):
    """Indicators of every answered category with the total that its weights are to reach."""
    X, wanted = [], []
    for categories, people in margins:
        answered = (categories >= 0).sum()
        for category, share in enumerate(people / people.sum()):
            X.append((categories == category).astype(float))
            wanted.append(share * answered)
    return np.array(X).T, np.array(wanted)


def newton(margins, n):
    X, wanted = columns(margins, n)
    b = np.zeros(X.shape[1])
    for _ in range(100):
        w = np.exp(X @ b)
        b += np.linalg.pinv(X.T @ (w[:, None] * X)) @ (wanted - X.T @ w)
    w = np.exp(X @ b)
    assert np.abs(X.T @ w - wanted).max() < 1e-7
    return w


def cycles(margins, n, rounds):
    w = np.ones(n)
    for _ in range(rounds):
        for categories, people in margins:
            answered = (categories >= 0).sum()
            sums = np.bincount(categories[categories >= 0], weights=w[categories >= 0], minlength=len(people))
            factor = people / people.sum() * answered / sums
            w = np.where(categories >= 0, w * factor[np.maximum(categories, 0)], w)
        w = np.clip(w, LOW, HIGH)
    return w


def draw(n, shares, missing):
    categories = rng.choice(len(shares), size=n, p=np.array(shares) / sum(shares))
    return np.where(rng.random(n) < missing, -1, categories)


raking = []
for name, n, margins, capped in [
    ("one margin", 120, [(draw(120, [3, 2, 1], 0), np.array([500.0, 400, 300]))], False),
    ("two margins", 300, [(draw(300, [3, 2, 1, 1], 0), np.array([300.0, 300, 200, 150])),
                          (draw(300, [1, 1], 0), np.array([400.0, 550]))], False),
    ("three margins, some without an answer", 400, [(draw(400, [3, 2, 1], 0), np.array([400.0, 300, 300])),
                                                    (draw(400, [1, 2], 0.15), np.array([450.0, 550])),
                                                    (draw(400, [2, 1, 1], 0.1), np.array([500.0, 300, 200]))], False),
    ("held by the caps", 200, [(draw(200, [95, 5], 0), np.array([300.0, 700])),
                               (draw(200, [1, 1], 0), np.array([400.0, 600]))], True),
]:
    w = cycles(margins, n, 5000) if capped else newton(margins, n)
    if not capped:
        assert w.min() > LOW and w.max() < HIGH, (name, w.min(), w.max())
    raking.append({
        "name": name,
        "margins": [{"categories": c.tolist(), "people": p.tolist()} for c, p in margins],
        "weights": w.tolist(),
        "converged": not capped,
        "effective_n": float(w.sum() ** 2 / (w * w).sum()),
    })

means = []
for n in (2, 15, 80):
    values, weights = rng.normal(55, 20, n), rng.uniform(LOW, HIGH, n)
    fitted = sm.WLS(values, np.ones(n), weights=weights).fit(cov_type="HC1")
    means.append({"values": values.tolist(), "weights": weights.tolist(), "mean": float(fitted.params[0]),
                  "standard_error": float(fitted.bse[0])})
text = json.dumps({"versions": {"numpy": np.__version__, "statsmodels": statsmodels.__version__},
                   "raking": raking, "means": means})
Path(__file__).with_suffix(".json").write_text(text + "\n")
